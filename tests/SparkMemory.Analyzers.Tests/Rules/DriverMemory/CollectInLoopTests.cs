using System.Threading.Tasks;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.CollectInLoop>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

// Flag: a job inside a statement loop on a frame that depends on the loop variable -> DerivedFrame_Triggers
// Flag: LINQ lambdas, ForEach, Parallel.For/ForEach -> Lambda_Triggers
// Flag: a job on a loop-invariant frame (same job repeated) -> SameFrame_Triggers
// Flag: the job sits in a method of the compilation called there -> CalledFunction_Triggers
// Flag: a function of the program makes the frame of the turn, or a let clause holds it -> MadeFrame_Triggers
// Flag: rows accumulated across iterations, reported at AddRange/Add, also through a local -> Accumulation_Triggers
// Flag: offset chunk loops when rows are collected -> ChunkRows_Triggers
// Silent: offset chunk loops when only a Reduced frame is collected per chunk -> ChunkAggregate_DoesNotTrigger
// Silent: catalog/metadata frames and DDL, also interpolated -> Metadata_DoesNotTrigger
// Silent: retry loops -> Retry_DoesNotTrigger
// Silent: waiting for data, polling, endless loops -> Waiting_DoesNotTrigger
// Silent: a body that writes what the job reads -> WritingBody_DoesNotTrigger
// Silent: a benchmark of one job -> Benchmark_DoesNotTrigger, TimedKeys_Trigger
// Silent: convergence loops and searches that a result ends -> Convergence_DoesNotTrigger
// Silent: loop over a constant collection of at most spark_memory.loop.max_iterations -> FewTurns_DoesNotTrigger
// Option: spark_memory.loop.max_iterations -> FewTurns_FollowTheOption
// Silent: frame collections of unrelated sources with no accumulation -> UnrelatedFrames_DoNotTrigger
// Silent: jobs outside the loop, and in its header -> OutsideLoop_DoesNotTrigger
// Silent: a user's type is never flagged -> LookAlike_DoesNotTrigger
// Fix: hoist a loop-invariant job -> Hoist_FirstOfEveryTurn_IsSafe, Hoist_Otherwise_IsASuggestion
// Fix (suggestion): one Filter(IsIn) job for all keys, grouped on the driver -> Keys_AreLookedUp
// Fix (suggestion): union-then-collect for accumulation -> Accumulation_IsUnited
// Fix: none for other key types and other loops -> DerivedFrame_HasNoFix, OtherLoops_HaveNoFix
// Fix (missing): the companion has no ProcessInChunks -> OtherLoops_HaveNoFix
// Flag: recursion that fans out or walks a list -> Recursion_Triggers
// Silent: recursion only from catch, or as long as a result demands -> OtherRecursion_DoesNotTrigger
public partial class CollectInLoopTests
{
    private const string Keys = "var keys = System.IO.File.ReadAllLines(\"keys\");\n";

