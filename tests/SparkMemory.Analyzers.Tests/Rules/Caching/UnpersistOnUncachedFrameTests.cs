using System.Threading.Tasks;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.UnpersistOnUncachedFrame>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

// Flag: a derived frame -> DerivedFrame_Triggers
// Flag: the wrong variable -> WrongVariable_Triggers
// Silent: parameter, field, unknown origin -> UnknownOrigin_DoesNotTrigger
// Silent: persisted on some path, under an equal chain, an alias -> Persisted_DoesNotTrigger
// Silent: persisted with the level NONE -> LevelNone_DoesNotTrigger
// Silent: a type of the user -> LookAlike_DoesNotTrigger
public class UnpersistOnUncachedFrameTests
{
    [Theory]
    [InlineData("df.Filter(\"a\").{|SPM1003:Unpersist|}();")]
    [InlineData("df.Cache(); df.Show(); df.Count(); var small = df.Filter(\"a\"); small.Show(); small.{|SPM1003:Unpersist|}(); df.Unpersist();")]
    [InlineData("df.Cache(); df = df.Select(\"a\"); df.Show(); df.{|SPM1003:Unpersist|}(true);")]
    [InlineData("df.GroupBy(\"k\").Count()?.{|SPM1003:Unpersist|}();")]
    public Task DerivedFrame_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var hot = df.Filter(\"a\").Cache(); var cold = df.Filter(\"b\"); hot.Show(); hot.Count(); cold.{|SPM1003:Unpersist|}();")]
    public Task WrongVariable_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Unpersist();")]
    [InlineData("spark.Table(\"t\").Unpersist();")]
    [InlineData("var list = new List<DataFrame>(); foreach (var frame in list) frame.Unpersist();")]
    [InlineData("Make().Unpersist(); DataFrame Make() => df.Filter(\"a\").Cache();")]
    public Task UnknownOrigin_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var hot = df.Filter(\"a\"); if (flag) hot.Cache(); hot.Show(); hot.Unpersist();")]
    [InlineData("df.Filter(\"a\").Cache(); df.Filter(\"a\").Show(); df.Filter(\"a\").Unpersist();")]
    [InlineData("var hot = df.Filter(\"a\").Cache(); hot.Show(); hot.As(\"x\").Unpersist();")]
    [InlineData("var part = flag ? df.Filter(\"a\").Cache() : df.Filter(\"b\").Cache(); part.Show(); part.Unpersist();")]
    public Task Persisted_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var hot = df.Filter(\"a\").Persist(StorageLevel.NONE); hot.Show(); hot.Unpersist();")]
    public Task LevelNone_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        class DataFrame { public DataFrame Cache() => this; public DataFrame Filter(string f) => this; public DataFrame Unpersist() => this; public long Count() => 0; }
        class Job { void Run(DataFrame df) { df.Count(); df.Cache(); df.Cache(); df.Count(); df.Unpersist(); df.Filter("a").Unpersist(); df.Count(); } }
        """);
}
