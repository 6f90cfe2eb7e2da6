using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Flow;

/// <summary>
/// What the fixpoint stands on: joins are idempotent, commutative and associative, so that a result does not depend on the order in
/// which blocks are visited, and of finite height, so that there is one.
/// </summary>
public class LatticeLawTests
{
    /// <summary>More steps than any chain of these small samples can climb; a counter that does not saturate climbs on.</summary>
    private const int MaxHeight = 60;

    private static readonly FramePlan[] s_plans = Plans();
    private static readonly IInvocationOperation[] s_calls = Calls();
    private static readonly ISymbol[] s_symbols = s_calls.Select(static call => (ISymbol)call.TargetMethod).Take(2).ToArray();

    private static readonly Gen<FramePlan> s_plan = Gen.Int[0, s_plans.Length - 1].Select(static i => s_plans[i]);

    /// <summary>States in which only conditions are known.</summary>
    private static readonly Gen<FlowState> s_assumed = Gen.Select(Gen.Int[0, 2], Gen.Bool)
        .List[0, 3]
        .Select(static list => list.Aggregate(
            FlowState.Start, static (state, one) => state with { Conditions = state.Conditions.SetItem("c" + one.Item1, one.Item2) }));

    private static readonly Gen<ImmutableHashSet<IOperation>> s_jobs = Gen.Int[0, s_calls.Length - 1].List[0, 3]
        .Select(static list => list.Select(static i => (IOperation)s_calls[i]).ToImmutableHashSet());

    private static readonly Gen<FrameValue?> s_value = Gen.Select(Gen.Enum<FrameValueKind>(), s_plan.List[0, 3], Gen.Int[0, s_calls.Length], Gen.Bool, Gen.Bool)
        .Select(static (kind, plans, source, isReadPerElement, isPersisted) => plans
            .Select(plan => FrameValue.Of(plan, kind).From(source == 0 ? null : RowSource.Of(s_calls[source - 1])))
            .Select(value => isReadPerElement ? value.ReadPerElement() : value)
            .Select(value => value.Persisted(isPersisted))
            .Aggregate((FrameValue?)null, static (joined, one) => joined is null ? one : FrameValue.Join(joined, one)));

    private static readonly Gen<RowSource?> s_source = Gen.Int[0, s_calls.Length + s_symbols.Length].List[1, 3]
        .Select(static list => list
            .Select(static i => i == 0 ? null : i <= s_calls.Length ? RowSource.Of(s_calls[i - 1]) : RowSource.Of(s_symbols[i - 1 - s_calls.Length]))
            .Aggregate(RowSource.Join))
        .SelectMany(static source => Gen.Int[0, s_symbols.Length].Select(holder => holder == 0 ? source : source?.HeldBy(s_symbols[holder - 1])));

    private static readonly Gen<RowBound> s_bound = Gen.OneOf(
        Gen.Const(RowBound.Chosen),
        Gen.Const(RowBound.Unbounded),
        Gen.Const(RowBound.Unbounded.Grouped()),
        Gen.Long[0, 5].Select(static rows => RowBound.AtMost(rows)),
        Gen.Long[long.MaxValue / 3, long.MaxValue].Select(static rows => RowBound.AtMost(rows)),
        Gen.Long[0, 5].Select(static rows => RowBound.AtMost(rows).Grouped()));

