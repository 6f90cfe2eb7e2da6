using System.Threading.Tasks;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.CacheAfterUse>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

// Flag: a job evaluated the frame before its Persist -> JobBefore_Triggers
// Flag: Collect and its like on the same object -> CollectBefore_Triggers
// Flag: a job on a frame derived from it counts -> DerivedJobBefore_Triggers
// Silent: a job on a plan without it -> OtherPlan_DoesNotTrigger
// Silent: in the other branch; Persist under any condition that follows the job -> Conditional_DoesNotTrigger
// Silent: if (df.IsEmpty()) return -> EarlyReturn_DoesNotTrigger
// Silent: a deferred sequence created before but enumerated after -> EnumeratedAfter_DoesNotTrigger
// Silent: SPM1008 wins on a second Persist; released and persisted again -> SecondPersist_DoesNotTrigger
// Silent: a type of the user -> LookAlike_DoesNotTrigger
public class CacheAfterUseTests
{
    [Theory]
    [InlineData("df.Count(); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("df.Write().Parquet(\"p\"); df.{|SPM1005:Persist|}(StorageLevel.DISK_ONLY); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("if (flag) { df.Show(); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist(); }")]
    [InlineData("var hot = df.Filter(\"a\"); hot.Show(); hot = hot.{|SPM1005:Cache|}(); hot.Show(); hot.Count(); hot.Unpersist();")]
    public Task JobBefore_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var rows = df.Collect().ToList(); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist(); Use(rows);")]
    [InlineData("foreach (var row in df.ToLocalIterator()) Use(row); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();")]
    public Task CollectBefore_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Filter(\"a\").Show(); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("df.Join(other, \"k\").Count(); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();")]
    public Task DerivedJobBefore_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("other.Show(); df.Cache(); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("df.Show(); var hot = df.Filter(\"a\").Cache(); hot.Show(); hot.Count(); hot.Unpersist();")]
    public Task OtherPlan_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("if (df.Count() > 100) df.Cache(); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("var n = df.Count(); if (n > 5) { df.Cache(); } df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("if (flag) { df.Show(); } else { df.Cache(); df.Show(); df.Count(); df.Unpersist(); }")]
    public Task Conditional_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("if (df.IsEmpty()) return; df.Cache(); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("df.Count(); if (flag) throw new Exception(); df.Cache(); df.Show(); df.Count(); df.Unpersist();")]
    public Task EarlyReturn_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var rows = df.Collect(); df.Cache(); foreach (var row in rows) Use(row); df.Show(); df.Unpersist();")]
    public Task EnumeratedAfter_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Show(); df.Cache(); df.Count(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Show(); df.Count(); df.Unpersist(); df.Cache(); df.Show(); df.Count(); df.Unpersist();")]
    public Task SecondPersist_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        class DataFrame { public DataFrame Cache() => this; public DataFrame Filter(string f) => this; public DataFrame Unpersist() => this; public long Count() => 0; }
        class Job { void Run(DataFrame df) { df.Count(); df.Cache(); df.Cache(); df.Count(); df.Unpersist(); df.Filter("a").Unpersist(); df.Count(); } }
        """);
}
