using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Udf.GroupApplyShipsEveryColumn>;
using Suggestion = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.Udf.GroupApplyShipsEveryColumn,
    SparkMemory.Analyzers.CodeFixes.Rules.Udf.GroupApplyShipsEveryColumnSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

// Flag: the function reads fewer columns than the frame is known to have -> RecordBatch_Triggers, DataFrame_Triggers, DerivedFrame_Triggers, KnownSource_Triggers
// Flag: a constant grouping key -> ConstantKey_Triggers
// Flag: the message counts -> Message_Counts
// Silent: columns unknown -> UnknownColumns_DoNotTrigger, UnknownSource_DoesNotTrigger
// Silent: body not in the compilation, rows used in other ways, non-constant names -> UnknownReads_DoNotTrigger
// Silent: every column is read or grouped by -> EveryColumn_DoesNotTrigger
// Silent: other methods, own types of the same names -> LookAlike_DoesNotTrigger
// Fix (suggestion): insert Select -> Select_IsInserted, ConstantKey_IsNotFixed
public class GroupApplyShipsEveryColumnTests
{
    private const string Schema = "var schema = new StructType(new StructField[0]); ";

    [Theory]
    [InlineData("df.Select(\"k\", \"x\", \"y\").GroupBy(\"k\").{|SPM3008:Apply|}(schema, (Apache.Arrow.RecordBatch batch) => Make(batch.Column(\"x\"), batch.Length));")]
    [InlineData("df.Select(Col(\"k\"), df[\"x\"], Col(\"a\").As(\"y\")).GroupBy(Col(\"k\")).{|SPM3008:Apply|}(schema, (Apache.Arrow.RecordBatch batch) => { var x = batch.Column(\"X\"); return Make(x, 1); });")]
    [InlineData("var grouped = df.Select(\"k\", \"x\", \"y\").GroupBy(\"k\"); grouped.{|SPM3008:Apply|}(schema, (Apache.Arrow.RecordBatch batch) => Make(batch.Column(\"x\"), 1));")]
    public Task RecordBatch_Triggers(string statements) => Rule.VerifyAsync(InJob(Schema + statements));

    [Theory]
    [InlineData("frame[\"x\"]")]
    [InlineData("frame.Columns[\"x\"]")]
    [InlineData("frame.Columns.GetStringColumn(\"x\")")]
    [InlineData("frame[\"x\"].Length + frame.Rows.Count")]
    public Task DataFrame_Triggers(string read) => Rule.VerifyAsync(InJob(
        Schema + $$"""df.Select("k", "x", "y").GroupBy("k").{|SPM3008:Apply|}(schema, (Microsoft.Data.Analysis.DataFrame frame) => { Use({{read}}); return new Microsoft.Data.Analysis.DataFrame(); });"""));

    [Theory]
    [InlineData("df.Select(\"k\", \"x\").WithColumn(\"y\", Lit(1)).Filter(\"x > 3\")")]
    [InlineData("df.Select(\"k\", \"x\", \"y\", \"z\").Drop(\"y\").OrderBy(\"k\").Cache()")]
    [InlineData("df.ToDF(\"k\", \"a\", \"y\").WithColumnRenamed(\"a\", \"x\").Limit(3)")]
    public Task DerivedFrame_Triggers(string frame) => Rule.VerifyAsync(InJob(
        Schema + $"var frame = {frame}; frame.GroupBy(\"k\").{{|SPM3008:Apply|}}(schema, (Apache.Arrow.RecordBatch batch) => Make(batch.Column(\"x\"), 1));"));

