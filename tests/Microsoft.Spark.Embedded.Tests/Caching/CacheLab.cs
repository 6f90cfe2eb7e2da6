using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Sql;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Tests.Caching;

/// <summary>
/// What the experiments of cache_and_jobs.py work with: an application of its own, a source of 100 rows in four partitions
/// that counts how often its rows are computed, and looks into the cache.
/// </summary>
internal sealed class CacheLab : IDisposable
{
    public const int Rows = 100;

    private readonly IDisposable _isolation = SparkApplication.Isolate();
    private readonly Dictionary<string, string> _files = [];
    private readonly string _directory = Directory.CreateTempSubdirectory("cache-lab-").FullName;
    private int _paths;
    private long _taken;

    public CacheLab(bool aqe = true)
    {
        Spark = SparkSession.Builder().Master("local[4]").Config("spark.sql.adaptive.enabled", aqe).GetOrCreate();
        Spark.SparkContext.SetCheckpointDir(NewPath());
        Source = new DataFrame(Spark, new CountedRows(Rows, 4));
    }

    public SparkSession Spark { get; }

    public DataFrame Source { get; }

    public SparkApplication Application => Spark.Application;

    public CacheManager Cache => Application.Cache;

    public int PersistentRdds => Cache.Entries.Count;

    public int CachedPartitions => Cache.Entries.Sum(entry => entry.FilledPartitions);

    public string NewPath() => Path.Combine(_directory, $"data{++_paths}");

    /// <summary>A source that is equal to no other.</summary>
    public DataFrame OtherSource() => new(Spark, new CountedRows(Rows, 4));

    /// <summary>The rows in two files of a format; the same files each time.</summary>
    public string Csv() => Files("csv", path => RowsIn(2).Write().Option("header", true).Csv(path));

    public string Json() => Files("json", path => RowsIn(2).Write().Json(path));

    public string Orc() => Files("orc", path => RowsIn(2).Write().Orc(path));

    public string Parquet2() => Files("parquet", path => RowsIn(2).Write().Parquet(path));

    public string Partitioned() => Files("partitioned", path => RowsIn(2).Write().PartitionBy("k").Parquet(path));

    public string Parquet(int partitions = 4)
    {
        var path = NewPath();
        RowsIn(partitions).Write().Parquet(path);
        return path;
    }

    private string Files(string name, Action<string> write)
    {
        if (!_files.TryGetValue(name, out var path)) write(_files[name] = path = NewPath());
        return path;
    }

    private DataFrame RowsIn(int partitions) =>
        Spark.Range(0, Rows, 1, partitions).SelectExpr("id", "id % 5 AS k", "id / 4 AS v", "cast(id AS string) AS s");

    /// <summary>Source rows computed since the last call.</summary>
    public long Evaluations()
    {
        var now = Application.Probe.SourceRows;
        var since = now - _taken;
        _taken = now;
        return since;
    }

    public long During(Action action)
    {
        Evaluations();
        action();
        return Evaluations();
    }

    public int JobsDuring(Action action) => Application.Probe.During(action).Jobs;

    public bool IsCached(DataFrame frame) => Cache.Find(frame.Plan) != null;

    /// <summary>The number of cached plans that the frame would read if it ran now.</summary>
    public int CachedPlansIn(DataFrame frame) => CachedPlansIn(frame.Plan);

    public string Level(DataFrame frame) => frame.StorageLevel().Description();

    public void Dispose()
    {
        _isolation.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private int CachedPlansIn(LogicalPlan plan) => Cache.Find(plan) != null ? 1 : plan.Children.Sum(CachedPlansIn);

    /// <summary>id, id % 5, id / 4, text: as an RDD of the JVM, equal only to itself.</summary>
    private sealed class CountedRows(int count, int partitions) : LogicalPlan
    {
        private readonly long _identity = Attribute.NewId();

        public override IReadOnlyList<Attribute> Output { get; } =
        [
            new("id", SparkTypes.Long, true, Attribute.NewId()),
            new("k", SparkTypes.Long, true, Attribute.NewId()),
            new("v", SparkTypes.Double, true, Attribute.NewId()),
            new("s", SparkTypes.String, true, Attribute.NewId()),
        ];

        public override string Describe() => $"CountedRows {_identity}";

        public override Rdd Execute(Planner planner) => new(partitions, index => Enumerable
            .Range(index * count / partitions, count / partitions)
            .Select(i => new object[] { (long)i, i % 5L, i / 4.0, $"s{i}" }));
    }
}
