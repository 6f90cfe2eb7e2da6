using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// The only way to code outside the operation that an action was called for. Semantic models are memoised, so all rules
/// share what one of them had bound.
/// </summary>
internal sealed class BodyAccess
{
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<IMethodSymbol, ControlFlowGraph?> _graphs = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, IOperation?> _bodies = new(SymbolEqualityComparer.Default);

    public BodyAccess(Compilation compilation) => _compilation = compilation;

    /// <summary>Whether the tree is of this compilation: methods of a referenced project have trees, too, but no model here.</summary>
    public bool Contains(SyntaxTree tree) => _compilation.ContainsSyntaxTree(tree);

    /// <summary>The control flow graph of a method or accessor; null when it has no body in this compilation.</summary>
    public ControlFlowGraph? GraphOf(IMethodSymbol method, CancellationToken cancellationToken) =>
        _graphs.GetOrAdd(method, key => BodyOf(key, cancellationToken) is IMethodBodyOperation body ? ControlFlowGraph.Create(body, cancellationToken) : null);

    /// <summary>The symbol that the node refers to; null when it does not bind.</summary>
    public ISymbol? GetSymbol(SyntaxNode node, CancellationToken cancellationToken) =>
        ModelOf(node.SyntaxTree).GetSymbolInfo(node, cancellationToken).Symbol;

    /// <summary>What a simple name means at the place.</summary>
    public ImmutableArray<ISymbol> Lookup(SyntaxNode place, string name) =>
        ModelOf(place.SyntaxTree).LookupSymbols(place.SpanStart, name: name);

    /// <summary>What the node does; null where it is no code of this compilation.</summary>
    public IOperation? GetOperation(SyntaxNode node, CancellationToken cancellationToken) =>
        _compilation.ContainsSyntaxTree(node.SyntaxTree) ? ModelOf(node.SyntaxTree).GetOperation(node, cancellationToken) : null;

    /// <summary>The body of a method, constructor, accessor or local function that this compilation declares; null for others.</summary>
    public IOperation? BodyOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = (method.PartialImplementationPart ?? method).OriginalDefinition;
        if (method.DeclaringSyntaxReferences.IsEmpty)
            return null;
        if (!_bodies.TryGetValue(method, out var body))
            _bodies[method] = body = GetOperation(method.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken), cancellationToken);
        return body;
    }

    /// <summary>What the method returns on one way or another; nothing when other code may run in its place.</summary>
    public IEnumerable<IOperation> ResultsOf(IMethodSymbol method, CancellationToken cancellationToken) =>
        method is { IsVirtual: false, IsOverride: false, IsAbstract: false } && BodyOf(method, cancellationToken) is { } body
            ? body.ReturnedValues()
            : Enumerable.Empty<IOperation>();

    /// <summary>What the field is initialised with where it is declared; null when it is not.</summary>
    public IOperation? InitializerOf(IFieldSymbol field, CancellationToken cancellationToken) =>
        field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value }
            ? GetOperation(value, cancellationToken)
            : null;

    [SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1030", Justification = "Other bodies have no model in the action's context; memoised here.")]
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one class that reaches other bodies.")]
    private SemanticModel ModelOf(SyntaxTree tree) =>
        _models.GetOrAdd(tree, key => _compilation.GetSemanticModel(key));
}
