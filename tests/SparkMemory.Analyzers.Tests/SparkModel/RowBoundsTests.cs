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
    [InlineData("df.SelectExpr(\"count(*)\", \"max(a) AS m\")", "One 1")]
    [InlineData("df.SelectExpr(\"a\", \"sum(b) OVER (PARTITION BY a)\")", "Unbounded")]
    [InlineData("df.Select(Round(Max(\"a\") - Min(\"a\"), 2))", "One 1")]
    [InlineData("df.Select(new[] { Max(\"a\"), Min(\"a\") })", "One 1")]
    [InlineData("df.Select(df.Columns().Select(name => Max(name)).ToArray())", "One 1")]
    [InlineData("df.Select(df.Columns().Select(name => Col(name)).ToArray())", "Unbounded")]
    [InlineData("df.Select(s_totals)", "One 1")]
    [InlineData("df.Select(s_columns)", "Unbounded")]
    [InlineData("df.Select(Totals)", "One 1")]
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
    [InlineData("spark.Sql(\"SELECT DISTINCT a, b FROM t\")", "Reduced")]
    [InlineData("spark.Sql(\"SELECT DISTINCT a, b, c FROM t\")", "Unbounded")]
    [InlineData("spark.Sql(\"SELECT DISTINCT * FROM t\")", "Unbounded")]
    [InlineData("spark.Sql(\"SELECT DISTINCT a FROM t UNION ALL SELECT b FROM u\")", "Unbounded")]
    [InlineData("spark.Sql(\"SELECT 1 AS a\")", "Bounded 0")]
    [InlineData("spark.Sql(\"SHOW TABLES\")", "Bounded 0")]
    [InlineData("spark.Sql(\"SELECT * FROM t\")", "Unbounded")]
    public void Sql(string frame, string expected) => AssertBound(frame, expected);

    [Theory]
    [InlineData("Top(df)", "Bounded 10")]
    [InlineData("Filtered(df)", "Unbounded")]
    [InlineData("Filtered(df.Limit(5))", "Bounded 5")]
    [InlineData("Filtered(frame: Filtered(df.Limit(5)))", "Bounded 5")]
    [InlineData("df.Limit(5).Transform(frame => frame.Filter(\"a\"))", "Bounded 5")]
    [InlineData("df.Transform(frame => frame.Limit(5))", "Bounded 5")]
    [InlineData("df.Transform(Filtered)", "Unbounded")]
    [InlineData("Rewritten(df.Limit(5))", "Unbounded")]
    [InlineData("Annotated(df)", "Bounded 0")]
    [InlineData("Either(df, flag)", "Bounded 9")]
    [InlineData("OneOfThem(df, flag)", "Unbounded")]
    [InlineData("Narrowed(df)", "Bounded 4")]
    [InlineData("Grown(df)", "Unbounded")]
    [InlineData("TwoColumns(df)", "Reduced")]
    [InlineData("_top", "Bounded 3")]
    [InlineData("_first.Union(_first)", "Bounded 4")]
    [InlineData("_twice", "Unbounded")]
    [InlineData("Open", "Unbounded")]
    [InlineData("Fixed", "Bounded 6")]
    [InlineData("Computed", "Bounded 8")]
    [InlineData("Circular", "Unbounded")]
    [InlineData("Endless(df)", "Unbounded")]
    [InlineData("_later", "Bounded 7")]
    [InlineData("_filled ??= df.Limit(5)", "Bounded 6")]
    [InlineData("Pair(df).Top", "Bounded 4")]
    [InlineData("Pair(df).All", "Unbounded")]
    [InlineData("((Func<DataFrame, DataFrame>)Top)(df)", "Bounded 10")]
    [InlineData("Small()", "Bounded 0")]
    [InlineData("Counted().Filter(\"a\")", "Bounded 500")]
    [InlineData("s_codes", "Bounded 0")]
    public void MembersOfTheProgram(string frame, string expected) => AssertBound(frame, expected);

    [Theory]
    [InlineData("Table(df, spark)", "Bounded 6")]
    [InlineData("Query(df, spark)", "Bounded 6")]
    [InlineData("Grouped(df, spark)", "Reduced 6")]
    [InlineData("Joined(df, spark)", "Unbounded")]
    [InlineData("Listed(df, spark)", "Unbounded")]
    [InlineData("NamedElsewhere(df, spark)", "Unbounded")]
    [InlineData("MadeTwice(df, spark)", "Unbounded")]
    [InlineData("MadeSometimes(df, spark, flag)", "Unbounded")]
    [InlineData("MadeInSql(df, spark)", "Unbounded")]
    public void Views(string frame, string expected) => AssertBound(frame, expected);

    [Theory]
    [InlineData("df.WithColumn(\"id\", MonotonicallyIncreasingId()).Filter(Col(\"id\") == 5)", "One 1")]
    [InlineData("df.WithColumn(\"id\", MonotonicallyIncreasingId()).Filter(\"a > 1\").Where(Col(\"a\") > 1 & Col(\"id\") == n).Select(\"a\")", "One 1")]
    [InlineData("df.WithColumn(\"id\", MonotonicallyIncreasingId()).Filter(Col(\"id\").EqualTo(n))", "One 1")]
    [InlineData("df.WithColumn(\"id\", MonotonicallyIncreasingId()).Filter(\"id = 5\")", "One 1")]
    [InlineData("df.WithColumn(\"id\", MonotonicallyIncreasingId()).Filter($\"a > 1 AND id = {n}\")", "One 1")]
    [InlineData("df.WithColumn(\"id\", MonotonicallyIncreasingId()).Filter(\"id = 5 OR a > 1\")", "Unbounded")]
    [InlineData("df.WithColumn(\"id\", MonotonicallyIncreasingId()).Filter(Col(\"id\") == Col(\"a\"))", "Unbounded")]
    [InlineData("df.WithColumn(\"id\", MonotonicallyIncreasingId()).Filter(Col(\"id\") == 5 | Col(\"a\") > 1)", "Unbounded")]
    [InlineData("df.WithColumn(\"id\", MonotonicallyIncreasingId()).Filter(Col(\"id\") > 5)", "Unbounded")]
    [InlineData("df.WithColumn(\"id\", MonotonicallyIncreasingId()).Join(other, \"k\").Filter(Col(\"id\") == 5)", "Unbounded")]
    [InlineData("df.WithColumn(\"id\", Rand()).Filter(Col(\"id\") == 5)", "Unbounded")]
    public void RowNumbers(string frame, string expected) => AssertBound(frame, expected);

    private static void AssertBound(string frame, string expected)
    {
        var compilation = SparkAnalysis.Compile("#nullable disable\n" + TestProgram.Usings + $$"""
            class Job
            {
                [SparkMemory.SmallTable] private static DataFrame s_codes;

                DataFrame Run(SparkSession spark, DataFrame df, DataFrame other, bool flag, int n) => {{frame}};

                static DataFrame Top(DataFrame frame) { if (frame == null) return frame.Limit(3); Func<DataFrame> all = () => { return frame; }; return frame.Limit(10); }
                static DataFrame Filtered(DataFrame frame) => frame.Filter("a");
                static DataFrame Rewritten(DataFrame frame) { frame = Filtered(frame); return frame; }
                static DataFrame Annotated([SparkMemory.SmallTable] DataFrame frame) => frame.Filter("a");
                static DataFrame Either(DataFrame df, bool flag) { DataFrame x = null; if (flag) x = df.Limit(7); else x = df.Limit(9); return x; }
                static DataFrame OneOfThem(DataFrame df, bool flag) { var x = df; if (flag) x = df.Limit(9); return x; }
                static DataFrame Narrowed(DataFrame df) { DataFrame x = df.Limit(4); x = x.Limit(2); return x; }
                static DataFrame Grown(DataFrame df) { var x = df.Limit(4); while (x.Count() < 9) x = x.Union(x); return x; }
                static DataFrame TwoColumns(DataFrame df) { var two = df.Select("a", "b"); return two.Filter("a").Distinct(); }

                private readonly DataFrame _top;
                private readonly DataFrame _first = SparkSession.Active().Range(2);
                private DataFrame _later, _filled;
                void Fill(DataFrame df) { _later = df.Limit(7); _filled = df.Limit(6); }
                void Empty() => _later = null;
                static (DataFrame Top, DataFrame All) Pair(DataFrame df) => (df.Limit(4), df);
                private static readonly Column[] s_totals = { Sum("a"), Sum("b") }, s_columns = { Col("a"), Col("b") };
                private static Column[] Totals => new[] { Sum("a"), Sum("b") };
                private DataFrame _twice = SparkSession.Active().Range(2);
                internal DataFrame Open = SparkSession.Active().Range(2);
                private DataFrame Fixed { get; } = SparkSession.Active().Range(6);
                private DataFrame Computed => SparkSession.Active().Range(8);
                private DataFrame Circular => Circular.Filter("a");
                Job(DataFrame df) { _top = df.Limit(3); _twice = df; }

                static DataFrame Table(DataFrame df, SparkSession spark) { df.Limit(6).CreateOrReplaceTempView("v1"); return spark.Table("v1").Filter("a"); }
                static DataFrame Query(DataFrame df, SparkSession spark) { df.Limit(6).CreateTempView("v2"); return spark.Sql("SELECT a FROM V2 x WHERE a > 1 ORDER BY a"); }
                static DataFrame Grouped(DataFrame df, SparkSession spark) { df.Limit(6).CreateTempView("v3"); return spark.Sql("SELECT a, count(*) FROM v3 GROUP BY a"); }
                static DataFrame Joined(DataFrame df, SparkSession spark) { df.Limit(6).CreateTempView("v4"); return spark.Sql("SELECT * FROM v4 JOIN t"); }
                static DataFrame Listed(DataFrame df, SparkSession spark) { df.Limit(6).CreateTempView("v5"); return spark.Sql("SELECT * FROM v5 a, t"); }
                static DataFrame NamedElsewhere(DataFrame df, SparkSession spark) { df.Limit(6).CreateTempView("v6"); return spark.Table("v6"); }
                static void Elsewhere(DataFrame df) => df.CreateOrReplaceTempView("v6");
                static DataFrame MadeTwice(DataFrame df, SparkSession spark) { df.Limit(6).CreateTempView("v7"); df.CreateOrReplaceTempView("v7"); return spark.Table("v7"); }
                static DataFrame MadeSometimes(DataFrame df, SparkSession spark, bool flag) { if (flag) df.Limit(6).CreateTempView("v8"); return spark.Table("v8"); }
                static DataFrame MadeInSql(DataFrame df, SparkSession spark) { df.Limit(6).CreateTempView("v9"); spark.Sql("CREATE OR REPLACE TEMP VIEW v9 AS SELECT * FROM t"); return spark.Table("v9"); }

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
