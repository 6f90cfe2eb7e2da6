using System.Collections.Generic;
using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql.Types;

public sealed class StructType : DataType
{
    public StructType(IEnumerable<StructField> fields) => throw NotEmulated.Member();

    public List<StructField> Fields => throw NotEmulated.Member();

    public override string SimpleString => throw NotEmulated.Member();
}
