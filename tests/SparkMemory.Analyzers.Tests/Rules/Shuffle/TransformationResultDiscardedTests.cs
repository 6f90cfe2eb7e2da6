using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Shuffle.TransformationResultDiscarded>;
using Suggestion = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.Shuffle.TransformationResultDiscarded,
    SparkMemory.Analyzers.CodeFixes.Rules.Shuffle.TransformationResultDiscardedSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.Shuffle;

// Flag: a transformation as a statement -> Statement_Triggers
// Flag: discarded -> Discard_Triggers
// Flag: the whole body of an Action lambda or void expression body -> Bodies_Trigger
// Flag: df.Na().Fill(0), df.GroupBy(k).Count() -> Statement_Triggers
// Flag: a discarded Sql("SELECT …") -> SqlQuery_Triggers
// Silent: Cache, Persist, Unpersist, an eager Checkpoint, CreateOrReplaceTempView and everything that acts -> Acting_DoesNotTrigger
// Silent: SparkConf, Builder, ML setters, which mutate -> Acting_DoesNotTrigger, MachineLearningSetters_DoNotTrigger
// Silent: DDL, DML, REFRESH, ANALYZE through Sql -> SqlCommand_DoesNotTrigger
// Silent: the last expression of a script (the compiler runs no operation action on script statements), not of a top-level program
//     -> ScriptStatements_DoNotTrigger, TopLevelProgram_Triggers
// Silent: extension methods of the program -> ExtensionMethods_DoNotTrigger
// Silent: a user's type is never flagged -> LookAlike_DoesNotTrigger
// Silent (added): asking Spark's analyser whether the transformation is legal -> ExpectedToThrow_DoesNotTrigger
// Fix: suggestion, assign back -> Statement_IsAssignedBack, NotAssignable_HasNoFix, FixAllInDocument_FixesChains
public class TransformationResultDiscardedTests
{
    [Theory]
    [InlineData("df.{|SPM4012:WithColumn|}(\"a\", Lit(1));")]
    [InlineData("df.{|SPM4012:Drop|}(\"c\");")]
    [InlineData("df.Na().{|SPM4012:Fill|}(0L);")]
    [InlineData("df.GroupBy(\"k\").{|SPM4012:Count|}();")]
    [InlineData("df.{|SPM4012:GroupBy|}(\"k\");")]
    [InlineData("df.Filter(\"x\").{|SPM4012:OrderBy|}(\"y\");")]
    [InlineData("df?.{|SPM4012:Join|}(other, \"id\");")]
    [InlineData("df!.{|SPM4012:Union|}(other);")]
    [InlineData("spark.Table(\"t\").{|SPM4012:Distinct|}();")]
    [InlineData("df.{|SPM4012:Checkpoint|}(eager: false);")]
    [InlineData("df.Stat().{|SPM4012:SampleBy|}(\"k\", new Dictionary<int, double>(), 1L);")]
    [InlineData("foreach (var name in new[] { \"a\" }) df.{|SPM4012:WithColumnRenamed|}(name, name + 1);")]
    public Task Statement_Triggers(string statement) => Rule.VerifyInMethodAsync(statement);

    [Theory]
    [InlineData("_ = df.{|SPM4012:Select|}(\"a\");")]
    [InlineData("_ = df?.{|SPM4012:Select|}(\"a\");")]
    [InlineData("_ = (object)df.{|SPM4012:Select|}(\"a\");")]
    public Task Discard_Triggers(string statement) => Rule.VerifyInMethodAsync(statement);

    [Fact]
    public Task Bodies_Trigger() => Rule.VerifyAsync(TestProgram.InClass(
        """
        void Clean() => _df.{|SPM4012:Drop|}("c");

        void Run(List<DataFrame> frames)
        {
            frames.ForEach(frame => frame.{|SPM4012:Limit|}(5));
            Action act = () => _df.{|SPM4012:Distinct|}();
            Func<DataFrame> make = () => _df.Distinct();
            void Local() => _df.{|SPM4012:Sort|}("a");
            Local();
        }
        """));

