using System.Collections.Generic;
using static SparkMemory.Analyzers.SparkModel.JobTiming;
using static SparkMemory.Analyzers.SparkModel.RowEffect;
using static SparkMemory.Analyzers.SparkModel.SparkCallKind;

namespace SparkMemory.Analyzers.SparkModel;

// Keys are method names; "Name/2" is the overload with two parameters where overloads differ.
// Sources: shared facts on Catalyst and caching, plan and job observations of a running Spark 3.5.
internal sealed partial class SparkApi
{
    private static readonly Dictionary<string, SparkCall> s_dataFrame = new()
    {
        ["Select"] = new(Narrow),
        ["SelectExpr"] = new(Narrow),
        ["WithColumn"] = new(Narrow),
        ["WithColumnRenamed"] = new(Narrow),
        ["Drop"] = new(Narrow),
        ["ToDF"] = new(Narrow),
        ["As"] = new(Narrow),
        ["Alias"] = new(Narrow),
        ["Hint"] = new(Narrow),
        ["Filter"] = new(Narrow),
        ["Where"] = new(Narrow),
        ["ToJSON"] = new(Narrow),
        ["WithWatermark"] = new(Narrow),
        ["SortWithinPartitions"] = new(Narrow),
        ["Coalesce"] = new(Narrow),
        ["Union"] = new(Narrow, Add),
        ["UnionByName"] = new(Narrow, Add),
        ["Sample"] = new(Narrow, IsBarrier: true),
        ["RandomSplit"] = new(Narrow, IsBarrier: true),
        ["Observe"] = new(Narrow, IsBarrier: true),
        ["Transform"] = new(Opaque, Unbounded),

        ["Limit"] = new(Wide, Argument, IsBarrier: true),
        ["Join"] = new(Wide, Multiply),
        ["CrossJoin"] = new(Wide, Multiply),
        ["OrderBy"] = new(Wide),
        ["Sort"] = new(Wide),
        ["Distinct"] = new(Wide, Reduce),
        ["DropDuplicates"] = new(Wide, Reduce),
        ["Intersect"] = new(Wide),
        ["IntersectAll"] = new(Wide),
        ["Except"] = new(Wide),
        ["ExceptAll"] = new(Wide),
        ["Repartition"] = new(Wide),
        ["RepartitionByRange"] = new(Wide),
        ["Agg"] = new(Wide, One),

        ["GroupBy"] = new(Grouping, Reduce),
        ["Rollup"] = new(Grouping, Reduce),
        ["Cube"] = new(Grouping, Reduce),

        ["Describe"] = new(Action, Listing, Eager),
        ["Summary"] = new(Action, Listing, Eager),
        ["Count"] = new(Action, One, Eager),
        ["IsEmpty"] = new(Action, One, Eager),
        ["Show"] = new(Action, Argument, Eager),
        ["First"] = new(Action, One, Eager),
        ["Head/0"] = new(Action, One, Eager),
        ["Head/1"] = new(Action, Argument, Deferred),
        ["Take"] = new(Action, Argument, Deferred),
        ["Tail"] = new(Action, Argument, Deferred),
        ["Collect"] = new(Action, Keep, Deferred),
        ["ToLocalIterator"] = new(Action, Keep, Deferred),

        ["Cache"] = new(Persist, IsBarrier: true),
        ["Persist"] = new(Persist, IsBarrier: true),
        ["Unpersist"] = new(Release),
        ["Checkpoint"] = new(Cut, Keep, Eager, IsBarrier: true),
        ["LocalCheckpoint"] = new(Cut, Keep, Eager, IsBarrier: true),

        ["CreateTempView"] = new(View),
        ["CreateOrReplaceTempView"] = new(View),
        ["CreateGlobalTempView"] = new(View),
        ["CreateOrReplaceGlobalTempView"] = new(View),

        ["Schema"] = new(Metadata),
        ["PrintSchema"] = new(Metadata),
        ["Explain"] = new(Metadata),
        ["DTypes"] = new(Metadata),
        ["Columns"] = new(Metadata),
        ["IsLocal"] = new(Metadata),
        ["IsStreaming"] = new(Metadata),
        ["StorageLevel"] = new(Metadata),
        ["InputFiles"] = new(Metadata),
        ["SameSemantics"] = new(Metadata),
        ["SemanticHash"] = new(Metadata),
        ["Col"] = new(Metadata),
        ["ColRegex"] = new(Metadata),

        ["Na"] = new(Handle),
        ["Stat"] = new(Handle),
        ["Write"] = new(Handle),
        ["WriteTo"] = new(Handle),
        ["WriteStream"] = new(Handle),
    };

    private static readonly Dictionary<string, SparkCall> s_functions = new()
    {
        ["Broadcast"] = new(Narrow), // a hint; every other function makes a column
    };

