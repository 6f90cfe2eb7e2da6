using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Sql;

namespace Microsoft.Spark.Embedded.Tests.Caching;

/// <summary>Checkpoints: how often they compute a frame, and that the result is cut loose.</summary>
internal static class CheckpointExperiments
{
    public static Dictionary<string, Func<object>> All { get; } = new()
    {
        ["checkpoint/eager"] = () => new Dictionary<string, object> { ["aqe=False"] = LifetimeExperiments.With(Eager, aqe: false) },
        ["checkpoint/eager-after-cache"] = EagerAfterCache,
        ["checkpoint/eager-survives-base-unpersist"] = SurvivesUnpersist,
        ["checkpoint/lazy"] = Lazy,
        ["checkpoint/local-eager"] = LocalEager,
        ["checkpoint/local-lazy"] = LocalLazy,
        ["checkpoint/lazy-after-cache"] = () => new Dictionary<string, object> { ["aqe=False"] = LifetimeExperiments.With(LazyAfterCache, aqe: false) },
        ["session/clearCache-ignores-rdd-persist-and-checkpoints"] = ClearCacheIgnoresCheckpoints,
        ["checkpoint/cache-does-not-cut-the-plan"] = CutsThePlan,
    };

    private static object Eager(CacheLab lab)
    {
        object Of(DataFrame frame)
        {
            DataFrame checkpointed = null!;
            var jobs = 0;
            var evaluations = lab.During(() => jobs = lab.JobsDuring(() => checkpointed = frame.Checkpoint()));
            return new
            {
                sourceRows = CacheLab.Rows,
                evals = evaluations,
                jobs,
                evalsOfOriginal = lab.During(() => frame.Count()),
            };
        }

        return new { narrow = Of(lab.Source.Filter("id >= 0")), aggregated = Of(lab.Source.GroupBy("k").Count()) };
    }

    private static object EagerAfterCache() => LifetimeExperiments.With(lab =>
    {
        lab.Source.Cache();
        DataFrame checkpointed = null!;
        var evaluations = lab.During(() => checkpointed = lab.Source.Checkpoint());
        return new { evals = evaluations, cachedPartitions = lab.CachedPartitions };
    });

    private static object SurvivesUnpersist() => LifetimeExperiments.With(lab =>
    {
        lab.Source.Cache();
        var local = lab.Source.Filter("id > 9").LocalCheckpoint();
        lab.Source.Unpersist();
        return new { evals = OfSource(lab, () => local.Count()) };
    });

    private static object Lazy() => LifetimeExperiments.With(lab =>
    {
        DataFrame checkpointed = null!;
        var ofCall = lab.During(() => checkpointed = lab.Source.Checkpoint(eager: false));
        return new
        {
            evalsOfCall = ofCall,
            evalsOfFirstAction = OfSource(lab, () => checkpointed.Count()),
            evalsOfSecondAction = OfSource(lab, () => checkpointed.Count()),
        };
    });

    private static object LazyAfterCache(CacheLab lab)
    {
        lab.Source.Cache();
        DataFrame checkpointed = null!;
        var ofCall = OfSource(lab, () => checkpointed = lab.Source.Checkpoint(eager: false));
        return new { evalsOfCall = ofCall, evalsOfFirstAction = OfSource(lab, () => checkpointed.Count()) };
    }

    private static object ClearCacheIgnoresCheckpoints() => LifetimeExperiments.With(lab =>
    {
        var local = lab.Source.LocalCheckpoint();
        lab.Source.Cache().Count();
        lab.Spark.Catalog.ClearCache();
        return new { evals = OfSource(lab, () => local.Count()) };
    });

    private static object LocalEager() => LifetimeExperiments.With(lab =>
    {
        DataFrame local = null!;
        var evaluations = OfSource(lab, () => local = lab.Source.LocalCheckpoint());
        return new
        {
            evals = evaluations,
            evalsOfCount = OfSource(lab, () => local.Count()),
            level = lab.Level(local),
            evalsOfOriginal = OfSource(lab, () => lab.Source.Count()),
        };
    });

    private static object LocalLazy() => LifetimeExperiments.With(lab =>
    {
        DataFrame local = null!;
        var ofCall = OfSource(lab, () => local = lab.Source.LocalCheckpoint(eager: false));
        return new { evalsOfCall = ofCall, evalsOfFirst = OfSource(lab, () => local.Count()), evalsOfSecond = OfSource(lab, () => local.Count()) };
    });

    private static object CutsThePlan() => LifetimeExperiments.With(lab =>
    {
        int Nodes(Func<DataFrame, DataFrame> between)
        {
            var df = lab.Source;
            for (var i = 0; i < 10; i++) df = between(df.WithColumn($"c{i}", Functions.Lit(i)));
            return df.Plan.SelfAndDescendants().Count();
        }

        return new { plain = Nodes(df => df), afterCache = Nodes(df => df.Cache()), afterLocalCheckpoint = Nodes(df => df.LocalCheckpoint()) };
    });

    /// <summary>Rows of the counted source alone; reading a checkpoint's files is no evaluation of it.</summary>
    private static long OfSource(CacheLab lab, Action action)
    {
        var before = lab.Application.Probe.RowsOf(lab.Source);
        action();
        return lab.Application.Probe.RowsOf(lab.Source) - before;
    }
}
