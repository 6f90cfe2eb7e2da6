using System.Collections.Immutable;
using System.Linq;

namespace SparkMemory.Analyzers.Columns;

internal enum ColumnKind
{
    /// <summary>An argument of the function; <see cref="ColumnExpression.Name"/> is its C# text or a placeholder.</summary>
    Input,
    Literal,

    /// <summary>A constant or captured variable that the program names.</summary>
    Named,
    Binary,
    Not,
    Negate,

    /// <summary>A method of Column on the first child.</summary>
    Method,

    /// <summary>A method of Functions.</summary>
    Function,

    /// <summary>A function that Microsoft.Spark lacks, by name.</summary>
    CallUdf,
    Cast,

    /// <summary>Conditions and values in turn, and the value for all other rows as the last child.</summary>
    Case,
    Failed,
}

/// <summary>
/// A column expression: on every row on which the C# expression that it was made from has a value, the column has the same value.
/// On rows on which the C# expression throws, or is not evaluated, it may have any value or none. Immutable. An expression with a
/// part that cannot be translated is not translatable itself, and says why.
/// </summary>
internal sealed class ColumnExpression
{
    private ColumnExpression(ColumnKind kind, string name, object? value, ImmutableArray<ColumnExpression> children, ColumnType type)
    {
        Kind = kind;
        Name = name;
        Value = value;
        Children = children;
        Type = type;
    }

    public ColumnKind Kind { get; }

    /// <summary>Operator, method, function or text.</summary>
    public string Name { get; }

    /// <summary>Of a literal.</summary>
    public object? Value { get; }

    public ImmutableArray<ColumnExpression> Children { get; private set; }

    public ColumnType Type { get; private set; }

    /// <summary>Whether the C# value may be null where it is evaluated.</summary>
    public bool CanBeNull { get; private set; }

    /// <summary>A condition that may be null in Spark where it is false in C#.</summary>
    public bool NullIsFalse { get; private set; }

    /// <summary>Differences of this node alone.</summary>
    public Difference OwnDifferences { get; private set; }

    public Difference Differences => Children.Aggregate(OwnDifferences, static (all, child) => all | child.Differences);

    /// <summary>Why there is no translation; null when there is one.</summary>
    public string? Failure { get; private set; }

    public int Size { get; private set; } = 1;

    public bool IsNullLiteral => Kind == ColumnKind.Literal && Value is null;

    /// <summary>Constant for all rows: it needs <c>Lit</c> where Microsoft.Spark asks for a column.</summary>
    public bool IsConstant => Kind is ColumnKind.Literal or ColumnKind.Named;

    public static ColumnExpression Failed(string reason) => new(ColumnKind.Failed, "", null, ImmutableArray<ColumnExpression>.Empty, ColumnType.Unknown) { Failure = reason };

    public static ColumnExpression Input(string text, ColumnType type, bool canBeNull) => Leaf(ColumnKind.Input, text, null, type, canBeNull);

    public static ColumnExpression Named(string text, object? value, ColumnType type, bool canBeNull) => Leaf(ColumnKind.Named, text, value, type, canBeNull);

    public static ColumnExpression Literal(object? value, ColumnType type) => Leaf(ColumnKind.Literal, "", value, type, canBeNull: value is null);

    public static ColumnExpression Binary(string @operator, ColumnExpression left, ColumnExpression right, ColumnType type) => Of(ColumnKind.Binary, @operator, type, left, right);

    public static ColumnExpression Not(ColumnExpression operand) => operand switch
    {
        { Kind: ColumnKind.Not } => operand.Children[0],
        { Kind: ColumnKind.Method, Name: "IsNull" } => Method("IsNotNull", ColumnType.Boolean, operand.Children[0]),
        { Kind: ColumnKind.Method, Name: "IsNotNull" } => Method("IsNull", ColumnType.Boolean, operand.Children[0]),
        { Kind: ColumnKind.Literal, Value: bool value } => Literal(!value, ColumnType.Boolean),
        _ => Of(ColumnKind.Not, "!", ColumnType.Boolean, operand),
    };

