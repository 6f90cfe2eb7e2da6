using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions;

/// <summary>A constant.</summary>
internal sealed class Literal : LeafExpression
{
    public static readonly Literal Null = new Literal(null, SparkTypes.Null);
    public static readonly Literal True = new Literal(true, SparkTypes.Boolean);
    public static readonly Literal False = new Literal(false, SparkTypes.Boolean);

    public Literal(object value, DataType type)
    {
        Value = value;
        DataType = type;
    }

    public object Value { get; }

    public override DataType DataType { get; }

    public override bool Nullable => Value == null;

    public override bool Foldable => true;

    public override string Sql => Value == null ? "NULL" : Functions.Casts.ToText(Value, DataType);

    public static Literal Of(string value) => new Literal(value, SparkTypes.String);

    public static Literal Of(int value) => new Literal(value, SparkTypes.Int);

    public override object Eval(EvaluationContext context) => Value;
}

/// <summary>A column by name, not yet looked up: <c>a</c>, <c>t.a</c>, <c>a.field</c>.</summary>
internal sealed class UnresolvedAttribute : LeafExpression
{
    public UnresolvedAttribute(params string[] nameParts) => NameParts = nameParts;

    public IReadOnlyList<string> NameParts { get; }

    public override bool Resolved => false;

    public override DataType DataType => throw Unresolved.Error(this);

    public override bool Nullable => throw Unresolved.Error(this);

    public override string Sql => string.Join(".", NameParts);

    public override object Eval(EvaluationContext context) => throw Unresolved.Error(this);
}

/// <summary><c>*</c>, <c>t.*</c> or <c>structColumn.*</c>.</summary>
internal sealed class UnresolvedStar : LeafExpression
{
    public UnresolvedStar(params string[] target) => Target = target;

    /// <summary>Empty for the plain star.</summary>
    public IReadOnlyList<string> Target { get; }

    public override bool Resolved => false;

    public override DataType DataType => throw Unresolved.Error(this);

    public override bool Nullable => throw Unresolved.Error(this);

    public override string Sql => string.Join(".", Target.Concat(new[] { "*" }));

    public override object Eval(EvaluationContext context) => throw Unresolved.Error(this);
}

internal static class Unresolved
{
    public static Exception Error(Expression node) =>
        new InvalidOperationException("The expression is not resolved: " + node.Sql);
}

/// <summary>
/// A column of a plan's output. The id tells columns with the same name apart and survives renames of the frame around
/// it, as Spark's ExprId; it evaluates only after <see cref="Binding"/>.
/// </summary>
internal sealed class Attribute : LeafExpression
{
    private static long _lastId;

    public Attribute(string name, DataType type, bool nullable, long id, IReadOnlyList<string> qualifier = null)
    {
        Name = name;
        DataType = type;
        Nullable = nullable;
        Id = id;
        Qualifier = qualifier ?? Array.Empty<string>();
    }

    public static long NewId() => Interlocked.Increment(ref _lastId);

    public long Id { get; }

    public string Name { get; }

    /// <summary>What may stand before the name: the view's or alias's name, with the database before it where there is one.</summary>
    public IReadOnlyList<string> Qualifier { get; }

    public override DataType DataType { get; }

    public override bool Nullable { get; }

    public override string Sql => Name;

    public Attribute With(string name = null, bool? nullable = null, long? id = null, IReadOnlyList<string> qualifier = null) =>
        new Attribute(name ?? Name, DataType, nullable ?? Nullable, id ?? Id, qualifier ?? Qualifier);

    public override object Eval(EvaluationContext context) =>
        throw new InvalidOperationException("The column is not bound to a position: " + Name);
}

/// <summary>A column by position in the row.</summary>
internal sealed class BoundReference : LeafExpression
{
    public BoundReference(int ordinal, DataType type, bool nullable, string name)
    {
        Ordinal = ordinal;
        DataType = type;
        Nullable = nullable;
        Name = name;
    }

    public int Ordinal { get; }

    public string Name { get; }

    public override DataType DataType { get; }

    public override bool Nullable { get; }

    public override string Sql => Name;

    public override object Eval(EvaluationContext context) => context.Row[Ordinal];
}

/// <summary>The parameter of a lambda. Its value is set by the function around it before each evaluation of the body.</summary>
internal sealed class LambdaVariable : LeafExpression
{
    public LambdaVariable(string name, DataType type, bool nullable)
    {
        Name = name;
        DataType = type;
        Nullable = nullable;
    }

    public string Name { get; }

    public object Value { get; set; }

    public override DataType DataType { get; }

    public override bool Nullable { get; }

    public override string Sql => "namedlambdavariable()";

    public override object Eval(EvaluationContext context) => Value;
}

/// <summary>Replaces attributes by the positions of their ids in an input.</summary>
internal static class Binding
{
    public static Expression Bind(Expression expression, IReadOnlyList<Attribute> input) => expression.Transform(node =>
    {
        if (node is not Attribute attribute)
            return node;
        for (int i = 0; i < input.Count; i++)
            if (input[i].Id == attribute.Id)
                return new BoundReference(i, attribute.DataType, attribute.Nullable, attribute.Name);
        throw new SparkFailure("IllegalStateException", null,
            $"Couldn't find {attribute.Name}#{attribute.Id} in [{string.Join(",", input.Select(x => x.Name + "#" + x.Id))}]");
    });
}
