using System;
using Microsoft.Spark.Sql;
using SparkMemory;
using static Microsoft.Spark.Sql.Functions;

namespace SalesEtl;

/// <summary>Raw sales files to clean sales: rejects what cannot be booked, repairs what can.</summary>
internal static class CleanStage
{
    public static void Run(SalesSources sources)
    {
        // Three jobs read the raw files; without the cache each of them would parse all CSV again.
        using var raw = sources.Sales().CacheScoped();
        Console.WriteLine($"{raw.Frame.Count()} sales lines read");

        raw.Frame
            .Filter(Col("quantity") <= 0 | Col("customer_id").IsNull())
            .Write().Mode(SaveMode.Overwrite).Option("header", true).Csv(Paths.RejectedSales);

        raw.Frame
            .Filter(Col("quantity") > 0 & Col("customer_id").IsNotNull())
            .DropDuplicates("sale_id")
            .Na().Fill(0.0)
            .WithColumn("sale_date", ToDate(Col("sale_date")))
            .WithColumn("currency", Upper(Trim(Col("currency"))))
            .Write().Mode(SaveMode.Overwrite).Parquet(Paths.CleanSales);
    }
}
