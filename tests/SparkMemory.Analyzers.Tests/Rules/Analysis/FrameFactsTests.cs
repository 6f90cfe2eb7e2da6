using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Analysis;

// Flag: where a frame comes from: sources, tables, SQL text, parameters, fields, other code -> Origins, SqlAndViews, CalledMethods
// Flag: what was done to it -> Transformations, LongChain_IsCutInTheMiddle
// Flag: how many rows it has at most -> Bounds
// Flag: on which paths it is persisted -> PersistedPaths
// Flag: the jobs that evaluate it, with their lines, and many in a loop -> JobsWithLines, Loops, DeferredRows, Exceptions
// Flag: how it ends: released, handed on, kept, with the application -> Ends, Scopes
// Flag: every frame local: in lambdas, local functions, patterns, loops, top-level programs -> Declarations, TopLevelProgram
// Silent: off by default -> OffByDefault
// Silent: locals that are no frames, and locals that are never assigned -> OtherLocals
// Silent: a body that is too large for the budget -> OutOfBudget
public class FrameFactsTests
{
    // The statements begin in line 1.
    private static readonly string s_head = TestProgram.Usings.Replace("\n", " ")
        + "using SparkMemory; class Job { DataFrame _df; List<DataFrame> _kept = new(); void Run(SparkSession spark, DataFrame df, DataFrame other, bool flag, int n) { ";

    private const string Members = """
        static DataFrame Clean(DataFrame frame) => frame.Filter("a > 1").Select("a");
        static DataFrame Load(SparkSession spark) => spark.Read().Csv("in").Cache();
        static long Report(DataFrame frame) { frame.Show(); return frame.Count(); }
        static void Free(DataFrame frame) => frame.Unpersist();
        static DataFrame Either(SparkSession spark, bool flag) => flag ? spark.Read().Csv("in") : spark.Read().Json("in");
        static IEnumerable<string> Names(DataFrame frame) { foreach (var row in frame.Collect()) yield return row.GetAs<string>(0); }
        static DataFrame[] Frames() => new DataFrame[0];
        """;

    [Theory]
    [InlineData("spark.Read().Parquet(\"in\")", "parquet; Unbounded")]
    [InlineData("spark.Read().Option(\"header\", true).Csv(\"in\")", "csv; Unbounded")]
    [InlineData("spark.Read().Format(\"delta\").Load(\"in\")", "delta; Unbounded")]
    [InlineData("spark.Read().Load(\"in\")", "load; Unbounded")]
    [InlineData("spark.ReadStream().Format(\"rate\").Load()", "rate; Unbounded")]
    [InlineData("spark.Range(100)", "range; Bounded(100)")]
    [InlineData("spark.CreateDataFrame(new[] { 1, 2 })", "createDataFrame; Bounded")]
    [InlineData("spark.Table(\"Sales\")", "table sales; Unbounded")]
    [InlineData("spark.Catalog.ListTables()", "listTables; Bounded")]
    [InlineData("df", "parameter df; Unbounded")]
    [InlineData("_df", "field _df; Unbounded")]
    [InlineData("Frames()[0]", "unknown; Unbounded")]
    [InlineData("Frames().First()", "First(); Unbounded")]
    [InlineData("df.Describe()", "describe; Bounded")]
    [InlineData("df.Checkpoint()", "checkpoint; Unbounded")]
    [InlineData("df.Filter(\"a\").Checkpoint(false)", "parameter df → filter → checkpoint; Unbounded")]
    [InlineData("flag ? df : spark.Range(3)", "parameter df or range; Unbounded")]
    public async Task Origins(string frame, string expected) => Assert.StartsWith(expected + ";", await FactsAsync($"var it = {frame};"));

    [Theory]
    [InlineData("df.Filter(\"a\").Select(\"a\")", "parameter df → filter → select")]
    [InlineData("df.As(\"x\").Hint(\"broadcast\").ToDF()", "parameter df")]
    [InlineData("Broadcast(df).Alias(\"y\")", "parameter df")]
    [InlineData("df.Join(other, \"k\").GroupBy(\"k\").Count()", "parameter df → join → groupBy")]
    [InlineData("df.GroupBy(\"k\").Pivot(\"p\", new object[] { 1 }).Sum(\"v\")", "parameter df → groupBy → pivot")]
    [InlineData("df.OrderBy(\"a\").Limit(5)", "parameter df → orderBy → limit")]
    [InlineData("df.Na().Fill(0L)", "parameter df → fill")]
    [InlineData("df.Union(other).Distinct()", "parameter df → union → distinct")]
    [InlineData("df.Cache()", "parameter df")]
    [InlineData("df?.Drop(\"a\")", "parameter df → drop or unknown")]
    [InlineData("df.Transform(x => x.Drop(\"a\"))", "parameter df → transform")]
    public async Task Transformations(string frame, string expected) => Assert.StartsWith(expected + ";", await FactsAsync($"var it = {frame};"));

