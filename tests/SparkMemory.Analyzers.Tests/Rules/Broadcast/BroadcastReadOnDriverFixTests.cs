using System.Threading.Tasks;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Broadcast.BroadcastReadOnDriver, SparkMemory.Analyzers.CodeFixes.Rules.Broadcast.BroadcastReadOnDriverFixer>;

namespace SparkMemory.Analyzers.Tests.Rules.Broadcast;

// Fix: the local or parameter that was broadcast -> Original_IsUsed
// Fix: not when it is unknown, written again, of another type, or read through ?. -> UnknownOriginal_HasNoFix
public class BroadcastReadOnDriverFixTests
{
    [Theory]
    [InlineData(
        "var map = new Dictionary<string, int>(); var b = spark.SparkContext.Broadcast(map); Use(/* a */ b.{|SPM6003:Value|}()[\"a\"]);",
        "var map = new Dictionary<string, int>(); var b = spark.SparkContext.Broadcast(map); Use(/* a */ map[\"a\"]);")]
    [InlineData(
        "var b = spark.SparkContext.Broadcast(value: flag); if (b.{|SPM6003:Value|}()) df.Show(); if (!(b).{|SPM6003:Value|}()) df.Count();",
        "var b = spark.SparkContext.Broadcast(value: flag); if (flag) df.Show(); if (!flag) df.Count();")]
    public Task Original_IsUsed(string statements, string fixedStatements) => Rule.VerifyFixInMethodAsync(statements, fixedStatements);

    [Theory]
    [InlineData("var b = spark.SparkContext.Broadcast(new[] { 1 }); Use(b.{|SPM6003:Value|}());")]
    [InlineData("var n = 1; var b = spark.SparkContext.Broadcast(n); n++; Use(b.{|SPM6003:Value|}());")]
    [InlineData("var b = spark.SparkContext.Broadcast(flag); flag = false; Use(b.{|SPM6003:Value|}());")]
    [InlineData("var n = 1; var b = spark.SparkContext.Broadcast<object>(n); Use(b.{|SPM6003:Value|}());")]
    [InlineData("var n = 1; var b = spark.SparkContext.Broadcast(n); b = spark.SparkContext.Broadcast(2); Use(b.{|SPM6003:Value|}());")]
    [InlineData("var n = 1; var b = spark.SparkContext.Broadcast(n); Use(b?.{|SPM6003:Value|}());")]
    [InlineData("var n = 1; var b = spark.SparkContext.Broadcast(n); Use(new[] { 2 }.Select(n => b.{|SPM6003:Value|}() + n));")]
    public Task UnknownOriginal_HasNoFix(string statements) => Rule.VerifyNoFixInMethodAsync(statements);
}
