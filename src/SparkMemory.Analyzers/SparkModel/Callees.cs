using System.Collections.Concurrent;
using System.Linq;
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

    private bool MayRelease(IMethodSymbol method, int depth)
    {
        if (_mayRelease.TryGetValue(method, out var known))
            return known;
        _mayRelease[method] = false; // a recursive call adds nothing
        var answer = SaysSo(method) || (depth > 0 && method.DeclaringSyntaxReferences.Any(declaration => Releases(declaration.GetSyntax(), depth)));
        _mayRelease[method] = answer;
        return answer;
    }

    private static bool SaysSo(IMethodSymbol method) =>
        method.GetAttributes().Concat(method.Parameters.SelectMany(static parameter => parameter.GetAttributes())).Any(static attribute =>
            attribute.AttributeClass is { Name: "ReleasesCacheAttribute" or "TakesCacheOwnershipAttribute", ContainingNamespace: { Name: "SparkMemory", ContainingNamespace.IsGlobalNamespace: true } });

    private bool Releases(SyntaxNode body, int depth) => body.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
    {
        var name = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        return name is not null && _spark.Bodies.GetSymbol(name, default) is IMethodSymbol callee
            && (_spark.Api.Classify(callee)?.Kind == SparkCallKind.Release || (!_spark.Symbols.Declares(callee) && MayRelease(callee.OriginalDefinition, depth - 1)));
    });
}
