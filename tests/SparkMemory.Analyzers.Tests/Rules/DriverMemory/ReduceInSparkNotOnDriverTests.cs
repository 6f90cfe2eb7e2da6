using System.Threading.Tasks;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.ReduceInSparkNotOnDriver,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.ReduceInSparkNotOnDriverFixer>;
using Loop = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.CollectInLoop>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.ReduceInSparkNotOnDriver>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

// Flag: First/FirstOrDefault/ElementAt(0)/Take(n)/Count/LongCount/Any -> Direct_Triggers
// Flag: through a local used once -> LocalUsedOnce_TriggersWithoutFix
// Flag: Select(r => r.GetAs<T>("c")) that reduces columns -> ColumnSelector_Triggers
// Flag: Sum/Min/Max/Average/GroupBy/OrderBy of a column -> ColumnSelector_Triggers
// Flag (missing): Where(r => pred), Distinct -> Predicate_IsNotSeen
// Silent: after One/Bounded/Reduced, metadata frames -> FewRows_DoNotTrigger
// Silent: predicate or selector that Spark cannot take -> OtherSelectors_DoNotTrigger
// Silent: rows that are also needed, other operators -> OtherUses_DoNotTrigger
// Silent (added): a selection of the one column, columns that are not known -> SelectedColumns_DoNotTrigger
// Silent: a user's type is never flagged -> LookAlike_DoesNotTrigger
// Silent: the more specific rule wins in a loop (SPM2002) -> InLoop_OnlyThisRule
// Fix (safe): First(), Take(n), Count(), !IsEmpty() -> Direct_Triggers
public class ReduceInSparkNotOnDriverTests
{
    [Theory]
    [InlineData("Use(df.Collect().{|SPM2005:First|}());", "Use(df.First());")]
    [InlineData("Use(df.Filter(\"a\").Collect().{|SPM2005:FirstOrDefault|}());", "Use(df.Filter(\"a\").Take(1).FirstOrDefault());")]
    [InlineData("Use(df.Collect().{|SPM2005:ElementAt|}(0));", "Use(df.Take(1).ElementAt(0));")]
    [InlineData("foreach (var row in df.Collect().{|SPM2005:Take|}(5)) Use(row);", "foreach (var row in df.Take(5)) Use(row);")]
    [InlineData("int n = df.Collect().{|SPM2005:Count|}(); // rows", "int n = checked((int)df.Count()); // rows")]
    [InlineData("Use(df.Collect().{|SPM2005:LongCount|}());", "Use(df.Count());")]
    [InlineData("if (df.Collect().{|SPM2005:Any|}()) Use(1);", "if (!df.IsEmpty()) Use(1);")]
    [InlineData("if (!df.Collect().{|SPM2005:Any|}()) Use(1);", "if (!!df.IsEmpty()) Use(1);")]
    [InlineData("Use(df\n    .Filter(\"a\") // kept\n    .Collect()\n    .{|SPM2005:First|}());", "Use(df\n    .Filter(\"a\") // kept\n    .First());")]
    public Task Direct_Triggers(string statements, string fixedStatements) => Fix.VerifyFixInMethodAsync(statements, fixedStatements);

    [Theory]
    [InlineData("var rows = df.Collect(); Use(rows.{|SPM2005:Count|}());")]
    [InlineData("IEnumerable<Row> rows = df.Filter(\"a\").Collect(); if (flag) Use(rows.{|SPM2005:First|}());")]
    [InlineData("var n = 5; Use(df.Collect().{|SPM2005:Take|}(n));")]
    [InlineData("Use(df?.Collect().{|SPM2005:Count|}());")]
    public Task LocalUsedOnce_TriggersWithoutFix(string statements) => Fix.VerifyNoFixInMethodAsync(statements);

