using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.Rules.Caching;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>Reads the <see cref="FixPlan"/> that the rule has put into its diagnostic.</summary>
internal static class PlannedNodes
{
    /// <summary>The nodes to edit; empty when there is no fix.</summary>
    public static ImmutableArray<SyntaxNode> Of(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FixPlan.FirstNode, out var first)
            ? diagnostic.AdditionalLocations
                .Skip(int.Parse(first!, CultureInfo.InvariantCulture))
                .Select(location => root.FindNode(location.SourceSpan, getInnermostNodeForTie: true))
                .ToImmutableArray()
            : ImmutableArray<SyntaxNode>.Empty;
}
