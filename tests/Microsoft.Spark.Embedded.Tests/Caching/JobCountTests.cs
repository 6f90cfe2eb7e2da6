using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Microsoft.Spark.Embedded.Tests.Golden;
using Microsoft.Spark.Sql;
using Xunit;
using static Microsoft.Spark.Sql.Functions;

namespace Microsoft.Spark.Embedded.Tests.Caching;

/// <summary>
/// The number of jobs that each call starts, with adaptive execution off, over ranges and files. The lines over
/// createDataFrame were observed from Python, whose rows are an RDD; from .NET they are a local relation, so they say nothing
/// about this engine and are left out.
/// </summary>
public class JobCountTests
{
    private static readonly GoldenFile s_file = new("job-counts.jsonl", "unsupported-job-counts.tsv", IdOf);

    private static readonly Dictionary<string, Action<DataFrame, CacheLab>> s_operations = new()
    {
        ["agg(sum).collect"] = (d, _) => Run(d.Agg(Sum("v"))),
        ["approxQuantile"] = (d, _) => d.Stat().ApproxQuantile("v", [0.5], 0.1),
        ["cache"] = (d, _) => d.Cache(),
        ["cache.count"] = (d, _) => d.Cache().Count(),
        ["catalog.cacheTable"] = (d, lab) => { d.CreateOrReplaceTempView("t"); lab.Spark.Catalog.CacheTable("t"); },
        ["catalog.clearCache"] = (_, lab) => lab.Spark.Catalog.ClearCache(),
        ["checkpoint"] = (d, _) => d.Checkpoint(),
        ["checkpoint(lazy)"] = (d, _) => d.Checkpoint(false),
        ["checkpoint(lazy).count"] = (d, _) => d.Checkpoint(false).Count(),
        ["coalesce(1).collect"] = (d, _) => Run(d.Coalesce(1)),
        ["collect"] = (d, _) => Run(d),
        ["columns"] = (d, _) => d.Columns(),
        ["count"] = (d, _) => d.Count(),
        ["countDistinct.collect"] = (d, _) => Run(d.Agg(CountDistinct("k"))),
        ["createOrReplaceTempView"] = (d, _) => d.CreateOrReplaceTempView("t"),
        ["crossJoin.count"] = (d, _) => d.CrossJoin(d.Limit(2)).Count(),
        ["describe"] = (d, _) => d.Describe(),
        ["describe.collect"] = (d, _) => Run(d.Describe()),
        ["distinct.count"] = (d, _) => d.Select("k").Distinct().Count(),
        ["dropDuplicates"] = (d, _) => d.DropDuplicates("k"),
        ["dropDuplicates.collect"] = (d, _) => Run(d.DropDuplicates("k")),
        ["dtypes"] = (d, _) => d.DTypes().ToList(),
        ["except.collect"] = (d, _) => Run(d.Except(d.Filter("id > 3"))),
        ["explode.count"] = (d, _) => d.Select(Explode(Functions.Array("id", "k"))).Count(),
        ["filter"] = (d, _) => d.Filter("id > 3"),
        ["filter(none).isEmpty"] = (d, _) => d.Filter("id < 0").IsEmpty(),
        ["filter(none).take(1)"] = (d, _) => d.Filter("id < 0").Take(1).ToList(),
        ["first"] = (d, _) => d.First(),
        ["freqItems"] = (d, _) => d.Stat().FreqItems(["k"]),
        ["freqItems.collect"] = (d, _) => Run(d.Stat().FreqItems(["k"])),
        ["groupBy.count"] = (d, _) => d.GroupBy("k").Count(),
        ["groupBy.count.collect"] = (d, _) => Run(d.GroupBy("k").Count()),
        ["groupBy.count.count"] = (d, _) => d.GroupBy("k").Count().Count(),
        ["groupBy.isEmpty"] = (d, _) => d.GroupBy("k").Count().IsEmpty(),
        ["groupBy.orderBy.collect"] = (d, _) => Run(d.GroupBy("k").Count().OrderBy("k")),
        ["head"] = (d, _) => d.Head(),
        ["inputFiles"] = (d, _) => d.InputFiles().ToList(),
        ["intersect.collect"] = (d, _) => Run(d.Intersect(d.Filter("id > 3"))),
        ["isEmpty"] = (d, _) => d.IsEmpty(),
        ["isLocal"] = (d, _) => d.IsLocal(),
        ["join (no hint).collect"] = (d, _) => Run(d.Join(d.Select("id"), "id")),
        ["join(broadcast).collect"] = (d, _) => Run(d.Join(d.Select("id").Hint("broadcast"), "id")),
        ["join(lazy)"] = (d, _) => d.Join(d.Select("id"), "id"),
        ["join(merge).collect"] = (d, _) => Run(d.Join(d.Select("id").Hint("merge"), "id")),
        ["join(merge).count"] = (d, _) => d.Join(d.Select("id").Hint("merge"), "id").Count(),
        ["limit(5)"] = (d, _) => d.Limit(5),
        ["limit(5).collect"] = (d, _) => Run(d.Limit(5)),
        ["limit(5).count"] = (d, _) => d.Limit(5).Count(),
        ["localCheckpoint"] = (d, _) => d.LocalCheckpoint(),
        ["localCheckpoint(lazy)"] = (d, _) => d.LocalCheckpoint(false),
        ["na.drop"] = (d, _) => d.Na().Drop(),
        ["na.fill"] = (d, _) => d.Na().Fill(0L),
        ["orderBy"] = (d, _) => d.OrderBy("v"),
        ["orderBy.collect"] = (d, _) => Run(d.OrderBy("v")),
        ["orderBy.count"] = (d, _) => d.OrderBy("v").Count(),
        ["orderBy.take(3)"] = (d, _) => d.OrderBy("v").Take(3).ToList(),
        ["orderBy.write"] = (d, lab) => d.OrderBy("v").Write().Parquet(lab.NewPath()),
        ["pivot(values)"] = (d, _) => d.GroupBy("v").Pivot("k", new object[] { 0L, 1L }).Count(),
        ["pivot(values).collect"] = (d, _) => Run(d.GroupBy("v").Pivot("k", new object[] { 0L, 1L }).Count()),
        ["printSchema"] = (d, _) => d.Schema(),
        ["randomSplit"] = (d, _) => d.RandomSplit([1, 1]),
        ["read.csv(header)"] = (_, lab) => lab.Spark.Read().Option("header", true).Csv(lab.Csv()),
        ["read.csv(header, inferSchema)"] = (_, lab) => lab.Spark.Read().Option("header", true).Option("inferSchema", true).Csv(lab.Csv()),
        ["read.csv(inferSchema)"] = (_, lab) => lab.Spark.Read().Option("inferSchema", true).Csv(lab.Csv()),
        ["read.csv(no options)"] = (_, lab) => lab.Spark.Read().Csv(lab.Csv()),
        ["read.csv(schema)"] = (_, lab) => lab.Spark.Read().Schema("id long").Csv(lab.Csv()),
        ["read.csv(schema, header)"] = (_, lab) => lab.Spark.Read().Schema("id long").Option("header", true).Csv(lab.Csv()),
        ["read.csv(schema, inferSchema)"] = (_, lab) => lab.Spark.Read().Schema("id long").Option("inferSchema", true).Csv(lab.Csv()),
        ["read.format(csv).load"] = (_, lab) => lab.Spark.Read().Format("csv").Load(lab.Csv()),
        ["read.format(parquet).load"] = (_, lab) => lab.Spark.Read().Format("parquet").Load(lab.Parquet2()),
        ["read.parquet"] = (_, lab) => lab.Spark.Read().Parquet(lab.Parquet2()),
        ["read.parquet(schema)"] = (_, lab) => lab.Spark.Read().Schema("id long").Parquet(lab.Parquet2()),
        ["repartition(3).collect"] = (d, _) => Run(d.Repartition(3)),
        ["repartitionByRange"] = (d, _) => d.RepartitionByRange(3, Col("v")),
        ["repartitionByRange.collect"] = (d, _) => Run(d.RepartitionByRange(3, Col("v"))),
        ["sameSemantics"] = (d, _) => d.SameSemantics(d),
        ["sample"] = (d, _) => d.Sample(0.5),
        ["sample.count"] = (d, _) => d.Sample(0.5).Count(),
        ["scalar subquery.collect"] = (d, lab) =>
        {
            d.CreateOrReplaceTempView("t");
            Run(lab.Spark.Sql("SELECT id FROM t WHERE v > (SELECT avg(v) FROM t)"));
        },
        ["schema"] = (d, _) => d.Schema(),
        ["select"] = (d, _) => d.Select("id"),
        ["sortWithinPartitions.collect"] = (d, _) => Run(d.SortWithinPartitions("v")),
        ["spark.range"] = (_, lab) => lab.Spark.Range(100),
        ["range.count"] = (_, lab) => lab.Spark.Range(100).Count(),
        ["sql CACHE LAZY TABLE"] = (d, lab) => { d.CreateOrReplaceTempView("t"); lab.Spark.Sql("CACHE LAZY TABLE t"); },
        ["sql CACHE TABLE"] = (d, lab) => { d.CreateOrReplaceTempView("t"); lab.Spark.Sql("CACHE TABLE t"); },
        ["sql CLEAR CACHE"] = (_, lab) => lab.Spark.Sql("CLEAR CACHE"),
        ["sql SELECT (not collected)"] = (d, lab) => { d.CreateOrReplaceTempView("t"); lab.Spark.Sql("SELECT * FROM t"); },
        ["sql SELECT.collect"] = (d, lab) => { d.CreateOrReplaceTempView("t"); Run(lab.Spark.Sql("SELECT * FROM t")); },
        ["sql SET.collect"] = (_, lab) => Run(lab.Spark.Sql("SET")),
        ["sql SHOW TABLES"] = (_, lab) => lab.Spark.Sql("SHOW TABLES"),
        ["sql SHOW TABLES.collect"] = (_, lab) => Run(lab.Spark.Sql("SHOW TABLES")),
        ["sql UNCACHE TABLE"] = (d, lab) => { d.CreateOrReplaceTempView("t"); lab.Spark.Sql("UNCACHE TABLE t"); },
        ["stat.corr"] = (d, _) => d.Stat().Corr("id", "v"),
        ["stat.cov"] = (d, _) => d.Stat().Cov("id", "v"),
        ["stat.sampleBy"] = (d, _) => d.Stat().SampleBy("k", new Dictionary<long, double> { [1] = 0.5 }, 7),
        ["storageLevel"] = (d, _) => d.StorageLevel(),
        ["summary"] = (d, _) => d.Summary(),
        ["summary.collect"] = (d, _) => Run(d.Summary()),
        ["tail(5)"] = (d, _) => d.Tail(5).ToList(),
        ["take(5)"] = (d, _) => d.Take(5).ToList(),
        ["toLocalIterator (first row)"] = (d, _) => d.ToLocalIterator().First(),
        ["toLocalIterator (to the end)"] = (d, _) => d.ToLocalIterator().ToList(),
        ["union.collect"] = (d, _) => Run(d.Union(d)),
        ["unpersist"] = (d, _) => d.Unpersist(),
        ["values.collect"] = (_, lab) => Run(lab.Spark.Sql("SELECT * FROM VALUES (1), (2)")),
        ["window.collect"] = (d, _) => Run(d.Select(RowNumber().Over(Microsoft.Spark.Sql.Expressions.Window.PartitionBy("k").OrderBy("id")))),
        ["withColumn"] = (d, _) => d.WithColumn("x", Lit(1)),
        ["write.csv"] = (d, lab) => d.Write().Csv(lab.NewPath()),
        ["write.json"] = (d, lab) => d.Write().Json(lab.NewPath()),
        ["write.noop"] = (d, _) => d.Write().Format("noop").Mode("overwrite").Save(),
        ["write.parquet"] = (d, lab) => d.Write().Parquet(lab.NewPath()),
        ["write.partitionBy.parquet"] = (d, lab) => d.Write().PartitionBy("k").Parquet(lab.NewPath()),
        ["write.saveAsTable"] = (d, _) => d.Write().SaveAsTable("saved"),
        ["crosstab"] = (d, _) => d.Stat().Crosstab("k", "k"),
        ["explain"] = (d, _) => d.Plan.Tree(),
        ["na.replace"] = (d, _) => d.Na().Replace("k", new Dictionary<double, double> { [1] = 2 }),
        ["pivot(no values)"] = (d, _) => d.GroupBy("v").Pivot("k").Count(),
        ["read.csv(inferSchema, samplingRatio 0.1)"] = (_, lab) =>
            lab.Spark.Read().Option("inferSchema", true).Option("samplingRatio", 0.1).Csv(lab.Csv()),
        ["read.json"] = (_, lab) => lab.Spark.Read().Json(lab.Json()),
        ["read.json(samplingRatio 0.1)"] = (_, lab) => lab.Spark.Read().Option("samplingRatio", 0.1).Json(lab.Json()),
        ["read.json(schema)"] = (_, lab) => lab.Spark.Read().Schema("id long").Json(lab.Json()),
        ["read.orc"] = (_, lab) => lab.Spark.Read().Orc(lab.Orc()),
        ["read.parquet(partitioned)"] = (_, lab) => lab.Spark.Read().Parquet(lab.Partitioned()),
        ["read.text"] = (_, lab) => lab.Spark.Read().Text(lab.Csv()),
        ["show"] = (d, _) => d.FirstRows(21),
        ["sql SELECT 1.collect"] = (_, lab) => Run(lab.Spark.Sql("SELECT 1")),
        ["sql SELECT COUNT(*) (not collected)"] = (d, lab) => { d.CreateOrReplaceTempView("t"); lab.Spark.Sql("SELECT COUNT(*) FROM t"); },
        ["sql CREATE VIEW"] = (d, lab) => { d.CreateOrReplaceTempView("t"); lab.Spark.Sql("CREATE OR REPLACE TEMP VIEW w AS SELECT * FROM t"); },
        ["take(60)"] = (d, _) => d.Take(60).ToList(),
        ["toLocalIterator(prefetch) (to the end)"] = (d, _) => d.ToLocalIterator(true).ToList(),
        ["collect twice on one object, with groupBy"] = (d, _) =>
        {
            var grouped = d.GroupBy("k").Count();
            Run(grouped);
            Run(grouped);
        },
    };

