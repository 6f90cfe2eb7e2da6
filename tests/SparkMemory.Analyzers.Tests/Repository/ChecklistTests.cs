using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Repository;

/// <summary>
/// Each rule's test file opens with its contract: lines <c>// Flag: …</c>, <c>// Silent: …</c>, <c>// Fix: …</c>, each ending in
/// <c>-> Test[, Test]</c>. The tests named must exist.
/// </summary>
public partial class ChecklistTests
{
    public static TheoryData<string> Ids => RuleTests.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void Checklist_NamesTestsThatExist(string id)
    {
        var analyzer = RuleCatalogue.AnalyzerOf(RuleCatalogue.Rules.Single(rule => rule.Id == id));
        var family = analyzer.Namespace!.Split('.').Last();
        var path = RepositoryFiles.PathOf($"tests/SparkMemory.Analyzers.Tests/Rules/{family}/{analyzer.Name}Tests.cs");
        Assert.True(File.Exists(path), $"{id} has no test file {path}.");

        var testClass = typeof(ChecklistTests).Assembly.GetType($"SparkMemory.Analyzers.Tests.Rules.{family}.{analyzer.Name}Tests")!;
        var clauses = Clauses(File.ReadAllText(path)).ToList();
        Assert.Contains(clauses, static clause => clause.Kind == "Flag");
        Assert.Contains(clauses, static clause => clause.Kind == "Silent");
        foreach (var test in clauses.SelectMany(static clause => clause.Tests))
            Assert.True(testClass.GetMethod(test) is not null, $"The checklist of {analyzer.Name}Tests names {test}, which does not exist.");
    }

    private static IEnumerable<(string Kind, string[] Tests)> Clauses(string source)
    {
        // A clause may go on in the next comment lines.
        var opening = string.Concat(source.Split('\n').SkipWhile(static line => !line.StartsWith("//", StringComparison.Ordinal))
            .TakeWhile(static line => line.StartsWith("//", StringComparison.Ordinal))
            .Select(static line => Clause().IsMatch(line) ? "\n" + line : line.TrimStart('/')));
        foreach (var line in opening.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var match = Clause().Match(line);
            Assert.True(match.Success, $"Not a clause of a checklist: {line}");
            var arrow = line.LastIndexOf("->", StringComparison.Ordinal);
            Assert.True(arrow > 0, $"A clause without a test: {line}");
            yield return (match.Groups[1].Value, line[(arrow + 2)..].Split(',', StringSplitOptions.TrimEntries));
        }
    }

    [GeneratedRegex("^// (Flag|Silent|Fix|Option)( \\([a-z]+\\))?:")]
    private static partial Regex Clause();
}
