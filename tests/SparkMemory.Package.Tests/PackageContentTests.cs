using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;

namespace SparkMemory.Package.Tests;

public class PackageContentTests(PackedPackage package)
{
    [Fact]
    public void Files_AreTheAnalyzersAndWhatConfiguresAndExplainsThem()
    {
        using var archive = ZipFile.OpenRead(package.File);
        var files = archive.Entries.Select(static entry => entry.FullName).Where(static name => !IsPackaging(name)).Order(StringComparer.Ordinal);

        var docs = Path.Combine(package.RepositoryRoot, "docs");
        var pages = Directory.Exists(docs)
            ? Directory.EnumerateFiles(docs, "*", SearchOption.AllDirectories).Select(page => Path.GetRelativePath(package.RepositoryRoot, page).Replace('\\', '/'))
            : [];
        string[] expected =
        [
            "README.md",
            "analyzers/dotnet/cs/SparkMemory.Analyzers.CodeFixes.dll",
            "analyzers/dotnet/cs/SparkMemory.Analyzers.dll",
            "build/SparkMemory.Analyzers.props",
            "build/SparkMemory.Analyzers.targets",
            "buildTransitive/SparkMemory.Analyzers.props",
            "buildTransitive/SparkMemory.Analyzers.targets",
            "presets/Advisory.globalconfig",
            "presets/Default.globalconfig",
            "presets/Off.globalconfig",
            "presets/Strict.globalconfig",
            "SparkMemory.Analyzers.nuspec",
            .. pages,
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), files);
    }

    [Fact]
    public async Task Manifest_DeclaresADevelopmentDependencyWithoutDependencies()
    {
        await using var archive = await ZipFile.OpenReadAsync(package.File, TestContext.Current.CancellationToken);
        await using var nuspec = await archive.GetEntry("SparkMemory.Analyzers.nuspec")!.OpenAsync(TestContext.Current.CancellationToken);
        var document = await XDocument.LoadAsync(nuspec, LoadOptions.None, TestContext.Current.CancellationToken);
        var metadata = document.Root!.Elements().Single().Elements().ToDictionary(static element => element.Name.LocalName);

        Assert.Equal("SparkMemory.Analyzers", metadata["id"].Value);
        Assert.Equal(package.Version, metadata["version"].Value);
        Assert.Equal("true", metadata["developmentDependency"].Value);
        Assert.Equal(("expression", "MIT"), (metadata["license"].Attribute("type")!.Value, metadata["license"].Value));
        Assert.Equal("README.md", metadata["readme"].Value);
        Assert.DoesNotContain("dependencies", metadata.Keys);
        Assert.DoesNotContain("frameworkAssemblies", metadata.Keys);
    }

    [Fact]
    public async Task Packing_IsDeterministic()
    {
        var again = await package.PackIntoAsync("again");

        Assert.Equal(Contents(package.File), Contents(again));
    }

    /// <summary>Names and contents; the package's own time stamps are the packer's.</summary>
    private static string[] Contents(string file)
    {
        using var archive = ZipFile.OpenRead(file);
        return archive.Entries.Select(static entry => $"{entry.FullName} {entry.Crc32:x8}").ToArray();
    }

    private static bool IsPackaging(string name) =>
        name is "[Content_Types].xml" || name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("package/", StringComparison.Ordinal);
}
