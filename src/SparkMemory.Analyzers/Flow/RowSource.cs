using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// What has made lazy rows: a call, or in a callee the parameter or variable that holds them. Where paths meet it may be one of
/// several, at most <see cref="FrameValue.MaxPlans"/>. Which one is not known, but the variable that holds it stays the same one.
/// </summary>
internal sealed class RowSource : IEquatable<RowSource>, IMarked
{
    private readonly ImmutableHashSet<object> _origins;

    private readonly ISymbol? _holder;

    private RowSource(ImmutableHashSet<object> origins, ISymbol? holder = null, RowSource? next = null)
    {
        (_origins, _holder, Next) = (origins, holder, next);
        Number = origins.Aggregate(next?.Number ?? 0u, static (sum, origin) => unchecked(sum + FlowKey.Hash(origin)));
        Marks = origins.Aggregate(next?.Marks ?? FlowMarks.None, static (marks, origin) => marks | FlowMarks.OfOrigin(origin));
    }

    /// <summary>Two values with this source are the same rows.</summary>
    public bool IsOne => _origins.Count == 1 || _holder is not null;

    /// <summary>What a query over several sequences enumerates after these rows: <c>rows.Concat(others)</c>.</summary>
    public RowSource? Next { get; }

    /// <summary>The first sequence of the query.</summary>
    public RowSource Alone => Next is null ? this : new RowSource(_origins, _holder);

    /// <summary>The calls that it may be.</summary>
    public ImmutableArray<IInvocationOperation> Calls => _origins.OfType<IInvocationOperation>().OrderBy(static call => call.Syntax.Span.End).ToImmutableArray();

    /// <summary>What the body is given.</summary>
    public bool IsGiven => _origins.Any(static origin => origin is ISymbol);

    /// <summary>The same whatever the order in which paths meet.</summary>
    public uint Number { get; }

    public FlowMarks Marks { get; }

    public static RowSource Of(IInvocationOperation call) => new(ImmutableHashSet.Create<object>(call));

    public static RowSource Of(ISymbol given) => new(ImmutableHashSet.Create<object>(given));

    /// <summary>One of either; null when it could be too many.</summary>
    public static RowSource? Join(RowSource? first, RowSource? second)
    {
        if (first is null || second is null)
            return null;
        if (first.Equals(second))
            return first;
        if (first.Next is not null || second.Next is not null)
            return null;
        var origins = first._origins.Union(second._origins);
        var holder = SymbolEqualityComparer.Default.Equals(first._holder, second._holder) ? first._holder : null;
        return origins.Count <= FrameValue.MaxPlans ? new RowSource(origins, holder) : null;
    }

    /// <summary>As the variable holds it: one of several is the same one until the variable gets another value.</summary>
    public RowSource HeldBy(ISymbol variable) => IsOne ? this : new RowSource(_origins, variable, Next);

    public RowSource Then(RowSource next) => new(_origins, _holder, Next is null ? next : Next.Then(next));

    public bool IsHeldBy(ISymbol variable) => SymbolEqualityComparer.Default.Equals(_holder, variable);

    public bool MayBe(IInvocationOperation call) => _origins.Contains(call) || Next?.MayBe(call) == true;

    public bool Equals(RowSource? other) => other is not null
        && _origins.SetEquals(other._origins)
        && SymbolEqualityComparer.Default.Equals(_holder, other._holder)
        && Equals(Next, other.Next);

    public override bool Equals(object? obj) => Equals(obj as RowSource);

    public override int GetHashCode() => (int)Number;
}
