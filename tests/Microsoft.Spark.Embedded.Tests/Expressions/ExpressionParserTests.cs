using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Expressions.Parsing;
using Microsoft.Spark.Embedded.Values;
using Xunit;

namespace Microsoft.Spark.Embedded.Tests.Expressions;

public class ExpressionParserTests
{
    [Theory]
    [InlineData("a + b * c", "(a + (b * c))")]
    [InlineData("(a + b) * c", "((a + b) * c)")]
    [InlineData("a - b - c", "((a - b) - c)")]
    [InlineData("a * b div c % d", "(((a * b) div c) % d)")]
    [InlineData("a | b ^ c & d + e", "(a | (b ^ (c & (d + e))))")]
    [InlineData("a < b + 1", "(a < (b + 1))")]
    [InlineData("a = b | c", "(a = (b | c))")]
    [InlineData("a OR b AND c", "(a OR (b AND c))")]
    [InlineData("NOT a = b AND c", "((NOT (a = b)) AND c)")]
    [InlineData("! a OR b", "((NOT a) OR b)")]
    [InlineData("a = b IS NULL", "((a = b) IS NULL)")]
    [InlineData("a IS NOT NULL OR b", "((a IS NOT NULL) OR b)")]
    [InlineData("a || b || 'x'", "concat(concat(a, b), x)")]
    [InlineData("a BETWEEN 1 AND 2 AND b", "(((a >= 1) AND (a <= 2)) AND b)")]
    [InlineData("a NOT BETWEEN 1 AND 2", "(NOT ((a >= 1) AND (a <= 2)))")]
    [InlineData("a NOT IN (1, 2) OR b", "((NOT (a IN (1, 2))) OR b)")]
    [InlineData("a LIKE 'x%' ESCAPE '/'", "a LIKE x% ESCAPE '/'")]
    [InlineData("a RLIKE 'x' AND b", "(RLIKE(a, x) AND b)")]
    [InlineData("a <> b", "(NOT (a = b))")]
    [InlineData("a == b", "(a = b)")]
    [InlineData("a IS DISTINCT FROM b", "(NOT (a <=> b))")]
    [InlineData("-a * b", "((- a) * b)")]
    [InlineData("- -a", "(- (- a))")]
    [InlineData("~a & b", "(~a & b)")]
    [InlineData("a -1", "(a - 1)")]
    [InlineData("a * -1", "(a * -1)")]
    [InlineData("a.b[0].c", "a.b[0][c]")]
    [InlineData("CASE a WHEN 1 THEN 'x' ELSE 'y' END", "CASE WHEN (a = 1) THEN x ELSE y END")]
    [InlineData("CAST(a AS decimal(10, 2)) + 1", "(CAST(a AS DECIMAL(10,2)) + 1)")]
    [InlineData("a::int + 1", "(CAST(a AS INT) + 1)")]
    [InlineData("count(DISTINCT a, b)", "count(DISTINCT a, b)")]
    [InlineData("trim(LEADING 'x' FROM a)", "ltrim(x, a)")]
    [InlineData("substring(a FROM 2 FOR 3)", "substring(a, 2, 3)")]
    [InlineData("a /* comment */ + -- rest of the line\n b", "(a + b)")]
    public void Text_GroupsByPrecedence(string sql, string expected) => Assert.Equal(expected, ExpressionParser.Parse(sql).Sql);

    [Theory]
    [InlineData("1", 1)]
    [InlineData("-2147483648", int.MinValue)]
    [InlineData("12345678901", 12345678901L)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("1S", (short)1)]
    [InlineData("1e3", 1000.0)]
    [InlineData("1.5F", 1.5f)]
    [InlineData("'a''b'", "ab")]
    [InlineData("\"a'b\"", "a'b")]
    [InlineData("'a\\tb\\\\c\\u00e9\\101'", "a\tb\\c\u00e9A")]
    [InlineData("'50\\%'", "50\\%")]
    [InlineData("r'a\\tb'", "a\\tb")]
    public void Literal_HasValueOfItsType(string sql, object expected) =>
        Assert.Equal(expected, Assert.IsType<Literal>(ExpressionParser.Parse(sql)).Value);

    [Theory]
    [InlineData("1.50", "decimal(3,2)")]
    [InlineData("0.001", "decimal(3,3)")]
    [InlineData("1.50BD", "decimal(3,2)")]
    [InlineData("DATE'2020-02-29'", "date")]
    [InlineData("X'1F'", "binary")]
    [InlineData("INTERVAL 1 DAY", "interval day")]
    [InlineData("INTERVAL '1 day 2 hours'", "interval day to hour")]
    [InlineData("INTERVAL 2 YEARS 1 MONTH", "interval year to month")]
    [InlineData("INTERVAL 1 MONTH 2 DAYS", "interval")]
    public void Literal_HasTypeThatItsTextGives(string sql, string type) => Assert.Equal(type, SparkTypes.Text(ExpressionParser.Parse(sql).DataType));

