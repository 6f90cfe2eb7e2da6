using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Robustness;

/// <summary>
/// Code as it is while somebody types: tokens deleted, doubled, swapped or replaced. No rule may throw, and the seeds are fixed,
/// so a failure repeats.
/// </summary>
public class MutatedSourceTests
{
    private const string Source = TestProgram.Usings + """
        var spark = SparkSession.Builder().AppName("job").Config("spark.executor.memoryFraction", "0.8").GetOrCreate();
        var df = spark.Read().Option("inferShchema", true).Csv("in");
        DataFrame Clean(DataFrame frame) => frame?.Filter(Col("x") > 1).Na().Fill(0L);
        var n = df.Count();
        if (n == 0 || df.Count() is not > 0 || df?.Count() switch { 0 => true, _ => false } == true) return;
        var rows = (List<Row>)df.Collect();
        if (df.Take(3) is IList<Row> { Count: > 0 } list && df.Collect() as Row[] is { } array) Console.WriteLine(list[0]);
        var (a, b) = (Clean(df).Count(), 1);
        switch ((int)df.Count()) { case 0: return; default: break; }
        df.GroupBy("k").Count();
        _ = df.WithColumn("c", Lit(a == 0 ? b : 2));
        spark.Sql($"SELECT * FROM {n}");
        try { df.Checkpoint(eager: false).Show(); } catch (Exception) when (df.Count() > 0) { df.Drop("c"); }
        new List<DataFrame> { df }.ForEach(frame => frame.Select("a", "b"));
        """;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task NoRuleThrows(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 8; round++)
        {
            var compilation = CSharpCompilation.Create(
                "Mutant",
                [CSharpSyntaxTree.ParseText(Mutate(random), new CSharpParseOptions(LanguageVersion.Latest))],
                References.Framework.AddRange(References.Spark),
                new CSharpCompilationOptions(OutputKind.ConsoleApplication));
            await SparkAnalysis.DiagnosticsAsync(SparkAnalysis.WithEveryRule(compilation)); // fails when a rule throws
        }
    }

    private static string Mutate(Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(Source).GetRoot().DescendantTokens().Select(static token => token.ToFullString()).ToList();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(tokens.Count - 1);
            switch (random.Next(4))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 2:
                    (tokens[at], tokens[at + 1]) = (tokens[at + 1], tokens[at]);
                    break;
                default:
                    tokens[at] = tokens[random.Next(tokens.Count)];
                    break;
            }
        }

        return string.Concat(tokens);
    }
}
