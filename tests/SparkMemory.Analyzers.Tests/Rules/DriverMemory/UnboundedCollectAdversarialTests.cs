// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.UnboundedCollect>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

public class UnboundedCollectAdversarialTests
{
    private const string Helpers = """

        static SparkSession Spark() => SparkSession.Builder().GetOrCreate();
        static void Check(IEnumerable<Row> rows) => Console.WriteLine(rows.Count());
        """;

    private const string Extensions = """

        static class Make
        {
            public static DataFrame Rows(this SparkSession spark, params int[] rows) => spark.CreateDataFrame(rows);
        }
        """;

    [Theory]
    [InlineData("""using var rows = df.{|SPM2001:Collect|}().GetEnumerator(); while (rows.MoveNext()) Use(rows.Current);""")]
    [InlineData("""Use(Enumerable.ToHashSet(df.Where("a > 1").{|SPM2001:Collect|}()));""")]
    [InlineData("""var names = df.{|SPM2001:Collect|}().ToDictionary(r => r.GetAs<string>("k"), r => r.GetAs<string>("name")); Use(names);""")]
    [InlineData("""Use(string.Join(",", df.{|SPM2001:Collect|}().Select(r => r.Get(0))));""")]
    [InlineData("""var all = new List<Row>(); all.AddRange(df!.{|SPM2001:Collect|}()); Use(all);""")]
    [InlineData("""var (rows, n) = (df.{|SPM2001:Collect|}().ToList(), 1); Use(rows.Count + n);""")]
    [InlineData("""var (all, few) = (df.Filter("a"), df.Limit(5)); Use(all.{|SPM2001:Collect|}().ToList()); Use(few.Collect().ToList());""")]
    [InlineData("""var part = flag switch { true => df.Limit(5), false => df }; Use(part.{|SPM2001:Collect|}().ToList());""")]
    [InlineData("""Func<DataFrame, List<Row>> all = static frame => frame.{|SPM2001:Collect|}().ToList(); Use(all(df));""")]
    [InlineData("""static List<T> Values<T>(DataFrame frame) => frame.{|SPM2001:Collect|}().Select(r => r.GetAs<T>(0)).ToList(); Use(Values<int>(df));""")]
    [InlineData("""IEnumerable<string> Keys() { foreach (var row in df.{|SPM2001:Collect|}()) yield return row.GetAs<string>(0); } Use(Keys());""")]
    [InlineData("""df.WriteStream().ForeachBatch((batch, id) => { foreach (var row in batch.{|SPM2001:Collect|}()) Use(row); }).Start();""")]
    public Task EveryShape_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""df.Limit(10).Union(other)""")]
    [InlineData("""df.Limit(5).CrossJoin(other)""")]
    [InlineData("""df.Join(other.Limit(5), df["k"] == other["k"], "left_semi")""")]
    [InlineData("""df.Join(other.Limit(5), new[] { "k" }, joinType: "left_outer")""")]
    [InlineData("""df.Select("a", "b", "c").Distinct()""")]
    [InlineData("""df.Distinct()""")]
    [InlineData("""df.Sample(0.5)""")]
    [InlineData("""df.Cache().Repartition(8)""")]
    [InlineData("""df.Limit(n: 10_000 + 1)""")]
    [InlineData("""df.Limit(5).Limit(20).Union(df).OrderBy("a")""")]
    [InlineData("""spark.Range(0, 100_000, 2)""")]
    [InlineData("""spark.Range(start: 0, end: 20_000)""")]
    [InlineData("""df.Select(Max("a").Over(Microsoft.Spark.Sql.Expressions.Window.PartitionBy("k")))""")]
    [InlineData("""df.Select(Col("a"), Lit(1))""")]
    [InlineData("""df.Na().Drop().Alias("x").Hint("broadcast")""")]
    [InlineData("""spark.Sql("SELECT x.k FROM (SELECT * FROM t LIMIT 5) x JOIN u ON x.k = u.k")""")]
    [InlineData("""spark.Sql("SELECT max(a) OVER (PARTITION BY k) FROM t")""")]
    [InlineData("""spark.Sql("SELECT 'LIMIT 5' AS note, a, b FROM t -- LIMIT 5")""")]
    [InlineData("""spark.Read().Format("jdbc").Option("url", "u").Option("dbtable", "t").Load()""")]
    public Task FrameWithoutBound_Triggers(string frame) => Rule.VerifyInMethodAsync($"var frame = {frame}; Use(frame.{{|SPM2001:Collect|}}().ToList());");

    [Theory]
    [InlineData("""df.CreateOrReplaceTempView("v"); Use(spark.Table("v").{|SPM2001:Collect|}().ToList());""")]
    [InlineData("""df.Limit(50000).CreateOrReplaceTempView("v"); Use(spark.Sql("SELECT a FROM v").{|SPM2001:Collect|}().ToList());""")]
    [InlineData("""df.Limit(5).CreateOrReplaceTempView("v"); df.CreateOrReplaceTempView("v"); Use(spark.Table("v").{|SPM2001:Collect|}().ToList());""")]
    [InlineData("""var top = df.Limit(5); if (flag) top = df; Use(top.{|SPM2001:Collect|}().ToList());""")]
    [InlineData("""Use(df.{|SPM2001:ToLocalIterator|}(prefetchPartitions: true).ToArray());""")]
    [InlineData("""var rows = df.{|SPM2001:ToLocalIterator|}(); var all = rows.ToList(); Use(all);""")]
    [InlineData("""const int Most = 20_000; Use(df.Limit(Most).{|SPM2001:Collect|}().ToArray());""")]
    public Task BoundThatIsNone_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task Members_Trigger() => Rule.VerifyAsync("using Frame = Microsoft.Spark.Sql.DataFrame;\n" + TestProgram.Usings + """
        static class Extensions
        {
            public static IEnumerable<Row> Rows(this Frame frame) => frame.{|SPM2001:Collect|}();
        }

