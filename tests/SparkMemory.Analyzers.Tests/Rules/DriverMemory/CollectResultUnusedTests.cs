using System.Threading.Tasks;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.CollectResultUnused,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.CollectResultUnusedFixer>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.CollectResultUnused>;
using Suggestion = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.CollectResultUnused,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.CollectResultUnusedSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

// Flag: df.Collect(); df.Take(n); as a statement -> Statement_Triggers
// Flag: discard -> Discard_Triggers
// Flag: Action lambda or void expression body -> VoidBody_Triggers
// Flag: local never enumerated, only extended by lazy LINQ or named in nameof -> Local_Triggers, ExtendedLocal_Triggers
// Silent: First()/Head() (eager) -> EagerCalls_DoNotTrigger
// Silent: anything that may enumerate the rows, returns them or hands them on -> Used_DoesNotTrigger
// Silent (added): a test that expects the analysis of the frame to throw -> ExpectedToThrow_DoesNotTrigger
// Silent: a user's type is never flagged -> LookAlike_DoesNotTrigger
// Fix: 1 (safe): remove; what the receiver does stays -> Statement_Triggers, Discard_Triggers, Local_Triggers, Receiver_IsKept
// Fix: none where code that does not compile or does less would be left -> Unremovable_HasNoFix
// Fix: 2 (suggestion): df.Count() -> Suggestion_CountsInstead
public class CollectResultUnusedTests
{
    [Theory]
    [InlineData("Use(1);\ndf.{|SPM2004:Collect|}();\nUse(2);", "Use(1);\nUse(2);")]
    [InlineData("Use(1);\ndf.Filter(\"a\").{|SPM2004:Take|}(5);", "Use(1);")]
    [InlineData("Use(1);\n(df).{|SPM2004:Head|}(5);", "Use(1);")]
    [InlineData("Use(1);\ndf?.{|SPM2004:Tail|}(5);", "Use(1);")]
    [InlineData("Use(1);\ndf.{|SPM2004:ToLocalIterator|}(prefetchPartitions: true);", "Use(1);")]
    [InlineData("Use(1);\nspark.Sql(\"SELECT 1\").{|SPM2004:Collect|}();", "Use(1);")]
    [InlineData("Use(1);\ndf.Collect();\ndf.Take(3);", "Use(1);", "Collect", "Take")]
    public Task Statement_Triggers(string statements, string fixedStatements, params string[] more) =>
        Fix.VerifyFixInMethodAsync(Mark(statements, more), fixedStatements);

    [Theory]
    [InlineData("Use(1);\n_ = df.{|SPM2004:Collect|}();", "Use(1);")]
    [InlineData("Use(1);\n_ = (IEnumerable<object>)df.{|SPM2004:Take|}(2);", null)]
    [InlineData("(_, var n) = (df.{|SPM2004:Collect|}(), 1);", null)]
    public Task Discard_Triggers(string statements, string? fixedStatements) =>
        fixedStatements is null ? Fix.VerifyNoFixInMethodAsync(statements) : Fix.VerifyFixInMethodAsync(statements, fixedStatements);

