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
