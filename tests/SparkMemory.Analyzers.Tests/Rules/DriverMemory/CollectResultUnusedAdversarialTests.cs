// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.CollectResultUnused>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

public class CollectResultUnusedAdversarialTests
{
    [Theory]
    [InlineData("""if (flag) df.{|SPM2004:Collect|}(); else other.{|SPM2004:Take|}(1);""")]
    [InlineData("""for (var i = 0; i < 3; i++, df.{|SPM2004:Take|}(i)) Use(i);""")]
    [InlineData("""try { Use(1); } finally { df.Cache().{|SPM2004:Collect|}(); }""")]
    [InlineData("""switch (df.Columns().Count) { case 0: break; default: df.{|SPM2004:Head|}(n: 5); break; }""")]
    [InlineData("""lock (df) { (df.Filter("a")).{|SPM2004:Collect|}(); }""")]
    [InlineData("""spark?.Table("t")?.Filter("a").{|SPM2004:Tail|}(1);""")]
    [InlineData("""df!.{|SPM2004:ToLocalIterator|}().Skip(1);""")]
    [InlineData("""_ = df.{|SPM2004:Collect|}().Select(r => r.Get(0)).Distinct();""")]
    [InlineData("""IEnumerable<Row> rows; rows = df.{|SPM2004:Collect|}();""")]
    [InlineData("""var rows = df.{|SPM2004:Collect|}(); if (flag) rows = other.{|SPM2004:Collect|}();""")]
    [InlineData("""var (_, n) = (df.{|SPM2004:Collect|}(), 1); Use(n);""")]
    [InlineData("""foreach (var key in df.Columns()) df.Filter(key).{|SPM2004:Collect|}();""")]
    [InlineData("""static void Warm<T>(T key, DataFrame frame) where T : notnull { frame.Filter($"k = '{key}'").{|SPM2004:Take|}(1); } Warm(1, df);""")]
    public Task Statement_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""new List<DataFrame> { df, other }.ForEach(frame => frame.{|SPM2004:Collect|}());""")]
    [InlineData("""Parallel.Invoke(() => df.{|SPM2004:Collect|}(), () => { other.{|SPM2004:Take|}(1); });""")]
    [InlineData("""Action<DataFrame> warm = static frame => frame.{|SPM2004:Head|}(1); warm(df);""")]
    [InlineData("""EventHandler later = (_, _) => df.{|SPM2004:Collect|}(); later(null, EventArgs.Empty);""")]
    [InlineData("""Task.Run(() => { df.{|SPM2004:Collect|}(); }).Wait();""")]
    [InlineData("""df.WriteStream().ForeachBatch((batch, _) => batch.{|SPM2004:Collect|}()).Start();""")]
    public Task VoidLambda_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task Members_Trigger() => Rule.VerifyAsync("using Frame = Microsoft.Spark.Sql.DataFrame;\n" + TestProgram.Usings + """
        static class Extensions
        {
            public static void Warm(this Frame frame) => frame.{|SPM2004:Collect|}();
        }

        class Job
        {
            private Frame _df;

            public Job(Frame df) => (_df = df).{|SPM2004:Take|}(1);

            public Frame Source { get => _df; set => value.{|SPM2004:Collect|}(); }

            public async Task RunAsync()
            {
                _df.{|SPM2004:Collect|}();
                await Task.Yield();
            }