    public static ColumnExpression Negate(ColumnExpression operand) => operand.Kind == ColumnKind.Negate ? operand.Children[0] : Of(ColumnKind.Negate, "-", operand.Type, operand);

    public static ColumnExpression Method(string name, ColumnType type, params ColumnExpression[] receiverAndArguments) => Of(ColumnKind.Method, name, type, receiverAndArguments);

    public static ColumnExpression Function(string name, ColumnType type, params ColumnExpression[] arguments) => Of(ColumnKind.Function, name, type, arguments);

    public static ColumnExpression CallUdf(string name, ColumnType type, params ColumnExpression[] arguments) => Of(ColumnKind.CallUdf, name, type, arguments);

    public static ColumnExpression Cast(ColumnExpression operand, ColumnType type) => Of(ColumnKind.Cast, type.SparkName(), type, operand).OrNull(operand.CanBeNull);

    public static ColumnExpression Case(ColumnExpression condition, ColumnExpression value, ColumnExpression otherwise)
    {
        var type = value.IsNullLiteral ? otherwise.Type : value.Type;
        var rest = otherwise.Kind == ColumnKind.Case ? otherwise.Children : ImmutableArray.Create(otherwise);
        return Of(ColumnKind.Case, "", type, rest.Insert(0, value).Insert(0, condition).ToArray())
            .OrNull(value.CanBeNull || otherwise.CanBeNull)
            .Differing(otherwise.Kind == ColumnKind.Case ? otherwise.OwnDifferences : Difference.None);
    }

    public ColumnExpression OrNull(bool canBeNull = true) => With(copy => copy.CanBeNull = canBeNull);

    public ColumnExpression Loose(bool nullIsFalse = true) => With(copy => copy.NullIsFalse = nullIsFalse);

    public ColumnExpression Differing(Difference difference) => With(copy => copy.OwnDifferences |= difference);

    public ColumnExpression As(ColumnType type) => With(copy => copy.Type = type);

    /// <summary>The same where the context makes a difference of this node invisible.</summary>
    public ColumnExpression WithoutOwn(Difference difference) => With(copy => copy.OwnDifferences &= ~difference);

    /// <summary>Whether the column is null wherever the other one is.</summary>
    public bool IsNullWith(ColumnExpression other) => SameAs(other) || Kind switch
    {
        ColumnKind.Binary => Name is not ("&" or "|") && Children.Any(child => child.IsNullWith(other)),
        ColumnKind.Method => Name is not ("IsNull" or "IsNotNull" or "EqNullSafe") && Children.Any(child => child.IsNullWith(other)),
        ColumnKind.Function => Name is not ("Coalesce" or "Greatest" or "Least" or "IsNaN") && Children.Any(child => child.IsNullWith(other)),
        ColumnKind.CallUdf or ColumnKind.Cast or ColumnKind.Negate or ColumnKind.Not => Children.Any(child => child.IsNullWith(other)),
        _ => false,
    };

    public bool SameAs(ColumnExpression other) =>
        Kind == other.Kind
        && Name == other.Name
        && Type == other.Type
        && Equals(Value, other.Value)
        && Children.Length == other.Children.Length
        && !Children.Where((child, i) => !child.SameAs(other.Children[i])).Any();

    /// <summary>Whether a part of the expression is such.</summary>
    public bool Any(System.Func<ColumnExpression, bool> predicate) => predicate(this) || Children.Any(child => child.Any(predicate));

    private static ColumnExpression Leaf(ColumnKind kind, string name, object? value, ColumnType type, bool canBeNull) =>
        new(kind, name, value, ImmutableArray<ColumnExpression>.Empty, type) { CanBeNull = canBeNull };

    private static ColumnExpression Of(ColumnKind kind, string name, ColumnType type, params ColumnExpression[] children) =>
        new(kind, name, null, children.ToImmutableArray(), type)
        {
            Failure = children.FirstOrDefault(static child => child.Failure is not null)?.Failure,
            Size = 1 + children.Sum(static child => child.Size),
        };

    private ColumnExpression With(System.Action<ColumnExpression> change)
    {
        var copy = (ColumnExpression)MemberwiseClone();
        change(copy);
        return copy;
    }
}
