using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Broadcast;
using SparkMemory.Analyzers.Rules.Broadcast;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Broadcast.JvmHandlesInUnboundedLoop>;

namespace SparkMemory.Analyzers.Tests.Rules.Broadcast;

// Flag: while (true), for (;;), until cancelled; one finding, at the first frame -> EndlessLoop_Triggers
// Flag: timer callbacks, lambdas or methods, controller actions, ExecuteAsync of a background service -> Handlers_Trigger, MethodOfTimer_Triggers
// Silent: loops that end, also while (true) left by a break -> LoopsThatEnd_DoNotTrigger
// Silent: JvmHandles.Collect or GC.Collect in the loop or in a method called there -> Collected_DoesNotTrigger, CompanionCollects_DoesNotTrigger
// Silent: no frame and no column is made -> NoHandles_DoesNotTrigger
// Silent: other controllers, other timers, a type of the user -> LookAlike_DoesNotTrigger
// Fix: with the companion, one Collect per turn -> Companion_IsCalled, Companion_IsCalledInMethodOfTimer
public class JvmHandlesInUnboundedLoopTests
{
    [Theory]
    [InlineData("while (true) { spark.{|SPM6004:Table|}(\"t\").Filter(Col(\"a\") > 1).Show(); }")]
    [InlineData("for (;;) spark.{|SPM6004:Sql|}(\"SELECT 1\").Show();")]
    [InlineData("while (true) { Use(1); foreach (var day in new[] { 1 }) df.{|SPM6004:Filter|}(\"a\").Show(); }")]
    [InlineData("while (true) { while (true) { df.{|SPM6004:Limit|}(1).Show(); } }")]
    [InlineData("while (true) { var c = {|SPM6004:Col|}(\"a\"); Use(c); }")]
    [InlineData("var source = new System.Threading.CancellationTokenSource(); while (!source.Token.IsCancellationRequested) { df.{|SPM6004:Limit|}(1).Show(); }")]
    [InlineData("var source = new System.Threading.CancellationTokenSource(); while (true) { if (source.IsCancellationRequested) break; df.{|SPM6004:Limit|}(1).Show(); }")]
    public Task EndlessLoop_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task Handlers_Trigger() => Rule.VerifyAsync(TestProgram.Usings +
        """
        namespace Microsoft.AspNetCore.Mvc { public abstract class ControllerBase { } }
        namespace Microsoft.Extensions.Hosting { public abstract class BackgroundService { protected abstract Task ExecuteAsync(System.Threading.CancellationToken token); } }

        class SalesController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            private readonly SparkSession _spark;

            public long Get(string day) => _spark.{|SPM6004:Table|}("sales").Filter($"day = '{day}'").Count();
            private long Other() => _spark.Table("sales").Count();
        }

        class Service : Microsoft.Extensions.Hosting.BackgroundService
        {
            private readonly SparkSession _spark;

            protected override async Task ExecuteAsync(System.Threading.CancellationToken token)
            {
                while (!token.IsCancellationRequested)
                {
                    _spark.{|SPM6004:Table|}("sales").Show();
                    await Task.Delay(1000, token);
                }
            }
        }

        class Timers
        {
            void Start(SparkSession spark)
            {
                var first = new System.Threading.Timer(_ => { spark.{|SPM6004:Table|}("sales").Show(); }, null, 0, 1000);
                var second = new System.Timers.Timer(1000);
                second.Elapsed += (_, _) => spark.{|SPM6004:Table|}("sales").Show();
            }
        }
        """);

    [Theory]
    [InlineData("void Start() => GC.KeepAlive(new System.Threading.Timer(Tick, null, 0, 1000)); void Tick(object state) => _df.{|SPM6004:Limit|}(1).Show();")]
    [InlineData("void Start() { GC.KeepAlive(new System.Threading.Timer(Tick, null, 0, 1000)); void Tick(object state) { _df.{|SPM6004:Limit|}(1).Show(); } }")]
    public Task MethodOfTimer_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("while (flag) { df.Limit(1).Show(); }")]
    [InlineData("for (var i = 0; i < 9; i++) { df.Limit(1).Show(); }")]
    [InlineData("foreach (var n in new[] { 1, 2 }) df.Limit(n).Show();")]
    [InlineData("var n = 0; while (true) { df.Limit(1).Show(); if (++n > 9) break; }")]
    [InlineData("while (true) { if (df.Limit(1).Count() == 0) return; }")]
    [InlineData("do { df.Limit(1).Show(); } while (flag);")]
    public Task LoopsThatEnd_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("while (true) { df.Limit(1).Show(); GC.Collect(); }")]
    [InlineData("var n = 0; while (true) { df.Limit(1).Show(); if (++n % 100 == 0) { GC.Collect(); GC.WaitForPendingFinalizers(); } }")]
    [InlineData("void Clean() => GC.Collect(); while (true) { df.Limit(1).Show(); Clean(); }")]
    public Task Collected_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task CompanionCollects_DoesNotTrigger()
    {
        var test = new SparkTest<JvmHandlesInUnboundedLoop, JvmHandlesInUnboundedLoopSuggestion> { TestCode = "using SparkMemory;\n" + TestProgram.InMethod("while (true) { df.Limit(1).Show(); JvmHandles.Collect(); }") };
        test.TestState.AdditionalReferences.Add(References.Companion);
        return test.RunAsync();
    }

    [Theory]
    [InlineData("while (true) { df.Show(); }")]
    [InlineData("while (true) { Use(df.Count()); }")]
    public Task NoHandles_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings +
        """
        class Timer { public Timer(Action action) => action(); }
        class ControllerBase { }

        class Plain : ControllerBase
        {
            public long Get(SparkSession spark)
            {
                _ = new Timer(() => spark.Table("sales").Show());
                return spark.Table("sales").Count();
            }
        }
        """);

    [Fact]
    public Task Companion_IsCalled()
    {
        var test = new SparkTest<JvmHandlesInUnboundedLoop, JvmHandlesInUnboundedLoopSuggestion>
        {
            TestCode = "using SparkMemory;\n" + TestProgram.InMethod(
                """
                while (true)
                {
                    spark.{|SPM6004:Table|}("t").Show();
                }
                """),
            FixedCode = "using SparkMemory;\n" + TestProgram.InMethod(
                """
                while (true)
                {
                    JvmHandles.Collect();
                    spark.Table("t").Show();
                }
                """),
        };
        test.TestState.AdditionalReferences.Add(References.Companion);
        return test.RunAsync();
    }

    [Fact]
    public Task Companion_IsCalledInMethodOfTimer()
    {
        var test = new SparkTest<JvmHandlesInUnboundedLoop, JvmHandlesInUnboundedLoopSuggestion>
        {
            TestCode = "using SparkMemory;\n" + TestProgram.InClass(
                """
                void Start() => GC.KeepAlive(new System.Threading.Timer(Tick, null, 0, 1000));

                void Tick(object state)
                {
                    _df.{|SPM6004:Limit|}(1).Show();
                }
                """),
            FixedCode = "using SparkMemory;\n" + TestProgram.InClass(
                """
                void Start() => GC.KeepAlive(new System.Threading.Timer(Tick, null, 0, 1000));

                void Tick(object state)
                {
                    JvmHandles.Collect();
                    _df.Limit(1).Show();
                }
                """),
        };
        test.TestState.AdditionalReferences.Add(References.Companion);
        return test.RunAsync();
    }
}
