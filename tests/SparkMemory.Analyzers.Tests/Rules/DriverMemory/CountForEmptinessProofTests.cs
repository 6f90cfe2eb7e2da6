using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;
using SparkMemory.Analyzers.Rules.DriverMemory;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

/// <summary>
/// IsEmpty() answers what Count() did and reads no more rows, whatever the rows are. It starts more jobs, in Spark as here, where the
/// first partition has no row: it tries one partition, then four times as many. So jobs are compared over frames that have a row in
/// their first partition whenever they have one, and not where they are empty.
/// </summary>
[Proves(typeof(CountForEmptinessFixer))]
public class CountForEmptinessProofTests
{
    [Theory]
    [InlineData("df.Count() == 0")]
    [InlineData("df.Count() != 0")]
    [InlineData("df.Count() > 0")]
    [InlineData("df.Count() >= 1")]
    [InlineData("df.Count() < 1")]
    [InlineData("df.Count() <= 0L")]
    [InlineData("df.Count() > 0.5")]
    [InlineData("0 == df.Count()")]
    [InlineData("1 > df.Count()")]
    [InlineData("1 <= df.Count()")]
    [InlineData("(int)df.Count() == 0")]
    [InlineData("checked((int)df.Count()) > 0")]
    [InlineData("(decimal)df.Count() != 0m")]
    [InlineData("df.Count() is 0")]
    [InlineData("df.Count() is not 0")]
    [InlineData("df.Count() is > 0")]
    [InlineData("df.Count() is 0 or < 0")]
    [InlineData("!(df.Count() > 0)")]
    [InlineData("df.Limit(1).Count() == 0")]
    [InlineData("df.Agg(Sum(\"x\")).Count() > 0")]
    [InlineData("df.OrderBy(\"x\").Count() == 0")]
    [InlineData("df.Union(other).Count() == 0")]
    public Task Comparison(string test) => Holds($"return {test};");

    [Theory]
    [InlineData("(flag ? df : null)?.Count() == 0")]
    [InlineData("(flag ? df : null)?.Count() > 0")]
    [InlineData("(flag ? df : null)?.Count() != 0")]
    public Task ConditionalAccess(string test) => Holds($"return {test};");

    [Theory]
    [InlineData("df.Filter(\"x > 0\").Count() == 0")]
    [InlineData("df.Filter(\"name IS NOT NULL\").Select(\"name\").Count() > 0")]
    [InlineData("df.Distinct().Count() > 0")]
    [InlineData("df.GroupBy(\"name\").Agg(Sum(\"x\")).Count() > 0")]
    [InlineData("df.Join(other, \"x\").Count() == 0")]
    [InlineData("other.Count() > 0 && df.Count() == 0 || df.Filter(\"x = 2\").Count() != 0")]
    [InlineData("(flag ? df : null)?.Filter(\"x > 0\").Count() is not > 0")]
    public Task FirstPartitionMayHaveNoRow(string test) => ReadsNoMoreRows($"return {test};");

    [Fact]
    public Task Local() => Holds(
        """
        long n = df.Count();
        Use("counted");
        if (n > 0 && flag)
            df.Show();
        """);

    [Fact]
    public Task SwitchExpression() => Holds(
        """
        return df.Count() switch
        {
            0 => "none",
            _ => "some",
        };
        """);

    [Fact]
    public Task SwitchStatement() => Holds(
        """
        switch ((int)df.Count())
        {
            case 0:
                return "none";
            default:
                Use("some");
                break;
        }
        return df.OrderBy("x");
        """);

    [Fact]
    public Task Nested() => Holds(
        """
        return (flag && other.Count() == 0 ? df : other).Count() == 0 && df.Count() > 0;
        """);

    [Fact]
    public Task UserFunction() => ReadsNoMoreRows(
        """
        var twice = Udf<int?, int?>(x => 2 * x);
        return df.Filter(twice(Col("x")) > 2).Count() == 0;
        """);

    [Fact]
    public Task FailureBetween() => ReadsNoMoreRows(
        """
        if (df.Count() > 0)
            Fail();
        Use("between");
        Fail();
        return df.Filter("x > 0").Count() == 0;
        """);

    private static Task Holds(string statements) =>
        Proof.Of<CountForEmptiness, CountForEmptinessFixer>(statements).MayStartMoreJobs(over: static input => input.IsEmpty).HoldsAsync();

    private static Task ReadsNoMoreRows(string statements) =>
        Proof.Of<CountForEmptiness, CountForEmptinessFixer>(statements).MayStartMoreJobs(over: static _ => true).HoldsAsync();
}
