using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace Microsoft.Spark.Embedded;

/// <summary>The one way in which this assembly says that it does not implement something.</summary>
internal static class NotEmulated
{
    /// <summary>
    /// Names the calling member. The type is read from the file name, which is why a type's files are all called
    /// <c>Type.cs</c> or <c>Type.Topic.cs</c>.
    /// </summary>
    public static NotSupportedException Member([CallerMemberName] string member = null, [CallerFilePath] string file = null)
    {
        var name = Path.GetFileName(file.Replace('\\', '/'));
        return Of($"{name.Substring(0, name.IndexOf('.'))}.{member}");
    }

    /// <summary>Names something finer than a member: an option, a format, a clause.</summary>
    public static NotSupportedException Of(string what) => new NotSupportedException(
        $"{what} is not implemented by the stand-in for Microsoft.Spark that this build uses; " +
        "build with -p:SparkApi=package to run against the real package and a real Spark.");
}