    [Theory]
    [InlineData("foreach (var key in keys) Use(df.Filter(Col(\"k\") == key).{|SPM2002:Count|}());")]
    [InlineData("foreach (var key in keys) { var part = df.Filter($\"k = '{key}'\"); part.{|SPM2002:Show|}(); }")]
    [InlineData("foreach (var key in keys) foreach (var row in df.Filter(Col(\"k\") == key).{|SPM2002:Collect|}()) Use(row);")]
    [InlineData("foreach (var key in keys) spark.Sql($\"SELECT * FROM sales WHERE k = '{key}'\").{|SPM2002:Show|}();")]
    [InlineData("for (var i = 0; i < keys.Length; i++) { Use(df.Where(Col(\"k\") == keys[i]).{|SPM2002:First|}()); }")]
    [InlineData("for (var i = 0; i < 10; i++) Use(df.Filter(Col(\"k\") == i).{|SPM2002:IsEmpty|}());")]
    [InlineData("var queue = new Queue<string>(keys); while (queue.Count > 0) { var key = queue.Dequeue(); Use(df.Filter(key).{|SPM2002:Take|}(5).ToList()); }")]
    [InlineData("foreach (var name in df.Columns()) Use(df.Filter(Col(name).IsNull()).{|SPM2002:Count|}());")]
    [InlineData("foreach (var key in keys) { if (df.Filter(key).{|SPM2002:Count|}() > 5) Use(key); }")]
    [InlineData("foreach (var key in keys) { try { Use(df.Filter(key).{|SPM2002:Count|}()); } catch (Exception) { Use(key); } }")]
    [InlineData("foreach (var key in keys) { var part = df.Filter(key).Cache(); part.{|SPM2002:Count|}(); part.Write().Parquet(key); part.Unpersist(); }")]
    [InlineData("foreach (var row in df.Collect()) Use(other.Filter(Col(\"id\") == row.Get(0)).{|SPM2002:First|}());")]
    [InlineData("var sales = spark.Read().Parquet(\"sales\"); foreach (var key in keys) Use(sales?.Filter(key).{|SPM2002:Count|}());")]
    [InlineData("foreach (var key in keys) Use(spark.Read().Parquet(\"sales\").Filter(key).{|SPM2002:Count|}());")]
    [InlineData("foreach (var key in keys) Use(df.Join(other.Filter(key), \"id\").{|SPM2002:Count|}());")]
    public Task DerivedFrame_Triggers(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("DataFrame Only(DataFrame frame, string key) => frame.Filter(key); foreach (var key in keys) Use(Only(df, key).{|SPM2002:Count|}());")]
    [InlineData("Use((from key in keys let part = df.Filter(key) select part.{|SPM2002:Count|}()).Sum());")]
    public Task MadeFrame_Triggers(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("Use(keys.Select(key => df.Filter(key).{|SPM2002:Count|}()).ToList());")]
    [InlineData("Use(keys.ToDictionary(key => key, key => df.Filter(key).{|SPM2002:Count|}()));")]
    [InlineData("Use(keys.SelectMany(key => df.Filter(key).{|SPM2002:Collect|}()).ToList());")]
    [InlineData("Use((from key in keys select df.Filter(key).{|SPM2002:Count|}()).Sum());")]
    [InlineData("keys.ToList().ForEach(key => df.Filter(key).{|SPM2002:Show|}());")]
    [InlineData("System.Array.ForEach(keys, key => { df.Filter(key).{|SPM2002:Show|}(); });")]
    [InlineData("Parallel.ForEach(keys, key => Use(df.Filter(key).{|SPM2002:Count|}()));")]
    [InlineData("Parallel.For(0, 10, i => Use(df.Filter(Col(\"k\") == i).{|SPM2002:Count|}()));")]
    [InlineData("Use(df.Collect().Select(row => other.Filter(Col(\"id\") == row.Get(0)).{|SPM2002:Count|}()).ToList());")]
    [InlineData("foreach (var key in keys) Task.Run(() => Use(df.Filter(key).{|SPM2002:Count|}())).Wait();")]
    public Task Lambda_Triggers(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("foreach (var key in keys) Use(key.Length / df.{|SPM2002:Count|}());")]
    [InlineData("var total = df.Filter(\"a\"); for (var i = 0; i < 10; i++) Use(total.{|SPM2002:First|}());")]
    [InlineData("foreach (var key in keys) { var top = df.OrderBy(\"a\").Limit(1); Use(top.{|SPM2002:Head|}()); }")]
    [InlineData("Use(keys.Select(key => key.Length * df.{|SPM2002:Count|}()).ToList());")]
    public Task SameFrame_Triggers(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("foreach (var key in keys) Report(key); void Report(string key) => Use(df.Filter(key).{|SPM2002:Count|}());")]
    [InlineData("foreach (var key in keys) Report(df, key); static void Report(DataFrame frame, string key) { frame.Filter(key).{|SPM2002:Show|}(); }")]
    [InlineData("foreach (var key in keys) Report(df.Filter(key)); static void Report(DataFrame frame) { frame.{|SPM2002:Show|}(); }")]
    public Task CalledFunction_Triggers(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Fact]
    public Task CalledPrivateMethod_Triggers() => Rule.VerifyAsync(Verification.TestProgram.InClass(
        """
        public void Run(string[] keys) { foreach (var key in keys) Report(key); }
        private void Report(string key) { _df.Filter(key).{|SPM2002:Show|}(); }
        """));

