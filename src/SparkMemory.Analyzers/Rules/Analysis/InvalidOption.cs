using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Analysis;

/// <summary>SPM0002: an option that is misspelt or has a bad value would otherwise silently do nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidOption : SparkMemoryAnalyzer
{
    private static readonly Dictionary<string, SparkMemoryOption> s_known =
        SparkMemoryOptions.All.ToDictionary(static option => option.Key, StringComparer.OrdinalIgnoreCase);

    public InvalidOption()
        : base(Descriptors.InvalidOption)
    {
    }

    [SuppressMessage("MicrosoftCodeAnalysisPerformance", "RS1013", Justification = "The base starts every rule alike.")]
    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterCompilationEndAction(Analyze);

    private static void Analyze(CompilationAnalysisContext context)
    {
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var settings = new HashSet<(string Key, string Value)>(SettingsOf(provider.GlobalOptions));
        foreach (var tree in context.Compilation.SyntaxTrees)
            settings.UnionWith(SettingsOf(provider.GetOptions(tree)));

        var ordered = settings
            .OrderBy(static setting => setting.Key, StringComparer.Ordinal)
            .ThenBy(static setting => setting.Value, StringComparer.Ordinal);
        foreach (var (key, value) in ordered)
        {
            if (Complaint(key, value) is { } complaint)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.InvalidOption, Location.None, complaint));
        }
    }

    private static IEnumerable<(string Key, string Value)> SettingsOf(AnalyzerConfigOptions options)
    {
        foreach (var key in options.Keys)
        {
            if (key.StartsWith(SparkMemoryOptions.Prefix, StringComparison.OrdinalIgnoreCase) && options.TryGetValue(key, out var value))
                yield return (key, value);
        }

        foreach (var option in SparkMemoryOptions.All)
        {
            if (option.BuildPropertyKey is { } property && options.TryGetValue(property, out var value) && value.Length > 0)
                yield return (property, value);
        }
    }

    private static string? Complaint(string key, string value)
    {
        var option = s_known.TryGetValue(key, out var known)
            ? known
            : SparkMemoryOptions.All.FirstOrDefault(candidate => candidate.BuildPropertyKey == key);
        if (option is null)
            return $"'{key}' is no option of SparkMemory.Analyzers{Suggestion(key)}";
        if (option.Accepts(value))
            return null;
        var name = key == option.Key ? key : option.BuildProperty;
        return $"'{value.Trim()}' is no value for '{name}': it takes {option.Accepted}; the default {option.DefaultText} applies";
    }

    private static string Suggestion(string key)
    {
        var nearest = SparkMemoryOptions.All
            .Select(option => (option.Key, Distance: EditDistance.Between(key, option.Key)))
            .OrderBy(static candidate => candidate.Distance)
            .First();
        return nearest.Distance <= Math.Max(3, key.Length / 5) ? $"; did you mean '{nearest.Key}'?" : string.Empty;
    }
}
