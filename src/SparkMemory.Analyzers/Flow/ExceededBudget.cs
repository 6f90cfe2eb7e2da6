using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.Configuration;

namespace SparkMemory.Analyzers.Flow;

/// <summary>A budget that did not suffice, so that less is known than the code says.</summary>
/// <param name="Option">The option that sets the budget.</param>
/// <param name="Function">The function for which it did not suffice; nothing is known of what it does.</param>
/// <param name="Analysed">The function that was to be judged: the same, or one that calls it.</param>
internal sealed record ExceededBudget(SparkMemoryOption<int> Option, IMethodSymbol? Function, IMethodSymbol? Analysed);
