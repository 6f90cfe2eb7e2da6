using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Rules.Analysis;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Repository;

/// <summary>A compilation that does not reference Microsoft.Spark costs nothing: no rule registers an action.</summary>
public class WithoutSparkTests
{
    private const string LookAlike = """
        using System.Collections.Generic;

        namespace Microsoft.Spark.Sql
        {
            public class DataFrame
            {
                public long Count() => 0;
                public DataFrame Drop(string name) => this;
                public DataFrame Checkpoint() => this;
                public IEnumerable<object> Collect() { yield break; }
            }
        }

        public static class Program
        {
            public static void Main()
            {
                var df = new Microsoft.Spark.Sql.DataFrame();
                if (df.Count() == 0) df.Drop("c");
                var rows = (List<object>)df.Checkpoint().Collect();
            }
        }
        """;

    public static TheoryData<string> Rules { get; } = new(RuleCatalogue.Analyzers.Select(static rule => rule.GetType().Name));

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Rule_RegistersNothing(string rule)
    {
        var actions = await ActionsOf(rule, References.Framework);

        Assert.Equal(new[] { "CompilationStart" }, actions);
    }

    /// <summary>The same count sees the rule's actions where Microsoft.Spark is referenced, so the test above can fail.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Rule_RegistersItsActions_WhenSparkIsReferenced(string rule)
    {
        var actions = await ActionsOf(rule, References.Framework.AddRange(References.Spark));

        Assert.True(actions.Length > 1, rule + " registers only " + string.Join(", ", actions));
    }

    /// <summary>The host does not even start a rule that is off by default.</summary>
    [Theory]
    [InlineData(nameof(AnalysisGaveUp))]
    [InlineData(nameof(FrameFacts))]
    public async Task RuleThatIsOff_DoesNotRun(string rule) =>
        Assert.Empty(await ActionsOf(rule, References.Framework.AddRange(References.Spark), withEveryRule: false));

    private static async Task<string[]> ActionsOf(string rule, ImmutableArray<MetadataReference> references, bool withEveryRule = true)
    {
        DiagnosticAnalyzer analyzer = RuleCatalogue.Analyzers.Single(candidate => candidate.GetType().Name == rule);
        var compilation = CSharpCompilation.Create(
            "Program",
            [CSharpSyntaxTree.ParseText(LookAlike, cancellationToken: TestContext.Current.CancellationToken)],
            references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        if (withEveryRule)
            compilation = SparkAnalysis.WithEveryRule(compilation);
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        var driver = compilation.WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        Assert.Empty(await driver.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken));
        var telemetry = await driver.GetAnalyzerTelemetryInfoAsync(analyzer, TestContext.Current.CancellationToken);
        return telemetry.GetType().GetProperties()
            .Where(static property => property.Name.EndsWith("ActionsCount", StringComparison.Ordinal))
            .Where(property => property.GetValue(telemetry) is > 0)
            .Select(static property => property.Name.Replace("ActionsCount", string.Empty))
            .Order(StringComparer.Ordinal)
            .ToArray();
    }
}