    [Theory]
    [InlineData("spark.{|SPM4012:Sql|}(\"SELECT * FROM t\");")]
    [InlineData("spark.{|SPM4012:Sql|}(\"-- all\\n ( select 1 )\");")]
    [InlineData("spark.{|SPM4012:Sql|}($\"SELECT * FROM {flag}\");")]
    [InlineData("const string Query = \"WITH x AS (SELECT 1) SELECT * FROM x\"; spark.{|SPM4012:Sql|}(Query);")]
    [InlineData("var query = \"SELECT a \" + \"FROM t\"; spark.{|SPM4012:Sql|}(query);")]
    [InlineData("spark.Sql(\"SELECT 1\").{|SPM4012:Filter|}(\"x\");")]
    public Task SqlQuery_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("spark.Sql(\"INSERT INTO t SELECT * FROM s\");")]
    [InlineData("spark.Sql(\"CREATE TABLE t AS SELECT 1\");")]
    [InlineData("spark.Sql(\"REFRESH TABLE t\");")]
    [InlineData("spark.Sql(\"ANALYZE TABLE t COMPUTE STATISTICS\");")]
    [InlineData("spark.Sql(\"CACHE TABLE t AS SELECT 1\");")]
    [InlineData("spark.Sql(\"SET spark.sql.shuffle.partitions=8\");")]
    [InlineData("spark.Sql(\"WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x\");")]
    [InlineData("spark.Sql(\"FROM s INSERT INTO t SELECT *\");")]
    [InlineData("spark.Sql($\"{flag} SELECT\");")]
    [InlineData("spark.Sql(Environment.CommandLine);")]
    public Task SqlCommand_DoesNotTrigger(string statement) => Rule.VerifyInMethodAsync(statement);

    [Theory]
    [InlineData("df.Cache();")]
    [InlineData("df.Persist(StorageLevel.DISK_ONLY);")]
    [InlineData("df.Filter(\"x\").Unpersist();")]
    [InlineData("df.Checkpoint();")]
    [InlineData("df.LocalCheckpoint(flag);")]
    [InlineData("df.Filter(\"x\").CreateOrReplaceTempView(\"v\");")]
    [InlineData("df.Select(\"a\").Show();")]
    [InlineData("df.Collect();")]
    [InlineData("df.Count();")]
    [InlineData("df.Describe();")]
    [InlineData("df.GroupBy(\"k\").Pivot(\"p\");")]
    [InlineData("df.Transform(frame => { frame.Show(); return frame; });")]
    [InlineData("spark.Read().Parquet(\"p\");")]
    [InlineData("spark.Catalog.CreateTable(\"t\", \"p\");")]
    [InlineData("new SparkConf().Set(\"a\", \"b\"); SparkSession.Builder().AppName(\"a\"); df.Write().Mode(\"overwrite\");")]
    [InlineData("var reader = spark.Read(); reader.Option(\"header\", true);")]
    [InlineData("var result = df.Filter(\"x\"); result.Show();")]
    [InlineData("Use(df.Filter(\"x\"));")]
    public Task Acting_DoesNotTrigger(string statement) => Rule.VerifyInMethodAsync(statement);

    [Theory]
    [InlineData("bool HasColumn(string name) { try { _df.Select(name); return true; } catch (Exception) { return false; } }")]
    [InlineData("void Check() { Throws(() => _df.Select(\"missing\")); } void Throws(Action act) { }")]
    public Task ExpectedToThrow_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Fact]
    public Task UnusedInTry_Triggers() => Rule.VerifyInMethodAsync(
        "try { df.{|SPM4012:Drop|}(\"c\"); df.Show(); } catch (Exception) { }");

    [Fact]
    public Task ExtensionMethods_DoNotTrigger() => Rule.VerifyAsync(TestProgram.Usings +
        """
        static class Extensions
        {
            public static DataFrame Audit(this DataFrame frame) { frame.Show(); return frame; }
        }
        class Job
        {
            void Run(DataFrame df) { df.Audit(); df.Audit().{|SPM4012:Drop|}("c"); }
        }
        """);

    [Fact]
    public Task MachineLearningSetters_DoNotTrigger() => Rule.VerifyAsync(TestProgram.Usings +
        """
        class Bucketizer { public Bucketizer SetInputCol(string name) => this; }
        class Job
        {
            void Run() { new Bucketizer().SetInputCol("a"); }
        }
        """);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        class DataFrame { public DataFrame Drop(string c) => this; }
        class Job { void Run(DataFrame df) { df.Drop("c"); } }
        """);

    [Fact]
    public Task TopLevelProgram_Triggers() => Rule.VerifyProgramAsync(TestProgram.Usings +
        """
        var df = SparkSession.Builder().GetOrCreate().Range(5);
        df.{|SPM4012:Filter|}("id > 1");
        """);

    [Fact]
    public async Task ScriptStatements_DoNotTrigger()
    {
        var test = new SparkTest<SparkMemory.Analyzers.Rules.Shuffle.TransformationResultDiscarded, Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>
        {
            TestCode = TestProgram.Usings +
                """
                var df = SparkSession.Builder().GetOrCreate().Range(5);
                df.Filter("id > 2");
                """,
        };
        test.SolutionTransforms.Add(static (solution, project) => solution.WithProjectParseOptions(
            project, solution.GetProject(project)!.ParseOptions!.WithKind(SourceCodeKind.Script)));
        test.SolutionTransforms.Add(static (solution, project) =>
        {
            foreach (var document in solution.GetProject(project)!.DocumentIds)
                solution = solution.WithDocumentSourceCodeKind(document, SourceCodeKind.Script);
            return solution;
        });
        await test.RunAsync();
    }

    [Theory]
    [InlineData("df.{|SPM4012:Drop|}(\"c\"); // unused", "df = df.Drop(\"c\"); // unused")]
    [InlineData("_ = df.{|SPM4012:Drop|}(\"c\");", "df = df.Drop(\"c\");")]
    [InlineData("df?.{|SPM4012:Drop|}(\"c\");", "df = df?.Drop(\"c\");")]
    [InlineData("df.Na().{|SPM4012:Fill|}(0L);", "df = df.Na().Fill(0L);")]
    [InlineData("if (flag) df.Filter(\"x\").{|SPM4012:Drop|}(\"c\");", "if (flag) df = df.Filter(\"x\").Drop(\"c\");")]
    public Task Statement_IsAssignedBack(string statement, string fixedStatement) =>
        Suggestion.VerifyFixInMethodAsync(statement, fixedStatement);

    [Fact]
    public Task Members_AreAssignedBack() => Suggestion.VerifyFixAsync(
        TestProgram.InClass("DataFrame Frame { get; set; } void Clean() { this._df.{|SPM4012:Drop|}(\"c\"); Frame.{|SPM4012:Drop|}(\"c\"); } void Body() => _df.{|SPM4012:Drop|}(\"c\");"),
        TestProgram.InClass("DataFrame Frame { get; set; } void Clean() { this._df = this._df.Drop(\"c\"); Frame = Frame.Drop(\"c\"); } void Body() => _df = _df.Drop(\"c\");"));

    [Theory]
    [InlineData("df.GroupBy(\"k\").{|SPM4012:Count|}();")]
    [InlineData("spark.Table(\"t\").{|SPM4012:Distinct|}();")]
    [InlineData("foreach (var frame in new[] { df }) frame.{|SPM4012:Drop|}(\"c\");")]
    [InlineData("new List<DataFrame>().ForEach(frame => frame.{|SPM4012:Drop|}(\"c\"));")]
    [InlineData("spark.{|SPM4012:Sql|}(\"SELECT 1\");")]
    public Task NotAssignable_HasNoFix(string statement) => Suggestion.VerifyNoFixInMethodAsync(statement);

    [Fact]
    public Task FixAllInDocument_FixesChains() => Suggestion.VerifyFixInMethodAsync(
        """
        df
            // narrow first
            .Filter("x > 1")
            .{|SPM4012:Select|}("x"); // then project
        other.{|SPM4012:Drop|}("c");
        """,
        """
        df = df
            // narrow first
            .Filter("x > 1")
            .Select("x"); // then project
        other = other.Drop("c");
        """);
}
