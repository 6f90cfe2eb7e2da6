using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Sql;
using static Microsoft.Spark.Sql.Functions;

namespace Microsoft.Spark.Embedded.Tests.Caching;

/// <summary>Which frames share an entry of the cache.</summary>
internal static class KeyExperiments
{
    public static Dictionary<string, Func<object>> All { get; } = new()
    {
        ["key/filters-in-other-order-miss"] = Variant(d => d.Filter("id > 9").Filter("k = 1"), d => d.Filter("k = 1").Filter("id > 9")),
        ["key/two-filters-versus-one-and-miss"] = Variant(d => d.Filter("id > 9").Filter("k = 1"), d => d.Filter("id > 9 AND k = 1")),
        ["key/and-operands-swapped-hit"] = Variant(d => d.Filter("id > 9 AND k = 1"), d => d.Filter("k = 1 AND id > 9")),
        ["key/comparison-mirrored-hit"] = Variant(d => d.Filter("id > 9"), d => d.Filter("9 < id")),
        ["key/sum-operands-swapped-hit"] = Variant(d => d.SelectExpr("id + 1 AS x"), d => d.SelectExpr("1 + id AS x")),
        ["key/where-and-filter-hit"] = Variant(d => d.Filter("id > 9"), d => d.Where(Col("id") > 9)),
        ["key/column-alias-name-hit"] = Variant(d => d.SelectExpr("id + 1 AS x"), d => d.SelectExpr("id + 1 AS y")),
        ["key/frame-alias-hit"] = Variant(d => d, d => d.Alias("t")),
        ["key/select-in-other-order-miss"] = Variant(d => d.Select("id", "k"), d => d.Select("k", "id")),
        ["key/narrower-select-from-the-base-miss"] = Variant(d => d.Select("id", "k"), d => d.Select("id")),
        ["key/derived-from-the-cached-frame-uses-it"] = Variant(d => d.Filter("id > 9"), d => d.Filter("id > 9").GroupBy("k").Count()),
        ["key/select-star-is-another-entry-that-reads-it"] = Variant(d => d, d => d.Select("*")),
        ["key/withColumn-equals-select-hit"] = Variant(d => d.WithColumn("x", Expr("id + 1")), d => d.Select(Col("*"), Expr("id + 1 AS x"))),
        ["key/withColumns-in-other-order-miss"] = Variant(
            d => d.WithColumn("x", Col("id")).WithColumn("y", Col("k")), d => d.WithColumn("y", Col("k")).WithColumn("x", Col("id"))),
        ["key/group-count-and-agg-count-hit"] = Variant(d => d.GroupBy("k").Count(), d => d.GroupBy("k").Agg(Expr("count(1) AS count"))),
        ["key/join-sides-swapped-miss"] = Variant(
            d => d.Select("id").Join(d.Select("id", "k"), "id"), d => d.Select("id", "k").Join(d.Select("id"), "id")),
        ["key/distinct-and-dropDuplicates-hit"] = Variant(d => d.Select("k").Distinct(), d => d.Select("k").DropDuplicates()),
        ["key/limit-differs-miss"] = LimitDiffers,
        ["key/sql-text-and-frame-calls-hit"] = SqlText,
        ["key/unpersist-through-an-equal-plan"] = UnpersistThroughEqualPlan,
        ["key/rebuilt-identical-chain-hits"] = RebuiltChain,
        ["key/cache-returns-the-same-object"] = SameObject,
        ["key/range-and-file-sources-rebuilt-hit"] = SourcesRebuilt,
    };

    private static Func<object> Variant(Func<DataFrame, DataFrame> first, Func<DataFrame, DataFrame> second) => () =>
    {
        using var lab = new CacheLab();
        first(lab.Source).Cache().Count();
        var other = second(lab.Source);
        var isWhole = lab.IsCached(other);
        var cachedPlans = lab.CachedPlansIn(other);
        var evaluations = lab.During(() => other.Collect().ToList());
        return new { wholePlanCached = isWhole, cachedRelationsInPlan = cachedPlans, evalsOfCollect = evaluations };
    };

    private static object LimitDiffers()
    {
        using var lab = new CacheLab();
        lab.Source.Limit(10).Cache();
        var other = lab.Source.Limit(5);
        return new { wholePlanCached = lab.IsCached(other), cachedRelationsInPlan = lab.CachedPlansIn(other) };
    }

    private static object SqlText()
    {
        using var lab = new CacheLab();
        lab.Source.CreateOrReplaceTempView("t");
        lab.Spark.Sql("SELECT id, k FROM t WHERE id > 9").Cache().Count();
        return new
        {
            frameCallsHit = lab.IsCached(lab.Source.Filter("id > 9").Select("id", "k")),
            otherSqlTextHit = lab.IsCached(lab.Spark.Sql("select x.id, x.k from t as x where 9 < x.id")),
        };
    }

    private static object UnpersistThroughEqualPlan()
    {
        using var lab = new CacheLab();
        lab.Source.Cache().Count();
        lab.Source.Filter("id > 1").Unpersist();
        var afterDerived = lab.PersistentRdds;
        lab.Source.Select("*").Unpersist();
        var afterSelectStar = lab.PersistentRdds;
        lab.Source.Alias("t").Unpersist();
        var afterAlias = lab.PersistentRdds;
        lab.Source.Filter("id > 1").Cache().Count();
        lab.Source.Filter("id > 1").Unpersist();
        return new
        {
            afterDerivedUnpersist = afterDerived,
            afterSelectStarUnpersist = afterSelectStar,
            afterAliasUnpersist = afterAlias,
            afterRebuiltUnpersist = lab.PersistentRdds,
        };
    }

    private static object RebuiltChain()
    {
        using var lab = new CacheLab();
        lab.Source.Filter("id > 9").Select("id", "k").Cache().Count();
        var rebuilt = lab.Source.Filter("id > 9").Select("id", "k");
        return new { evals = lab.During(() => rebuilt.Collect().ToList()), wholePlanCached = lab.IsCached(rebuilt) };
    }

    private static object SameObject()
    {
        using var lab = new CacheLab();
        lab.Source.Cache();
        return new { firstCountEvals = lab.During(() => lab.Source.Count()), secondCountEvals = lab.During(() => lab.Source.Count()) };
    }

    private static object SourcesRebuilt()
    {
        using var lab = new CacheLab();
        lab.Spark.Range(0, 100, 1, 4).Cache();
        var parquet = lab.Parquet();
        lab.Spark.Read().Parquet(parquet).Cache();
        var csv = lab.NewPath();
        lab.Spark.Range(5).Write().Option("header", true).Csv(csv);
        lab.Spark.Read().Option("header", true).Csv(csv).Cache();
        return new
        {
            range = lab.IsCached(lab.Spark.Range(0, 100, 1, 4)),
            rangeOtherPartitionCount = lab.IsCached(lab.Spark.Range(0, 100, 1, 5)),
            parquetReread = lab.IsCached(lab.Spark.Read().Parquet(parquet)),
            csvRereadSameOptions = lab.IsCached(lab.Spark.Read().Option("header", true).Csv(csv)),
            csvRereadOtherOptions = lab.IsCached(lab.Spark.Read().Option("header", false).Csv(csv)),
            csvRereadOtherSchema = lab.IsCached(lab.Spark.Read().Option("header", true).Schema("id long").Csv(csv)),
        };
    }
}
