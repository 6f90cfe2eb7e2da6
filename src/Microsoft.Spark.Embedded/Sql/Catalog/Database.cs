using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql.Catalog;

public sealed class Database : IJvmObjectReferenceProvider
{
    internal Database(string name)
    {
        Name = name;
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public string Description => null;

    public string LocationUri => null;

    public string Name { get; }
}