        class Loader
        {
            private readonly Frame _df;

            public Loader(Frame df) => _df = df.Filter("a > 1");

            public IReadOnlyList<Row> All => _df.{|SPM2001:Collect|}().ToList();

            public async Task<List<Row>> LoadAsync() => await Task.Run(() => _df.{|SPM2001:Collect|}().ToList());
        }
        """);

    [Fact]
    public Task TopLevelProgram_Triggers() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        using var spark = SparkSession.Builder().GetOrCreate();
        var sales = spark.Read().Parquet(args[0]);
        foreach (var row in sales.OrderBy("day").{|SPM2001:Collect|}())
            Console.WriteLine(row);
        """);

    [Theory]
    [InlineData("""df.Limit(100).Cache()""")]
    [InlineData("""df.OrderBy(Desc("x")).Limit(n: 50)""")]
    [InlineData("""df.Limit(Math.Min(Environment.ProcessorCount, 1000))""")]
    [InlineData("""df.Limit(flag ? 10 : 100)""")]
    [InlineData("""df.Agg(Min("a"), Max("a"))""")]
    [InlineData("""df.GroupBy().Agg(Count("*"))""")]
    [InlineData("""df.Select(Max("d").As("last"))""")]
    [InlineData("""df.Select(Max("d") - Min("d"), CountDistinct("k"))""")]
    [InlineData("""df.GroupBy("k").Agg(Sum("x").As("s")).Filter("s > 5").OrderBy("s").WithColumn("r", Lit(1))""")]
    [InlineData("""df.GroupBy("k").Pivot("p").Sum("x").Na().Fill(0)""")]
    [InlineData("""df.Rollup("a", "b").Count()""")]
    [InlineData("""df.Select("a", "b").DropDuplicates()""")]
    [InlineData("""df.Limit(10).Union(other.Limit(20)).Distinct()""")]
    [InlineData("""df.Limit(10).Join(other, df["k"] == other["k"], "left_anti")""")]
    [InlineData("""df.Limit(10).Except(other)""")]
    [InlineData("""df.Limit(10).Intersect(other)""")]
    [InlineData("""df.Agg(Max("d")).CrossJoin(other.Limit(7))""")]
    [InlineData("""df.Limit(10).Checkpoint().Coalesce(1).ToDF("a", "b")""")]
    [InlineData("""spark.Range(0, 100_000, 100)""")]
    [InlineData("""spark.CreateDataFrame(new List<GenericRow>(), df.Schema())""")]
    [InlineData("""spark.Sql("SELECT count(*), max(d) FROM t WHERE k = 5")""")]
    [InlineData("""spark.Sql("WITH x AS (SELECT * FROM t) SELECT k, sum(v) FROM x GROUP BY k")""")]
    [InlineData("""spark.Sql("SELECT * FROM t ORDER BY d DESC LIMIT 10")""")]
    [InlineData("""spark.Sql($"SELECT * FROM {flag} ORDER BY d DESC LIMIT 10")""")]
    [InlineData("""spark.Sql("SHOW PARTITIONS sales")""")]
    [InlineData("""spark.Sql($"DESCRIBE EXTENDED {flag}").Filter("col_name = 'Location'").Select("data_type")""")]
    [InlineData("""spark.Sql("EXPLAIN SELECT * FROM t")""")]
    [InlineData("""spark.Catalog.ListColumns("t").Select("name")""")]
    [InlineData("""df.Summary("count", "max").Select("summary")""")]
    [InlineData("""df.Stat().FreqItems(new[] { "a" })""")]
    public Task FrameWithBound_DoesNotTrigger(string frame) => Rule.VerifyInMethodAsync($"var frame = {frame}; Use(frame.Collect().ToList());");

    [Theory]
    [InlineData("""df.SelectExpr("max(d)", "count(*) AS n")""")]
    [InlineData("""spark.Sql("SELECT DISTINCT region FROM t")""")]
    [InlineData("""df.Transform(frame => frame.Filter("a").Limit(5))""")]
    [InlineData("""df.WithColumn("id", MonotonicallyIncreasingId()).Filter(Col("id") == 5)""")]
    public Task FrameWithBoundOutOfSight_DoesNotTrigger(string frame) => Rule.VerifyInMethodAsync($"var frame = {frame}; Use(frame.Collect().ToList());");

    [Theory]
    [InlineData("""var part = flag switch { true => df.Limit(5), false => other.Limit(9) }; Use(part.Collect().ToList());""")]
    [InlineData("""var (top, n) = (df.Limit(5), 1); Use(top.Collect().ToList());""")]
    [InlineData("""static DataFrame Top(DataFrame frame, int n) => frame.OrderBy("a").Limit(n); Use(Top(df, 50).Collect().ToList());""")]
    [InlineData("""foreach (var row in df.ToLocalIterator()) { Use(row); if (flag) break; }""")]
    [InlineData("""Use(df.ToLocalIterator().Where(r => r.Size() > 1).Take(10).ToList());""")]
    [InlineData("""foreach (var page in df.ToLocalIterator().Chunk(1000)) Use(page.ToList());""")]
    [InlineData("""Func<IEnumerable<Row>> later = df.Limit(5).Collect; Use(later().ToList());""")]
    [InlineData("""GC.Collect(); Use(df.Tail(50_000).ToList());""")]
    [InlineData("""Use(nameof(df.Collect));""")]
    public Task RowsWithBound_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""df.Limit(5).CreateOrReplaceTempView("v"); Use(spark.Sql("SELECT a FROM v WHERE a > 1").Collect().ToList());""")]
    [InlineData("""df.GroupBy("k").Count().CreateOrReplaceTempView("v"); Use(spark.Table("v").Collect().ToList());""")]
    [InlineData("""DataFrame top; if (flag) top = df.Limit(5); else top = other.Limit(9); Use(top.Collect().ToList());""")]
    public Task RowsWithBoundOutOfSight_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task DashboardOfTopRows_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        public sealed class Dashboard
        {
            private const int PageSize = 25;
            private readonly DataFrame _latest;
            private readonly DataFrame _byRegion;

            public Dashboard(SparkSession spark, DateTime day)
            {
                var orders = spark.Read().Parquet("s3://lake/orders").Filter(Col("day") == day.ToString("yyyy-MM-dd"));
                _latest = orders.OrderBy(Col("created").Desc()).Limit(PageSize);
                _byRegion = orders.GroupBy("region").Agg(Sum("net").Alias("net"), Count(Lit(1)).Alias("orders"));
            }

            public IReadOnlyList<string> Lines()
            {
                var lines = new List<string>();
                foreach (var row in _latest.Collect())
                    lines.Add($"{row.GetAs<string>("id")}: {row.GetAs<double>("net")}");
                foreach (var row in _byRegion.OrderBy(Desc("net")).Collect())
                    lines.Add($"{row.GetAs<string>("region")}: {row.GetAs<double>("net")} ({row.GetAs<long>("orders")})");
                return lines;
            }
        }
        """);

    [Fact]
    public Task LookupFromMarkedTable_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        class Rates
        {
            [SparkMemory.SmallTable]
            private readonly DataFrame _currencies;

            public Rates(SparkSession spark) => _currencies = spark.Table("ref.currencies");

            public Dictionary<string, double> Load() =>
                _currencies.Select("code", "rate").Collect().ToDictionary(row => row.GetAs<string>("code"), row => row.GetAs<double>("rate"));

            public string[] Codes(SparkSession spark) => Countries(spark).Collect().Select(row => row.GetAs<string>(0)).ToArray();

            [return: SparkMemory.BoundedRows(300)]
            private static DataFrame Countries(SparkSession spark) => spark.Table("ref.countries").Select("code");
        }

        namespace SparkMemory
        {
            class SmallTableAttribute : Attribute { }

            class BoundedRowsAttribute : Attribute { public BoundedRowsAttribute(long rows) { } }
        }
        """);

    [Fact]
    public Task TestOfTransformation_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        class NormalizerTests
        {
            public void TrimsNames(SparkSession spark)
            {
                var schema = new StructType(new[] { new StructField("name", new StringType()) });
                var input = spark.CreateDataFrame(new[] { new GenericRow(new object[] { " a " }), new GenericRow(new object[] { "b" }) }, schema);
                var actual = Normalize(input).OrderBy("name").Collect().Select(row => row.GetAs<string>("name")).ToList();
                if (!actual.SequenceEqual(new[] { "a", "b" }))
                    throw new Exception(string.Join(",", actual));
            }

            private static DataFrame Normalize(DataFrame frame) => frame.WithColumn("name", Trim(Col("name")));
        }
        """);

    [Theory]
    [InlineData("""void Test() => Check(Input().Collect()); DataFrame Input() => Spark().CreateDataFrame(new[] { 1, 2 });""")]
    [InlineData("""void Test() => Check(Input("a", "b").Filter("_1 > 'a'").Collect()); static DataFrame Input(params string[] names) { var spark = Spark(); var frame = spark.CreateDataFrame(names); return frame; }""")]
    [InlineData("""void Test() { var input = Input(new[] { 1, 2 }); var actual = input.Select("_1").Collect().ToList(); Check(actual); } private protected static DataFrame Input(IEnumerable<int> values) { using var spark = Spark(); try { return spark.CreateDataFrame(values); } finally { Console.WriteLine(); } }""")]
    [InlineData("""void Test() => Check(Input<int>(new[] { 1 }, n => n).Collect()); static DataFrame Input<T>(IEnumerable<T> items, Func<T, int> key) => Spark().CreateDataFrame(items.Select(key));""")]
    [InlineData("""void Test() { var (input, expected) = Input(); Check(input.Collect()); Console.WriteLine(expected); } static (DataFrame Input, int Expected) Input() => (Spark().CreateDataFrame(new[] { 1, 2 }), 2);""")]
    [InlineData("""void Test() { var made = Input(); Check(made.Frame.Collect()); } static (DataFrame Frame, int Expected) Input() { var frame = Spark().CreateDataFrame(new[] { 1, 2 }); return (frame, 2); }""")]
    [InlineData("""async Task Test() { var input = await InputAsync(); Check(input.Collect()); } static async Task<DataFrame> InputAsync() { await Task.Yield(); return Spark().CreateDataFrame(new[] { 1, 2 }); }""")]
    [InlineData("""async Task Test() => Check((await InputAsync().ConfigureAwait(false)).Collect()); static Task<DataFrame> InputAsync() => Task.FromResult(Spark().CreateDataFrame(new[] { 1, 2 }));""")]
    [InlineData("""async Task Test() => Check((await Task.Run(() => Spark().CreateDataFrame(new[] { 1, 2 }))).Collect());""")]
    [InlineData("""void Test() { DataFrame Input(params int[] values) => Spark().CreateDataFrame(values); Check(Input(1, 2).Union(Input(3)).Collect()); }""")]
    [InlineData("""void Test() { Func<int, DataFrame> input = n => Spark().CreateDataFrame(new[] { n }); Check(input(3).Collect()); }""")]
    [InlineData("""private DataFrame _input; DataFrame Input => _input ??= Spark().CreateDataFrame(new[] { 1, 2 }); void Test() => Check(Input.Collect());""")]
    [InlineData("""private static readonly Lazy<DataFrame> s_input = new(() => Spark().CreateDataFrame(new[] { 1, 2 })); void Test() => Check(s_input.Value.Collect());""")]
    [InlineData("""private DataFrame _input; void SetUp() => _input = Input(1); void Test() => Check(_input.Filter("a").Collect()); static DataFrame Input(int n) => Spark().CreateDataFrame(new[] { n });""")]
    [InlineData("""private DataFrame _input; void SetUp() { _input = Input(1); } void TearDown() { _input = null; } void Test() => Check(_input.Filter("a").Collect()); static DataFrame Input(int n) => Spark().CreateDataFrame(new[] { n });""")]
    [InlineData("""void Test() { var frames = new Frames(Spark()); Check(frames.Sales().Join(frames.Stores, "store").Collect()); } sealed class Frames { private readonly SparkSession _spark; public Frames(SparkSession spark) { _spark = spark; Stores = spark.CreateDataFrame(new[] { "a" }); } public DataFrame Stores { get; } public DataFrame Sales() => _spark.CreateDataFrame(new[] { "b" }); }""")]
    [InlineData("""void Test() => Check(Table("a").Collect()); static DataFrame Table(string name) => name switch { "a" => Spark().CreateDataFrame(new[] { 1 }), "b" => Spark().CreateDataFrame(new[] { "x" }).WithColumnRenamed("_1", "x"), _ => throw new ArgumentException(name) };""")]
    [InlineData("""void Test() => Check(Clean(Input()).OrderBy("a").Collect()); static DataFrame Input() => Spark().CreateDataFrame(new[] { 1 }); static DataFrame Clean(DataFrame frame) => frame.WithColumn("a", Lit(1)).WithColumn("b", Lit(1)).WithColumn("c", Lit(1)).WithColumn("d", Lit(1)).WithColumn("e", Lit(1)).WithColumn("f", Lit(1)).WithColumn("g", Lit(1)).WithColumn("h", Lit(1)).WithColumn("i", Lit(1)).WithColumn("j", Lit(1)).Filter("a").Drop("a").Select("b", "c").Filter("c");""")]
    [InlineData("""void Test() => Check(Report(Clean(Parse(Input()))).Collect()); static DataFrame Input() => Make(new[] { "a" }); static DataFrame Make(string[] rows) => Spark().CreateDataFrame(rows); static DataFrame Parse(DataFrame raw) => raw.Select("a", "b", "c"); static DataFrame Clean(DataFrame frame) => frame.Filter("a"); static DataFrame Report(DataFrame frame) => frame.WithColumn("x", Lit(1)).OrderBy("a");""")]
    [InlineData("""void Test() => Check(Spark().Rows(1, 2).Collect());""")]
    public Task FrameOfHelper_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members + Helpers) + Extensions);

    [Theory]
    [InlineData("""void Test() => Check(Input().{|SPM2001:Collect|}()); protected virtual DataFrame Input() => Spark().CreateDataFrame(new[] { 1, 2 });""")]
    [InlineData("""void Test() => Check(Input("a").{|SPM2001:Collect|}()); static DataFrame Input(string name) { if (name == "a") return Spark().Table(name); return Spark().CreateDataFrame(new[] { 1, 2 }); }""")]
    [InlineData("""void Test() { var (input, all) = Input(); Check(input.Collect()); Check(all.{|SPM2001:Collect|}()); } static (DataFrame Input, DataFrame All) Input() => (Spark().CreateDataFrame(new[] { 1, 2 }), Spark().Table("t"));""")]
    [InlineData("""void Test() { var made = Input(); Check(made.Input.Collect()); Check(made.All.{|SPM2001:Collect|}()); } static (DataFrame Input, DataFrame All) Input() => (Spark().CreateDataFrame(new[] { 1, 2 }), Spark().Table("t"));""")]
    [InlineData("""async Task Test() => Check((await InputAsync()).{|SPM2001:Collect|}()); static async Task<DataFrame> InputAsync() { await Task.Yield(); return Spark().Table("t"); }""")]
    [InlineData("""void Test() { Func<DataFrame> input = () => _df; Check(input().{|SPM2001:Collect|}()); }""")]
    [InlineData("""private DataFrame _input; void SetUp() => _input = Spark().CreateDataFrame(new[] { 1 }); void Load() => _input = Spark().Table("t"); void Test() => Check(_input.{|SPM2001:Collect|}());""")]
    [InlineData("""private static readonly Lazy<DataFrame> s_input = new(() => Spark().Table("t")); void Test() => Check(s_input.Value.{|SPM2001:Collect|}());""")]
    [InlineData("""void Test() => Check(Grow(Spark().Rows(1)).{|SPM2001:Collect|}()); static DataFrame Grow(DataFrame frame) => frame.Count() > 9 ? frame : Grow(frame.Union(frame));""")]
    public Task FrameOfHelperWithoutBound_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members + Helpers) + Extensions);

    [Theory]
    [InlineData("""Column[] columns = { Col("a"), Col("b") }; Use(df.Select(columns).{|SPM2001:Collect|}().ToList());""")]
    [InlineData("""var columns = df.Columns().Select(name => Col(name)).ToArray(); Use(df.Select(columns).{|SPM2001:Collect|}().ToList());""")]
    [InlineData("""var columns = df.Columns().Select(name => flag ? Max(name) : Col(name)).ToArray(); Use(df.Select(columns).{|SPM2001:Collect|}().ToList());""")]
    [InlineData("""var k = Microsoft.Spark.Sql.Expressions.Window.PartitionBy("k"); var columns = new[] { Max("a").Over(k), Sum("a").Over(k) - Lit(1) }; Use(df.Select(columns).{|SPM2001:Collect|}().ToList());""")]
    [InlineData("""var columns = new List<Column>(); foreach (var name in df.Columns()) columns.Add(flag ? Max(name) : Col(name)); Use(df.Select(columns.ToArray()).{|SPM2001:Collect|}().ToList());""")]
    [InlineData("""var columns = new List<Column>(); foreach (var name in df.Columns()) if (flag) columns.Add(Max(name)); else columns.Add(Col(name)); Use(df.Select(columns.ToArray()).{|SPM2001:Collect|}().ToList());""")]
    [InlineData("""Use(df.Select(Columns(false)).{|SPM2001:Collect|}().ToList()); static Column[] Columns(bool all) { if (all) return new[] { Max("a") }; return new[] { Col("a") }; }""")]
    [InlineData("""var column = Max("a"); if (flag) column = Col("a"); Use(df.Select(column).{|SPM2001:Collect|}().ToList());""")]
    [InlineData("""static DataFrame Only(DataFrame frame, params Column[] columns) => frame.Select(columns); Use(Only(df, Col("a"), Upper(Col("b"))).{|SPM2001:Collect|}().ToList());""")]
    [InlineData("""Use(df.Select(Expr("max(a) OVER (PARTITION BY k)"), Expr("upper(b)")).{|SPM2001:Collect|}().ToList());""")]
    [InlineData("""Use(df.Select(Greatest(Col("a"), Col("b")), Round(Col("c"), 2)).{|SPM2001:Collect|}().ToList());""")]
    [InlineData("""Func<string, Column> trimmed = name => Trim(Col(name)); Use(df.Select(trimmed("a")).{|SPM2001:Collect|}().ToList());""")]
    public Task SelectedColumns_Trigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""Column[] aggregates = { Max("a"), Min("b") }; Use(df.Select(aggregates).Collect().ToList());""")]
    [InlineData("""var aggregates = new[] { Max("a").As("x"), Min("b") }; Use(df.Filter("c").Select(aggregates).Collect().ToList());""")]
    [InlineData("""var aggregates = df.Columns().Select(name => Max(name)).ToArray(); Use(df.Select(aggregates).Collect().ToList());""")]
    [InlineData("""Use(df.Select(df.Columns().Select(name => Sum(Col(name).IsNull().Cast("int")).Alias(name)).ToArray()).Collect().ToList());""")]
    [InlineData("""Use(df.Select((from name in df.Columns() where name != "k" select CountDistinct(name).As(name)).ToArray()).Collect().ToList());""")]
    [InlineData("""Use(df.Select(df.Columns().Select(Highest).ToArray()).Collect().ToList()); static Column Highest(string name) => Max(name).As(name);""")]
    [InlineData("""var aggregates = df.Columns().SelectMany(name => new[] { Min(name), Max(name) }); Use(df.Select(aggregates.ToArray()).Collect().ToList());""")]
    [InlineData("""var aggregates = new List<Column> { Max("a") }; Use(df.Select(aggregates.ToArray()).Collect().ToList());""")]
    [InlineData("""var aggregates = new List<Column>(); foreach (var name in df.Columns()) { aggregates.Add(Min(name)); aggregates.Add(Max(name)); } Use(df.Select(aggregates.ToArray()).Collect().ToList());""")]
    [InlineData("""Use(df.Select(Aggregates()).Collect().ToList()); static Column[] Aggregates() => new[] { Max("a"), Min("b") };""")]
    [InlineData("""Use(df.Select(Aggregates("a", "b").ToArray()).Collect().ToList()); static IEnumerable<Column> Aggregates(params string[] names) { foreach (var name in names) yield return Avg(name); }""")]
    [InlineData("""Use(df.Select(Counts(df).Concat(new[] { Max("a") }).ToArray()).Collect().ToList()); static IEnumerable<Column> Counts(DataFrame frame) => frame.Columns().Select(name => Count(name));""")]
    [InlineData("""Use(Totals(df, Sum("a"), Sum("b")).Collect().ToList()); static DataFrame Totals(DataFrame frame, params Column[] totals) => frame.Select(totals);""")]
    [InlineData("""Use(df.Select(Total("a")).Collect().ToList()); static Column Total(string name) => Sum(name).As("total");""")]
    [InlineData("""Use(df.Select(Round(Avg("a"), 2)).Collect().ToList());""")]
    [InlineData("""Use(df.Select(Max("a") - Min("a")).Collect().ToList());""")]
    [InlineData("""Use(df.Select(Coalesce(Sum("a"), Lit(0)).As("total")).Collect().ToList());""")]
    [InlineData("""Use(df.Select(When(Count("*") > 0, Sum("a")).Otherwise(0)).Collect().ToList());""")]
    [InlineData("""Use(df.Select(Expr("max(a)"), Expr("count(*)")).Collect().ToList());""")]
    [InlineData("""var column = flag ? Max("a") : Min("a"); Use(df.Select(column).Collect().ToList());""")]
    [InlineData("""var twice = Udf<int, int>(n => n * 2); Use(df.Select(twice(Max("a"))).Collect().ToList());""")]
    [InlineData("""Func<string, Column> total = name => Sum(name).As("total"); Use(df.Select(total("a")).Collect().ToList());""")]
    public Task SelectedAggregates_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlikes_DoNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        static class Mine
        {
            public static List<int> Collect(this IEnumerable<int> source) => source.ToList();

            public static List<Row> Collect(this DataFrame frame, int n) => frame.Take(n).ToList();
        }

        class Job
        {
            void Run(DataFrame df)
            {
                foreach (var n in new[] { 1, 2 }.Collect()) Console.WriteLine(n);
                foreach (var row in df.Collect(5)) Console.WriteLine(row);
            }
        }
        """);
}
