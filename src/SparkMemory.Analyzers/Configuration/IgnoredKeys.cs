using System;
using System.Collections.Immutable;
using System.Linq;

namespace SparkMemory.Analyzers.Configuration;

/// <summary>Keys that no rule judges: those of other products, and those that a project declares to be its own.</summary>
internal static class IgnoredKeys
{
    // Namespaces of products that add to Spark's own; near misses need Spark's, so only these can collide or be removed names.
    private static readonly ImmutableArray<string> s_prefixes = ImmutableArray.Create(
        "spark.hadoop.",
        "spark.dotnet.",
        "spark.nonjvm.",
        "spark.databricks.",
        "spark.delta.",
        "spark.microsoft.",
        "spark.synapse.",
        "spark.fabric.",
        "spark.cosmos.",
        "spark.cassandra.",
        "spark.mongodb.",
        "spark.es.",
        "spark.rapids.",
        "spark.gluten.",
        "spark.comet.",
        "spark.celeborn.",
        "spark.openlineage.",
        "spark.livy.",
        "spark.emr.",
        "spark.dataproc.",
        "spark.sql.catalog.",
        "spark.sql.hudi.",
        "spark.sql.iceberg.",
        "spark.sql.delta.",
        "spark.sql.parquet.vorder.");

    public static bool Contains(string key, ImmutableArray<string> added) =>
        s_prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))
        || added.Any(prefix => key.StartsWith(prefix.TrimEnd('*'), StringComparison.Ordinal));
}