    public static TheoryData<string> Sources => new("range", "csv", "parquet", "sql", "catalog", "json", "orc", "text");

    [Theory]
    [MemberData(nameof(Sources))]
    public void Calls_StartAsManyJobsAsInSpark_UnlessListed(string source) => s_file.AssertLines(
        line => !IsAdaptive(line) && SourceOf(line) == source, Difference);

    private static string IdOf(JsonElement line) => $"{SourceOf(line)}: {line.GetProperty("op").GetString()}{(IsAdaptive(line) ? " (adaptive)" : "")}";

    private static bool IsAdaptive(JsonElement line) => line.GetProperty("aqe").GetBoolean();

    private static string SourceOf(JsonElement line) => line.GetProperty("source").GetString()!;

    private static string? Difference(JsonElement line)
    {
        if (!s_operations.TryGetValue(line.GetProperty("op").GetString()!, out var operation)) return "no experiment";
        using var lab = new CacheLab(aqe: false);
        var source = SourceOf(line) switch
        {
            "csv" => lab.Spark.Read().Option("header", true).Schema("id long, k long, v double, s string").Csv(lab.Csv()),
            "parquet" => lab.Spark.Read().Parquet(lab.Parquet2()),
            _ => lab.Spark.Range(0, 100, 1, 4).SelectExpr("id", "id % 5 AS k", "id / 4 AS v", "cast(id AS string) AS s"),
        };
        // Files of a lab are written before the first count, not inside it.
        _ = (lab.Csv(), lab.Parquet2(), lab.Json(), lab.Orc(), lab.Partitioned());
        var jobs = lab.JobsDuring(() => operation(source, lab));
        var expected = line.GetProperty("jobs").GetInt32();
        return jobs == expected ? null : $"{jobs} jobs instead of {expected}";
    }

    private static void Run(DataFrame frame)
    {
        foreach (var _ in frame.Collect())
        {
        }
    }
}
