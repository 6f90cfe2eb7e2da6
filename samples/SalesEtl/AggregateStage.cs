using System;
using Microsoft.Spark.Sql;
using SparkMemory;
using static Microsoft.Spark.Sql.Functions;
using Window = Microsoft.Spark.Sql.Expressions.Window;

namespace SalesEtl;

/// <summary>Enriched sales to the tables behind the dashboards.</summary>
internal static class AggregateStage
{
    public static void Run(SparkSession spark)
    {
        var sales = spark.Read().Parquet(Paths.EnrichedSales);
        RevenueByRegion(sales);
        RevenueByCategory(spark, sales);
        RevenueByMonth(sales);
        CustomerRanking(sales);
        TopCustomers(sales);
        RunningTotal(sales);
    }

    private static void RevenueByRegion(DataFrame sales) => sales
        .Filter(Col("region") != "unknown")
        .GroupBy("region")
        .Agg(
            Sum("net").Alias("revenue"),
            ApproxCountDistinct("customer_id", 0.01).Alias("customers"))
        .Write().Mode(SaveMode.Overwrite).Parquet(Paths.RevenueByRegion);

    private static void RevenueByCategory(SparkSession spark, DataFrame sales)
    {
        sales.CreateOrReplaceTempView("enriched_sales");
        spark.Sql("SELECT category, SUM(net) AS revenue FROM enriched_sales GROUP BY category")
            .Write().Mode(SaveMode.Overwrite).Parquet(Paths.RevenueByCategory);
    }

    private static void RevenueByMonth(DataFrame sales)
    {
        using var byMonth = sales.GroupBy("sale_month").Agg(Sum("net").Alias("revenue"), Avg("net").Alias("average")).CacheScoped();
        byMonth.Frame.Show();
        byMonth.Frame.Coalesce(1).Write().Mode(SaveMode.Overwrite).Option("header", true).Csv(Paths.RevenueByMonth);
    }

    private static void CustomerRanking(DataFrame sales)
    {
        var customers = sales.Agg(ApproxCountDistinct("customer_id", 0.01)).First();
        Console.WriteLine($"about {customers.GetAs<long>(0)} customers bought");
        sales
            .GroupBy("customer_id")
            .Agg(Sum("net").Alias("revenue"), Max("sale_date").Alias("last_sale"))
            .SortWithinPartitions(Col("revenue").Desc())
            .Write().Mode(SaveMode.Overwrite).Parquet(Paths.CustomerRanking);
    }

    private static void TopCustomers(DataFrame sales)
    {
        using var totals = sales.GroupBy("customer_id", "name").Agg(Sum("net").Alias("revenue")).CacheScoped();
        Console.WriteLine($"{totals.Frame.Count()} customers with sales");
        Console.WriteLine($"{totals.Frame.Filter(Col("revenue") > 1000).Count()} of them above 1000");
        totals.Frame.OrderBy(Col("revenue").Desc()).Limit(10).Show();
    }

    /// <summary>By month: a window over all rows needs them in one partition, and a few months fit there.</summary>
    private static void RunningTotal(DataFrame sales) => sales
        .GroupBy("sale_month")
        .Agg(Sum("net").Alias("revenue"))
        .WithColumn("running_total", Sum("revenue").Over(Window.OrderBy("sale_month")))
        .Coalesce(1)
        .Write().Mode(SaveMode.Overwrite).Option("header", true).Csv(Paths.RunningTotal);
}
