// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Broadcast.SessionPerCall>;

namespace SparkMemory.Analyzers.Tests.Rules.Broadcast;

public class SessionPerCallAdversarialTests
{
    [Theory]
    [InlineData("""foreach (var day in df.Columns()) { var s = SparkSession.Builder().{|SPM6005:GetOrCreate|}(); try { s.Table(day).Show(); } finally { s?.Stop(); } }""")]
    [InlineData("""var builder = SparkSession.Builder().AppName("a"); foreach (var day in df.Columns()) { using var s = builder.{|SPM6005:GetOrCreate|}(); s.Table(day).Show(); }""")]
    [InlineData("""SparkSession s = null; foreach (var day in df.Columns()) { s = (SparkSession.Builder()).Config("a", "b").{|SPM6005:GetOrCreate|}(); s.Table(day).Show(); s.Stop(); }""")]
    [InlineData("""while (true) { using var s = SparkSession.Builder().{|SPM6005:GetOrCreate|}(); s.Range(1).Show(); System.Threading.Thread.Sleep(1000); }""")]
    [InlineData("""foreach (var day in df.Columns()) { using var s = SparkSession.Builder().{|SPM6005:GetOrCreate|}(); if (s.Table(day).IsEmpty()) continue; s.Table(day).Show(); }""")]
    [InlineData("""foreach (var day in df.Columns()) { var (s, n) = (SparkSession.Builder().{|SPM6005:GetOrCreate|}(), 1); s.Range(n).Show(); s.Stop(); }""")]
    [InlineData("""foreach (var day in df.Columns()) foreach (var n in new[] { 1, 2 }) { using var s = SparkSession.Builder()!.{|SPM6005:GetOrCreate|}()!; s.Range(n).Show(); }""")]
    [InlineData("""df.Columns().ToList().ForEach(day => { using var s = SparkSession.Builder().{|SPM6005:GetOrCreate|}(); s.Table(day).Show(); });""")]
    [InlineData("""void Load(string day) { var s = SparkSession.Builder().{|SPM6005:GetOrCreate|}(); s.Table(day).Show(); s.Dispose(); } for (var i = 0; i < 9; i++) Load("t" + i);""")]
    public Task SessionPerTurn_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""SparkSession Make() => SparkSession.Builder().{|SPM6005:GetOrCreate|}(); foreach (var day in df.Columns()) { using var s = Make(); s.Table(day).Show(); }""")]
    [InlineData("""SparkSession Make() { return SparkSession.Builder().{|SPM6005:GetOrCreate|}(); } foreach (var day in df.Columns()) { var s = Make(); s.Table(day).Show(); s.Stop(); }""")]
    [InlineData("""SparkSession Make(string day) { var made = SparkSession.Builder().AppName(day).{|SPM6005:GetOrCreate|}(); made.SparkContext.SetLogLevel("WARN"); return made; } foreach (var day in df.Columns()) { using (var s = Make(day)) s.Table(day).Show(); }""")]
    [InlineData("""SparkSession Make() => SparkSession.Builder().{|SPM6005:GetOrCreate|}(); df.Columns().ToList().ForEach(day => { var s = Make(); s.Table(day).Show(); s.Dispose(); });""")]
    [InlineData("""SparkSession Make() => SparkSession.Builder().{|SPM6005:GetOrCreate|}(); using var first = Make(); first.Range(1).Show(); while (flag) { SparkSession s = null; s = (Make()); s.Range(1).Show(); s?.Stop(); }""")]
    public Task SessionFromFunction_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task SessionFromPrivateMethod_Triggers() => Rule.VerifyAsync(TestProgram.InClass("""
        void Run()
        {
            foreach (var day in _df.Columns())
            {
                using var spark = Open(day);
                spark.Table(day).Show();
            }
        }

