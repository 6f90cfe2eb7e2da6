namespace Microsoft.Spark;

public sealed class SinceAttribute : VersionAttribute
{
    public SinceAttribute(string version)
        : base(version)
    {
    }
}
