using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Spark.Sql.Types;

public sealed class StructType : DataType
{
    public StructType(IEnumerable<StructField> fields)
    {
        Fields = fields.ToList();
    }

    public List<StructField> Fields { get; }

    public override string SimpleString =>
        $"struct<{string.Join(",", Fields.Select(f => $"{f.Name}:{f.DataType.SimpleString}"))}>";
}
