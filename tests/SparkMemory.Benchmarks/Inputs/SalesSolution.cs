using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;

namespace SparkMemory.Benchmarks.Inputs;

/// <summary>The sources of samples/LeakySalesEtl, repeated with a namespace of their own each time.</summary>
internal static class SalesSolution
{
    private const string Sample = "LeakySalesEtl";

    public static IEnumerable<string> Files(int copies)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var sources = assembly.GetManifestResourceNames()
            .Where(static name => name.StartsWith(Sample + "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new StreamReader(assembly.GetManifestResourceStream(name)!).ReadToEnd())
            .ToList();
        return Enumerable.Range(1, copies).SelectMany(copy => sources.Select(source => InNamespace(source, copy)));
    }

    private static string InNamespace(string source, int copy) =>
        source.Replace($"namespace {Sample};", string.Create(CultureInfo.InvariantCulture, $"namespace {Sample}{copy};"), StringComparison.Ordinal);
}
