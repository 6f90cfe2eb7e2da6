using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// What is known of a frame's query plan: the call that made it and the plans it was made from. Immutable, and one object per
/// plan in an analysis (see <see cref="FramePlanTable"/>): equal chains are one plan to Spark's cache, whatever objects hold them.
/// </summary>
internal sealed class FramePlan
{
    public FramePlan(int number, SparkCall? call, ImmutableArray<FramePlan> inputs, IOperation? origin, bool isStable)
    {
        Number = number;
        Call = call;
        Inputs = inputs;
        Origin = origin;
        IsStable = isStable && inputs.All(static input => input.IsStable);
    }

    /// <summary>Counts up in the order of first sight, so that everything ordered by it is deterministic.</summary>
    public int Number { get; }

    /// <summary>The row of SparkApi of the call that made it; null for a parameter, a field and results of other code.</summary>
    public SparkCall? Call { get; }

    public ImmutableArray<FramePlan> Inputs { get; }

    /// <summary>Where the frame was first made.</summary>
    public IOperation? Origin { get; }

    /// <summary>Its expression gives the same plan whenever it is evaluated again in one run of the body.</summary>
    public bool IsStable { get; }

    /// <summary>How often the other plan is evaluated when this one is: 0, 1, or 2 for more often.</summary>
    /// <param name="other">The plan looked for.</param>
    /// <param name="isRead">Plans that are read from a filled cache: what is below them is not evaluated.</param>
    public int Evaluations(FramePlan other, ISet<FramePlan> isRead) => Evaluations(other, isRead, new Dictionary<FramePlan, int>());

    private int Evaluations(FramePlan other, ISet<FramePlan> isRead, Dictionary<FramePlan, int> known)
    {
        if (this == other)
            return 1;
        if (Number < other.Number || isRead.Contains(this))
            return 0;
        if (known.TryGetValue(this, out var count))
            return count;

        // A sort under a limit takes the top rows of each partition, without sampling.
        var inputs = Method == "Limit" && Inputs[0].IsRangePartitioned ? Inputs[0].Inputs : Inputs;
        foreach (var input in inputs)
            count = System.Math.Min(2, count + input.Evaluations(other, isRead, known));

        // Range sampling reads the input once more, unless shuffle files of an exchange below are there to be read again.
        if (count == 1 && IsRangePartitioned && Inputs[0].ReachesWithoutExchange(other))
            count = 2;
        return known[this] = count;
    }

    private bool IsRangePartitioned => Method is "OrderBy" or "Sort" or "RepartitionByRange";

    private string? Method => (Origin as IInvocationOperation)?.TargetMethod.Name;

    private bool ReachesWithoutExchange(FramePlan other) =>
        this == other || (Call is null or { Kind: not SparkCallKind.Wide } && Inputs.Any(input => input.ReachesWithoutExchange(other)));

    public override string ToString() => "#" + Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The plans of one analysis, each once.</summary>
internal sealed class FramePlanTable
{
    private readonly Dictionary<string, FramePlan> _plans = new();

    /// <summary>A frame that comes from elsewhere: a parameter, a field, the result of other code over these inputs.</summary>
    public FramePlan Opaque(string identity, IOperation? origin, ImmutableArray<FramePlan> inputs = default, bool isStable = true) =>
        Get(identity, null, inputs.IsDefault ? ImmutableArray<FramePlan>.Empty : inputs, origin, isStable);

    /// <summary>A frame made by a call of Microsoft.Spark.</summary>
    /// <param name="call">The row of SparkApi.</param>
    /// <param name="signature">Method and arguments; equal text means an equal call.</param>
    /// <param name="inputs">The frames that it is made from.</param>
    /// <param name="origin">The call.</param>
    /// <param name="isStable">Whether the arguments are the same at every evaluation.</param>
    public FramePlan Made(SparkCall call, string signature, ImmutableArray<FramePlan> inputs, IOperation origin, bool isStable) =>
        Get(string.Concat(inputs) + "." + signature, call, inputs, origin, isStable);

    private FramePlan Get(string key, SparkCall? call, ImmutableArray<FramePlan> inputs, IOperation? origin, bool isStable)
    {
        if (!_plans.TryGetValue(key, out var plan))
            _plans.Add(key, plan = new FramePlan(_plans.Count, call, inputs, origin, isStable));
        return plan;
    }
}
