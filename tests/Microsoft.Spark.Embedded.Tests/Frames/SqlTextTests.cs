using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Microsoft.Spark.Embedded.Tests.Frames;

/// <summary>Statements and combinations of clauses that the golden lines do not have.</summary>
public class SqlTextTests : EngineTest
{
    public SqlTextTests()
    {
        Spark.Sql("CREATE OR REPLACE TEMP VIEW t AS SELECT * FROM VALUES (1, 'a', 10), (2, 'a', 20), (3, 'b', 5), (4, NULL, 1) AS v(id, k, n)");
    }

    public static TheoryData<string, string> Queries => new()
    {
        { "SELECT k, sum(n) FROM t GROUP BY k ORDER BY sum(n) DESC", "[a,30] [b,5] [,1]" },
        { "SELECT k AS key, count(*) AS c FROM t GROUP BY key HAVING c > 1", "[a,2]" },
        { "SELECT DISTINCT k FROM t WHERE k IS NOT NULL ORDER BY k DESC", "[b] [a]" },
        { "SELECT count(*), max(n) FROM t WHERE id > 100", "[0,]" },
        { "SELECT id FROM t WHERE n = (SELECT max(n) FROM t)", "[2]" },
        { "SELECT id FROM t x WHERE NOT EXISTS (SELECT 1 FROM t y WHERE y.k = x.k AND y.id <> x.id) ORDER BY id", "[3] [4]" },
        { "SELECT a.id, b.id FROM t a LEFT JOIN t b ON a.k = b.k AND a.id < b.id ORDER BY 1", "[1,2] [2,] [3,] [4,]" },
        { "SELECT k, n FROM (SELECT k, n, row_number() OVER (PARTITION BY k ORDER BY n DESC) AS r FROM t) WHERE r = 1 AND k IS NOT NULL ORDER BY k", "[a,20] [b,5]" },
        { "WITH x(i) AS (SELECT id FROM t), y AS (SELECT i * 2 AS j FROM x) SELECT sum(j) FROM y", "[20]" },
        { "SELECT id FROM t WHERE id IN (1, 3) UNION ALL SELECT 9 ORDER BY id DESC LIMIT 2", "[9] [3]" },
        { "SELECT k, count(*) AS c FROM t GROUP BY ROLLUP(k) ORDER BY c, k NULLS LAST", "[b,1] [,1] [a,2] [,4]" },
        { "SELECT sum(n) FILTER (WHERE k = 'a') AS s, count(DISTINCT k) AS d FROM t", "[30,2]" },
        { "SELECT id, CASE k WHEN 'a' THEN 'x' ELSE 'y' END AS c FROM t WHERE id <= 2 ORDER BY id", "[1,x] [2,x]" },
        { "SELECT id FROM range(2, 6, 2) ORDER BY id", "[2] [4]" },
        { "SELECT x FROM t LATERAL VIEW explode(array(id, n)) e AS x WHERE id = 1", "[1] [10]" },
        { "SELECT n FROM t ORDER BY n LIMIT 1 OFFSET 1", "[5]" },
        { "TABLE t", "[1,a,10] [2,a,20] [3,b,5] [4,,1]" },
        { "SELECT max(n) - min(n) AS spread, k FROM t GROUP BY k HAVING count(*) > 1", "[10,a]" },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public void Query_ReturnsRows(string sql, string expected) => Assert.Equal(expected, string.Join(" ", Rows(sql)));

    [Theory]
    [InlineData("SELEC 1")]
    [InlineData("SELECT FROM")]
    [InlineData("SELECT 1 +")]
    [InlineData("SELECT * FROM t WHERE")]
    [InlineData("SELECT * FROM t x y z")]
    [InlineData("SELECT (1")]
    public void Text_ThatIsNoSql_IsAParseError(string sql)
    {
        var failure = Assert.ThrowsAny<Exception>(() => Spark.Sql(sql));

        Assert.Contains("PARSE_SYNTAX_ERROR", failure.Message);
    }

    [Fact]
    public void Views_ComeAndGo()
    {
        Spark.Sql("CREATE GLOBAL TEMP VIEW g AS SELECT 1 AS one");

        Assert.Equal(["[1]"], Rows("SELECT one FROM global_temp.g"));
        Assert.ThrowsAny<Exception>(() => Spark.Sql("CREATE TEMP VIEW t AS SELECT 1"));
        Spark.Sql("DROP VIEW t");
        Assert.ThrowsAny<Exception>(() => Spark.Table("t"));
        Spark.Sql("DROP VIEW IF EXISTS t");
    }

    [Fact]
    public void View_KeepsThePlanThatItWasMadeWith()
    {
        Spark.Sql("CREATE TEMP VIEW big AS SELECT * FROM t WHERE n > 5");
        Spark.Sql("CREATE OR REPLACE TEMP VIEW t AS SELECT 0 AS id, 'z' AS k, 100 AS n");

        Assert.Equal(2, Spark.Table("big").Count());
    }

    private IEnumerable<string> Rows(string sql) => Spark.Sql(sql).Collect().Select(row => row.ToString());
}
