using System;
using System.Collections.Generic;
using Microsoft.Spark.Embedded.Expressions;

namespace Microsoft.Spark.Embedded.Tests.Caching;

/// <summary>Views, tables, sessions and the SQL commands of the cache.</summary>
internal static class CatalogExperiments
{
    public static Dictionary<string, Func<object>> All { get; } = new()
    {
        ["catalog/cacheTable-caches-the-frame"] = CacheTable,
        ["catalog/dropTempView-releases"] = DropTempView,
        ["catalog/errors"] = Errors,
        ["catalog/frame-cached-then-view"] = FrameCachedThenView,
        ["catalog/table-uncache-cascades-view-uncache-does-not"] = Cascade,
        ["catalog/uncacheTable-releases"] = UncacheTable,
        ["catalog/view-replaced-by-another-plan"] = ReplacedByAnother,
        ["catalog/view-replaced-by-the-same-plan"] = ReplacedByTheSame,
        ["session/cache-is-shared"] = CacheIsShared,
        ["sql/cache-table-as-select"] = CacheTableAsSelect,
        ["sql/cache-table-is-eager-lazy-is-lazy"] = EagerAndLazy,
        ["sql/cache-table-option-level"] = OptionLevel,
    };

    private static object CacheTable() => LifetimeExperiments.With(lab =>
    {
        lab.Source.CreateOrReplaceTempView("t");
        var jobs = lab.JobsDuring(() => lab.Spark.Catalog.CacheTable("t"));
        return new
        {
            jobs,
            level = lab.Level(lab.Source),
            isCached = lab.Spark.Catalog.IsCached("t"),
            evalsFirst = lab.During(() => lab.Source.Count()),
            evalsSecond = lab.During(() => lab.Source.Count()),
        };
    });

    private static object DropTempView() => LifetimeExperiments.With(lab =>
    {
        object After(Action cache)
        {
            lab.Source.CreateOrReplaceTempView("t");
            cache();
            lab.Source.Count();
            lab.Spark.Catalog.DropTempView("t");
            return new { level = lab.Level(lab.Source), evals = lab.During(() => lab.Source.Count()) };
        }

        return new { afterFrameCache = After(() => lab.Source.Cache()), afterCacheTable = After(() => lab.Spark.Catalog.CacheTable("t")) };
    });

    private static object Errors() => LifetimeExperiments.With(lab =>
    {
        var catalog = lab.Spark.Catalog;
        lab.Source.CreateOrReplaceTempView("t");
        var uncacheUncached = ErrorOf(() => catalog.UncacheTable("t"));
        catalog.CacheTable("t");
        return new
        {
            uncacheUncached,
            uncacheUnknown = ErrorOf(() => catalog.UncacheTable("zz")),
            cacheUnknown = ErrorOf(() => catalog.CacheTable("zz")),
            cacheTwice = ErrorOf(() => catalog.CacheTable("t")),
            sqlUncacheUnknown = ErrorOf(() => lab.Spark.Sql("UNCACHE TABLE zz")),
            sqlUncacheUnknownIfExists = ErrorOf(() => lab.Spark.Sql("UNCACHE TABLE IF EXISTS zz")),
        };
    });

    private static string? ErrorOf(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (SparkFailure failure)
        {
            return failure.ErrorClass;
        }
    }

    private static object FrameCachedThenView() => LifetimeExperiments.With(lab =>
    {
        lab.Source.Cache().Count();
        lab.Source.CreateOrReplaceTempView("t");
        var isCached = lab.Spark.Catalog.IsCached("t");
        lab.Spark.Catalog.UncacheTable("t");
        return new { isCached, frameLevelAfterUncacheTable = lab.Level(lab.Source) };
    });

    private static object Cascade() => LifetimeExperiments.With(lab =>
    {
        bool DependentStays(string name)
        {
            lab.Spark.Catalog.CacheTable(name);
            lab.Spark.Table(name).Count();
            var dependent = lab.Spark.Table(name).Filter("id > 9").Cache();
            dependent.Count();
            lab.Spark.Catalog.UncacheTable(name);
            return lab.IsCached(dependent);
        }

        lab.Source.CreateOrReplaceTempView("t");
        lab.Spark.Range(100).Write().SaveAsTable("saved");
        return new { dependentOfViewStaysCached = DependentStays("t"), dependentOfTableStaysCached = DependentStays("saved") };
    });

