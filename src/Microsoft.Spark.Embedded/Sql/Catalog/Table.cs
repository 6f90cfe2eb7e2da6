using System.Linq;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.SqlText;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql.Catalog;

public sealed class Table : IJvmObjectReferenceProvider
{
    internal Table(string name, bool isTemporary)
    {
        Name = Relations.Parts(name).Last();
        IsTemporary = isTemporary;
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public string Database => IsTemporary ? null : "default";

    public string Description => null;

    public bool IsTemporary { get; }

    public string Name { get; }

    public string TableType => IsTemporary ? "TEMPORARY" : "MANAGED";
}
