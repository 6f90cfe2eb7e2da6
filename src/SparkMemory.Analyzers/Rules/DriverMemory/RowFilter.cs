using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Columns;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>A condition on rows as the column that Spark can filter by.</summary>
/// <param name="Condition">Keeps the rows for which the condition holds; null counts as false.</param>
/// <param name="Names">The columns that it reads.</param>
internal sealed record RowFilter(ColumnExpression Condition, ImmutableArray<string> Names)
{
    /// <summary>Whole numbers up to here are exact in the narrower of the two floating-point types.</summary>
    private const long MaxExactInFloat = 1 << 24;

    public bool ReadsText => Condition.Any(static part => part is { Kind: ColumnKind.Input, Type: ColumnType.String });

    /// <summary>
    /// A program reads columns of narrower types as int and double, too. Whatever is computed with them, Spark computes in their own
    /// types; comparisons with constants are the same in all.
    /// </summary>
    public bool DependsOnWidth => !IsSameInAnyWidth(Condition);

    /// <summary>Null when Spark cannot decide it as the program does.</summary>
    /// <param name="predicate">What the query gets.</param>
    /// <param name="frame">Where the rows come from.</param>
    /// <param name="qualifier">What stands before functions.</param>
    /// <param name="ansi">Whether Spark may run in ANSI mode.</param>
    /// <param name="spark">The compilation.</param>
    public static RowFilter? Of(IOperation? predicate, IOperation? frame, string qualifier, bool ansi, SparkCompilation spark)
    {
        if (RowFunction.Of(predicate, frame, spark) is not { Symbol.IsAsync: false } function)
            return null;

        var names = ImmutableArray.CreateBuilder<string>();
        var translation = ColumnTranslator.TranslateRows(function.Symbol, function.Body, Input, spark.Bodies, ansi, CancellationToken.None);
        if (translation.Grade == TranslationGrade.NotTranslatable || names.Count == 0 || translation.Expression.Any(IsNoArgument))
            return null;
        return new RowFilter(InFilter(translation.Expression), names.ToImmutable());

        ColumnExpression? Input(IOperation operation)
        {
            if (function.Read(operation) is not { } column)
                return null;
            var type = ColumnTypes.Of(column.Type);
            if (column.Name is not { } name || !IsPlain(name) || !(CanBeRead(type) || IsTestedForNull(operation)))
                return ColumnExpression.Failed("the column is not known");
            names.Add(name);
            return ColumnExpression.Input($"{qualifier}Col({column.Code})", type, ColumnTypes.CanBeNull(column.Type));
        }
    }

    /// <summary>Other characters have a meaning in the name of a column.</summary>
    public static bool IsPlain(string name) => name.Length > 0 && name.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-' or ' ');

    /// <summary>Types that a row has values of.</summary>
    private static bool CanBeRead(ColumnType type) => type is ColumnType.Boolean or ColumnType.Int or ColumnType.Long or ColumnType.Double or ColumnType.String;

    /// <summary><c>row.Get("x") == null</c>: of which type the value is makes no difference.</summary>
    private static bool IsTestedForNull(IOperation value) => value.Parent switch
    {
        IBinaryOperation binary => IsNull(binary.LeftOperand) || IsNull(binary.RightOperand),
        IIsPatternOperation { Pattern: IConstantPatternOperation constant } => IsNull(constant.Value),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation constant } } => IsNull(constant.Value),
        _ => false,
    };

    private static bool IsNull(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: null };

    /// <summary>Constants that Microsoft.Spark cannot hand over to the JVM.</summary>
    private static bool IsNoArgument(ColumnExpression part) =>
        part.IsConstant && part.Type is ColumnType.Decimal or ColumnType.Float or ColumnType.Short or ColumnType.Byte or ColumnType.Char;

    /// <summary>A filter takes null for false, so the forms that guard against it have no purpose there.</summary>
    private static ColumnExpression InFilter(ColumnExpression condition) => condition switch
    {
        { Kind: ColumnKind.Binary, Name: "&" or "|", Children: var both } =>
            ColumnExpression.Binary(condition.Name, InFilter(both[0]), InFilter(both[1]), ColumnType.Boolean).Differing(condition.OwnDifferences),
        { Kind: ColumnKind.Method, Name: "EqNullSafe", Children: var both } when !both[0].CanBeNull || !both[1].CanBeNull =>
            ColumnExpression.Binary("==", both[0], both[1], ColumnType.Boolean).Differing(condition.OwnDifferences),
        { Kind: ColumnKind.Function, Name: "Coalesce", Children: { Length: 2 } both } when both[1] is { Kind: ColumnKind.Literal, Value: false } => InFilter(both[0]),
        _ => condition,
    };

    private static bool IsSameInAnyWidth(ColumnExpression expression) => expression.Children.All(child => IsNumber(child)
        ? expression switch
        {
            { Kind: ColumnKind.Method, Name: "IsNull" or "IsNotNull" } or { Kind: ColumnKind.Function, Name: "IsNaN" } => true,
            { Kind: ColumnKind.Binary, Type: ColumnType.Boolean } or { Kind: ColumnKind.Method, Name: "EqNullSafe" } =>
                expression.Children.All(other => IsNumber(other) ? other.Type == child.Type : IsExact(other, child.Type)),
            _ => false,
        }
        : IsSameInAnyWidth(child));

    private static bool IsNumber(ColumnExpression part) => part.Kind == ColumnKind.Input && part.Type.IsNumeric();

    private static bool IsExact(ColumnExpression constant, ColumnType column) => constant.IsConstant
        && (constant.Type == column
            || column.IsIntegral()
            || constant.Value is int and >= -(int)MaxExactInFloat and <= (int)MaxExactInFloat or long and >= -MaxExactInFloat and <= MaxExactInFloat);
}
