// Written by a second mind from the rule's contract alone, without reading the rule or its fixer: the many ways to throw a
// frame away in C#, the many calls that return a frame and are still worth a statement, and receivers that a fix must not
// assign to.

using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using SparkMemory.Analyzers.CodeFixes.Rules.Shuffle;
using SparkMemory.Analyzers.Rules.Shuffle;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Shuffle.TransformationResultDiscarded>;
using Suggestion = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.Shuffle.TransformationResultDiscarded,
    SparkMemory.Analyzers.CodeFixes.Rules.Shuffle.TransformationResultDiscardedSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.Shuffle;

public class TransformationResultDiscardedAdversarialTests
{
    [Theory]
    [InlineData("df.{|SPM4012:WithColumn|}(\"a\", Lit(1));")]
    [InlineData("df.{|SPM4012:WithColumn|}(col: Lit(1), colName: \"a\");")]
    [InlineData("df.{|SPM4012:Drop|}(\"c\");")]
    [InlineData("df.{|SPM4012:Drop|}(Col(\"c\"));")]
    [InlineData("df.Na().{|SPM4012:Fill|}(0L);")]
    [InlineData("df.Na().{|SPM4012:Drop|}(how: \"any\");")]
    [InlineData("df.Na().{|SPM4012:Replace|}(\"a\", new Dictionary<string, string> { [\"x\"] = \"y\" });")]
    [InlineData("df.Stat().{|SPM4012:SampleBy|}(\"a\", new Dictionary<string, double>(), 1L);")]
    [InlineData("df.GroupBy(\"k\").{|SPM4012:Count|}();")]
    [InlineData("df.GroupBy(\"k\").{|SPM4012:Agg|}(Sum(\"v\"));")]
    [InlineData("df.GroupBy(\"k\").Pivot(\"p\").{|SPM4012:Max|}(\"v\");")]
    [InlineData("df.Filter(\"a > 1\").{|SPM4012:Select|}(\"a\");")]
    [InlineData("_ = df.{|SPM4012:Distinct|}();")]
    [InlineData("_ = (df.{|SPM4012:Distinct|}());")]
    [InlineData("_ = (DataFrame)df.{|SPM4012:Distinct|}();")]
    [InlineData("_ = df.{|SPM4012:Distinct|}()!;")]
    [InlineData("df?.{|SPM4012:Repartition|}(8);")]
    [InlineData("df?.Na()?.{|SPM4012:Fill|}(0L);")]
    [InlineData("df!.{|SPM4012:Union|}(other);")]
    [InlineData("((DataFrame)df).{|SPM4012:Limit|}(n: 5);")]
    [InlineData("df.Cache().{|SPM4012:Select|}(\"a\");")]
    [InlineData("df.{|SPM4012:Join|}(joinExpr: df[\"k\"] == other[\"k\"], right: other);")]
    [InlineData("df.{|SPM4012:WithWatermark|}(\"ts\", \"1 minute\");")]
    [InlineData("df.{|SPM4012:ToDF|}(\"a\", \"b\");")]
    [InlineData("df.{|SPM4012:Alias|}(\"x\");")]
    [InlineData("df.{|SPM4012:Hint|}(\"broadcast\");")]
    [InlineData("{|SPM4012:Broadcast|}(df);")]
    [InlineData("Functions.{|SPM4012:Broadcast|}(df: other);")]
    [InlineData("spark.{|SPM4012:Sql|}(\"SELECT * FROM t\");")]
    [InlineData("spark.{|SPM4012:Sql|}(sqlText: \"  select 1\");")]
    [InlineData("spark.{|SPM4012:Sql|}(\"-- all rows\\nSELECT * FROM t\");")]
    [InlineData("spark.{|SPM4012:Sql|}(\"WITH s AS (SELECT 1 AS a) SELECT a FROM s\");")]
    [InlineData("(_, var x) = (df.{|SPM4012:Drop|}(\"c\"), 1); Use(x);")]
    [InlineData("Parallel.ForEach(df.Columns(), c => df.{|SPM4012:Drop|}(c));")]
    [InlineData("new System.Threading.Thread(() => df.{|SPM4012:Distinct|}()).Start();")]
    [InlineData("Use(new Action(() => df.{|SPM4012:Distinct|}()));")]
    [InlineData("lock (df) unchecked { df.{|SPM4012:Distinct|}(); }")]
    [InlineData("spark.Sql(\"SELECT * FROM t\").{|SPM4012:Filter|}(\"a > 1\");")]
    [InlineData("spark.Table(\"t\").{|SPM4012:OrderBy|}(Col(\"a\").Desc());")]
    [InlineData("if (flag) df.{|SPM4012:Coalesce|}(1); else df.{|SPM4012:Repartition|}(Col(\"a\"));")]
    [InlineData("foreach (var c in df.Columns()) df.{|SPM4012:WithColumnRenamed|}(c, c.ToLower());")]
    [InlineData("for (var i = 0; i < 3; df.{|SPM4012:Drop|}(\"c\" + i)) i++;")]
    [InlineData("try { } finally { df.{|SPM4012:Except|}(other); }")]
    [InlineData("df.Select(\"a\").{|SPM4012:Select|}(\"a\");")]
    public Task DiscardedTransformation_Triggers(string statement) =>
        Rule.VerifyInMethodAsync(statement);

