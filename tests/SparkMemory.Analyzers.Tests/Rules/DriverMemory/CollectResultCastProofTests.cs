using System;
using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;
using SparkMemory.Analyzers.Rules.DriverMemory;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

/// <summary>The cast throws whatever the rows are; after the fix the program has the rows, read once.</summary>
[Proves(typeof(CollectResultCastFixer))]
public class CollectResultCastProofTests
{
    [Theory]
    [InlineData("(List<Row>)df.Collect()", "df.Collect().ToArray()")]
    [InlineData("(Row[])df.Collect()", "df.Collect().ToArray()")]
    [InlineData("(IReadOnlyList<Row>)df.OrderBy(\"x\", \"name\").Collect()", "df.OrderBy(\"x\", \"name\").Collect().ToArray()")]
    [InlineData("(IList<Row>)df.Take(2)", "df.Take(2).ToArray()")]
    [InlineData("(ICollection<Row>)df.Tail(2)", "df.Tail(2).ToArray()")]
    [InlineData("(List<Row>)df.ToLocalIterator()", "df.ToLocalIterator().ToArray()")]
    [InlineData("(List<Row>)df.Collect().Where(row => row.Get(0) != null)", "df.Collect().Where(row => row.Get(0) != null).ToArray()")]
    [InlineData("(List<Row>)df?.Collect()", "df.Collect().ToArray()")]
    public Task Cast(string cast, string meant) => Proof
        .Of<CollectResultCast, CollectResultCastFixer>($"return {cast};")
        .Cures<InvalidCastException>($"return {meant};")
        .InOrder()
        .HoldsAsync();

    [Fact]
    public Task Local() => Proof
        .Of<CollectResultCast, CollectResultCastFixer>(
            """
            Use("before");
            var rows = df.Collect();
            var list = (List<Row>)rows;
            Use(list.Count);
            Use(list);
            """)
        .Cures<InvalidCastException>(
            """
            Use("before");
            var list = new List<Row>(df.Collect());
            Use(list.Count);
            Use(list);
            """)
        .HoldsAsync();
}
