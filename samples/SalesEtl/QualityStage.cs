using System;
using System.Linq;
using Microsoft.Spark.Sql;
using static Microsoft.Spark.Sql.Functions;

namespace SalesEtl;

/// <summary>The checks whose output people read in the morning.</summary>
internal static class QualityStage
{
    private const int Shown = 100;

    public static void Run(SparkSession spark)
    {
        var sales = spark.Read().Parquet(Paths.EnrichedSales);
        var revenue = sales.Agg(Sum("net")).First().GetAs<double>(0);
        Console.WriteLine($"revenue: {revenue:N2}");

        Duplicates(sales);
        UnknownProducts(sales);
        Suspicious(sales);
    }

    private static void Duplicates(DataFrame sales)
    {
        var ids = sales.GroupBy("sale_id").Count().Filter(Col("count") > 1).Limit(Shown).Collect().ToList();
        if (ids.Count > 0)
            Console.WriteLine($"at least {ids.Count} sales are booked twice");
    }

    private static void UnknownProducts(DataFrame sales) => Console.WriteLine(sales.Filter(Col("category").IsNull()).IsEmpty()
        ? "every product has a category"
        : "some products have no category");

    private static void Suspicious(DataFrame sales)
    {
        foreach (var row in sales.Filter(Col("net") > 5000).ToLocalIterator())
            Console.WriteLine($"large sale {row.GetAs<long>("sale_id")}: {row.GetAs<double>("net"):N2}");

        var bulk = sales.Filter(Col("quantity") > 50).Limit(Shown).Collect().ToList();
        Console.WriteLine($"{bulk.Count} bulk sales");
        foreach (var row in bulk)
            Console.WriteLine($"bulk sale {row.GetAs<long>("sale_id")} of {row.GetAs<int>("quantity")} pieces");
    }
}