    private static readonly Dictionary<string, SparkCall> s_grouped = new()
    {
        ["Agg"] = new(Wide, Reduce),
        ["Count"] = new(Wide, Reduce),
        ["Mean"] = new(Wide, Reduce),
        ["Max"] = new(Wide, Reduce),
        ["Avg"] = new(Wide, Reduce),
        ["Min"] = new(Wide, Reduce),
        ["Sum"] = new(Wide, Reduce),
        ["Apply"] = new(Wide, Unbounded, IsBarrier: true),
        ["Pivot/1"] = new(Grouping, Reduce, Eager), // collects the distinct values first
        ["Pivot/2"] = new(Grouping, Reduce),
    };

    private static readonly Dictionary<string, SparkCall> s_na = new()
    {
        ["Drop"] = new(Narrow),
        ["Fill"] = new(Narrow),
        ["Replace"] = new(Narrow),
    };

    private static readonly Dictionary<string, SparkCall> s_stat = new()
    {
        ["ApproxQuantile"] = new(Action, One, Eager),
        ["Cov"] = new(Action, One, Eager),
        ["Corr"] = new(Action, One, Eager),
        ["Crosstab"] = new(Action, Reduce, Eager),
        ["FreqItems"] = new(Wide, One),
        ["SampleBy"] = new(Narrow, IsBarrier: true),
    };

    private static readonly Dictionary<string, SparkCall> s_session = new()
    {
        ["Table"] = new(Source, Unbounded),
        ["Sql"] = new(Source, Unbounded),
        ["ExecuteCommand"] = new(Source, Unbounded),
        ["Range"] = new(Source, Argument),
        ["CreateDataFrame"] = new(Source, Argument),
        ["Read"] = new(Handle),
        ["ReadStream"] = new(Handle),
        ["Conf"] = new(Handle),
        ["Udf"] = new(Handle),
        ["Streams"] = new(Handle),
        ["Builder"] = new(Handle),
        ["Version"] = new(Metadata),
        ["NewSession"] = new(Lifecycle),
        ["Stop"] = new(Lifecycle),
        ["Dispose"] = new(Lifecycle),
        ["Active"] = new(Lifecycle),
        ["GetActiveSession"] = new(Lifecycle),
        ["SetActiveSession"] = new(Lifecycle),
        ["ClearActiveSession"] = new(Lifecycle),
        ["GetDefaultSession"] = new(Lifecycle),
        ["SetDefaultSession"] = new(Lifecycle),
        ["ClearDefaultSession"] = new(Lifecycle),
    };

    private static readonly Dictionary<string, SparkCall> s_catalog = new()
    {
        ["CacheTable"] = new(Persist),
        ["UncacheTable"] = new(Release),
        ["ClearCache"] = new(Release),
        ["DropTempView"] = new(Release),
        ["DropGlobalTempView"] = new(Release),
        ["CreateTable"] = new(Write),
        ["RecoverPartitions"] = new(Write),
        ["RefreshByPath"] = new(Write),
        ["RefreshTable"] = new(Write),
        ["SetCurrentDatabase"] = new(Setting),
        ["ListColumns"] = new(Source, Listing),
        ["ListDatabases"] = new(Source, Listing),
        ["ListFunctions"] = new(Source, Listing),
        ["ListTables"] = new(Source, Listing),
        ["CurrentDatabase"] = new(Metadata),
        ["DatabaseExists"] = new(Metadata),
        ["FunctionExists"] = new(Metadata),
        ["TableExists"] = new(Metadata),
        ["GetDatabase"] = new(Metadata),
        ["GetFunction"] = new(Metadata),
        ["GetTable"] = new(Metadata),
        ["IsCached"] = new(Metadata),
    };

    private static readonly Dictionary<string, SparkCall> s_reader = new()
    {
        ["Format"] = new(Setting),
        ["Schema"] = new(Setting),
        ["Option"] = new(Setting),
        ["Options"] = new(Setting),
        ["Load"] = new(Source, Unbounded),
        ["Jdbc"] = new(Source, Unbounded),
        ["Json"] = new(Source, Unbounded),
        ["Csv"] = new(Source, Unbounded),
        ["Parquet"] = new(Source, Unbounded),
        ["Orc"] = new(Source, Unbounded),
        ["Text"] = new(Source, Unbounded),
        ["Table"] = new(Source, Unbounded),
    };

    private static readonly Dictionary<string, SparkCall> s_writer = new()
    {
        ["Mode"] = new(Setting),
        ["Format"] = new(Setting),
        ["Option"] = new(Setting),
        ["Options"] = new(Setting),
        ["PartitionBy"] = new(Setting),
        ["BucketBy"] = new(Setting),
        ["SortBy"] = new(Setting),
        ["Save"] = new(Write, Job: Eager),
        ["InsertInto"] = new(Write, Job: Eager),
        ["SaveAsTable"] = new(Write, Job: Eager),
        ["Jdbc"] = new(Write, Job: Eager),
        ["Json"] = new(Write, Job: Eager),
        ["Parquet"] = new(Write, Job: Eager),
        ["Orc"] = new(Write, Job: Eager),
        ["Text"] = new(Write, Job: Eager),
        ["Csv"] = new(Write, Job: Eager),
    };