    [Theory]
    [InlineData("a +", 3)]
    [InlineData("a + * b c d", 8)]
    [InlineData("(a", 2)]
    [InlineData("a b c", 4)]
    [InlineData("f(a, )", 5)]
    [InlineData("f(a b)", 4)]
    [InlineData("CASE WHEN a THEN b", 18)]
    [InlineData("a IN ()", 6)]
    [InlineData("'open", 0)]
    [InlineData("a $ b", 2)]
    [InlineData("get_json_object(a, '$['a']')", 23)]
    [InlineData("", 0)]
    public void Error_HasPositionOfTheTokenThatDoesNotFit(string sql, int position)
    {
        var failure = Assert.Throws<SparkParseFailure>(() => ExpressionParser.Parse(sql));
        Assert.Equal("PARSE_SYNTAX_ERROR", failure.ErrorClass);
        Assert.Equal(position, failure.Position);
    }

    [Fact]
    public void Alias_WithAndWithoutAs_NamesTheExpression()
    {
        Assert.Equal("x", Assert.IsType<Alias>(ExpressionParser.Parse("a + 1 AS x")).Name);
        Assert.Equal("the sum", Assert.IsType<Alias>(ExpressionParser.Parse("a + 1 `the sum`")).Name);
        Assert.Equal(["k", "v"], Assert.IsType<MultiAlias>(ExpressionParser.Parse("explode(m) AS (k, v)")).Names);
    }

    [Fact]
    public void Star_AloneAndQualified_KeepsItsTarget()
    {
        Assert.Empty(Assert.IsType<UnresolvedStar>(ExpressionParser.Parse("*")).Target);
        Assert.Equal(["t"], Assert.IsType<UnresolvedStar>(ExpressionParser.Parse("t.*")).Target);
    }

    [Fact]
    public void Lambda_WithTwoParameters_KeepsTheirNames()
    {
        var call = Assert.IsType<FunctionCall>(ExpressionParser.Parse("aggregate(a, 0, (s, x) -> s + x)"));
        Assert.Equal(["s", "x"], Assert.IsType<UnresolvedLambda>(call.Arguments[2]).Parameters);
    }

    [Fact]
    public void Window_KeepsPartitionOrderAndFrame()
    {
        var window = Assert.IsType<WindowExpression>(
            ExpressionParser.Parse("sum(a) OVER (PARTITION BY b ORDER BY c DESC NULLS FIRST ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)")).Window;
        Assert.Equal("b", Assert.Single(window.PartitionBy).Sql);
        Assert.Equal("c DESC NULLS FIRST", Assert.Single(window.OrderBy).Sql);
        Assert.Equal((true, -2L, 0L), (window.Frame.IsRows, window.Frame.Start, window.Frame.End));
    }

    [Fact]
    public void Filter_BehindAggregate_IsKept() =>
        Assert.Equal("(b > 1)", Assert.IsType<FunctionCall>(ExpressionParser.Parse("count(a) FILTER (WHERE b > 1)")).Filter.Sql);

    [Fact]
    public void Expression_BeforeOtherWords_StopsAtThem()
    {
        var tokens = new TokenStream("a + 1 FROM t");
        Assert.Equal("(a + 1)", new ExpressionParser(tokens).NamedExpression().Sql);
        Assert.True(tokens.IsWord("from"));
    }

    [Fact]
    public void ColumnName_WithBackquotes_KeepsPointsInsideThem()
    {
        Assert.Equal(["t", "a.b"], Assert.IsType<UnresolvedAttribute>(ExpressionParser.ParseColumnName("t.`a.b`")).NameParts);
    }

    [Fact]
    public void SchemaText_WithNestedTypes_GivesFields()
    {
        var type = TypeParser.ParseSchema("a INT NOT NULL, b ARRAY<STRUCT<c: MAP<STRING, DECIMAL(5,2)>>> COMMENT 'x'");
        Assert.Equal("struct<a:int,b:array<struct<c:map<string,decimal(5,2)>>>>", SparkTypes.Text(type));
    }

    [Fact]
    public void JavaNumbers_AtTheEdgesOfTheirForms_AreWrittenAsOnTheJvm()
    {
        Assert.Equal(["0.002", "1.0E7", "9999999.0", "0.001", "4.9E-324", "1.9999999999999998E23", "2.2250738585072014E-308"],
            new[] { 0.002, 1e7, 9999999, 0.001, double.Epsilon, 2e23, 2.2250738585072014E-308 }.Select(JavaNumbers.Text));
    }
}
