using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Sql;
using static Microsoft.Spark.Sql.Functions;

namespace LeakySalesEtl;

/// <summary>The checks whose output people read in the morning.</summary>
internal static class QualityStage
{
    public static void Run(SparkSession spark, JobOptions options)
    {
        var sales = spark.Read().Parquet(Paths.EnrichedSales);
        sales.Collect(); // SPM2004

        var revenue = sales.Collect().Sum(row => row.GetAs<double>("net")); // SPM2005
        Console.WriteLine($"revenue: {revenue:N2}");

        Duplicates(sales, options.Preview);
        UnknownProducts(sales);
        Suspicious(sales);
        Customers(spark, sales);
        Products(sales, options.Preview);
    }

    private static void Duplicates(DataFrame sales, bool preview)
    {
        var duplicates = sales
            .GroupBy("sale_id")
            .Count()
            .Filter(Col("count") > 1); // SPM1007
        if (duplicates.Count() >= 1) // SPM2006
            duplicates.Show();

        if (preview)
        {
            IReadOnlyList<Row> ids = (IReadOnlyList<Row>)duplicates.Limit(100).Collect(); // SPM2008
            Console.WriteLine($"at least {ids.Count} sales are booked twice");
        }
    }

    private static void UnknownProducts(DataFrame sales)
    {
        var missing = sales.Filter(Col("category").IsNull()).Count(); // SPM2006
        var verdict = missing switch
        {
            0 => "every product has a category",
            _ => "some products have no category",
        };
        Console.WriteLine(verdict);
    }

    private static void Suspicious(DataFrame sales)
    {
        foreach (var row in sales.Filter(Col("net") > 5000).Collect()) // SPM2001
            Console.WriteLine($"large sale {row.GetAs<long>("sale_id")}: {row.GetAs<double>("net"):N2}");

        var bulk = sales.Filter(Col("quantity") > 50).Collect(); // SPM2003
        Console.WriteLine($"{bulk.Count()} bulk sales");
        foreach (var row in bulk)
            Console.WriteLine($"bulk sale {row.GetAs<long>("sale_id")} of {row.GetAs<int>("quantity")} pieces");
    }

    private static void Customers(SparkSession spark, DataFrame sales)
    {
        sales.Cache(); // SPM1002, SPM1010
        var customers = sales.Select("customer_id", "country");
        customers.GroupBy("country").Count().OrderBy("country").Show();
        customers.DropDuplicates("customer_id").GroupBy("country").Count().OrderBy("country").Show();

        spark.Read().Parquet(Paths.CustomerRanking).Show(10);
        sales.Unpersist(); // SPM1009
    }

    /// <summary>Products whose names are full of digits or alike, and those that should be there.</summary>
    private static void Products(DataFrame sales, bool preview)
    {
        var most = preview ? 2 : 4;
        var known = sales.Select("product").Distinct().Limit(1000).Collect().Select(row => row.GetAs<string>(0)).ToHashSet();
        var manyDigits = Udf<string, int>(name => name.Count(char.IsDigit) > most ? 1 : 0); // SPM3011
        sales
            .WithColumn("many_digits", manyDigits(Col("product"))) // SPM3007
            .Filter(Col("many_digits") == 1)
            .Select("sale_id", "product", "many_digits")
            .Show();

        var soundsLike = Udf<string, string, bool>(SalesUdfs.SoundsLike);
        var products = sales.Select("product", "category").Distinct();
        products.Alias("one").Join(products.Alias("other"), soundsLike(Col("one.product"), Col("other.product"))).Show(); // SPM3006

        foreach (var name in new[] { "voucher", "deposit", "shipping", "rounding" }.Where(name => !known.Contains(name)))
            Console.WriteLine($"no sale of {name}");
    }
}
