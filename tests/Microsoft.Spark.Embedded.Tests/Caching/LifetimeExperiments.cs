using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Sql;

namespace Microsoft.Spark.Embedded.Tests.Caching;

/// <summary>When a cache is filled, which level it has, what unpersist does and does not do.</summary>
internal static class LifetimeExperiments
{
    public static Dictionary<string, Func<object>> All { get; } = new()
    {
        ["lazy/cache-starts-no-job"] = CacheStartsNoJob,
        ["level/default"] = () => With(lab => new { dataFrame = lab.Level(lab.Source.Cache()) }),
        ["level/second-persist-ignored"] = SecondPersistIgnored,
        ["level/change-needs-unpersist"] = ChangeNeedsUnpersist,
        ["level/none-persists-nothing"] = NonePersistsNothing,
        ["fill/take-1-partial-only-without-aqe"] = Fill(d => d.Take(1).ToList()),
        ["fill/show-partial-only-without-aqe"] = Fill(d => d.Head(20).ToList()),
        ["fill/tail-partial-only-without-aqe"] = Fill(d => d.Tail(1).ToList()),
        ["fill/toLocalIterator-to-the-end-fills-all"] = Fill(d => d.ToLocalIterator().ToList()),
        ["fill/first-partial-only-without-aqe"] = Fill(d => d.First()),
        ["fill/head-partial-only-without-aqe"] = Fill(d => d.Head()),
        ["fill/isEmpty-partial-only-without-aqe"] = Fill(d => d.IsEmpty()),
        ["fill/limit-collect-partial-only-without-aqe"] = Fill(d => d.Take(5).ToList()),
        ["fill/filter-count-fills-all"] = Fill(d => d.Filter("id > 9").Count()),
        ["fill/write-fills-all"] = Fill((d, lab) => d.Write().Parquet(lab.NewPath())),
        ["fill/limit-count"] = () => Both(lab =>
        {
            lab.Source.Cache().Limit(1).Count();
            return new { cachedPartitions = lab.CachedPartitions, partitions = 4 };
        }),
        ["fill/take-growing"] = TakeGrowing,
        ["fill/failing-job-keeps-finished-partitions"] = FailingJob,
        ["fill/collect-fills-all"] = Fill(d => d.Collect().ToList()),
        ["fill/count-fills-all"] = Fill(d => d.Count()),
        ["fill/aggregate-of-one-column-fills-all"] = Fill(d => d.Agg(Functions.Max("id")).Collect().ToList()),
        ["fill/orderBy-take-fills-all"] = Fill(d => d.OrderBy("v").Take(3).ToList()),
        ["fill/toLocalIterator-partly"] = () => Both(lab =>
        {
            _ = lab.Source.Cache().ToLocalIterator().First();
            return new { cachedPartitions = lab.CachedPartitions, partitions = 4 };
        }),
        ["unpersist/before-the-first-job"] = BeforeTheFirstJob,
        ["unpersist/then-use-recomputes"] = ThenUse,
        ["unpersist/of-uncached-is-silent"] = () => With(lab => new { failed = false, evals = lab.During(() => lab.Source.Unpersist().Count()) }),
        ["unpersist/starts-no-job"] = UnpersistStartsNoJob,
        ["unpersist/no-cascade-to-filled-dependent"] = NoCascadeToFilled,
        ["unpersist/dependent-not-filled-recomputes"] = DependentNotFilled,
        ["unpersist/dependent-partly-filled-recomputes"] = DependentPartlyFilled,
        ["unpersist/collected-derived-frame-keeps-cached-plan"] = CollectedDerivedFrame,
        ["unpersist/overwritten-handle-stays-cached"] = OverwrittenHandle,
        ["unpersist/lost-handle-stays-cached"] = LostHandle,
        ["unpersist/loop-of-caches-grows"] = LoopOfCaches,
        ["unpersist/loop-released-once-after-it"] = LoopReleasedOnce,
        ["unpersist/non-blocking-and-blocking"] = NonBlockingAndBlocking,
        ["aqe/hit-does-not-depend-on-aqe"] = HitDoesNotDependOnAqe,
        ["reads/orderBy-evaluates-twice"] = OrderByEvaluatesTwice,
        ["reads/self-join-of-narrow-frame"] = SelfJoin,
        ["reads/self-union-of-aggregate-reuses-exchange"] = () => Both(SelfUnionOfAggregate),
        ["random/functions"] = RandomFunctions,
        ["write/overwriting-own-source"] = OverwritingOwnSource,
        ["reads/two-actions-evaluate-twice"] = TwoActions,
        ["reads/collect-twice-narrow-evaluates-twice"] = CollectTwiceNarrow,
        ["reads/collect-twice-on-the-same-object-reuses-shuffle"] = () => Both(CollectTwiceGrouped),
        ["reads/self-union"] = SelfUnion,
        ["reads/randomSplit"] = RandomSplit,
        ["reads/pivot-without-values"] = PivotWithoutValues,
        ["reads/write-then-cache"] = WriteThenCache,
        ["random/sample-without-seed"] = SampleWithoutSeed,
        ["write/appending-to-a-cached-path"] = AppendingToACachedPath,
    };

