using System;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Plans;

namespace Microsoft.Spark.Embedded.Analysis;

/// <summary>A query that the parser found inside an expression; it is analysed when the columns around it are known.</summary>
internal sealed class UnresolvedSubquery : LeafExpression
{
    public UnresolvedSubquery(Func<OuterScope, LogicalPlan> analyze)
    {
        Analyze = analyze;
    }

    public Func<OuterScope, LogicalPlan> Analyze { get; }

    public override bool Resolved => false;

    public override Microsoft.Spark.Sql.Types.DataType DataType => throw Unresolved.Error(this);

    public override bool Nullable => throw Unresolved.Error(this);

    public override string Sql => "subquery()";

    public override object Eval(EvaluationContext context) => throw Unresolved.Error(this);
}