    [Theory]
    [InlineData("df.Cache();")]
    [InlineData("df.Filter(\"a > 1\").Cache();")]
    [InlineData("df.Persist();")]
    [InlineData("df.Persist(StorageLevel.DISK_ONLY);")]
    [InlineData("df.Unpersist();")]
    [InlineData("_ = df.Unpersist(blocking: true);")]
    [InlineData("df.Checkpoint();")]
    [InlineData("df.Checkpoint(eager: true);")]
    [InlineData("df.LocalCheckpoint();")]
    [InlineData("df?.Cache();")]
    [InlineData("df.CreateOrReplaceTempView(\"v\");")]
    [InlineData("df.Select(\"a\").CreateOrReplaceTempView(\"v\");")]
    [InlineData("df.Select(\"a\").Show();")]
    [InlineData("df.Select(\"a\").Explain();")]
    [InlineData("df.Select(\"a\").PrintSchema();")]
    [InlineData("df.Count();")]
    [InlineData("_ = df.Filter(\"a > 1\").Count();")]
    [InlineData("df.First();")]
    [InlineData("df.Write().Mode(\"overwrite\").Parquet(\"out\");")]
    [InlineData("df.GroupBy(\"k\").Count().Show();")]
    [InlineData("spark.Sql(\"CREATE TABLE t (a INT)\");")]
    [InlineData("spark.Sql(\"  \\n insert into t VALUES (1)\");")]
    [InlineData("spark.Sql(\"-- add rows\\nINSERT INTO t SELECT * FROM s\");")]
    [InlineData("spark.Sql(\"/* hint */ DROP TABLE IF EXISTS t\");")]
    [InlineData("spark.Sql(\"WITH s AS (SELECT 1 AS a) INSERT INTO t SELECT a FROM s\");")]
    [InlineData("spark.Sql(\"FROM s INSERT OVERWRITE TABLE t SELECT a\");")]
    [InlineData("spark.Sql(\"MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE\");")]
    [InlineData("spark.Sql(\"REFRESH TABLE t\");")]
    [InlineData("spark.Sql(\"ANALYZE TABLE t COMPUTE STATISTICS\");")]
    [InlineData("spark.Sql(\"MSCK REPAIR TABLE t\");")]
    [InlineData("spark.Sql(\"SET spark.sql.shuffle.partitions = 8\");")]
    [InlineData("spark.Sql(\"CACHE TABLE t\");")]
    [InlineData("spark.Sql(\"CACHE TABLE t AS SELECT * FROM s\");")]
    [InlineData("spark.Sql(\"UNCACHE TABLE t\");")]
    [InlineData("spark.Sql(\"USE db\");")]
    [InlineData("spark.Sql(\"ALTER TABLE t ADD PARTITION (d = 1)\");")]
    [InlineData("spark.Sql($\"DROP TABLE {flag}\");")]
    [InlineData("spark.Sql(spark.Conf().Get(\"statement\"));")]
    [InlineData("spark.ExecuteCommand(\"runner\", \"command\", new Dictionary<string, string>());")]
    [InlineData("spark.Catalog.CreateTable(\"t\", \"path\");")]
    [InlineData("new SparkConf().SetAppName(\"x\").Set(\"a\", \"b\");")]
    [InlineData("var conf = new SparkConf(); conf.Set(\"a\", \"b\");")]
    [InlineData("var b = SparkSession.Builder(); b.AppName(\"x\"); b.Config(\"a\", 1L);")]
    [InlineData("SparkSession.Builder().AppName(\"x\").GetOrCreate();")]
    [InlineData("var w = df.Write(); w.Option(\"a\", 1L); w.Mode(\"append\"); w.Save(\"out\");")]
    [InlineData("var r = spark.Read(); r.Option(\"header\", true); Use(r.Csv(\"in\"));")]
    [InlineData("df = df.Drop(\"c\");")]
    [InlineData("(df, other) = (other.Distinct(), df.Drop(\"c\"));")]
    [InlineData("var (a, _) = (df.Distinct(), 1); Use(a);")]
    [InlineData("Use(df.Distinct());")]
    [InlineData("DataFrame x; (x = df.Distinct()).Show();")]
    [InlineData("Func<DataFrame, DataFrame> f = x => x.Drop(\"c\"); Use(df.Transform(f));")]
    [InlineData("Func<DataFrame> f = () => df.Drop(\"c\"); Use(f);")]
    [InlineData("System.Linq.Expressions.Expression<Func<DataFrame, DataFrame>> e = x => x.Drop(\"c\"); Use(e);")]
    [InlineData("var names = df.Columns().ToList(); names.Select(c => df.Drop(c)).ToList().ForEach(x => x.Show());")]
    [InlineData("df.Collect().Distinct();")]
    [InlineData("dynamic d = df; d.Drop(\"c\");")]
    [InlineData("spark.Sql(flag ? \"DROP TABLE t\" : \"SELECT 1\");")]
    [InlineData("(df, _) = (df.Drop(\"c\"), 1);")]
    [InlineData("Use(nameof(df.Drop));")]
    public Task SomethingThatActsOrIsUsed_DoesNotTrigger(string statements) =>
        Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task DiscardInActionLambda_Triggers() =>
        Rule.VerifyInMethodAsync("""
            new List<string> { "a" }.ForEach(c => df.{|SPM4012:Drop|}(c));
            Action later = () => df.{|SPM4012:Distinct|}();
            Action<DataFrame> typed = delegate (DataFrame x) { x.{|SPM4012:Distinct|}(); };
            later(); typed(df);
            """);

