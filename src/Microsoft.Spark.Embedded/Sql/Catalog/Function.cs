using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql.Catalog;

public sealed class Function : IJvmObjectReferenceProvider
{
    internal Function()
    {
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public string Database => throw NotEmulated.Member();

    public string Description => throw NotEmulated.Member();

    public bool IsTemporary => throw NotEmulated.Member();

    public string Name => throw NotEmulated.Member();

    public string ClassName => throw NotEmulated.Member();
}
