using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions;

/// <summary>
/// A node of a column expression. Trees are immutable. The parser and the column API build trees with unresolved nodes
/// (<see cref="UnresolvedAttribute"/>, <see cref="FunctionCall"/>, …); the <see cref="Resolver"/> turns them into trees
/// whose every node has a type; <see cref="Binding"/> replaces attributes by positions; then they evaluate.
/// </summary>
/// <remarks>
/// CLR representation of values by type: boolean <see cref="bool"/>; tinyint <see cref="sbyte"/>; smallint
/// <see cref="short"/>; int <see cref="int"/>; bigint <see cref="long"/>; float, double; decimal
/// <see cref="Values.SparkDecimal"/>; string; binary byte[]; date <see cref="int"/> days since 1970-01-01; timestamp
/// <see cref="long"/> microseconds since then in UTC; array object[]; struct object[]; map
/// <see cref="Values.MapValue"/>; day-time interval <see cref="long"/> microseconds; year-month interval
/// <see cref="int"/> months. SQL null is null.
/// </remarks>
internal abstract class Expression
{
    public static readonly IReadOnlyList<Expression> NoChildren = Array.Empty<Expression>();

    public virtual IReadOnlyList<Expression> Children => NoChildren;

    /// <summary>The type; unresolved nodes throw <see cref="InvalidOperationException"/>.</summary>
    public abstract DataType DataType { get; }

    public abstract bool Nullable { get; }

    /// <summary>Whether this node and all below have types.</summary>
    public virtual bool Resolved => Children.All(x => x.Resolved);

    /// <summary>False where two evaluations over the same row may differ (rand, a UDF marked so).</summary>
    public virtual bool Deterministic => Children.All(x => x.Deterministic);

    /// <summary>Whether the value needs no row: literals and what is made of them.</summary>
    public virtual bool Foldable => false;

    /// <summary>The text by which Spark names a column of this expression: <c>(a + 1)</c>, <c>upper(a)</c>.</summary>
    public abstract string Sql { get; }

    public abstract object Eval(EvaluationContext context);

    /// <summary>The same node over other children (same count and order).</summary>
    public abstract Expression WithChildren(IReadOnlyList<Expression> children);

    /// <summary>Rewrites bottom-up.</summary>
    public Expression Transform(Func<Expression, Expression> rule) => rule(MapChildren(x => x.Transform(rule)));

    public Expression MapChildren(Func<Expression, Expression> map)
    {
        if (Children.Count == 0)
            return this;
        List<Expression> children = Children.Select(map).ToList();
        return children.Zip(Children, ReferenceEquals).All(x => x) ? this : WithChildren(children);
    }

    /// <summary>This node and all below, parents first.</summary>
    public IEnumerable<Expression> SelfAndDescendants()
    {
        yield return this;
        foreach (Expression child in Children)
        foreach (Expression node in child.SelfAndDescendants())
            yield return node;
    }

    public override string ToString() => Sql;
}

/// <summary>A node without children.</summary>
internal abstract class LeafExpression : Expression
{
    public override Expression WithChildren(IReadOnlyList<Expression> children) => this;
}

/// <summary>What an expression may read while it evaluates: the row, and where the row is.</summary>
internal sealed class EvaluationContext
{
    private Dictionary<Expression, object> _state;

    public EvaluationContext(object[] row = null) => Row = row;

    public object[] Row { get; set; }

    public int PartitionIndex { get; set; }

    /// <summary>The number of the row in its partition.</summary>
    public long RowIndex { get; set; }

    /// <summary>State of a node that lives as long as the partition, for example a random generator.</summary>
    public T State<T>(Expression node, Func<T> create)
    {
        _state ??= new Dictionary<Expression, object>();
        if (!_state.TryGetValue(node, out object state))
            _state[node] = state = create();
        return (T)state;
    }
}
