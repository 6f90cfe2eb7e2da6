// Written from the rule's contract alone, without a look at the rule: programs that a shallow implementation would miss or wrongly flag.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Udf.UdfUsedOnlyFromSql>;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

public class UdfUsedOnlyFromSqlAdversarialTests
{
    private const string Next = "spark.Udf().{|SPM3010:Register|}<int, int>(\"next\", x => x + 1);\n";

    private const string SilentNext = "spark.Udf().Register<int, int>(\"next\", x => x + 1);\n";

    [Theory]
    [InlineData("var query = \"SELECT next(id) FROM t\"; Use(spark.Sql(query));")]
    [InlineData("Use(spark.Sql(\"SELECT * FROM t WHERE Next\\n  (id) > 3 ORDER BY id\"));")]
    [InlineData("Use(spark.Sql(@\"SELECT a,\n  `next`(id) AS n\n  FROM t\"));")]
    [InlineData("Use(spark.Sql(\"\"\"\n    SELECT a, -- the id's successor\n           next(id)\n    FROM t\n    \"\"\"));")]
    [InlineData("Use(spark.Sql(\"SELECT \" + \"next\" + \"(id) FROM t\"));")]
    [InlineData("var table = df.Columns()[0]; Use(spark.Sql($\"SELECT 'it''s', next({table}) FROM {table}\"));")]
    [InlineData("Use(spark.Sql(\"SELECT max(next(id)), count(*) FROM t GROUP BY next(id) HAVING next(max(id)) > 2\"));")]
    [InlineData("Use(spark.Sql(\"CREATE OR REPLACE TEMPORARY VIEW v AS SELECT next(id) AS n FROM t\"));")]
    [InlineData("Use(df.Where(\"a = 1 AND next(id) BETWEEN 2 AND 3\").Count());")]
    [InlineData("Use(df.GroupBy(\"k\").Agg(Expr(\"sum(next(id))\").As(\"s\")));")]
    [InlineData("Use(df.Join(other, Expr(\"next(a) = b\")));")]
    [InlineData("Use(df.OrderBy(Expr(\"-next(id)\"))); Console.WriteLine(\"sorted by next\");")]
    [InlineData("var parts = new[] { \"next(id) AS n\", \"id\" }; Use(df.SelectExpr(parts));")]
    [InlineData("string Query(string where) => \"SELECT next(id) FROM t WHERE \" + where; Use(spark.Sql(Query(\"a > 1\")));")]
    [InlineData("Use(spark.Sql(flag ? \"SELECT next(id) FROM t\" : \"SELECT id FROM t\"));")]
    public Task CalledInSql_Triggers(string statements) => Rule.VerifyInMethodAsync(Next + statements);

    [Theory]
    [InlineData("const string Name = \"next\"; spark.Udf().{|SPM3010:Register|}<int, int>(Name, x => x + 1); Use(spark.Sql($\"SELECT {Name}(id) FROM t\"));")]
    [InlineData("const string Name = \"next\"; spark.Udf().{|SPM3010:Register|}<int, int>(Name, x => x + 1); Use(df.Filter(Name + \"(id) > 3\"));")]
    [InlineData("const string Name = \"next\"; spark.Udf().{|SPM3010:Register|}<int, int>(f: x => x + 1, name: Name); Use(spark.Sql(\"SELECT \" + Name + \"(id) FROM t\")); Console.WriteLine($\"uses {Name}\");")]
    [InlineData("spark.Udf().{|SPM3010:Register|}(\"next\", (int? x) => x + 1); Use(spark.Sql(\"SELECT next(id) FROM t\"));")]
    [InlineData("int Next(int x) { if (x > 5) return 0; return x + 1; } spark.Udf().{|SPM3010:Register|}<int, int>(\"next\", Next); Use(df.SelectExpr(\"next(id)\"));")]
    [InlineData("Func<int, int> next = delegate (int x) { return x + 1; }; spark.Udf().{|SPM3010:Register|}(\"next\", next); Use(df.SelectExpr(\"next(id)\"));")]
    [InlineData("spark.Udf().{|SPM3010:Register|}<int, int>(\"a\", x => x + 1); spark.Udf().{|SPM3010:Register|}<string, string>(\"b\", s => s ?? \"\"); Use(spark.Sql(\"SELECT a(x), b(y) FROM t\"));")]
    [InlineData("spark.Udf().{|SPM3010:Register|}<int, int>(\"a\", x => x + 1); spark.Udf().Register<int, int>(\"b\", x => x + 1); Use(spark.Sql(\"SELECT a(x), b, c_b(x) FROM t\"));")]
    [InlineData("var udf = spark?.Udf(); udf.{|SPM3010:Register|}<double, bool>(\"is_dear_2\", p => p > 99.5); Use(df.Filter(\"is_dear_2(price)\"));")]
    [InlineData("spark.Udf().{|SPM3010:Register|}<string, bool>(\"empty\", string.IsNullOrEmpty); Use(df.Filter(\"NOT empty(name)\"));", false)]
    public Task Registration_Triggers(string statements, bool isKnown = true) =>
        Rule.VerifyInMethodAsync(isKnown ? statements : statements.Replace("{|SPM3010:Register|}", "Register"));

