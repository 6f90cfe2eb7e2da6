using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;
using SparkMemory;

namespace SalesEtl;

/// <summary>
/// Everything the job reads from outside. Every schema is written down, so that no file is read once more to guess it, and small
/// tables say that they are small.
/// </summary>
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

    private static readonly StructType s_customerSchema = new(new[]
    {
        new StructField("customer_id", new IntegerType()),
        new StructField("name", new StringType()),
        new StructField("email", new StringType()),
        new StructField("city", new StringType()),
        new StructField("country", new StringType()),
        new StructField("segment", new StringType()),
        new StructField("address", new StringType()),
    });

    private static readonly StructType s_productSchema = new(new[]
    {
        new StructField("product_id", new IntegerType()),
        new StructField("product", new StringType()),
        new StructField("category", new StringType()),
    });

    private static readonly StructType s_priceBandSchema = new(new[]
    {
        new StructField("lower", new DoubleType()),
        new StructField("upper", new DoubleType()),
        new StructField("band", new StringType()),
    });

    private static readonly StructType s_regionSchema = new(new[]
    {
        new StructField("country", new StringType()),
        new StructField("region", new StringType()),
    });

    private static readonly StructType s_currencySchema = new(new[]
    {
        new StructField("currency", new StringType()),
        new StructField("rate", new DoubleType()),
    });

    private static readonly StructType s_vatSchema = new(new[]
    {
        new StructField("country", new StringType()),
        new StructField("vat_rate", new DoubleType()),
    });

    private static readonly StructType s_weightSchema = new(new[]
    {
        new StructField("segment", new StringType()),
        new StructField("weight", new DoubleType()),
    });

    private readonly SparkSession _spark;

    public SalesSources(SparkSession spark) => _spark = spark;

    /// <summary>All months at once: one source, one short plan, whatever the number of files.</summary>
    public DataFrame Sales() => Csv(Paths.Sales, s_saleSchema);

    public DataFrame Customers() => Csv(Paths.Customers, s_customerSchema);

    public DataFrame Products() => Csv(Paths.Products, s_productSchema);

    [return: BoundedRows(20)]
    public DataFrame PriceBands() => Csv(Paths.PriceBands, s_priceBandSchema);

    [return: SmallTable]
    public DataFrame Regions() => _spark.Read().Schema(s_regionSchema).Json(Paths.Regions);

    [return: SmallTable]
    public DataFrame VatRates() => Csv(Paths.VatRates, s_vatSchema);

    [return: SmallTable]
    public DataFrame SegmentWeights() => Csv(Paths.SegmentWeights, s_weightSchema);

    public DataFrame Currencies() => _spark.CreateDataFrame(
        new[]
        {
            new GenericRow(new object[] { "EUR", 1.0 }),
            new GenericRow(new object[] { "USD", 0.92 }),
            new GenericRow(new object[] { "GBP", 1.17 }),
            new GenericRow(new object[] { "CHF", 1.05 }),
        },
        s_currencySchema);

    private DataFrame Csv(string path, StructType schema) => _spark.Read().Option("header", true).Schema(schema).Csv(path);
}
