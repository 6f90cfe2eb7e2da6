using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;
using Xunit;
using static Microsoft.Spark.Sql.Functions;
using Windows = Microsoft.Spark.Sql.Expressions.Window;

namespace Microsoft.Spark.Embedded.Tests.Frames;

/// <summary>The API as ETL programs use it; the semantics of single operations are pinned by the golden lines.</summary>
public class FrameApiTests : EngineTest
{
    private DataFrame Sales => Spark.CreateDataFrame(
        [
            new GenericRow([1, "EU", "books", 10.0, new Date(2024, 1, 5)]),
            new GenericRow([2, "EU", "games", 25.5, new Date(2024, 1, 20)]),
            new GenericRow([3, "US", "books", 7.25, new Date(2024, 2, 1)]),
            new GenericRow([4, "US", null, 100.0, new Date(2024, 2, 29)]),
            new GenericRow([5, "US", "books", null, new Date(2024, 3, 3)]),
        ],
        new StructType(
        [
            new StructField("customer", new IntegerType()),
            new StructField("region", new StringType()),
            new StructField("category", new StringType()),
            new StructField("amount", new DoubleType()),
            new StructField("day", new DateType()),
        ]));

    private DataFrame Customers => Spark.CreateDataFrame(
        [new GenericRow([1, "Ann"]), new GenericRow([2, "Bob"]), new GenericRow([3, "Cid"])],
        new StructType([new StructField("id", new IntegerType()), new StructField("name", new StringType())]));

    [Fact]
    public void BracketedColumnsOfBothSides_JoinFrames()
    {
        var (sales, customers) = (Sales, Customers);

        var joined = sales.Join(Broadcast(customers), sales["customer"] == customers["id"], "left_outer").Select(sales["customer"], customers["name"]);

        Assert.Equal(["[1,Ann]", "[2,Bob]", "[3,Cid]", "[4,]", "[5,]"], Texts(joined.OrderBy("customer")));
    }

    [Fact]
    public void SelfJoin_ByTheSameColumnOfBothSides_PairsRows()
    {
        var sales = Sales;
        var byRegion = sales.GroupBy("region").Agg(Max("amount").Alias("top"));

        var best = sales.Join(byRegion, sales["region"] == byRegion["region"]).Filter(sales["amount"] == byRegion["top"]);

        Assert.Equal([2, 4], best.Select(sales["customer"]).OrderBy("customer").Collect().Select(row => row.GetAs<int>(0)));
    }

    [Fact]
    public void WhenAndOtherwise_ChooseByTheFirstTrueBranch()
    {
        var banded = Sales.Select(Col("customer"), When(Col("amount") >= 20, "high").When(Col("amount") > 8.0, "middle").Otherwise(Lit("low")).As("band"));

        Assert.Equal(["[1,middle]", "[2,high]", "[3,low]", "[4,high]", "[5,low]"], Texts(banded));
    }

    [Fact]
    public void ClosedCase_TakesNoMoreBranches() =>
        Assert.Throws<ArgumentException>(() => When(Col("a"), 1).Otherwise(2).Otherwise(3));

    [Fact]
    public void Aggregates_OfAGrouping_HaveSparksNames()
    {
        var totals = Sales.GroupBy("region").Agg(Sum("amount"), Avg(Col("amount")).Alias("mean"), Count("*"), CountDistinct("category"));

        Assert.Equal(["region", "sum(amount)", "mean", "count(1)", "count(DISTINCT category)"], totals.Columns());
        Assert.Equal(["[EU,35.5,17.75,2,2]", "[US,107.25,53.625,3,1]"], Texts(totals.OrderBy("region")));
    }

    [Fact]
    public void Window_NumbersRowsInsideAPartition()
    {
        var window = Windows.PartitionBy("region").OrderBy(Col("amount").Desc());

        var top = Sales.WithColumn("n", RowNumber().Over(window)).Filter(Col("n") == 1).OrderBy("region").Select("region", "customer");

        Assert.Equal(["[EU,2]", "[US,4]"], Texts(top));
    }

    [Fact]
    public void RunningTotal_OverRows_AddsUp()
    {
        var window = Windows.OrderBy("customer").RowsBetween(Windows.UnboundedPreceding, Windows.CurrentRow);

        var totals = Sales.Select(Sum("amount").Over(window)).Collect().Select(row => row.GetAs<double>(0));

        Assert.Equal([10, 35.5, 42.75, 142.75, 142.75], totals);
    }

    [Fact]
    public void Predicates_FollowThreeValuedLogic()
    {
        Assert.Equal(3, Sales.Filter(Col("category") == "books").Count());
        Assert.Equal(1, Sales.Filter(Col("category") != "books").Count());
        Assert.Equal(1, Sales.Filter(!(Col("category") == "books")).Count());
        Assert.Equal(2, Sales.Filter(!Col("category").EqNullSafe("books")).Count());
        Assert.Equal(4, Sales.Filter(Col("category").IsIn("books", "games")).Count());
        Assert.Equal(2, Sales.Filter(Col("amount").Between(8, 30) & Col("region").StartsWith("E")).Count());
    }

    [Fact]
    public void DateFunctions_ReadColumns()
    {
        var parts = Sales.Limit(1).Select(Year(Col("day")), Month(Col("day")), DateAdd(Col("day"), 30), DateFormat(Col("day"), "yyyy/MM"));

        Assert.Equal("[2024,1,2024-02-04,2024/01]", Texts(parts).Single());
    }

