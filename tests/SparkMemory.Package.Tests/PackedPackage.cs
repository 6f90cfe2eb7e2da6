using System;
using System.Globalization;
using System.IO;
using System.Reflection;
using System.Threading.Tasks;
using SparkMemory.Package.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(PackedPackage))]

namespace SparkMemory.Package.Tests;

/// <summary>
/// The package, packed once into a feed of its own below a temporary folder that knows nothing of this repository. The version
/// is new in every run, so that no cache can serve an old package.
/// </summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private const string Id = "SparkMemory.Analyzers";

    public string RepositoryRoot { get; } = FindRepositoryRoot();

    public string Version { get; } = "0.1.0-test." + DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture);

    /// <summary>Consumer projects go below this folder.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("SparkMemory.Package.Tests.").FullName;

    public string File => FileIn("feed");

    public async ValueTask InitializeAsync()
    {
        WriteFile("nuget.config", """
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="feed" value="feed" /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """);
        WriteFile("Directory.Build.props", "<Project />");
        WriteFile("Directory.Build.targets", "<Project />");
        WriteFile("Directory.Packages.props", "<Project />");
        WriteFile("Directory.Solution.props", "<Project />");
        WriteFile(".editorconfig", "root = true\n");
        await PackIntoAsync("feed");
    }

    /// <summary>Packs what the build of this test project left behind; answers the package.</summary>
    public async Task<string> PackIntoAsync(string folder)
    {
        var configuration = typeof(PackedPackage).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var output = Path.Combine(Root, folder);
        await DotNet.RunAsync(
            Path.Combine(RepositoryRoot, "src", "SparkMemory.Analyzers.Package"),
            "pack", "--no-build", "-c", configuration, "-o", output, "-p:Version=" + Version, "-p:NuspecOutputPath=" + output + Path.DirectorySeparatorChar);
        return FileIn(folder);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string FileIn(string folder) => Path.Combine(Root, folder, $"{Id}.{Version}.nupkg");

    private void WriteFile(string name, string content) => System.IO.File.WriteAllText(Path.Combine(Root, name), content);

    private static string FindRepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, Id + ".sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests holds " + Id + ".sln.");
        return folder.FullName;
    }
}
