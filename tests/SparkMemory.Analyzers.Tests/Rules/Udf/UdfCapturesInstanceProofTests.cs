using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Udf;
using SparkMemory.Analyzers.Rules.Udf;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

/// <summary>The UDF sees what its object held when it was made, and later changes as little as before.</summary>
[Proves(typeof(UdfCapturesInstanceFixer))]
public class UdfCapturesInstanceProofTests
{
    [Theory]
    [InlineData("private string _mark = \"!\"; public Func<Column, Column> Make() { var f = Udf<string, string>(x => x + _mark + Size); _mark = \"?\"; return f; }")]
    [InlineData("private readonly Dictionary<string, int> _sizes = new() { [\"a\"] = 3 }; public Func<Column, Column> Make() => Udf<string, string>(x => x != null && _sizes.TryGetValue(x, out var size) ? x + size : x);")]
    [InlineData("public Func<Column, Column> Make() => Udf<string, string>(Add); private string Add(string x) => x?.Insert(0, \"!\");")]
    [InlineData("private string _m = \"a\"; public Func<Column, Column> Make() { for (var i = 0; ; i++) { _m += i; var f = Udf<string, string>(x => x + this._m); if (i == 2) return f; } }")]
    public Task Instance(string members) => Proof.OfMembers<UdfCapturesInstance, UdfCapturesInstanceFixer>(
        $$"""
        public static object Run(SparkSession spark, DataFrame df, DataFrame other, bool flag)
        {
            return df.Select(new Maker().Make()(Col("name")).As("made")).Collect();
        }

        class Maker
        {
            private int Size { get; set; } = 3;
            {{members}}
        }
        """).HoldsAsync();
}
