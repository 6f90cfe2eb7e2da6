using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions;

/// <summary>
/// A resolved aggregate function. It consumes the rows of a group at once; DISTINCT and FILTER are applied before the
/// function sees the argument values.
/// </summary>
internal sealed class AggregateCall : Expression
{
    private readonly Func<IReadOnlyList<object[]>, object> _aggregate;
    private readonly int _argumentCount;

    public AggregateCall(string name, IReadOnlyList<Expression> arguments, DataType type, bool nullable,
        Func<IReadOnlyList<object[]>, object> aggregate, bool distinct = false, Expression filter = null, string sql = null)
    {
        Name = name;
        Children = filter == null ? arguments : arguments.Concat(new[] { filter }).ToList();
        _argumentCount = arguments.Count;
        DataType = type;
        Nullable = nullable;
        _aggregate = aggregate;
        Distinct = distinct;
        SqlOverride = sql;
    }

    public string Name { get; }

    public bool Distinct { get; }

    public string SqlOverride { get; }

    public Expression Filter => Children.Count > _argumentCount ? Children[_argumentCount] : null;

    public IEnumerable<Expression> Arguments => Children.Take(_argumentCount);

    public override IReadOnlyList<Expression> Children { get; }

    public override DataType DataType { get; }

    public override bool Nullable { get; }

    public override string Sql
    {
        get
        {
            string text = SqlOverride ?? SqlNames.Of(Name, Arguments.Select(x => x.Sql).ToList(), Distinct);
            return Filter == null ? text : $"{text} FILTER (WHERE {Filter.Sql})";
        }
    }

    /// <summary>The result over the rows of a group (bound children), in the order given.</summary>
    public object Aggregate(IEnumerable<EvaluationContext> rows)
    {
        var values = new List<object[]>();
        var seen = Distinct ? new HashSet<object>(Values.GroupingComparer.Instance) : null;
        foreach (EvaluationContext row in rows)
        {
            if (Filter != null && !true.Equals(Filter.Eval(row)))
                continue;
            object[] arguments = Arguments.Select(x => x.Eval(row)).ToArray();
            if (seen == null || seen.Add(arguments))
                values.Add(arguments);
        }
        return _aggregate(values);
    }

    /// <summary>The same function with null where it would fail.</summary>
    public AggregateCall NullOnFailure() => new AggregateCall(Name, Arguments.ToList(), DataType, true, rows =>
    {
        try
        {
            return _aggregate(rows);
        }
        catch (SparkFailure)
        {
            return null;
        }
    }, Distinct, Filter, SqlOverride);

    public override object Eval(EvaluationContext context) =>
        throw new InvalidOperationException("An aggregate function needs the rows of a group: " + Sql);

    public override Expression WithChildren(IReadOnlyList<Expression> children) =>
        new AggregateCall(Name, children.Take(_argumentCount).ToList(), DataType, Nullable, _aggregate, Distinct,
            children.Count > _argumentCount ? children[_argumentCount] : null, SqlOverride);
}