    [Theory]
    [InlineData("spark.Read().Schema(\"k STRING, x INT, y DECIMAL(10, 2)\").Csv(\"p\")")]
    [InlineData("spark.Read().Schema(\"`k` STRING NOT NULL, x ARRAY<STRUCT<a: INT, b: INT>>, y INT COMMENT 'of x, y'\").Format(\"json\").Load(\"p\").Filter(\"x > 3\")")]
    [InlineData("spark.Read().Schema(s_schema).Option(\"header\", true).Parquet(\"p\")")]
    [InlineData("spark.CreateDataFrame(new List<GenericRow>(), s_schema).WithColumn(\"z\", Lit(1))")]
    [InlineData("spark.Sql(\"SELECT k, x, y FROM t\")")]
    [InlineData("spark.Sql(\"select distinct t.k, `x`, upper(a) as y -- three, that is\\nfrom db.t join u on t.a = u.a\")")]
    [InlineData("spark.Sql(\"SELECT k, a < b AS x, a > b AS y, 1 AS z FROM t AS u\")")]
    [InlineData("spark.Sql($\"SELECT k, x, extract(year FROM d) AS y FROM {df.Columns()[0]}\").Cache()")]
    public Task KnownSource_Triggers(string frame) => Rule.VerifyAsync(InJob(
        Schema + $"{frame}.GroupBy(\"k\").{{|SPM3008:Apply|}}(schema, (Apache.Arrow.RecordBatch batch) => Make(batch.Column(\"x\"), 1));"));

    [Theory]
    [InlineData("spark.Read().Csv(\"p\")")]
    [InlineData("spark.Read().Schema(df.Schema()).Csv(\"p\")")]
    [InlineData("spark.Read().Schema(df.Schema().Json).Csv(\"p\")")]
    [InlineData("spark.Read().Schema(new StructType(new[] { new StructField(df.Columns()[0], new StringType()), new StructField(\"x\", new StringType()) })).Csv(\"p\")")]
    [InlineData("spark.Read().Schema(\"struct<k: int, x: int, y: int>\").Csv(\"p\")")]
    [InlineData("spark.Read().Schema(\"k INT, x INT, y INT\").Table(\"t\")")]
    [InlineData("spark.CreateDataFrame(new List<string>())")]
    [InlineData("spark.Sql(\"SELECT * FROM t\")")]
    [InlineData("spark.Sql(\"SELECT k, x, t.* FROM t\")")]
    [InlineData("spark.Sql(\"SELECT k, x, y + 1 FROM t\")")]
    [InlineData("spark.Sql(\"SELECT k, x, count(*) n FROM t\")")]
    [InlineData("spark.Sql($\"SELECT k, x, {df.Columns()[0]} FROM t\")")]
    [InlineData("spark.Sql($\"SELECT k, x {df.Columns()[0]} FROM t\")")]
    [InlineData("spark.Sql(\"WITH a AS (SELECT k, x, y FROM t) SELECT * FROM a\")")]
    [InlineData("spark.Sql(\"SHOW TABLES\")")]
    public Task UnknownSource_DoesNotTrigger(string frame) => Rule.VerifyAsync(InJob(
        Schema + $"{frame}.GroupBy(\"k\").Apply(schema, (Apache.Arrow.RecordBatch batch) => Make(batch.Column(\"x\"), 1));"));

    [Theory]
    [InlineData("df.GroupBy(Lit(1)).{|SPM3008:Apply|}(schema, (Apache.Arrow.RecordBatch batch) => batch);")]
    [InlineData("df.WithColumn(\"g\", Lit(\"all\")).GroupBy(\"g\").{|SPM3008:Apply|}(schema, (Apache.Arrow.RecordBatch batch) => batch);")]
    public Task ConstantKey_Triggers(string statements) => Rule.VerifyAsync(InJob(Schema + statements));

    [Fact]
    public Task Message_Counts() => Rule.VerifyAsync(
        InJob(Schema + "var g = {|#1:df.Select(\"k\", \"x\", \"y\").GroupBy(\"k\")|}.{|#0:Apply|}(schema, (Apache.Arrow.RecordBatch batch) => Make(batch.Column(\"x\"), 1));"),
        Rule.Diagnostic("SPM3008").WithLocation(0).WithLocation(1).WithArguments("g", "3 columns of each group, but it needs 2"));

