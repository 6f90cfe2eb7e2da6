using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>What is known of the methods that a body calls. Memoised; recursion ends at a depth.</summary>
internal sealed class Callees
{
    private const int MaxDepth = 3;

    private readonly SparkCompilation _spark;
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _mayRelease = new(SymbolEqualityComparer.Default);

    public Callees(SparkCompilation spark) => _spark = spark;

    /// <summary>
    /// Whether the method may release, or take over, a frame that it is given: it says so by an attribute, or somewhere in its
    /// body, or in a body that it calls, something is released.
    /// </summary>
    public bool MayRelease(IMethodSymbol method) => MayRelease(method.OriginalDefinition, MaxDepth);

    /// <summary>Whether something that calls the method also releases something: perhaps the frame that it passed.</summary>
    public bool MayBeReleasedByCaller(IMethodSymbol method, CancellationToken cancellationToken) =>
        _spark.SyntaxTrees.Any(tree => tree.GetRoot(cancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
            NameOf(call) is { } name
            && name.Identifier.ValueText == method.Name
            && call.Ancestors().FirstOrDefault(static node => node is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax) is { } caller
            && Releases(caller, depth: 0)));

    private bool MayRelease(IMethodSymbol method, int depth)
    {
        if (_mayRelease.TryGetValue(method, out var known))
            return known;
        _mayRelease[method] = false; // a recursive call adds nothing
        var answer = SaysSo(method) || IsKeptByReleasingOwner(method, depth) || (depth > 0 && method.DeclaringSyntaxReferences.Any(declaration => Releases(declaration.GetSyntax(), depth)));
        _mayRelease[method] = answer;
        return answer;
    }

    /// <summary>A method of an object that releases what it was given when it is disposed of.</summary>
    private bool IsKeptByReleasingOwner(IMethodSymbol method, int depth) =>
        depth > 0
        && method is { IsStatic: false, Name: not "Dispose" }
        && method.ContainingType.GetMembers("Dispose").OfType<IMethodSymbol>().Any(dispose => MayRelease(dispose, depth - 1));

    private static bool SaysSo(IMethodSymbol method) =>
        method.GetAttributes().Concat(method.Parameters.SelectMany(static parameter => parameter.GetAttributes())).Any(static attribute =>
            attribute.AttributeClass is { Name: "ReleasesCacheAttribute" or "TakesCacheOwnershipAttribute", ContainingNamespace: { Name: "SparkMemory", ContainingNamespace.IsGlobalNamespace: true } });

    private bool Releases(SyntaxNode body, int depth) => body.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
        NameOf(call) is { } name
        && _spark.Bodies.GetSymbol(name, default) is IMethodSymbol callee
        && (_spark.Api.Classify(callee)?.Kind == SparkCallKind.Release
            || (depth > 0 && !_spark.Symbols.Declares(callee) && MayRelease(callee.OriginalDefinition, depth - 1))));

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax simple => simple,
        _ => null,
    };
}
