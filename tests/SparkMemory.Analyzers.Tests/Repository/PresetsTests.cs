using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Repository;

/// <summary>The presets in the package say what the descriptors and <see cref="Presets"/> say.</summary>
public class PresetsTests
{
    [Theory]
    [InlineData("Default")]
    [InlineData("Strict")]
    [InlineData("Advisory")]
    [InlineData("Off")]
    public void Preset_AgreesWithTheDescriptors(string mode) =>
        GeneratedFile.Check($"src/SparkMemory.Analyzers.Package/presets/{mode}.globalconfig", Render(mode));

    [Fact]
    public void StrictTable_DiffersFromTheDefaults()
    {
        Assert.All(
            RuleCatalogue.Rules.Where(static rule => Presets.Strict.ContainsKey(rule.Id)),
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
            "Strict" => RuleCatalogue.Rules
                .Where(static rule => Presets.Strict.ContainsKey(rule.Id))
                .SelectMany(static rule => Severity(rule, Presets.Strict[rule.Id] == DiagnosticSeverity.Warning ? "warning" : "suggestion")),
            "Advisory" => Advisory(),
            "Off" => RuleCatalogue.Rules.SelectMany(static rule => Severity(rule, "none")),
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
    private static IEnumerable<string> Advisory() => RuleCatalogue.Rules
        .Select(static rule => rule.Category)
        .Distinct()
        .Order(StringComparer.Ordinal)
        .SelectMany(static category => new[] { string.Empty, $"dotnet_analyzer_diagnostic.category-{category}.severity = suggestion" })
        .Concat(RuleCatalogue.Rules
            .Where(static rule => rule.IsEnabledByDefault && rule.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd))
            .SelectMany(static rule => Severity(rule, "suggestion")));

    private static IEnumerable<string> Severity(DiagnosticDescriptor rule, string severity) =>
        [string.Empty, $"# {rule.Title}", $"dotnet_diagnostic.{rule.Id}.severity = {severity}"];
}
