using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Repository;

/// <summary>
/// The presets in the package say what the descriptors and <see cref="Presets"/> say. A missing file is written;
/// <c>SPARKMEMORY_UPDATE=1</c> rewrites the ones that differ. Either way the test fails once, so that nobody misses the change.
/// </summary>
public class PresetsTests
{
    private static readonly DiagnosticDescriptor[] s_rules = typeof(Descriptors)
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Select(static field => field.GetValue(null))
        .OfType<DiagnosticDescriptor>()
        .OrderBy(static rule => rule.Id, StringComparer.Ordinal)
        .ToArray();

    [Theory]
    [InlineData("Default")]
    [InlineData("Strict")]
    [InlineData("Advisory")]
    [InlineData("Off")]
    public void Preset_AgreesWithTheDescriptors(string mode)
    {
        var path = Path.Combine(RepositoryRoot(), "src", "SparkMemory.Analyzers.Package", "presets", mode + ".globalconfig");
        var expected = Render(mode);
        var actual = File.Exists(path) ? File.ReadAllText(path) : null;
        if (actual is null || (actual != expected && Environment.GetEnvironmentVariable("SPARKMEMORY_UPDATE") == "1"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void StrictTable_ChangesSomething()
    {
        Assert.All(
            s_rules.Where(static rule => Presets.Strict.ContainsKey(rule.Id)),
            static rule => Assert.True(!rule.IsEnabledByDefault || rule.DefaultSeverity < Presets.Strict[rule.Id], rule.Id + " has that severity by default"));
    }

    private static string Render(string mode) => string.Concat(Lines(mode).Select(static line => line + "\n"));

    private static IEnumerable<string> Lines(string mode)
    {
        yield return $"# SparkMemoryAnalysisMode = {mode}: {Summary(mode)}";
        yield return "# Written from the rule descriptors. Your own .editorconfig and .globalconfig files win over it.";
        yield return "is_global = true";
        yield return "global_level = -100";
        var settings = mode switch
        {
            "Strict" => s_rules
                .Where(static rule => Presets.Strict.ContainsKey(rule.Id))
                .SelectMany(static rule => Severity(rule, Presets.Strict[rule.Id] == DiagnosticSeverity.Warning ? "warning" : "suggestion")),
            "Advisory" => Advisory(),
            "Off" => s_rules.SelectMany(static rule => Severity(rule, "none")),
            _ => [],
        };
        foreach (var line in settings)
            yield return line;
    }

    private static string Summary(string mode) => mode switch
    {
        "Strict" => "rules that only inform by default warn too.",
        "Advisory" => "every rule informs and none warns, for the first day in an old code base.",
        "Off" => "no rule runs.",
        _ => "every rule has the severity of its page.",
    };

    /// <summary>
    /// By category, so that a category's severity in an .editorconfig still wins: a severity set by id would hide it. Findings
    /// on the compilation belong to no file, and only an id reaches them.
    /// </summary>
    private static IEnumerable<string> Advisory() => s_rules
        .Select(static rule => rule.Category)
        .Distinct()
        .Order(StringComparer.Ordinal)
        .SelectMany(static category => new[] { "", $"dotnet_analyzer_diagnostic.category-{category}.severity = suggestion" })
        .Concat(s_rules
            .Where(static rule => rule.IsEnabledByDefault && rule.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd))
            .SelectMany(static rule => Severity(rule, "suggestion")));

    private static IEnumerable<string> Severity(DiagnosticDescriptor rule, string severity) =>
        ["", $"# {rule.Title}", $"dotnet_diagnostic.{rule.Id}.severity = {severity}"];

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SparkMemory.Analyzers.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests holds SparkMemory.Analyzers.sln.");
        return folder.FullName;
    }
}
