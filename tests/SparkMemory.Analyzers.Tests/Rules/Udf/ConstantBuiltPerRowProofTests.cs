using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Udf;
using SparkMemory.Analyzers.Rules.Udf;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

/// <summary>One collection, or one pattern, for all rows gives what one per row gave.</summary>
[Proves(typeof(ConstantBuiltPerRowFixer))]
public class ConstantBuiltPerRowProofTests
{
    [Theory]
    [InlineData("x + new[] { \"a\", \"b\" }.Contains(x)")]
    [InlineData("x != null && new Dictionary<string, string> { [\"a\"] = \"first\", [\"b\"] = \"second\" }.TryGetValue(x, out var y) ? y : x")]
    [InlineData("(x ?? \"c\").TrimEnd(new[] { 'a', 'b' })")]
    [InlineData("System.Text.RegularExpressions.Regex.Replace(x ?? \"\", \"A\", \"z\", System.Text.RegularExpressions.RegexOptions.IgnoreCase)")]
    [InlineData("System.Text.RegularExpressions.Regex.IsMatch(x, \"^a\") ? \"yes\" : \"no\"")]
    public Task Body(string body) => Proof.OfMembers<ConstantBuiltPerRow, ConstantBuiltPerRowFixer>(
        $$"""
        public static object Run(SparkSession spark, DataFrame df, DataFrame other, bool flag)
        {
            var made = Udf<string, string>(x => {{body}});
            return df.Select(made(Col("name")).As("made")).Collect();
        }
        """).HoldsAsync();
}
