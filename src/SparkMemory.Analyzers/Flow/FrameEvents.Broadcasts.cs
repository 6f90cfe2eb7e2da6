using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

// Broadcast variables, in runs that follow them: a variable is a plan without inputs, columns and frames whose function captures it
// are made from that plan, and so a job on them uses it. That it is destroyed is one more fact, whose site is the call of Destroy.
internal sealed partial class FrameEvents
{
    // Functions that were registered in the body, among the views: SQL has one name for either.
    private const string RegisteredPrefix = "udf ";

    private readonly BroadcastCode? _broadcasts;

    private FrameValue? BroadcastParameter(IParameterSymbol parameter) =>
        _broadcasts is not null && _spark.Broadcasts.IsVariable(parameter.Type)
            ? FrameValue.Of(_plans.Opaque(FramePlan.ParameterPrefix + parameter.Name, origin: null), FrameValueKind.Broadcast)
            : null;

    /// <summary>Makes, uses or releases a broadcast variable, or passes one on in a column; false for all other calls.</summary>
    private bool InvokeOnBroadcasts(IInvocationOperation call, FrameValue? receiver, List<(IParameterSymbol? Parameter, FrameValue? Value)> arguments, out FrameValue? result)
    {
        result = null;
        if (_broadcasts is null)
            return false;
        if (_spark.Broadcasts.IsMadeBy(call.TargetMethod))
        {
            var variable = _plans.Opaque("broadcast " + call.Syntax.SpanStart, call, isStable: false);
            Forget(call);
            result = FrameValue.Of(variable, FrameValueKind.Broadcast);
            Persist(call, result);
            return true;
        }

        if (receiver is { Kind: FrameValueKind.Broadcast })
            return InvokeOnVariable(call, receiver);

        var carried = arguments.Select(static argument => argument.Value).Append(receiver).OfType<FrameValue>().Where(static value => !value.IsRows).ToList();
        var isMadeFromVariable = carried.Any(static value => value.Kind is FrameValueKind.Broadcast or FrameValueKind.Columns);
        if (call.TargetMethod.Name is "Register" or "RegisterVector" && isMadeFromVariable && _spark.Symbols.Declares(call.TargetMethod))
        {
            RegisterFunction(call, Columns(carried)!);
            return true;
        }

        if (call.TargetMethod.Name == "CallUDF" && Name(call) is { } name && _state.Views.TryGetValue(RegisteredPrefix + name, out var registered) && registered is not null)
        {
            result = Columns(carried.Append(registered));
            return true;
        }

        if (_spark.Api.Classify(call.TargetMethod) is { } row)
        {
            // A view and a stream live on when the body has ended.
            if ((row.Kind == SparkCallKind.View || call.TargetMethod.Name == "WriteStream") && receiver is not null)
                HandOn(receiver);
            return false;
        }

        if (SummaryOf(call) is not null)
            return false;
        if (call.TargetMethod.MethodKind == MethodKind.LocalFunction)
            HandOnNamesIn(call.TargetMethod); // it sees all locals
        if (!isMadeFromVariable)
            return false;
        if (!_spark.Symbols.Declares(call.TargetMethod) && call.TargetMethod.MethodKind != MethodKind.DelegateInvoke)
        {
            foreach (var argument in arguments)
            {
                if (argument.Value is { Kind: FrameValueKind.Broadcast or FrameValueKind.Columns } && !_spark.Broadcasts.IsOnlyReadBy(call.TargetMethod, argument.Parameter))
                    HandOn(argument.Value);
            }

            if (!IsFramework(call.TargetMethod) && _spark.Broadcasts.IsColumns(call.Type))
                InvokeUnknown(call, carried.ToImmutableArray());
        }

        result = _spark.Broadcasts.IsColumns(call.Type) ? Columns(carried) : null;
        return result is not null;
    }

    private bool InvokeOnVariable(IInvocationOperation call, FrameValue variable)
    {
        switch (call.TargetMethod.Name)
        {
            case "Destroy" or "Dispose":
                ReleaseVariable(call, variable, isDestroyed: true);
                return true;
            case "Unpersist":
                // Executors forget it; it is sent again when it is used again.
                ReleaseVariable(call, variable, isDestroyed: false);
                return true;
            default:
                return call.TargetMethod.Name == "Value";
        }
    }

    private void ReleaseVariable(IInvocationOperation call, FrameValue variable, bool isDestroyed)
    {
        Observer?.Released(_state, call, variable);
        Close(OpenFactsOf(variable), FactEnd.Released);
        Affect(
            (plan, _) => variable.Plans.Contains(plan),
            effect => variable.Single is null ? effect.AfterHandOn() : isDestroyed ? effect.AfterDestroy() : effect.AfterRelease());
        if (isDestroyed && variable.Single is { } destroyed)
            _state = _state with { Open = _state.Open.Set(new PersistFact(call, destroyed) { IsBroadcast = false, IsDestroyed = true, Conditions = _state.Conditions }) };
    }

    /// <summary>The call makes another variable in each turn of a loop: the one of the turn before was destroyed, not this one.</summary>
    private void Forget(IInvocationOperation call) =>
        Close(_state.Open.Values.Where(fact => fact.IsDestroyed && fact.Plan.Origin == call).ToImmutableArray(), FactEnd.Released);

    /// <summary>Other code of the type may have given its members other variables.</summary>
    private void ForgetVariablesOfMembers()
    {
        foreach (var member in _members.Where(member => Get(member) is { Kind: FrameValueKind.Broadcast }).ToList())
            Set(member, null);
    }

