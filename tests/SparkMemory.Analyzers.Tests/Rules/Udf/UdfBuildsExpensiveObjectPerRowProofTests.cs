using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Udf;
using SparkMemory.Analyzers.Rules.Udf;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

/// <summary>One object for all rows gives what one per row gave.</summary>
[Proves(typeof(UdfBuildsExpensiveObjectPerRowFixer))]
public class UdfBuildsExpensiveObjectPerRowProofTests
{
    [Theory]
    [InlineData("x == null ? null : new System.Text.RegularExpressions.Regex(\"^[a-m]\").Replace(x, \"-\")")]
    [InlineData("x + new System.Text.RegularExpressions.Regex(\"A\", System.Text.RegularExpressions.RegexOptions.IgnoreCase).Matches(x).Count")]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(new[] { x }, new System.Text.Json.JsonSerializerOptions { WriteIndented = true })")]
    [InlineData("x + 1.5.ToString(System.Globalization.CultureInfo.GetCultureInfo(\"de-DE\"))")]
    [InlineData("x + 1.5.ToString(new System.Globalization.CultureInfo(\"de-DE\"))")]
    [InlineData("Clean(x)")]
    public Task Body(string body) => Proof.OfMembers<UdfBuildsExpensiveObjectPerRow, UdfBuildsExpensiveObjectPerRowFixer>(
        $$"""
        public static object Run(SparkSession spark, DataFrame df, DataFrame other, bool flag)
        {
            var made = Udf<string, string>(x => {{body}});
            return df.Select(made(Col("name")).As("made")).Collect();
        }

        static string Clean(string x)
        {
            var regex = new System.Text.RegularExpressions.Regex("[^b]");
            return x == null ? "" : regex.Replace(x, "?");
        }
        """).HoldsAsync();
}
