using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Repository;

/// <summary>
/// A host loads the shipped assemblies only when it carries at least the versions that they reference; an older host drops
/// them without a word. These are the versions of Roslyn 4.5, the oldest host.
/// </summary>
public class ReferencedAssembliesTests
{
    [Fact]
    public void Analyzers_ReferenceNothingNewerThanTheOldestHost() => Assert.Equal(
        [
            "Microsoft.CodeAnalysis 4.5.0.0",
            "Microsoft.CodeAnalysis.CSharp 4.5.0.0",
            "System.Collections.Immutable 6.0.0.0",
            "netstandard 2.0.0.0",
        ],
        ReferencesOf(typeof(SparkMemoryAnalyzer).Assembly));

    [Fact]
    public void CodeFixes_ReferenceNothingNewerThanTheOldestHost() => Assert.Equal(
        [
            "Microsoft.CodeAnalysis 4.5.0.0",
            "Microsoft.CodeAnalysis.CSharp 4.5.0.0",
            "Microsoft.CodeAnalysis.Workspaces 4.5.0.0",
            "SparkMemory.Analyzers " + typeof(SparkMemoryAnalyzer).Assembly.GetName().Version,
            "System.Collections.Immutable 6.0.0.0",
            "netstandard 2.0.0.0",
        ],
        ReferencesOf(typeof(CodeFixes.SparkMemoryFixer).Assembly));

    private static string[] ReferencesOf(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return metadata.AssemblyReferences
            .Select(metadata.GetAssemblyReference)
            .Select(reference => metadata.GetString(reference.Name) + " " + reference.Version)
            .Order(StringComparer.Ordinal)
            .ToArray();
    }
}
