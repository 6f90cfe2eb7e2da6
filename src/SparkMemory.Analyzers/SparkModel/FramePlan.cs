using System;
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
    // How identities of plans begin that no call of Microsoft.Spark made.
    public const string ParameterPrefix = "parameter ";
    public const string TablePrefix = "table ";
    public const string UnknownPrefix = "unknown ";

    private const int MaxDepth = 200;

    private static readonly IComparer<FramePlan> s_byNumber = Comparer<FramePlan>.Create(static (one, other) => one.Number.CompareTo(other.Number));

    public FramePlan(int number, string identity, SparkCall? call, ImmutableArray<FramePlan> inputs, IOperation? origin, bool isStable)
    {
        Number = number;
        Identity = identity;
        Call = call;
        Inputs = inputs;
        Origin = origin;
        IsStable = isStable && inputs.All(static input => input.IsStable);
    }

    /// <summary>Counts up in the order of first sight, so that everything ordered by it is deterministic.</summary>
    public int Number { get; }

    /// <summary>What tells it from other plans over the same inputs.</summary>
    public string Identity { get; }

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
    /// <param name="isLimited">Only the first rows are asked for.</param>
    public int Evaluations(FramePlan other, Func<FramePlan, bool> isRead, bool isLimited = false) =>
        IsMadeFrom(other) ? Evaluations(this, other, isRead, known: null, depth: 0, isLimited) : 0;

    /// <summary>Whether the other plan is this one or lies below it.</summary>
    public bool IsMadeFrom(FramePlan other)
    {
        var plan = this;
        while (plan.Number > other.Number && plan.Inputs.Length == 1)
            plan = plan.Inputs[0];
        return plan == other
            || (plan.Number > other.Number && plan.Inputs.Length > 1 && plan.SelfAndInputs().TakeWhile(below => below.Number >= other.Number).Contains(other));
    }

    /// <summary>This plan and all below it, each once and the newest first: what is made from a plan comes before it.</summary>
    public IEnumerable<FramePlan> SelfAndInputs()
    {
        List<FramePlan>? pending = null; // the newest last
        for (var plan = this; ;)
        {
            yield return plan;
            if (pending is null && plan.Inputs.Length == 1)
            {
                plan = plan.Inputs[0];
                continue;
            }

            foreach (var input in plan.Inputs)
                Add(input, pending ??= new());
            if (pending is null or { Count: 0 })
                yield break;
            plan = pending[pending.Count - 1];
            pending.RemoveAt(pending.Count - 1);
        }
    }

    private static void Add(FramePlan plan, List<FramePlan> pending)
    {
        var at = pending.BinarySearch(plan, s_byNumber);
        if (at < 0)
            pending.Insert(~at, plan);
    }

    /// <summary>Chains are walked in a loop; only joins and unions recurse.</summary>
    private static int Evaluations(FramePlan plan, FramePlan other, Func<FramePlan, bool> isRead, Dictionary<FramePlan, int>? known, int depth, bool isUnderLimit = false)
    {
        var factor = 1;
        while (plan != other)
        {
            if (plan.Number < other.Number || isRead(plan) || plan.Inputs.IsEmpty)
                return 0;

            // Range sampling reads the input once more, unless shuffle files of an exchange below are there to be read again. A sort
            // under a limit takes the top rows of each partition, without sampling.
            if (plan.IsRangePartitioned && !isUnderLimit && plan.Inputs[0].ReachesWithoutExchange(other))
                factor = 2;
            isUnderLimit = plan.Method == "Limit";
            if (plan.Inputs.Length > 1)
                return Math.Min(2, factor * OfInputs(plan, other, isRead, known ?? new(), depth));
            plan = plan.Inputs[0];
        }

        return factor;
    }

    private static int OfInputs(FramePlan plan, FramePlan other, Func<FramePlan, bool> isRead, Dictionary<FramePlan, int> known, int depth)
    {
        if (depth > MaxDepth)
            return 2; // many: no rule complains of a frame that is used often
        if (known.TryGetValue(plan, out var count))
            return count;
        foreach (var input in plan.Inputs)
            count = Math.Min(2, count + Evaluations(input, other, isRead, known, depth + 1));
        return known[plan] = count;
    }

    /// <summary>A table or view that is reached by its name.</summary>
    public bool IsTable => Call is null && Identity.StartsWith(TablePrefix, StringComparison.Ordinal);

    private bool IsRangePartitioned => Method is "OrderBy" or "Sort" or "RepartitionByRange";

    private string? Method => (Origin as IInvocationOperation)?.TargetMethod.Name;

    private bool ReachesWithoutExchange(FramePlan other)
    {
        var plan = this;
        while (plan != other && plan.Call is not { Kind: SparkCallKind.Wide } && plan.Inputs.Length == 1)
            plan = plan.Inputs[0];
        return plan == other;
    }

    public override string ToString() => "#" + Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The plans of one analysis, each once.</summary>
internal sealed class FramePlanTable
{
    private readonly Dictionary<Key, FramePlan> _plans = new();

    /// <summary>A frame that comes from elsewhere: a parameter, a field, the result of other code over these inputs.</summary>
    public FramePlan Opaque(string identity, IOperation? origin, ImmutableArray<FramePlan> inputs = default, bool isStable = true) =>
        Get(new Key(identity, Inputs: null), null, inputs.IsDefault ? ImmutableArray<FramePlan>.Empty : inputs, origin, isStable);

    /// <summary>A frame made by a call of Microsoft.Spark.</summary>
    /// <param name="call">The row of SparkApi.</param>
    /// <param name="signature">Method and arguments; equal text means an equal call.</param>
    /// <param name="inputs">The frames that it is made from.</param>
    /// <param name="origin">The call.</param>
    /// <param name="isStable">Whether the arguments are the same at every evaluation.</param>
    public FramePlan Made(SparkCall call, string signature, ImmutableArray<FramePlan> inputs, IOperation origin, bool isStable) =>
        Get(new Key(signature, inputs), call, inputs, origin, isStable);

    private FramePlan Get(Key key, SparkCall? call, ImmutableArray<FramePlan> inputs, IOperation? origin, bool isStable)
    {
        if (!_plans.TryGetValue(key, out var plan))
            _plans.Add(key, plan = new FramePlan(_plans.Count, key.Identity, call, inputs, origin, isStable));
        return plan;
    }

    /// <summary>What makes two plans one; the inputs are null where the identity says all.</summary>
    private readonly record struct Key(string Identity, ImmutableArray<FramePlan>? Inputs)
    {
        public bool Equals(Key other) => Identity == other.Identity
            && (Inputs is { } inputs ? other.Inputs is { } others && inputs.SequenceEqual(others) : other.Inputs is null);

        public override int GetHashCode()
        {
            var hash = Identity.GetHashCode();
            foreach (var input in Inputs ?? ImmutableArray<FramePlan>.Empty)
                hash = unchecked((hash * 31) + input.Number);
            return hash;
        }
    }
}
