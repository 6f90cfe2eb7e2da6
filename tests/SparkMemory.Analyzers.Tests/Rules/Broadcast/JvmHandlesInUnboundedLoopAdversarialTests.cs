// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Broadcast.JvmHandlesInUnboundedLoop>;

namespace SparkMemory.Analyzers.Tests.Rules.Broadcast;

public class JvmHandlesInUnboundedLoopAdversarialTests
{
    [Theory]
    [InlineData("""do { spark.{|SPM6004:Table|}("t").Show(); } while (true);""")]
    [InlineData("""const bool forever = true; while (forever) { (df).{|SPM6004:Limit|}(1).Show(); }""")]
    [InlineData("""for (var n = 0; ; n++) df?.{|SPM6004:Limit|}(n).Show();""")]
    [InlineData("""for (var n = 0; true; n++) { df!.{|SPM6004:Filter|}(conditionExpr: "a").Show(); }""")]
    [InlineData("""System.Threading.CancellationToken token = default; do { df.{|SPM6004:Limit|}(1).Show(); } while (!token.IsCancellationRequested);""")]
    [InlineData("""System.Threading.CancellationToken token = default; for (; !token.IsCancellationRequested; System.Threading.Thread.Sleep(1000)) df.{|SPM6004:Limit|}(1).Show();""")]
    [InlineData("""System.Threading.CancellationToken token = default; while (true) { token.ThrowIfCancellationRequested(); df.{|SPM6004:Limit|}(1).Show(); }""")]
    [InlineData("""while (true) { try { df.{|SPM6004:Filter|}("a").Show(); } catch (Exception) { continue; } }""")]
    [InlineData("""var n = 0; while (true) { switch (n++ % 2) { case 0: df.{|SPM6004:Limit|}(1).Show(); break; default: break; } }""")]
    [InlineData("""while (true) { foreach (var key in new[] { "a", "b" }) { if (flag) break; df.{|SPM6004:Filter|}(key).Show(); } }""")]
    [InlineData("""while (true) { Func<int, int> twice = i => { return i * 2; }; Use(twice(2)); df.{|SPM6004:Limit|}(1).Show(); }""")]
    [InlineData("""GC.Collect(); while (true) { df.{|SPM6004:Limit|}(1).Show(); }""")]
    [InlineData("""Task.Run(async () => { while (true) { df.{|SPM6004:Limit|}(1).Show(); await Task.Delay(1000); } });""")]
    [InlineData("""void Serve() { while (true) { var (frame, n) = (df.{|SPM6004:Limit|}(1), 1); frame.Show(n); } } Serve();""")]
    [InlineData("""while (true) { var frame = flag switch { true => df.{|SPM6004:Limit|}(1), false => other }; frame.Show(); }""")]
    public Task EndlessLoop_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task Handlers_Trigger() => Rule.VerifyAsync(TestProgram.Usings + """
        namespace Microsoft.AspNetCore.Mvc
        {
            public abstract class ControllerBase { }

            public abstract class Controller : ControllerBase { }
        }

        namespace Microsoft.Extensions.Hosting
        {
            public abstract class BackgroundService { protected abstract Task ExecuteAsync(System.Threading.CancellationToken token); }
        }

        public class ReportController : Microsoft.AspNetCore.Mvc.Controller
        {
            private readonly SparkSession _spark;

            public async Task<long> Totals(string day)
            {
                var sales = _spark.{|SPM6004:Table|}("sales").Filter($"day = '{day}'");
                return await Task.Run(() => sales.Count());
            }
        }

        public class Poller : Microsoft.Extensions.Hosting.BackgroundService
        {
            private readonly SparkSession _spark;

            protected override async Task ExecuteAsync(System.Threading.CancellationToken stopping)
            {
                using var timer = new System.Threading.PeriodicTimer(TimeSpan.FromMinutes(1));
                while (await timer.WaitForNextTickAsync(stopping))
                    _spark.{|SPM6004:Sql|}("SELECT count(*) FROM t").Show();
            }
        }
        """);

    [Fact]
    public Task TimerThatCallsMethod_Triggers() => Rule.VerifyAsync(TestProgram.Usings + """
        public class Ticks
        {
            private readonly SparkSession _spark;
            private System.Threading.Timer _timer;

            public void Start()
            {
                _timer = new System.Threading.Timer(callback: Tick, state: null, dueTime: 0, period: 1000);
                var other = new System.Timers.Timer(1000);
                other.Elapsed += OnElapsed;
            }

            private void Tick(object state) => _spark.{|SPM6004:Table|}("t").Show();

            private void OnElapsed(object sender, System.Timers.ElapsedEventArgs e) { _spark.{|SPM6004:Table|}("u").Show(); }
        }
        """);

