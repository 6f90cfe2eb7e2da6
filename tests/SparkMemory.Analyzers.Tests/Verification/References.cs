using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.Spark.Sql;

namespace SparkMemory.Analyzers.Tests.Verification;

/// <summary>What test programs compile against; nothing is downloaded.</summary>
internal static class References
{
    /// <summary>The reference assemblies of .NET 8.</summary>
    public static ImmutableArray<MetadataReference> Framework { get; } = ReadFramework("Net80.dll");

    /// <summary>The Microsoft.Spark that this build uses, and the assemblies whose types its public surface shows.</summary>
    public static ImmutableArray<MetadataReference> Spark { get; } =
        new[] { "Microsoft.Spark", "Apache.Arrow", "Microsoft.Data.Analysis", "MessagePack", "MessagePack.Annotations", "Newtonsoft.Json" }
            .Select(static name => (MetadataReference)MetadataReference.CreateFromFile(Path.Combine(Path.GetDirectoryName(typeof(DataFrame).Assembly.Location)!, name + ".dll")))
            .ToImmutableArray();

    /// <summary>The companion library; only programs that ask for it see it.</summary>
    public static MetadataReference Companion { get; } = MetadataReference.CreateFromFile(typeof(CacheScope).Assembly.Location);

    // The package holds reference assemblies as resources. Its own API needs a newer Roslyn than the floor, so only they are read.
    private static ImmutableArray<MetadataReference> ReadFramework(string file)
    {
        var holder = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "references", file));
        return holder.GetManifestResourceNames()
            .Select(name => (MetadataReference)MetadataReference.CreateFromStream(holder.GetManifestResourceStream(name)!))
            .ToImmutableArray();
    }
}
