using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql;

public sealed class RuntimeConfig : IJvmObjectReferenceProvider
{
    internal RuntimeConfig()
    {
    }

    public void Set(string key, string value) => throw NotEmulated.Member();

    public void Set(string key, bool value) => throw NotEmulated.Member();

    public void Set(string key, long value) => throw NotEmulated.Member();

    public string Get(string key) => throw NotEmulated.Member();

    public string Get(string key, string defaultValue) => throw NotEmulated.Member();

    public void Unset(string key) => throw NotEmulated.Member();

    public bool IsModifiable(string key) => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();
}
