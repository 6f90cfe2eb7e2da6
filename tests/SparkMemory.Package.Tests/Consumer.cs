using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace SparkMemory.Package.Tests;

/// <summary>A project outside the solution that takes the package from a feed, as a stranger's project would.</summary>
public sealed class Consumer
{
    private readonly string _project;

    private Consumer(string folder, string project)
    {
        Folder = folder;
        _project = project;
    }

    public string Folder { get; }

    /// <summary>Writes the project with its files and restores it.</summary>
    public static async Task<Consumer> CreateAsync(PackedPackage package, string name, bool withSpark, params (string Name, string Content)[] files)
    {
        var consumer = new Consumer(Path.Combine(package.Root, Path.GetFileNameWithoutExtension(name)), name);
        Directory.CreateDirectory(consumer.Folder);
        consumer.Write(name, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="SparkMemory.Analyzers" Version="{package.Version}" PrivateAssets="all" />
                {(withSpark ? SparkReferences() : "")}
              </ItemGroup>
              <ItemGroup>
                {string.Join("\n    ", name.EndsWith(".fsproj", StringComparison.Ordinal) ? files.Select(static file => $"""<Compile Include="{file.Name}" />""") : [])}
              </ItemGroup>
            </Project>
            """);
        foreach (var file in files)
            consumer.Write(file.Name, file.Content);
        await DotNet.RunAsync(consumer.Folder, "restore", name);
        return consumer;
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public byte[] ReadBytes(string file) => File.ReadAllBytes(Path.Combine(Folder, file));

    public void Write(string file, string content) => File.WriteAllText(Path.Combine(Folder, file), content);

    /// <summary>Removes the project's own .editorconfig, when there is one.</summary>
    public void Delete(string file) => File.Delete(Path.Combine(Folder, file));

    /// <summary>Builds, successfully or not; the findings are those the compiler wrote to its SARIF log.</summary>
    internal async Task<BuildResult> BuildAsync(params string[] arguments)
    {
        Delete("findings.sarif");
        var command = await DotNet.TryAsync(
            Folder,
            ["build", _project, "--no-restore", "-p:ErrorLog=findings.sarif%2Cversion=2.1", .. arguments]);
        return new BuildResult(command, File.Exists(Path.Combine(Folder, "findings.sarif")) ? Findings() : null);
    }

    internal Task<CommandResult> DotNetAsync(params string[] arguments) => DotNet.RunAsync(Folder, arguments);

    /// <summary>The lines that end with a comment naming a rule, as findings of that severity.</summary>
    internal IEnumerable<Finding> MarkedLines(string level, params string[] files) =>
        from file in files
        from line in Read(file).Split('\n').Select(static (text, index) => (Text: text, Number: index + 1))
        let mark = line.Text.LastIndexOf("// SPM", StringComparison.Ordinal)
        where mark >= 0
        select new Finding(line.Text[(mark + 3)..].Trim(), level, file, line.Number);

    private Finding[] Findings()
    {
        using var log = JsonDocument.Parse(Read("findings.sarif"));
        return log.RootElement.GetProperty("runs").EnumerateArray()
            .SelectMany(static run => run.GetProperty("results").EnumerateArray())
            .Select(static result => ToFinding(result))
            .OrderBy(static finding => finding.File, StringComparer.Ordinal)
            .ThenBy(static finding => finding.Line)
            .ThenBy(static finding => finding.Id, StringComparer.Ordinal)
            .ToArray();
    }

    private static Finding ToFinding(JsonElement result)
    {
        var id = result.GetProperty("ruleId").GetString()!;
        var level = result.TryGetProperty("level", out var given) ? given.GetString()! : "warning";
        var message = result.GetProperty("message").GetProperty("text").GetString()!;
        if (!result.TryGetProperty("locations", out var locations) || locations.GetArrayLength() == 0)
            return new Finding(id, level, "", 0) { Message = message };
        var place = locations[0].GetProperty("physicalLocation");
        return new Finding(
            id,
            level,
            Path.GetFileName(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!),
            place.GetProperty("region").GetProperty("startLine").GetInt32()) { Message = message };
    }

    private static string SparkReferences() => string.Join(
        "\n    ",
        new[] { "Microsoft.Spark", "Apache.Arrow", "Microsoft.Data.Analysis", "MessagePack", "MessagePack.Annotations", "Newtonsoft.Json" }
            .Select(static name => $"""<Reference Include="{Path.Combine(AppContext.BaseDirectory, name + ".dll")}" />"""));
}

/// <summary>One entry of the SARIF log. The level is "error", "warning" or "note"; a finding on the compilation has no file.</summary>
internal sealed record Finding(string Id, string Level, string File, int Line)
{
    public string Message { get; init; } = "";

    // Messages are the rules' own tests' matter.
    public bool Equals(Finding? other) => other is not null && (Id, Level, File, Line) == (other.Id, other.Level, other.File, other.Line);

    public override int GetHashCode() => (Id, Level, File, Line).GetHashCode();
}

/// <param name="Command">The build itself.</param>
/// <param name="Findings">All of the compiler's log; null when it wrote none.</param>
internal sealed record BuildResult(CommandResult Command, Finding[]? Findings)
{
    public bool Succeeded => Command.ExitCode == 0;

    /// <summary>The findings of our rules. No log is no answer: then the compiler did not run.</summary>
    public Finding[] Ours
    {
        get
        {
            Assert.True(Findings is not null, "The compiler wrote no log. " + Command);
            return Findings.Where(static finding => finding.Id.StartsWith("SPM", StringComparison.Ordinal)).ToArray();
        }
    }

    public void ShouldSucceed() => Assert.True(Succeeded, Command.ToString());

    public void ShouldFail() => Assert.False(Succeeded, Command.ToString());
}
