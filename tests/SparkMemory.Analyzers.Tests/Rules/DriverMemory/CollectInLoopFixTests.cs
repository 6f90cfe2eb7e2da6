using System.Threading.Tasks;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.CollectInLoop,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.CollectInLoopFixer>;
using Suggestion = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.CollectInLoop,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.CollectInLoopSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

public partial class CollectInLoopTests
{
    [Theory]
    [InlineData(
        "// ten times\nfor (var i = 0; i < 10; i++)\n{\n    var n = df.{|SPM2002:Count|}();\n    Use(n + i);\n}",
        "var count = df.Count();\n// ten times\nfor (var i = 0; i < 10; i++)\n{\n    var n = count;\n    Use(n + i);\n}")]
    [InlineData(
        "foreach (var key in new[] { 1, 2, 3, 4 })\n{\n    Row top = df.OrderBy(\"a\").{|SPM2002:First|}(); // the top\n    Use(top);\n}",
        "var first = df.OrderBy(\"a\").First();\nforeach (var key in new[] { 1, 2, 3, 4 })\n{\n    Row top = first; // the top\n    Use(top);\n}")]
    public Task Hoist_FirstOfEveryTurn_IsSafe(string statements, string fixedStatements) => Fix.VerifyFixInMethodAsync(statements, fixedStatements);

    [Theory]
    [InlineData(
        "foreach (var key in df.Columns())\n{\n    Use(key.Length / df.{|SPM2002:Count|}());\n}",
        "var count = df.Count();\nforeach (var key in df.Columns())\n{\n    Use(key.Length / count);\n}")]
    [InlineData(
        "var count = 1;\nforeach (var key in df.Columns())\n    Use(key + df.Filter(\"a\").{|SPM2002:Count|}() + count);",
        "var count = 1;\nvar count1 = df.Filter(\"a\").Count();\nforeach (var key in df.Columns())\n    Use(key + count1 + count);")]
    public async Task Hoist_Otherwise_IsASuggestion(string statements, string fixedStatements)
    {
        await Suggestion.VerifyFixInMethodAsync(statements, fixedStatements);
        await Fix.VerifyNoFixInMethodAsync(statements);
    }

    /// <summary>Two loops in one method, for FixAll.</summary>
    [Theory]
    [InlineData(
        "foreach (var key in keys)\n{\n    foreach (var row in df.Filter(Col(\"k\") == key).{|SPM2002:Collect|}())\n        Use(row);\n}",
        "var rowsByKey = df.Filter(Col(\"k\").IsIn(keys.ToArray())).Collect().ToLookup(row1 => row1.GetAs<string>(\"k\"));\nforeach (var key in keys)\n{\n    foreach (var row in rowsByKey[key])\n        Use(row);\n}")]
    [InlineData(
        "// per key\nforeach (var key in keys)\n    Use(df.Filter(\"x > 1\").Filter(df[\"k\"] == key).{|SPM2002:Count|}()); // rows\nforeach (var key in numbers)\n    Use(other.Filter(Col(\"n\") == key).{|SPM2002:Count|}());",
        "var countByKey = df.Filter(\"x > 1\").Filter(df[\"k\"].IsIn(keys.ToArray())).GroupBy(\"k\").Count().Collect().ToLookup(row => row.GetAs<string>(\"k\"), row => Convert.ToInt64(row.Get(\"count\")));\n// per key\nforeach (var key in keys)\n    Use(countByKey[key].FirstOrDefault()); // rows\nvar countByKey1 = other.Filter(Col(\"n\").IsIn(numbers)).GroupBy(\"n\").Count().Collect().ToLookup(row1 => row1.GetAs<int>(\"n\"), row1 => Convert.ToInt64(row1.Get(\"count\")));\nforeach (var key in numbers)\n    Use(countByKey1[key].FirstOrDefault());")]
    [InlineData(
        "var all = new List<Row>();\nforeach (var id in numbers)\n{\n    Use(id);\n    all.{|SPM2002:AddRange|}(df.Where(Col(\"id\") == id).Collect());\n}",
        "var all = new List<Row>();\nvar rowsById = df.Where(Col(\"id\").IsIn(numbers)).Collect().ToLookup(row => row.GetAs<int>(\"id\"));\nforeach (var id in numbers)\n{\n    Use(id);\n    all.AddRange(rowsById[id]);\n}")]
    public async Task Keys_AreLookedUp(string statements, string fixedStatements)
    {
        const string Keys = "var keys = new List<string>();\nvar numbers = Enumerable.Range(1, 9).ToArray();\n";
        await Suggestion.VerifyFixInMethodAsync(Keys + statements, Keys + fixedStatements);
        await Fix.VerifyNoFixInMethodAsync(Keys + statements);
    }

