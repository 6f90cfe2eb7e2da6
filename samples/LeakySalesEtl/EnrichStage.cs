using System;
using Microsoft.Spark.Sql;
using static Microsoft.Spark.Sql.Functions;

namespace LeakySalesEtl;

/// <summary>Clean sales to the wide table that all reports read.</summary>
internal static class EnrichStage
{
    private static readonly string[] s_customerTexts = { "name", "city", "country", "segment", "address" };

    public static void Run(SparkSession spark, SalesSources sources, JobOptions options)
    {
        var sales = spark.Read().Parquet(Paths.CleanSales);
        if (sales.Count() == 0) // SPM2006
        {
            Console.WriteLine("no clean sales, nothing to enrich");
            return;
        }

        var priceClass = Udf<double, string>(net => net > 1000 ? "high" : net > 500 ? "medium" : "low"); // SPM3001
        var vatRate = SalesUdfs.VatRate();
        var batchId = SalesUdfs.BatchId();
        SalesUdfs.LargeSale = options.BigCluster ? 10_000 : 5_000;
        var isLarge = SalesUdfs.IsLarge();
        var isEuropean = SalesUdfs.IsEuropean();
        var bands = sources.PriceBands();

        var enriched = sales
            .Join(Customers(sources), "customer_id")
            .Join(Products(sources), "product_id")
            .Join(sources.Currencies(), "currency") // SPM4003
            .Join(sources.Regions(), "country") // SPM4014
            .WithColumn("net", Round(Col("quantity") * Col("unit_price") * Col("rate"), 2))
            .Join(bands, Col("net") >= bands["lower"] & Col("net") < bands["upper"]) // SPM4004
            .Drop("lower", "upper")
            .WithColumn("sale_month", Month(Col("sale_date")))
            .WithColumn("price_class", priceClass(Col("net")))
            .WithColumn("vat", Col("net") * vatRate(Col("country")))
            .WithColumn("is_large", isLarge(Col("net")))
            .WithColumn("is_european", isEuropean(Col("currency")))
            .WithColumn("batch_id", batchId());

        enriched.Persist(StorageLevel.MEMORY_ONLY); // SPM1001, SPM1011
        Console.WriteLine($"{enriched.Count()} sales lines enriched");
        if (options.DryRun)
        {
            enriched.Show(20);
            return;
        }

        enriched.Write().Mode(SaveMode.Overwrite).Parquet(Paths.EnrichedSales);
        enriched.Unpersist();
    }

    private static DataFrame Customers(SalesSources sources)
    {
        var postalCode = SalesUdfs.PostalCode();
        var customers = sources.Customers();
        foreach (var column in s_customerTexts)
            customers = customers.WithColumn(column, Trim(Col(column))); // SPM4005

        customers.Drop("email"); // SPM4012
        return customers.WithColumn("postal_code", postalCode(Col("address")));
    }

    private static DataFrame Products(SalesSources sources)
    {
        var brand = new BrandFinder("Alpine", "Fjord", "Nordic").Find();
        return sources.Products().WithColumn("brand", brand(Col("product")));
    }
}
