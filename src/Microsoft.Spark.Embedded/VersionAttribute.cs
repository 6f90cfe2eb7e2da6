using System;

namespace Microsoft.Spark;

[AttributeUsage(AttributeTargets.All)]
public abstract class VersionAttribute : Attribute
{
    protected VersionAttribute(string version)
    {
        Version = new Version(version);
    }

    public Version Version { get; }
}
