using System;
using Microsoft.Spark.Sql;
using static Microsoft.Spark.Sql.Functions;
using Window = Microsoft.Spark.Sql.Expressions.Window;

namespace LeakySalesEtl;

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

    private static void RevenueByRegion(DataFrame sales)
    {
        var byRegion = sales
            .GroupBy("region")
            .Agg(
                Sum("net").Alias("revenue"),
                CountDistinct("customer_id").Alias("customers")) // SPM4010
            .Filter(Col("region") != "unknown") // SPM4002
            .Cache(); // SPM1006
        byRegion.Write().Mode(SaveMode.Overwrite).Parquet(Paths.RevenueByRegion);
        byRegion.Unpersist();
    }

    private static void RevenueByCategory(SparkSession spark, DataFrame sales)
    {
        sales.CreateOrReplaceTempView("enriched_sales");
        spark.Sql("SELECT COUNT(*) AS unsorted FROM enriched_sales WHERE category IS NULL"); // SPM4012
        var byCategory = spark.Sql("SELECT category, SUM(net) AS revenue FROM enriched_sales GROUP BY category");
        byCategory.Write().Mode(SaveMode.Overwrite).Parquet(Paths.RevenueByCategory);

        spark.Udf().Register<double, string>("sale_size", net => net >= 1000 ? "large" : "small"); // SPM3010
        spark.Sql("SELECT sale_size(net) AS size, SUM(net) AS revenue FROM enriched_sales GROUP BY sale_size(net)").Show();
    }

    // The one that a new colleague wrote after the training.
    private static void RevenueByMonth(DataFrame sales)
    {
        var byMonth = sales.GroupBy("sale_month").Agg(Sum("net").Alias("revenue"), Avg("net").Alias("average")).Cache();
        try
        {
            byMonth.Show();
            byMonth.Coalesce(1).Write().Mode(SaveMode.Overwrite).Option("header", true).Csv(Paths.RevenueByMonth);
        }
        finally
        {
            byMonth.Unpersist();
        }
    }

    private static void CustomerRanking(DataFrame sales)
    {
        Console.WriteLine($"{sales.Select("customer_id").Distinct().Count()} customers bought"); // SPM4010
        sales
            .Repartition(Col("customer_id")) // SPM4011
            .GroupBy("customer_id")
            .Agg(Sum("net").Alias("revenue"), Max("sale_date").Alias("last_sale"))
            .OrderBy(Col("revenue").Desc()) // SPM4007
            .Write().Mode(SaveMode.Overwrite).Parquet(Paths.CustomerRanking);
    }

    private static void TopCustomers(DataFrame sales)
    {
        var totals = sales.GroupBy("customer_id", "name").Agg(Sum("net").Alias("revenue")).Cache(); // SPM1002
        Console.WriteLine($"{totals.Count()} customers with sales");
        totals.Persist(StorageLevel.MEMORY_AND_DISK); // SPM1008
        Console.WriteLine($"{totals.Filter(Col("revenue") > 1000).Count()} of them above 1000");

        var top = totals.OrderBy(Col("revenue").Desc()).Limit(10);
        totals.Unpersist(); // SPM1004
        top.Show();
    }

    private static void RunningTotal(DataFrame sales)
    {
        var running = sales
            .Select("sale_id", "sale_date", "net")
            .WithColumn("running_total", Sum("net").Over(Window.OrderBy("sale_date", "sale_id"))); // SPM4009
        running
            .Coalesce(1) // SPM4008
            .Write().Mode(SaveMode.Overwrite).Option("header", true).Csv(Paths.RunningTotal);
    }
}
