using System.Linq;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Files;

/// <summary>Tables of the catalog; they live as long as the application.</summary>
internal static class SavedTable
{
    public static LogicalPlan Of(DataFrame frame) => LocalRelation.Of(AllNullable(frame.Schema()), frame.AllRows());

    public static LogicalPlan Append(LogicalPlan existing, DataFrame frame)
    {
        var all = new DataFrame(frame.Session, frame.Session.Analyzer().Union(existing, frame.Plan));
        return LocalRelation.Of(AllNullable(all.Schema()), all.AllRows());
    }

    private static StructType AllNullable(StructType schema) => new StructType(schema.Fields.Select(f => new StructField(f.Name, f.DataType)));
}