    [Fact]
    public async Task LongChain_IsCutInTheMiddle() => Assert.StartsWith(
        "csv → filter → … → repartition → select → distinct → limit → drop;",
        await FactsAsync("var it = spark.Read().Csv(\"in\").Filter(\"a\").OrderBy(\"a\").Sort(\"b\").Drop(\"c\").Repartition(3).Select(\"a\").Distinct().Limit(3).Drop(\"a\");"));

    [Theory]
    [InlineData("spark.Sql(\"SELECT * FROM sales\")", "table sales → sql; Unbounded")]
    [InlineData("spark.Sql(\"SELECT * FROM sales LIMIT 5\")", "table sales → sql; Bounded(5)")]
    [InlineData("spark.Sql(\"SELECT count(*) FROM a JOIN b\")", "table a, table b → sql; One")]
    [InlineData("spark.Sql($\"{n}\")", "sql; Unbounded")]
    [InlineData("spark.Sql(\"SHOW TABLES\")", "sql; Bounded")]
    public async Task SqlText(string frame, string expected) => Assert.StartsWith(expected + ";", await FactsAsync($"var it = {frame};"));

    [Theory]
    [InlineData("df.Drop(\"x\").CreateOrReplaceTempView(\"v\"); var it = spark.Table(\"V\");", "parameter df → drop; Unbounded; not persisted; no job")]
    [InlineData("df.CreateOrReplaceTempView(\"v\"); var it = spark.Sql(\"SELECT a FROM v\");\nit.Show();", "parameter df → sql; Unbounded; not persisted; 1 job (line 2)")]
    [InlineData("var it = df.Drop(\"x\"); it.CreateOrReplaceTempView(\"v\");\nspark.Table(\"v\").Show(); spark.Sql(\"SELECT a FROM v\").Count();\nspark.Sql(\"CACHE TABLE v\");", "parameter df → drop; Unbounded; persisted; 3 jobs (lines 2, 3)")]
    public async Task SqlAndViews(string statements, string expected) => Assert.Equal(expected, await FactsAsync(statements));

    [Theory]
    [InlineData("df.Limit(0)", "Empty")]
    [InlineData("df.Agg(Sum(\"a\"))", "One")]
    [InlineData("df.Limit(20)", "Bounded(20)")]
    [InlineData("df.Limit(n)", "Bounded")]
    [InlineData("df.GroupBy(\"a\").Count()", "Reduced")]
    [InlineData("df.Limit(50).GroupBy(\"a\").Count()", "Reduced(50)")]
    [InlineData("df.Join(other, \"k\")", "Unbounded")]
    public async Task Bounds(string frame, string expected) => Assert.Contains($"; {expected};", await FactsAsync($"var it = {frame};"));

    [Theory]
    [InlineData("var it = df.Drop(\"a\"); it.Cache();", "persisted")]
    [InlineData("var it = df.Drop(\"a\");", "not persisted")]
    [InlineData("var it = df.Drop(\"a\"); if (flag) it.Cache();", "persisted on 1 of 2 paths")]
    [InlineData("var it = df.Drop(\"a\"); if (flag) it.Cache(); else it.Persist();", "persisted")]
    [InlineData("var it = df.Drop(\"a\"); if (n > 2) Console.WriteLine(); if (flag) it.Cache(); if (n > 3) Console.WriteLine();", "persisted on 1 of 2 paths")]
    [InlineData("var it = df.Drop(\"a\"); switch (n) { case 1: it.Cache(); break; case 2: it.Persist(); break; case 3: break; }", "persisted on 2 of 3 paths")]
    [InlineData("if (flag) return; var it = df.Drop(\"a\"); it.Cache();", "persisted")]
    [InlineData("var it = df.Drop(\"a\"); if (flag) return; it.Cache();", "persisted on 1 of 2 paths")]
    [InlineData("var it = df.Drop(\"a\"); if (flag) throw new Exception(); it.Cache();", "persisted")]
    [InlineData("df.Cache(); var it = df.As(\"x\");", "persisted")]
    [InlineData("var it = df.Drop(\"a\"); foreach (var i in new[] { 1, 2 }) it.Cache();", "persisted on 1 of 2 paths")]
    [InlineData("var it = df.Drop(\"a\"); while (true) { it.Cache(); it.Show(); }", "persisted")]
    [InlineData("var it = df.Drop(\"a\"); do { it.Cache(); } while (n++ < 3);", "persisted")]
    [InlineData("var it = df.Drop(\"a\"); try { it.Show(); } finally { it.Cache(); }", "persisted")]
    [InlineData("var it = df.Drop(\"a\"); try { it.Show(); } catch (Exception) { it.Cache(); }", "persisted elsewhere")]
    [InlineData("var it = df?.Cache();", "persisted on 1 of 2 paths")]
    [InlineData("var it = df.Drop(\"a\"); it.CreateOrReplaceTempView(\"v\"); if (flag) spark.Catalog.CacheTable(\"v\");", "persisted on 1 of 2 paths")]
    [InlineData("var it = df.Persist(StorageLevel.NONE);", "not persisted")]
    public async Task PersistedPaths(string statements, string expected) => Assert.Equal(expected, await FactAsync(statements, 2));

