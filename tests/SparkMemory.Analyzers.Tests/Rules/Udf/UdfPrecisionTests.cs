using System.Collections.Immutable;
using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

/// <summary>What careful programs look like: none of the rules about single UDFs may say a word.</summary>
public class UdfPrecisionTests
{
    private static readonly ImmutableHashSet<string> s_rules =
        ImmutableHashSet.Create("SPM3002", "SPM3003", "SPM3004", "SPM3005", "SPM3006", "SPM3007", "SPM3008", "SPM3009", "SPM3011", "SPM3012");

    [Theory]
    [InlineData("static string s_mark = \"!\"; public Func<Column, Column> Make() { var mark = s_mark; return Udf<string, string>(x => x + mark); }")]
    [InlineData("static Dictionary<string, int> s_codes; static Dictionary<string, int> Codes() => s_codes ??= System.IO.File.ReadLines(\"codes\").ToDictionary(c => c, c => c.Length); static object Make() => Udf<string, int>(x => Codes()[x]);")]
    [InlineData("static class Model { static readonly Lazy<string> s_text = new(() => System.IO.File.ReadAllText(\"m\")); public static string Predict(string x) => s_text.Value + x; } static object Make() => Udf<string, string>(Model.Predict);")]
    [InlineData("[ThreadStatic] static Random t_random; static int Next(int seed) { t_random = new Random(seed); return seed; } static object Make() => Udf<int, int>(Next);")]
    [InlineData("static object s_gate = new(); static string s_model; static string Load() { if (s_model == null) { lock (s_gate) { if (s_model == null) s_model = System.IO.File.ReadAllText(\"m\"); } } return s_model; } static object Make() => Udf<string, string>(x => Load() + x);")]
    [InlineData("static int s_calls; static object Make() => Udf<string, string>(x => { System.Threading.Interlocked.Increment(ref s_calls); return x; });")]
    [InlineData("static object Make(SparkSession spark, string[] codes) { var shared = spark.SparkContext.Broadcast(codes); return Udf<string, bool>(x => shared.Value().Contains(x)); }")]
    [InlineData("object Make() => Udf<string, string>(Clean); static string Clean(string x) { var builder = new System.Text.StringBuilder(); foreach (var c in x) builder.Append(c); return builder.ToString(); }")]
    [InlineData("static object Make() => Udf<string, string>(x => { var parts = new List<string>(); foreach (var part in x.Split(',')) parts.Add(part.Trim()); return string.Join(\",\", parts); });")]
    [InlineData("static object Make() => Udf<string, string>(x => { using var reader = new System.IO.StringReader(x); return reader.ReadLine(); });")]
    [InlineData("static object Make() => Udf<string, int>(x => x switch { \"a\" or \"b\" => 1, { Length: > 3 } => 2, _ => 0 });")]
    [InlineData("static object Make(DataFrame df) { void Log(string text) => Console.WriteLine(text + df.Columns().Count); Log(\"a\"); return Udf<string, string>(x => x.Trim()); }")]
    [InlineData("static void Run(DataFrame df, string day) { foreach (var column in df.Columns()) { var mark = column; var f = Udf<string, string>(x => x + mark); Attempt(() => Console.WriteLine(df.Columns().Count)); } } static void Attempt(Action action) => action();")]
    [InlineData("static DataFrame Run(DataFrame df, DataFrame other) { var clean = Udf<string, string>(x => x.Trim()); return df.Join(other, clean(df[\"a\"]) == clean(other[\"a\"])); }")]
    [InlineData("static void Run(DataFrame df) { var clean = Udf<string, string>(x => x.Trim()); df.WithColumn(\"a\", clean(Col(\"a\"))).Filter(\"b > 3\").Write().Parquet(\"out\"); }")]
    public async Task CarefulProgram_IsNotReported(string members)
    {
        var reported = await SparkAnalysis.DiagnosticsAsync(SparkAnalysis.Compile(TestProgram.InClass(members)));
        Assert.DoesNotContain(reported, static finding => s_rules.Contains(finding.Id));
    }
}