    private static readonly Gen<Computation> s_computation = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], s_jobs, s_assumed)
        .Select(static (whole, filtered, jobs, assumed) => new Computation
        {
            Whole = whole == 3 ? Computation.Many : whole,
            Filtered = filtered == 3 ? Computation.Many : filtered,
            Jobs = jobs,
            Conditions = assumed.Conditions,
        });

    private static readonly Gen<Enumeration> s_enumeration = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], s_jobs, s_assumed)
        .Select(static (least, most, sites, assumed) => new Enumeration
        {
            Least = least,
            Most = most,
            Sites = sites,
            Conditions = most == 0 ? FlowState.Start.Conditions : assumed.Conditions,
        });

    private static readonly Gen<FlowState> s_state = Gen.Select(
        Gen.Select(Gen.Int[0, 3], s_value).List[0, 4],
        Gen.Select(Gen.Int[0, 2], s_value).List[0, 3],
        Gen.Int[0, s_calls.Length - 1].SelectMany(static site => FactOf(site)).List[0, 4],
        Gen.Select(s_plan, s_jobs).List[0, 3],
        Gen.Select(s_plan, s_computation).List[0, 3],
        Gen.Select(Gen.Int[0, s_calls.Length - 1], s_enumeration).List[0, 3],
        s_assumed,
        static (values, views, facts, released, computed, enumerated, assumed) => FlowState.Start with
        {
            Values = values.Aggregate(FlowState.Start.Values, static (all, one) => all.SetItem(Variable(one.Item1), one.Item2)),
            Views = views.Aggregate(FlowState.Start.Views, static (all, one) => all.SetItem("v" + one.Item1, one.Item2)),
            Open = facts.Aggregate(FlowState.Start.Open, static (all, one) => all.Set(one)),
            Released = released.Aggregate(FlowState.Start.Released, static (all, one) => all.SetItem(one.Item1, one.Item2.Cast<IInvocationOperation>().ToImmutableHashSet())),
            Computed = computed.Aggregate(FlowState.Start.Computed, static (all, one) => all.SetItem(one.Item1, one.Item2)),
            Enumerated = enumerated.Aggregate(FlowState.Start.Enumerated, static (all, one) => all.SetItem(RowSource.Of(s_calls[one.Item1]), one.Item2)),
            Conditions = assumed.Conditions,
        });

    [Fact]
    public void FrameValue_JoinsByTheLaws() => AssertLaws(s_value, FrameValue.Join, static (a, b) => a is null ? b is null : a.SameAs(b));

    [Fact]
    public void PersistFact_JoinsByTheLaws() => AssertLaws(FactOf(0), PersistFact.Join, static (a, b) => Text(a) == Text(b));

    [Fact]
    public void PersistFactOnSomePaths_JoinsByTheLaws() => AssertLaws(
        Gen.OneOf(FactOf(0).Select(static fact => (PersistFact?)fact), Gen.Const((PersistFact?)null)),
        static (a, b) => a is null && b is null ? null : PersistFact.Join(a, b),
        static (a, b) => a is null || b is null ? a == b : Text(a) == Text(b));

    [Fact]
    public void Computation_JoinsByTheLaws() => AssertLaws(s_computation, Computation.Join, static (a, b) => Text(a) == Text(b));

    [Fact]
    public void RowSource_JoinsByTheLaws() => AssertLaws(s_source, RowSource.Join, static (a, b) => Equals(a, b));

    [Fact]
    public void Enumeration_JoinsByTheLaws() => AssertLaws(s_enumeration, Enumeration.Join, static (a, b) => Text(a) == Text(b));

    [Fact]
    public void FlowState_JoinsByTheLaws() => AssertLaws(s_state, static (a, b) => FlowState.Join(a, b), static (a, b) => Text(a) == Text(b));

    [Fact]
    public void RowBound_JoinsByTheLaws() => AssertLaws(s_bound, RowBound.Join, static (a, b) => a == b);

    [Fact]
    public void RowBoundOfTwoFrames_GrowsWithEither() => Gen.Select(s_bound, s_bound, s_bound).Sample(static (bound, smaller, larger) =>
    {
        larger = RowBound.Join(smaller, larger);
        Assert.True(IsAtMost(RowBound.Sum(bound, smaller), RowBound.Sum(bound, larger)));
        Assert.True(IsAtMost(RowBound.Product(bound, smaller), RowBound.Product(bound, larger)));
        Assert.True(IsAtMost(bound.Limit(smaller), bound.Limit(larger)));
        Assert.True(IsAtMost(bound.Limit(smaller), bound));
        Assert.Equal(RowBound.Sum(bound, smaller), RowBound.Sum(smaller, bound));
        Assert.Equal(RowBound.Product(bound, smaller), RowBound.Product(smaller, bound));
    });

    [Fact]
    public void CountedJobs_Saturate() => Gen.Select(s_computation, Gen.Int[0, s_calls.Length - 1], Gen.Bool).Sample(static (start, job, isFiltered) =>
    {
        var once = start.After(s_calls[job], isFiltered, isRepeated: true, start.Conditions);
        Assert.True(once.IsRepeated);
        Assert.Equal(Text(once), Text(once.After(s_calls[job], isFiltered, isRepeated: true, start.Conditions)));
        Assert.Equal(Text(once), Text(once.After(s_calls[job], isFiltered, isRepeated: false, start.Conditions)));
    });

    [Fact]
    public void Enumerations_Saturate() => Gen.Select(s_enumeration, Gen.Int[0, s_calls.Length - 1]).Sample(static (start, site) =>
    {
        var many = start.After(s_calls[site], least: 0, Enumeration.Many, start.Conditions);
        Assert.Equal(Enumeration.Many, many.Most);
        Assert.Equal(Text(many), Text(many.After(s_calls[site], least: 0, most: 1, start.Conditions)));
    });

    [Fact]
    public void EffectsOfJobs_Saturate() => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2]).Sample(static (least, most) =>
    {
        var effect = FrameEffect.None.AfterJobs(least, most).AfterJobs(least, most);
        Assert.True(effect == effect.AfterJobs(least, most) || least + most == 0);
    });

    // The engine asks whether a join gave the same object again; the laws are about what the objects say.
    private static string Text(PersistFact fact) =>
        $"{fact.Site.Syntax.SpanStart} {fact.Plan} {(fact.IsCertain, fact.IsNormal, fact.IsFilled, fact.Uses, fact.HasUnknownUses, fact.Owner, fact.HasLaterJob)} {Text(fact.LaterJobs)} {Text(fact.Conditions, static value => value.ToString())}";

    private static string Text(Computation computation) =>
        $"{(computation.Whole, computation.Filtered)} {Text(computation.Jobs)} {Text(computation.Conditions, static value => value.ToString())}";

    private static string Text(Enumeration enumeration) =>
        $"{(enumeration.Least, enumeration.Most)} {Text(enumeration.Sites)} {Text(enumeration.Conditions, static value => value.ToString())}";

    private static string Text(FlowState state) => string.Join(
        "; ",
        Text(state.Values, static value => string.Concat(value?.Plans ?? []) + value?.IsPersisted),
        Text(state.Views, static value => string.Concat(value?.Plans ?? [])),
        string.Join(",", state.Open.Values.Select(Text).Order()),
        Text(state.Released, static sites => Text(sites)),
        Text(state.Computed, static computation => Text(computation)),
        Text(state.Enumerated, static enumeration => Text(enumeration)),
        Text(state.Conditions, static value => value.ToString()));

    private static string Text(IEnumerable<IOperation> operations) => string.Join(",", operations.Select(static operation => operation.Syntax.SpanStart).Order());

    private static string Text<TKey, TValue>(FlowMap<TKey, TValue> map, Func<TValue, string> text)
        where TKey : notnull => string.Join(",", map.Select(entry => $"{entry.Key}={text(entry.Value)}").Order(StringComparer.Ordinal));

    private static bool IsAtMost(RowBound smaller, RowBound larger) => RowBound.Join(smaller, larger) == larger;

    private static void AssertLaws<T>(Gen<T> values, Func<T, T, T> join, Func<T, T, bool> same)
    {
        values.Sample(a => Assert.True(same(a, join(a, a)), "idempotent"));
        Gen.Select(values, values).Sample((a, b) => Assert.True(same(join(a, b), join(b, a)), "commutative"));
        Gen.Select(values, values, values).Sample((a, b, c) => Assert.True(same(join(join(a, b), c), join(a, join(b, c))), "associative"));
        values.List[MaxHeight * 2].Sample(
            all =>
            {
                var (joined, steps) = (all[0], 0);
                foreach (var next in all.Select(value => join(joined, value)))
                {
                    steps += same(joined, next) ? 0 : 1;
                    joined = next;
                }

                Assert.True(steps <= MaxHeight, "finite height");
            },
            iter: 20);
    }

    private static Gen<PersistFact> FactOf(int site) => Gen.Select(
        s_plan,
        Gen.Int[0, 31],
        Gen.Int[0, 2],
        s_jobs,
        Gen.Int[0, s_symbols.Length],
        s_assumed,
        (plan, flags, uses, jobs, owner, assumed) => new PersistFact(s_calls[site], plan)
        {
            IsCertain = (flags & 1) != 0,
            IsNormal = (flags & 2) != 0,
            IsFilled = (flags & 4) != 0,
            HasUnknownUses = (flags & 8) != 0,
            HasLaterJob = (flags & 16) != 0,
            Uses = uses,
            LaterJobs = [.. jobs],
            Owner = owner == 0 ? null : s_symbols[owner - 1],
            Conditions = assumed.Conditions,
        });

    /// <summary>Locals, which exist on the paths that assign them, and a field, which exists on all.</summary>
    private static object Variable(int number) => number switch
    {
        0 => s_calls[0].SemanticModel!.Compilation.GetSymbolsWithName("_df").Single(),
        _ => "local" + number,
    };

    private static FramePlan[] Plans()
    {
        var table = new FramePlanTable();
        return Enumerable.Range(0, FrameValue.MaxPlans + 2).Select(i => table.Opaque("frame" + i, origin: null)).ToArray();
    }

    private static IInvocationOperation[] Calls()
    {
        var compilation = SparkAnalysis.Compile(TestProgram.InClass("void Run() { _df.Cache(); _df.Persist(); _df.Count(); _df.Show(); }"));
        var bodies = new BodyAccess(compilation);
        return compilation.SyntaxTrees.Single().GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(node => (IInvocationOperation)bodies.GetOperation(node, default)!)
            .ToArray();
    }
}
