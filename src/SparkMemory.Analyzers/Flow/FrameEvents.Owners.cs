using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

// Members and collections that keep a persisted frame: the fact stays open, and who releases it is asked of all code that sees them.
internal sealed partial class FrameEvents
{
    // What members of this object hold before the body assigns them, and where it is read first.
    private readonly Dictionary<FramePlan, IOperation> _memberPlans = new();

    // The members that have been assigned.
    private readonly List<ISymbol> _members = new();

    /// <summary>The member, or the local collection, that the target belongs to; null when others may release what is put there.</summary>
    private ISymbol? OwnerOf(IOperation? target) => target switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } => OwnerOf(collection),
        ILocalReferenceOperation { Local: var local } => _spark.Owners.IsLocalCollection(local) ? local : null,
        IFieldReferenceOperation { Field: var field, Instance: null or IInstanceReferenceOperation } => Known(field, field.Type),
        IPropertyReferenceOperation { Property: var property, Instance: null or IInstanceReferenceOperation } => Known(property, property.Type),
        _ => null,
    };

    private ISymbol? Known(ISymbol member, ITypeSymbol type) =>
        (_spark.Symbols.IsDataFrame(type) || _spark.Owners.IsCollection(type) || (_broadcasts is not null && _spark.Broadcasts.IsVariable(type))) && _spark.Owners.IsKnown(member) ? member : null;

    private void Keep(FrameValue value, ISymbol owner)
    {
        // To a caller whose frame it is, and to a broadcast variable that the frame reads, it leaves like any other way.
        AffectHandOn(value);
        Close(value.Plans.SelectMany(_state.Open.Below).Where(fact => fact.IsBroadcast && !value.Plans.Contains(fact.Plan)).Distinct().ToImmutableArray(), FactEnd.HandedOn);
        Set(FactsOn(value).Select(fact => fact with { Owner = owner, HasUnknownUses = true }));
    }

    /// <summary>What is persisted while a member holds it is kept by the member.</summary>
    private void KeepWhatMembersHold(FramePlan plan)
    {
        var holder = _members.FirstOrDefault(member => Get(member)?.Plans.Contains(plan) == true);
        if (holder is not null && _spark.Owners.IsKnown(holder))
            Keep(FrameValue.Of(plan), holder);
        else if (holder is null && _memberPlans.TryGetValue(plan, out var reference) && OwnerOf(reference) is { } owner)
            Keep(FrameValue.Of(plan), owner);
        else if (holder is not null || _memberPlans.ContainsKey(plan))
            HandOn(FrameValue.Of(plan));
    }

    /// <summary>A method that releases something may release what members hold.</summary>
    private void HandOnOwned(IMethodSymbol called)
    {
        if (_spark.Callees.MayRelease(called))
            Close(_state.Open.Values.Where(static fact => fact.Owner is not null).ToImmutableArray(), FactEnd.HandedOn);
    }
}
