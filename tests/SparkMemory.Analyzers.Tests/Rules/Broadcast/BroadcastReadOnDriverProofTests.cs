using System.Collections.Generic;
using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Broadcast;
using SparkMemory.Analyzers.Rules.Broadcast;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Broadcast;

/// <summary>The program always throws before the fix; after it, it works with the value that was broadcast.</summary>
[Proves(typeof(BroadcastReadOnDriverFixer))]
public class BroadcastReadOnDriverProofTests
{
    [Theory]
    [InlineData("var n = 2; var b = spark.SparkContext.Broadcast(n); return df.Count() + b.Value();", "var n = 2; return df.Count() + n;")]
    [InlineData("var b = spark.SparkContext.Broadcast(flag); return b.Value() ? df.Count() : 0L;", "return flag ? df.Count() : 0L;")]
    public Task Program(string statements, string meant) =>
        Proof.Of<BroadcastReadOnDriver, BroadcastReadOnDriverFixer>(statements).Cures<KeyNotFoundException>(meant).HoldsAsync();
}