    [Theory]
    [InlineData("""private System.Threading.Timer _timer; void Start() => _timer = new(Tick, null, 0, 1000); async void Tick(object state) => await Task.Run(() => _df.{|SPM6004:Limit|}(1).Show());""")]
    [InlineData("""void Start() { var timer = new System.Threading.Timer(new System.Threading.TimerCallback(this.Tick), null, 0, 1000); GC.KeepAlive(timer); } void Tick(object state) { foreach (var key in _df.Columns()) _df.{|SPM6004:Filter|}(key).Show(); }""")]
    [InlineData("""static readonly System.Threading.Timer s_timer = new(Tick, null, 0, 1000); static void Tick(object state) => SparkSession.Builder().GetOrCreate().{|SPM6004:Table|}("t").Show();""")]
    [InlineData("""private readonly System.Timers.Timer _timer = new(1000); Job() => _timer.Elapsed += new System.Timers.ElapsedEventHandler(OnElapsed); void OnElapsed(object sender, EventArgs e) => _df.{|SPM6004:Limit|}(1).Show();""")]
    [InlineData("""void Start() { var timer = new System.Threading.Timer(Tick, null, 0, 1000); GC.KeepAlive(timer); void Tick(object state) { while (true) _df.{|SPM6004:Limit|}(1).Show(); } }""")]
    public Task TimerThatCallsMember_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Fact]
    public Task TopLevelTimer_Triggers() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        var spark = SparkSession.Builder().GetOrCreate();
        using var timer = new System.Threading.Timer(Tick, null, 0, 1000);
        Console.ReadLine();

        void Tick(object state) => spark.{|SPM6004:Table|}("t").Show();
        """);

    [Theory]
    [InlineData("""void Start() => GC.KeepAlive(new System.Threading.Timer(Tick, null, 1000, System.Threading.Timeout.Infinite)); void Tick(object state) => _df.Limit(1).Show();""")]
    [InlineData("""void Start() { var timer = new System.Timers.Timer(1000) { AutoReset = false }; timer.Elapsed += OnElapsed; timer.Start(); } void OnElapsed(object sender, System.Timers.ElapsedEventArgs e) => _df.Limit(1).Show();""")]
    [InlineData("""void Start() { var timer = new System.Timers.Timer(1000); timer.Elapsed += (_, _) => _df.Limit(1).Show(); timer.AutoReset = false; timer.Start(); }""")]
    [InlineData("""void Start() => GC.KeepAlive(new System.Threading.Timer(Tick, null, 0, 1000)); void Tick(object state) { _df.Limit(1).Show(); Free(); } static void Free() => GC.Collect();""")]
    [InlineData("""void Start() => GC.KeepAlive(new System.Threading.Timer(Tick, null, 0, 1000)); void Tick(object state) => Console.WriteLine(_df.Count());""")]
    [InlineData("""void Start() => GC.KeepAlive(new System.Threading.Timer(Tick, null, 0, 1000)); void Tick(object state) => Console.WriteLine(state); void Tick(string name) => _df.Filter(name).Show();""")]
    [InlineData("""void Start() { Tick(null); Console.WriteLine(nameof(Tick)); System.Threading.ThreadPool.QueueUserWorkItem(Tick); } void Tick(object state) => _df.Limit(1).Show();""")]
    [InlineData("""private event EventHandler Elapsed; void Start() { Elapsed += OnElapsed; Elapsed(this, EventArgs.Empty); } void OnElapsed(object sender, EventArgs e) => _df.Limit(1).Show();""")]
    [InlineData("""private readonly System.Timers.Timer _timer = new(1000); void Stop() => _timer.Elapsed -= OnElapsed; void OnElapsed(object sender, EventArgs e) => _df.Limit(1).Show();""")]
    public Task MembersThatNoTimerRepeats_DoNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Fact]
    public Task TopLevelProgram_Triggers() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        var spark = SparkSession.Builder().GetOrCreate();
        while (true)
        {
            spark.{|SPM6004:Sql|}("SELECT 1").Show();
            System.Threading.Thread.Sleep(1000);
        }
        """);

    [Theory]
    [InlineData("""var attempt = 0; while (true) { try { df.Filter("a").Write().Parquet("p"); break; } catch (Exception) when (attempt++ < 3) { } }""")]
    [InlineData("""var attempt = 0; while (true) { try { Use(df.Filter("a").Count()); return; } catch (Exception) { if (++attempt > 5) throw; System.Threading.Thread.Sleep(1000); } }""")]
    [InlineData("""var last = 0L; while (true) { var page = df.Filter(Col("id") > last).Limit(100).Collect().ToList(); if (page.Count < 100) break; last = page[99].GetAs<long>(0); }""")]
    [InlineData("""for (; ; ) { var line = Console.ReadLine(); if (string.IsNullOrEmpty(line)) return; spark.Sql(line).Show(); }""")]
    [InlineData("""var n = 0; while (true) { df.Limit(1).Show(); if (n++ > 9) goto end; } end: Use(n);""")]
    [InlineData("""var n = 0; while (true) { df.Limit(1).Show(); if (n++ > 9) throw new TimeoutException(); }""")]
    [InlineData("""var n = 0; do { if (++n > 9) break; df.Limit(n).Show(); } while (true);""")]
    [InlineData("""var n = 0; while (true) { switch (n++) { case < 9: df.Limit(1).Show(); continue; default: return; } }""")]
    [InlineData("""var queue = new Queue<string>(); while (queue.TryDequeue(out var key)) df.Filter(key).Show();""")]
    [InlineData("""System.Threading.CancellationToken token = default; for (var n = 0; n < 9 && !token.IsCancellationRequested; n++) df.Limit(n).Show();""")]
    [InlineData("""var query = df.WriteStream().Start(); while (query.IsActive()) { spark.Table("t").Show(); query.AwaitTermination(1000); }""")]
    public Task LoopsThatEnd_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""var frame = df.Filter("a"); while (true) { frame.Show(); Use(frame.Count()); System.Threading.Thread.Sleep(1000); }""")]
    [InlineData("""var query = df.WriteStream().ForeachBatch((batch, id) => batch.Filter("a").Show()).Start(); while (true) { Use(query.IsActive()); System.Threading.Thread.Sleep(1000); }""")]
    [InlineData("""while (true) { try { df.Limit(1).Show(); } finally { GC.Collect(); GC.WaitForPendingFinalizers(); } }""")]
    [InlineData("""var n = 0; while (true) { if (n++ % 50 == 0) Free(); df.Limit(1).Show(); } static void Free() { GC.Collect(2, GCCollectionMode.Optimized); }""")]
    [InlineData("""var timer = new System.Threading.Timer(_ => Use(1), null, 0, 1000); spark.Table("t").Show(); Use(timer);""")]
    [InlineData("""var timer = new System.Threading.Timer(_ => { spark.Table("t").Show(); GC.Collect(); }, null, 0, 1000); Use(timer);""")]
    [InlineData("""var once = new System.Threading.Timer(_ => spark.Table("t").Show(), null, 1000, System.Threading.Timeout.Infinite); Use(once);""")]
    [InlineData("""while (true) { Action later = () => Use(1); later(); df.PrintSchema(); System.Threading.Thread.Sleep(1000); }""")]
    public Task NoHandlesOrCollected_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task OtherMembersOfHandlers_DoNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        namespace Microsoft.AspNetCore.Mvc
        {
            public abstract class ControllerBase { }

            public class NonActionAttribute : Attribute { }
        }

        namespace Microsoft.Extensions.Hosting
        {
            public abstract class BackgroundService
            {
                public virtual Task StartAsync(System.Threading.CancellationToken token) => Task.CompletedTask;

                protected abstract Task ExecuteAsync(System.Threading.CancellationToken token);
            }
        }

        public class ReportController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            private readonly DataFrame _sales;

            public ReportController(SparkSession spark) => _sales = spark.Table("sales");

            public long Total() => _sales.Count();

            [Microsoft.AspNetCore.Mvc.NonAction]
            public DataFrame Part(string key) => _sales.Filter(key);

            public static DataFrame Fresh(SparkSession spark) => spark.Table("sales");

            protected DataFrame Few() => _sales.Limit(5);
        }

        public class Warmup : Microsoft.Extensions.Hosting.BackgroundService
        {
            private readonly SparkSession _spark;

            public override Task StartAsync(System.Threading.CancellationToken token)
            {
                _spark.Table("sales").Cache().Count();
                return base.StartAsync(token);
            }

            protected override Task ExecuteAsync(System.Threading.CancellationToken token)
            {
                foreach (var table in new[] { "a", "b" })
                    _spark.Table(table).CreateOrReplaceTempView(table + "_view");
                return Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public Task ServiceThatCollectsNowAndThen_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        public class Refresher
        {
            private readonly SparkSession _spark;
            private int _turns;

            public async Task RunAsync(System.Threading.CancellationToken token)
            {
                while (!token.IsCancellationRequested)
                {
                    var stale = _spark.Table("orders").Filter(Col("state") == "new").Limit(1000);
                    foreach (var row in stale.Collect())
                        Console.WriteLine(row.GetAs<string>("id"));
                    FreeHandles();
                    await Task.Delay(TimeSpan.FromSeconds(30), token);
                }
            }

            private void FreeHandles()
            {
                if (++_turns % 20 != 0)
                    return;
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        """);
}
