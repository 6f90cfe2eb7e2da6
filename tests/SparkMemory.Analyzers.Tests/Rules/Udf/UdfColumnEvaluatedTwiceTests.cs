using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Udf.UdfColumnEvaluatedTwice>;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

// Flag: a UDF column is kept and also used by a later filter -> Filter_Triggers
// Flag: by Na().Drop, or as an inner join key -> OtherUses_Trigger
// Flag: projections, inner joins, sorts, repartitions, coalesces, unions, distinct or a grouping by it between -> Between_Triggers
// Flag: a UDF of the UDF column counts -> Filter_Triggers
// Flag: columns computed from it count -> Derived_Triggers
// Flag: the span is WithColumn or Select, wherever the UDF call stands -> Select_Triggers
// Flag: the message names the use -> Message_NamesTheUse
// Silent: Limit, Persist, Checkpoint, DropDuplicates of others, an aggregation that does not group by it between -> Barrier_DoesNotTrigger
// Silent: the column is dropped later or never selected -> UnusedColumn_DoesNotTrigger
// Silent: a left join between, or an OrderBy alone -> OtherUse_DoesNotTrigger
// Silent: columns of Spark's own functions, names that are not certain -> OtherColumns_DoNotTrigger
// Silent: aggregates, windows and random values of it, another column of its name -> NotDerived_DoesNotTrigger
// Silent: own types of the same names -> LookAlike_DoesNotTrigger
public class UdfColumnEvaluatedTwiceTests
{
    private const string Score = "var score = Udf<int, int>(x => x * 2); ";

    [Theory]
    [InlineData("df.{|SPM3007:WithColumn|}(\"z\", score(Col(\"x\"))).Filter(Col(\"z\") > 3).Show();")]
    [InlineData("df.{|SPM3007:WithColumn|}(\"z\", score(Col(\"x\")) + 1).Filter(\"z > 3\").Write().Parquet(\"out\");")]
    [InlineData("var scored = df.{|SPM3007:WithColumn|}(\"z\", score(df[\"x\"])); scored.Where(scored[\"z\"] > 3 & Col(\"x\") < 3).Collect();")]
    [InlineData("df.{|SPM3007:WithColumn|}(\"z\", score(Col(\"x\"))).Filter(score(Col(\"Z\")) > 3).Show();")]
    [InlineData("spark.Udf().Register<int, int>(\"score\", x => x); df?.{|SPM3007:WithColumn|}(\"z\", CallUDF(\"score\", Col(\"x\"))).Filter(\"z > 3\").Show();")]
    [InlineData("var keep = Col(\"z\") > 3; df.{|SPM3007:WithColumn|}(colName: \"z\", col: score(Col(\"x\"))).Filter(keep).Take(3);")]
    public Task Filter_Triggers(string statements) => Rule.VerifyInMethodAsync(Score + statements);

    [Theory]
    [InlineData("df.{|SPM3007:WithColumn|}(\"z\", score(Col(\"x\"))).Na().Drop().Show();")]
    [InlineData("df.{|SPM3007:WithColumn|}(\"z\", score(Col(\"x\"))).Na().Drop(new[] { \"z\" }).Show();")]
    [InlineData("df.{|SPM3007:WithColumn|}(\"z\", score(Col(\"x\"))).Join(other, \"z\").Show();")]
    [InlineData("var scored = df.{|SPM3007:WithColumn|}(\"z\", score(Col(\"x\"))); scored.Join(other, scored[\"z\"] == other[\"y\"]).Show();")]
    public Task OtherUses_Trigger(string statements) => Rule.VerifyInMethodAsync(Score + statements);

    [Theory]
    [InlineData("Select(\"z\", \"x\")")]
    [InlineData("WithColumn(\"y\", Lit(1))")]
    [InlineData("Drop(\"y\")")]
    [InlineData("OrderBy(\"x\")")]
    [InlineData("Repartition(8)")]
    [InlineData("Coalesce(1)")]
    [InlineData("Union(other)")]
    [InlineData("Distinct()")]
    [InlineData("Join(other, \"x\")")]
    [InlineData("GroupBy(\"z\").Count()")]
    public Task Between_Triggers(string between) =>
        Rule.VerifyInMethodAsync(Score + $"df.{{|SPM3007:WithColumn|}}(\"z\", score(Col(\"x\"))).{between}.Filter(\"z > 3\").Show();");

    [Theory]
    [InlineData("df.{|SPM3007:Select|}(Col(\"x\"), score(Col(\"x\")).As(\"z\")).Filter(\"z > 3\").Show();")]
    [InlineData("var z = score(Col(\"x\")); df.{|SPM3007:Select|}(z.Alias(\"z\")).Filter(\"z > 3\").Show();")]
    [InlineData("df.{|SPM3007:WithColumn|}(\"y\", score(Col(\"x\"))).WithColumnRenamed(\"y\", \"z\").Filter(\"z > 3\").Show();")]
    public Task Select_Triggers(string statements) => Rule.VerifyInMethodAsync(Score + statements);

