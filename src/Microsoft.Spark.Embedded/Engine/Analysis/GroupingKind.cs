namespace Microsoft.Spark.Embedded.Analysis;

internal enum GroupingKind
{
    GroupBy,
    Rollup,
    Cube,
}
