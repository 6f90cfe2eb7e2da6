using System.Collections.Generic;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql;

[Since("3.0.0")]
public sealed class DataFrameWriterV2 : IJvmObjectReferenceProvider
{
    internal DataFrameWriterV2()
    {
    }

    public DataFrameWriterV2 Using(string provider) => throw NotEmulated.Member();

    public DataFrameWriterV2 Option(string key, string value) => throw NotEmulated.Member();

    public DataFrameWriterV2 Option(string key, bool value) => throw NotEmulated.Member();

    public DataFrameWriterV2 Option(string key, long value) => throw NotEmulated.Member();

    public DataFrameWriterV2 Option(string key, double value) => throw NotEmulated.Member();

    public DataFrameWriterV2 Options(Dictionary<string, string> options) => throw NotEmulated.Member();

    public DataFrameWriterV2 TableProperty(string property, string value) => throw NotEmulated.Member();

    public DataFrameWriterV2 PartitionedBy(Column column, params Column[] columns) => throw NotEmulated.Member();

    public void Create() => throw NotEmulated.Member();

    public void Replace() => throw NotEmulated.Member();

    public void CreateOrReplace() => throw NotEmulated.Member();

    public void Append() => throw NotEmulated.Member();

    public void Overwrite(Column condition) => throw NotEmulated.Member();

    public void OverwritePartitions() => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();
}
