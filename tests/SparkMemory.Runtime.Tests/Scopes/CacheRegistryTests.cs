using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Spark.Sql;
using Xunit;

namespace SparkMemory.Runtime.Tests.Scopes;

public class CacheRegistryTests(SparkFixture spark)
{
    [Fact]
    public void Track_ReturnsTheFrameAndPersistsNothing()
    {
        var registry = new CacheRegistry();
        var frame = spark.NewFrame();
        Assert.Same(frame, registry.Track(frame));
        Assert.Equal(1, registry.Count);
        Assert.False(SparkFixture.IsPersisted(frame));
        Assert.Empty(registry.Leaked());
    }

    [Fact]
    public void Track_OfTheSameFrame_CountsOnce()
    {
        var registry = new CacheRegistry();
        var frame = registry.Track(registry.Track(spark.NewFrame().Cache()));
        Assert.Equal(1, registry.Count);
        Assert.Same(frame, Assert.Single(registry.Leaked()).Frame);
        Assert.Equal(1, registry.ReleaseAll());
    }

    [Fact]
    public void Leaked_NamesWhatIsStillPersisted()
    {
        using var registry = new CacheRegistry();
        registry.Track(spark.NewFrame().Cache(), "sales");
        var released = registry.Track(spark.NewFrame().Cache(), "released");
        registry.Track(spark.NewFrame().Persist(StorageLevel.DISK_ONLY), "rates");
        released.Unpersist();
        Assert.Equal(["sales", "rates"], registry.Leaked().Select(static leak => leak.Name));
    }

    [Fact]
    public void ReleaseAll_UnpersistsAndForgets()
    {
        var registry = new CacheRegistry();
        var frames = Enumerable.Range(0, 3).Select(_ => registry.Track(spark.NewFrame().Cache())).ToList();
        frames[1].Unpersist();
        Assert.Equal(2, registry.ReleaseAll(blocking: true));
        Assert.DoesNotContain(frames, SparkFixture.IsPersisted);
        Assert.Equal(0, registry.Count);
        Assert.Equal(0, registry.ReleaseAll());
    }

    [Fact]
    public void Dispose_ReleasesAndLeavesTheRegistryUsable()
    {
        var registry = new CacheRegistry();
        var first = registry.Track(spark.NewFrame().Cache());
        registry.Dispose();
        Assert.False(SparkFixture.IsPersisted(first));
        var second = registry.Track(spark.NewFrame().Cache());
        registry.Dispose();
        Assert.False(SparkFixture.IsPersisted(second));
    }

    [Fact]
    public void Stacks_AreCapturedWhenAskedFor()
    {
        using var registry = new CacheRegistry(captureStacks: true);
        registry.Track(spark.NewFrame().Cache(), "sales");
        var leak = Assert.Single(registry.Leaked());
        Assert.Equal(nameof(Stacks_AreCapturedWhenAskedFor), leak.Creation!.GetFrame(0)!.GetMethod()!.Name);
        Assert.StartsWith("sales\n", leak.ToString());
        Assert.Contains(nameof(Stacks_AreCapturedWhenAskedFor), leak.ToString());
    }

    [Fact]
    public void Stacks_AreNotCapturedOtherwise()
    {
        using var registry = new CacheRegistry(captureStacks: false);
        registry.Track(spark.NewFrame().Cache());
        var leak = Assert.Single(registry.Leaked());
        Assert.Null(leak.Creation);
        Assert.Null(leak.Name);
        Assert.Equal("unnamed frame", leak.ToString());
    }

    [Fact]
    public void Track_FromManyThreads_LosesNothing()
    {
        using var registry = new CacheRegistry();
        Parallel.For(0, 64, _ => registry.Track(spark.NewFrame()));
        Assert.Equal(64, registry.Count);
    }

    [Fact]
    public void Null_IsRefused() =>
        Assert.Equal("frame", Assert.Throws<ArgumentNullException>(() => new CacheRegistry().Track(null!)).ParamName);
}
