using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.Flow;

/// <summary>The lazy row sequences of a body that some path enumerates more than once.</summary>
internal sealed class RowEnumerations : FlowObserver
{
    private readonly Dictionary<IInvocationOperation, FlowMap<string, bool>> _made = new();
    private readonly List<(ImmutableArray<IInvocationOperation> Calls, Enumeration Enumeration)> _repeated = new();

    /// <summary>All calls that make such sequences.</summary>
    public IEnumerable<IInvocationOperation> Made => _made.Keys;

    /// <summary>The calls that make them, in the order of the source, with the enumerations of all such paths.</summary>
    public IEnumerable<(IInvocationOperation Call, Enumeration Enumeration)> Repeated => _repeated
        .SelectMany(rows => rows.Calls.Where(call => IsMadeFor(rows.Enumeration, call, rows.Calls)).Select(call => (Call: call, rows.Enumeration)))
        .GroupBy(static rows => rows.Call, static rows => rows.Enumeration)
        .OrderBy(static rows => rows.Key.Syntax.Span.End)
        .Select(static rows => (rows.Key, rows.Aggregate(Enumeration.Join)));

    public override void RowsMade(FlowState before, IInvocationOperation call) => _made[call] = before.Conditions;

    public override void Enumerated(RowSource source, Enumeration after)
    {
        if (after.Most >= Enumeration.Many && !source.IsGiven)
            _repeated.Add((source.Calls, after));
    }

    /// <summary>The conditions of the enumerations are those under which the call made the rows, and not another of the calls.</summary>
    private bool IsMadeFor(Enumeration enumeration, IInvocationOperation call, ImmutableArray<IInvocationOperation> calls) => enumeration.Conditions.All(condition =>
        !calls.Any(other => ConditionsOf(other).ContainsKey(condition.Key))
        || (ConditionsOf(call).TryGetValue(condition.Key, out var value) && value == condition.Value));

    private FlowMap<string, bool> ConditionsOf(IInvocationOperation call) => _made.TryGetValue(call, out var conditions) ? conditions : FlowMap<string, bool>.Empty;
}