    [Theory]
    [InlineData("Use(df.Collect().{|SPM2005:Sum|}(row => row.GetAs<double>(\"net\")));")]
    [InlineData("Use(df.Collect().{|SPM2005:Max|}(row => (int)row.Get(0)));")]
    [InlineData("Use(df.Collect().{|SPM2005:Min|}(row => (int)row[1]));")]
    [InlineData("Use(df.Collect().{|SPM2005:Average|}(row => row.GetAs<int>(2)));")]
    [InlineData("foreach (var group in df.Collect().{|SPM2005:GroupBy|}(row => row.GetAs<string>(\"k\"))) Use(group.Key);")]
    [InlineData("foreach (var row in df.Collect().{|SPM2005:OrderBy|}(row => row.GetAs<string>(\"k\"))) Use(row);")]
    [InlineData("foreach (var group in from row in df.Collect() orderby {|SPM2005:row.GetAs<string>(\"k\")|} select row) Use(group);")]
    [InlineData("Use(df.Select(\"a\", \"b\", \"c\").Filter(\"a\").Collect().{|SPM2005:Select|}(row => row.GetAs<string>(\"a\")).ToList());")]
    public Task ColumnSelector_Triggers(string statements) => Fix.VerifyNoFixInMethodAsync(statements);

    [Fact]
    public Task Predicate_IsNotSeen() => Rule.VerifyInMethodAsync("Use(df.Collect().Where(row => row.GetAs<int>(\"x\") > 5).ToList());");

    [Theory]
    [InlineData("Use(df.Limit(10).Collect().First());")]
    [InlineData("Use(df.Agg(Sum(\"x\")).Collect().First());")]
    [InlineData("Use(df.GroupBy(\"k\").Count().Collect().Count());")]
    [InlineData("Use(df.Select(\"k\").Distinct().Collect().Select(row => row.GetAs<string>(0)).ToList());")]
    [InlineData("Use(spark.Sql(\"SHOW TABLES\").Collect().Any());")]
    [InlineData("Use(spark.Catalog.ListTables().Collect().Count());")]
    [InlineData("Use(df.Describe().Collect().First());")]
    [InlineData("Use(spark.Sql(\"SELECT COUNT(*) FROM t\").Collect().First());")]
    [InlineData("Use(df.Take(5).Count());")]
    public Task FewRows_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("Use(df.Collect().Sum(row => Price(row))); double Price(Row row) => row.GetAs<double>(0) * 2;")]
    [InlineData("var map = new Dictionary<string, int>(); Use(df.Collect().Sum(row => map[row.GetAs<string>(\"k\")]));")]
    [InlineData("Use(df.Collect().GroupBy(row => row.Size()).Count());")]
    [InlineData("var name = \"c\" + flag; Use(df.Collect().Max(row => row.GetAs<int>(name)));")]
    [InlineData("Use(df.Collect().First(row => row.Size() > 2));")]
    [InlineData("Use(df.Collect().Any(row => row.Get(0) == null));")]
    public Task OtherSelectors_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var rows = df.Collect(); Use(rows.Count()); foreach (var row in rows) Use(row);")]
    [InlineData("var rows = df.Collect().ToList(); Use(rows.Count()); Use(rows.First());")]
    [InlineData("Use(df.Collect().ToArray());")]
    [InlineData("Use(df.Collect().Last());")]
    [InlineData("Use(df.Collect().ElementAt(7));")]
    [InlineData("Use(df.Collect().Skip(1).ToList());")]
    [InlineData("Use(df.Collect().ToDictionary(row => row.GetAs<string>(0)));")]
    [InlineData("Use(df.ToLocalIterator().First());")]
    public Task OtherUses_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("Use(df.Collect().Select(row => row.GetAs<string>(\"a\")).ToList());")]
    [InlineData("Use(df.Select(\"a\").Collect().Select(row => row.GetAs<string>(\"a\")).ToList());")]
    [InlineData("Use(df.Select(\"a\", \"b\").Drop(\"b\").Collect().Select(row => row.GetAs<string>(\"a\")).ToList());")]
    [InlineData("Use(df.Select(\"a\", \"b\").Collect().Select(row => row.Get(0) + \":\" + row.Get(1)).ToList());")]
    public Task SelectedColumns_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        using System.Collections.Generic;
        using System.Linq;
        class DataFrame { public IEnumerable<int> Collect() { yield return 1; } }
        class Job { int Run(DataFrame df) => df.Collect().Count(); }
        """);

    [Fact]
    public async Task InLoop_OnlyThisRule()
    {
        await Rule.VerifyInMethodAsync("foreach (var key in df.Columns()) Use(df.Filter(key).Collect().{|SPM2005:Count|}());");
        await Loop.VerifyInMethodAsync("foreach (var key in df.Columns()) Use(df.Filter(key).Collect().Count());");
    }
}