    private ImmutableArray<PersistFact> OpenFactsOf(FrameValue variable) =>
        _state.Open.Of(variable.Plans).Where(static fact => fact.IsBroadcast).ToImmutableArray();

    /// <summary>A registered function belongs to the session: others may call it, unless this body alone knows its name.</summary>
    private void RegisterFunction(IInvocationOperation call, FrameValue columns)
    {
        if (Name(call) is { } name && !IsNamedElsewhere(name) && _broadcasts!.MentionsAgain(name))
        {
            UseUnknown(columns);
            _state = _state with { Views = _state.Views.SetItem(RegisteredPrefix + name, columns) };
        }
        else
        {
            HandOn(columns);
        }
    }

    /// <summary>Columns, and functions that make columns, out of variables and of other columns.</summary>
    private FrameValue? Columns(IEnumerable<FrameValue> parts)
    {
        var plans = parts
            .Where(static part => part.Kind is FrameValueKind.Broadcast or FrameValueKind.Columns)
            .SelectMany(static part => part.Plans)
            .Distinct()
            .OrderBy(static plan => plan.Number)
            .ToImmutableArray();
        return plans.IsEmpty ? null : FrameValue.Of(_plans.Opaque("columns " + string.Concat(plans), origin: null, plans, isStable: false), FrameValueKind.Columns);
    }

    /// <summary>The variables that go into a transformation with the columns it is given, or with the function of a grouped map.</summary>
    private static IEnumerable<FramePlan> ColumnPlans(IEnumerable<(IParameterSymbol? Parameter, FrameValue? Value)> arguments) =>
        arguments.Where(static argument => argument.Value is { Kind: FrameValueKind.Columns }).SelectMany(static argument => argument.Value!.Plans);

    /// <summary>What a user-defined function captures is used by the jobs that call it, and stays the body's concern.</summary>
    private FrameValue? CaptureInFunction(UdfSite site) => Columns(site.Captures
        .Select(capture => capture.Symbol is null ? null : Get(capture.Symbol))
        .OfType<FrameValue>());

    /// <summary>A delegate of a local function; of all other methods it captures nothing that is followed.</summary>
    private FrameValue? CaptureInGroup(IMethodReferenceOperation reference)
    {
        if (_broadcasts is null || reference.Method.MethodKind != MethodKind.LocalFunction)
            return null;
        if (_broadcasts.SiteOf(reference.Method) is { } site)
            return CaptureInFunction(site);
        HandOnNamesIn(reference.Method);
        return null;
    }

    private void HandOnNamesIn(IMethodSymbol localFunction)
    {
        foreach (var declaration in localFunction.DeclaringSyntaxReferences)
            HandOnNamesIn(declaration.GetSyntax());
    }

    /// <summary>A frame that is not known any more may be made from every variable.</summary>
    private FrameValue? FrameOfAnyVariable(IOperation reference)
    {
        if (!_spark.Symbols.IsDataFrame(reference.Type))
            return null;
        if (_broadcasts is null)
            return LostFrame(reference);
        var variables = _state.Open.Values.Where(static fact => fact.IsBroadcast).Select(static fact => fact.Plan).OrderBy(static plan => plan.Number).ToImmutableArray();
        return FrameValue.Of(_plans.Opaque("any of " + string.Concat(variables), reference, variables, isStable: false));
    }

    /// <summary>A frame that outlives the turn of the loop may still need what the turn has broadcast.</summary>
    private bool IsNeededBehindLoop(IInvocationOperation site, FramePlan variable) => Loops.LoopOf(site.Syntax) is { } loop && _state.Values.Any(value =>
        value.Key is ISymbol symbol
        && value.Value is not { Kind: FrameValueKind.Broadcast }
        && (value.Value is null ? IsFrame(symbol) : value.Value.Plans.Any(plan => plan.IsMadeFrom(variable)))
        && !symbol.DeclaringSyntaxReferences.Any(declaration => loop.Span.Contains(declaration.Span)));

    private bool IsFrame(ISymbol variable) => _spark.Symbols.IsDataFrame(variable switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    });
}

/// <summary>What the flow of broadcast variables asks about the member's code as its author wrote it.</summary>
internal sealed class BroadcastCode
{
    private readonly IOperation _root;
    private readonly ImmutableArray<UdfSite> _sites;

    public BroadcastCode(SparkCompilation spark, IOperation body)
    {
        _root = body.Root();
        _sites = _root.Descendants().OfType<IInvocationOperation>()
            .Select(call => spark.Udfs.At(call, default))
            .OfType<UdfSite>()
            .ToImmutableArray();
    }

    /// <summary>The user-defined function that the lambda becomes.</summary>
    public UdfSite? SiteOf(SyntaxNode lambda) => _sites.FirstOrDefault(site => site.Function?.Operation.Syntax == lambda);

    /// <summary>The user-defined function that the local function becomes.</summary>
    public UdfSite? SiteOf(IMethodSymbol function) =>
        _sites.FirstOrDefault(site => SymbolEqualityComparer.Default.Equals(site.Function?.Symbol.OriginalDefinition, function.OriginalDefinition));

    /// <summary>A text of this member names the function besides the one that registers it.</summary>
    public bool MentionsAgain(string function) => _root.Syntax.DescendantTokens()
        .Count(token => !token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText.IndexOf(function, StringComparison.OrdinalIgnoreCase) >= 0) > 1;
}
