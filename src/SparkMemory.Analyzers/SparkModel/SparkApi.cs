using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Classifies calls of Microsoft.Spark and of the companion library. The knowledge is in SparkApi.Table.cs, one row per method.</summary>
internal sealed partial class SparkApi
{
    private static readonly SparkCall s_fit = new(SparkCallKind.Action, Job: JobTiming.Eager);
    private static readonly SparkCall s_mlTransform = new(SparkCallKind.Narrow);

    private readonly SparkSymbols _symbols;
    private readonly Dictionary<INamedTypeSymbol, Dictionary<string, SparkCall>> _tables = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, SparkCall?> _known = new(SymbolEqualityComparer.Default);

    public SparkApi(SparkSymbols symbols)
    {
        _symbols = symbols;
        foreach (var table in s_tables)
        {
            if (symbols.Get(table.Key) is { } type)
                _tables.Add(type, table.Value);
        }
    }

    /// <summary>The methods that the table has rows for; a test compares them with the type.</summary>
    public static IEnumerable<string> RowsOf(string typeName) => s_tables[typeName].Keys;

    /// <summary>Alias, hints and a plain <c>ToDF()</c> are the same plan to the cache (facts: DataFrame caching).</summary>
    public static bool IsSamePlan(IMethodSymbol method) =>
        method.Name is "As" or "Alias" or "Hint" or "Broadcast" || method is { Name: "ToDF", Parameters.Length: 0 };

    /// <summary>What the method does, or null when it is not a method of Microsoft.Spark that the model knows.</summary>
    public SparkCall? Classify(IMethodSymbol method) =>
        _known.TryGetValue(method, out var known) ? known : _known.GetOrAdd(method, Find(method));

    private SparkCall? Find(IMethodSymbol method)
    {
        var type = method.ContainingType?.OriginalDefinition;
        if (type is null)
            return null;

        if (_tables.TryGetValue(type, out var rows))
            return rows.TryGetValue(method.Name + "/" + method.Parameters.Length, out var row) || rows.TryGetValue(method.Name, out row) ? row : null;

        return method.Name switch
        {
            "Fit" when IsMachineLearning(type) => s_fit,
            "Transform" when IsMachineLearning(type) => s_mlTransform,
            _ => null,
        };
    }

    /// <summary>Whether the job reads listings of the catalog, statistics, or SQL commands, which run when they are issued.</summary>
    public bool IsMetadata(IInvocationOperation job) => Frames.Lineage(job).OfType<IInvocationOperation>().Any(step =>
        Classify(step.TargetMethod) is { Rows: RowEffect.Listing }
        || (step.TargetMethod.Name == "Sql" && step.ArgumentFor(0) is { } text && SqlText.From(text)?.Kind != SqlStatementKind.Query));

    private bool IsMachineLearning(INamedTypeSymbol type) =>
        _symbols.Declares(type) && type.ContainingNamespace.ToDisplayString().StartsWith(SparkTypes.MachineLearningNamespace, System.StringComparison.Ordinal);
}
