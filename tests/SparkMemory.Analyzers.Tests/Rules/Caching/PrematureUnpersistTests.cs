using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.PrematureUnpersist>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

// Flag: release before the first job that would use the frame -> BeforeFirstJob_Triggers
// Flag: a later job on the frame or on a derived frame -> LaterJob_Triggers
// Flag: returning a lazily derived frame after releasing its base -> DerivedFrameReturned_Triggers
// Flag: deferred C# work enumerated after the release -> EnumeratedLater_Triggers
// Flag: UncacheTable and DropTempView count as Release -> TableRelease_Triggers
// Silent: a new Persist before the job -> PersistedAgain_DoesNotTrigger
// Silent: eager checkpoint, results materialised, written output -> Materialised_DoesNotTrigger
// Silent: a dependent frame that is persisted and filled -> FilledDependent_DoesNotTrigger, DependentNotFilled_Triggers
// Option: spark_memory.spark.version -> FilledByShow_DependsOnVersion, FilledByCallee_DependsOnVersion
// Silent: no later job on any path -> LastUse_DoesNotTrigger
// Silent: a type of the user -> LookAlike_DoesNotTrigger
public class PrematureUnpersistTests
{
    [Theory]
    [InlineData("df.Cache(); var small = df.Filter(\"a\"); df.{|SPM1004:Unpersist|}(); small.Show(); small.Count();")]
    [InlineData("df.Cache(); df.{|SPM1004:Unpersist|}(); df.Show();")]
    public Task BeforeFirstJob_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Show(); df.Count(); df.{|SPM1004:Unpersist|}(); df.Write().Parquet(\"p\");")]
    [InlineData("df.Cache(); df.Show(); df.Count(); if (flag) df.{|SPM1004:Unpersist|}(); df.Show();")]
    [InlineData("df.Cache(); while (flag) { df.Show(); df.{|SPM1004:Unpersist|}(); }")]
    [InlineData("df.Cache(); df.Show(); df.Count(); df.Hint(\"x\").{|SPM1004:Unpersist|}(); df.Filter(\"a\").Join(other, \"k\").Show();")]
    public Task LaterJob_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task DerivedFrameReturned_Triggers() => Rule.VerifyAsync(TestProgram.InClass(
        "DataFrame Load(DataFrame df) { df.Cache(); df.Show(); df.Count(); var small = df.Filter(\"a\"); df.{|SPM1004:Unpersist|}(); return small; }"));

    [Theory]
    [InlineData("df.Cache(); df.Show(); df.Count(); var rows = df.Collect(); df.{|SPM1004:Unpersist|}(); foreach (var row in rows) Use(row);")]
    [InlineData("df.Cache(); df.Show(); df.Count(); var rows = df.Collect().Where(r => r.Size() > 1); df.{|SPM1004:Unpersist|}(); Use(rows.ToList());")]
    public Task EnumeratedLater_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("spark.Catalog.CacheTable(\"t\"); spark.Table(\"t\").Show(); spark.Catalog.{|SPM1004:UncacheTable|}(\"t\"); spark.Table(\"t\").Show();")]
    [InlineData("df.CreateOrReplaceTempView(\"v\"); df.Cache(); df.Show(); df.Count(); spark.Catalog.{|SPM1004:DropTempView|}(\"v\"); df.Show();")]
    public Task TableRelease_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Show(); df.Count(); df.Unpersist(); df.Persist(StorageLevel.DISK_ONLY); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("while (flag) { df.Cache(); df.Show(); df.Count(); df.Unpersist(); }")]
    public Task PersistedAgain_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Show(); var rows = df.Collect().ToList(); df.Unpersist(); foreach (var row in rows) Use(row);")]
    [InlineData("df.Cache(); df.Show(); df.Count(); var cut = df.Checkpoint(); df.Unpersist(); cut.Show();")]
    [InlineData("df.Cache(); df.Show(); df.Write().Parquet(\"p\"); df.Unpersist(); spark.Read().Parquet(\"p\").Show();")]
    public Task Materialised_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Show(); var small = df.Filter(\"a\").Cache(); small.Count(); df.Unpersist(); small.Show(); small.Unpersist();")]
    public Task FilledDependent_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Show(); var small = df.Filter(\"a\").Cache(); df.{|SPM1004:Unpersist|}(); small.Count(); small.Show(); small.Unpersist();")]
    public Task DependentNotFilled_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Show(); df.Count(); df.Unpersist(); other.Show();")]
    [InlineData("df.Cache(); df.Show(); df.Count(); df.Unpersist(); if (df.Columns().Count > 1) Use(df.Filter(\"a\"));")]
    [InlineData("df.Cache(); if (flag) { df.Show(); df.Count(); df.Unpersist(); } else { df.Show(); df.Count(); df.Unpersist(); }")]
    public Task LastUse_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        class DataFrame { public DataFrame Cache() => this; public DataFrame Filter(string f) => this; public DataFrame Unpersist() => this; public long Count() => 0; }
        class Job { void Run(DataFrame df) { df.Count(); df.Cache(); df.Cache(); df.Count(); df.Unpersist(); df.Filter("a").Unpersist(); df.Count(); } }
        """);

    [Theory]
    [InlineData("3.4", "{|SPM1004:Unpersist|}")]
    [InlineData("3.5", "Unpersist")]
    public Task FilledByShow_DependsOnVersion(string version, string unpersist) => Rule.VerifyWithOptionsAsync(
        "spark_memory.spark.version = " + version,
        TestProgram.InMethod($"df.Cache(); df.Count(); var top = df.GroupBy(\"k\").Count().Cache(); top.Show(); df.{unpersist}(); top.Count(); top.Unpersist();"));

    [Theory]
    [InlineData("3.4", "{|SPM1004:Unpersist|}")]
    [InlineData("3.5", "Unpersist")]
    public Task FilledByCallee_DependsOnVersion(string version, string unpersist) => Rule.VerifyWithOptionsAsync(
        "spark_memory.spark.version = " + version,
        TestProgram.InClass($$"""
            static DataFrame Fill(DataFrame top) { top.Cache(); top.Show(); return top; }
            void Run(DataFrame df) { df.Cache(); df.Count(); var top = Fill(df.GroupBy("k").Count()); df.{{unpersist}}(); top.Count(); top.Unpersist(); }
            """));
}
