using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// Fields, properties and local collections that keep persisted frames, and whether any code that can see them may release what
/// they hold. Sure when it says that none does.
/// </summary>
internal sealed class FrameOwners
{
    private static readonly HashSet<string> s_fillingCalls = new() { "Add", "AddRange", "TryAdd", "Insert", "Enqueue", "Push" };
    private static readonly HashSet<string> s_harmlessCalls = new(s_fillingCalls) { "Clear", "Contains", "ContainsKey", "Count" };

    private readonly SparkCompilation _spark;
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<ISymbol, bool> _isAbandoned = new(SymbolEqualityComparer.Default);

    public FrameOwners(SparkCompilation spark, Compilation compilation)
    {
        _spark = spark;
        _compilation = compilation;
    }

    /// <summary>A field or property of its own type that no code outside of the compilation sees: all that happens to it is known.</summary>
    public bool IsKnown(ISymbol member) =>
        member is (IFieldSymbol or IPropertySymbol) and { IsVirtual: false, IsOverride: false, IsAbstract: false, DeclaringSyntaxReferences.Length: > 0 }
        && member.OriginalDefinition.GetAttributes().IsEmpty
        && member is not (IFieldSymbol { IsStatic: true, IsReadOnly: true } or IPropertySymbol { IsStatic: true, SetMethod: null })
        && (member is IFieldSymbol || member.DeclaringSyntaxReferences.All(static reference => IsAutomatic(reference.GetSyntax())))
        && !IsVisibleOutside(member);

    /// <summary>A collection of frames that starts empty, in a local.</summary>
    public bool IsLocalCollection(ILocalSymbol local) =>
        IsCollection(local.Type)
        && local.DeclaringSyntaxReferences.All(static reference => reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } } });

    public bool IsCollection(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsGenericType: true } named
        && named.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic" or "System.Collections.Concurrent"
        && named.TypeArguments.Any(_spark.Symbols.IsDataFrame);

    /// <summary>Whether the method puts its argument into the collection.</summary>
    public static bool Fills(IMethodSymbol method) => s_fillingCalls.Contains(method.Name);

    /// <summary>Nothing that sees the owner releases what it holds, or hands it on to code that might.</summary>
    public bool IsAbandoned(ISymbol owner, CancellationToken cancellationToken)
    {
        if (!_isAbandoned.TryGetValue(owner, out var answer))
            _isAbandoned[owner] = answer = !ScopesOf(owner, cancellationToken).Any(scope => LetsGo(owner, scope, cancellationToken));
        return answer;
    }

    /// <summary>The code that can see the owner: a member, the parts of a type, or everything.</summary>
    private IEnumerable<SyntaxNode> ScopesOf(ISymbol owner, CancellationToken cancellationToken) => owner switch
    {
        ILocalSymbol => owner.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken).Ancestors().First(static node => node is CompilationUnitSyntax or (MemberDeclarationSyntax and not GlobalStatementSyntax))),
        { DeclaredAccessibility: Accessibility.Private } => owner.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)),
        _ => _compilation.SyntaxTrees.Select(tree => tree.GetRoot(cancellationToken)),
    };

    private bool LetsGo(ISymbol owner, SyntaxNode scope, CancellationToken cancellationToken)
    {
        var isCollection = IsCollection(owner is ILocalSymbol local ? local.Type : owner is IFieldSymbol field ? field.Type : ((IPropertySymbol)owner).Type);
        if (owner is not ILocalSymbol && EndsOrClears(owner.ContainingType, cancellationToken))
            return true;
        return scope.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == owner.Name
            && SymbolEqualityComparer.Default.Equals(_spark.Bodies.GetSymbol(name, cancellationToken)?.OriginalDefinition, owner.OriginalDefinition)
            && (isCollection ? LetsElementsGo(name, cancellationToken) : LetsGo(name, cancellationToken)));
    }

    /// <summary>The type ends the application, or clears all caches, or its lifetime is the application's.</summary>
    private bool EndsOrClears(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        SymbolEqualityComparer.Default.Equals(_compilation.GetEntryPoint(cancellationToken)?.ContainingType, type)
        || type.GetMembers("Main").Any(static member => member.IsStatic)
        || type.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantTokens()).Any(static token =>
            token.ValueText is "ClearCache" or "Stop" || token.ValueText.IndexOf("CLEAR CACHE", System.StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether what is done with the frame releases it, or gives it to code that may.</summary>
    private bool LetsGo(ExpressionSyntax frame, CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (frame.Parent)
            {
                case ExpressionStatementSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } or IsPatternExpressionSyntax:
                case ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } or ConstructorDeclarationSyntax }:
                    return false;
                case AssignmentExpressionSyntax { Left: var target } assignment when target == frame:
                    frame = assignment;
                    break;
                case ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax:
                    frame = (ExpressionSyntax)frame.Parent;
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce:
                    frame = coalesce;
                    break;
                case MemberAccessExpressionSyntax { Name: var name } access when name == frame:
                    frame = access;
                    break;
                case ConditionalAccessExpressionSyntax { Expression: var receiver } access when receiver == frame:
                    var binding = access.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().First();
                    if (LetsGoByCall(binding, cancellationToken) is { } byConditionalCall)
                        return byConditionalCall;
                    frame = (ExpressionSyntax)binding.Parent!;
                    break;
                case ConditionalAccessExpressionSyntax access:
                    frame = access;
                    break;
                case MemberAccessExpressionSyntax access:
                    if (LetsGoByCall(access, cancellationToken) is { } byCall)
                        return byCall;
                    frame = (ExpressionSyntax)access.Parent!;
                    break;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax invocation }:
                    return _spark.Bodies.GetSymbol(invocation, cancellationToken) is not IMethodSymbol method
                        || _spark.Api.Classify(method) is not { IsTransformation: true }
                        || SparkApi.IsSamePlan(method);
                default:
                    return true;
            }
        }
    }

    private bool LetsElementsGo(ExpressionSyntax collection, CancellationToken cancellationToken)
    {
        while (collection.Parent is MemberAccessExpressionSyntax { Name: var name } access && name == collection)
            collection = access;
        return collection.Parent switch
        {
            AssignmentExpressionSyntax { Left: var target, Right: BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } }, Parent: ExpressionStatementSyntax } => target != collection,
            MemberAccessExpressionSyntax access => !s_harmlessCalls.Contains(access.Name.Identifier.ValueText),
            ElementAccessExpressionSyntax element when element.Expression == collection => LetsGo(element, cancellationToken),
            _ => true,
        };
    }

    /// <summary>Whether a call on the frame lets it go; null when it returns the same frame, and what is done with that decides.</summary>
    private bool? LetsGoByCall(ExpressionSyntax access, CancellationToken cancellationToken)
    {
        if (access.Parent is not InvocationExpressionSyntax
            || _spark.Bodies.GetSymbol(access, cancellationToken) is not IMethodSymbol method
            || _spark.Api.Classify(method) is not { } row)
        {
            return true;
        }

        if (SparkApi.IsSamePlan(method) || row.Kind == SparkCallKind.Persist)
            return null;
        return row.Kind is SparkCallKind.Release or SparkCallKind.View or SparkCallKind.Opaque;
    }

    private static bool IsAutomatic(SyntaxNode declaration) => declaration is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors }
        && accessors.Accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null });

    private bool IsVisibleOutside(ISymbol member)
    {
        for (var symbol = member; symbol is not (null or INamespaceSymbol); symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility == Accessibility.Private)
                return false;
            if (symbol.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedAndInternal)
                return _compilation.Assembly.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "InternalsVisibleToAttribute");
        }

        return true;
    }
}