    private static readonly Dictionary<string, SparkCall> s_writerV2 = new()
    {
        ["Using"] = new(Setting),
        ["Option"] = new(Setting),
        ["Options"] = new(Setting),
        ["TableProperty"] = new(Setting),
        ["PartitionedBy"] = new(Setting),
        ["Create"] = new(Write, Job: Eager),
        ["Replace"] = new(Write, Job: Eager),
        ["CreateOrReplace"] = new(Write, Job: Eager),
        ["Append"] = new(Write, Job: Eager),
        ["Overwrite"] = new(Write, Job: Eager),
        ["OverwritePartitions"] = new(Write, Job: Eager),
    };

    private static readonly Dictionary<string, SparkCall> s_streamWriter = new()
    {
        ["OutputMode"] = new(Setting),
        ["Format"] = new(Setting),
        ["PartitionBy"] = new(Setting),
        ["Option"] = new(Setting),
        ["Options"] = new(Setting),
        ["Trigger"] = new(Setting),
        ["QueryName"] = new(Setting),
        ["Foreach"] = new(Setting),
        ["ForeachBatch"] = new(Setting),
        ["Start"] = new(Write, Job: Eager),
        ["ToTable"] = new(Write, Job: Eager),
    };

    private static readonly Dictionary<string, SparkCall> s_streamingQuery = new()
    {
        ["IsActive"] = new(Metadata),
        ["Explain"] = new(Metadata),
        ["Exception"] = new(Metadata),
        ["AwaitTermination"] = new(Lifecycle),
        ["ProcessAllAvailable"] = new(Lifecycle),
        ["Stop"] = new(Lifecycle),
    };

    private static readonly Dictionary<string, SparkCall> s_context = new()
    {
        ["Broadcast"] = new(Persist),
        ["SetCheckpointDir"] = new(Setting),
        ["GetOrCreate"] = new(Lifecycle),
        ["Stop"] = new(Lifecycle),
    };

    private static readonly Dictionary<string, SparkCall> s_broadcast = new()
    {
        ["Value"] = new(Metadata),
        ["Unpersist"] = new(Release),
        ["Destroy"] = new(Release),
    };

    private static readonly Dictionary<string, SparkCall> s_configuration = new()
    {
        ["Config"] = new(Setting),
        ["Set"] = new(Setting),
        ["Unset"] = new(Setting),
        ["SetMaster"] = new(Setting),
        ["SetAppName"] = new(Setting),
        ["SetSparkHome"] = new(Setting),
        ["Master"] = new(Setting),
        ["AppName"] = new(Setting),
        ["EnableHiveSupport"] = new(Setting),
        ["GetOrCreate"] = new(Lifecycle),
        ["Get"] = new(Metadata),
        ["GetInt"] = new(Metadata),
        ["GetAll"] = new(Metadata),
        ["IsModifiable"] = new(Metadata),
    };

    private static readonly Dictionary<string, SparkCall> s_cacheExtensions = new()
    {
        ["CacheScoped"] = new(Persist),
        ["WithCache"] = new(Opaque, Unbounded),
    };

    private static readonly Dictionary<string, SparkCall> s_cacheScope = new()
    {
        ["Dispose"] = new(Release),
    };

    private static readonly Dictionary<string, SparkCall> s_cacheRegistry = new()
    {
        ["Track"] = new(Transfer),
        ["Leaked"] = new(Metadata),
        ["ReleaseAll"] = new(Release),
        ["Dispose"] = new(Release),
    };

    private static readonly Dictionary<string, Dictionary<string, SparkCall>> s_tables = new()
    {
        [SparkTypes.DataFrame] = s_dataFrame,
        [SparkTypes.Functions] = s_functions,
        [SparkTypes.RelationalGroupedDataset] = s_grouped,
        [SparkTypes.DataFrameNaFunctions] = s_na,
        [SparkTypes.DataFrameStatFunctions] = s_stat,
        [SparkTypes.SparkSession] = s_session,
        [SparkTypes.Catalog] = s_catalog,
        [SparkTypes.DataFrameReader] = s_reader,
        [SparkTypes.DataStreamReader] = s_reader,
        [SparkTypes.DataFrameWriter] = s_writer,
        [SparkTypes.DataFrameWriterV2] = s_writerV2,
        [SparkTypes.DataStreamWriter] = s_streamWriter,
        [SparkTypes.StreamingQuery] = s_streamingQuery,
        [SparkTypes.SparkContext] = s_context,
        [SparkTypes.Broadcast] = s_broadcast,
        [SparkTypes.SparkConf] = s_configuration,
        [SparkTypes.Builder] = s_configuration,
        [SparkTypes.RuntimeConfig] = s_configuration,
        [SparkTypes.CacheExtensions] = s_cacheExtensions,
        [SparkTypes.CacheScope] = s_cacheScope,
        [SparkTypes.CacheRegistry] = s_cacheRegistry,
    };
}