    [Theory]
    [InlineData("var it = df.Drop(\"a\");\nit.Show();\nit.Filter(\"b\").Count();\nother.Show();\nit.Write().Parquet(\"out\");", "3 jobs (lines 2, 3, 5)")]
    [InlineData("var it = df.Drop(\"a\");\nit.Join(it, \"k\").Count();", "1 job (line 2)")]
    [InlineData("var it = df.Drop(\"a\");\nit.Explain(); it.Schema();", "no job")]
    [InlineData("var it = df.Drop(\"a\"); it.Show(); it.Show();\nit.Show();\nit.Show();\nit.Show();\nit.Show();\nit.Show();\nit.Show();", "8 jobs (lines 1, 2, 3, 4, 5, 6, …)")]
    [InlineData("var it = df.Drop(\"a\");\nif (flag) it.Show();\nelse it.Count();", "2 jobs (lines 2, 3)")]
    [InlineData("df.Show();\nvar it = df.As(\"x\");\nit.Count();", "2 jobs (lines 1, 3)")]
    public async Task JobsWithLines(string statements, string expected) => Assert.Equal(expected, await FactAsync(statements, 3));

    [Theory]
    [InlineData("var it = df.Drop(\"a\");\nforeach (var i in new[] { 1, 2 })\n    it.Filter(Col(\"k\") == i).Count();", "many jobs (line 3)")]
    [InlineData("foreach (var i in new[] { 1, 2 })\n{\n    var it = df.Filter(Col(\"k\") == i);\n    it.Show();\n}", "1 job (line 4)")]
    [InlineData("var it = df;\nfor (var i = 0; i < 3; i++) { it = it.Filter(\"a\");\nit.Show(); }", "1 job (line 3)")]
    public async Task Loops(string statements, string expected) => Assert.Equal(expected, await FactAsync(statements, 3));

    [Theory]
    [InlineData("var it = df.Drop(\"a\");\nvar rows = it.Collect();", "no job")]
    [InlineData("var it = df.Drop(\"a\");\nvar rows = it.Collect();\nforeach (var row in rows) { }\nrows.ToList();", "2 jobs (lines 3, 4)")]
    [InlineData("var it = df.Drop(\"a\");\nvar names = Names(it);\nnames.Count();", "1 job (line 3)")]
    public async Task DeferredRows(string statements, string expected) => Assert.Equal(expected, await FactAsync(statements, 3));

    [Theory]
    [InlineData("var it = df.Drop(\"a\");\ntry { it.Show(); }\ncatch (Exception) { it.Count(); }\nfinally { it.Tail(2).ToList(); }", "3 jobs (lines 2, 3, 4)")]
    public async Task Exceptions(string statements, string expected) => Assert.Equal(expected, await FactAsync(statements, 3));

    [Theory]
    [InlineData("var it = Clean(df);", "parameter df → filter → select; Unbounded; not persisted; no job")]
    [InlineData("var it = Load(spark);\nReport(it);\nFree(it);", "csv; Unbounded; persisted; 1 job (line 2); released (line 3)")]
    [InlineData("var it = Either(spark, flag);", "csv, json → Either(); Unbounded; not persisted; no job")]
    [InlineData("var it = Enumerable.Repeat(df, 1).First();", "First(); Unbounded; not persisted; no job")]
    [InlineData("var it = df.Drop(\"a\"); Console.WriteLine(it.GetHashCode());", "parameter df → drop; Unbounded; not persisted; no job")]
    public async Task CalledMethods(string statements, string expected) => Assert.Equal(expected, await FactsAsync(statements));

