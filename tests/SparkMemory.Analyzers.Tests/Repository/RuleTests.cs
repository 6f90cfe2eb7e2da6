using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SparkMemory.Analyzers.CodeFixes;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Repository;

/// <summary>What every rule must have: an id of its own, a release row, a fixer in its place, a help link.</summary>
public class RuleTests
{
    public static TheoryData<string> Ids => [.. RuleCatalogue.Rules.Select(static rule => rule.Id)];

    [Fact]
    public void Ids_AreUnique() =>
        Assert.Equal(RuleCatalogue.Rules.Select(static rule => rule.Id).Distinct(), RuleCatalogue.Rules.Select(static rule => rule.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_IsTracked(string id)
    {
        var rule = Rule(id);
        var releases = File.ReadAllText(RepositoryFiles.PathOf("src/SparkMemory.Analyzers/AnalyzerReleases.Shipped.md"))
            + File.ReadAllText(RepositoryFiles.PathOf("src/SparkMemory.Analyzers/AnalyzerReleases.Unshipped.md"));
        var severity = rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString() : "Disabled";
        Assert.Contains($"{id} | {rule.Category} | {severity} | {RuleCatalogue.AnalyzerOf(rule).Name}\n", releases);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void HelpLink_LeadsToThePage(string id) => Assert.Equal(HelpLinks.Base + id + ".md", Rule(id).HelpLinkUri);

    [Theory]
    [MemberData(nameof(Ids))]
    public void TitleAndMessage_AreOneLineWithoutPeriod(string id)
    {
        foreach (var text in new[] { Rule(id).Title.ToString(), Rule(id).MessageFormat.ToString() })
        {
            Assert.DoesNotContain('\n', text);
            Assert.False(text.EndsWith('.'), text);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_IsOneFileInItsFamily(string id)
    {
        var type = RuleCatalogue.AnalyzerOf(Rule(id));
        var family = type.Namespace!.Split('.').Last();
        Assert.Equal("SparkMemory.Analyzers.Rules." + family, type.Namespace);
        var file = RepositoryFiles.PathOf($"src/SparkMemory.Analyzers/Rules/{family}/{type.Name}.cs");
        Assert.True(File.Exists(file), file);
        Assert.True(File.ReadLines(file).Count() < 150, $"{type.Name} is too long to be read in one go; move knowledge into the model.");
    }

    [Fact]
    public void Fixers_MirrorRules()
    {
        foreach (var fixer in RuleCatalogue.Fixers)
        {
            var rule = Rule(Assert.Single(fixer.FixableDiagnosticIds));
            var analyzer = RuleCatalogue.AnalyzerOf(rule);
            var suffix = fixer is SafeFixer ? "Fixer" : "Suggestion";
            Assert.Equal(analyzer.Name + suffix, fixer.GetType().Name);
            Assert.Equal(analyzer.Namespace!.Replace(".Rules.", ".CodeFixes.Rules."), fixer.GetType().Namespace);
        }
    }

    [Fact]
    public void Fixers_AreExportedForCSharp()
    {
        foreach (var fixer in RuleCatalogue.Fixers)
        {
            var export = Assert.Single(fixer.GetType().GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), inherit: false));
            Assert.Equal(new[] { LanguageNames.CSharp }, ((ExportCodeFixProviderAttribute)export).Languages);
        }
    }

    [Fact]
    public void OnlySafeFixers_WorkOnASolution()
    {
        foreach (var fixer in RuleCatalogue.Fixers)
            Assert.Equal(fixer is SafeFixer, fixer.GetFixAllProvider().GetSupportedFixAllScopes().Contains(FixAllScope.Solution));
    }

    [Fact]
    public void SyntaxFixers_DoNotReanalyse()
    {
        var sources = Directory.GetFiles(RepositoryFiles.PathOf("src/SparkMemory.Analyzers.CodeFixes/Rules"), "*.cs", SearchOption.AllDirectories);
        foreach (var source in sources)
            Assert.False(Regex.IsMatch(File.ReadAllText(source), "GetSemanticModel|GetSymbolInfo|GetTypeInfo"), source);
    }

    private static DiagnosticDescriptor Rule(string id) => RuleCatalogue.Rules.Single(rule => rule.Id == id);
}
