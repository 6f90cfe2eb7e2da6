using SparkMemory.Analyzers.SparkModel;
using Xunit;

namespace SparkMemory.Analyzers.Tests.SparkModel;

public class SqlTextTests
{
    [Theory]
    [InlineData("SELECT 1", nameof(SqlStatementKind.Query))]
    [InlineData("  select a from b", nameof(SqlStatementKind.Query))]
    [InlineData("((SELECT 1) UNION (SELECT 2))", nameof(SqlStatementKind.Query))]
    [InlineData("/* all */ -- of it\nSELECT 1", nameof(SqlStatementKind.Query))]
    [InlineData("VALUES (1), (2)", nameof(SqlStatementKind.Query))]
    [InlineData("TABLE t", nameof(SqlStatementKind.Query))]
    [InlineData("WITH x AS (SELECT 'INSERT') SELECT * FROM x", nameof(SqlStatementKind.Query))]
    [InlineData("WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x", nameof(SqlStatementKind.Unknown))]
    [InlineData("FROM s INSERT INTO t SELECT *", nameof(SqlStatementKind.Unknown))]
    [InlineData("FROM s SELECT *", nameof(SqlStatementKind.Query))]
    [InlineData("INSERT INTO t SELECT 1", nameof(SqlStatementKind.Command))]
    [InlineData("drop table t", nameof(SqlStatementKind.Command))]
    [InlineData("SHOW TABLES", nameof(SqlStatementKind.Command))]
    [InlineData("", nameof(SqlStatementKind.Unknown))]
    [InlineData("/* never closed", nameof(SqlStatementKind.Unknown))]
    [InlineData("'SELECT'", nameof(SqlStatementKind.Unknown))]
    [InlineData("((", nameof(SqlStatementKind.Unknown))]
    public void Kind(string text, string expected) => Assert.Equal(expected, SqlText.Parse(text).Kind.ToString());

    [Theory]
    [InlineData("CACHE TABLE t", true)]
    [InlineData("cache lazy table t AS SELECT 1", true)]
    [InlineData("UNCACHE TABLE t", false)]
    [InlineData("SELECT 1 -- CACHE", false)]
    public void CachesTable(string text, bool expected) => Assert.Equal(expected, SqlText.Parse(text).CachesTable);
}