    [Theory]
    [InlineData("var it = df.Cache(); it.Show();\nit.Unpersist();", "released (line 2)")]
    [InlineData("var it = df.Cache(); it.Show();\nif (flag) it.Unpersist();\nelse df.Unpersist();", "released (lines 2, 3)")]
    [InlineData("var it = df.Cache();\nspark.Catalog.ClearCache();", "released with all others")]
    [InlineData("var it = df.Cache(); _kept.Add(it);", "kept by '_kept'; not all uses known")]
    [InlineData("var it = df.Cache(); Action use = () => it.Show(); Task.Run(use);", "handed on; not all uses known")]
    [InlineData("var it = df.Cache();", "")]
    public async Task Ends(string statements, string expected) => Assert.Equal(expected, string.Join("; ", (await FactsAsync(statements))!.Split("; ").Skip(4)));

    [Theory]
    [InlineData("var it = df.Drop(\"a\");\nusing (it.CacheScoped())\n    it.Show();", "parameter df → drop; Unbounded; persisted; 1 job (line 3); released with its scope")]
    [InlineData("var it = df.Drop(\"a\");\nusing var scope = it.CacheScoped();\nscope.Frame.Show();", "parameter df → drop; Unbounded; persisted; 1 job (line 3); released with its scope")]
    public async Task Scopes(string statements, string expected) => Assert.Equal(expected, await FactsAsync(statements));

    [Theory]
    [InlineData("Action run = () => { var it = df.Drop(\"a\"); it.Show(); };", "parameter df → drop; Unbounded; not persisted; 1 job (line 1)")]
    [InlineData("Inner(df); void Inner(DataFrame frame) { var it = frame.Limit(3); it.Show(); }", "parameter frame → limit; Bounded(3); not persisted; 1 job (line 1)")]
    [InlineData("if (df is { } it) it.Show();", "parameter df; Unbounded; not persisted; 1 job (line 1)")]
    [InlineData("foreach (var it in Frames()) it.Show();", "unknown; Unbounded")]
    [InlineData("DataFrame it; if (flag) it = df; else it = spark.Range(3);", "parameter df or range; Unbounded; not persisted; no job")]
    [InlineData("var (it, i) = (df.Drop(\"a\"), 1);", "parameter df → drop; Unbounded; not persisted; no job")]
    public async Task Declarations(string statements, string expected) => Assert.Equal(expected, await FactsAsync(statements));

    [Fact]
    public async Task TopLevelProgram() => Assert.Equal(
        "csv → filter; Unbounded; persisted; 1 job (line 3); ends with the application",
        await FactsOfAsync(TestProgram.Usings.Replace("\n", " ") + "var spark = SparkSession.Builder().GetOrCreate();\nvar it = spark.Read().Csv(\"in\").Filter(\"a\").Cache();\nit.Show();"));

    [Fact]
    public async Task OffByDefault() => Assert.DoesNotContain(
        await SparkAnalysis.DiagnosticsAsync(SparkAnalysis.Compile(TestProgram.InMethod("var it = df.Drop(\"a\"); it.Show();"))),
        static diagnostic => diagnostic.Id == "SPM0003");

    [Theory]
    [InlineData("var it = df.Count();")]
    [InlineData("DataFrame it;")]
    public async Task OtherLocals(string statements) => Assert.Null(await FactsAsync(statements));

    [Fact]
    public async Task OutOfBudget() => Assert.DoesNotContain(
        await SparkAnalysis.DiagnosticsAsync(SparkAnalysis.WithEveryRule(SparkAnalysis.Compile(TestProgram.InMethod("var it = df.Drop(\"a\"); it.Show();"))), ("spark_memory.analysis.max_states", "1")),
        static diagnostic => diagnostic.Id == "SPM0003");

    private static async Task<string> FactAsync(string statements, int part) => (await FactsAsync(statements))!.Split("; ")[part];

    private static Task<string?> FactsAsync(string statements) => FactsOfAsync(s_head + statements + "\n}\n" + Members + "\n}");

    /// <summary>What is said at the declaration of the local <c>it</c>.</summary>
    private static async Task<string?> FactsOfAsync(string source)
    {
        var compilation = SparkAnalysis.Compile(source, References.Companion);
        var diagnostics = await SparkAnalysis.DiagnosticsAsync(SparkAnalysis.WithEveryRule(compilation));
        return diagnostics.SingleOrDefault(static diagnostic => diagnostic.Id == "SPM0003" && TextAt(diagnostic) == "it")?.GetMessage();
    }

    private static string TextAt(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