    internal static object With(Func<CacheLab, object> experiment, bool aqe = true)
    {
        using var lab = new CacheLab(aqe);
        return experiment(lab);
    }

    /// <summary>The experiment with adaptive execution on and off.</summary>
    internal static object Both(Func<CacheLab, object> experiment) => new Dictionary<string, object>
    {
        ["aqe=True"] = With(experiment, aqe: true),
        ["aqe=False"] = With(experiment, aqe: false),
    };

    private static Func<object> Fill<T>(Func<DataFrame, T> action) => Fill((d, _) => { action(d); });

    private static Func<object> Fill(Action<DataFrame, CacheLab> action) => () => Both(lab =>
    {
        lab.Source.Cache();
        var evaluations = lab.During(() => action(lab.Source, lab));
        var partitions = lab.CachedPartitions;
        var ofCount = lab.During(() => lab.Source.Count());
        return new { cachedPartitions = partitions, partitions = 4, evals = evaluations, evalsOfCountAfterwards = ofCount, cachedPartitionsAfterCount = lab.CachedPartitions };
    });

    private static object CacheStartsNoJob() => With(lab => new
    {
        jobs = lab.JobsDuring(() => lab.Source.Cache()),
        evals = lab.Evaluations(),
        cachedPartitions = lab.CachedPartitions,
        level = lab.Level(lab.Source),
    });

    private static object SecondPersistIgnored() => With(lab =>
    {
        lab.Source.Persist(StorageLevel.DISK_ONLY);
        lab.Source.Persist(StorageLevel.MEMORY_ONLY);
        lab.Source.Count();
        return new { level = lab.Level(lab.Source), afterCount = new { rdds = lab.PersistentRdds } };
    });

    private static object ChangeNeedsUnpersist() => With(lab =>
        new { level = lab.Level(lab.Source.Persist(StorageLevel.DISK_ONLY).Unpersist().Persist(StorageLevel.MEMORY_ONLY)) });

    private static object NonePersistsNothing() => With(lab =>
    {
        lab.Source.Persist(StorageLevel.NONE);
        var registered = lab.IsCached(lab.Source);
        var first = lab.During(() => lab.Source.Count());
        var second = lab.During(() => lab.Source.Count());
        lab.Source.Persist(StorageLevel.MEMORY_AND_DISK).Count();
        return new
        {
            registered,
            evalsFirst = first,
            evalsSecond = second,
            levelAfterRealPersist = lab.Level(lab.Source),
            evalsAfterRealPersist = lab.During(() => lab.Source.Count()),
        };
    });

    private static object BeforeTheFirstJob() => With(lab =>
    {
        var d = lab.Source.Cache().Filter("id > 9");
        lab.Source.Unpersist();
        return new { evalsFirst = lab.During(() => d.Count()), evalsSecond = lab.During(() => d.Count()), persistentRdds = lab.PersistentRdds };
    });