    [Fact]
    public Task CalledPublicMethodOrOutsideOfLoops_DoesNotTrigger() => Rule.VerifyAsync(Verification.TestProgram.InClass(
        """
        public void Run(string[] keys) { foreach (var key in keys) Report(key); Once("a"); }
        public void Report(string key) { _df.Filter(key).Show(); }
        private void Once(string key) { _df.Filter(key).Show(); }
        """));

    [Theory]
    [InlineData("var all = new List<Row>(); foreach (var key in keys) all.{|SPM2002:AddRange|}(df.Filter(key).Collect());")]
    [InlineData("var all = new List<Row>(); foreach (var key in keys) { var rows = df.Filter(key).Collect().ToList(); Use(rows.Count); all.{|SPM2002:AddRange|}(rows); }")]
    [InlineData("var all = new List<Row>(); foreach (var key in keys) foreach (var row in df.Filter(key).Collect()) all.{|SPM2002:Add|}(row);")]
    [InlineData("var all = new List<string>(); foreach (var key in keys) all.{|SPM2002:AddRange|}(df.Filter(key).Collect().Select(row => row.GetAs<string>(0)));")]
    [InlineData("var all = new List<List<Row>>(); foreach (var table in keys) all.{|SPM2002:Add|}(spark.Table(table).Collect().ToList());")]
    [InlineData("IEnumerable<Row> all = new Row[0]; foreach (var key in keys) all = all.{|SPM2002:Concat|}(df.Filter(key).Collect());")]
    [InlineData("var all = new Dictionary<string, List<Row>>(); keys.ToList().ForEach(key => all.{|SPM2002:Add|}(key, df.Filter(key).Collect().ToList()));")]
    public Task Accumulation_Triggers(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("for (var start = 0; start < 1000000; start += 1000) Use(df.Filter(Col(\"id\") >= start & Col(\"id\") < start + 1000).{|SPM2002:Collect|}().ToList());")]
    [InlineData("var all = new List<Row>(); for (var start = 0; start < 1000000; start += 1000) all.{|SPM2002:AddRange|}(df.Filter($\"id >= {start} AND id < {start + 1000}\").Collect());")]
    public Task ChunkRows_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("for (var start = 0; start < 1000000; start += 1000) Use(df.Filter(Col(\"id\") >= start & Col(\"id\") < start + 1000).GroupBy(\"k\").Count().Collect().ToList());")]
    [InlineData("for (var start = 0L; start < 1000000; start += 1000) Use(df.Filter($\"id BETWEEN {start} AND {start + 999}\").Agg(Sum(\"x\")).First());")]
    [InlineData("for (var start = 0; start < 1000000; start += 1000) Use(df.Filter(Col(\"id\").Between(start, start + 999)).Count());")]
    [InlineData("var all = new List<Row>(); for (var start = 0; start < 1000000; start += 1000) all.AddRange(df.Filter(Col(\"id\") >= start).GroupBy(\"k\").Count().Collect());")]
    [InlineData("for (var start = 0L; start < 1000000; start += 1000) spark.Sql($\"SELECT sum(x) FROM t WHERE id >= {start} AND id < {start + 1000}\").Show();")]
    public Task ChunkAggregate_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("foreach (var table in keys) spark.Sql($\"DROP TABLE {table}\").Collect().ToList();")]
    [InlineData("foreach (var table in keys) spark.Sql($\"DESCRIBE {table}\").Show();")]
    [InlineData("foreach (var table in keys) spark.Sql(\"MSCK REPAIR TABLE \" + table).Count();")]
    [InlineData("foreach (var db in keys) spark.Catalog.ListTables(db).Show();")]
    [InlineData("foreach (var db in keys) { var tables = spark.Catalog.ListTables(db).Filter(\"isTemporary\"); Use(tables.Count()); }")]
    [InlineData("foreach (var key in keys) Use(df.Filter(key).Describe());")]
    [InlineData("foreach (var key in keys) df.Filter(key).Summary().Show();")]
    [InlineData("foreach (var key in keys) df.Filter(key).PrintSchema();")]
    [InlineData("foreach (var key in keys) Use(df.Filter(key).Columns());")]
    [InlineData("var shown = spark.Sql(\"SHOW TABLES\"); foreach (var key in keys) Use(shown.Filter(key).Count());")]
    [InlineData("foreach (var statement in keys) spark.Sql(statement).Collect().ToList();")]
    public Task Metadata_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("for (var i = 0; i < 5; i++) { try { Use(df.Count()); break; } catch (Exception) { Use(i); } }")]
    [InlineData("long Rows() { for (var i = 0; i < 5; i++) { try { return df.Count(); } catch (Exception) when (i < 4) { } } throw new Exception(); } Use(Rows());")]
    [InlineData("var done = false; while (!done) { try { df.Filter(\"a\").Show(); done = true; } catch (Exception) { } }")]
    [InlineData("var tries = 0; bool ok; do { ok = true; try { df.Show(); } catch (Exception) { ok = false; } } while (!ok && ++tries < 5);")]
    public Task Retry_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("while (df.Count() < 100) System.Threading.Thread.Sleep(1000);")]
    [InlineData("while (spark.Table(\"t\").IsEmpty()) { }")]
    [InlineData("for (var i = 0; i < 100; i++) { Use(df.Count()); System.Threading.Thread.Sleep(1000); }")]
    [InlineData("while (true) { Use(df.Count()); }")]
    [InlineData("for (;;) Use(df.Count());")]
    [InlineData("var query = df.WriteStream().Start(); for (var i = 0; i < 9; i++) { query.AwaitTermination(1000); spark.Sql(\"SELECT * FROM mem\").Show(); }")]
    public Task Waiting_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("foreach (var key in keys) { df.Filter(key).Write().Mode(\"append\").SaveAsTable(\"t\"); Use(spark.Table(\"t\").Count()); }")]
    [InlineData("foreach (var key in keys) { spark.Sql($\"INSERT INTO t VALUES ('{key}')\"); Use(spark.Table(\"t\").Filter(key).Count()); }")]
    [InlineData("var t = spark.Table(\"t\"); foreach (var key in keys) { spark.Sql($\"DELETE FROM t WHERE k = '{key}'\"); Use(t.Count()); }")]
    [InlineData("foreach (var key in keys) { Load(key); Use(df.Count()); } void Load(string key) => spark.Sql($\"INSERT INTO t VALUES ('{key}')\");")]
    [InlineData("foreach (var path in keys) { spark.Read().Json(path).CreateOrReplaceTempView(\"day\"); spark.Sql(\"SELECT * FROM day\").Show(); }")]
    [InlineData("foreach (var path in keys) { spark.Read().Json(path).CreateOrReplaceTempView(\"day\"); Use(spark.Table(\"day\").Filter(path).Count()); }")]
    [InlineData("foreach (var path in keys) { spark.Read().Json(path).CreateOrReplaceTempView(\"day\"); spark.Sql($\"SELECT * FROM day WHERE k = '{path}'\").Show(); }")]
    public Task WritingBody_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("var watch = new System.Diagnostics.Stopwatch(); for (var run = 0; run < keys.Length; run++) { watch.Restart(); df.Count(); Use(watch.ElapsedMilliseconds); }")]
    [InlineData("foreach (var key in keys) { var watch = System.Diagnostics.Stopwatch.StartNew(); df.Join(other, \"k\").Count(); Console.WriteLine($\"{key}: {watch.Elapsed}\"); }")]
    public Task Benchmark_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("foreach (var key in keys) { var watch = System.Diagnostics.Stopwatch.StartNew(); df.Filter(Col(\"k\") == key).{|SPM2002:Count|}(); Use(watch.Elapsed); }")]
    [InlineData("var watch = System.Diagnostics.Stopwatch.StartNew(); foreach (var key in keys) Use(key + df.{|SPM2002:Count|}()); Use(watch.Elapsed);")]
    public Task TimedKeys_Trigger(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("var delta = 1.0; while (delta > 0.01) { df = df.Join(other, \"id\"); delta = df.Agg(Max(\"d\")).First().GetAs<double>(0); }")]
    [InlineData("long before, now = 0; do { before = now; df = df.Union(other).Distinct(); now = df.Count(); } while (now != before);")]
    [InlineData("for (var i = 0; i < 100; i++) { df = df.Filter(Col(\"x\") > i); if (df.IsEmpty()) break; }")]
    [InlineData("for (var i = 0; i < 100; i++) { var part = df.Filter(Col(\"x\") > i); if (part.Count() == 0) break; }")]
    [InlineData("for (var i = 0; i < 10; i++) { df = df.Join(other, \"id\").Checkpoint(); }")]
    [InlineData("for (var i = 0; i < 10; i++) { df = df.Join(other, \"id\").Cache(); df.Count(); }")]
    public Task Convergence_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("foreach (var key in new[] { \"a\", \"b\", \"c\" }) Use(df.Filter(key).Count());")]
    [InlineData("var few = new List<string> { \"a\", \"b\" }; foreach (var key in few) Use(df.Filter(key).Count());")]
    [InlineData("for (var i = 0; i < 3; i++) Use(df.Filter(Col(\"k\") == i).Count());")]
    [InlineData("Use(new[] { \"a\", \"b\" }.Select(key => df.Filter(key).Count()).ToList());")]
    [InlineData("foreach (var i in Enumerable.Range(1, 3)) Use(df.Filter(Col(\"k\") == i).Count());")]
    public Task FewTurns_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task FewTurnsOfAField_DoesNotTrigger() => Rule.VerifyAsync(Verification.TestProgram.InClass(
        """
        private static readonly string[] s_few = { "a", "b", "c" };
        public void Run(DataFrame df) { foreach (var key in s_few) df.Filter(key).Show(); }
        """));

    [Theory]
    [InlineData("1", "foreach (var key in new[] { \"a\", \"b\" }) Use(df.Filter(key).{|SPM2002:Count|}());")]
    [InlineData("4", "foreach (var key in new[] { \"a\", \"b\", \"c\", \"d\" }) Use(df.Filter(key).Count());")]
    [InlineData("3", "foreach (var key in new[] { \"a\", \"b\", \"c\", \"d\" }) Use(df.Filter(key).{|SPM2002:Count|}());")]
    public Task FewTurns_FollowTheOption(string value, string statements) =>
        Rule.VerifyWithOptionsAsync("spark_memory.loop.max_iterations = " + value, Verification.TestProgram.InMethod(statements));

    [Theory]
    [InlineData("foreach (var table in keys) Use(spark.Table(table).Count());")]
    [InlineData("foreach (var path in keys) spark.Read().Option(\"header\", true).Csv(path).Show();")]
    [InlineData("foreach (var query in keys) spark.Sql($\"SELECT * FROM {query}\").Show();")]
    [InlineData("foreach (var query in keys) spark.Sql($\"SELECT * FROM t JOIN {query}\").Show();")]
    [InlineData("foreach (var query in keys) spark.Sql($\"SELECT * FROM t{query} WHERE a > 1\").Show();")]
    [InlineData("foreach (var frame in new List<DataFrame> { df, other, df, other }) frame.Show();")]
    [InlineData("var frames = keys.ToDictionary(key => key, key => spark.Table(key)); foreach (var key in keys) frames[key].Show();")]
    [InlineData("foreach (var key in keys) Make(key).Show(); DataFrame Make(string key) => spark.Table(key);")]
    [InlineData("keys.Select(spark.Table).ToList().ForEach(frame => frame.Show());")]
    [InlineData("var last = new List<Row>(); foreach (var table in keys) last.Add(spark.Table(table).Agg(Max(\"d\")).First());")]
    public Task UnrelatedFrames_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("foreach (var row in df.Collect()) Use(row);")]
    [InlineData("for (var i = df.Count(); i > 0; i--) Use(i);")]
    [InlineData("var n = df.Count(); foreach (var key in keys) Use(n);")]
    [InlineData("Use(df.Collect().Select(row => row.Get(0)).ToList());")]
    [InlineData("foreach (var key in keys) df = df.Filter(key); df.Show();")]
    [InlineData("foreach (var key in keys) { var rows = df.Filter(key).Collect(); }")]
    [InlineData("foreach (var key in keys) { Func<long> later = () => df.Filter(key).Count(); Use(later); }")]
    [InlineData("foreach (var key in keys) df.Filter(key).Write().Parquet(key);")]
    [InlineData("Func<string, long> count = key => df.Filter(key).Count(); Use(count(\"a\"));")]
    public Task OutsideLoop_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("private void Walk(string[] keys) { if (keys.Length == 0) return; _df.Filter(keys[0]).{|SPM2002:Show|}(); Walk(keys.Skip(1).ToArray()); }")]
    [InlineData("public static void Walk(DataFrame frame, string[] keys, int at) { if (at == keys.Length) return; frame.Filter(Col(\"k\") == keys[at]).{|SPM2002:Show|}(); Walk(frame, keys, at + 1); }")]
    [InlineData("private long Sum(int from, int to) => from == to ? _df.Filter(Col(\"id\") == from).{|SPM2002:Count|}() : Sum(from, (from + to) / 2) + Sum((from + to) / 2 + 1, to);")]
    [InlineData("private void Tree(int id) { foreach (var row in _df.Filter(Col(\"parent\") == id).{|SPM2002:Collect|}()) Tree(row.GetAs<int>(\"id\")); }")]
    [InlineData("private void Tree(int id, List<Row> all) { all.{|SPM2002:AddRange|}(_df.Filter(Col(\"parent\") == id).Collect()); Tree(id + 1, all); }")]
    [InlineData("public void Run(string[] keys) { Walk(0); void Walk(int at) { if (at == keys.Length) return; _df.Filter(keys[at]).{|SPM2002:Show|}(); Walk(at + 1); } }")]
    [InlineData("private double Share(string[] keys) => keys.Length == 0 ? 0 : 1.0 / _df.{|SPM2002:Count|}() + Share(keys.Skip(1).ToArray());")]
    public Task Recursion_Triggers(string members) => Rule.VerifyAsync(Verification.TestProgram.InClass(members));

    [Theory]
    [InlineData("private long Rows(int attempt) { try { return _df.Filter(Col(\"k\") == attempt).Count(); } catch (Exception) when (attempt < 5) { return Rows(attempt + 1); } }")]
    [InlineData("private long Rows(int size) { var n = _df.Filter(Col(\"k\") < size).Count(); return n > 100 ? n : Rows(size * 2); }")]
    [InlineData("private void Narrow(int size) { if (_df.Filter(Col(\"k\") < size).Count() > 100) Narrow(size / 2); }")]
    [InlineData("private void Wait(int turn) { Use(_df.Filter(Col(\"k\") == turn).Count()); System.Threading.Thread.Sleep(100); Wait(turn + 1); } static void Use(long n) { }")]
    [InlineData("private DataFrame Close(DataFrame frame) { var next = frame.Join(_df, \"id\"); next.Show(); return Close(next); }")]
    [InlineData("private void Again() { _df.Show(); Again(); }")]
    [InlineData("public virtual void Walk(string key) { _df.Filter(key).Show(); Walk(key + 1); }")]
    [InlineData("private Job _next; private void Walk(string key) { _df.Filter(key).Show(); _next.Walk(key + 1); }")]
    [InlineData("private void Tables(string[] names) { if (names.Length == 0) return; _df.SparkSession().Table(names[0]).Show(); Tables(names.Skip(1).ToArray()); }")]
    public Task OtherRecursion_DoesNotTrigger(string members) => Rule.VerifyAsync(Verification.TestProgram.InClass(members.Replace("_df.SparkSession()", "SparkSession.Active()")));

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        class DataFrame { public long Count() => 1; public DataFrame Filter(string text) => this; }
        class Job { void Run(DataFrame df, string[] keys) { foreach (var key in keys) df.Filter(key).Count(); } }
        """);
}
