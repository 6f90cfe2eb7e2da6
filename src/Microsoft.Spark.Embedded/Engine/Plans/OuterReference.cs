using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Sql.Types;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>A column of the query around a subquery; the subquery sets its value before it runs.</summary>
internal sealed class OuterReference : LeafExpression
{
    public OuterReference(Attribute column)
    {
        Column = column;
    }

    public Attribute Column { get; }

    public object Value { get; set; }

    public override DataType DataType => Column.DataType;

    public override bool Nullable => Column.Nullable;

    public override string Sql => $"outer({Column.Name})";

    public override object Eval(EvaluationContext context) => Value;
}
