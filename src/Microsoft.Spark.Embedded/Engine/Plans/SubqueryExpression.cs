using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>
/// A query inside an expression. The children are the value that IN looks for, if any, and the outer columns that the
/// query reads; it runs once for each combination of those.
/// </summary>
internal sealed class SubqueryExpression : Expression
{
    private readonly SparkSession _session;
    private readonly IReadOnlyList<OuterReference> _outer;
    private readonly Dictionary<object, List<object[]>> _results = new Dictionary<object, List<object[]>>(GroupingComparer.Instance);

    public SubqueryExpression(
        SparkSession session, LogicalPlan plan, SubqueryKind kind, IReadOnlyList<OuterReference> outer, IReadOnlyList<Expression> children)
    {
        _session = session;
        Plan = plan;
        Kind = kind;
        _outer = outer;
        Children = children;
    }

    public LogicalPlan Plan { get; }

    public SubqueryKind Kind { get; }

    public override IReadOnlyList<Expression> Children { get; }

    public override DataType DataType => Kind == SubqueryKind.Scalar ? Plan.Output[0].DataType : SparkTypes.Boolean;

    public override bool Nullable => Kind != SubqueryKind.Exists;

    public override string Sql => Kind switch
    {
        SubqueryKind.Scalar => "scalarsubquery()",
        SubqueryKind.Exists => "exists()",
        _ => $"({Children[0].Sql} IN (listquery()))",
    };

    public override object Eval(EvaluationContext context)
    {
        var values = RowLoop.Evaluate(Children, context);
        var outer = Kind == SubqueryKind.In ? values.Skip(1).ToArray() : values;
        if (!_results.TryGetValue(outer, out var result)) _results[outer] = result = Run(outer);
        return Kind switch
        {
            SubqueryKind.Exists => result.Count > 0,
            SubqueryKind.In => IsIn(values[0], result),
            _ => Single(result),
        };
    }

    public override Expression WithChildren(IReadOnlyList<Expression> children) =>
        new SubqueryExpression(_session, Plan, Kind, _outer, children);

    /// <summary>The same without results: what a compiled plan binds must run the query itself, once.</summary>
    public Expression Unevaluated() => WithChildren(Children);

    private List<object[]> Run(object[] outer)
    {
        for (var i = 0; i < outer.Length; i++) _outer[i].Value = outer[i];
        return new Jobs(_session.Application).Collect(new Planner(_session).Compile(Plan));
    }

    private static object Single(List<object[]> rows)
    {
        if (rows.Count > 1)
        {
            throw new SparkFailure("SparkException", "SCALAR_SUBQUERY_TOO_MANY_ROWS",
                "More than one row returned by a subquery used as an expression.");
        }

        return rows.Count == 0 ? null : rows[0][0];
    }

    /// <summary>Null where the value is not found but a null in the list might have been it.</summary>
    private static object IsIn(object value, List<object[]> rows)
    {
        if (rows.Count == 0) return false;
        if (value == null) return null;
        if (rows.Any(row => GroupingComparer.Instance.Equals(row[0], value))) return true;
        return rows.Any(row => row[0] == null) ? null : (object)false;
    }
}