    private static object ThenUse() => With(lab =>
    {
        lab.Source.Cache().Count();
        lab.Source.Unpersist();
        return new { evalsFirst = lab.During(() => lab.Source.Count()), evalsSecond = lab.During(() => lab.Source.Count()) };
    });

    private static object UnpersistStartsNoJob() => With(lab =>
    {
        lab.Source.Cache().Count();
        var jobs = lab.JobsDuring(() => lab.Source.Unpersist());
        lab.Source.Cache().Count();
        return new { jobs, jobsBlocking = lab.JobsDuring(() => lab.Source.Unpersist(blocking: true)) };
    });

    private static object NoCascadeToFilled() => With(lab =>
    {
        lab.Source.Cache();
        var dependent = lab.Source.Filter("id > 9").Cache();
        dependent.Count();
        lab.Source.Unpersist();
        return new { depLevel = lab.Level(dependent), persistentRdds = lab.PersistentRdds, evals = lab.During(() => dependent.Count()) };
    });

    private static object DependentNotFilled() => With(lab =>
    {
        lab.Source.Cache().Count();
        var dependent = lab.Source.Filter("id > 9").Cache();
        lab.Source.Unpersist();
        return new
        {
            depStillCached = lab.IsCached(dependent),
            evalsFirst = lab.During(() => dependent.Count()),
            evalsSecond = lab.During(() => dependent.Count()),
        };
    });

    private static object DependentPartlyFilled() => Both(lab =>
    {
        lab.Source.Cache().Count();
        var dependent = lab.Source.Filter("id >= 0").Cache();
        _ = dependent.Take(1).ToList();
        var before = lab.CachedPartitions;
        lab.Source.Unpersist();
        var after = lab.CachedPartitions;
        return new
        {
            cachedPartitionsBefore = before,
            cachedPartitionsAfter = after,
            evals = lab.During(() => dependent.Agg(Functions.Max("id")).Collect().ToList()),
        };
    });

    private static object CollectedDerivedFrame() => With(lab =>
    {
        lab.Source.Cache().Count();
        var d = lab.Source.Filter("id > 9");
        _ = d.Collect().ToList();
        lab.Source.Unpersist();
        var first = lab.During(() => d.Collect().ToList());
        return new { evalsFirst = first, persistentRddsAfter = lab.PersistentRdds, evalsSecond = lab.During(() => d.Collect().ToList()) };
    });

    private static object OverwrittenHandle() => With(lab =>
    {
        var df = lab.Source.Cache();
        df.Count();
        df = df.Filter("id > 9");
        df.Unpersist();
        return new { persistentRdds = lab.PersistentRdds, cachedPartitions = lab.CachedPartitions };
    });

    private static object LostHandle() => With(lab =>
    {
        lab.OtherSource().Cache().Count();
        return new { persistentRdds = lab.PersistentRdds, cachedPartitions = lab.CachedPartitions };
    });

    private static object LoopOfCaches() => With(lab => new
    {
        cachedRdds = Enumerable.Range(1, 5).Select(i =>
        {
            lab.Source.WithColumn("i", Functions.Lit(i)).Cache().Count();
            return lab.PersistentRdds;
        }).ToList(),
    });

    private static object LoopReleasedOnce() => With(lab =>
    {
        DataFrame? last = null;
        for (var i = 1; i <= 5; i++)
        {
            last = lab.Source.WithColumn("i", Functions.Lit(i)).Cache();
            last.Count();
        }

        last!.Unpersist();
        return new { cachedRddsLeft = lab.PersistentRdds };
    });

    private static object TwoActions() => With(lab => new
    {
        first = lab.During(() => lab.Source.Count()),
        second = lab.During(() => lab.Source.Count()),
        loopOfThree = lab.During(() =>
        {
            for (var i = 0; i < 3; i++) _ = lab.Source.Filter(Functions.Col("k") == i).Collect().ToList();
        }),
    });

    private static object CollectTwiceNarrow() => With(lab =>
    {
        var f = lab.Source.Filter("id > 9");
        return new { first = lab.During(() => f.Collect().ToList()), second = lab.During(() => f.Collect().ToList()) };
    });

