using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

// The companion library: a scope persists its frame where it begins and releases it where it ends; a registry owns frames.
internal sealed partial class FrameEvents
{
    // What a registry tracks, before or after it is persisted.
    private readonly HashSet<FramePlan> _tracked = new();

    private FrameValue? BeginScope(IInvocationOperation call, FrameValue? frame)
    {
        if (StorageLevels.IsNone(call.ArgumentFor(1), _spark.Symbols, _locals))
            return null; // it throws
        // What somebody else has persisted, and used, it takes over.
        frame = frame is not null && IsLost(frame) ? null : AsOne(call, frame);
        var takesOver = call.ArgumentFor(3) is { } takeOver && takeOver.ConstantValue is not { HasValue: true, Value: false };
        if (takesOver && frame is not null)
            HandOn(frame);
        Persist(call, frame);
        if (takesOver)
            UseUnknown(frame);
        return frame?.Single is { } plan
            ? FrameValue.Of(_plans.Opaque("scope " + call.Syntax.Span.End + plan, call, ImmutableArray.Create(plan)), FrameValueKind.Scope)
            : null;
    }

    /// <summary>Releases what the scope persisted, and nothing that somebody else had persisted before.</summary>
    private void EndScope(IInvocationOperation call, FrameValue scope)
    {
        foreach (var fact in FactsOf(scope).ToList())
            Release(call.IsImplicit ? fact.Site : call, FrameValue.Of(fact.Plan), ImmutableArray.Create(fact)); // an implicit end has no place of its own
    }

    /// <summary>The end of a scope of which it is not known which one it is.</summary>
    private void EndUnknownScope() =>
        Close(_state.Open.Values.Where(static fact => fact.Site.TargetMethod.Name == "CacheScoped").ToImmutableArray(), FactEnd.HandedOn);

    private IEnumerable<PersistFact> FactsOf(FrameValue scope)
    {
        foreach (var plan in scope.Plans)
        {
            if (_state.Open.TryGetValue((IInvocationOperation)plan.Origin!, out var fact))
                yield return fact;
        }
    }

    /// <summary>The body gets the frame persisted; what it returns is not followed.</summary>
    private FrameValue? RunOpaque(IInvocationOperation call, FrameValue? frame)
    {
        UseUnknown(frame);
        return _spark.Symbols.IsDataFrame(call.Type) ? FrameValue.Of(Unknown(call, PlansOf(frame))) : null;
    }

    private FrameValue? Track(FrameValue? frame)
    {
        if (frame is not null)
        {
            _tracked.UnionWith(frame.Plans);
            HandOn(frame);
        }

        return frame;
    }

    /// <summary>A <c>using</c> disposes of its scope through the interface.</summary>
    private static bool IsDispose(IInvocationOperation call) => call.TargetMethod is { Name: "Dispose", Parameters.IsEmpty: true };

    /// <summary>A scope, or something that may be one.</summary>
    private bool MayBeScope(IOperation? instance) => instance switch
    {
        IConversionOperation conversion => MayBeScope(conversion.Operand),
        not null => instance.Type?.SpecialType == SpecialType.System_IDisposable || _spark.Symbols.IsCacheScope(instance.Type),
        _ => false,
    };
}