    [Theory]
    [InlineData("WithColumn(\"w\", Col(\"z\") + 1).Filter(\"w > 3\").Show()")]
    [InlineData("WithColumn(\"z\", Col(\"z\") * 2).Filter(\"z > 3\").Show()")]
    [InlineData("Select(Col(\"x\"), When(Col(\"z\") > 1, Col(\"z\")).Otherwise(0).As(\"w\"), Upper(Col(\"a\"))).Filter(Col(\"w\") > 3).Show()")]
    [InlineData("{|SPM3007:WithColumn|}(\"w\", score(Col(\"z\"))).Drop(\"z\").Filter(\"w > 3\").Show()")]
    [InlineData("WithColumn(\"w\", Col(\"z\") + 1).Filter(\"w > 3\").Drop(\"w\").Show()")]
    public Task Derived_Triggers(string chain) => Rule.VerifyInMethodAsync(Score + $"df.{{|SPM3007:WithColumn|}}(\"z\", score(Col(\"x\"))).{chain};");

    [Theory]
    [InlineData("WithColumn(\"w\", Sum(Col(\"z\")).Over()).Filter(\"w > 3\").Show()")]
    [InlineData("Select(Max(Col(\"z\")).As(\"w\")).Filter(\"w > 3\").Show()")]
    [InlineData("WithColumn(\"w\", Col(\"z\") + Rand()).Filter(\"w > 3\").Show()")]
    [InlineData("Select(Col(\"a\").As(\"z\")).Filter(\"z > 3\").Show()")]
    [InlineData("WithColumn(\"w\", Col(\"a\") + 1).Filter(\"w > 3\").Show()")]
    [InlineData("WithColumn(\"w\", Col(\"z\") + 1).Filter(\"w > 3\").Drop(\"w\", \"z\").Show()")]
    public Task NotDerived_DoesNotTrigger(string chain) => Rule.VerifyInMethodAsync(Score + $"df.WithColumn(\"z\", score(Col(\"x\"))).{chain};");

    [Fact]
    public Task Message_NamesTheUse() => Rule.VerifyAsync(
        TestProgram.InMethod(Score + "\ndf.{|#0:WithColumn|}(\"z\", score(Col(\"x\")))\n    .{|#1:Filter|}(\"z > 3\").Show();"),
        Rule.Diagnostic("SPM3007").WithLocation(0).WithLocation(1).WithArguments("z", "Filter", "15"));

    [Theory]
    [InlineData("Limit(100)")]
    [InlineData("Persist()")]
    [InlineData("Cache()")]
    [InlineData("Checkpoint()")]
    [InlineData("LocalCheckpoint()")]
    [InlineData("DropDuplicates(\"x\")")]
    [InlineData("GroupBy(\"x\").Agg(Max(\"z\").As(\"z\"))")]
    public Task Barrier_DoesNotTrigger(string between) =>
        Rule.VerifyInMethodAsync(Score + $"df.WithColumn(\"z\", score(Col(\"x\"))).{between}.Filter(\"z > 3\").Show();");

    [Theory]
    [InlineData("df.WithColumn(\"z\", score(Col(\"x\"))).Filter(\"z > 3\").Drop(\"z\").Show();")]
    [InlineData("df.WithColumn(\"z\", score(Col(\"x\"))).Filter(\"z > 3\").Select(\"x\").Show();")]
    [InlineData("Use(df.WithColumn(\"z\", score(Col(\"x\"))).Filter(\"z > 3\").Count());")]
    [InlineData("df.WithColumn(\"z\", score(Col(\"x\"))).Select(\"x\").Filter(\"z > 3\").Show();")]
    [InlineData("df.WithColumn(\"z\", score(Col(\"x\"))).WithColumn(\"z\", Lit(1)).Filter(\"z > 3\").Show();")]
    public Task UnusedColumn_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Score + statements);

    [Theory]
    [InlineData("df.WithColumn(\"z\", score(Col(\"x\"))).Join(other, Col(\"x\") == other[\"x\"], \"left\").Filter(\"z > 3\").Show();")]
    [InlineData("df.WithColumn(\"z\", score(Col(\"x\"))).Join(other, Col(\"z\") == other[\"x\"], \"left\").Show();")]
    [InlineData("df.WithColumn(\"z\", score(Col(\"x\"))).OrderBy(\"z\").Show();")]
    [InlineData("df.WithColumn(\"z\", score(Col(\"x\"))).Filter(\"x > 3 and y = 'z'\").Show();")]
    [InlineData("df.WithColumn(\"z\", score(Col(\"x\"))).Na().Drop(new[] { \"x\" }).Show();")]
    [InlineData("df.WithColumn(\"z\", score(Col(\"x\"))).Filter(\"zz > 3\").Show();")]
    [InlineData("df.Filter(\"z > 3\").WithColumn(\"z\", score(Col(\"x\"))).Show();")]
    public Task OtherUse_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Score + statements);

    [Theory]
    [InlineData("df.WithColumn(\"z\", Upper(Col(\"x\"))).Filter(\"z > 3\").Show();")]
    [InlineData("var name = df.Columns()[0]; df.WithColumn(name, score(Col(\"x\"))).Filter(\"z > 3\").Show();")]
    [InlineData("df.Select(score(Col(\"x\"))).Filter(\"z > 3\").Show();")]
    [InlineData("Func<Column, Column> twice = c => c * 2; df.WithColumn(\"z\", twice(Col(\"x\"))).Filter(\"z > 3\").Show();")]
    public Task OtherColumns_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(Score + statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        using Microsoft.Spark.Sql;
        using static Microsoft.Spark.Sql.Functions;
        class Frame { public Frame WithColumn(string name, Column c) => this; public Frame Filter(string c) => this; public void Show() { } }
        class Job
        {
            void Own(Frame a) { var f = Udf<int, int>(x => x); a.WithColumn("z", f(Col("x"))).Filter("z > 3").Show(); }
        }
        """);
}