        private static SparkSession Open(string day)
        {
            if (day.Length > 8)
                return SparkSession.Active();
            return SparkSession.Builder().Config("spark.app.name", day).{|SPM6005:GetOrCreate|}();
        }
        """));

    [Theory]
    [InlineData("""SparkSession Make() => SparkSession.Builder().GetOrCreate(); using var s = Make(); foreach (var day in df.Columns()) s.Table(day).Show();""")]
    [InlineData("""SparkSession Make() => SparkSession.Builder().GetOrCreate(); foreach (var day in df.Columns()) { var s = Make(); s.Table(day).Show(); }""")]
    [InlineData("""SparkSession Make() => SparkSession.Builder().GetOrCreate(); var s = Make(); foreach (var day in df.Columns()) { s = Make(); s.Table(day).Show(); } s.Stop();""")]
    [InlineData("""SparkSession Make() => SparkSession.Builder().GetOrCreate(); for (var i = 0; ; i++) { try { using var s = Make(); s.Range(1).Show(); return; } catch (Exception) when (i < 3) { Use(i); } }""")]
    [InlineData("""SparkSession made = null; SparkSession Make() => made ??= SparkSession.Builder().GetOrCreate(); foreach (var day in df.Columns()) { var s = Make(); s.Table(day).Show(); if (day == "last") s.Stop(); }""")]
    [InlineData("""Func<SparkSession> Make() { return () => SparkSession.Builder().GetOrCreate(); } foreach (var day in df.Columns()) { var make = Make(); Use((day, make)); }""")]
    [InlineData("""DataFrame Days() => SparkSession.Builder().GetOrCreate().Table("days"); foreach (var day in df.Columns()) { using var lines = new System.IO.StringWriter(); Use(Days().Filter(day).Count()); }""")]
    public Task SessionFromFunctionThatStays_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task SessionFromMethodThatOthersCall_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass("""
        void Run()
        {
            foreach (var day in _df.Columns())
            {
                using var spark = Open();
                spark.Table(day).Show();
            }
        }

        public static SparkSession Open() => SparkSession.Builder().GetOrCreate();
        """));

    [Fact]
    public Task PrivateMembers_Trigger() => Rule.VerifyAsync("using static Microsoft.Spark.Sql.SparkSession;\n" + TestProgram.Usings + """
        public class Jobs
        {
            public async Task RunAsync(IEnumerable<string> tables)
            {
                foreach (var table in tables)
                {
                    await LoadAsync(table);
                    Console.WriteLine(With(spark => spark.Table(table).Count()));
                }
            }

            private static async Task LoadAsync(string table)
            {
                using var spark = Builder().{|SPM6005:GetOrCreate|}();
                await Task.Run(() => spark.Table(table).Show());
            }

