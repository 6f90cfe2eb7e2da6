// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.CollectInLoop>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

public class CollectInLoopAdversarialTests
{
    private const string Keys = "var keys = System.IO.File.ReadAllLines(\"keys\");\n";

    [Theory]
    [InlineData("""var i = 0; while (i < keys.Length) { Use(df.Filter(Col("k").EqualTo(keys[i])).{|SPM2002:Head|}()); i++; }""")]
    [InlineData("""var i = 0; do { Use(df.Filter(Col("k") == keys[i]).{|SPM2002:Tail|}(1).ToList()); } while (++i < keys.Length);""")]
    [InlineData("""foreach (var (key, path) in keys.ToDictionary(k => k)) Use((df.Filter(conditionExpr: key)).{|SPM2002:Count|}() + path);""")]
    [InlineData("""foreach (var key in keys) { var (part, n) = (df.Filter(key), 1); part!.{|SPM2002:Show|}(numRows: n); }""")]
    [InlineData("""foreach (var key in keys) Use(key switch { "all" => 0L, _ => df?.Filter(key)?.{|SPM2002:Count|}() });""")]
    [InlineData("""foreach (var key in keys) using (var rows = df.Filter(key).{|SPM2002:ToLocalIterator|}().GetEnumerator()) Use(rows.MoveNext());""")]
    [InlineData("""foreach (var key in keys) { if (key.Length == 0) continue; lock (df) Use(df.Where($"k = {key}").{|SPM2002:IsEmpty|}()); }""")]
    [InlineData("""for (var day = new DateTime(2024, 1, 1); day < DateTime.Today; day = day.AddDays(1)) Use(df.Filter(Col("day") == day.ToString()).{|SPM2002:Count|}());""")]
    [InlineData("""using var all = keys.AsEnumerable().GetEnumerator(); while (all.MoveNext()) Use(df.Filter(all.Current).{|SPM2002:Count|}());""")]
    [InlineData("""foreach (var key in keys) { Use(df.Filter(key).{|SPM2002:Checkpoint|}()); }""")]
    [InlineData("""df.CreateOrReplaceTempView("v"); foreach (var key in keys) Use(spark.Sql($"SELECT * FROM v WHERE k = '{key}'").{|SPM2002:Count|}());""")]
    [InlineData("""foreach (var key in keys) Use(spark.Sql("SELECT count(*) AS n FROM sales s WHERE region = '" + key + "'").{|SPM2002:First|}().Get("n"));""")]
    public Task StatementLoop_Triggers(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("""foreach (var key in keys) { static DataFrame Only(DataFrame frame, string key) => frame.Filter(Col("k") == key); Use(Only(df, key).{|SPM2002:Count|}()); }""")]
    public Task StatementLoopOutOfSight_Triggers(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("""Use(keys.Aggregate(0L, (sum, key) => sum + df.Filter(key).{|SPM2002:Count|}()));""")]
    [InlineData("""Use(keys.Sum(key => df.Filter(key).{|SPM2002:Count|}()));""")]
    [InlineData("""Use(keys.Where(key => !df.Filter(key).{|SPM2002:IsEmpty|}()).ToList());""")]
    [InlineData("""Use(keys.OrderBy(key => df.Filter(key).{|SPM2002:Count|}()).ToList());""")]
    [InlineData("""Use(keys.AsParallel().Select(key => df.Filter(key).{|SPM2002:Count|}()).ToList());""")]
    [InlineData("""Use(Enumerable.Select(keys, selector: key => { return df.Filter(key).{|SPM2002:First|}(); }).ToList());""")]
    [InlineData("""Parallel.ForEach(keys, new ParallelOptions { MaxDegreeOfParallelism = 4 }, key => df.Filter(key).{|SPM2002:Show|}());""")]
    [InlineData("""keys.ToList().ForEach(key => { if (key.Length > 1) df.Filter(key).{|SPM2002:Show|}(); });""")]
    [InlineData("""long Rows(string key) => df.Filter(key).{|SPM2002:Count|}(); Use(keys.Select(Rows).ToList());""")]
    public Task LambdaLoop_Triggers(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("""DataFrame Only(string key) { var part = df.Filter(key); return part.Select("a"); } foreach (var key in keys) Only(key).{|SPM2002:Show|}();""")]
    [InlineData("""DataFrame Only(DataFrame frame, string key) => frame.Filter(key); foreach (var key in keys) foreach (var row in Only(frame: df, key: key).Limit(5).{|SPM2002:Collect|}()) Use(row);""")]
    [InlineData("""DataFrame Valid(DataFrame frame) => frame.Filter("ok"); foreach (var key in keys) Use(Valid(df).Filter(key).{|SPM2002:Count|}());""")]
    [InlineData("""DataFrame Valid(DataFrame frame) => frame.Filter("ok"); foreach (var key in keys) Use(Valid(df.Filter(key)).{|SPM2002:Count|}());""")]
    [InlineData("""for (var low = 0; low < 1_000_000; low += 1000) Use(From(df, low).{|SPM2002:Collect|}().ToList()); static DataFrame From(DataFrame frame, int low) => frame.Filter(Col("id") >= low & Col("id") < low + 1000);""")]
    public Task FrameFromFunction_Triggers(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("""DataFrame Load(string path) => spark.Read().Parquet(path); foreach (var path in keys) Use(Load(path).Count());""")]
    [InlineData("""DataFrame All(DataFrame frame, string key) => frame; foreach (var key in keys) Use(All(df, "a").Count());""")]
    [InlineData("""DataFrame Only(DataFrame frame, string key) => frame.Filter(key); foreach (var key in keys) Use((key, Only(df, "a").Count()));""")]
    [InlineData("""DataFrame Newest() { var day = Console.ReadLine(); return df.Filter(day); } foreach (var key in keys) Use((key, Newest().Count()));""")]
    [InlineData("""DataFrame Only(DataFrame frame, string key) { if (key == "all") return frame; return frame.Filter(key); } foreach (var key in keys) Use(Only(df, key).Count());""")]
    [InlineData("""DataFrame Sales(string key) => spark.Table("sales").Filter(key); foreach (var key in keys) { Use(Sales(key).Count()); df.Write().Mode("append").InsertInto("sales"); }""")]
    [InlineData("""for (var low = 0; low < 1_000_000; low += 1000) Use(From(df, low).Count()); static DataFrame From(DataFrame frame, int low) => frame.Filter(Col("id") >= low & Col("id") < low + 1000);""")]
    [InlineData("""DataFrame Only(string key) => df.Filter(key); foreach (var key in keys) Only(key).Write().Parquet(key);""")]
    public Task FrameFromFunction_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Fact]
    public Task FunctionThatReadsWhatTheLoopWrites_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass("""
        private string _path;

        void Run(string[] keys)
        {
            foreach (var key in keys)
            {
                _path = key;
                Console.WriteLine(Load().Filter(Col("k") == key).Count());
            }
        }

        DataFrame Load() => SparkSession.Active().Read().Parquet(_path);
        """));

    [Theory]
    [InlineData("""Use((from key in keys let text = key.Trim() let part = df.Filter(text) where part.{|SPM2002:Count|}() > 5 select key).ToList());""")]
    [InlineData("""Use((from key in keys let n = df.Filter(key).{|SPM2002:Count|}() orderby n select key).ToList());""")]
    [InlineData("""Use((from key in keys let part = df.Filter("ok") select part.Filter(key).{|SPM2002:Count|}()).ToList());""")]
    [InlineData("""Use(keys.Select(key => new { key, Part = df.Filter(key) }).Select(each => each.key + each.Part.{|SPM2002:Count|}()).ToList());""")]
    [InlineData("""foreach (var each in keys.Select(key => new { key, Part = df.Filter(key) })) Use(each.key + each.Part.{|SPM2002:Count|}());""")]
    public Task FrameOfQuery_Triggers(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("""Use((from path in keys let part = spark.Read().Parquet(path) select part.Count()).ToList());""")]
    [InlineData("""Use((from key in keys let part = df.Filter(key) select part).ToList());""")]
    [InlineData("""var few = new { All = df.Filter("ok"), Name = "a" }; Use(few.All.Count());""")]
    [InlineData("""Use((from key in new[] { "a", "b" } let part = df.Filter(key) select part.Count()).ToList());""")]
    public Task FrameOfQuery_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("""var query = from key in keys where key.Length > 1 let part = df.Filter(key) select part.{|SPM2002:Count|}(); Use(query.ToList());""")]
    public Task LambdaLoopOutOfSight_Triggers(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("""foreach (var key in keys) { var last = df.Agg(Max("d")).{|SPM2002:First|}(); Use(key + last); }""")]
    [InlineData("""foreach (var key in keys) foreach (var row in other.Filter("ok").{|SPM2002:Collect|}()) Use(key + row);""")]
    [InlineData("""foreach (var row in df.Collect()) { var rates = spark.Table("rates").{|SPM2002:Collect|}().ToList(); Use(rates.Count + row.Size()); }""")]
    [InlineData("""Use(keys.Select(key => key + df.Filter("a").{|SPM2002:Count|}()).ToList());""")]
    public Task SameJobEachTurn_Triggers(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("""var all = new HashSet<Row>(); foreach (var key in keys) foreach (var row in df.Filter(key).ToLocalIterator()) all.{|SPM2002:Add|}(row);""")]
    [InlineData("""var all = new System.Collections.Concurrent.ConcurrentBag<List<Row>>(); Parallel.ForEach(keys, key => all.{|SPM2002:Add|}(df.Filter(key).Collect().ToList()));""")]
    [InlineData("""var all = new List<string>(); foreach (var key in keys) { var rows = df.Filter(key).Collect(); var names = rows.Select(r => r.GetAs<string>(0)); all.{|SPM2002:AddRange|}(names); }""")]
    [InlineData("""List<Row> all = new(); for (var i = 0; i < keys.Length; i++) all?.{|SPM2002:AddRange|}(collection: df.Filter(keys[i]).Collect());""")]
    [InlineData("""var all = new List<Row>(); foreach (var path in keys) all.{|SPM2002:AddRange|}(spark.Read().Parquet(path).Filter("ok").Collect());""")]
    public Task PiledUpRows_Trigger(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("""for (long low = 0; low < 1_000_000; low += 1000) foreach (var row in df.Filter(Col("id").Between(low, low + 999)).{|SPM2002:Collect|}()) Use(row);""")]
    [InlineData("""var total = df.Count(); for (var page = 0; page * 1000 < total; page++) Use(df.Filter(Col("n") >= page * 1000 & Col("n") < (page + 1) * 1000).{|SPM2002:Collect|}().ToList());""")]
    public Task ChunksOfRows_Trigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task Members_Trigger() => Rule.VerifyAsync("using Frame = Microsoft.Spark.Sql.DataFrame;\n" + TestProgram.Usings + """
        class Report
        {
            private readonly Frame _df;
            private readonly List<Row> _rows = new();

            public Report(Frame df) => _df = df;

            public Dictionary<string, long> Counts(IEnumerable<string> keys) => keys.ToDictionary(key => key, key => _df.Filter(key).{|SPM2002:Count|}());

            public async Task<long> CountAsync(string[] keys)
            {
                var sum = 0L;
                foreach (var key in keys)
                    sum += await Task.Run(() => _df.Filter(Col("k") == key).{|SPM2002:Count|}());
                return sum;
            }

            public IEnumerable<Row> Firsts(IEnumerable<string> keys)
            {
                foreach (var key in keys)
                    yield return _df.Filter(key).{|SPM2002:First|}();
            }

            public void Load(string[] keys)
            {
                foreach (var key in keys)
                    _rows.{|SPM2002:AddRange|}(_df.Filter(key).Collect());
            }
        }
        """);

    [Fact]
    public Task TopLevelProgram_Triggers() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        var spark = SparkSession.Builder().GetOrCreate();
        var sales = spark.Read().Parquet("sales");
        foreach (var region in args)
            Console.WriteLine($"{region}: {sales.Filter(Col("region") == region).{|SPM2002:Count|}()}");
        """);

    [Theory]
    [InlineData("""static T Retry<T>(Func<T> run) { for (var attempt = 1; ; attempt++) try { return run(); } catch (Exception) when (attempt < 3) { } } Use(Retry(() => df.Count()));""")]
    [InlineData("""List<Row> rows = null; for (var attempt = 0; rows == null && attempt < 5; attempt++) { try { rows = df.Collect().ToList(); } catch (Exception e) { Use(e); } } Use(rows);""")]
    [InlineData("""Use(keys.First(key => !df.Filter(key).IsEmpty())); Use(keys.Any(key => df.Filter(key).Count() > 9)); Use(keys.TakeWhile(key => df.Filter(key).IsEmpty()).ToList());""")]
    [InlineData("""Use(keys.ToList().Find(key => !df.Filter(key).IsEmpty())); Use(System.Array.Exists(keys, key => df.Filter(key).Count() > 9));""")]
    [InlineData("""var left = 5; while (left-- > 0) { try { df.Filter("a").Show(); left = 0; } catch (Exception) when (left > 0) { Use(left); } }""")]
    [InlineData("""var attempt = 0; while (true) { try { Use(df.Collect().ToList()); break; } catch (Exception) { if (++attempt > 5) throw; } }""")]
    [InlineData("""Exception last = null; foreach (var wait in new[] { 1, 5, 30, 60 }) { try { df.Show(); last = null; break; } catch (Exception e) { last = e; System.Threading.Thread.Sleep(wait); } } Use(last);""")]
    public Task RetryOrSearch_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("""var ready = false; while (!ready) { ready = spark.Table("t").Count() >= 100; if (!ready) System.Threading.Thread.Sleep(1000); }""")]
    [InlineData("""var watch = System.Diagnostics.Stopwatch.StartNew(); while (watch.Elapsed < TimeSpan.FromMinutes(5)) { if (!spark.Table("t").IsEmpty()) break; System.Threading.Thread.Sleep(1000); }""")]
    [InlineData("""var query = df.WriteStream().Format("memory").QueryName("q").Start(); while (query.IsActive()) { spark.Sql("SELECT count(*) FROM q").Show(); System.Threading.Thread.Sleep(1000); }""")]
    [InlineData("""var seen = 0L; do { Task.Delay(1000).Wait(); seen = spark.Table("t").Count(); } while (seen == 0);""")]
    [InlineData("""var last = ""; while (true) { var page = df.Filter(Col("id") > last).OrderBy("id").Limit(1000).Collect().ToList(); if (page.Count == 0) break; Use(page); last = page[^1].GetAs<string>("id"); }""")]
    [InlineData("""for (var offset = 0; ; offset += 100) { var page = spark.Sql($"SELECT * FROM t ORDER BY id LIMIT 100 OFFSET {offset}").Collect().ToList(); Use(page); if (page.Count < 100) return; }""")]
    [InlineData("""var more = true; var from = 0L; while (more) { var rows = df.Filter(Col("id") > from).Limit(10).Collect().ToList(); more = rows.Count == 10; if (more) from = rows[9].GetAs<long>(0); }""")]
    [InlineData("""var cost = double.MaxValue; for (var i = 0; i < 100; i++) { df = df.Join(other, "id"); var next = df.Agg(Sum("e")).First().GetAs<double>(0); if (Math.Abs(cost - next) < 1e-3) break; cost = next; }""")]
    [InlineData("""var id = "a"; while (id != null) { var parent = df.Filter(Col("id") == id).Select("parent").Take(1).FirstOrDefault(); id = parent?.GetAs<string>(0); }""")]
    [InlineData("""var (low, high) = (0L, 1L << 40); while (low < high) { var middle = low + (high - low) / 2; if (df.Filter(Col("id") <= middle).Count() < 100) low = middle + 1; else high = middle; }""")]
    [InlineData("""var frontier = df.Filter("root"); while (frontier.Count() > 0) frontier = frontier.Join(other, "id").Checkpoint();""")]
    public Task PollingPagingAndConvergence_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""long? total = null; foreach (var key in keys) { total ??= df.Count(); Use(key.Length / total); }""")]
    [InlineData("""List<Row> rates = null; foreach (var key in keys) { if (rates == null) rates = other.Collect().ToList(); Use(key + rates.Count); }""")]
    [InlineData("""var total = new Lazy<long>(() => df.Count()); foreach (var key in keys) Use(key.Length / total.Value);""")]
    [InlineData("""var first = true; foreach (var key in keys) { if (first) { df.Show(); first = false; } Use(key); }""")]
    [InlineData("""foreach (var key in keys) { if (key != "all") continue; Use(df.Count()); break; }""")]
    [InlineData("""foreach (var key in keys) if (key.Length > 9) { Use(df.Filter(key).Collect().ToList()); return; }""")]
    [InlineData("""foreach (var key in keys) if (key.Length > 9) throw new Exception(key + df.Filter(key).Count());""")]
    public Task JobThatRunsOnce_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("""foreach (var db in spark.Catalog.ListDatabases().Collect()) foreach (var table in spark.Catalog.ListTables(db.GetAs<string>("name")).Collect()) Use(table);""")]
    [InlineData("""foreach (var table in keys) { var parts = spark.Sql($"SHOW PARTITIONS {table}").Collect().Select(r => r.GetAs<string>(0)).ToList(); Use(parts); }""")]
    [InlineData("""foreach (var table in keys) { spark.Sql($"ALTER TABLE {table} ADD IF NOT EXISTS PARTITION (d = 1)").Collect().ToList(); spark.Sql($"ANALYZE TABLE {table} COMPUTE STATISTICS").Show(); }""")]
    [InlineData("""foreach (var key in keys) { spark.Sql($"SET {key}=1").Show(); spark.Sql($"USE {key}").Collect().ToList(); spark.Sql("REFRESH TABLE " + key).Count(); }""")]
    [InlineData("""foreach (var key in keys) { var info = spark.Sql(string.Format("DESCRIBE EXTENDED {0}", key)); Use(info.Filter("col_name = 'Type'").First()); }""")]
    [InlineData("""var names = new List<string>(); foreach (var db in keys) names.AddRange(spark.Sql($"SHOW TABLES IN {db}").Collect().Select(r => r.GetAs<string>("tableName"))); Use(names);""")]
    [InlineData("""foreach (var key in keys) spark.Conf().Set(key, "1"); df.Show();""")]
    public Task Metadata_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("""foreach (var file in keys) { var day = spark.Read().Json(file); var valid = day.Filter("ok"); if (valid.IsEmpty()) continue; valid.Write().Parquet(file + ".out"); }""")]
    [InlineData("""foreach (var table in keys) Use(spark.Table(table).Filter("day = '2024-01-01'").GroupBy("k").Count().Count());""")]
    [InlineData("""foreach (var table in keys) { var last = spark.Sql($"SELECT max(day) FROM {table}").First().Get(0); Use(last); }""")]
    [InlineData("""foreach (var (name, frame) in new[] { ("a", df), ("b", other), ("c", df), ("d", other) }) Console.WriteLine($"{name}: {frame.Count()}");""")]
    [InlineData("""var frames = new Dictionary<string, DataFrame> { ["a"] = df, ["b"] = other, ["c"] = spark.Table("c"), ["d"] = spark.Table("d") }; foreach (var pair in frames) Use(pair.Value.Count());""")]
    [InlineData("""var steps = keys.Select(key => new { Name = key, Frame = spark.Table(key) }).ToList(); foreach (var step in steps) Use(step.Frame.Count() + step.Name);""")]
    [InlineData("""var steps = keys.Select(key => (Name: key, Frame: spark.Table(key))).ToArray(); for (var i = 0; i < steps.Length; i++) steps[i].Frame.Show();""")]
    [InlineData("""Use(new[] { df, other, spark.Table("c"), spark.Table("d") }.Sum(frame => frame.Count()));""")]
    [InlineData("""DataFrame all = null; foreach (var path in keys) { var part = spark.Read().Parquet(path); all = all == null ? part : all.Union(part); } all.Show();""")]
    [InlineData("""foreach (var path in keys) { spark.Read().Parquet(path).CreateOrReplaceTempView("v"); spark.Sql("SELECT k, count(*) FROM v GROUP BY k").Show(); }""")]
    [InlineData("""void Register(string path) => spark.Read().Parquet(path).CreateOrReplaceTempView("v"); foreach (var path in keys) { Register(path); spark.Table("v").Show(); }""")]
    [InlineData("""foreach (var db in keys) { spark.Catalog.SetCurrentDatabase(db); Use(spark.Table("sales").Count()); }""")]
    [InlineData("""foreach (var db in keys) { spark.Sql($"USE {db}"); spark.Sql("SELECT count(*) FROM sales").Show(); }""")]
    [InlineData("""foreach (var n in Enumerable.Range(1, 10)) { spark.Conf().Set("spark.sql.shuffle.partitions", (n * 100).ToString()); Use(df.GroupBy("k").Count().Count()); }""")]
    [InlineData("""foreach (var db in keys) spark.Sql($"SELECT count(*) FROM {db}.sales WHERE day = '{DateTime.Today:yyyy-MM-dd}'").Show();""")]
    [InlineData("""for (var low = 0L; low < 1_000_000; low += 1000) Use(spark.Sql($"SELECT sum(x) FROM t WHERE id >= {low} AND id < {low + 1000}").First());""")]
    [InlineData("""foreach (var path in keys) { df.Filter(Col("p") == path).Write().Parquet(path); Use(spark.Read().Parquet(path).Count()); }""")]
    [InlineData("""foreach (var key in keys) { spark.Sql($"MERGE INTO t USING s ON t.k = '{key}' WHEN MATCHED THEN UPDATE SET v = 1"); Use(spark.Table("t").Filter("v = 1").Count()); }""")]
    [InlineData("""foreach (var key in keys) { df.Filter(key).Write().InsertInto("t"); if (spark.Table("t").IsEmpty()) Use(key); }""")]
    public Task OtherDataEachTurn_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Theory]
    [InlineData("""foreach (var topic in keys) spark.ReadStream().Format("rate").Load().WriteStream().ForeachBatch((batch, id) => { if (!batch.IsEmpty()) batch.Show(); }).Start();""")]
    [InlineData("""foreach (var key in keys) Use(df.GroupBy(key).Count());""")]
    [InlineData("""foreach (var key in keys) Use(key.Count() + keys.First().Length + keys.Take(2).Count());""")]
    [InlineData("""var checks = new List<Func<bool>>(); foreach (var key in keys) checks.Add(() => df.Filter(key).IsEmpty()); Use(checks);""")]
    [InlineData("""foreach (var name in df.Columns()) df = df.WithColumn(name, Trim(Col(name))); Use(df.Count());""")]
    [InlineData("""var rows = df.Take(100).ToList(); for (var i = 0; i < rows.Count; i++) Use(rows[i].GetAs<string>(0)); Use(rows.First());""")]
    [InlineData("""Parallel.Invoke(() => df.Show(), () => other.Show());""")]
    [InlineData("""foreach (var layer in new[] { "bronze", "silver", "gold" }) { var frame = df.Filter(Col("layer") == layer); Use(frame.Count()); frame.Show(); }""")]
    [InlineData("""for (int i = 2; i >= 0; i--) Use(df.Filter(Col("k") == i).First());""")]
    [InlineData("""foreach (var day in Enum.GetValues<DayOfWeek>()) df = df.WithColumn(day.ToString(), Lit(1)); df.Show();""")]
    public Task NoJobInLoop_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Keys + statements);

    [Fact]
    public Task DailyIngestWithRetries_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        public class DailyIngest
        {
            private readonly SparkSession _spark;

            public DailyIngest(SparkSession spark) => _spark = spark;

            public async Task RunAsync(IEnumerable<DateTime> days, System.Threading.CancellationToken token)
            {
                foreach (var day in days)
                {
                    token.ThrowIfCancellationRequested();
                    var path = $"s3://landing/{day:yyyy/MM/dd}";
                    var raw = _spark.Read().Option("header", true).Csv(path);
                    for (var attempt = 1; ; attempt++)
                    {
                        try
                        {
                            raw.WithColumn("loaded", CurrentTimestamp()).Write().Mode(SaveMode.Overwrite).Parquet($"s3://lake/{day:yyyy-MM-dd}");
                            break;
                        }
                        catch (Exception) when (attempt < 3)
                        {
                            await Task.Delay(TimeSpan.FromSeconds(attempt * 10), token);
                        }
                    }

                    var written = _spark.Read().Parquet($"s3://lake/{day:yyyy-MM-dd}");
                    Console.WriteLine($"{day}: {written.Count()} rows");
                }
            }
        }
        """);

    [Fact]
    public Task SyncByWatermark_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        public class WatermarkSync
        {
            public long Sync(SparkSession spark, Func<List<Row>, Task> send)
            {
                var source = spark.Table("events");
                var watermark = 0L;
                var sent = 0L;
                while (true)
                {
                    var batch = source.Filter(Col("seq") > watermark).OrderBy("seq").Limit(500).Collect().ToList();
                    if (batch.Count == 0)
                        return sent;

                    send(batch).GetAwaiter().GetResult();
                    watermark = batch[batch.Count - 1].GetAs<long>("seq");
                    sent += batch.Count;
                }
            }
        }
        """);

    [Fact]
    public Task WaitForUpstream_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        public class Upstream
        {
            public async Task<bool> WaitAsync(SparkSession spark, string table, DateTime day, TimeSpan limit)
            {
                var deadline = DateTime.UtcNow + limit;
                while (DateTime.UtcNow < deadline)
                {
                    spark.Catalog.RefreshTable(table);
                    var rows = spark.Table(table).Filter(Col("day") == day.ToString("yyyy-MM-dd")).Limit(1).Count();
                    if (rows > 0)
                        return true;

                    await Task.Delay(TimeSpan.FromMinutes(1));
                }

                return false;
            }
        }
        """);

    [Fact]
    public Task TestCases_DoNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        class CleanerTests
        {
            public void Cleans(SparkSession spark)
            {
                var cases = new (string Input, string Expected)[] { (" a", "a"), ("b ", "b"), (" c ", "c"), ("", null) };
                foreach (var (input, expected) in cases)
                {
                    var frame = spark.CreateDataFrame(new[] { input });
                    var actual = Clean(frame).Collect().Single().GetAs<string>(0);
                    if (actual != expected)
                        throw new Exception($"{input}: {actual}");
                }
            }

            private static DataFrame Clean(DataFrame frame) => frame.Select(Trim(Col("_1")));
        }
        """);
}