    [Theory]
    [InlineData(
        "foreach (var path in System.IO.Directory.GetFiles(\"in\"))\n    all.{|SPM2002:AddRange|}(spark.Read().Parquet(path).Collect()); // all",
        "all.AddRange(System.IO.Directory.GetFiles(\"in\").Select(path => spark.Read().Parquet(path)).Aggregate((first, second) => first.Union(second)).Collect()); // all")]
    [InlineData(
        "foreach (string day in days)\n{\n    all.{|SPM2002:AddRange|}(df.Filter($\"day = '{day}'\").Select(\"a\").Collect());\n}\nforeach (var x in days)\n    all.{|SPM2002:AddRange|}(spark.Table(x).Collect());",
        "all.AddRange(days.Select(day => df.Filter($\"day = '{day}'\").Select(\"a\")).Aggregate((first, second) => first.Union(second)).Collect());\nall.AddRange(days.Select(x => spark.Table(x)).Aggregate((first1, second1) => first1.Union(second1)).Collect());")]
    public async Task Accumulation_IsUnited(string statements, string fixedStatements)
    {
        const string All = "var all = new List<Row>();\nvar days = System.IO.File.ReadAllLines(\"days\");\n";
        await Suggestion.VerifyFixInMethodAsync(All + statements, All + fixedStatements);
        await Fix.VerifyNoFixInMethodAsync(All + statements);
    }

    [Theory]
    [InlineData("foreach (var key in System.IO.File.ReadLines(\"keys\")) Use(df.Filter(Col(\"k\") == key).{|SPM2002:Count|}());")]
    [InlineData("var keys = new[] { 1.5m, 2, 3, 4 }; foreach (var key in keys) Use(df.Filter(Col(\"k\") == key).{|SPM2002:Count|}());")]
    [InlineData("var keys = new[] { 1, 2, 3, 4 }; foreach (var key in keys) Use(df.Filter(Col(\"k\") > key).{|SPM2002:Count|}());")]
    [InlineData("var keys = new[] { 1, 2, 3, 4 }; foreach (var key in keys) Use(df.Filter(Col(\"k\") == key + 1).{|SPM2002:Count|}());")]
    [InlineData("var keys = new[] { 1, 2, 3, 4 }; foreach (var key in keys) Use(df.Filter(Col(\"k\") == key).{|SPM2002:First|}());")]
    [InlineData("var keys = new[] { 1, 2, 3, 4 }; foreach (var key in keys) Use(df.Select(\"k\").Filter(Col(\"k\") == key).Distinct().{|SPM2002:Count|}());")]
    [InlineData("var keys = new[] { 1, 2, 3, 4 }; foreach (long key in keys) Use(df.Filter(Col(\"k\") == key).{|SPM2002:Count|}());")]
    [InlineData("var keys = new[] { 1, 2, 3, 4 }; foreach (var key in keys) Use(df.Filter(Col(\"a.b\" + flag) == key).{|SPM2002:Count|}());")]
    [InlineData("var all = new List<Row>(); foreach (var path in df.Columns()) { Use(path); all.{|SPM2002:AddRange|}(spark.Read().Parquet(path).Collect()); }")]
    [InlineData("var all = new List<Row>(); foreach (var path in df.Columns()) all.{|SPM2002:AddRange|}(spark.Read().Parquet(path).Collect().Skip(1));")]
    public async Task OtherLoops_HaveNoFix(string statements)
    {
        await Fix.VerifyNoFixInMethodAsync(statements);
        await Suggestion.VerifyNoFixInMethodAsync(statements);
    }

    [Fact]
    public Task LoopsOfOneMethod_GetNamesOfTheirOwn() => Suggestion.VerifyFixInMethodAsync(
        "foreach (var key in df.Columns())\n{\n    Use(key + df.{|SPM2002:Count|}());\n}\nforeach (var key in df.Columns())\n{\n    Use(key + other.{|SPM2002:Count|}());\n}",
        "var count = df.Count();\nforeach (var key in df.Columns())\n{\n    Use(key + count);\n}\n\nvar count1 = other.Count();\nforeach (var key in df.Columns())\n{\n    Use(key + count1);\n}");

    [Theory]
    [InlineData("foreach (var key in df.Columns()) Use(df.Filter(key).{|SPM2002:Count|}());")]
    [InlineData("foreach (var key in df.Columns()) { var part = df.Filter(\"a\"); Use(part.{|SPM2002:Count|}()); }")]
    [InlineData("foreach (var key in df.Columns()) Use(df.Limit(5).{|SPM2002:Collect|}().ToList());")]
    [InlineData("foreach (var key in df.Columns()) Use(df?.{|SPM2002:Count|}());")]
    [InlineData("if (flag)\n    foreach (var key in df.Columns())\n        Use(df.{|SPM2002:Count|}());")]
    public async Task DerivedFrame_HasNoFix(string statements)
    {
        await Fix.VerifyNoFixInMethodAsync(statements);
        await Suggestion.VerifyNoFixInMethodAsync(statements);
    }
}
