using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Spark.Sql;
using Xunit;

namespace SparkMemory.Runtime.Tests.Scopes;

public class CacheScopeTests(SparkFixture spark)
{
    [Fact]
    public void Frame_IsPersistedUntilDispose()
    {
        var frame = spark.NewFrame();
        using (var scope = frame.CacheScoped())
        {
            Assert.Same(frame, scope.Frame);
            Assert.True(scope.Releases);
            Assert.Equal(StorageLevel.MEMORY_AND_DISK, frame.StorageLevel());
            Assert.Equal(10, frame.Count());
        }

        Assert.False(SparkFixture.IsPersisted(frame));
        Assert.Equal(10, frame.Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Level_IsTheOneAskedFor(bool blocking)
    {
        var frame = spark.NewFrame();
        using (frame.CacheScoped(StorageLevel.DISK_ONLY, blocking))
            Assert.Equal(StorageLevel.DISK_ONLY, frame.StorageLevel());
        Assert.False(SparkFixture.IsPersisted(frame));
    }

    [Fact]
    public void Exception_InTheBodyStillReleases()
    {
        var frame = spark.NewFrame();
        Assert.Throws<InvalidOperationException>((Action)(() =>
        {
            using var scope = frame.CacheScoped();
            Assert.True(SparkFixture.IsPersisted(frame));
            throw new InvalidOperationException();
        }));
        Assert.False(SparkFixture.IsPersisted(frame));
    }

    [Fact]
    public void SparkFailure_InTheBodyPassesThroughAndReleases()
    {
        var frame = spark.NewFrame();
        var failure = Assert.ThrowsAny<Exception>(() =>
        {
            using var scope = frame.CacheScoped();
            scope.Frame.Select("no_such_column").Count();
        });
        Assert.IsType<Microsoft.Spark.JvmException>(failure.InnerException);
        Assert.False(SparkFixture.IsPersisted(frame));
    }

    [Fact]
    public void FrameOfSomebodyElse_StaysPersistedAtItsLevel()
    {
        var frame = spark.NewFrame().Persist(StorageLevel.DISK_ONLY);
        using (var scope = frame.CacheScoped(StorageLevel.MEMORY_ONLY))
        {
            Assert.False(scope.Releases);
            Assert.Equal(StorageLevel.DISK_ONLY, frame.StorageLevel());
        }

        Assert.Equal(StorageLevel.DISK_ONLY, frame.StorageLevel());
        frame.Unpersist();
    }

    [Fact]
    public void TakeOver_ReleasesTheFrameOfSomebodyElse()
    {
        var frame = spark.NewFrame().Cache();
        using (var scope = frame.CacheScoped(takeOver: true))
            Assert.True(scope.Releases);
        Assert.False(SparkFixture.IsPersisted(frame));
    }

    [Fact]
    public void InnerScope_LeavesTheFrameToTheOuterOne()
    {
        var frame = spark.NewFrame();
        using (frame.CacheScoped())
        {
            using (frame.CacheScoped())
                Assert.True(SparkFixture.IsPersisted(frame));
            Assert.True(SparkFixture.IsPersisted(frame));
        }

        Assert.False(SparkFixture.IsPersisted(frame));
    }

    [Fact]
    public void EqualPlans_ShareOneCache()
    {
        var frame = spark.NewFrame();
        var (first, second) = (frame.Filter("id > 3"), frame.Filter("id > 3"));
        using (first.CacheScoped())
        {
            using var scope = second.CacheScoped();
            Assert.False(scope.Releases);
        }

        Assert.False(SparkFixture.IsPersisted(second));
    }

    [Fact]
    public void SecondDispose_DoesNotReleaseWhatWasPersistedSince()
    {
        var frame = spark.NewFrame();
        var scope = frame.CacheScoped();
        scope.Dispose();
        frame.Cache();
        scope.Dispose();
        Assert.True(SparkFixture.IsPersisted(frame));
        frame.Unpersist();
    }

    [Fact]
    public void Dispose_AfterReleaseElsewhere_DoesNothing()
    {
        var frame = spark.NewFrame();
        using (frame.CacheScoped())
            frame.Unpersist();
        Assert.False(SparkFixture.IsPersisted(frame));
    }

    [Fact]
    public void Dispose_FromManyThreads_ReleasesOnce()
    {
        var frame = spark.NewFrame();
        var scope = frame.CacheScoped();
        Parallel.For(0, 32, _ => scope.Dispose());
        Assert.False(SparkFixture.IsPersisted(frame));
    }

    [Fact]
    public void WithCache_ReturnsTheResultAndReleases()
    {
        var frame = spark.NewFrame();
        var (count, wasPersisted) = frame.WithCache(persisted => (persisted.Count(), SparkFixture.IsPersisted(persisted)));
        Assert.Equal(10, count);
        Assert.True(wasPersisted);
        Assert.False(SparkFixture.IsPersisted(frame));
    }

    [Fact]
    public void WithCache_TakesALevel()
    {
        var frame = spark.NewFrame();
        Assert.Equal(StorageLevel.DISK_ONLY, frame.WithCache(persisted => persisted.StorageLevel(), StorageLevel.DISK_ONLY, blocking: true));
    }

    [Fact]
    public void WithCache_WithoutResultReleases()
    {
        var frame = spark.NewFrame();
        var wasPersisted = false;
        frame.WithCache(persisted => { wasPersisted = SparkFixture.IsPersisted(persisted); });
        Assert.True(wasPersisted);
        Assert.False(SparkFixture.IsPersisted(frame));
    }

    [Fact]
    public void WithCache_ReleasesWhenTheBodyThrows()
    {
        var frame = spark.NewFrame();
        Assert.Throws<InvalidOperationException>(() => frame.WithCache<int>(_ => throw new InvalidOperationException()));
        Assert.Throws<InvalidOperationException>(() => frame.WithCache((Action<DataFrame>)(_ => throw new InvalidOperationException())));
        Assert.False(SparkFixture.IsPersisted(frame));
    }

    [Fact]
    public void BadArguments_AreRefusedBeforeAnythingIsPersisted()
    {
        var frame = spark.NewFrame();
        Assert.Equal("frame", Assert.Throws<ArgumentNullException>(() => CacheExtensions.CacheScoped(null!)).ParamName);
        Assert.Equal("frame", Assert.Throws<ArgumentNullException>(() => CacheExtensions.WithCache(null!, _ => 1)).ParamName);
        Assert.Equal("frame", Assert.Throws<ArgumentNullException>(() => CacheExtensions.WithCache(null!, _ => { })).ParamName);
        Assert.Equal("body", Assert.Throws<ArgumentNullException>(() => frame.WithCache((Func<DataFrame, int>)null!)).ParamName);
        Assert.Equal("body", Assert.Throws<ArgumentNullException>(() => frame.WithCache(null!)).ParamName);
        var none = Assert.Throws<ArgumentException>(() => frame.CacheScoped(StorageLevel.NONE));
        Assert.Equal("level", none.ParamName);
        Assert.Contains("every level with memory or disk is accepted", none.Message);
        Assert.Throws<ArgumentException>(() => frame.CacheScoped(new StorageLevel(false, false, true, true)));
        Assert.False(SparkFixture.IsPersisted(frame));
    }

    [Fact]
    public void Rows_ReadInTheScopeAreComplete()
    {
        using var scope = spark.NewFrame().CacheScoped();
        Assert.Equal(Enumerable.Range(0, 10).Select(static id => (long)id), scope.Frame.Collect().Select(static row => row.GetAs<long>("id")).Order());
    }
}
