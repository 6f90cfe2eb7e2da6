using System.Threading.Tasks;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.ReduceInSparkNotOnDriver,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.ReduceInSparkNotOnDriverFixer>;
using Suggestion = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.ReduceInSparkNotOnDriver,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.ReduceInSparkNotOnDriverSuggestion>;
using Loop = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.CollectInLoop>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.ReduceInSparkNotOnDriver>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

// Flag: First/FirstOrDefault/ElementAt(0)/Take(n)/Count/LongCount/Any -> Direct_Triggers
// Flag: through a local used once -> LocalUsedOnce_TriggersWithoutFix
// Flag: Select(r => r.GetAs<T>("c")) that reduces columns -> ColumnSelector_Triggers
// Flag: Sum/Min/Max/Average/GroupBy/OrderBy of a column -> ColumnSelector_Triggers
// Flag (added): a column selected first, then Sum/Min/Max/Average/Distinct -> Aggregate_HasASuggestion
// Flag: Where(r => pred), and First/FirstOrDefault/Count/LongCount/Any of a predicate -> Predicate_OfCertainColumns_IsFiltered
// Flag: Distinct -> Distinct_HasASuggestion
// Silent: after One/Bounded/Reduced, metadata frames -> FewRows_DoNotTrigger
// Silent: predicate or selector that Spark cannot take -> OtherSelectors_DoNotTrigger, OtherPredicates_DoNotTrigger
// Silent: rows that are also needed, other operators -> OtherUses_DoNotTrigger
// Silent (added): a selection of the one column, columns that are not known -> SelectedColumns_DoNotTrigger
// Silent: a user's type is never flagged -> LookAlike_DoesNotTrigger
// Silent: the more specific rule wins in a loop (SPM2002) -> InLoop_OnlyThisRule
// Fix (safe): First(), Take(n), Count(), !IsEmpty() -> Direct_Triggers
// Fix (safe): Filter(column) before Collect(), where the columns are known -> Predicate_OfCertainColumns_IsFiltered
// Fix (suggestion): Filter(column), where the frame may lack the column, or Spark computes otherwise -> Predicate_OfOtherColumns_IsASuggestion
// Fix (safe): Select(name) before Collect() for a column of several -> Column_OfSeveral_IsSelected
// Fix (suggestion): aggregates -> Aggregate_HasASuggestion, Distinct_HasASuggestion, Order_HasASuggestion
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
    public Task ColumnSelector_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("Use(part.Collect().{|SPM2005:Where|}(row => row.GetAs<int>(\"x\") > 5).ToList());", "Use(part.Filter(Col(\"x\") > 5).Collect().ToList());")]
    [InlineData("foreach (var row in part.Collect().{|SPM2005:Where|}(row => row.GetAs<bool>(\"flag\"))) Use(row);", "foreach (var row in part.Filter(Col(\"flag\")).Collect()) Use(row);")]
    [InlineData("int n = part.Collect().{|SPM2005:Count|}(row => (int)row.Get(\"x\") == 5);", "int n = checked((int)part.Filter(Col(\"x\") == 5).Count());")]
    [InlineData("Use(part.Collect().{|SPM2005:LongCount|}(row => row.GetAs<int?>(\"x\") == null));", "Use(part.Filter(Col(\"x\").IsNull()).Count());")]
    [InlineData("Use(part.Collect().{|SPM2005:Any|}(row => row.Get(\"x\") == null).ToString());", "Use((!part.Filter(Col(\"x\").IsNull()).IsEmpty()).ToString());")]
    [InlineData("Use(part.Collect().{|SPM2005:Any|}(row => row.Get(\"x\") is not null));", "Use(!part.Filter(Col(\"x\").IsNotNull()).IsEmpty());")]
    [InlineData("Use(part.Collect().{|SPM2005:First|}(row => row.GetAs<int>(0) < 3 && row.GetAs<long>(1) >= 2));", "Use(part.Filter((Col(\"x\") < 3) & (Col(\"n\") >= 2)).First());")]
    [InlineData("var least = 5; Use(part.Collect().{|SPM2005:FirstOrDefault|}(row => { return row.GetAs<int>(\"x\") > least; }));", "var least = 5; Use(part.Filter(Col(\"x\") > least).Take(1).FirstOrDefault());")]
    [InlineData("Use(part.Collect().{|SPM2005:Where|}(IsLarge).ToList()); static bool IsLarge(Row row) => row.GetAs<int>(\"x\") > 5;", "Use(part.Filter(Col(\"x\") > 5).Collect().ToList()); static bool IsLarge(Row row) => row.GetAs<int>(\"x\") > 5;")]
    [InlineData("const string X = \"x\"; Use(part.Collect().{|SPM2005:Where|}(row => row.GetAs<int?>(X) != 5).ToList());", "const string X = \"x\"; Use(part.Filter(!Col(X).EqNullSafe(5)).Collect().ToList());")]
    [InlineData("Use(part.Collect().{|SPM2005:Where|}(row => row.GetAs<double>(\"d\") > 0.5 || row.GetAs<int?>(\"x\") > 1).ToList());", "Use(part.Filter(((Col(\"d\") > 0.5) & !IsNaN(Col(\"d\"))) | (Col(\"x\") > 1)).Collect().ToList());")]
    [InlineData("var n = part\n    .OrderBy(\"x\") // first\n    .Collect()\n    .{|SPM2005:Where|}(row => row.GetAs<int>(\"x\") > 5);", "var n = part\n    .OrderBy(\"x\") // first\n    .Filter(Col(\"x\") > 5)\n    .Collect();")]
    public Task Predicate_OfCertainColumns_IsFiltered(string statements, string fixedStatements)
    {
        const string Part = "var part = df.Select(\"x\", \"n\", \"d\", \"flag\");\n";
        return Fix.VerifyFixInMethodAsync(Part + statements, Part + fixedStatements);
    }

    [Theory]
    [InlineData("spark.Read().Parquet(\"p\")")]
    [InlineData("spark.Read().Schema(\"x INT, k STRING\").Json(\"p\").Filter(\"x > 1\").OrderBy(\"k\")")]
    [InlineData("spark.Read().Parquet(\"p\").Select(\"x\", \"k\").WithColumn(\"y\", Col(\"x\"))")]
    public Task Predicate_OfAFile_IsFiltered(string frame) => Fix.VerifyFixInMethodAsync(
        $"var part = {frame}; Use(part.Collect().{{|SPM2005:Where|}}(row => row.GetAs<string>(\"k\") == \"a\").ToList());",
        $"var part = {frame}; Use(part.Filter(Col(\"k\") == \"a\").Collect().ToList());");

    [Theory]
    [InlineData("df", "row.GetAs<int>(\"x\") > 5", "Col(\"x\") > 5")]
    [InlineData("df.Join(other, Col(\"a\") == Col(\"b\"))", "row.GetAs<int>(\"x\") > 5", "Col(\"x\") > 5")]
    [InlineData("spark.Read().Json(\"p\")", "row.GetAs<int>(\"x\") > 5", "Col(\"x\") > 5")]
    [InlineData("df.Select(\"x\", \"k\")", "row.GetAs<string>(\"k\") == \"a\"", "Col(\"k\") == \"a\"")]
    [InlineData("df.Select(Udf<int, int>(n => n + 1)(Col(\"a\")).As(\"x\"), Col(\"y\"))", "row.GetAs<int>(\"x\") > 5", "Col(\"x\") > 5")]
    [InlineData("df.Select(\"x\", \"X\")", "row.GetAs<int>(\"x\") > 5", "Col(\"x\") > 5")]
    [InlineData("df.Select(\"x\", \"y\")", "row.GetAs<int>(\"x\") + 1 > 5", "Col(\"x\") + 1 > 5")]
    [InlineData("df.Select(\"x\", \"y\")", "row.GetAs<double>(\"x\") > row.GetAs<int>(\"y\")", "(Col(\"x\") > Col(\"y\")) & !IsNaN(Col(\"x\"))")]
    public async Task Predicate_OfOtherColumns_IsASuggestion(string frame, string condition, string column)
    {
        var statements = $"Use({frame}.Collect().{{|SPM2005:Where|}}(row => {condition}).ToList());";
        await Suggestion.VerifyFixInMethodAsync(statements, $"Use({frame}.Filter({column}).Collect().ToList());");
        await Fix.VerifyNoFixInMethodAsync(statements);
    }

    [Fact]
    public Task HiddenFunction_IsQualified() => Suggestion.VerifyFixAsync(
        Verification.TestProgram.InClass("static int Col(string name) => 0;\nbool Run() => _df.Collect().{|SPM2005:Any|}(row => row.GetAs<int>(\"x\") > 5);"),
        Verification.TestProgram.InClass("static int Col(string name) => 0;\nbool Run() => !_df.Filter(Functions.Col(\"x\") > 5).IsEmpty();"));

    [Fact]
    public Task Usings_AreAdded() => Suggestion.VerifyFixAsync(
        """
        using System.Linq;
        using Microsoft.Spark.Sql;

        class Job
        {
            double Run(DataFrame df) => df.Collect().{|SPM2005:Sum|}(row => row.GetAs<double>("net"));
        }
        """,
        """
        using System;
        using System.Linq;
        using Microsoft.Spark.Sql;
        using static Microsoft.Spark.Sql.Functions;

        class Job
        {
            double Run(DataFrame df) => Convert.ToDouble(df.Agg(Sum("net")).First().Get(0));
        }
        """);

    [Theory]
    [InlineData("df.Collect().{|SPM2005:Sum|}(row => row.GetAs<int>(\"x\"))", "Convert.ToInt32(df.Agg(Sum(\"x\")).First().Get(0))")]
    [InlineData("df.Collect().{|SPM2005:Sum|}(row => (long)row.Get(\"x\"))", "Convert.ToInt64(df.Agg(Sum(\"x\")).First().Get(0))")]
    [InlineData("df.Collect().Select(row => row.GetAs<double>(\"x\")).{|SPM2005:Sum|}()", "Convert.ToDouble(df.Agg(Sum(\"x\")).First().Get(0))")]
    [InlineData("df.Collect().{|SPM2005:Max|}(row => row.GetAs<int>(\"x\"))", "df.Agg(Max(\"x\")).First().GetAs<int>(0)")]
    [InlineData("df.Collect().Select(row => row.GetAs<double>(\"x\")).{|SPM2005:Min|}()", "df.Agg(Min(\"x\")).First().GetAs<double>(0)")]
    [InlineData("df.Collect().{|SPM2005:Average|}(row => row.GetAs<int>(\"x\"))", "df.Agg(Avg(\"x\")).First().GetAs<double>(0)")]
    public Task Aggregate_HasASuggestion(string query, string fixedQuery) => Suggestion.VerifyFixInMethodAsync($"Use({query});", $"Use({fixedQuery});");

    [Theory]
    [InlineData("df.Collect().{|SPM2005:Distinct|}().ToList()", "df.Distinct().Collect().ToList()")]
    [InlineData("df.Collect().Select(row => row.GetAs<string>(\"k\")).{|SPM2005:Distinct|}().ToList()", "df.Select(\"k\").Distinct().Collect().Select(row => row.GetAs<string>(\"k\")).ToList()")]
    public Task Distinct_HasASuggestion(string query, string fixedQuery) => Suggestion.VerifyFixInMethodAsync($"Use({query});", $"Use({fixedQuery});");

    [Theory]
    [InlineData("foreach (var row in df.Collect().{|SPM2005:OrderBy|}(row => row.GetAs<string>(\"k\"))) Use(row);", "foreach (var row in df.OrderBy(\"k\").Collect()) Use(row);")]
    [InlineData("Use(df.Collect().{|SPM2005:OrderByDescending|}(row => row.GetAs<int>(\"k\")).ToList());", "Use(df.OrderBy(Col(\"k\").Desc()).Collect().ToList());")]
    public Task Order_HasASuggestion(string statements, string fixedStatements) => Suggestion.VerifyFixInMethodAsync(statements, fixedStatements);

    [Theory]
    [InlineData("Use(df.Collect().{|SPM2005:Sum|}(row => row.GetAs<decimal>(\"x\")));")]
    [InlineData("Use(df.Collect().{|SPM2005:Sum|}(row => row.GetAs<int?>(\"x\")));")]
    [InlineData("Use(df.Collect().{|SPM2005:Sum|}(row => row.GetAs<int>(0)));")]
    [InlineData("Use(df.Collect().{|SPM2005:Sum|}(row => row.GetAs<int>(\"a.b\")));")]
    [InlineData("Use(df.Collect().{|SPM2005:Sum|}(row => (double)row.GetAs<int>(\"x\")));")]
    [InlineData("Use(df.Collect().{|SPM2005:GroupBy|}(row => row.GetAs<string>(\"k\")).Count());")]
    [InlineData("Use(df.Collect().{|SPM2005:OrderBy|}(row => row.GetAs<int>(\"k\")).ThenBy(row => row.Get(1)).ToList());")]
    [InlineData("var sorted = df.Collect().{|SPM2005:OrderBy|}(row => row.GetAs<int>(\"k\")); Use(sorted.ThenBy(row => row.Get(1)).ToList());")]
    [InlineData("Use((from row in df.Collect() {|SPM2005:where row.GetAs<int>(\"x\") > 5|} select row).ToList());")]
    [InlineData("Use(df?.Collect().{|SPM2005:Where|}(row => row.GetAs<int>(\"x\") > 5).ToList());")]
    [InlineData("var rows = df.Collect(); Use(rows.{|SPM2005:Where|}(row => row.GetAs<int>(\"x\") > 5).ToList());")]
    public async Task Others_HaveNoFix(string statements)
    {
        await Fix.VerifyNoFixInMethodAsync(statements);
        await Suggestion.VerifyNoFixInMethodAsync(statements);
    }

    [Fact]
    public Task Column_OfSeveral_IsSelected() => Fix.VerifyFixInMethodAsync(
        "Use(df.Select(\"a\", \"b\", \"c\").Collect().{|SPM2005:Select|}(row => row.GetAs<string>(\"a\")).ToList());",
        "Use(df.Select(\"a\", \"b\", \"c\").Select(\"a\").Collect().Select(row => row.GetAs<string>(\"a\")).ToList());");

    [Theory]
    [InlineData("var seen = new HashSet<int>(); Use(df.Collect().Where(row => seen.Add(row.GetAs<int>(\"x\"))).ToList());")]
    [InlineData("Use(df.Collect().Where(row => row.Size() > 2).ToList());")]
    [InlineData("Use(df.Collect().Where((row, i) => i % 2 == 0).ToList());")]
    [InlineData("Use(df.Collect().Where(row => flag).ToList());")]
    [InlineData("Use(df.Collect().Where(row => row.GetAs<int>(0) > 5).ToList());")]
    [InlineData("Use(df.Collect().Where(row => row.GetAs<decimal>(\"x\") > 5).ToList());")]
    [InlineData("Use(df.Collect().Where(row => row.GetAs<float>(\"x\") > 5).ToList());")]
    [InlineData("Use(df.Collect().Where(row => row.GetAs<int>(\"x\") > 5.5m).ToList());")]
    [InlineData("Use(df.Collect().Where(row => row.Get(\"x\") is string).ToList());")]
    [InlineData("Use(df.Collect().Where(row => row.Get(\"x\").Equals(5)).ToList());")]
    [InlineData("Use(df.Collect().Where(row => row.Get(\"x\").ToString() == \"5\").ToList());")]
    [InlineData("Use(df.Collect().Where(row => row.Get(\"x\") is int n && n > 5).ToList());")]
    [InlineData("Use(df.Collect().Where(row => (row.Get(\"x\") as string) == \"a\").ToList());")]
    [InlineData("Use(df.Collect().Where(row => string.Compare(row.GetAs<string>(\"k\"), \"a\") < 0).ToList());")]
    [InlineData("Use(df.Collect().Where(row => row.GetAs<int>(\"a.b\") > 5).ToList());")]
    [InlineData("var limit = 1; limit++; Use(df.Collect().Where(row => row.GetAs<int>(\"x\") > limit).ToList());")]
    [InlineData("Func<Row, bool> isLarge = row => row.GetAs<int>(\"x\") > 5; Use(df.Collect().Where(isLarge).ToList());")]
    [InlineData("Use(df.Collect().SkipWhile(row => row.GetAs<int>(\"x\") > 5).ToList());")]
    [InlineData("Use(df.Limit(5).Collect().Where(row => row.GetAs<int>(\"x\") > 5).ToList());")]
    [InlineData("Use(df.GroupBy(\"x\").Count().Collect().Where(row => row.GetAs<int>(\"x\") > 5).ToList());")]
    [InlineData("Use(spark.Sql(\"SHOW TABLES\").Collect().Where(row => row.GetAs<bool>(\"isTemporary\")).ToList());")]
    [InlineData("var rows = df.Collect().ToList(); Use(rows.Where(row => row.GetAs<int>(\"x\") > 5).ToList());")]
    public Task OtherPredicates_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("Use(-df.Collect().{|SPM2005:Count|}());", "Use(-checked((int)df.Count()));")]
    [InlineData("Use(df.Collect().{|SPM2005:Count|}().ToString());", "Use(checked((int)df.Count()).ToString());")]
    [InlineData("Use(df.Collect().{|SPM2005:Any|}() == flag);", "Use(!df.IsEmpty() == flag);")]
    [InlineData("Use((flag ? df : other).Collect().{|SPM2005:First|}());", "Use((flag ? df : other).First());")]
    [InlineData("Use(df.Filter(Col(\"x\") > other.Collect().{|SPM2005:Count|}()).Collect().{|SPM2005:First|}());", "Use(df.Filter(Col(\"x\") > checked((int)other.Count())).First());")]
    public Task Surroundings_StayAsTheyAre(string statements, string fixedStatements) => Fix.VerifyFixInMethodAsync(statements, fixedStatements);

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
