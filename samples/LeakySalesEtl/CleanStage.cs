using System;
using Microsoft.Spark.Sql;
using static Microsoft.Spark.Sql.Functions;

namespace LeakySalesEtl;

/// <summary>Raw sales files to clean sales: rejects what cannot be booked, repairs what can.</summary>
internal static class CleanStage
{
    public static void Run(SalesSources sources)
    {
        var cleanCode = Udf<string, string>(code => code.Trim().ToUpper()); // SPM3001

        var raw = sources.Sales();
        Console.WriteLine($"{raw.Count()} sales lines read");
        raw.Cache(); // SPM1005

        var rejected = raw.Filter(Col("quantity") <= 0 | Col("customer_id").IsNull());
        rejected.Write().Mode(SaveMode.Overwrite).Option("header", true).Csv(Paths.RejectedSales);

        var valid = raw
            .Filter(Col("quantity") > 0 & Col("customer_id").IsNotNull())
            .WithColumn("sale_date", ToDate(Col("sale_date")))
            .WithColumn("currency", cleanCode(Col("currency")));
        valid.DropDuplicates("sale_id"); // SPM4012
        valid.Na().Fill(0.0); // SPM4012

        valid.Write().Mode(SaveMode.Overwrite).Parquet(Paths.CleanSales);
        valid.Unpersist(); // SPM1003
    }
}
