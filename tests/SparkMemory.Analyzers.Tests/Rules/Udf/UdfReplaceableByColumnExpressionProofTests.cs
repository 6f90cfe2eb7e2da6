using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Udf;
using SparkMemory.Analyzers.Rules.Udf;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

/// <summary>
/// The program returns the same rows without the UDF. The parameters take nulls, so that no program ends where the fixed one goes on;
/// that every covered body has the same values is shown by TranslationPropertyTests.
/// </summary>
[Proves(typeof(UdfReplaceableByColumnExpressionFixer))]
public class UdfReplaceableByColumnExpressionProofTests
{
    [Theory]
    [InlineData("var f = Udf<int?, int?>(x => x * 2 + 1);\nreturn df.WithColumn(\"y\", f(Col(\"x\")));")]
    [InlineData("var f = Udf<int?, int?>(x => x / 2);\nreturn df.WithColumn(\"y\", f(Col(\"x\")));")]
    [InlineData("var f = Udf<int?, bool>(x => x > 0);\nreturn df.WithColumn(\"y\", f(Col(\"x\")));")]
    [InlineData("var f = Udf<int?, string>(x => x is null ? \"none\" : x > 1 ? \"many\" : \"few\");\nreturn df.WithColumn(\"y\", f(Col(\"x\"))).Filter(f(Col(\"x\")) == \"few\");")]
    [InlineData("var f = Udf<string, string>(s => s?.Trim());\nreturn df.WithColumn(\"y\", f(Col(\"name\")));")]
    [InlineData("var f = Udf<string, bool>(s => s != \"a\");\nreturn df.Filter(f(df[\"name\"]));")]
    [InlineData("var f = Udf<double?, string>(p => p > 1 ? \"dear\" : \"cheap\");\nreturn df.Select(f(Col(\"price\")).As(\"class\"));")]
    [InlineData("var f = Udf<double?, bool>(p => !(p > 1));\nreturn df.Filter(f(Col(\"price\")));")]
    [InlineData("var f = Udf<string, int?, string>((s, x) => $\"{s}-{x}\");\nreturn df.WithColumn(\"y\", f(Col(\"name\"), Col(\"x\") + 1));")]
    [InlineData("var f = Udf<string, string>(s => s ?? \"none\");\nvar g = Udf<string, bool>(s => s == \"none\");\nreturn df.Filter(g(f(Col(\"name\"))));")]
    [InlineData("var bonus = flag ? 1 : 2;\nvar f = Udf<int?, int?>(x => x + bonus);\nreturn df.WithColumn(\"y\", f(Col(\"x\")));")]
    [InlineData("spark.Udf().Register<int?, int?>(\"next\", x => x + 1);\nreturn df.Select(CallUDF(\"next\", Col(\"x\")));")]
    [InlineData("spark.Udf().Register<int?, int?>(\"next\", x => x + 1);\ndf.CreateOrReplaceTempView(\"t\");\nUse(spark.Sql(\"SELECT next(x) FROM t\").Count());\nreturn df.WithColumn(\"y\", CallUDF(\"next\", Col(\"x\")));")]
    [InlineData("return df.Join(other, \"x\").WithColumn(\"y\", Udf<int, long>(x => 3L * x)(Col(\"x\")));")]
    public Task Program(string statements) => Proof.Of<UdfReplaceableByColumnExpression, UdfReplaceableByColumnExpressionFixer>(statements).HoldsAsync();

    [Theory]
    [InlineData("private static readonly Func<Column, Column> s_next = Udf<int?, int?>(x => x * 2 + 1);")]
    [InlineData("private static Func<Column, Column> s_next => Udf<int?, int?>(x => x - Limit);")]
    [InlineData("private static Func<Column, Column> s_next { get; } = Udf<int?, int?>(Half);")]
    public Task Member(string member) => Proof.OfMembers<UdfReplaceableByColumnExpression, UdfReplaceableByColumnExpressionFixer>(member + """

        const int Limit = 2;

        public static object Run(SparkSession spark, DataFrame df, DataFrame other, bool flag) => Kept(df).WithColumn("y", s_next(Col("x") + 1));

        static DataFrame Kept(DataFrame df) => df.Filter(s_next(s_next(Col("x"))) > 0);

        static int? Half(int? x) => x / 2;
        """).HoldsAsync();
}
