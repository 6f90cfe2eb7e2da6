using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// The calls of one body that persist and release, and where each variable is read last. Found in one walk per body and kept
/// while the body's operations live; answers cost no more than there are such calls.
/// </summary>
internal sealed class PersistCalls
{
    private static readonly ConditionalWeakTable<IOperation, PersistCalls> s_cache = new();

    private readonly List<IInvocationOperation> _persists = new();
    private readonly List<IInvocationOperation> _releases = new();
    private readonly List<IInvocationOperation> _tableCaches = new();
    private readonly Dictionary<ISymbol, int> _lastReads = new(SymbolEqualityComparer.Default);

    private PersistCalls(IOperation root, SparkCompilation spark)
    {
        foreach (var operation in root.Descendants())
        {
            if (operation is IInvocationOperation call && spark.Api.Classify(call.TargetMethod) is { } classified)
                Add(call, classified, spark);
            else if (Frames.VariableSymbol(operation) is { } symbol)
                _lastReads[symbol] = System.Math.Max(operation.Syntax.SpanStart, _lastReads.TryGetValue(symbol, out var last) ? last : 0);
        }
    }

    public static PersistCalls Of(IOperation operation, SparkCompilation spark) =>
        s_cache.GetValue(operation.Root(), root => new PersistCalls(root, spark));

    /// <summary>
    /// The variables that hold a persisted one of these frames before the position: those of the receiver and of the result of a
    /// Persist that is not released in between. Null when none of the frames, and no table, is persisted there.
    /// </summary>
    public ImmutableHashSet<ISymbol>? HoldersBefore(int position, ImmutableHashSet<ISymbol> frames)
    {
        var persists = _persists
            .TakeWhile(call => call.Syntax.Span.End <= position)
            .Where(call => VariablesOf(call).Any(frames.Contains) && !IsReleased(call, position, frames))
            .ToImmutableArray();
        return persists.IsEmpty && !_tableCaches.Any(call => call.Syntax.Span.End <= position)
            ? null
            : frames.Union(persists.SelectMany(VariablesOf));
    }

    public bool IsReadAfter(ISymbol variable, int position) => _lastReads.TryGetValue(variable, out var last) && last > position;

    private void Add(IInvocationOperation call, SparkCall classified, SparkCompilation spark)
    {
        var isFrame = spark.Symbols.IsDataFrame(call.TargetMethod.ContainingType);
        if ((isFrame || call.TargetMethod.Name == "CacheScoped") && classified.Kind == SparkCallKind.Persist)
            _persists.Add(call);
        else if (isFrame && classified.Kind == SparkCallKind.Release)
            _releases.Add(call);
        else if (spark.CachesTable(call))
            _tableCaches.Add(call);
    }

    private bool IsReleased(IInvocationOperation persist, int position, ImmutableHashSet<ISymbol> frames) => _releases.Any(call =>
        call.Syntax.SpanStart > persist.Syntax.Span.End
        && call.Syntax.Span.End <= position
        && call.Receiver() is { } receiver
        && Frames.VariableSymbol(receiver) is { } released
        && frames.Contains(released));

    /// <summary>What stands for the persisted frame: the receiver, and the variable that the result goes to.</summary>
    private static IEnumerable<ISymbol> VariablesOf(IInvocationOperation persist)
    {
        if (persist.Receiver() is { } receiver && Frames.VariableSymbol(receiver) is { } before)
            yield return before;
        if (LocalValues.Of(persist).LocalOf(persist) is { } local)
            yield return local;
        if (persist.Outermost().Parent is ISimpleAssignmentOperation { Target: var target } && Frames.VariableSymbol(target) is { } assigned)
            yield return assigned;
    }
}
