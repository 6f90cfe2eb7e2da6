using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers;

namespace SparkMemory.Benchmarks.Analyzers;

/// <summary>The rules of the package, found by reflection so that none can be forgotten.</summary>
internal static class SparkMemoryRules
{
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } =
        typeof(SparkMemoryAnalyzer).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && type.IsAssignableTo(typeof(DiagnosticAnalyzer)))
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .ToImmutableArray();

    /// <summary>Each rule by its ids and its class.</summary>
    public static IReadOnlyDictionary<string, DiagnosticAnalyzer> ByName { get; } =
        All.ToDictionary(static analyzer => string.Join('+', analyzer.SupportedDiagnostics.Select(static rule => rule.Id)) + " " + analyzer.GetType().Name);
}