    [Fact]
    public Task TextOfAnotherType_Triggers() => Rule.VerifyAsync(TestProgram.InClass(
        """
        static class Queries { public const string Grades = "SELECT grade(points) FROM results"; }
        void Register(SparkSession spark) => spark.Udf().{|SPM3010:Register|}<int, string>("grade", x => x > 5 ? "high" : "low");
        DataFrame Run(SparkSession spark) => spark.Sql(Queries.Grades);
        """));

    [Theory]
    [InlineData("Use(spark.Sql(\"SELECT next FROM t\"));")]
    [InlineData("Use(spark.Sql(\"SELECT next2(id), the_next(id), nextnext(id) FROM t\"));")]
    [InlineData("Use(spark.Sql(\"SELECT 'next(id)' FROM t\"));")]
    [InlineData("Use(spark.Sql(\"SELECT id FROM t -- next(id)\"));")]
    [InlineData("Use(spark.Sql(\"SELECT id /* next(id) */ FROM t\"));")]
    [InlineData("Use(spark.Sql(\"INSERT INTO next (id) VALUES (1)\"));")]
    [InlineData("Use(spark.Sql(\"CREATE TABLE next (id INT)\"));")]
    [InlineData("Use(spark.Sql(\"SELECT t.next, (id) FROM t\"));")]
    [InlineData("Console.WriteLine(\"next(5) is 6\");")]
    [InlineData("if (flag) throw new InvalidOperationException(\"next(id) failed\");")]
    [InlineData("// spark.Sql(\"SELECT next(id) FROM t\");")]
    [InlineData("Use(nameof(spark));")]
    public Task NotCalledInSql_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(SilentNext + statements);

    [Theory]
    [InlineData("Use(df.Select(CallUDF(\"next\", Col(\"id\"))));")]
    [InlineData("const string Name = \"next\"; Use(df.Select(CallUDF(Name, Col(\"id\"))));")]
    [InlineData("Use(df.Select(Functions.CallUDF(udfName: \"NEXT\", columns: Col(\"id\"))));")]
    [InlineData("string name = \"next\"; Use(df.Select(CallUDF(name, Col(\"id\"))));")]
    [InlineData("var names = new[] { \"next\" }; foreach (var name in names) Use(df.Select(CallUDF(name, Col(\"id\"))));")]
    [InlineData("spark.Udf().Register<int, int>(\"next\", x => x + 2);")]
    public Task UsedOtherwise_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(SilentNext + "Use(spark.Sql(\"SELECT next(id) FROM t\"));\n" + statements);

    [Theory]
    [InlineData("spark.Udf().Register<int, int>(df.Columns()[0], x => x + 1);")]
    [InlineData("var n = 1; n++; spark.Udf().Register<int, int>(\"next\", x => x + n);")]
    [InlineData("spark.Udf().Register<int, int>(\"next\", x => DateTime.Now.Year + x);")]
    [InlineData("spark.Udf().Register<double, string>(\"next\", x => x.ToString());")]
    [InlineData("Func<int, int> f = x => x + 1; if (flag) f = x => x; spark.Udf().Register(\"next\", f);")]
    [InlineData("new Registry().Register<int, int>(\"next\", x => x + 1);")]
    [InlineData("Use(Udf<int, int>(x => x + 1));")]
    public Task OtherRegistration_DoesNotTrigger(string statements) => Rule.VerifyAsync(
        TestProgram.InMethod(statements + "\nUse(spark.Sql(\"SELECT next(id) FROM t\"));") + "\nclass Registry { public void Register<T, TResult>(string name, Func<T, TResult> f) { } }");
}
