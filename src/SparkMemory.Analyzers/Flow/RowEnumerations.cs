using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.Flow;

/// <summary>The lazy row sequences of a body that some path enumerates more than once.</summary>
internal sealed class RowEnumerations : FlowObserver
{
    private readonly Dictionary<IInvocationOperation, Enumeration> _repeated = new();
    private readonly Dictionary<IInvocationOperation, FlowMap<string, bool>> _made = new();

    /// <summary>The calls that make them, in the order of the source, with the enumerations of all such paths.</summary>
    public IEnumerable<KeyValuePair<IInvocationOperation, Enumeration>> Repeated => _repeated.OrderBy(static rows => rows.Key.Syntax.Span.End);

    public override void RowsMade(FlowState before, IInvocationOperation call) => _made[call] = before.Conditions;

    public override void Enumerated(RowSource source, Enumeration after)
    {
        if (after.Most < Enumeration.Many || source.IsGiven)
            return;
        var calls = source.Calls;
        foreach (var call in calls.Where(call => calls.Length == 1 || IsOnPathOf(call, calls, after)))
            _repeated[call] = _repeated.TryGetValue(call, out var before) ? Enumeration.Join(before, after) : after;
    }

    /// <summary>Of several sequences that the variable may hold, it holds this one where the conditions of the enumerations are true.</summary>
    private bool IsOnPathOf(IInvocationOperation call, ImmutableArray<IInvocationOperation> calls, Enumeration after) => after.Conditions.All(condition =>
        !calls.Any(other => _made[other].ContainsKey(condition.Key)) || (_made[call].TryGetValue(condition.Key, out var value) && value == condition.Value));
}
