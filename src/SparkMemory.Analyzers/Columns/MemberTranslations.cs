using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Type = SparkMemory.Analyzers.Columns.ColumnType;

namespace SparkMemory.Analyzers.Columns;

/// <summary>Makes a column of the receiver and the arguments of a member; null when it cannot with these.</summary>
internal delegate ColumnExpression? MemberTranslation(IReadOnlyList<ColumnExpression> values);

/// <summary>What members of the framework become. One entry per member; docs/how-the-analysis-works.md shows the table.</summary>
internal static class MemberTranslations
{
    /// <summary>What string.Trim() removes: the white space of .NET. Spark's Trim without a second argument removes spaces only.</summary>
    private const string WhiteSpace =
        "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    /// <summary>2 to the power of 63: from there on a floating-point number is whole, and Floor and Ceil would not fit a long.</summary>
    private const double Whole = 9223372036854775808.0;

    private static readonly ColumnExpression s_emptyText = ColumnExpression.Literal("", Type.String);

    /// <summary>By "Type.Member/values", the receiver counted as a value; "*" stands for any number.</summary>
    public static readonly ImmutableSortedDictionary<string, MemberTranslation> Table = new Dictionary<string, MemberTranslation>
    {
        ["String.ToUpper/1"] = static v => Cased("Upper", v[0], Difference.Culture),
        ["String.ToLower/1"] = static v => Cased("Lower", v[0], Difference.Culture),
        ["String.ToUpper/2"] = static v => IsOption(v[1], "InvariantCulture") ? Cased("Upper", v[0], Difference.Casing) : null,
        ["String.ToLower/2"] = static v => IsOption(v[1], "InvariantCulture") ? Cased("Lower", v[0], Difference.Casing) : null,
        ["String.ToUpperInvariant/1"] = static v => Cased("Upper", v[0], Difference.Casing),
        ["String.ToLowerInvariant/1"] = static v => Cased("Lower", v[0], Difference.Casing),
        ["String.Trim/*"] = static v => Trimmed("Trim", v),
        ["String.TrimStart/*"] = static v => Trimmed("Ltrim", v),
        ["String.TrimEnd/*"] = static v => Trimmed("Rtrim", v),
        ["String.Substring/2"] = static v => Slice(v[0], v[1], ColumnExpression.Literal(int.MaxValue, Type.Int)),
        ["String.Substring/3"] = static v => Slice(v[0], v[1], v[2]),
        ["String.this[]/2"] = static v => Slice(v[0], v[1], ColumnExpression.Literal(1, Type.Int))?.As(Type.Char),
        ["String.Replace/3"] = static v => v.Skip(1).All(static value => value is { Kind: ColumnKind.Literal, Value: not null }) && v[1].Value is not ""
            ? ColumnExpression.CallUdf("replace", Type.String, v[0], v[1].As(Type.String), v[2].As(Type.String))
            : null,
        ["String.Contains/2"] = static v => Search("Contains", v),
        ["String.Contains/3"] = static v => IsOption(v[2], "StringComparison.Ordinal") ? Search("Contains", v) : null,
        ["String.StartsWith/2"] = static v => Search("StartsWith", v)?.Differing(v[1].Type == Type.Char ? Difference.None : Difference.Culture),
        ["String.StartsWith/3"] = static v => IsOption(v[2], "StringComparison.Ordinal") ? Search("StartsWith", v) : null,
        ["String.EndsWith/2"] = static v => Search("EndsWith", v)?.Differing(v[1].Type == Type.Char ? Difference.None : Difference.Culture),
        ["String.EndsWith/3"] = static v => IsOption(v[2], "StringComparison.Ordinal") ? Search("EndsWith", v) : null,
        ["String.Equals/2"] = static v => v[1].Type == Type.String ? Comparison.Of(Microsoft.CodeAnalysis.Operations.BinaryOperatorKind.Equals, v[0], v[1]) : null,
        ["String.Equals/3"] = static v => IsOption(v[2], "StringComparison.Ordinal") ? Comparison.Of(Microsoft.CodeAnalysis.Operations.BinaryOperatorKind.Equals, v[0], v[1]) : null,
        ["String.Length/1"] = static v => ColumnExpression.Function("Length", Type.Int, v[0]).Differing(Counted(v[0])),
        ["String.IndexOf/2"] = static v => v[1].Type == Type.Char ? IndexOf(v[0], v[1]) : null,
        ["String.IndexOf/3"] = static v => IsOption(v[2], "StringComparison.Ordinal") ? IndexOf(v[0], v[1]) : null,
        ["String.PadLeft/2"] = static v => Padded("Lpad", v[0], v[1], " "),
        ["String.PadLeft/3"] = static v => Padded("Lpad", v[0], v[1], v[2].Value as string),
        ["String.PadRight/2"] = static v => Padded("Rpad", v[0], v[1], " "),
        ["String.PadRight/3"] = static v => Padded("Rpad", v[0], v[1], v[2].Value as string),
        ["String.Split/*"] = static v => Split(v),
        ["String.IsNullOrEmpty/1"] = static v => NullOr(v[0], Equal(v[0], s_emptyText)),
        ["String.IsNullOrWhiteSpace/1"] = static v => NullOr(v[0], Equal(Trimmed("Trim", v)!, s_emptyText)),
        ["String.ToString/1"] = static v => v[0].OrNull(false),

        ["Math.Abs/1"] = static v => v[0].Type is Type.Decimal or Type.Byte ? null : ColumnExpression.Function("Abs", v[0].Type, v[0]),
        ["Math.Round/1"] = static v => Rounded("Bround", v[0]),
        ["Math.Round/2"] = static v => v[1] switch
        {
            { Value: 0 } or { Value: "MidpointRounding.ToEven" } => Rounded("Bround", v[0]),
            { Value: "MidpointRounding.AwayFromZero" } => Rounded("Round", v[0]),
            _ => null,
        },
        ["Math.Floor/1"] = static v => GuardedWhole("Floor", v[0]),
        ["Math.Ceiling/1"] = static v => GuardedWhole("Ceil", v[0]),
        ["Math.Truncate/1"] = static v => v[0].Type == Type.Double ? Guarded(v[0], ColumnExpression.Cast(ColumnExpression.Cast(v[0], Type.Long), Type.Double)) : null,
        ["Math.Sqrt/1"] = static v => ColumnExpression.Function("Sqrt", Type.Double, v[0]),
        ["Math.Sign/1"] = static v => v[0].Type is Type.Int or Type.Long or Type.Double ? ColumnExpression.Cast(ColumnExpression.Function("Signum", Type.Double, v[0]), Type.Int) : null,
        ["Math.Max/2"] = static v => v[0].Type is Type.Int or Type.Long or Type.Double && v[1].Type == v[0].Type ? ColumnExpression.Function("Greatest", v[0].Type, v[0], v[1]) : null,
        ["Math.Min/2"] = static v => Minimum(v[0], v[1]),
        ["Math.Pow/2"] = static v => v[1] is { IsConstant: true, Value: double and not (double.NaN or double.PositiveInfinity or double.NegativeInfinity) } && !LosesSignOfZero(v[0])
            ? ColumnExpression.Function("Pow", Type.Double, v[0], v[1]).Differing(Difference.LastBit)
            : null,
        ["Math.Exp/1"] = static v => Transcendental("Exp", v),
        ["Math.Sin/1"] = static v => Transcendental("Sin", v),
        ["Math.Cos/1"] = static v => Transcendental("Cos", v),
        ["Math.Tan/1"] = static v => Transcendental("Tan", v),
        ["Math.Asin/1"] = static v => Transcendental("Asin", v),
        ["Math.Acos/1"] = static v => Transcendental("Acos", v),
        ["Math.Atan/1"] = static v => Transcendental("Atan", v),
        ["Math.Sinh/1"] = static v => Transcendental("Sinh", v),
        ["Math.Cosh/1"] = static v => Transcendental("Cosh", v),
        ["Math.Tanh/1"] = static v => Transcendental("Tanh", v),
        ["Math.Cbrt/1"] = static v => Transcendental("Cbrt", v),
        ["Math.Log/1"] = static v => Logarithm("Log", v[0]),
        ["Math.Log2/1"] = static v => Logarithm("Log2", v[0]),
        ["Math.Log10/1"] = static v => Logarithm("Log10", v[0]),

        ["Double.IsNaN/1"] = static v => ColumnExpression.Function("IsNaN", Type.Boolean, v[0]),
        ["Int32.Parse/1"] = static v => ColumnExpression.Cast(v[0], Type.Int).OrNull(false),
        ["Int64.Parse/1"] = static v => ColumnExpression.Cast(v[0], Type.Long).OrNull(false),
        ["Int32.ToString/1"] = static v => Text(v[0]),
        ["Int64.ToString/1"] = static v => Text(v[0]),
        ["Int16.ToString/1"] = static v => Text(v[0]),
        ["Int32.ToString/2"] = static v => IsOption(v[1], "InvariantCulture") ? Text(v[0]) : null,
        ["Int64.ToString/2"] = static v => IsOption(v[1], "InvariantCulture") ? Text(v[0]) : null,
        ["Convert.ToInt32/1"] = static v => ToInteger(v[0], Type.Int),
        ["Convert.ToInt64/1"] = static v => ToInteger(v[0], Type.Long),
        ["Convert.ToDouble/1"] = static v => v[0].Type is Type.Short or Type.Int or Type.Long or Type.Float ? ColumnExpression.Cast(v[0], Type.Double) : null,
        ["Convert.ToString/1"] = static v => v[0].Type is Type.Short or Type.Int or Type.Long ? Text(v[0]) : null,

        ["Nullable.ToString/1"] = static v => Text(v[0]),
        ["Nullable.HasValue/1"] = static v => ColumnExpression.Not(v[0].CanBeNull ? ColumnExpression.Method("IsNull", Type.Boolean, v[0]) : ColumnExpression.Literal(false, Type.Boolean)),
        ["Nullable.Value/1"] = static v => v[0].OrNull(false),
        ["Nullable.GetValueOrDefault/1"] = static v => Default(v[0].Type) is { } zero ? OrElse(v[0], zero) : null,
        ["Nullable.GetValueOrDefault/2"] = static v => v[1].Type == v[0].Type ? OrElse(v[0], v[1]) : null,

        ["Date.Year/1"] = static v => ColumnExpression.Function("Year", Type.Int, v[0]),
        ["Date.Month/1"] = static v => ColumnExpression.Function("Month", Type.Int, v[0]),
        ["Date.Day/1"] = static v => ColumnExpression.Function("DayOfMonth", Type.Int, v[0]),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static MemberTranslation? Find(ISymbol member)
    {
        if (member.ContainingType is not { } type || !IsKnown(type))
            return null;
        var (name, count) = member switch
        {
            IMethodSymbol { ReturnsVoid: false, IsGenericMethod: false } method => (method.Name, method.Parameters.Length + (method.IsStatic ? 0 : 1)),
            IPropertySymbol { IsIndexer: true } => ("this[]", 2),
            IPropertySymbol { IsStatic: false } property => (property.Name, 1),
            _ => ("", 0),
        };
        var key = $"{type.Name}.{name}/";
        return Table.TryGetValue(key + "*", out var any) ? any : Table.TryGetValue($"{key}{count}", out var exact) ? exact : null;
    }

    /// <summary>The text that C# makes of the value; null where Spark writes it otherwise.</summary>
    public static ColumnExpression? Text(ColumnExpression value) => value.Type switch
    {
        Type.String when value.CanBeNull => ColumnExpression.Function("Coalesce", Type.String, value, s_emptyText),
        Type.String => value,
        Type.Char when value.Kind == ColumnKind.Literal => value.As(Type.String),
        Type.Short or Type.Int or Type.Long when value.CanBeNull => ColumnExpression.Function("Coalesce", Type.String, ColumnExpression.Cast(value, Type.String), s_emptyText),
        Type.Short or Type.Int or Type.Long => ColumnExpression.Cast(value, Type.String),
        _ => null,
    };

    private static bool IsKnown(INamedTypeSymbol type) => type.Name == "Date"
        ? ColumnTypes.Of(type) == Type.Date
        : type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    private static bool IsOption(ColumnExpression value, string option) => value.Type == Type.Unknown && Equals(value.Value, option);

    private static ColumnExpression Equal(ColumnExpression left, ColumnExpression right) => ColumnExpression.Binary("==", left, right, Type.Boolean);

    private static ColumnExpression OrElse(ColumnExpression value, ColumnExpression otherwise) =>
        value.CanBeNull ? ColumnExpression.Function("Coalesce", value.Type, value, otherwise) : value;

    private static ColumnExpression NullOr(ColumnExpression value, ColumnExpression test) => value.CanBeNull
        ? ColumnExpression.Binary("|", ColumnExpression.Method("IsNull", Type.Boolean, value), test, Type.Boolean)
        : test;

    /// <summary>Digits, and letters of constants, count the same in both.</summary>
    private static Difference Counted(ColumnExpression text) => IsAscii(text) ? Difference.None : Difference.Utf16;

    private static bool IsAscii(ColumnExpression text) => text switch
    {
        { Kind: ColumnKind.Cast, Children: var operand } => operand[0].Type.IsIntegral(),
        { Value: string constant } => Comparison.IsAscii(constant),
        { Kind: ColumnKind.Function, Name: "Concat" or "Coalesce", Children: var parts } => parts.All(IsAscii),
        _ => false,
    };

    private static ColumnExpression Cased(string function, ColumnExpression text, Difference difference) =>
        ColumnExpression.Function(function, Type.String, text).Differing(IsAscii(text) && difference == Difference.Casing ? Difference.None : difference);

    private static ColumnExpression? Trimmed(string function, IReadOnlyList<ColumnExpression> values)
    {
        if (values.Skip(1).Any(static value => value is not { Kind: ColumnKind.Literal, Type: Type.Char }))
            return null;
        var characters = values.Count == 1 ? WhiteSpace : string.Concat(values.Skip(1).Select(static value => value.Value));
        return characters == " "
            ? ColumnExpression.Function(function, Type.String, values[0])
            : characters.Any(char.IsSurrogate) ? null
            : ColumnExpression.Function(function, Type.String, values[0], ColumnExpression.Literal(characters, Type.String));
    }

    private static ColumnExpression? Slice(ColumnExpression text, ColumnExpression start, ColumnExpression length)
    {
        if (start.Type != Type.Int || length.Type != Type.Int)
            return null;
        var difference = Counted(text);
        if (start is { Kind: ColumnKind.Literal, Value: int from } && length is { Kind: ColumnKind.Literal, Value: int count })
        {
            return from < 0 || from == int.MaxValue || count < 0
                ? null
                : ColumnExpression.Function("Substring", Type.String, text, ColumnExpression.Literal(from + 1, Type.Int), length).Differing(difference);
        }

        var position = start.Value is int known ? ColumnExpression.Literal(known + 1, Type.Int) : Next(start);
        return ColumnExpression.Method("SubStr", Type.String, text, Column(position), Column(length)).Differing(difference);
    }

    /// <summary>Counted from one: Instr(s, "x") - 1 + 1 is Instr(s, "x").</summary>
    private static ColumnExpression Next(ColumnExpression index) => index is { Kind: ColumnKind.Binary, Name: "-", Children: var parts } && parts[1].Value is 1
        ? parts[0]
        : ColumnExpression.Binary("+", index, ColumnExpression.Literal(1, Type.Int), Type.Int);

    /// <summary>A constant where Microsoft.Spark has no overload for one.</summary>
    private static ColumnExpression Column(ColumnExpression value) => value.IsConstant ? ColumnExpression.Function("Lit", value.Type, value) : value;

    private static ColumnExpression? Search(string method, IReadOnlyList<ColumnExpression> values) =>
        values[1].Type is Type.String or Type.Char && (values[1].Type == Type.String || values[1].Kind == ColumnKind.Literal) && !values[1].IsNullLiteral
            ? ColumnExpression.Method(method, Type.Boolean, values[0], values[1].As(Type.String))
            : null;

    private static ColumnExpression? IndexOf(ColumnExpression text, ColumnExpression searched) => searched is { Kind: ColumnKind.Literal, Value: string { Length: > 0 } }
        ? ColumnExpression.Binary("-", ColumnExpression.Function("Instr", Type.Int, text, searched.As(Type.String)), ColumnExpression.Literal(1, Type.Int), Type.Int).Differing(Counted(text))
        : null;

    /// <summary>Spark cuts what is longer.</summary>
    private static ColumnExpression? Padded(string function, ColumnExpression text, ColumnExpression width, string? pad)
    {
        if (pad is null || width is not { Kind: ColumnKind.Literal, Value: int and >= 0 })
            return null;
        var isLong = ColumnExpression.Binary(">=", ColumnExpression.Function("Length", Type.Int, text), width, Type.Boolean);
        var padded = ColumnExpression.Function(function, Type.String, text, width, ColumnExpression.Literal(pad, Type.String));
        return ColumnExpression.Case(isLong, text.OrNull(false), padded).Differing(Counted(text));
    }

    private static ColumnExpression? Split(IReadOnlyList<ColumnExpression> values)
    {
        var separators = values.Skip(1).Where(static value => !IsOption(value, "StringSplitOptions.None")).ToList();
        if (separators.Count == 0 || separators.Any(static value => value is not { Kind: ColumnKind.Literal, Value: string { Length: > 0 } }))
            return null;
        if (separators.Count > 1 && separators.Any(static value => value.Type != Type.Char))
            return null;
        var pattern = separators.Count == 1
            ? string.Concat(((string)separators[0].Value!).Select(Quoted))
            : "[" + string.Concat(separators.Select(static value => Quoted(((string)value.Value!)[0]))) + "]";
        return ColumnExpression.Function("Split", Type.Strings, values[0], ColumnExpression.Literal(pattern, Type.String));
    }

    private static string Quoted(char c) => char.IsLetterOrDigit(c) || c is ',' or ';' or ':' or ' ' or '_' or '/' or '@' or '=' or '\t' or '\n' ? c.ToString() : "\\" + c;

    private static ColumnExpression? Rounded(string function, ColumnExpression value) =>
        value.Type == Type.Double ? ColumnExpression.Function(function, Type.Double, value) : null;

    private static ColumnExpression? GuardedWhole(string function, ColumnExpression value) => value.Type == Type.Double
        ? Guarded(value, ColumnExpression.Cast(ColumnExpression.Function(function, Type.Long, value), Type.Double))
        : null;

    // NaN is larger than everything in Spark, so one comparison lets NaN, the infinities and large numbers pass through.
    private static ColumnExpression Guarded(ColumnExpression value, ColumnExpression inRange) => ColumnExpression.Case(
        ColumnExpression.Binary(">=", ColumnExpression.Function("Abs", Type.Double, value), ColumnExpression.Literal(Whole, Type.Double), Type.Boolean),
        value,
        inRange);

    private static ColumnExpression? Minimum(ColumnExpression left, ColumnExpression right)
    {
        if (left.Type != right.Type || left.Type is not (Type.Int or Type.Long or Type.Double))
            return null;
        var least = ColumnExpression.Function("Least", left.Type, left, right);
        if (left.Type != Type.Double)
            return least;
        foreach (var operand in new[] { right, left })
        {
            if (!operand.IsConstant)
                least = ColumnExpression.Case(ColumnExpression.Function("IsNaN", Type.Boolean, operand), operand, least);
            else if (operand.Value is not double or double.NaN)
                return null;
        }

        return least;
    }

    /// <summary>Where Spark has no logarithm, C# has an infinity or NaN.</summary>
    private static ColumnExpression? Logarithm(string function, ColumnExpression value) => value.Type != Type.Double
        ? null
        : ColumnExpression.Case(
            ColumnExpression.Binary(">", value, ColumnExpression.Literal(0.0, Type.Double), Type.Boolean),
            ColumnExpression.Function(function, Type.Double, value).Differing(Difference.LastBit),
            ColumnExpression.Case(
                Equal(value, ColumnExpression.Literal(0.0, Type.Double)),
                ColumnExpression.Literal(double.NegativeInfinity, Type.Double),
                ColumnExpression.Literal(double.NaN, Type.Double)));

    private static ColumnExpression? Transcendental(string function, IReadOnlyList<ColumnExpression> values) =>
        values[0].Type == Type.Double ? ColumnExpression.Function(function, Type.Double, values[0]).Differing(Difference.LastBit) : null;

    /// <summary>Spark's rounding makes 0.0 of -0.0, which these functions tell apart.</summary>
    private static bool LosesSignOfZero(ColumnExpression value) =>
        value.Any(static part => part is { Kind: ColumnKind.Case } or { Kind: ColumnKind.Function, Name: "Round" or "Bround" or "Greatest" or "Least" });

    private static ColumnExpression? ToInteger(ColumnExpression value, Type type) => value.Type switch
    {
        Type.Short or Type.Int or Type.Long or Type.Boolean => value.Type == type ? value : ColumnExpression.Cast(value, type),
        Type.Double => ColumnExpression.Cast(ColumnExpression.Function("Bround", Type.Double, value), type),
        Type.String => OrElse(ColumnExpression.Cast(value, type), Default(type)!),
        _ => null,
    };

    private static ColumnExpression? Default(Type type) => type switch
    {
        Type.Int => ColumnExpression.Literal(0, type),
        Type.Long => ColumnExpression.Literal(0L, type),
        Type.Double => ColumnExpression.Literal(0.0, type),
        Type.Boolean => ColumnExpression.Literal(false, type),
        _ => null,
    };
}