    private static object CollectTwiceGrouped(CacheLab lab)
    {
        var g = lab.Source.GroupBy("k").Count();
        return new
        {
            first = lab.During(() => g.Collect().ToList()),
            second = lab.During(() => g.Collect().ToList()),
            count = lab.During(() => g.Count()),
            countAgain = lab.During(() => g.Count()),
            rebuilt = lab.During(() => lab.Source.GroupBy("k").Count().Collect().ToList()),
        };
    }

    private static object SelfUnion() => With(lab =>
    {
        DataFrame Both() => lab.Source.Filter("k = 1").Union(lab.Source.Filter("k = 2"));
        var uncached = lab.During(() => Both().Collect().ToList());
        lab.Source.Cache();
        return new { uncached, cached = lab.During(() => Both().Collect().ToList()) };
    });

    private static object RandomSplit() => With(lab =>
    {
        DataFrame[] parts = [];
        var ofCall = lab.During(() => parts = lab.Source.RandomSplit([1, 1, 1], 7));
        return new { evalsOfCall = ofCall, evalsOfThreeCounts = lab.During(() => Array.ForEach(parts, part => part.Count())) };
    });

    private static object PivotWithoutValues() => With(lab =>
    {
        DataFrame pivoted = null!;
        var ofCall = lab.During(() => pivoted = lab.Source.GroupBy("id").Pivot("k").Count());
        return new
        {
            evalsOfCall = ofCall,
            evalsOfCollect = lab.During(() => pivoted.Collect().ToList()),
            evalsOfCallWithValues = lab.During(() => lab.Source.GroupBy("id").Pivot("k", new object[] { 0L, 1L }).Count()),
        };
    });

    private static object WriteThenCache() => With(lab =>
    {
        var write = lab.During(() => lab.Source.Write().Parquet(lab.NewPath()));
        lab.Source.Cache();
        return new { write, countAfterCache = lab.During(() => lab.Source.Count()) };
    });

    private static object SampleWithoutSeed() => With(lab =>
    {
        var range = lab.Spark.Range(1000);
        var sample = range.Sample(0.5);
        var first = sample.Collect().ToList();
        var second = sample.Collect().ToList();
        var rebuilt = range.Sample(0.5);
        sample.Cache();
        range.Sample(0.5, seed: 3).Cache();
        return new
        {
            sameRowsInTwoActions = first.SequenceEqual(second),
            rebuiltHitsCache = lab.IsCached(rebuilt),
            rebuiltHasSameRows = rebuilt.Collect().SequenceEqual(first),
            seededRebuiltHits = lab.IsCached(range.Sample(0.5, seed: 3)),
        };
    });

    private static object AppendingToACachedPath() => With(lab =>
    {
        var path = lab.Parquet();
        var df = lab.Spark.Read().Parquet(path).Cache();
        var before = df.Count();
        lab.Spark.Range(1000, 1010).SelectExpr("id", "id % 5 AS k", "id / 4 AS v", "cast(id AS string) AS s").Write().Mode(SaveMode.Append).Parquet(path);
        var partitions = lab.CachedPartitions;
        return new { before, cachedPartitionsAfterAppend = partitions, newRead = lab.Spark.Read().Parquet(path).Count(), oldFrame = df.Count() };
    });

    private static object TakeGrowing() => new Dictionary<string, object>
    {
        ["aqe=False"] = With(lab =>
        {
            lab.Source.Cache();
            var jobs = lab.JobsDuring(() => lab.Source.Take(30).ToList());
            return new { jobs, cachedPartitions = lab.CachedPartitions, rowsPerPartition = 25 };
        }, aqe: false),
    };

