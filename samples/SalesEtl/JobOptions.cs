using System;
using System.Linq;

namespace SalesEtl;

/// <summary>What the command line can ask for; without arguments the job runs over the data beside the program.</summary>
internal sealed record JobOptions(string Home, bool DryRun, bool Preview)
{
    public static JobOptions Parse(string[] args) => new(
        Home: args.FirstOrDefault(argument => !argument.StartsWith('-')) ?? AppContext.BaseDirectory,
        DryRun: args.Contains("--dry-run"),
        Preview: args.Contains("--preview"));
}

/// <summary>Where the job reads and writes, relative to its home folder.</summary>
internal static class Paths
{
    public const string Sales = "data/sales";
    public const string Customers = "data/customers.csv";
    public const string Products = "data/products.csv";
    public const string PriceBands = "data/price_bands.csv";
    public const string Regions = "data/ref_regions.json";
    public const string VatRates = "data/vat_rates.csv";
    public const string SegmentWeights = "data/segment_weights.csv";

    public const string RejectedSales = "output/rejected_sales";
    public const string CleanSales = "output/silver/sales";
    public const string EnrichedSales = "output/gold/sales";
    public const string RevenueByRegion = "output/gold/revenue_by_region";
    public const string RevenueByCategory = "output/gold/revenue_by_category";
    public const string RevenueByMonth = "output/gold/revenue_by_month";
    public const string CustomerRanking = "output/gold/customer_ranking";
    public const string RunningTotal = "output/gold/running_total";
    public const string Segments = "output/segments";
    public const string LoyaltyPoints = "output/gold/loyalty_points";
}
