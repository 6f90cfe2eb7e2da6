namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Metadata names of the types of Microsoft.Spark and of the companion library that the model knows.</summary>
internal static class SparkTypes
{
    public const string Broadcast = "Microsoft.Spark.Broadcast`1";
    public const string SparkConf = "Microsoft.Spark.SparkConf";
    public const string SparkContext = "Microsoft.Spark.SparkContext";

    public const string ArrowFunctions = "Microsoft.Spark.Sql.ArrowFunctions";
    public const string Builder = "Microsoft.Spark.Sql.Builder";
    public const string Column = "Microsoft.Spark.Sql.Column";
    public const string DataFrame = "Microsoft.Spark.Sql.DataFrame";
    public const string DataFrameFunctions = "Microsoft.Spark.Sql.DataFrameFunctions";
    public const string DataFrameNaFunctions = "Microsoft.Spark.Sql.DataFrameNaFunctions";
    public const string DataFrameReader = "Microsoft.Spark.Sql.DataFrameReader";
    public const string DataFrameStatFunctions = "Microsoft.Spark.Sql.DataFrameStatFunctions";
    public const string DataFrameUdfRegistrationExtensions = "Microsoft.Spark.Sql.DataFrameUdfRegistrationExtensions";
    public const string DataFrameWriter = "Microsoft.Spark.Sql.DataFrameWriter";
    public const string DataFrameWriterV2 = "Microsoft.Spark.Sql.DataFrameWriterV2";
    public const string ForeachWriter = "Microsoft.Spark.Sql.IForeachWriter";
    public const string Functions = "Microsoft.Spark.Sql.Functions";
    public const string JvmHandles = "SparkMemory.JvmHandles";
    public const string RelationalGroupedDataset = "Microsoft.Spark.Sql.RelationalGroupedDataset";
    public const string Row = "Microsoft.Spark.Sql.Row";
    public const string RuntimeConfig = "Microsoft.Spark.Sql.RuntimeConfig";
    public const string SparkSession = "Microsoft.Spark.Sql.SparkSession";
    public const string StorageLevel = "Microsoft.Spark.Sql.StorageLevel";
    public const string UdfRegistration = "Microsoft.Spark.Sql.UdfRegistration";
    public const string UdfRegistrationExtensions = "Microsoft.Spark.Sql.UdfRegistrationExtensions";

    public const string Catalog = "Microsoft.Spark.Sql.Catalog.Catalog";

    public const string DataStreamReader = "Microsoft.Spark.Sql.Streaming.DataStreamReader";
    public const string DataStreamWriter = "Microsoft.Spark.Sql.Streaming.DataStreamWriter";
    public const string StreamingQuery = "Microsoft.Spark.Sql.Streaming.StreamingQuery";

    /// <summary>Types of the companion library live in this namespace.</summary>
    public const string CompanionNamespace = "SparkMemory";

    public const string BroadcastExtensions = "SparkMemory.BroadcastExtensions";
    public const string CacheExtensions = "SparkMemory.CacheExtensions";
    public const string CacheRegistry = "SparkMemory.CacheRegistry";
    public const string CacheScope = "SparkMemory.CacheScope";

    /// <summary>Estimators, transformers and models live below this namespace.</summary>
    public const string MachineLearningNamespace = "Microsoft.Spark.ML";
}
