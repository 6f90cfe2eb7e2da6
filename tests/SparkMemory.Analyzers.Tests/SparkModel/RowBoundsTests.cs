using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.SparkModel;

/// <summary>How many rows the model gives the frame that a method returns.</summary>
public class RowBoundsTests
{
    [Theory]
    [InlineData("df", "Unbounded")]
    [InlineData("spark.Table(\"t\").Filter(\"a\")", "Unbounded")]
    [InlineData("df.Limit(0)", "Empty 0")]
    [InlineData("df.Limit(1).Filter(\"a\")", "One 1")]
    [InlineData("df.Limit(20).Filter(\"a\").OrderBy(\"a\")", "Bounded 20")]
    [InlineData("df.Limit(20).Limit(50)", "Bounded 20")]
    [InlineData("df.Limit(n)", "Bounded 0")]
    [InlineData("df?.Limit(7)", "Bounded 7")]
    [InlineData("flag ? df.Limit(7) : df.Limit(9)", "Bounded 9")]
    [InlineData("flag ? df.Limit(7) : df", "Unbounded")]
    [InlineData("n switch { 1 => df.Limit(7), _ => df.Limit(n) }", "Bounded 7")]
    [InlineData("spark.Range(100)", "Bounded 100")]
    [InlineData("spark.Range(10, 100)", "Bounded 90")]
    [InlineData("spark.Range(n)", "Unbounded")]
    [InlineData("spark.CreateDataFrame(new[] { 1, 2 })", "Bounded 0")]
    public void SourcesAndLimits(string frame, string expected) => AssertBound(frame, expected);

    [Theory]
    [InlineData("df.Agg(Sum(\"a\"))", "One 1")]
    [InlineData("df.Select(Max(\"a\"), Min(\"a\").As(\"m\"))", "One 1")]
    [InlineData("df.Select(Max(\"a\").Over())", "Unbounded")]
    [InlineData("df.GroupBy().Count()", "One 1")]
    [InlineData("df.GroupBy(\"a\").Agg(Sum(\"b\")).Filter(\"c\")", "Reduced")]
    [InlineData("df.Limit(50).GroupBy(\"a\").Count()", "Reduced 50")]
    [InlineData("df.Limit(1).Cube(\"a\", \"b\").Count()", "Reduced 2")]
    [InlineData("df.Select(\"a\", \"b\").Distinct()", "Reduced")]
    [InlineData("df.Select(\"a\", \"b\", \"c\").Distinct()", "Unbounded")]
    [InlineData("df.DropDuplicates(\"a\")", "Reduced")]
    [InlineData("df.Limit(9).Distinct()", "Bounded 9")]
    public void Aggregates(string frame, string expected) => AssertBound(frame, expected);

    [Theory]
    [InlineData("df.Limit(7).Union(other.Limit(5))", "Bounded 12")]
    [InlineData("df.Limit(1).Union(other.Limit(1))", "Bounded 2")]
    [InlineData("df.Limit(7).Union(other)", "Unbounded")]
    [InlineData("df.Limit(7).CrossJoin(other.Limit(5))", "Bounded 35")]
    [InlineData("df.Limit(7).Join(other.Limit(5), new[] { \"k\" }, \"full_outer\")", "Bounded 35")]
    [InlineData("df.Limit(7).Join(other.Limit(1), new[] { \"k\" }, \"full_outer\")", "Bounded 8")]
    [InlineData("df.Limit(7).Join(other, new[] { \"k\" }, \"left_semi\")", "Bounded 7")]
    [InlineData("df.Limit(7).Join(other, new[] { \"k\" }, \"left_outer\")", "Unbounded")]
    [InlineData("df.Limit(1).Join(other.GroupBy(\"a\").Count(), \"a\")", "Reduced")]
    public void SeveralFrames(string frame, string expected) => AssertBound(frame, expected);

    [Theory]
    [InlineData("spark.Sql(\"SELECT * FROM t LIMIT 5\")", "Bounded 5")]
    [InlineData("spark.Sql($\"SELECT * FROM t LIMIT {n}\")", "Bounded 0")]
    [InlineData("spark.Sql(\"SELECT * FROM t LIMIT ALL\")", "Unbounded")]
    [InlineData("spark.Sql(\"SELECT * FROM (SELECT * FROM t LIMIT 5) JOIN u\")", "Unbounded")]
    [InlineData("spark.Sql(\"SELECT count(*) FROM t\")", "One 1")]
    [InlineData("spark.Sql(\"SELECT a, count(*) FROM t GROUP BY a\")", "Reduced")]
    [InlineData("spark.Sql(\"SELECT 1 AS a\")", "Bounded 0")]
    [InlineData("spark.Sql(\"SHOW TABLES\")", "Bounded 0")]
    [InlineData("spark.Sql(\"SELECT * FROM t\")", "Unbounded")]
    public void Sql(string frame, string expected) => AssertBound(frame, expected);

    [Theory]
    [InlineData("Top(df)", "Bounded 10")]
    [InlineData("Filtered(df)", "Unbounded")]
    [InlineData("Endless(df)", "Unbounded")]
    [InlineData("Small()", "Bounded 0")]
    [InlineData("Counted().Filter(\"a\")", "Bounded 500")]
    [InlineData("s_codes", "Bounded 0")]
    public void MembersOfTheProgram(string frame, string expected) => AssertBound(frame, expected);

    private static void AssertBound(string frame, string expected)
    {
        var compilation = SparkAnalysis.Compile("#nullable disable\n" + TestProgram.Usings + $$"""
            class Job
            {
                [SparkMemory.SmallTable] private static DataFrame s_codes;

                DataFrame Run(SparkSession spark, DataFrame df, DataFrame other, bool flag, int n) => {{frame}};

                static DataFrame Top(DataFrame frame) { if (frame == null) return frame.Limit(3); Func<DataFrame> all = () => { return frame; }; return frame.Limit(10); }
                static DataFrame Filtered(DataFrame frame) => frame.Filter("a");
                static DataFrame Endless(DataFrame frame) => Endless(frame);
                [return: SparkMemory.SmallTable] static DataFrame Small() => null;
                [return: SparkMemory.BoundedRows(500)] static DataFrame Counted() => null;
            }

            namespace SparkMemory
            {
                class SmallTableAttribute : Attribute { }

                class BoundedRowsAttribute : Attribute { public BoundedRowsAttribute(long rows) { } }
            }
            """);
        var body = compilation.SyntaxTrees.Single().GetRoot().DescendantNodes().OfType<ArrowExpressionClauseSyntax>().First();
        var returned = new BodyAccess(compilation).GetOperation(body, default)!.DescendantsAndSelf().OfType<IReturnOperation>().First();
        var bound = SparkCompilation.For(compilation)!.RowBounds.Of(returned.ReturnedValue);
        Assert.Equal(expected, bound.Rows == long.MaxValue ? bound.Level.ToString() : $"{bound.Level} {bound.Rows}");
    }
}
