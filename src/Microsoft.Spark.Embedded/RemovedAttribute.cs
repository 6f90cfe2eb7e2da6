namespace Microsoft.Spark;

public sealed class RemovedAttribute : VersionAttribute
{
    public RemovedAttribute(string version)
        : base(version)
    {
    }
}
