using System.Threading.Tasks;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.RedundantPersist>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

// Flag: Persist on a frame that is persisted on every path -> SecondPersist_Triggers
// Flag: with another level, by an equal chain, through an alias -> OtherLevel_Triggers, EqualChain_Triggers
// Flag: persisted on every path by different calls; a real level and then NONE -> SeveralCalls_Trigger, NoneAfterLevel_Triggers
// Flag: one of several frames, each of which was persisted where it was chosen -> EachOfSeveral_Triggers
// Silent: one of several frames, of which one may not be persisted, or is released between -> OneOfSeveral_DoesNotTrigger
// Silent: released between -> ReleasedBetween_DoesNotTrigger
// Silent: persisted on one path only -> OnePath_DoesNotTrigger
// Silent: the first level was NONE -> LevelNone_DoesNotTrigger
// Silent: a type of the user -> LookAlike_DoesNotTrigger
public class RedundantPersistTests
{
    [Theory]
    [InlineData("df.Cache(); df.Show(); df.{|SPM1008:Cache|}(); df.Count(); df.Unpersist();")]
    [InlineData("df.Cache(); if (flag) df.{|SPM1008:Persist|}(); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("var hot = df.Cache(); hot.{|SPM1008:Cache|}().Show(); hot.Count(); df.Unpersist();")]
    public Task SecondPersist_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Persist(StorageLevel.MEMORY_ONLY); df.Count(); df.{|SPM1008:Persist|}(StorageLevel.DISK_ONLY); df.Show(); df.Unpersist();")]
    public Task OtherLevel_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("if (flag) df.Cache(); else df.Persist(StorageLevel.DISK_ONLY); df.{|SPM1008:Cache|}(); df.Show(); df.Count(); df.Unpersist();")]
    public Task SeveralCalls_Trigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var hot = flag ? df.Cache() : other.Cache(); hot.{|SPM1008:Persist|}(); hot.Show(); hot.Count(); hot.Unpersist();")]
    [InlineData("DataFrame hot; if (flag) hot = df.Cache(); else hot = other.Cache(); hot.{|SPM1008:Persist|}(StorageLevel.DISK_ONLY); hot.Show(); hot.Count(); hot.Unpersist();")]
    public Task EachOfSeveral_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var hot = flag ? df.Cache() : other; hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();")]
    [InlineData("var hot = flag ? df.Cache() : other.Cache(); hot.Show(); df.Unpersist(); hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();")]
    public Task OneOfSeveral_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.{|SPM1008:Persist|}(StorageLevel.NONE); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("var level = StorageLevel.NONE; df.Cache(); df.Show(); df.{|SPM1008:Persist|}(level); df.Count(); df.Unpersist();")]
    public Task NoneAfterLevel_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Filter(\"a\").Cache(); df.Filter(\"a\").{|SPM1008:Cache|}(); df.Filter(\"a\").Show(); df.Filter(\"a\").Count(); df.Filter(\"a\").Unpersist();")]
    [InlineData("df.Cache(); df.Alias(\"x\").{|SPM1008:Cache|}(); df.Show(); df.Count(); df.Unpersist();")]
    public Task EqualChain_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Show(); df.Count(); df.Unpersist(); df.Cache(); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Show(); spark.Catalog.ClearCache(); df.Cache(); df.Show(); df.Count(); df.Unpersist();")]
    public Task ReleasedBetween_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("if (flag) df.Cache(); df.Cache(); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("df.Filter(\"a\").Cache().Show(); df.Filter(\"b\").Cache().Show();")]
    [InlineData("foreach (var key in new[] { \"a\", \"b\" }) df.Filter(key).Cache().Show();")]
    public Task OnePath_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Persist(StorageLevel.NONE); df.Cache(); df.Show(); df.Count(); df.Unpersist();")]
    public Task LevelNone_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        class DataFrame { public DataFrame Cache() => this; public DataFrame Filter(string f) => this; public DataFrame Unpersist() => this; public long Count() => 0; }
        class Job { void Run(DataFrame df) { df.Count(); df.Cache(); df.Cache(); df.Count(); df.Unpersist(); df.Filter("a").Unpersist(); df.Count(); } }
        """);
}
