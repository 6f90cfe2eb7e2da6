using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.MissingCache>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

// Flag: two or more jobs on one path over a join, aggregation, window, sort, distinct, UDF or explode -> ExpensiveOperator_Triggers
// Flag: a source other than Parquet, ORC, Delta, Iceberg, Range and CreateDataFrame -> SlowSource_Triggers
// Flag: SQL text with JOIN, GROUP BY, DISTINCT, a window or the name of a registered UDF -> ExpensiveSql_Triggers
// Flag: one job in a loop on a frame made outside -> JobInLoop_Triggers
// Flag: a lambda that List.ForEach or LINQ runs for each element -> JobForEachElement_Triggers
// Flag: nested branch points give one finding, at the latest -> NestedBranchPoints_TriggerOnce
// Flag: ForeachBatch bodies with two jobs on the batch frame -> ForeachBatch_Triggers
// Flag: a rebuilt identical chain and a temp view are the same frame -> SamePlan_Triggers
// Flag: lazy rows that are enumerated twice -> RowsEnumeratedTwice_Triggers
// Flag: jobs of called functions on all rows of the frame -> JobsOfCallees_Trigger
// Silent: exclusive branches -> ExclusiveBranches_DoNotTrigger
// Silent: only Schema, Columns, PrintSchema, Explain -> Metadata_DoesNotTrigger
// Silent: Show, Head, Take, First on a lineage without a wide node -> FirstRows_DoNotTrigger
// Silent: different filters directly on a bare columnar source -> CheapLineage_DoesNotTrigger
// Silent: fewer than min_filtered_jobs jobs that each filter by a predicate that is pushed down -> FilteredJobs_DoNotTrigger, ManyFilteredJobs_Trigger
// Silent: a filter that is not pushed down does not count as one -> FilterOnAggregate_Triggers
// Silent: persisted and checkpointed frames -> PersistedOrCheckpointed_DoesNotTrigger
// Silent: streaming frames -> Streaming_DoesNotTrigger
// Silent: retry and waiting loops -> RetryLoop_DoesNotTrigger
// Silent: jobs on a path that ends in a throw -> JobForAThrow_DoesNotTrigger
// Silent: parameters, fields and unknown origins -> UnknownLineage_DoesNotTrigger, Field_DoesNotTrigger
// Silent: jobs of code that is not seen, which may persist the frame -> UnknownCode_DoesNotTrigger
// Silent: called functions that may not run their job, filter the frame, read its first rows or persist it -> JobsOfCallees_DoNotTrigger
// Silent: a frame that each turn of the loop makes anew -> MadeInLoop_DoesNotTrigger
// Silent: a type of the user -> LookAlike_DoesNotTrigger
// Option: spark_memory.missing_cache.min_jobs -> MinJobs_IsAnOption
// Option: spark_memory.missing_cache.min_filtered_jobs -> MinFilteredJobs_IsAnOption
public class MissingCacheTests
{
    [Theory]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); Save(joined); Save(joined); static void Save(DataFrame frame) => frame.Write().Parquet(\"p\");")]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); Totals(joined).Show(); Save(joined); static DataFrame Totals(DataFrame frame) => frame.GroupBy(\"k\").Count(); static void Save(DataFrame frame) => frame.Write().Parquet(\"p\");")]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); foreach (var path in new[] { \"a\", \"b\" }) Save(joined, path); static void Save(DataFrame frame, string path) => frame.Write().Parquet(path);")]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); Action run = () => joined.Count(); run(); joined.Show();")]
    public Task JobsOfCallees_Trigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var joined = df.Join(other, \"k\"); Save(joined, false); Save(joined, true); static void Save(DataFrame frame, bool really) { if (really) frame.Write().Parquet(\"p\"); }")]
    [InlineData("var joined = df.Join(other, \"k\"); Save(joined, 1); Save(joined, 2); static void Save(DataFrame frame, int day) => frame.Filter(Col(\"day\") == day).Write().Parquet(\"p\");")]
    [InlineData("var narrow = spark.Read().Json(\"p\").Select(\"a\"); Look(narrow); Look(narrow); static void Look(DataFrame frame) => frame.Show();")]
    [InlineData("var joined = df.Join(other, \"k\"); Save(joined); Save(joined); static void Save(DataFrame frame) { frame.Cache(); frame.Write().Parquet(\"p\"); frame.Write().Csv(\"q\"); frame.Unpersist(); }")]
    [InlineData("var joined = df.Join(other, \"k\"); Outer(joined, 1); Outer(joined, 2); static void Outer(DataFrame frame, int day) => Inner(frame, day); static void Inner(DataFrame frame, int day) => frame.Filter(Col(\"day\") == day).Write().Parquet(\"p\");")]
    [InlineData("var joined = df.Join(other, \"k\"); for (var attempt = 0; attempt < 3; attempt++) { try { Save(joined); break; } catch (Exception e) { Console.WriteLine(e); } } static void Save(DataFrame frame) => frame.Write().Parquet(\"p\");")]
    public Task JobsOfCallees_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); joined.Count(); joined.Show();")]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); joined.Show(); joined.Show();")]
    [InlineData("var totals = df.GroupBy(\"k\").{|SPM1007:Count|}(); totals.Show(); totals.Write().Parquet(\"p\");")]
    [InlineData("var totals = df.GroupBy(\"k\").{|SPM1007:Agg|}(Sum(\"x\")); totals.Count(); Console.WriteLine(totals.Collect().ToList());")]
    [InlineData("var ranked = df.{|SPM1007:WithColumn|}(\"r\", RowNumber().Over(Microsoft.Spark.Sql.Expressions.Window.PartitionBy(\"k\"))); ranked.Write().Orc(\"o\"); ranked.Write().Parquet(\"p\");")]
    [InlineData("var window = Microsoft.Spark.Sql.Expressions.Window.PartitionBy(\"k\"); var rank = RowNumber().Over(window); var ranked = df.{|SPM1007:WithColumn|}(\"r\", rank); ranked.Write().Orc(\"o\"); ranked.Write().Parquet(\"p\");")]
    [InlineData("var sorted = df.{|SPM1007:OrderBy|}(\"k\"); sorted.Show(); sorted.Write().Parquet(\"p\");")]
    [InlineData("var keys = df.Select(\"k\").{|SPM1007:Distinct|}(); keys.Count(); keys.Write().Parquet(\"p\");")]
    [InlineData("var keys = df.{|SPM1007:DropDuplicates|}(\"k\"); keys.Count(); keys.Write().Parquet(\"p\");")]
    [InlineData("var clean = Udf<string, string>(s => s.Trim()); var cleaned = df.{|SPM1007:WithColumn|}(\"k\", clean(Col(\"k\"))); cleaned.Write().Orc(\"o\"); cleaned.Write().Parquet(\"p\");")]
    [InlineData("var words = df.{|SPM1007:Select|}(Explode(Col(\"words\"))); words.Count(); words.Write().Parquet(\"p\");")]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); if (flag) joined.Count(); joined.Write().Parquet(\"p\");")]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); joined.GroupBy(\"a\").Count().Show(); joined.GroupBy(\"b\").Count().Show();")]
    [InlineData("df = df.{|SPM1007:Join|}(other, \"k\"); df.Count(); df.Write().Parquet(\"p\");")]
    [InlineData("var (joined, n) = (df.{|SPM1007:Join|}(other, \"k\"), 1); joined.Count(); joined?.Write().Parquet(\"p\");")]
    [InlineData("DataFrame Make() => df.Join(other, \"k\"); var joined = (df.{|SPM1007:Join|}(right: other, usingColumn: \"k\")); (joined).Count(); joined.Write().Parquet(\"p\");")]
    public Task ExpensiveOperator_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var raw = spark.Read().{|SPM1007:Csv|}(\"p\"); raw.Count(); raw.Write().Parquet(\"q\");")]
    [InlineData("var raw = spark.Read().Option(\"header\", true).{|SPM1007:Json|}(\"p\"); raw.Count(); raw.Write().Parquet(\"q\");")]
    [InlineData("var raw = spark.Read().Format(\"jdbc\").{|SPM1007:Load|}(); raw.Count(); raw.Write().Parquet(\"q\");")]
    [InlineData("var clean = spark.Read().Csv(\"p\").{|SPM1007:Filter|}(\"a > 0\"); clean.Count(); clean.Write().Parquet(\"q\");")]
    [InlineData("var raw = spark.Read().{|SPM1007:Csv|}(\"p\"); raw.Filter(\"a > 0\").Count(); raw.Filter(\"a < 0\").Count();")]
    [InlineData("var raw = spark.Read().{|SPM1007:Csv|}(\"p\"); raw.GroupBy(\"k\").Count().Show(); raw.Count();")]
    public Task SlowSource_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var joined = spark.{|SPM1007:Sql|}(\"SELECT * FROM a JOIN b USING (k)\"); joined.Count(); joined.Show();")]
    [InlineData("var totals = spark.{|SPM1007:Sql|}(\"select k, sum(x) from a group by k\"); totals.Count(); totals.Show();")]
    [InlineData("var keys = spark.{|SPM1007:Sql|}($\"SELECT DISTINCT k FROM {flag}\"); keys.Count(); keys.Show();")]
    [InlineData("var ranks = spark.{|SPM1007:Sql|}(\"SELECT rank() OVER (PARTITION BY k ORDER BY x) FROM a\"); ranks.Write().Orc(\"o\"); ranks.Show();")]
    [InlineData("spark.Udf().Register<string, string>(\"clean\", s => s.Trim()); var keys = spark.{|SPM1007:Sql|}(\"SELECT clean(k) FROM a\"); keys.Write().Orc(\"o\"); keys.Write().Parquet(\"p\");")]
    [InlineData("spark.Udf().Register<string, string>(\"clean\", s => s.Trim()); var keys = df.{|SPM1007:SelectExpr|}(\"clean(k)\"); keys.Write().Orc(\"o\"); keys.Write().Parquet(\"p\");")]
    [InlineData("var words = df.{|SPM1007:Select|}(Expr(\"explode(words)\")); words.Count(); words.Write().Parquet(\"p\");")]
    public Task ExpensiveSql_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); foreach (var key in new[] { \"a\", \"b\" }) joined.Filter(Col(\"k\") == key).Show();")]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); for (var i = 0; i < 9; i++) { Console.WriteLine(i); joined.Count(); }")]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); while (flag) { foreach (var row in joined.Filter(\"a\").Collect()) Use(row); }")]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); foreach (var path in new[] { \"a\", \"b\" }) { try { joined.Write().Parquet(path); } catch (Exception e) { Console.WriteLine(e); } }")]
    public Task JobInLoop_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); df.Columns().ToList().ForEach(name => joined.GroupBy(name).Count().Show());")]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); Use(df.Columns().Sum(name => joined.Select(name).Distinct().Count()));")]
    public Task JobForEachElement_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var joined = df.Join(other, \"k\"); if (joined.Count() == 0) throw new Exception(\"no rows in \" + joined.Select(\"a\").Count());")]
    [InlineData("var joined = df.Join(other, \"k\"); if (joined.Count() == 0) Fail(\"no rows in \" + joined.Select(\"a\").Count()); static void Fail(string message) => throw new Exception(message);")]
    public Task JobForAThrow_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var joined = df.Join(other, \"k\"); var part = joined.{|SPM1007:Select|}(\"a\"); part.Count(); part.Show();")]
    [InlineData("var totals = df.Join(other, \"k\").GroupBy(\"k\").Count().{|SPM1007:Filter|}(\"count > 1\"); totals.Count(); totals.Show();")]
    [InlineData("var joined = df.Join(other, \"k\"); var part = joined.{|SPM1007:Select|}(\"a\"); part.Count(); part.Show(); joined.Count();")]
    public Task NestedBranchPoints_TriggerOnce(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("spark.ReadStream().Json(\"p\").WriteStream().{|SPM1007:ForeachBatch|}((batch, id) => { batch.Write().Parquet(\"a\"); batch.Write().Parquet(\"b\"); }).Start();")]
    public Task ForeachBatch_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.{|SPM1007:Join|}(other, \"k\").Count(); df.Join(other, \"k\").Show();")]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); joined.CreateOrReplaceTempView(\"v\"); spark.Sql(\"SELECT a FROM v\").Count(); spark.Table(\"v\").Show();")]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); joined.Alias(\"a\").Count(); joined.Hint(\"x\").Show();")]
    public Task SamePlan_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var rows = df.{|SPM1007:Join|}(other, \"k\").Collect(); Use(rows.Count()); foreach (var row in rows) Use(row);")]
    [InlineData("var rows = df.{|SPM1007:Join|}(other, \"k\").Take(5); Use(rows.Count()); Use(rows.ToList());")]
    public Task RowsEnumeratedTwice_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var joined = df.Join(other, \"k\"); if (flag) joined.Count(); else joined.Show();")]
    [InlineData("var joined = df.Join(other, \"k\"); if (flag) { joined.Count(); return; } joined.Show();")]
    [InlineData("var joined = df.Join(other, \"k\"); if (flag) joined.Count(); if (!flag) joined.Show();")]
    [InlineData("var mode = Environment.GetCommandLineArgs()[0]; var joined = df.Join(other, \"k\"); if (mode == \"a\") joined.Count(); if (mode == \"b\") joined.Show();")]
    [InlineData("var mode = Environment.GetCommandLineArgs().Length; var joined = df.Join(other, \"k\"); if (mode == 1) joined.Count(); if (mode == 2) joined.Show();")]
    [InlineData("var joined = df.Join(other, \"k\"); switch (joined.Columns().Count) { case 2: joined.Count(); break; case 3: joined.Show(); break; default: joined.Write().Parquet(\"p\"); break; }")]
    [InlineData("var joined = df.Join(other, \"k\"); var n = flag ? joined.Count() : joined.Filter(\"a\").Count();")]
    [InlineData("var joined = df.Join(other, \"k\"); try { joined.Write().Parquet(\"p\"); } catch (Exception) { joined.Write().Csv(\"p\"); }")]
    public Task ExclusiveBranches_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var joined = df.Join(other, \"k\"); joined.PrintSchema(); joined.Explain(); Use(joined.Columns()); Use(joined.Schema()); joined.Count();")]
    [InlineData("var raw = spark.Read().Csv(\"p\"); raw.PrintSchema(); Use(raw.Columns()); raw.Write().Parquet(\"q\");")]
    public Task Metadata_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var raw = spark.Read().Csv(\"p\"); raw.Show(); raw.Write().Parquet(\"q\");")]
    [InlineData("var raw = spark.Read().Json(\"p\").Filter(\"a > 0\"); Use(raw.Take(5).ToList()); Use(raw.First()); Use(raw.Head(3).ToList()); raw.Count();")]
    [InlineData("var raw = spark.Read().Csv(\"p\"); raw.Limit(10).Select(\"a\").Show(); Use(raw.Limit(10).Collect().ToList()); raw.Write().Parquet(\"q\");")]
    [InlineData("var clean = Udf<string, string>(s => s.Trim()); var cleaned = df.WithColumn(\"k\", clean(Col(\"k\"))); cleaned.Show(); cleaned.Write().Parquet(\"p\");")]
    public Task FirstRows_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var sales = spark.Read().Parquet(\"p\"); sales.Filter(\"a > 0\").Count(); sales.Filter(\"a < 0\").Count();")]
    [InlineData("var sales = spark.Read().Orc(\"p\").Select(\"a\"); sales.Count(); sales.Show(); sales.Write().Parquet(\"q\");")]
    [InlineData("var sales = spark.Read().Format(\"delta\").Load(\"p\"); sales.Count(); sales.Write().Parquet(\"q\");")]
    [InlineData("var sales = spark.Read().Format(\"Iceberg\").Load(\"p\"); sales.Count(); sales.Write().Parquet(\"q\");")]
    [InlineData("var numbers = spark.Range(1000); numbers.Count(); numbers.Write().Parquet(\"q\");")]
    [InlineData("var rows = spark.CreateDataFrame(new[] { 1, 2 }); rows.Count(); rows.Write().Parquet(\"q\");")]
    [InlineData("var sales = spark.Table(\"sales\"); sales.Count(); sales.Write().Parquet(\"q\");")]
    [InlineData("var sales = spark.Sql(\"SELECT * FROM sales WHERE a > 0\"); sales.Count(); sales.Write().Parquet(\"q\");")]
    public Task CheapLineage_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var joined = df.Join(other, \"k\"); joined.Filter(\"a > 0\").Count(); joined.Filter(\"a < 0\").Count();")]
    [InlineData("var joined = df.Join(other, \"k\"); joined.Filter(\"a > 0\").Count(); joined.Filter(\"a < 0\").Count(); joined.Where(Col(\"a\") == 1).Show(); joined.Where(Col(\"a\") == 2).Show(); joined.Select(\"a\").Filter(\"a = 3\").Show();")]
    [InlineData("var totals = df.GroupBy(\"k\").Agg(Sum(\"x\")); totals.Filter(\"k = 1\").Count(); totals.Filter(Col(\"k\") == 2).Count();")]
    [InlineData("var joined = df.Join(other, \"k\"); joined.CreateOrReplaceTempView(\"v\"); spark.Sql(\"SELECT a FROM v WHERE a > 0\").Count(); spark.Sql(\"SELECT a FROM v WHERE a < 0\").Show();")]
    [InlineData("var joined = df.Join(other, \"k\"); joined.Write().Parquet(\"p\"); joined.Filter(\"a > 0\").Count();")]
    public Task FilteredJobs_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); joined.Filter(\"a = 1\").Show(); joined.Filter(\"a = 2\").Show(); joined.Filter(\"a = 3\").Show(); joined.Filter(\"a = 4\").Show(); joined.Filter(\"a = 5\").Show(); joined.Filter(\"a = 6\").Show();")]
    [InlineData("var joined = df.{|SPM1007:Join|}(other, \"k\"); joined.Write().Parquet(\"p\"); joined.Filter(\"a > 0\").Count(); joined.Filter(\"a < 0\").Count();")]
    public Task ManyFilteredJobs_Trigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var totals = df.GroupBy(\"k\").{|SPM1007:Agg|}(Sum(\"x\").Alias(\"total\")); totals.Filter(\"total > 1\").Count(); totals.Filter(Col(\"total\") < 2).Count();")]
    public Task FilterOnAggregate_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var joined = df.Join(other, \"k\").Cache(); joined.Count(); joined.Show(); joined.Unpersist();")]
    [InlineData("var joined = df.Join(other, \"k\"); if (flag) joined.Persist(); joined.Count(); joined.Show(); joined.Unpersist();")]
    [InlineData("var joined = df.Join(other, \"k\"); joined.Cache(); var part = joined.Select(\"a\"); part.Count(); part.Show(); joined.Unpersist();")]
    [InlineData("var raw = spark.Read().Csv(\"p\").Cache(); raw.Count(); var part = raw.Select(\"a\"); part.Count(); part.Show(); raw.Unpersist();")]
    [InlineData("var joined = df.Join(other, \"k\"); joined.CreateOrReplaceTempView(\"v\"); spark.Catalog.CacheTable(\"v\"); joined.Count(); joined.Show();")]
    [InlineData("var joined = df.Join(other, \"k\"); joined.CreateOrReplaceTempView(\"v\"); spark.Sql(\"CACHE TABLE v\"); joined.Count(); joined.Show();")]
    [InlineData("var joined = df.Join(other, \"k\").Checkpoint(); joined.Count(); joined.Show();")]
    [InlineData("var joined = df.Join(other, \"k\"); var cut = joined.LocalCheckpoint(); cut.Count(); cut.Show(); joined.Count();")]
    public Task PersistedOrCheckpointed_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var events = spark.ReadStream().Json(\"p\").GroupBy(\"k\").Count(); events.WriteStream().Format(\"console\").Start(); events.WriteStream().Format(\"memory\").Start();")]
    [InlineData("var events = spark.ReadStream().Json(\"p\").Join(other, \"k\"); events.WriteStream().Start(); events.Filter(\"a\").WriteStream().Start();")]
    public Task Streaming_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var joined = df.Join(other, \"k\"); while (true) { try { joined.Write().Parquet(\"p\"); break; } catch (Exception e) { Console.WriteLine(e); } }")]
    [InlineData("var joined = df.Join(other, \"k\"); for (var i = 0; i < 3; i++) { try { joined.Write().Parquet(\"p\"); Use(i); return; } catch (Exception) when (i < 2) { } }")]
    [InlineData("var joined = df.Join(other, \"k\"); var done = false; while (!done) { try { joined.Write().Parquet(\"p\"); done = true; } catch (Exception) { } }")]
    [InlineData("var joined = df.Join(other, \"k\"); foreach (var path in new[] { \"a\", \"b\" }) { joined.Write().Parquet(path); break; }")]
    [InlineData("var totals = df.GroupBy(\"k\").Count(); while (totals.Count() < 5) Console.WriteLine(\"not yet\");")]
    [InlineData("var totals = df.GroupBy(\"k\").Count(); while (true) { totals.Show(); Console.ReadLine(); }")]
    [InlineData("var totals = df.GroupBy(\"k\").Count(); while (totals.Count() < 5) System.Threading.Thread.Sleep(1000);")]
    public Task RetryLoop_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Count(); df.Show(); df.Write().Parquet(\"p\");")]
    [InlineData("var part = df.Filter(\"a\"); part.Count(); part.Write().Parquet(\"p\");")]
    [InlineData("for (var i = 0; i < 9; i++) df.Count();")]
    [InlineData("var joined = flag ? df.Join(other, \"k\") : other; joined.Count(); (flag ? joined : df).Show();")]
    public Task UnknownLineage_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task Field_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass("void Run() { _df.Count(); _df.Show(); _df.Write().Parquet(\"p\"); }"));

    [Theory]
    [InlineData("var joined = df.Join(other, \"k\"); Use(joined); joined.Count();")]
    [InlineData("var joined = df.Join(other, \"k\"); Use(joined); joined.Count(); joined.Show();")]
    public Task UnknownCode_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("foreach (var key in new[] { \"a\", \"b\" }) { var joined = df.Filter(Col(\"k\") == key).Join(other, \"k\"); joined.Count(); }")]
    [InlineData("foreach (var path in new[] { \"a\", \"b\" }) { var raw = spark.Read().Csv(path); raw.Write().Parquet(path + \".parquet\"); }")]
    [InlineData("while (flag) { spark.Read().Csv(\"p\").Write().Parquet(\"q\"); }")]
    [InlineData("while (flag) { foreach (var row in df.Join(other, \"k\").Collect()) Use(row); }")]
    [InlineData("var current = df.Join(other, \"k\"); for (var i = 0; i < 9; i++) { current = current.Join(other, \"k\"); current.Count(); }")]
    public Task MadeInLoop_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task JobsOfTwoMethods_DoNotTrigger() => Rule.VerifyAsync(TestProgram.InClass(
        """
        static DataFrame Load(SparkSession spark) { var raw = spark.Read().Csv("p"); raw.Count(); return raw; }
        static void Save(SparkSession spark) { var raw = spark.Read().Csv("p"); raw.Write().Parquet("q"); }
        static long Count(SparkSession spark) => spark.Read().Csv("p").Count();
        """));

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        class DataFrame { public DataFrame Join(DataFrame other, string k) => this; public long Count() => 0; public void Show() { } }
        class Job { void Run(DataFrame df) { var joined = df.Join(df, "k"); joined.Count(); joined.Show(); joined.Count(); } }
        """);

    [Fact]
    public Task MinJobs_IsAnOption() => Rule.VerifyWithOptionsAsync(
        "spark_memory.missing_cache.min_jobs = 3",
        TestProgram.InMethod("var joined = df.Join(other, \"k\"); joined.Count(); joined.Show(); var totals = df.GroupBy(\"k\").{|SPM1007:Count|}(); totals.Show(); totals.Count(); totals.Write().Parquet(\"p\");"));

    [Fact]
    public Task MinFilteredJobs_IsAnOption() => Rule.VerifyWithOptionsAsync(
        "spark_memory.missing_cache.min_filtered_jobs = 2",
        TestProgram.InMethod("var joined = df.{|SPM1007:Join|}(other, \"k\"); joined.Filter(\"a > 0\").Count(); joined.Filter(\"a < 0\").Count();"));

    [Theory]
    [InlineData("var joined = df.Join(other, \"k\"); joined.Count();\njoined.Show();", "'joined' is not persisted, so each job computes its join anew: lines 13 and 14")]
    [InlineData("var raw = spark.Read().Csv(\"p\");\nforeach (var key in new[] { \"a\" }) raw.Filter(Col(\"k\") == key).Count();", "'raw' is not persisted, so a loop reads its csv source anew: line 14")]
    public async Task Message_NamesFrameCauseAndLines(string statements, string message)
    {
        var findings = await SparkAnalysis.DiagnosticsAsync(SparkAnalysis.Compile(TestProgram.InMethod(statements)));
        var finding = Assert.Single(findings, static finding => finding.Id == "SPM1007");
        Assert.Equal(message, finding.GetMessage());
        Assert.NotEmpty(finding.AdditionalLocations);
    }
}
