using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// The only way to code outside the operation that an action was called for. Semantic models are memoised, so all rules
/// share what one of them had bound.
/// </summary>
internal sealed class BodyAccess
{
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();

    public BodyAccess(Compilation compilation) => _compilation = compilation;

    /// <summary>The symbol that the node refers to; null when it does not bind.</summary>
    public ISymbol? GetSymbol(SyntaxNode node, CancellationToken cancellationToken) =>
        ModelOf(node.SyntaxTree).GetSymbolInfo(node, cancellationToken).Symbol;

    [SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1030", Justification = "Other bodies have no model in the action's context; memoised here.")]
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one class that reaches other bodies.")]
    private SemanticModel ModelOf(SyntaxTree tree) =>
        _models.GetOrAdd(tree, key => _compilation.GetSemanticModel(key));
}