    [Fact]
    public void Values_OfARow_HaveTheClrTypesOfTheirColumns()
    {
        var row = Sales.SelectExpr("customer", "cast(customer AS bigint) AS l", "amount", "day", "cast('12.50' AS decimal(5,2)) AS d",
            "array(1, 2) AS a", "map('k', 1) AS m", "named_struct('x', 1) AS s", "timestamp'2024-01-31 10:20:30' AS t", "cast(1 AS tinyint) AS b").First();

        Assert.Equal(1, row.Get("customer"));
        Assert.Equal(1L, row.Get("l"));
        Assert.Equal(new Date(2024, 1, 5), row.Get("day"));
        Assert.Equal(12.50m, row.Get("d"));
        Assert.Equal([1, 2], row.GetAs<int[]>("a"));
        Assert.Equal(1, row.GetAs<Dictionary<string, int>>("m")["k"]);
        Assert.Equal(1, row.GetAs<Row>("s").GetAs<int>("x"));
        Assert.Equal(new Timestamp(2024, 1, 31, 10, 20, 30, 0), row.Get("t"));
        Assert.Equal((byte)1, row.Get("b"));
    }

    [Fact]
    public void NaFill_ByKindAndByColumn()
    {
        Assert.Equal(0.0, Sales.Na().Fill(0L).Filter("customer = 5").First().GetAs<double>("amount"));
        Assert.Equal("none", Sales.Na().Fill(new Dictionary<string, string> { ["category"] = "none" }).Filter("customer = 4").First().GetAs<string>("category"));
        Assert.Equal(3, Sales.Na().Drop().Count());
    }

    [Fact]
    public void Pivot_LaysValuesSideBySide()
    {
        var pivoted = Sales.GroupBy("region").Pivot("category", new List<object> { "books", "games" }).Sum("amount").OrderBy("region");

        Assert.Equal(["region", "books", "games"], pivoted.Columns());
        Assert.Equal(["[EU,10,25.5]", "[US,7.25,]"], Texts(pivoted));
    }

    [Fact]
    public void SqlOverAView_ReadsTheFrame()
    {
        Sales.CreateOrReplaceTempView("sales");
        Customers.CreateOrReplaceTempView("customers");

        var rows = Spark.Sql(
            """
            WITH totals AS (SELECT customer, sum(amount) AS total FROM sales GROUP BY customer)
            SELECT c.name, t.total, rank() OVER (ORDER BY t.total DESC) AS place
            FROM totals t JOIN customers c ON t.customer = c.id
            WHERE t.total > 5
            ORDER BY place
            LIMIT 2
            """);

        Assert.Equal(["[Bob,25.5,1]", "[Ann,10,2]"], Texts(rows));
        Assert.Contains("sales", Spark.Catalog.ListTables().Collect().Select(row => row.GetAs<string>("name")));
    }

    [Fact]
    public void CorrelatedSubquery_RunsForEachOuterRow()
    {
        Sales.CreateOrReplaceTempView("sales");

        var rows = Spark.Sql("SELECT customer FROM sales s WHERE amount > (SELECT avg(amount) FROM sales i WHERE i.region = s.region) ORDER BY 1");

        Assert.Equal(["[2]", "[4]"], Texts(rows));
    }

    [Fact]
    public void SavedTable_IsReadByName()
    {
        Sales.Write().SaveAsTable("stored");
        Sales.Limit(1).Write().InsertInto("stored");

        Assert.Equal(6, Spark.Table("stored").Count());
        Assert.Equal(6, Spark.Sql("SELECT * FROM default.stored").Count());
    }

    [Fact]
    public void RandomSplit_PartitionsTheRows()
    {
        var parts = Spark.Range(1000).RandomSplit([0.7, 0.3], 42);

        Assert.Equal(1000, parts.Sum(part => part.Count()));
        Assert.InRange(parts[0].Count(), 600, 800);
    }

    [Fact]
    public void Union_IsByPosition_AndUnionByNameByName()
    {
        var other = Customers.Select(Col("name"), Col("id"));

        Assert.Equal("[Ann,1]", Texts(Customers.UnionByName(other).Select("name", "id").Distinct().OrderBy("id")).First());
        Assert.Equal(6, Customers.Union(Customers).Count());
    }

    [Fact]
    public void Configuration_IsOfTheSession()
    {
        Spark.Conf().Set("spark.sql.shuffle.partitions", 8L);

        Assert.Equal("8", Spark.Conf().Get("spark.sql.shuffle.partitions"));
        Assert.Equal("200", Spark.NewSession().Conf().Get("spark.sql.shuffle.partitions"));
        Assert.Equal("x", Spark.Conf().Get("no.such.key", "x"));
        Assert.ThrowsAny<Exception>(() => Spark.Conf().Get("no.such.key"));
        Assert.Equal("8", Spark.Sql("SET spark.sql.shuffle.partitions").Collect().Single().GetAs<string>("value"));
    }

    [Fact]
    public void Failure_CarriesTheJvmsException()
    {
        var failure = Assert.ThrowsAny<Exception>(() => Sales.Select("nope"));

        Assert.IsType<JvmException>(failure.InnerException);
        Assert.Contains("UNRESOLVED_COLUMN", failure.Message);
    }

    [Fact]
    public void DropAndRename_ChangeColumns()
    {
        var frame = Sales.Drop("day", "amount").WithColumnRenamed("customer", "id").WithColumn("one", Lit(1)).Drop(Col("region"));

        Assert.Equal(["id", "category", "one"], frame.Columns());
    }

    [Fact]
    public void Explode_MakesARowForEachElement()
    {
        var words = Spark.CreateDataFrame(new[] { "a b", "c" }).Select(Explode(Split(Col("_1"), " ")).Alias("word"));

        Assert.Equal(["[a]", "[b]", "[c]"], Texts(words));
    }

    private static IEnumerable<string> Texts(DataFrame frame) => frame.Collect().Select(row => row.ToString()).ToList();
}
