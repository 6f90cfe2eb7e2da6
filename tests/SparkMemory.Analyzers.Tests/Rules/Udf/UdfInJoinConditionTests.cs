using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Udf.UdfInJoinCondition>;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

// Flag: one UDF call whose arguments come from both sides -> BothSides_Triggers, Alias_Triggers, DerivedFrame_Triggers
// Flag: CallUDF with a name that the compilation registers -> RegisteredName_Triggers
// Flag: a nested UDF call is one call with its innermost arguments -> NestedCall_Triggers
// Flag: the message says what becomes of the join -> Message_NamesTheConsequence
// Flag: other join types also beside an equality -> OuterJoinBesideEquality_Triggers
// Silent: each UDF call uses one side only -> OneSide_DoesNotTrigger
// Silent: a plain equality stands beside it in an inner join -> BesideEquality_DoesNotTrigger
// Silent: CallUDF with another name -> OtherName_DoesNotTrigger
// Silent: columns whose side is not certain, functions that are not certain -> Uncertain_DoesNotTrigger
// Silent: other methods, own types of the same names -> LookAlike_DoesNotTrigger
public class UdfInJoinConditionTests
{
    private const string Near = "var near = Udf<double, double, bool>((x, y) => x > y); var half = Udf<double, double>(x => x / 2);\n";

    [Theory]
    [InlineData("df.{|SPM3006:Join|}(other, near(df[\"x\"], other[\"y\"])).Show();")]
    [InlineData("df.{|SPM3006:Join|}(other, near(df.Col(\"x\"), other.Col(\"y\")), \"inner\").Show();")]
    [InlineData("df?.{|SPM3006:Join|}(other, near(df[\"x\"], other[\"y\"]) == Lit(true)).Show();")]
    [InlineData("df.{|SPM3006:Join|}(joinExpr: (near(df[\"x\"] + 1, other[\"y\"])), right: other);")]
    [InlineData("var condition = near(df[\"x\"], other[\"y\"]) & df[\"x\"] > 3; Use(df.{|SPM3006:Join|}(other, condition));")]
    [InlineData("Use(df.{|SPM3006:Join|}(other, near(df[\"x\"], other[\"y\"]) | df[\"x\"] == other[\"x\"]));")]
    [InlineData("Use(df.{|SPM3006:Join|}(other, Udf<double, double, bool>((x, y) => x > y)(df[\"x\"], other[\"y\"])));")]
    [InlineData("Use(df.{|SPM3006:Join|}(other, near(df[\"x\"], other[\"y\"]) & df[\"x\"] == df[\"y\"]));")]
    [InlineData("Use(df.{|SPM3006:Join|}(other, near(df[\"x\"], other[\"y\"]) & other[\"x\"] == 3));")]
    public Task BothSides_Triggers(string statements) => Rule.VerifyInMethodAsync(Near + statements);

    [Fact]
    public Task Alias_Triggers() => Rule.VerifyInMethodAsync(Near + "Use(df.Alias(\"a\").{|SPM3006:Join|}(df.Alias(\"b\"), near(Col(\"a.x\"), Col(\"b.x\"))));");

    [Fact]
    public Task DerivedFrame_Triggers() => Rule.VerifyInMethodAsync(Near +
        """
        var sales = df.Filter("x > 3");
        var places = other.Select("y").Distinct();
        Use(sales.OrderBy("x").{|SPM3006:Join|}(places, near(df["x"], other["y"])));
        """);

    [Fact]
    public Task RegisteredName_Triggers() => Rule.VerifyInMethodAsync(
        """
        spark.Udf().Register<double, double, bool>("near", (x, y) => x > y);
        Use(df.{|SPM3006:Join|}(other, CallUDF("Near", df["x"], other["y"])));
        """);

    [Theory]
    [InlineData("near(half(df[\"x\"]), half(other[\"y\"]))")]
    [InlineData("half(near(df[\"x\"], other[\"y\"]))")]
    public Task NestedCall_Triggers(string condition) => Rule.VerifyInMethodAsync(Near + $"Use(df.{{|SPM3006:Join|}}(other, {condition}));");

