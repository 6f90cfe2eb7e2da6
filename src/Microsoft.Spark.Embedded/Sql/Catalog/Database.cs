using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql.Catalog;

public sealed class Database : IJvmObjectReferenceProvider
{
    internal Database()
    {
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public string Description => throw NotEmulated.Member();

    public string LocationUri => throw NotEmulated.Member();

    public string Name => throw NotEmulated.Member();
}
