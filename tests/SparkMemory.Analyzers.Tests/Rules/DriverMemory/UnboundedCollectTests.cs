using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Limit = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.UnboundedCollect,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.UnboundedCollectSuggestion>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.UnboundedCollect>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

// Flag: Collect() of an Unbounded frame -> UnboundedFrame_Triggers
// Flag: Bounded(n) with n > max_rows -> ManyRows_Trigger
// Flag: ToLocalIterator().ToList()/ToArray() -> MaterializedIterator_Triggers
// Flag: Reduced with report_grouped -> GroupedFrame_FollowsTheOption
// Silent: Bounded with n <= max_rows -> FewRows_DoNotTrigger
// Silent: rows of driver data and aggregates, by way of the program's functions, in arrays -> FewRowsFromElsewhere_DoNotTrigger, CollectionExpression_DoesNotTrigger
// Silent: Reduced -> GroupedFrame_FollowsTheOption, FewRows_DoNotTrigger
// Silent: metadata frames, SQL that is not known to be a query -> Metadata_DoesNotTrigger
// Silent: what SPM2002, SPM2003, SPM2004, SPM2005 and SPM2008 report -> OtherRules_Win
// Silent: ToLocalIterator, Take and all other calls -> OtherCalls_DoNotTrigger
// Silent: a user's type is never flagged -> LookAlike_DoesNotTrigger
// Option: spark_memory.collect.max_rows -> MaxRows_FollowsTheOption
// Option: spark_memory.collect.report_grouped -> GroupedFrame_FollowsTheOption
// Fix: ToLocalIterator() where foreach enumerates and its body runs nothing on Spark -> Loop_IsStreamed
// Fix: insert Limit(n) -> Limit_IsInserted
public class UnboundedCollectTests
{
    [Theory]
    [InlineData("foreach (var row in df.{|SPM2001:Collect|}()) Use(row);")]
    [InlineData("Use(df.Filter(\"a\").{|SPM2001:Collect|}().ToList());")]
    [InlineData("var rows = spark.Read().Parquet(\"p\").{|SPM2001:Collect|}(); foreach (var row in rows) Use(row);")]
    [InlineData("var part = df.Limit(5).Join(other, \"k\"); Use(part.{|SPM2001:Collect|}());")]
    [InlineData("Use(spark.Sql(\"SELECT * FROM t\").{|SPM2001:Collect|}().ToArray());")]
    [InlineData("Use(spark.Sql($\"SELECT * FROM t WHERE a = {flag}\").{|SPM2001:Collect|}().ToArray());")]
    [InlineData("Use(df?.{|SPM2001:Collect|}().ToList());")]
    [InlineData("Use((df).{|SPM2001:Collect|}().Where(row => row.GetAs<int>(0) > 5));")]
    [InlineData("Use((flag ? df.Limit(5) : df).{|SPM2001:Collect|}().ToList());")]
    [InlineData("IEnumerable<Row> Rows() => df.{|SPM2001:Collect|}(); Use(Rows());")]
    [InlineData("Use(All(df).{|SPM2001:Collect|}().ToList()); static DataFrame All(DataFrame frame) => frame.Filter(\"a\");")]
    public Task UnboundedFrame_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("Use(df.Limit(10001).{|SPM2001:Collect|}().ToList());")]
    [InlineData("Use(spark.Range(1000000).{|SPM2001:Collect|}().ToList());")]
    [InlineData("Use(spark.Sql(\"SELECT * FROM t LIMIT 20000\").{|SPM2001:Collect|}().ToList());")]
    [InlineData("Use(df.Limit(200).CrossJoin(other.Limit(200)).{|SPM2001:Collect|}().ToList());")]
    public Task ManyRows_Trigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("Use(df.{|SPM2001:ToLocalIterator|}().ToList());")]
    [InlineData("Use(Enumerable.ToArray(df.{|SPM2001:ToLocalIterator|}()));")]
    public Task MaterializedIterator_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("Use(Input().Collect().ToList()); DataFrame Input() => spark.CreateDataFrame(new[] { 1, 2 });")]
    [InlineData("Column[] totals = { Sum(\"a\"), Max(\"b\") }; Use(df.Select(totals).Collect().ToList());")]
    [InlineData("Use(df.Select(df.Columns().Select(name => Max(name)).ToArray()).Collect().ToList());")]
    public Task FewRowsFromElsewhere_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public async Task CollectionExpression_DoesNotTrigger()
    {
        Assert.SkipUnless(Enum.IsDefined((LanguageVersion)1200), "This Roslyn has no collection expressions.");
        await Rule.VerifyInMethodAsync("Column[] totals = [Sum(\"a\"), Max(\"b\")]; Use(df.Select(totals).Collect().ToList());");
        await Rule.VerifyInMethodAsync("Use(df.Select([Col(\"a\"), Lit(1)]).{|SPM2001:Collect|}().ToList());");
    }

    [Theory]
    [InlineData("Use(df.Limit(10000).Collect().ToList());")]
    [InlineData("var n = df.Columns().Count; Use(df.Limit(n).Collect().ToList());")]
    [InlineData("Use(df.Agg(Max(\"a\")).Collect().ToList());")]
    [InlineData("Use(df.Select(\"a\").Distinct().Collect().ToList());")]
    [InlineData("var top = df.OrderBy(\"a\").Limit(5); foreach (var row in top.Collect()) Use(row);")]
    [InlineData("Use(spark.CreateDataFrame(new[] { 1, 2 }).Collect().ToList());")]
    [InlineData("Use(Top(df).Collect().ToList()); static DataFrame Top(DataFrame frame) => frame.Limit(10);")]
    [InlineData("Use(df.Limit(10).ToLocalIterator().ToList());")]
    public Task FewRows_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("false", "Use(df.GroupBy(\"k\").Count().Collect().ToList());")]
    [InlineData("true", "Use(df.GroupBy(\"k\").Count().{|SPM2001:Collect|}().ToList());")]
    [InlineData("true", "Use(df.Limit(100).GroupBy(\"k\").Count().Collect().ToList());")]
    public Task GroupedFrame_FollowsTheOption(string value, string statements) =>
        Rule.VerifyWithOptionsAsync("spark_memory.collect.report_grouped = " + value, Verification.TestProgram.InMethod(statements));

    [Theory]
    [InlineData("5", "Use(df.Limit(6).{|SPM2001:Collect|}().ToList());")]
    [InlineData("5", "Use(df.Limit(5).Collect().ToList());")]
    [InlineData("50000", "Use(df.Limit(20000).Collect().ToList());")]
    public Task MaxRows_FollowsTheOption(string value, string statements) =>
        Rule.VerifyWithOptionsAsync("spark_memory.collect.max_rows = " + value, Verification.TestProgram.InMethod(statements));

    [Theory]
    [InlineData("Use(df.Describe().Collect().ToList());")]
    [InlineData("Use(spark.Catalog.ListTables().Filter(\"isTemporary\").Collect().ToList());")]
    [InlineData("Use(spark.Sql(\"SHOW TABLES\").Collect().ToList());")]
    [InlineData("Use(spark.Sql($\"DESCRIBE {flag}\").Collect().ToList());")]
    [InlineData("Use(spark.Sql(System.IO.File.ReadAllText(\"a.sql\")).Collect().ToList());")]
    public Task Metadata_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var rows = (List<Row>)df.Collect();")]
    [InlineData("var rows = df.Collect(); Use(rows as Row[]);")]
    [InlineData("df.Collect();")]
    [InlineData("Use(df.Collect().First());")]
    [InlineData("foreach (var key in df.Columns()) Use(df.Filter(key).Collect().ToList());")]
    [InlineData("var all = new List<Row>(); foreach (var key in df.Columns()) all.AddRange(df.Filter(key).Collect());")]
    [InlineData("var rows = df.Collect(); Use(rows.Count()); foreach (var row in rows) Use(row);")]
    public Task OtherRules_Win(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("foreach (var row in df.ToLocalIterator()) Use(row);")]
    [InlineData("Use(df.Take(1000000).ToList());")]
    [InlineData("Use(df.Count());")]
    [InlineData("df.Show(20000);")]
    public Task OtherCalls_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        using System.Collections.Generic;
        class DataFrame { public IEnumerable<int> Collect() => new int[0]; }
        class Job { void Run(DataFrame df) { foreach (var row in df.Collect()) System.Console.WriteLine(row); } }
        """);

    [Theory]
    [InlineData(
        "foreach (var row in df.{|SPM2001:Collect|}()) Use(row); // all",
        "foreach (var row in df.ToLocalIterator()) Use(row); // all")]
    [InlineData(
        "foreach (var row in df\n    .Filter(\"a\")\n    .{|SPM2001:Collect|}())\n{\n    Use(row.GetAs<int>(\"a\"));\n}",
        "foreach (var row in df\n    .Filter(\"a\")\n    .ToLocalIterator())\n{\n    Use(row.GetAs<int>(\"a\"));\n}")]
    public Task Loop_IsStreamed(string statements, string fixedStatements) => Limit.VerifyFixInMethodAsync(statements, fixedStatements);

    [Theory]
    [InlineData("Use(df.{|SPM2001:Collect|}().ToList());", "Use(df.Limit(10000).Collect().ToList());")]
    [InlineData("Use(df?.{|SPM2001:Collect|}().ToList());", "Use(df?.Limit(10000).Collect().ToList());")]
    [InlineData(
        "var rows = df\n    .Filter(\"a\") // kept\n    .{|SPM2001:Collect|}()\n    .ToList();",
        "var rows = df\n    .Filter(\"a\") // kept\n    .Limit(10000)\n    .Collect()\n    .ToList();")]
    [InlineData(
        "foreach (var row in df.{|SPM2001:Collect|}()) Use(other.Filter(row.GetAs<string>(0)).Count());",
        "foreach (var row in df.Limit(10000).Collect()) Use(other.Filter(row.GetAs<string>(0)).Count());")]
    [InlineData(
        "foreach (var row in df.{|SPM2001:Collect|}()) Look(row); void Look(Row row) => Use(other.Filter(row.GetAs<string>(0)).Count());",
        "foreach (var row in df.Limit(10000).Collect()) Look(row); void Look(Row row) => Use(other.Filter(row.GetAs<string>(0)).Count());")]
    public Task Limit_IsInserted(string statements, string fixedStatements) => Limit.VerifyFixInMethodAsync(statements, fixedStatements);
}
