using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using SparkMemory.Analyzers.Columns;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Columns;

/// <summary>What translations are made of is what a real Spark was observed to compute, and what the docs list.</summary>
public class VocabularyTests
{
    private static readonly Lazy<ImmutableArray<Translation>> s_translations = new(static () => TranslatedBodies.Of(BodyCatalogue.All).Translations);

    private static readonly Dictionary<string, string> s_operators = new()
    {
        ["+"] = "Column.Plus",
        ["-"] = "Column.Minus",
        ["*"] = "Column.Multiply",
        ["/"] = "Column.Divide",
        ["%"] = "Column.Mod",
        ["=="] = "Column.EqualTo",
        ["!="] = "Column.NotEqual",
        ["<"] = "Column.Lt",
        ["<="] = "Column.Leq",
        [">"] = "Column.Gt",
        [">="] = "Column.Geq",
        ["&"] = "Column.And",
        ["|"] = "Column.Or",
    };

    [Fact]
    public void EveryPart_IsInTheGoldenData()
    {
        var lines = File.ReadLines(RepositoryFiles.PathOf("tests/Microsoft.Spark.Embedded.Tests/Data/spark-expressions.jsonl"))
            .Select(static line => JsonDocument.Parse(line).RootElement)
            .ToList();
        var observed = lines.SelectMany(static line => line.GetProperty("api").GetString()!.Split(", ")).ToHashSet();
        var sql = string.Join("\n", lines.Select(static line => line.GetProperty("sql").GetString()));

        var parts = s_translations.Value.SelectMany(static translation => Parts(translation.Expression)).Distinct().ToList();
        Assert.True(parts.Count > 40);
        Assert.DoesNotContain(parts, part => part.StartsWith("sql:", StringComparison.Ordinal)
            ? !sql.Contains(part[4..], StringComparison.Ordinal)
            : !observed.Contains(part));
    }

    [Fact]
    public void EveryMember_HasABody()
    {
        var code = string.Join("\n", BodyCatalogue.All.Select(static body => body.Code));
        var missing = MemberTranslations.Table.Keys.Select(MemberOf).Where(member => member != "this[]" && !code.Contains(member, StringComparison.Ordinal));
        Assert.Equal([], missing);
    }

    [Fact]
    public void Docs_ListTheTranslations()
    {
        var table = new StringBuilder("\n| C# | Column | What differs |\n|---|---|---|\n");
        foreach (var (body, translation) in Examples())
            table.Append($"| `{Escaped(body.Code)}` | `{Escaped(Visible(TranslatedBodies.Text(translation)))}` | {translation.Differences.Text()} |\n");
        GeneratedFile.CheckSection("docs/how-the-analysis-works.md", "<!-- translations:begin -->", "<!-- translations:end -->", table.Append('\n').ToString());
    }

    /// <summary>Of the bodies that show the same parts, the first.</summary>
    private static IEnumerable<(Body Body, Translation Translation)> Examples()
    {
        var seen = new HashSet<string>();
        foreach (var (body, translation) in BodyCatalogue.All.Zip(s_translations.Value))
        {
            if (Parts(translation.Expression).Select(part => part + "/" + translation.Differences).Count(seen.Add) > 0)
                yield return (body, translation);
        }
    }

    private static IEnumerable<string> Parts(ColumnExpression expression) => expression.Children.SelectMany(Parts).Concat(expression.Kind switch
    {
        ColumnKind.Binary => [s_operators[expression.Name]],
        ColumnKind.Not => ["Functions.Not"],
        ColumnKind.Negate => ["Functions.Negate"],
        ColumnKind.Method => ["Column." + expression.Name],
        ColumnKind.Function when expression.Name == "Lit" => [],
        ColumnKind.Function => ["Functions." + expression.Name],
        ColumnKind.CallUdf => ["sql:" + (expression.Name == "div" ? " div " : expression.Name + "(")],
        ColumnKind.Cast => ["Column.Cast"],
        ColumnKind.Case => ["Functions.When"],
        _ => (string[])[],
    });

    private static string MemberOf(string key) => key[(key.IndexOf('.') + 1)..key.IndexOf('/')];

    private static string Escaped(string code) => code.Replace("|", "\\|");

    /// <summary>The list of all white space is no help to readers.</summary>
    private static string Visible(string text) => text.Contains("\\u2000") ? text[..text.IndexOf("\"\\t", StringComparison.Ordinal)] + "\"…\"" + text[(text.LastIndexOf("\\u3000\"", StringComparison.Ordinal) + 7)..] : text;
}
