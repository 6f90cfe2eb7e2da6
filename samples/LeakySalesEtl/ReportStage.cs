using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Sql;
using static Microsoft.Spark.Sql.Functions;

namespace LeakySalesEtl;

/// <summary>One extract per customer segment, and the loyalty points.</summary>
internal static class ReportStage
{
    public static void Run(SparkSession spark, JobOptions options)
    {
        var sales = spark.Read().Parquet(Paths.EnrichedSales);
        if (options.Preview)
            Preview(sales);

        Segments(sales);
        LoyaltyPoints(spark, sales);
    }

    private static void Preview(DataFrame sales)
    {
        var rows = (List<Row>)sales.Limit(5).Collect(); // SPM2008
        rows.ForEach(row => Console.WriteLine(row));

        var last = sales.Tail(5) as Row[] ?? Enumerable.Empty<Row>().ToArray(); // SPM2008
        Console.WriteLine($"and the last {last.Length}");
    }

    private static void Segments(DataFrame sales)
    {
        var segments = sales.Select("segment").Distinct().Collect().Select(row => row.GetAs<string>("segment")).ToList();
        var lines = segments.ToDictionary(name => name, name => sales.Filter(Col("segment") == name).Count()); // SPM2002

        var largeSales = new List<Row>();
        foreach (var segment in segments)
        {
            if (sales.Filter(Col("segment") == segment & Col("net") > 5000).Count() != 0) // SPM2002, SPM2006
                Console.WriteLine($"{segment} has very large sales");

            var part = sales.Filter(Col("segment") == segment).Cache(); // SPM1001
            largeSales.AddRange(part.Filter(Col("net") > 500).Collect()); // SPM2002
            part.Coalesce(1).Write().Mode(SaveMode.Overwrite).Option("header", true).Csv($"{Paths.Segments}/{segment}"); // SPM4008
            Console.WriteLine($"{segment}: {lines[segment]} lines");
        }

        Console.WriteLine($"{largeSales.Count} sales above 500");
    }

    private static void LoyaltyPoints(SparkSession spark, DataFrame sales)
    {
        var weights = spark.SparkContext.Broadcast(SalesUdfs.ReadFactors(Paths.SegmentWeights)); // SPM6001
        var points = Udf<string, double, double>((segment, net) => net * weights.Value().GetValueOrDefault(segment, 1.0));
        sales
            .WithColumn("points", points(Col("segment"), Col("net")))
            .GroupBy("customer_id")
            .Agg(Sum("points").Alias("points"))
            .Write().Mode(SaveMode.Overwrite).Parquet(Paths.LoyaltyPoints);
    }
}