            void Quiet() => _ = _df.{|SPM2004:Collect|}();
        }
        """);

    [Fact]
    public Task TopLevelProgram_Triggers() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        var spark = SparkSession.Builder().GetOrCreate();
        var sales = spark.Table("sales").Cache();
        sales.{|SPM2004:Collect|}();
        sales.Show();
        """);

    [Theory]
    [InlineData("""foreach (var _ in df.Collect()) ;""")]
    [InlineData("""using var rows = df.Collect().GetEnumerator(); rows.MoveNext();""")]
    [InlineData("""df.Collect().Last();""")]
    [InlineData("""df.Collect().ToHashSet();""")]
    [InlineData("""df.Collect().Select(r => r.GetAs<int>(0)).Max();""")]
    [InlineData("""df.Collect().Where(r => r.Size() > 1).ToList().ForEach(Use);""")]
    [InlineData("""df.Collect().Aggregate(0, (n, r) => n + r.Size());""")]
    [InlineData("""string.Join(",", df.Collect());""")]
    [InlineData("""Console.WriteLine($"{string.Join(",", df.Collect().Select(r => r.Get(0)))}");""")]
    [InlineData("""Func<IEnumerable<Row>> later = df.Collect; later().ToList();""")]
    [InlineData("""Func<DataFrame, IEnumerable<Row>> rows = frame => frame.Collect(); Use(rows(df));""")]
    [InlineData("""System.Linq.Expressions.Expression<Func<DataFrame, IEnumerable<Row>>> rows = frame => frame.Collect(); Use(rows);""")]
    [InlineData("""var rows = df.Collect(); if (flag) rows = rows.Where(r => r.Size() > 1); foreach (var r in rows) Use(r);""")]
    [InlineData("""IEnumerable<Row> rows = null; if (flag) rows = df.Collect(); else rows = other.Take(5); foreach (var r in rows) Use(r);""")]
    [InlineData("""IEnumerable<Row> rows = null; rows ??= df.Collect(); foreach (var r in rows) Use(r);""")]
    [InlineData("""var rows = from r in df.Collect() where r.Size() > 1 select r; rows.ToList();""")]
    [InlineData("""var rows = df.Collect(); void Print() { foreach (var r in rows) Use(r); } Print();""")]
    [InlineData("""dynamic rows = df.Collect(); foreach (var r in rows) Use((object)r);""")]
    [InlineData("""object rows = df.Collect(); Use(rows);""")]
    [InlineData("""Use(new object[] { df.Collect() }); Use(new List<IEnumerable<Row>> { df.Collect(), other.Take(1) });""")]
    [InlineData("""Use(new Dictionary<string, IEnumerable<Row>> { ["a"] = df.Collect() });""")]
    [InlineData("""Use(flag switch { true => df.Collect(), false => other.Collect() });""")]
    [InlineData("""static void Load(DataFrame frame, out IEnumerable<Row> rows) => rows = frame.Collect(); Load(df, out var all); Use(all);""")]
    [InlineData("""var lazy = new Lazy<IEnumerable<Row>>(() => df.Collect()); Use(lazy.Value);""")]
    [InlineData("""var rows = df.Collect(); var query = rows.Where(r => r.Size() > 1); var names = query.Select(r => r.Get(0)); Use(names.ToArray());""")]
    [InlineData("""var first = df.Collect(); var second = first; foreach (var r in second) Use(r);""")]
    [InlineData("""static void First(ref IEnumerable<Row> all) => all.First(); IEnumerable<Row> rows; rows = df.Collect(); First(ref rows);""")]
    [InlineData("""GC.Collect(); df.WriteStream().ForeachBatch((batch, _) => batch.Collect().ToList().ForEach(Use)).Start();""")]
    public Task Enumerated_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task MembersThatHandOn_DoNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        static class Extensions
        {
            public static void Dump(this IEnumerable<Row> rows) { foreach (var row in rows) Console.WriteLine(row); }

            public static IEnumerable<Row> Tap(this IEnumerable<Row> rows, Action<Row> run) { foreach (var row in rows) { run(row); yield return row; } }
        }

        class Result
        {
            public IEnumerable<Row> Rows { get; init; }
        }

        class Job
        {
            private readonly DataFrame _df;
            private IEnumerable<Row> _rows;

            public Job(DataFrame df)
            {
                _df = df;
                _rows = df.Collect();
                df.Collect().Dump();
                _rows.Tap(row => Console.WriteLine(row)).Dump();
            }

            public object Benchmark() => _df.Collect();

            public Result Load() => new() { Rows = _df.Collect() };

            public (IEnumerable<Row> Rows, int Count) Both() => (_df.Collect(), 1);

            public async Task<IEnumerable<Row>> LoadAsync() => await Task.Run(() => _df.Collect());

            public Func<int> Later()
            {
                var rows = _df.Collect();
                return () => rows.Count();
            }

            public IEnumerable<string> Names()
            {
                var rows = _df.Select("name").Collect();
                return rows.Select(row => row.GetAs<string>(0));
            }
        }
        """);

    [Fact]
    public Task ExportWithRetry_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        public class Exporter
        {
            private readonly SparkSession _spark;

            public Exporter(SparkSession spark) => _spark = spark;

            public void Export(string table, System.IO.TextWriter output)
            {
                var frame = _spark.Table(table).OrderBy("id");
                IEnumerable<Row> rows = null;
                for (var attempt = 1; rows is null; attempt++)
                {
                    try
                    {
                        rows = attempt == 1 ? frame.ToLocalIterator() : frame.ToLocalIterator(false);
                    }
                    catch (Exception) when (attempt < 3)
                    {
                        System.Threading.Thread.Sleep(1000 * attempt);
                    }
                }

                var written = 0;
                foreach (var row in rows)
                {
                    output.WriteLine(string.Join(";", row.Values));
                    if (++written % 10_000 == 0)
                        output.Flush();
                }
            }
        }
        """);
}