    [Theory]
    [InlineData("\"inner\"", "the join has no key and becomes a filter over all pairs of rows")]
    [InlineData("\"left_outer\"", "a join other than inner fails with an AnalysisException")]
    [InlineData("flag ? \"inner\" : \"left\"", "an inner join has no key and filters all pairs of rows, any other fails")]
    public Task Message_NamesTheConsequence(string type, string consequence) => Rule.VerifyAsync(
        TestProgram.InMethod(Near + $$"""Use(df.{|#0:Join|}(other, {|#1:near(df["x"], other["y"])|}, {{type}}));"""),
        Rule.Diagnostic("SPM3006").WithLocation(0).WithLocation(1).WithArguments("near", consequence));

    [Fact]
    public Task OuterJoinBesideEquality_Triggers() => Rule.VerifyInMethodAsync(Near +
        "Use(df.{|SPM3006:Join|}(other, df[\"k\"] == other[\"k\"] & near(df[\"x\"], other[\"y\"]), \"left\"));");

    [Theory]
    [InlineData("half(df[\"x\"]) == half(other[\"y\"])")]
    [InlineData("half(df[\"x\"]) == other[\"y\"]")]
    [InlineData("near(df[\"x\"], df[\"y\"]) & near(other[\"x\"], other[\"y\"])")]
    [InlineData("near(df[\"x\"], Lit(3)) & df[\"x\"] > other[\"y\"]")]
    public Task OneSide_DoesNotTrigger(string condition) => Rule.VerifyInMethodAsync(Near + $"Use(df.Join(other, {condition}));");

    [Theory]
    [InlineData("df[\"k\"] == other[\"k\"] & near(df[\"x\"], other[\"y\"])")]
    [InlineData("near(df[\"x\"], other[\"y\"]) & other[\"k\"].EqualTo(df[\"k\"])")]
    [InlineData("near(df[\"x\"], other[\"y\"]).And(df[\"k\"].EqNullSafe(other[\"k\"]))")]
    [InlineData("half(df[\"k\"]) == other[\"k\"] & near(df[\"x\"], other[\"y\"])")]
    [InlineData("Col(\"k\") == Col(\"k2\") & near(df[\"x\"], other[\"y\"])")]
    public Task BesideEquality_DoesNotTrigger(string condition) => Rule.VerifyInMethodAsync(Near + $"Use(df.Join(other, {condition}));");

    [Fact]
    public Task OtherName_DoesNotTrigger() => Rule.VerifyInMethodAsync("Use(df.Join(other, CallUDF(\"greatest\", df[\"x\"], other[\"y\"]) > 3));");

    [Theory]
    [InlineData("Use(df.Join(other, near(Col(\"x\"), Col(\"y\"))));")]
    [InlineData("Use(df.Join(df, near(df[\"x\"], df[\"y\"])));")]
    [InlineData("Func<Column, Column, Column> sum = (a, b) => a + b; Use(df.Join(other, sum(df[\"x\"], other[\"y\"]) > 3));")]
    [InlineData("var f = near; if (flag) f = (a, b) => a > b; Use(df.Join(other, f(df[\"x\"], other[\"y\"])));")]
    [InlineData("Use(df.Join(other, near(df[\"x\"], Col(\"y\"))));")]
    public Task Uncertain_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Near + statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        using System;
        using Microsoft.Spark.Sql;
        using static Microsoft.Spark.Sql.Functions;
        class Frame { public Frame Join(Frame right, Column on) => this; public Column this[string name] => null; }
        class Job
        {
            void Own(Frame a, Frame b) { var near = Udf<int, int, bool>((x, y) => x > y); a.Join(b, near(a["x"], b["y"])); }
            object Names(DataFrame a, DataFrame b) => a.Join(b, "x").Join(b, new[] { "x" });
            object Parameter(DataFrame a, DataFrame b, Func<Column, Column, Column> f) => a.Join(b, f(a["x"], b["y"]));
        }
        """);
}
