using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Spark.Sql;
using Xunit;

namespace Microsoft.Spark.Embedded.Tests.Frames;

public class LazinessTests : EngineTest
{
    public static TheoryData<string> DeferredActions => new("Collect", "Take", "Head", "Tail", "ToLocalIterator");

    [Theory]
    [MemberData(nameof(DeferredActions))]
    public void DeferredAction_StartsAJobWithEachEnumeration_AndNoneBefore(string action)
    {
        var frame = Spark.Range(0, 10, 1, 1);

        var rows = Deferred(frame, action);
        var before = Probe.Jobs;
        var first = rows.Count();
        var second = rows.Count();

        Assert.Equal(0, before);
        Assert.Equal(2, Probe.Jobs);
        Assert.Equal(first, second);
    }

    [Fact]
    public void CollectThenFirst_ComputesEverything()
    {
        var row = Spark.Range(0, 100, 1, 4).Collect().First();

        Assert.Equal(0L, row.Get(0));
        Assert.Equal(100, Probe.SourceRows);
    }

    [Fact]
    public void First_ReadsTheFirstPartitionOnly()
    {
        Spark.Range(0, 100, 1, 4).First();

        Assert.Equal(1, Probe.Jobs);
        Assert.True(Probe.SourceRows <= 25);
    }

    [Fact]
    public void First_OfAnEmptyFrame_Throws() => Assert.ThrowsAny<Exception>(() => Spark.Range(0).First());

    [Fact]
    public void Transformations_StartNoJob()
    {
        Spark.Range(10).Filter("id > 3").Select("id").OrderBy("id").Distinct().Repartition(3).Cache();

        Assert.Equal(0, Probe.Jobs);
    }

    [Fact]
    public void LocalRows_AreCollectedWithoutAJob_ButCountedWithOne()
    {
        var frame = Spark.CreateDataFrame(new[] { 1, 2, 3 }).Filter("_1 > 1");

        Assert.Equal(2, frame.Collect().Count());
        Assert.Equal(0, Probe.Jobs);
        Assert.Equal(2, frame.Count());
        Assert.Equal(1, Probe.Jobs);
    }

    [Fact]
    public void LocalRows_BehindAUdf_NeedAJob()
    {
        var twice = Functions.Udf<int, int>(x => x * 2);

        Assert.Equal([2, 4], Spark.CreateDataFrame(new[] { 1, 2 }).Select(twice(Functions.Col("_1"))).Collect().Select(row => row.GetAs<int>(0)));
        Assert.Equal(1, Probe.Jobs);
    }

    [Fact]
    public async Task ActionsOfSeveralThreads_CountAndCacheOnce()
    {
        var frame = Spark.Range(0, 1000, 1, 4).Filter("id % 2 = 0").Cache();

        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(frame.Count)));

        Assert.All(counts, count => Assert.Equal(500, count));
        Assert.Equal(8, Probe.Jobs);
        Assert.Equal(1000, Probe.SourceRows);
    }

    [Fact]
    public void RowsOf_CountsTheRowsThatANodeProduced()
    {
        var source = Spark.Range(100);
        var filtered = source.Filter("id < 10");

        filtered.Count();
        filtered.Count();

        Assert.Equal(200, Probe.RowsOf(source));
        Assert.Equal(20, Probe.RowsOf(filtered));
    }

    [Fact]
    public void Actions_AfterStop_Fail()
    {
        var frame = Spark.Range(3);
        Spark.Stop();

        Assert.ThrowsAny<Exception>(() => frame.Count());
    }

    private static IEnumerable<Row> Deferred(DataFrame frame, string action) => action switch
    {
        "Collect" => frame.Collect(),
        "Take" => frame.Take(3),
        "Head" => frame.Head(3),
        "Tail" => frame.Tail(3),
        _ => frame.ToLocalIterator(),
    };
}