    [Fact]
    public Task DiscardInForeachBatch_Triggers() =>
        Rule.VerifyInMethodAsync("""
            spark.ReadStream().Format("rate").Load().WriteStream()
                .ForeachBatch((batch, id) => batch.{|SPM4012:Filter|}("value > 1"))
                .Start();
            """);

    [Fact]
    public Task DiscardInVoidExpressionBodies_Triggers() => Rule.VerifyAsync(TestProgram.InClass("""
        void Clean() => _df.{|SPM4012:Drop|}("c");
        void Outer() { void Local() => _df.Na().{|SPM4012:Fill|}(0L); Local(); }
        bool Flag { set => _df.{|SPM4012:Limit|}(value ? 1 : 2); }
        Job() => _df.{|SPM4012:Distinct|}();
        """));

    [Fact]
    public Task DiscardInAsyncLambdaAndTask_Triggers() => Rule.VerifyAsync(TestProgram.InClass("""
        async Task Run()
        {
            await Task.Yield();
            _df.{|SPM4012:Drop|}("c");
            Func<Task> f = async () => _df.{|SPM4012:Drop|}("c");
            await f();
        }
        async Task Short() => _df.{|SPM4012:Drop|}("c");
        """));

    [Fact]
    public Task TaskRunOfTransformation_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass("""
        async Task<DataFrame> Run() => await Task.Run(() => _df.Drop("c"));
        DataFrame Property => _df.Drop("c");
        IEnumerable<DataFrame> Each() { yield return _df.Drop("c"); }
        DataFrame this[string c] => _df.Drop(c);
        """));

    [Fact]
    public Task LastLineOfTopLevelProgram_Triggers() => Rule.VerifyProgramAsync("""
        using Microsoft.Spark.Sql;

        var df = SparkSession.Builder().GetOrCreate().Table("t");
        df.{|SPM4012:Drop|}("c");
        """);

    [Fact]
    public Task ExtensionsOfTheProgram_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        static class Extensions
        {
            public static DataFrame Save(this DataFrame df, string path) { df.Write().Parquet(path); return df; }
            public static DataFrame Drop(this DataFrame df, int number) => df.Limit(number);
        }
        class Job
        {
            void Run(DataFrame df)
            {
                df.Save("out");
                df.Select("a").Save("out");
                df.Drop(1);
                Extensions.Save(df, "out");
            }
        }
        """);

    [Fact]
    public Task LookAlikeTypes_DoesNotTrigger() => Rule.VerifyAsync("""
        namespace Mine
        {
            class DataFrame
            {
                public DataFrame WithColumn(string name, object value) => this;
                public DataFrame Drop(params string[] names) => this;
            }
            class SparkSession { public DataFrame Sql(string text) => null; }
            class Job
            {
                void Run(DataFrame df, SparkSession spark)
                {
                    df.WithColumn("a", 1);
                    df.Drop("c");
                    spark.Sql("SELECT 1");
                }
            }
        }
        """);

    [Fact]
    public Task DataAnalysisFrame_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            var local = new Microsoft.Data.Analysis.DataFrame();
            local.OrderBy("a");
            local.Head(3);
            """);

    [Fact]
    public Task SqlThroughConstants_JudgedByText() => Rule.VerifyAsync(TestProgram.InClass("""
        const string Query = "SELECT * FROM t";
        const string Command = "TRUNCATE TABLE t";
        void Run(SparkSession spark)
        {
            spark.{|SPM4012:Sql|}(Query);
            spark.{|SPM4012:Sql|}(Query + " WHERE a > 1");
            spark.Sql(Command);
        }
        """));

    [Fact]
    public Task LazyCheckpointDiscarded_Triggers() =>
        Rule.VerifyInMethodAsync("df.{|SPM4012:Checkpoint|}(false); df.{|SPM4012:LocalCheckpoint|}(eager: false);");

    [Fact]
    public Task DiscardInOwnVoidDelegate_Triggers() => Rule.VerifyAsync(TestProgram.InClass("""
        delegate void Each(string column);
        void Run() { Each each = c => _df.{|SPM4012:Drop|}(c); each("a"); }
        """));

    [Fact]
    public Task MethodGroupAndDelegates_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            Func<DataFrame> distinct = df.Distinct;
            distinct();
            Func<string[], DataFrame> drop = df.Drop;
            drop(new[] { "a" });
            """);

    [Fact]
    public Task AssignmentInLambdaBody_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            var result = df;
            df.Columns().ToList().ForEach(c => result = result.WithColumnRenamed(c, c.ToLower()));
            result.Show();
            """);

    // ---- fixes

    [Theory]
    [InlineData("df.{|SPM4012:Drop|}(\"c\");", "df = df.Drop(\"c\");")]
    [InlineData("df.Na().{|SPM4012:Fill|}(0L);", "df = df.Na().Fill(0L);")]
    [InlineData("df.Filter(\"a > 1\").{|SPM4012:Select|}(\"a\");", "df = df.Filter(\"a > 1\").Select(\"a\");")]
    [InlineData("_ = df.{|SPM4012:Distinct|}();", "df = df.Distinct();")]
    [InlineData("if (flag) df.{|SPM4012:Drop|}(\"c\"); else other.{|SPM4012:Drop|}(\"c\");", "if (flag) df = df.Drop(\"c\"); else other = other.Drop(\"c\");")]
    [InlineData("new List<string>().ForEach(c => df.{|SPM4012:Drop|}(c));", "new List<string>().ForEach(c => df = df.Drop(c));")]
    [InlineData("var x = df; x.{|SPM4012:Drop|}(\"a\"); x.{|SPM4012:Drop|}(\"b\"); Use(x);", "var x = df; x = x.Drop(\"a\"); x = x.Drop(\"b\"); Use(x);")]
    public Task AssignableReceiver_Suggestion(string before, string after) =>
        VerifySuggestionAsync(TestProgram.InMethod(before), TestProgram.InMethod(after));

    [Fact]
    public Task CommentsAndLines_Suggestion_AreKept() =>
        VerifySuggestionAsync(TestProgram.InMethod(
            """
            // drop secrets
            df
                .Filter("a > 1") // few
                .{|SPM4012:Drop|}("secret"); // gone
            // after
            """),
            TestProgram.InMethod("""
            // drop secrets
            df = df
                .Filter("a > 1") // few
                .Drop("secret"); // gone
            // after
            """));

    [Theory]
    [InlineData("foreach (var f in new[] { df, other }) f.{|SPM4012:Drop|}(\"c\");")]
    [InlineData("spark.{|SPM4012:Sql|}(\"SELECT 1\");")]
    [InlineData("var g = df.GroupBy(\"k\"); g.{|SPM4012:Count|}();")]
    [InlineData("var na = df.Na(); na.{|SPM4012:Fill|}(0L);")]
    [InlineData("new[] { df }.First().{|SPM4012:Drop|}(\"c\");")]
    public Task NothingToAssignTo_NoSuggestion(string statement) => Suggestion.VerifyNoFixInMethodAsync(statement);

    [Fact]
    public Task ReadOnlyReceivers_NoSuggestion() => Suggestion.VerifyNoFixAsync(TestProgram.InClass("""
        readonly DataFrame _fixed;
        DataFrame Computed => _df;
        DataFrame Init { get; init; }
        void Run(in DataFrame given)
        {
            _fixed.{|SPM4012:Drop|}("c");
            Computed.{|SPM4012:Drop|}("c");
            Init.{|SPM4012:Drop|}("c");
            given.{|SPM4012:Drop|}("c");
        }
        """));

    [Fact]
    public Task FieldsAndProperties_Suggestion() => VerifySuggestionAsync(
        TestProgram.InClass("""
            DataFrame Current { get; set; }
            void Run() => _df.{|SPM4012:Drop|}("c");
            void Next()
            {
                this._df.{|SPM4012:Drop|}("c");
                Current.{|SPM4012:Drop|}("c");
            }
            """),
        TestProgram.InClass("""
            DataFrame Current { get; set; }
            void Run() => _df = _df.Drop("c");
            void Next()
            {
                this._df = this._df.Drop("c");
                Current = Current.Drop("c");
            }
            """));

    [Fact]
    public Task ConditionalReceiver_Suggestion() =>
        VerifySuggestionAsync(
            TestProgram.InMethod("df?.{|SPM4012:Drop|}(\"c\");"),
            TestProgram.InMethod("df = df?.Drop(\"c\");"));

    // A suggestion is no command for a whole solution: that check of the library would see an unchanged document.
    private static Task VerifySuggestionAsync(string source, string fixedSource) =>
        new SparkTest<TransformationResultDiscarded, TransformationResultDiscardedSuggestion>
        {
            TestCode = source,
            FixedCode = fixedSource,
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllInSolutionCheck,
        }.RunAsync();
}