    private static object UncacheTable() => LifetimeExperiments.With(lab =>
    {
        lab.Source.CreateOrReplaceTempView("t");
        object After(Action release)
        {
            lab.Spark.Catalog.CacheTable("t");
            lab.Source.Count();
            release();
            return new { isCached = lab.Spark.Catalog.IsCached("t"), persistentRdds = lab.PersistentRdds };
        }

        return new
        {
            uncacheTable = After(() => lab.Spark.Catalog.UncacheTable("t")),
            tableUnpersist = After(() => lab.Spark.Table("t").Unpersist()),
            frameUnpersist = After(() => lab.Source.Unpersist()),
            sqlUncache = After(() => lab.Spark.Sql("UNCACHE TABLE t")),
        };
    });

    private static object ReplacedByAnother() => LifetimeExperiments.With(lab =>
    {
        lab.Source.CreateOrReplaceTempView("t");
        lab.Spark.Catalog.CacheTable("t");
        lab.Source.Count();
        lab.OtherSource().CreateOrReplaceTempView("t");
        return new
        {
            isCached = lab.Spark.Catalog.IsCached("t"),
            oldFrameLevel = lab.Level(lab.Source),
            persistentRdds = lab.PersistentRdds,
            evalsOfOldFrame = lab.During(() => lab.Source.Count()),
        };
    });

    private static object ReplacedByTheSame() => LifetimeExperiments.With(lab =>
    {
        lab.Source.CreateOrReplaceTempView("t");
        lab.Spark.Catalog.CacheTable("t");
        lab.Source.Count();
        lab.Source.CreateOrReplaceTempView("t");
        return new { isCached = lab.Spark.Catalog.IsCached("t"), evals = lab.During(() => lab.Source.Count()) };
    });

    private static object CacheIsShared() => LifetimeExperiments.With(lab =>
    {
        var path = lab.Parquet();
        var df = lab.Spark.Read().Parquet(path).Cache();
        df.Count();
        var other = lab.Spark.NewSession();
        var hit = lab.IsCached(other.Read().Parquet(path));
        var level = lab.Level(other.Read().Parquet(path));
        other.Read().Parquet(path).Unpersist();
        var afterUnpersist = lab.Level(df);
        df.Cache().Count();
        other.Catalog.ClearCache();
        return new
        {
            hitInOtherSession = hit,
            levelInOtherSession = level,
            levelAfterOtherSessionsUnpersist = afterUnpersist,
            levelAfterOtherSessionsClearCache = lab.Level(df),
            persistentRdds = lab.PersistentRdds,
        };
    });

    private static object CacheTableAsSelect() => LifetimeExperiments.With(lab =>
    {
        lab.Source.CreateOrReplaceTempView("t");
        var evaluations = lab.During(() => lab.Spark.Sql("CACHE TABLE x AS SELECT * FROM t WHERE id > 9"));
        var hits = lab.IsCached(lab.Spark.Sql("SELECT * FROM t WHERE id > 9"));
        var ofTable = lab.During(() => lab.Spark.Table("x").Count());
        lab.Spark.Sql("UNCACHE TABLE x");
        return new
        {
            evals = evaluations,
            frameChainHits = hits,
            evalsOfTable = ofTable,
            viewStillThere = lab.Spark.Catalog.TableExists("x"),
            persistentRdds = lab.PersistentRdds,
        };
    });

    private static object EagerAndLazy() => LifetimeExperiments.With(lab =>
    {
        lab.Source.CreateOrReplaceTempView("t");
        object Of(string command)
        {
            var evaluations = lab.During(() => lab.Spark.Sql(command));
            var result = new { evals = evaluations, cachedPartitions = lab.CachedPartitions, level = lab.Level(lab.Source) };
            lab.Spark.Sql("UNCACHE TABLE t");
            return result;
        }

        return new Dictionary<string, object> { ["CACHE TABLE t"] = Of("CACHE TABLE t"), ["CACHE LAZY TABLE t"] = Of("CACHE LAZY TABLE t") };
    });

    private static object OptionLevel() => LifetimeExperiments.With(lab =>
    {
        lab.Source.CreateOrReplaceTempView("t");
        lab.Spark.Sql("CACHE TABLE t OPTIONS('storageLevel' 'DISK_ONLY')");
        var level = lab.Level(lab.Source);
        lab.Spark.Sql("CLEAR CACHE");
        return new { level, levelAfterClear = lab.Level(lab.Source) };
    });
}