            private static T With<T>(Func<SparkSession, T> run)
            {
                using (var spark = Builder().Master("local").{|SPM6005:GetOrCreate|}())
                {
                    return run(spark);
                }
            }
        }
        """);

    [Fact]
    public Task TopLevelProgram_Triggers() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        foreach (var table in args)
            Copy(table);

        void Copy(string table)
        {
            var spark = SparkSession
                .Builder()
                .AppName(table)
                .{|SPM6005:GetOrCreate|}();
            spark.Table(table).Write().Parquet(table);
            spark.Stop();
        }
        """);

    [Theory]
    [InlineData("""foreach (var topic in df.Columns()) { var s = SparkSession.Builder().GetOrCreate(); var query = s.Table(topic).WriteStream().Start(); query.AwaitTermination(1000); query.Stop(); }""")]
    [InlineData("""foreach (var path in df.Columns()) { using var reader = new System.IO.StringReader(path); SparkSession.Builder().GetOrCreate().Sql(reader.ReadLine()).Show(); }""")]
    [InlineData("""foreach (var path in df.Columns()) { var watch = System.Diagnostics.Stopwatch.StartNew(); SparkSession.Builder().GetOrCreate().Table(path).Show(); watch.Stop(); }""")]
    [InlineData("""foreach (var path in df.Columns()) { var timer = new System.Timers.Timer(1000); SparkSession.Builder().GetOrCreate().Table(path).Show(); timer.Stop(); timer.Dispose(); }""")]
    [InlineData("""using var s = SparkSession.Builder().GetOrCreate(); foreach (var path in df.Columns()) { using var lines = new System.IO.StringWriter(); s.Table(path).Show(); }""")]
    [InlineData("""var s = SparkSession.Builder().GetOrCreate(); try { foreach (var path in df.Columns()) s.Table(path).Show(); } finally { s.Stop(); }""")]
    [InlineData("""for (var attempt = 1; ; attempt++) { try { using var s = SparkSession.Builder().GetOrCreate(); s.Range(1).Show(); return; } catch (Exception) when (attempt < 3) { Use(attempt); } }""")]
    [InlineData("""var done = false; while (!done) { try { using var s = SparkSession.Builder().GetOrCreate(); s.Range(1).Show(); done = true; } catch (Exception e) { Use(e); } }""")]
    [InlineData("""var (ok, tries) = (false, 0); while (!ok && tries++ < 3) { try { using var s = SparkSession.Builder().GetOrCreate(); ok = s.Range(1).Count() == 1; } catch (Exception e) { Use(e); } }""")]
    [InlineData("""for (var attempt = 0; ; attempt++) { SparkSession s = null; try { s = SparkSession.Builder().GetOrCreate(); s.Range(1).Show(); return; } catch (Exception) when (attempt < 10) { s?.Stop(); } }""")]
    [InlineData("""foreach (var path in df.Columns()) { if (path != "main") continue; using var s = SparkSession.Builder().GetOrCreate(); s.Table(path).Show(); return; }""")]
    [InlineData("""var runs = new List<Action>(); foreach (var path in df.Columns()) runs.Add(() => { using var s = SparkSession.Builder().GetOrCreate(); s.Table(path).Show(); }); Use(runs);""")]
    [InlineData("""SparkSession shared = null; foreach (var path in df.Columns()) { shared ??= SparkSession.Builder().GetOrCreate(); shared.Table(path).Show(); } shared?.Stop();""")]
    [InlineData("""foreach (var path in df.Columns()) { var session = spark.NewSession(); session.Table(path).Show(); }""")]
    [InlineData("""foreach (var path in df.Columns()) { var context = SparkContext.GetOrCreate(new SparkConf()); Use(context); }""")]
    public Task OneSession_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task TestsWithOwnSession_DoNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        public class FactAttribute : Attribute { }

        public sealed class SparkFixture : IDisposable
        {
            public SparkSession Spark { get; } = SparkSession.Builder().Master("local[2]").GetOrCreate();

            public void Dispose() => Spark.Stop();
        }

        public class JobTests
        {
            private SparkSession _spark;

            public void SetUp() => _spark = SparkSession.Builder().Master("local").GetOrCreate();

            public void TearDown() => _spark.Stop();

            [Fact]
            public void Counts()
            {
                using var spark = SparkSession.Builder().Master("local").GetOrCreate();
                for (var n = 1; n < 10; n++)
                    if (spark.Range(n).Count() != n)
                        throw new Exception();
            }

            [Fact]
            public void Shows() => Run(spark => spark.Range(5).Show());

            private static void Run(Action<SparkSession> test)
            {
                using var spark = SparkSession.Builder().Master("local").GetOrCreate();
                test(spark);
            }
        }
        """);

    [Fact]
    public Task StepsThatShareTheSession_DoNotTrigger() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        static class Program
        {
            static int Main(string[] args)
            {
                try
                {
                    foreach (var step in args)
                    {
                        var watch = System.Diagnostics.Stopwatch.StartNew();
                        Run(step);
                        watch.Stop();
                        Console.WriteLine($"{step}: {watch.Elapsed}");
                    }

                    return 0;
                }
                finally
                {
                    Session().Stop();
                }
            }

            private static void Run(string step)
            {
                var spark = Session();
                using var log = new System.IO.StreamWriter(step + ".log");
                log.WriteLine(spark.Table(step).Count());
            }

            private static SparkSession Session() => SparkSession.Builder().AppName("steps").GetOrCreate();
        }
        """);
}
