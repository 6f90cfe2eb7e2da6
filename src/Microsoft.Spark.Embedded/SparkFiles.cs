using System.IO;
using System.Linq;
using Microsoft.Spark.Embedded.Runtime;

namespace Microsoft.Spark;

public static class SparkFiles
{
    /// <summary>Everything runs in one process, so an added file is read where it lies.</summary>
    public static string Get(string fileName) =>
        SparkApplication.Current?.Files.FirstOrDefault(path => Path.GetFileName(path) == fileName)
        ?? Path.Combine(GetRootDirectory(), fileName);

    public static string GetRootDirectory() => Directory.GetCurrentDirectory();
}