    [Theory]
    [InlineData("Action run = () => df.{|SPM2004:Collect|}();")]
    [InlineData("Parallel.ForEach(new[] { df }, frame => { frame.{|SPM2004:Collect|}(); });")]
    [InlineData("void Warm(DataFrame frame) => frame.{|SPM2004:Take|}(1);")]
    public Task VoidBody_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("Use(1);\nvar rows = df.{|SPM2004:Collect|}();", "Use(1);")]
    [InlineData("Use(1);\nIEnumerable<Row> rows = df.Select(\"a\").{|SPM2004:ToLocalIterator|}();", "Use(1);")]
    [InlineData("var rows = df.{|SPM2004:Collect|}();\nUse(nameof(rows));", null)]
    [InlineData("IEnumerable<Row> rows = df.{|SPM2004:Collect|}(), none = null;", null)]
    public Task Local_Triggers(string statements, string? fixedStatements) =>
        fixedStatements is null ? Fix.VerifyNoFixInMethodAsync(statements) : Fix.VerifyFixInMethodAsync(statements, fixedStatements);

    [Theory]
    [InlineData("var rows = df.{|SPM2004:Collect|}(); var names = rows.Where(row => row.Size() > 1).Select(row => row.Get(0));")]
    [InlineData("var rows = df.{|SPM2004:Collect|}(); _ = rows.OrderBy(row => row.Size());")]
    [InlineData("var names = from row in df.{|SPM2004:Collect|}() where row.Size() > 1 select row.Get(0);")]
    [InlineData("var first = df.{|SPM2004:Take|}(1); var both = first.Concat(other.{|SPM2004:Take|}(1));")]
    public Task ExtendedLocal_Triggers(string statements) => Fix.VerifyNoFixInMethodAsync(statements);

    [Theory]
    [InlineData("df.First();")]
    [InlineData("df.Head();")]
    [InlineData("df.Count();")]
    [InlineData("df.Show();")]
    [InlineData("df.Checkpoint();")]
    public Task EagerCalls_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("foreach (var row in df.Collect()) Use(row);")]
    [InlineData("foreach (var row in df.Collect()) { }")]
    [InlineData("df.Collect().ToList();")]
    [InlineData("_ = df.Collect().Count();")]
    [InlineData("var rows = df.Collect(); Use(rows);")]
    [InlineData("var rows = df.Collect(); rows.ToArray();")]
    [InlineData("var rows = df.Collect(); foreach (var row in rows) Use(row);")]
    [InlineData("var rows = df.Collect(); Action later = () => Use(rows);")]
    [InlineData("var rows = df.Collect(); if (flag) rows = other.Collect(); Use(rows);")]
    [InlineData("IEnumerable<Row> rows; rows = df.Collect(); Use(rows);")]
    [InlineData("var rows = df.Collect(); var names = rows.Select(row => row.Get(0)); Use(names.First());")]
    [InlineData("var rows = df.Collect().GetEnumerator();")]
    [InlineData("var (rows, n) = (df.Collect(), 1); Use(rows);")]
    [InlineData("Func<IEnumerable<Row>> run = () => df.Collect(); Use(run());")]
    [InlineData("IEnumerable<Row> Rows() => df.Collect(); Use(Rows());")]
    [InlineData("IEnumerable<Row> Rows() { foreach (var row in df.Collect()) yield return row; } Use(Rows());")]
    [InlineData("var rows = flag ? df.Collect() : null; Use(rows);")]
    [InlineData("var boxed = new { Rows = df.Collect() };")]
    [InlineData("var all = new List<Row>(df.Collect());")]
    [InlineData("var all = new List<Row>(); all.AddRange(df.Collect());")]
    public Task Used_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("try { df.Select(\"maybe\").Collect(); } catch (Exception) { Use(1); }")]
    [InlineData("static void Throws(Action run) { } Throws(() => df.Select(\"missing\").Collect());")]
    public Task ExpectedToThrow_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        using System.Collections.Generic;
        class DataFrame { public IEnumerable<int> Collect() { yield return 1; } }
        class Job { void Run(DataFrame df) { df.Collect(); } }
        """);

    [Theory]
    [InlineData("df.Cache().{|SPM2004:Collect|}();", "df.Cache();")]
    [InlineData("spark.Sql(\"DROP TABLE t\").{|SPM2004:Collect|}();", "spark.Sql(\"DROP TABLE t\");")]
    [InlineData("Make().{|SPM2004:Collect|}();\nDataFrame Make() => df;", "Make();\nDataFrame Make() => df;")]
    public Task Receiver_IsKept(string statements, string fixedStatements) => Fix.VerifyFixInMethodAsync(statements, fixedStatements);

    [Theory]
    [InlineData("if (flag) df.{|SPM2004:Collect|}();")]
    [InlineData("var n = 1; df.{|SPM2004:Take|}(n++);")]
    [InlineData("Action run = () => df.{|SPM2004:Collect|}();")]
    [InlineData("_ = spark.Sql(\"DROP TABLE t\").{|SPM2004:Collect|}();")]
    public Task Unremovable_HasNoFix(string statements) => Fix.VerifyNoFixInMethodAsync(statements);

    [Theory]
    [InlineData("df.{|SPM2004:Collect|}(); // fill", "df.Count(); // fill")]
    [InlineData("_ = df.Filter(\"a\").{|SPM2004:Take|}(5);", "_ = df.Filter(\"a\").Count();")]
    [InlineData("Action run = () => df?.{|SPM2004:Collect|}();", "Action run = () => df?.Count();")]
    public Task Suggestion_CountsInstead(string statements, string fixedStatements) => Suggestion.VerifyFixInMethodAsync(statements, fixedStatements);

    private static string Mark(string statements, string[] calls)
    {
        foreach (var call in calls)
            statements = statements.Replace("." + call + "(", ".{|SPM2004:" + call + "|}(");
        return statements;
    }
}
