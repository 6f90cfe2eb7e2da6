using System.Collections.Immutable;

namespace SparkMemory.Analyzers.Flow;

/// <summary>What the analysis of a member's flow graphs has found.</summary>
/// <param name="Lifetimes">One for each graph whose budget sufficed.</param>
/// <param name="Exceeded">The budgets that did not suffice, for a graph or for what is called in it.</param>
internal sealed record FlowResults<TLifetime>(ImmutableArray<TLifetime> Lifetimes, ImmutableArray<ExceededBudget> Exceeded)
{
    public static FlowResults<TLifetime> None { get; } = new(ImmutableArray<TLifetime>.Empty, ImmutableArray<ExceededBudget>.Empty);
}
