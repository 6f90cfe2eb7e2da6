using System;
using Microsoft.Spark.Sql;
using static Microsoft.Spark.Sql.Functions;

namespace SalesEtl;

/// <summary>One extract per customer segment, and the loyalty points.</summary>
internal static class ReportStage
{
    public static void Run(SparkSession spark, SalesSources sources, JobOptions options)
    {
        var sales = spark.Read().Parquet(Paths.EnrichedSales);
        if (options.Preview)
            sales.Show(5);

        Segments(sales);
        LoyaltyPoints(sales, sources.SegmentWeights());
    }

    /// <summary>One job for all segments, whatever their number: the writer splits the rows, one aggregation counts them.</summary>
    private static void Segments(DataFrame sales)
    {
        sales.Repartition(Col("segment")).Write().Mode(SaveMode.Overwrite).PartitionBy("segment").Option("header", true).Csv(Paths.Segments);

        var summary = sales
            .GroupBy("segment")
            .Agg(
                Count(Col("sale_id")).Alias("lines"),
                Sum(When(Col("net") > 500, 1L).Otherwise(0L)).Alias("large"),
                Max("net").Alias("largest"));
        foreach (var row in summary.Collect())
        {
            var segment = row.GetAs<string>("segment");
            Console.WriteLine($"{segment}: {row.GetAs<long>("lines")} lines, {row.GetAs<long>("large")} sales above 500");
            if (row.GetAs<double>("largest") > 5000)
                Console.WriteLine($"{segment} has very large sales");
        }
    }

    private static void LoyaltyPoints(DataFrame sales, DataFrame weights) => sales
        .Join(Broadcast(weights), new[] { "segment" }, "left_outer")
        .WithColumn("points", Col("net") * Coalesce(Col("weight"), Lit(1.0)))
        .GroupBy("customer_id")
        .Agg(Sum("points").Alias("points"))
        .Write().Mode(SaveMode.Overwrite).Parquet(Paths.LoyaltyPoints);
}
