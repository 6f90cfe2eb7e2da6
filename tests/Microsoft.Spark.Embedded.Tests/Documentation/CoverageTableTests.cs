using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Microsoft.Spark.Embedded.Tests.Golden;
using Xunit;

namespace Microsoft.Spark.Embedded.Tests.Documentation;

/// <summary>The table in the project's README says what the checked lists say.</summary>
public class CoverageTableTests
{
    private const string Begin = "<!-- coverage: generated from the lists of unsupported lines; the test prints it when it is out of date -->";
    private const string End = "<!-- end of coverage -->";

    [Fact]
    public void Readme_HoldsTheTableOfTheCheckedLists()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot(), "src", "Microsoft.Spark.Embedded", "README.md")).ReplaceLineEndings("\n");
        var begin = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = readme.IndexOf(End, StringComparison.Ordinal);

        Assert.Equal(Table(), readme[begin..end].Trim());
    }

    private static string Table()
    {
        var text = new StringBuilder("| Observed on Spark | Lines | Pass | Unsupported, by reason |\n|---|---|---|---|\n");
        text.Append(Row("spark-expressions.jsonl", "unsupported-expressions.tsv", _ => true));
        text.Append(Row("spark-relational.jsonl", "unsupported-relational.tsv", _ => true));
        text.Append(Row("cache-facts.jsonl", "unsupported-cache-facts.tsv", _ => true));
        text.Append(Row("job-counts.jsonl", "unsupported-job-counts.tsv", IsComparable));
        return text.ToString().Trim();
    }

    private static bool IsComparable(JsonElement line) =>
        !line.GetProperty("aqe").GetBoolean() && line.GetProperty("source").GetString() != "createDataFrame";

    private static string Row(string lines, string unsupported, Func<JsonElement, bool> counts)
    {
        var total = File.ReadLines(GoldenFile.PathOf(lines)).Count(line => counts(JsonDocument.Parse(line).RootElement));
        var reasons = Reasons(unsupported).ToList();
        var byReason = reasons.GroupBy(reason => reason).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Count()} {group.Key}");
        return $"| {lines} | {total} | {total - reasons.Count} | {string.Join("; ", byReason)} |\n";
    }

    private static IEnumerable<string> Reasons(string file) => File.ReadLines(GoldenFile.PathOf(file))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t')[1]);

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "SparkMemory.Analyzers.sln"))) directory = directory.Parent!;
        return directory.FullName;
    }
}
