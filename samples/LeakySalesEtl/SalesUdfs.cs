using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.Spark.Sql;
using static Microsoft.Spark.Sql.Functions;

namespace LeakySalesEtl;

/// <summary>The functions that the stages apply row by row.</summary>
internal static class SalesUdfs
{
    public static Func<Column> BatchId() => Udf(() => Guid.NewGuid().ToString("N")); // SPM3004

    public static Func<Column, Column> PostalCode() =>
        Udf<string, string>(address => new Regex(@"\b(?<code>\d{4,5})\b").Match(address ?? "").Groups["code"].Value); // SPM3005

    public static Func<Column, Column> VatRate()
    {
        var rates = ReadFactors(Paths.VatRates);
        return Udf<string, double>(country => rates.TryGetValue(country ?? "", out var rate) ? rate : 0.2); // SPM3002
    }

    /// <summary>From which amount on people look at a sale; the job's options decide.</summary>
    public static double LargeSale { get; set; } = 5000;

    public static Func<Column, Column> IsLarge() => Udf<double, bool>(net => net >= LargeSale); // SPM3009

    public static Func<Column, Column> IsEuropean() =>
        Udf<string, bool>(currency => new HashSet<string> { "EUR", "GBP", "CHF" }.Contains(currency)); // SPM3012

    /// <summary>The same letters in the same order, whatever stands between them.</summary>
    public static bool SoundsLike(string name, string other) =>
        name.Where(char.IsLetter).SequenceEqual(other.Where(char.IsLetter));

    /// <summary>A small two-column file as a dictionary.</summary>
    public static Dictionary<string, double> ReadFactors(string path) =>
        File.ReadLines(path)
            .Skip(1)
            .Select(line => line.Split(','))
            .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));
}

/// <summary>Knows the house brands and finds them in product names.</summary>
internal sealed class BrandFinder
{
    private readonly string[] _brands;

    public BrandFinder(params string[] brands) => _brands = brands;

    public Func<Column, Column> Find() => Udf<string, string>(BrandOf); // SPM3003

    private string BrandOf(string product) =>
        _brands.FirstOrDefault(brand => product.StartsWith(brand, StringComparison.Ordinal)) ?? "other";
}
