using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.UnpersistSkippedOnException>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

// Flag: an exceptional path between Persist and Release -> JobThatMayThrow_Triggers
// Flag: an explicit throw, a catch that swallows and leaves -> ExplicitThrow_Triggers, SwallowingCatch_Triggers
// Silent: only statements between that cannot throw -> Harmless_DoesNotTrigger
// Silent: released in finally, transfer on the normal path -> Finally_DoesNotTrigger, Transfer_DoesNotTrigger
// Silent: an exception that ends the entry point -> EntryPoint_DoesNotTrigger
// Silent: a normal path leaks too, which is SPM1001 -> LeaksAnyway_DoesNotTrigger
// Silent: a type of the user -> LookAlike_DoesNotTrigger
public class UnpersistSkippedOnExceptionTests
{
    [Theory]
    [InlineData("df.{|SPM1002:Cache|}(); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("df.{|SPM1002:Cache|}(); df.Show(); Use(df.Count()); df.Unpersist();")]
    [InlineData("df.{|SPM1002:Cache|}(); try { df.Show(); df.Count(); } catch (InvalidOperationException) { } df.Unpersist();")]
    [InlineData("try { df.{|SPM1002:Cache|}(); df.Show(); df.Count(); df.Unpersist(); } finally { Console.WriteLine(); }")]
    public Task JobThatMayThrow_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.{|SPM1002:Cache|}(); df.Show(); if (df.Count() == 0) throw new Exception(); df.Unpersist();")]
    public Task ExplicitThrow_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("try { df.{|SPM1002:Cache|}(); df.Show(); df.Count(); df.Unpersist(); } catch (Exception) { Console.WriteLine(); }")]
    public Task SwallowingCatch_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); var a = df.Filter(Col(\"a\") > 1); Console.WriteLine(flag); var b = a.Join(df, \"k\").Union(df); df.Unpersist(); Use(b);")]
    public Task Harmless_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); try { df.Show(); df.Count(); } finally { df.Unpersist(); }")]
    [InlineData("df.Cache(); try { df.Show(); df.Count(); } catch { df.Unpersist(); throw; } df.Unpersist();")]
    public Task Finally_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task Transfer_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass("DataFrame Load(DataFrame df) { df.Cache(); df.Show(); df.Count(); return df; }"));

    [Fact]
    public Task EntryPoint_DoesNotTrigger() => Rule.VerifyProgramAsync(TestProgram.Usings +
        """
        var df = SparkSession.Builder().GetOrCreate().Range(5);
        df.Cache();
        df.Show();
        df.Count();
        df.Unpersist();
        """);

    [Theory]
    [InlineData("df.Cache(); df.Show(); df.Count(); if (flag) df.Unpersist();")]
    public Task LeaksAnyway_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        class DataFrame { public DataFrame Cache() => this; public DataFrame Filter(string f) => this; public DataFrame Unpersist() => this; public long Count() => 0; }
        class Job { void Run(DataFrame df) { df.Count(); df.Cache(); df.Cache(); df.Count(); df.Unpersist(); df.Filter("a").Unpersist(); df.Count(); } }
        """);
}
