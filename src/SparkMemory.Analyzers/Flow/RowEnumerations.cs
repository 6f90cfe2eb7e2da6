using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.Flow;

/// <summary>The lazy row sequences of a body that some path enumerates more than once.</summary>
internal sealed class RowEnumerations : FlowObserver
{
    private readonly Dictionary<IInvocationOperation, Enumeration> _repeated = new();

    /// <summary>The calls that make them, in the order of the source, with the enumerations of all such paths.</summary>
    public IEnumerable<KeyValuePair<IInvocationOperation, Enumeration>> Repeated => _repeated.OrderBy(static rows => rows.Key.Syntax.Span.End);

    public override void Enumerated(object source, Enumeration after)
    {
        if (source is not IInvocationOperation call || after.Most < Enumeration.Many)
            return;
        _repeated[call] = _repeated.TryGetValue(call, out var before) ? Enumeration.Join(before, after) : after;
    }
}
