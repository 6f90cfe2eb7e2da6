using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.CodeFixes;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Repository;

/// <summary>Docs say what the descriptors and options say, and their snippets do what the page claims.</summary>
public partial class DocumentationTests
{
    private static readonly string[] s_sections =
        ["What it reports", "Why it costs memory", "Flagged", "Fixed", "When it stays silent", "Options", "Suppress"];

    public static TheoryData<string> Ids => RuleTests.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_AgreesWithDescriptor(string id)
    {
        var rule = RuleCatalogue.Rules.Single(rule => rule.Id == id);
        var path = $"docs/rules/{id}.md";
        if (!File.Exists(RepositoryFiles.PathOf(path)))
            GeneratedFile.Check(path, Stub(rule));

        var page = Page(id);
        Assert.StartsWith($"# {id}: {rule.Title}\n", page);
        Assert.Contains($"\n| {rule.Category} | {RuleCatalogue.SeverityOf(rule)} | {GradeOnPage(page)} |\n", page);
        Assert.Equal(RuleCatalogue.GradeOf(rule), Grades(GradeOnPage(page)));
        Assert.Equal(s_sections, Headings().Matches(page).Select(static match => match.Groups[1].Value).Where(s_sections.Contains));
        Assert.DoesNotContain("(to be written)", page);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Snippets_DoWhatThePageSays(string id)
    {
        var page = Page(id);
        foreach (var (section, snippet) in Snippets(page))
        {
            var reported = await SparkAnalysis.IdsAsync(SparkAnalysis.Program(snippet), withEveryRule: true);
            if (section == "Flagged")
                Assert.True(reported.Contains(id), $"{id} is not reported for:\n{snippet}\nbut: {string.Join(", ", reported)}");
            else if (section is "Fixed" or "Suppress")
                Assert.True(!reported.Contains(id), $"{id} is reported for:\n{snippet}");
        }
    }

    [Fact]
    public void Pages_BelongToRules() => Assert.Equal(
        RuleCatalogue.Rules.Select(static rule => rule.Id),
        Directory.GetFiles(RepositoryFiles.PathOf("docs/rules"), "*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void Readme_ListsEveryRule()
    {
        var table = new StringBuilder("| Id | Finds | Severity | Fix |\n|---|---|---|---|\n");
        foreach (var rule in RuleCatalogue.Rules)
            table.Append($"| [{rule.Id}](docs/rules/{rule.Id}.md) | {rule.Title} | {RuleCatalogue.SeverityOf(rule)} | {RuleCatalogue.GradeOf(rule)} |\n");
        GeneratedFile.CheckSection("README.md", "<!-- rules:begin -->", "<!-- rules:end -->", table.ToString());
    }

    [Fact]
    public void Readme_FormatsEverySafeFix()
    {
        var ids = RuleCatalogue.Rules.Where(static rule => RuleCatalogue.FixersOf(rule).OfType<SafeFixer>().Any()).Select(static rule => rule.Id);
        GeneratedFile.CheckSection(
            "README.md",
            "<!-- format:begin -->",
            "<!-- format:end -->",
            $"\n    dotnet format analyzers samples/LeakySalesEtl/LeakySalesEtl.csproj --severity info --diagnostics {string.Join(" ", ids)}\n\n");
    }

    [Fact]
    public void ConfigurationPage_ListsEveryOption()
    {
        var table = new StringBuilder("| Key | Default | Accepts |\n|---|---|---|\n");
        foreach (var option in SparkMemoryOptions.All)
            table.Append($"| `{option.Key}` | {(option.DefaultText.Length == 0 ? "empty" : $"`{option.DefaultText}`")} | {option.Accepted} |\n");
        GeneratedFile.CheckSection("docs/configuration.md", "<!-- options:begin -->", "<!-- options:end -->", table.ToString());
    }

    [Fact]
    public void Links_LeadToFiles()
    {
        var pages = Directory.GetFiles(RepositoryFiles.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Concat(["README.md", "CONTRIBUTING.md"])
            .Select(page => Path.Combine(RepositoryFiles.Root, page));
        foreach (var page in pages)
        {
            foreach (Match link in RelativeLinks().Matches(File.ReadAllText(page)))
            {
                var target = Path.Combine(Path.GetDirectoryName(page)!, link.Groups[1].Value);
                Assert.True(File.Exists(target) || Directory.Exists(target), $"{page} links to {link.Groups[1].Value}.");
            }
        }
    }

    private static string Page(string id) => File.ReadAllText(RepositoryFiles.PathOf($"docs/rules/{id}.md"));

    /// <summary>The page may say more than the grade, for instance what is safe and what is not.</summary>
    private static string GradeOnPage(string page) => GradeCell().Match(page).Groups[1].Value;

    private static string Grades(string cell) => string.Join(", ", GradeWords().Matches(cell).Select(static match => match.Value).Distinct());

    private static string Stub(DiagnosticDescriptor rule)
    {
        var stub = new StringBuilder($"# {rule.Id}: {rule.Title}\n\n| Category | Severity | Fix |\n|---|---|---|\n");
        stub.Append($"| {rule.Category} | {RuleCatalogue.SeverityOf(rule)} | {RuleCatalogue.GradeOf(rule)} |\n");
        foreach (var section in s_sections)
            stub.Append($"\n## {section}\n\n(to be written)\n");
        return stub.ToString();
    }

    private static IEnumerable<(string Section, string Snippet)> Snippets(string page)
    {
        foreach (Match snippet in CSharpBlocks().Matches(page))
            yield return (Headings().Matches(page[..snippet.Index]).Last().Groups[1].Value, snippet.Groups[1].Value);
    }

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex("^\\| SparkMemory\\.[^|]+\\|[^|]+\\| ([^|]+) \\|$", RegexOptions.Multiline)]
    private static partial Regex GradeCell();

    [GeneratedRegex("safe|suggestion|none")]
    private static partial Regex GradeWords();

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlocks();

    [GeneratedRegex("\\]\\((?!https?:|#)([^)#]+)(?:#[^)]*)?\\)")]
    private static partial Regex RelativeLinks();
}