    [Theory]
    [InlineData("df")]
    [InlineData("df.Select(\"k\", \"x\", \"y\").Join(other, \"k\")")]
    [InlineData("df.Select(\"*\")")]
    [InlineData("df.Select(Col(\"k\"), Col(\"x\") + 1, Col(\"y\"))")]
    [InlineData("df.Select(\"k\", df.Columns().ToArray())")]
    public Task UnknownColumns_DoNotTrigger(string frame) => Rule.VerifyAsync(InJob(
        Schema + $"{frame}.GroupBy(\"k\").Apply(schema, (Apache.Arrow.RecordBatch batch) => Make(batch.Column(\"x\"), 1));"));

    [Theory]
    [InlineData("batch => batch")]
    [InlineData("batch => Make(batch.Column(0), 1)")]
    [InlineData("batch => Make(batch.Column(name), 1)")]
    [InlineData("batch => Other(batch)")]
    [InlineData("batch => Make(batch.Column(\"x\"), batch.ColumnCount)")]
    [InlineData("batch => Make(batch.Column(\"nowhere\"), 1)")]
    public Task UnknownReads_DoNotTrigger(string function) => Rule.VerifyAsync(InJob(
        Schema + $"var name = df.Columns()[0]; Func<Apache.Arrow.RecordBatch, Apache.Arrow.RecordBatch> f = {function}; df.Select(\"k\", \"x\", \"y\").GroupBy(\"k\").Apply(schema, f);"));

    [Theory]
    [InlineData("df.Select(\"k\", \"x\").GroupBy(\"k\").Apply(schema, (Apache.Arrow.RecordBatch batch) => Make(batch.Column(\"x\"), 1));")]
    [InlineData("df.Select(\"k\", \"x\", \"y\").GroupBy(\"k\", \"y\").Apply(schema, (Apache.Arrow.RecordBatch batch) => Make(batch.Column(\"x\"), 1));")]
    public Task EveryColumn_DoesNotTrigger(string statements) => Rule.VerifyAsync(InJob(Schema + statements));

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        using System;
        using Microsoft.Spark.Sql;
        using static Microsoft.Spark.Sql.Functions;
        class Groups { public object Apply(object schema, Func<int, int> f) => null; }
        class Job
        {
            Groups GroupBy(Column c) => new();
            object Own() => GroupBy(Lit(1)).Apply(null, x => x);
            object Aggregate(DataFrame df) => df.Select("k", "x", "y").GroupBy(Lit(1)).Agg(Max("x"));
        }
        """);

    [Fact]
    public Task Select_IsInserted() => Suggestion.VerifyFixAsync(
        InJob(
            """
            var schema = new StructType(new StructField[0]);
            df.Select("y", "x", "k", "z")
                .GroupBy("k") // by key
                .{|SPM3008:Apply|}(schema, (Apache.Arrow.RecordBatch batch) => Make(batch.Column("x"), 1));
            """),
        InJob(
            """
            var schema = new StructType(new StructField[0]);
            df.Select("y", "x", "k", "z").Select("x", "k")
                .GroupBy("k") // by key
                .Apply(schema, (Apache.Arrow.RecordBatch batch) => Make(batch.Column("x"), 1));
            """));

    [Fact]
    public Task ConstantKey_IsNotFixed() => Suggestion.VerifyNoFixAsync(InJob(Schema + "df.GroupBy(Lit(1)).{|SPM3008:Apply|}(schema, (Apache.Arrow.RecordBatch batch) => batch);"));

    private static string InJob(string statements) => TestProgram.InMethod(statements).Replace(
        "static void Use(object value) { }",
        "static void Use(object value) { }\n    static readonly StructType s_schema = new(new[] { new StructField(\"k\", new StringType()), new StructField(dataType: new IntegerType(), name: \"x\"), new StructField(\"y\", new IntegerType()) });\n    static Apache.Arrow.RecordBatch Make(Apache.Arrow.IArrowArray column, int length) => null;\n    static Apache.Arrow.RecordBatch Other(Apache.Arrow.RecordBatch batch) => batch;",
        System.StringComparison.Ordinal);
}
