using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql.Catalog;

public sealed class Function : IJvmObjectReferenceProvider
{
    internal Function(string name, bool isTemporary)
    {
        Name = name;
        IsTemporary = isTemporary;
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public string Database => null;

    public string Description => null;

    public bool IsTemporary { get; }

    public string Name { get; }

    /// <summary>The Java class, of which there is none.</summary>
    public string ClassName => null;
}
