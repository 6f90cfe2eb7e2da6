using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Expressions.Parsing;
using Microsoft.Spark.Sql.Types;
using Xunit;

namespace Microsoft.Spark.Embedded.Tests.Expressions;

public class ResolverTests
{
    private static readonly Attribute A = new("a", SparkTypes.Int, nullable: true, Attribute.NewId(), ["t"]);
    private static readonly Attribute B = new("b", TypeParser.Parse("struct<x: int, y: string>"), nullable: true, Attribute.NewId(), ["t"]);
    private static readonly Attribute OtherA = new("A", SparkTypes.String, nullable: false, Attribute.NewId(), ["db", "u"]);

    [Theory]
    [InlineData("a", "int")]
    [InlineData("T.A", "int")]
    [InlineData("b.X", "int")]
    [InlineData("t.b.y", "string")]
    [InlineData("B['y']", "string")]
    public void Column_InAnyCaseAndWithQualifier_IsFound(string sql, string type) => Assert.Equal(type, SparkTypes.Text(Resolve(sql, A, B).DataType));

    [Fact]
    public void Column_OfTwoInputs_IsAmbiguousWithoutQualifier()
    {
        Assert.Equal("AMBIGUOUS_REFERENCE", Assert.Throws<SparkAnalysisFailure>(() => Resolve("a", A, OtherA)).ErrorClass);
        Assert.Equal("string", SparkTypes.Text(Resolve("db.u.a", A, OtherA).DataType));
    }

    [Fact]
    public void Column_ThatIsNotThere_FailsWithOrWithoutSuggestion()
    {
        Assert.Equal("UNRESOLVED_COLUMN.WITH_SUGGESTION", Assert.Throws<SparkAnalysisFailure>(() => Resolve("z", A)).ErrorClass);
        Assert.Equal("UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", Assert.Throws<SparkAnalysisFailure>(() => Resolve("z")).ErrorClass);
    }

    /// <summary>Operators are functions of the registry, so a call by name means the same as the operator in text.</summary>
    [Theory]
    [InlineData("div", "a div 2")]
    [InlineData("+", "a + 2")]
    [InlineData("pmod", "pmod(a, 2)")]
    [InlineData("<=>", "a <=> 2")]
    [InlineData("&", "a & 2")]
    public void Operator_CalledByName_IsTheSameAsInText(string name, string sql)
    {
        Expression called = new Resolver([A], ExpressionOptions.Default).Resolve(
            new FunctionCall(name, new UnresolvedAttribute("a"), Literal.Of(2)));
        Expression text = Resolve(sql, A);
        Assert.Equal(text.Sql, called.Sql);
        Assert.Equal(Evaluate(text, 7), Evaluate(called, 7));
    }

    [Theory]
    [InlineData("a + 1", "(a + 1)")]
    [InlineData("a + 1.5D", "(a + 1.5)")]
    [InlineData("CAST(a AS string)", "CAST(a AS STRING)")]
    [InlineData("UPPER(concat(a, 'x'))", "upper(concat(a, x))")]
    [InlineData("b.y", "b.y")]
    [InlineData("count(*)", "count(1)")]
    [InlineData("sum(DISTINCT a)", "sum(DISTINCT a)")]
    [InlineData("a BETWEEN 1 AND 2", "((a >= 1) AND (a <= 2))")]
    public void Name_OfAColumnWithoutAlias_IsSparks(string sql, string name) => Assert.Equal(name, Resolve(sql, A, B).Sql);

    [Fact]
    public void Star_OfFrameQualifierAndStruct_ExpandsToColumns()
    {
        var resolver = new Resolver([A, B, OtherA], ExpressionOptions.Default);
        IReadOnlyList<Expression> columns = resolver.ResolveProjection([new UnresolvedStar(), new UnresolvedStar("u"), new UnresolvedStar("b")]);
        Assert.Equal(["a", "b", "A", "A", "x", "y"], columns.Select(x => x is Alias alias ? alias.Name : ((Attribute)x).Name));
    }

    [Fact]
    public void UserFunction_WithNameOfABuiltIn_Wins()
    {
        var options = new ExpressionOptions { UserFunctions = new OneFunction() };
        Expression resolved = new Resolver([A], options).Resolve(ExpressionParser.Parse("abs(a)"));
        Assert.Equal("user 7", Evaluate(resolved, 7));
    }

    [Fact]
    public void Branch_NotTaken_IsNotEvaluated()
    {
        Assert.Equal(7, Evaluate(Resolve("CASE WHEN a > 0 THEN a ELSE raise_error('never') END", A), 7));
        Assert.Equal(7, Evaluate(Resolve("coalesce(a, raise_error('never'))", A), 7));
        Assert.Equal(false, Evaluate(Resolve("a < 0 AND raise_error('never') IS NULL", A), 7));
    }

    [Theory]
    [InlineData("count(a)", 3L)]
    [InlineData("count(DISTINCT a)", 2L)]
    [InlineData("sum(a)", 12L)]
    [InlineData("sum(a) FILTER (WHERE a > 2)", 10L)]
    [InlineData("avg(a)", 4.0)]
    [InlineData("max(a)", 5)]
    [InlineData("first(a)", null)]
    [InlineData("first(a, true)", 5)]
    [InlineData("first(a) IGNORE NULLS", 5)]
    [InlineData("last(a)", 2)]
    [InlineData("stddev_pop(a)", 1.4142135623730951)]
    [InlineData("bit_or(a)", 7)]
    public void Aggregate_OverRows_SkipsNullsAndTakesTheOrder(string sql, object? expected)
    {
        var aggregate = Assert.IsType<AggregateCall>(Binding.Bind(Resolve(sql, A), [A]));
        object?[] values = [null, 5, 5, 2];
        Assert.Equal(expected, aggregate.Aggregate(values.Select(x => new EvaluationContext([x!]))));
    }

    [Theory]
    [InlineData("aaa", "a++b", false)]
    [InlineData("a.b", "\\Qa.b\\E", true)]
    [InlineData("x1", "^\\p{Alpha}[\\p{Digit}_]$", true)]
    [InlineData("\u0663", "\\d", false)]
    [InlineData("c", "[a-b[c-d]]", true)]
    [InlineData("\u2028", "^.$", false)]
    [InlineData("\ud83d\ude00", "^.$", true)]
    public void JavaPattern_KeepsItsMeaning(string text, string pattern, bool matches) =>
        Assert.Equal(matches, Microsoft.Spark.Embedded.Expressions.Functions.JavaRegex.Compile(pattern).IsMatch(text));

    private static Expression Resolve(string sql, params Attribute[] input) =>
        new Resolver(input, ExpressionOptions.Default).Resolve(ExpressionParser.Parse(sql));

    private static object? Evaluate(Expression expression, int a) => Binding.Bind(expression, [A]).Eval(new EvaluationContext([a]));

    private sealed class OneFunction : IUserFunctions
    {
        public Expression? TryResolve(string name, IReadOnlyList<Expression> arguments) => name == "abs"
            ? new Call(name, arguments, new StringType(), nullable: true, (values, context) => "user " + values[0].Eval(context))
            : null;
    }
}