    private static object FailingJob() => With(lab =>
    {
        var fails = Functions.Udf<long?, long?>(id => id == CacheLab.Rows - 1 ? throw new InvalidOperationException() : id);
        var frame = lab.Source.Select(fails(Functions.Col("id"))).Cache();
        var failed = false;
        try
        {
            frame.Count();
        }
        catch (Exception)
        {
            failed = true;
        }

        var partitions = lab.CachedPartitions;
        var registered = lab.IsCached(frame);
        frame.Unpersist();
        return new { failed, cachedPartitions = partitions, stillRegistered = registered, cachedPartitionsAfterUnpersist = lab.CachedPartitions };
    }, aqe: false);

    private static object NonBlockingAndBlocking() => With(lab =>
    {
        object Of(bool blocking)
        {
            lab.Source.Cache().Count();
            lab.Source.Unpersist(blocking);
            return new { level = lab.Level(lab.Source), persistentRdds = lab.PersistentRdds, evalsOfCount = lab.During(() => lab.Source.Count()) };
        }

        return new Dictionary<string, object> { ["blocking=False"] = Of(false), ["blocking=True"] = Of(true) };
    });

    private static object HitDoesNotDependOnAqe() => With(lab =>
    {
        lab.Source.Cache().Count();
        lab.Spark.Conf().Set("spark.sql.adaptive.enabled", false);
        return new { hit = lab.IsCached(lab.Source), evals = lab.During(() => lab.Source.Count()) };
    });

    private static object OrderByEvaluatesTwice() => With(lab => new
    {
        orderBy = lab.During(() => lab.Source.OrderBy("v").Collect().ToList()),
        repartitionByRange = lab.During(() => lab.Source.RepartitionByRange(3, Functions.Col("v")).Collect().ToList()),
        sortWithinPartitions = lab.During(() => lab.Source.SortWithinPartitions("v").Collect().ToList()),
        orderByTake = lab.During(() => lab.Source.OrderBy("v").Take(3).ToList()),
        orderByCount = lab.During(() => lab.Source.OrderBy("v").Count()),
    });

    private static object SelfJoin() => With(lab =>
    {
        long Of(string hint) => lab.During(() =>
        {
            var f = lab.Source.Filter("id > 9");
            _ = f.Join(f.Select("id").Hint(hint), "id").Collect().ToList();
        });
        return new { sortMerge = Of("merge"), broadcast = Of("broadcast") };
    });

    /// <summary>Without the two lines in which Spark moves a filter or a projection below the exchange.</summary>
    private static object SelfUnionOfAggregate(CacheLab lab)
    {
        var g = lab.Source.GroupBy("k").Count();
        return new
        {
            union = lab.During(() => g.Union(g).Collect().ToList()),
            join = lab.During(() => g.Join(g, "k").Collect().ToList()),
            unionOfTwoFiltersOnCount = lab.During(() => g.Filter("count > 1").Union(g.Filter("count < 1")).Collect().ToList()),
        };
    }

    private static object RandomFunctions() => With(lab =>
    {
        object Of(string function)
        {
            var f = lab.Spark.Range(5).SelectExpr("id", $"{function} AS x");
            var first = f.Collect().ToList();
            var second = f.Collect().ToList();
            var derived = f.Filter("id >= 0").Collect().ToList();
            f.Cache();
            f.Count();
            return new
            {
                collectTwice = first.SequenceEqual(second),
                derived = derived.SequenceEqual(first),
                derivedTwiceWhenCached = f.Filter("id >= 0").Collect().SequenceEqual(f.Filter("id >= 0").Collect()),
            };
        }

        return new Dictionary<string, object>
        {
            ["rand()"] = Of("rand()"),
            ["monotonically_increasing_id()"] = Of("monotonically_increasing_id()"),
        };
    });

    private static object OverwritingOwnSource() => With(lab =>
    {
        object Of(bool isCached)
        {
            var path = lab.Parquet();
            var df = lab.Spark.Read().Parquet(path);
            if (isCached) df.Cache().Count();
            df.Write().Mode("overwrite").Parquet(path);
            return new { failure = (string?)null, rowsAfterwards = lab.Spark.Read().Parquet(path).Count() };
        }

        // Uncached the write fails, which FileTests states; here the exception has another name than from Python.
        return new Dictionary<string, object> { ["cached=True"] = Of(true) };
    });
}
