using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.CodeFixes;

namespace SparkMemory.Analyzers.Tests.Repository;

/// <summary>All rules and fixers of the shipped assemblies, found by reflection.</summary>
internal static class RuleCatalogue
{
    public static ImmutableArray<SparkMemoryAnalyzer> Analyzers { get; } = InstancesOf<SparkMemoryAnalyzer>(typeof(SparkMemoryAnalyzer).Assembly);

    public static ImmutableArray<SparkMemoryFixer> Fixers { get; } = InstancesOf<SparkMemoryFixer>(typeof(SparkMemoryFixer).Assembly);

    /// <summary>Every diagnostic, by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Rules { get; } =
        Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).OrderBy(static rule => rule.Id, StringComparer.Ordinal).ToImmutableArray();

    /// <summary>The rule's class, whose name is the rule's name.</summary>
    public static Type AnalyzerOf(DiagnosticDescriptor rule) =>
        Analyzers.Single(analyzer => analyzer.SupportedDiagnostics.Contains(rule)).GetType();

    /// <summary>How docs name the grades of a rule's fixes.</summary>
    public static string GradeOf(DiagnosticDescriptor rule)
    {
        var fixers = FixersOf(rule).ToList();
        return (fixers.OfType<SafeFixer>().Any(), fixers.OfType<SuggestionFixer>().Any()) switch
        {
            (true, true) => "safe, suggestion",
            (true, false) => "safe",
            (false, true) => "suggestion",
            _ => "none",
        };
    }

    public static string SeverityOf(DiagnosticDescriptor rule) =>
        rule.DefaultSeverity + (rule.IsEnabledByDefault ? string.Empty : ", off by default");

    public static IEnumerable<SparkMemoryFixer> FixersOf(DiagnosticDescriptor rule) =>
        Fixers.Where(fixer => fixer.FixableDiagnosticIds.Contains(rule.Id));

    private static ImmutableArray<T> InstancesOf<T>(Assembly assembly) =>
        assembly.GetTypes()
            .Where(static type => !type.IsAbstract && typeof(T).IsAssignableFrom(type))
            .OrderBy(static type => type.FullName, StringComparer.Ordinal)
            .Select(static type => (T)Activator.CreateInstance(type)!)
            .ToImmutableArray();
}
