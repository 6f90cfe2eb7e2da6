using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers.Columns;

/// <summary>The types of column expressions that C# bodies are translated to.</summary>
internal enum ColumnType
{
    Unknown,
    Boolean,

    /// <summary>Unsigned in C#, signed in Spark: only read, never a result.</summary>
    Byte,
    Short,
    Int,
    Long,
    Float,
    Double,
    Decimal,

    /// <summary>A string of one UTF-16 unit: Spark has no such type.</summary>
    Char,
    String,
    Strings,
    Date,
}

internal static class ColumnTypes
{
    /// <summary>The column type of values of that type, <c>T?</c> as T; Unknown for all that the translator leaves alone.</summary>
    public static ColumnType Of(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Of(nullable.TypeArguments[0]),
        IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_String } => ColumnType.Strings,
        INamedTypeSymbol { Name: "Date", ContainingNamespace: { Name: "Types", ContainingNamespace: { Name: "Sql", ContainingNamespace.Name: "Spark" } }, ContainingAssembly.Name: "Microsoft.Spark" } => ColumnType.Date,
        _ => type?.SpecialType switch
        {
            SpecialType.System_Boolean => ColumnType.Boolean,
            SpecialType.System_Byte => ColumnType.Byte,
            SpecialType.System_Int16 => ColumnType.Short,
            SpecialType.System_Int32 => ColumnType.Int,
            SpecialType.System_Int64 => ColumnType.Long,
            SpecialType.System_Single => ColumnType.Float,
            SpecialType.System_Double => ColumnType.Double,
            SpecialType.System_Decimal => ColumnType.Decimal,
            SpecialType.System_Char => ColumnType.Char,
            SpecialType.System_String => ColumnType.String,
            _ => ColumnType.Unknown,
        },
    };

    /// <summary>Whether a value of the C# type can be null: annotations of reference types promise nothing at run time.</summary>
    public static bool CanBeNull(ITypeSymbol? type) =>
        type is null || !type.IsValueType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    public static bool IsIntegral(this ColumnType type) => type is ColumnType.Byte or ColumnType.Short or ColumnType.Int or ColumnType.Long;

    public static bool IsFloating(this ColumnType type) => type is ColumnType.Float or ColumnType.Double;

    public static bool IsNumeric(this ColumnType type) => type.IsIntegral() || type.IsFloating() || type == ColumnType.Decimal;

    /// <summary>The name in <c>Cast("…")</c>.</summary>
    public static string SparkName(this ColumnType type) => type switch
    {
        ColumnType.Byte => "tinyint",
        ColumnType.Short => "smallint",
        ColumnType.Long => "bigint",
        _ => type.ToString().ToLowerInvariant(),
    };

    /// <summary>The integral type of that name in SQL or of that class of Microsoft.Spark; Unknown for all others.</summary>
    public static ColumnType Integral(string? name) => name?.ToUpperInvariant() switch
    {
        "TINYINT" or "BYTE" or "BYTETYPE" => ColumnType.Byte,
        "SMALLINT" or "SHORT" or "SHORTTYPE" => ColumnType.Short,
        "INT" or "INTEGER" or "INTEGERTYPE" => ColumnType.Int,
        "BIGINT" or "LONG" or "LONGTYPE" => ColumnType.Long,
        _ => ColumnType.Unknown,
    };

    /// <summary>
    /// The type that Spark brings both operands to without being asked; Unknown where it is not the one that C# would choose.
    /// </summary>
    public static ColumnType Common(ColumnType left, ColumnType right) => (left, right) switch
    {
        _ when left == right => left is ColumnType.Byte or ColumnType.Short ? ColumnType.Unknown : left,
        (ColumnType.Decimal, _) when right.IsIntegral() => ColumnType.Decimal,
        (_, ColumnType.Decimal) when left.IsIntegral() => ColumnType.Decimal,
        (ColumnType.Float, ColumnType.Double) or (ColumnType.Double, ColumnType.Float) => ColumnType.Double,
        (ColumnType.Float or ColumnType.Decimal, _) or (_, ColumnType.Float or ColumnType.Decimal) => ColumnType.Unknown,
        _ when left.IsNumeric() && right.IsNumeric() => (ColumnType)System.Math.Max((int)ColumnType.Int, System.Math.Max((int)left, (int)right)) is var wider
            && (wider != ColumnType.Int || left == ColumnType.Int || right == ColumnType.Int) ? wider : ColumnType.Unknown,
        _ => ColumnType.Unknown,
    };
}
