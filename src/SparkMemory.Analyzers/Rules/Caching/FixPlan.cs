using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>What a fixer of the family needs: the nodes that it edits, and properties. Travels in the diagnostic.</summary>
internal sealed class FixPlan
{
    /// <summary>Present when there is a fix: the number of the first additional location that is a node to edit.</summary>
    internal const string FirstNode = nameof(FirstNode);

    /// <summary>Present when the program does the same after the fix.</summary>
    internal const string IsSafe = nameof(IsSafe);

    /// <summary>The call that the fix writes, or the name of the frame that it puts in place.</summary>
    internal const string Text = nameof(Text);

    /// <summary>Declarations that the fix writes, one a line.</summary>
    internal const string Declarations = nameof(Declarations);

    /// <summary>Present when the variable of the frame is overwritten before the release: its name, for a copy to be made of it.</summary>
    internal const string Overwritten = nameof(Overwritten);

    /// <summary>Present when a scope of the companion library can release: the arguments of <c>CacheScoped</c>, none of <c>BroadcastScoped</c>.</summary>
    internal const string ScopeArguments = nameof(ScopeArguments);

    /// <summary>Present when a scope of the companion library may last to the end of the block.</summary>
    internal const string EndsWithBlock = nameof(EndsWithBlock);

    public FixPlan(params SyntaxNode[] nodes) => Nodes = nodes;

    public IReadOnlyCollection<SyntaxNode> Nodes { get; }

    public ImmutableDictionary<string, string?> Properties { get; private set; } = ImmutableDictionary<string, string?>.Empty;

    public FixPlan With(string property, string? value = null)
    {
        Properties = Properties.SetItem(property, value);
        return this;
    }

    public static (IEnumerable<Location> Locations, ImmutableDictionary<string, string?> Properties) Append(SyntaxNode? evidence, FixPlan? plan) =>
        AppendTo(evidence is null ? System.Array.Empty<SyntaxNode>() : new[] { evidence }, plan);

    public static (IEnumerable<Location> Locations, ImmutableDictionary<string, string?> Properties) AppendTo(IReadOnlyCollection<SyntaxNode> evidence, FixPlan? plan)
    {
        var locations = evidence.Select(static node => node.GetLocation());
        return plan is null
            ? (locations, ImmutableDictionary<string, string?>.Empty)
            : (locations.Concat(plan.Nodes.Select(static node => node.GetLocation())), plan.Properties.Add(FirstNode, evidence.Count.ToString(CultureInfo.InvariantCulture)));
    }
}
