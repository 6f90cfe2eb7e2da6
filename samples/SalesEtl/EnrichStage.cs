using System;
using System.Linq;
using Microsoft.Spark.Sql;
using SparkMemory;
using static Microsoft.Spark.Sql.Functions;

namespace SalesEtl;

/// <summary>Clean sales to the wide table that all reports read.</summary>
internal static class EnrichStage
{
    private static readonly string[] s_customerTexts = { "name", "city", "country", "segment", "address" };

    public static void Run(SparkSession spark, SalesSources sources, JobOptions options)
    {
        var sales = spark.Read().Parquet(Paths.CleanSales);
        if (sales.IsEmpty())
        {
            Console.WriteLine("no clean sales, nothing to enrich");
            return;
        }

        var bands = sources.PriceBands();
        var enriched = sales
            .Join(Customers(sources), "customer_id")
            .Join(Products(sources), "product_id")
            .Join(Broadcast(sources.Currencies()), "currency")
            .Join(Broadcast(sources.Regions()), "country")
            .Join(Broadcast(sources.VatRates()), new[] { "country" }, "left_outer")
            .WithColumn("net", Round(Col("quantity") * Col("unit_price") * Col("rate"), 2))
            .Join(Broadcast(bands), Col("net") >= bands["lower"] & Col("net") < bands["upper"])
            .Drop("lower", "upper")
            .WithColumn("sale_month", Month(Col("sale_date")))
            .WithColumn("price_class", When(Col("net") > 1000, "high").When(Col("net") > 500, "medium").Otherwise("low"))
            .WithColumn("vat", Col("net") * Coalesce(Col("vat_rate"), Lit(0.2)))
            .WithColumn("batch_id", Lit(Guid.NewGuid().ToString("N"))) // of the run, the same for all its rows
            .Drop("vat_rate");

        using var cache = enriched.CacheScoped();
        Console.WriteLine($"{cache.Frame.Count()} sales lines enriched");
        if (options.DryRun)
            cache.Frame.Show(20);
        else
            cache.Frame.Write().Mode(SaveMode.Overwrite).Parquet(Paths.EnrichedSales);
    }

    private static DataFrame Customers(SalesSources sources)
    {
        var texts = s_customerTexts.Select(column => Trim(Col(column)).Alias(column));
        return sources.Customers()
            .Select(texts.Prepend(Col("customer_id")).ToArray())
            .WithColumn("postal_code", RegexpExtract(Col("address"), @"\b(\d{4,5})\b", 1));
    }

    private static DataFrame Products(SalesSources sources)
    {
        var product = Col("product");
        var brand = When(product.StartsWith("Alpine"), "Alpine")
            .When(product.StartsWith("Fjord"), "Fjord")
            .When(product.StartsWith("Nordic"), "Nordic")
            .Otherwise("other");
        return sources.Products().WithColumn("brand", brand);
    }
}
