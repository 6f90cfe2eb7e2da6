using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;
using static Microsoft.Spark.Sql.Functions;

namespace LeakySalesEtl;

/// <summary>Everything the job reads from outside: monthly sales files, master data and small reference tables.</summary>
internal sealed class SalesSources
{
    private static readonly StructType s_saleSchema = new(new[]
    {
        new StructField("sale_id", new LongType()),
        new StructField("sale_date", new StringType()),
        new StructField("customer_id", new IntegerType()),
        new StructField("product_id", new IntegerType()),
        new StructField("quantity", new IntegerType()),
        new StructField("unit_price", new DoubleType()),
        new StructField("currency", new StringType()),
    });

    private static readonly StructType s_priceBandSchema = new(new[]
    {
        new StructField("lower", new DoubleType()),
        new StructField("upper", new DoubleType()),
        new StructField("band", new StringType()),
    });

    private static readonly StructType s_currencySchema = new(new[]
    {
        new StructField("currency", new StringType()),
        new StructField("rate", new DoubleType()),
    });

    private readonly SparkSession _spark;

    public SalesSources(SparkSession spark) => _spark = spark;

    /// <summary>One file a month, put together.</summary>
    public DataFrame Sales()
    {
        var files = Directory.GetFiles(Paths.Sales, "*.csv").OrderBy(file => file, StringComparer.Ordinal).ToList();

        DataFrame? sales = null;
        foreach (var file in files)
        {
            var month = _spark.Read().Option("header", true).Schema(s_saleSchema).Csv(file);
            sales = sales is null ? month : sales.Union(month); // SPM4006
        }

        if (sales is null)
            throw new FileNotFoundException($"no sales files in {Paths.Sales}");

        // After two years of files the plan is too long for the driver.
        return files.Count > 24 ? sales.Checkpoint() : sales; // SPM4016
    }

    public DataFrame Customers() =>
        _spark.Read()
            .Option("header", true)
            .Option("inferSchema", true) // SPM4013
            .Csv(Paths.Customers);

    // The keys arrive as text for a reason nobody has found yet.
    public DataFrame Products() =>
        _spark.Read()
            .Option("header", true)
            .Option("inferShchema", true) // SPM5001
            .Csv(Paths.Products)
            .WithColumn("product_id", Col("product_id").Cast("int"));

    public DataFrame PriceBands() => _spark.Read().Option("header", true).Schema(s_priceBandSchema).Csv(Paths.PriceBands);

    public DataFrame Regions() => _spark.Read().Json(Paths.Regions); // SPM4013

    public DataFrame Currencies()
    {
        var rates = new List<GenericRow>
        {
            new(new object[] { "EUR", 1.0 }),
            new(new object[] { "USD", 0.92 }),
            new(new object[] { "GBP", 1.17 }),
            new(new object[] { "CHF", 1.05 }),
        };
        return _spark.CreateDataFrame(rates, s_currencySchema);
    }
}
