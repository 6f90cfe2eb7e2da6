using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// What may happen in the methods that a body calls, seen in their syntax alone: cheaper than a <see cref="Flow.CalleeSummary"/>, and
/// the last word where there is none.
/// </summary>
internal sealed class Callees
{
    private const int MaxDepth = 3;

    private readonly SparkCompilation _spark;

    // By depth: what is found at one depth is only made of what was found at lesser ones, so no order of questions changes it.
    private readonly ConcurrentDictionary<IMethodSymbol, bool>[] _mayRelease = NewMemo();
    private readonly ConcurrentDictionary<IMethodSymbol, bool>[] _mayPersist = NewMemo();

    public Callees(SparkCompilation spark) => _spark = spark;

    /// <summary>
    /// Whether the method may release, or take over, a frame that it is given: somewhere in its body, or in a body that it calls,
    /// something is released.
    /// </summary>
    public bool MayRelease(IMethodSymbol method) => MayRelease(method.OriginalDefinition, MaxDepth);

    /// <summary>Whether the method may leave a frame persisted: it says so, or in its body, or in one that it calls, something is persisted.</summary>
    public bool MayPersist(IMethodSymbol method) => MayPersist(method.OriginalDefinition, MaxDepth);

    /// <summary>Whether something that calls the method also releases something: perhaps the frame that it passed.</summary>
    public bool MayBeReleasedByCaller(IMethodSymbol method, CancellationToken cancellationToken) =>
        CallsOf(method, cancellationToken).Any(call => MemberAround(call) is { } caller && Calls(caller, SparkCallKind.Release, callee => MayRelease(callee, depth: 0)));

    /// <summary>Whether something that calls the method goes on with a variable that it passed.</summary>
    public bool MayBeUsedByCaller(IMethodSymbol method, CancellationToken cancellationToken) =>
        CallsOf(method, cancellationToken).Any(static call =>
        {
            var passed = new HashSet<string>(call.DescendantNodes().OfType<IdentifierNameSyntax>().Select(static name => name.Identifier.ValueText));
            return Loops.IsInLoop(call)
                || MemberAround(call)?.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.SpanStart > call.Span.End && passed.Contains(name.Identifier.ValueText)) == true;
        });

    /// <summary>By name, which may find calls of others, too.</summary>
    private IEnumerable<InvocationExpressionSyntax> CallsOf(IMethodSymbol method, CancellationToken cancellationToken) => _spark.SyntaxTrees
        .SelectMany(tree => tree.GetRoot(cancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>())
        .Where(call => NameOf(call)?.Identifier.ValueText == method.Name);

    private static SyntaxNode? MemberAround(SyntaxNode call) =>
        call.Ancestors().FirstOrDefault(static node => node is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax);

    private bool MayRelease(IMethodSymbol method, int depth) => depth >= 0 && _mayRelease[depth].GetOrAdd(method, key =>
        IsKeptByReleasingOwner(key, depth) || Calls(key, SparkCallKind.Release, callee => MayRelease(callee, depth - 1)));

    private bool MayPersist(IMethodSymbol method, int depth) => depth >= 0 && _mayPersist[depth].GetOrAdd(method, key =>
        CacheAttributes.ReturnsPersisted(key)
        || key.Parameters.Any(CacheAttributes.IsPersisted)
        || Calls(key, SparkCallKind.Persist, callee => MayPersist(callee, depth - 1)));

    /// <summary>A method of an object that releases what it was given when it is disposed of.</summary>
    private bool IsKeptByReleasingOwner(IMethodSymbol method, int depth) =>
        method is { IsStatic: false, Name: not "Dispose", ContainingType: { } type }
        && type.GetMembers("Dispose").OfType<IMethodSymbol>().Any(dispose => MayRelease(dispose, depth - 1));

    private bool Calls(IMethodSymbol method, SparkCallKind kind, Func<IMethodSymbol, bool> doesCallee) =>
        method.DeclaringSyntaxReferences.Any(declaration => _spark.Bodies.Contains(declaration.SyntaxTree) && Calls(declaration.GetSyntax(), kind, doesCallee));

    private bool Calls(SyntaxNode body, SparkCallKind kind, Func<IMethodSymbol, bool> doesCallee) => body.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
        NameOf(call) is { } name
        && _spark.Bodies.GetSymbol(name, default) is IMethodSymbol callee
        && (_spark.Api.Classify(callee)?.Kind == kind || (!_spark.Symbols.Declares(callee) && doesCallee(callee.OriginalDefinition))));

    private static ConcurrentDictionary<IMethodSymbol, bool>[] NewMemo() => Enumerable.Range(0, MaxDepth + 1)
        .Select(static _ => new ConcurrentDictionary<IMethodSymbol, bool>(SymbolEqualityComparer.Default))
        .ToArray();

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax simple => simple,
        _ => null,
    };
}
