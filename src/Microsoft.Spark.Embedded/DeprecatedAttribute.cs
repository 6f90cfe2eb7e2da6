namespace Microsoft.Spark;

public sealed class DeprecatedAttribute : VersionAttribute
{
    public DeprecatedAttribute(string version)
        : base(version)
    {
    }
}
