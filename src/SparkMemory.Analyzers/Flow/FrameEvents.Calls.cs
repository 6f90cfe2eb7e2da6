using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

// Calls: of Microsoft.Spark by the SparkApi table, of LINQ over lazy rows, and of everything else.
internal sealed partial class FrameEvents
{
    private static readonly List<(IParameterSymbol? Parameter, FrameValue? Value)> s_noArguments = new();

    private FrameValue? Invoke(IInvocationOperation call)
    {
        var site = SiteOf(call);
        var receiver = Evaluate(call.Instance);
        var arguments = EvaluateArguments(call, site);
        if (InvokeOnBroadcasts(call, receiver, arguments, out var result))
            return result;
        if (IsDispose(call) && receiver is { Kind: FrameValueKind.Scope })
        {
            EndScope(call, receiver);
            return null;
        }

        if (IsDispose(call) && receiver is null && MayBeScope(call.Instance))
            EndUnknownScope();
        if (site.Row is not { } row)
            return InvokeOther(call, receiver, arguments);

        receiver ??= arguments.Find(static argument => argument.Parameter?.Ordinal == 0).Value;
        switch (row.Kind)
        {
            case SparkCallKind.Source:
                EnumerateGiven(call, receiver: null, arguments);
                return Source(call, row);
            case SparkCallKind.Narrow or SparkCallKind.Wide or SparkCallKind.Grouping:
                if (row.Job == JobTiming.Eager)
                    RunJob(call, receiver);
                return Transform(call, row, receiver, arguments);
            case SparkCallKind.Action when row.Job == JobTiming.Deferred:
                return MakeRows(call, receiver?.As(call.TargetMethod.Name is "Take" or "Head" ? FrameValueKind.FirstRows : FrameValueKind.Rows));
            case SparkCallKind.Action:
                RunJob(call, receiver);
                return _spark.Symbols.IsDataFrame(call.Type) ? FrameValue.Of(Unknown(call)) : null;
            case SparkCallKind.Write when row.Job == JobTiming.Eager:
                RunJob(call, receiver);
                return null;
            case SparkCallKind.Persist:
                return PersistCall(call, receiver);
            case SparkCallKind.Release:
                return ReleaseCall(call, receiver);
            case SparkCallKind.Cut:
                return Cut(call, row, receiver);
            case SparkCallKind.View:
                if (Name(call) is { } view)
                    SetView(view, receiver);
                return null;
            case SparkCallKind.Metadata when call.TargetMethod.Name is "Explain" or "InputFiles" && receiver is not null:
                Observer?.PlanPinned(_state, call, receiver);
                return null;
            case SparkCallKind.Handle or SparkCallKind.Setting:
                return receiver;
            case SparkCallKind.Lifecycle when call.TargetMethod.Name is "Stop" or "Dispose":
                Close(_state.Open.Values.ToImmutableArray(), FactEnd.Released);
                return null;
            case SparkCallKind.Transfer:
                return Track(receiver);
            case SparkCallKind.Opaque:
                return RunOpaque(call, receiver);
            default:
                return null;
        }
    }

    private List<(IParameterSymbol? Parameter, FrameValue? Value)> EvaluateArguments(IInvocationOperation call, CallSite site)
    {
        if (call.Arguments.IsEmpty)
            return s_noArguments;
        var arguments = new List<(IParameterSymbol?, FrameValue?)>(call.Arguments.Length);
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            var argument = call.Arguments[i];
            arguments.Add((argument.Parameter, site.InertArguments[i] || RunsHere(call, argument.Value) ? null : Evaluate(argument.Value)));
        }

        return arguments;
    }

    private FrameValue? Source(IInvocationOperation call, SparkCall row)
    {
        var isTable = call.TargetMethod.Name == "Table";
        if (isTable || call.TargetMethod.Name == "Sql")
            Affect((plan, _) => plan == Elsewhere, static effect => effect with { HasUnknownUses = true }); // a view of the caller
        if (isTable && Name(call) is { } name)
            return FrameNamed(name, call);

        if (call.TargetMethod.Name == "Sql")
            return Sql(call, row);

        var (signature, isStable) = _signature.OfChain(call);
        return FrameValue.Of(Renew(_plans.Made(row, signature, ImmutableArray<FramePlan>.Empty, call, isStable)));
    }

    private FrameValue? Transform(IInvocationOperation call, SparkCall row, FrameValue? receiver, List<(IParameterSymbol? Parameter, FrameValue? Value)> arguments)
    {
        if (receiver is null)
            return FrameValue.Of(Unknown(call));
        if (SparkApi.IsSamePlan(call.TargetMethod))
            return receiver;
        if (IsLost(receiver))
            return FrameValue.Of(Unknown(call, receiver.Plans));
        if (call.TargetMethod.Name == "RandomSplit")
        {
            UseUnknown(receiver); // each part is a use, and the parts are an array
            return null;
        }

        var (signature, isStable) = _signature.Of(call);
        var others = OtherInputs(call, arguments);
        FrameValue? result = null;
        foreach (var plan in receiver.Plans)
        {
            var made = FrameValue.Of(Renew(_plans.Made(row, signature, others.Insert(0, plan), call, isStable)));
            result = result is null ? made : FrameValue.Join(result, made);
        }

        return result;
    }

    /// <summary>The other frames that the call is given, and what its columns are made from.</summary>
    private ImmutableArray<FramePlan> OtherInputs(IInvocationOperation call, List<(IParameterSymbol? Parameter, FrameValue? Value)> arguments)
    {
        var inputs = ImmutableArray<FramePlan>.Empty;
        foreach (var (parameter, value) in arguments)
        {
            if (parameter is not null && _spark.Symbols.IsDataFrame(parameter.Type) && !(call.Instance is null && parameter.Ordinal == 0))
                inputs = inputs.Add(value?.Single ?? Unknown(call));
        }

        return _broadcasts is null ? inputs : inputs.AddRange(ColumnPlans(arguments));
    }

    private FrameValue? Cut(IInvocationOperation call, SparkCall row, FrameValue? receiver)
    {
        var isLazy = call.ArgumentFor(0)?.ConstantValue is { HasValue: true, Value: false };
        if (!isLazy)
            RunJob(call, receiver);
        else if (receiver is not null)
            Observer?.PlanPinned(_state, call, receiver);
        UseUnknown(receiver); // older versions, and lazy ones, compute the frame once more
        var inputs = isLazy ? PlansOf(receiver) : ImmutableArray<FramePlan>.Empty;
        return FrameValue.Of(_plans.Made(row, "cut " + call.Syntax.SpanStart, inputs, call, isStable: false));
    }

    private FrameValue? PersistCall(IInvocationOperation call, FrameValue? receiver)
    {
        if (call.TargetMethod.Name == "CacheTable")
        {
            if (Name(call) is { } table)
                CacheByName(call, table, FrameNamed(table, call));
            return null;
        }

        if (call.TargetMethod.Name == "CacheScoped")
            return BeginScope(call, receiver);
        if (!_spark.Symbols.IsDataFrame(call.TargetMethod.ContainingType))
            return receiver;
        if (receiver is not null && IsLost(receiver))
        {
            Persist(call, frame: null);
            return receiver;
        }

        if (receiver is { Single: null, IsPersisted: true })
        {
            Observer?.Persisted(_state, call, receiver); // each of them was, where it was chosen
            return receiver;
        }

        if (StorageLevels.IsNone(call.ArgumentFor(0), _spark.Symbols, _locals))
        {
            if (receiver?.Single is { } plan && _state.Open.Keeper(plan, except: call) is not null)
                Observer?.Persisted(_state, call, receiver); // the first level stays
            else
                Observer?.PersistedElsewhere(new[] { receiver });
            return receiver;
        }

        receiver = AsOne(call, receiver);
        Persist(call, receiver);
        return AsPersisted(receiver);
    }

    private FrameValue? ReleaseCall(IInvocationOperation call, FrameValue? receiver)
    {
        switch (call.TargetMethod.Name)
        {
            case "ClearCache":
                ReleaseAll();
                return null;
            case "UncacheTable" or "DropTempView" or "DropGlobalTempView":
                if (Name(call) is { } table)
                    Uncache(call, table);
                else
                    ReleaseAll();
                return null;
            default:
                if (_spark.Symbols.IsDataFrame(call.TargetMethod.ContainingType))
                    Release(call, receiver is not null && IsLost(receiver) ? null : receiver);
                return receiver;
        }
    }

    private FrameValue? InvokeOther(IInvocationOperation call, FrameValue? receiver, List<(IParameterSymbol? Parameter, FrameValue? Value)> arguments)
    {
        if (EndsApplication(call))
        {
            HandOnAll();
            return null;
        }

        var values = ValuesOf(arguments, receiver);
        if (!SiteOf(call).IsFramework || NamedLambda(call) is not null)
        {
            var returned = InvokeProgram(call, arguments, values);
            HandOnOwned(call.TargetMethod);
            ForgetRowsInFields();
            return returned;
        }

        if (call.TargetMethod.Name == "ConfigureAwait")
            return receiver;
        if (RowSequences.IsLazyOperator(call.TargetMethod) && (RowsReadPerElement(call) ?? values.FirstOrDefault()) is { IsRows: true } lazy)
            return WithOthers(call, lazy, values);
        EnumerateGiven(call, receiver, arguments);
        foreach (var value in values)
        {
            if (value.IsRows)
                RunJob(call, value);
            else if (OwnerOf(call.Instance) is { } owner && FrameOwners.Fills(call.TargetMethod))
                Keep(value, owner);
            else if (call.TargetMethod.ContainingType?.SpecialType != SpecialType.System_Object)
                HandOn(value); // a collection, a task: it may be released from there
        }

        if (RunLambdas(call) is { } result)
            return result;
        return _spark.Symbols.IsDataFrame(call.Type)
            ? FrameValue.Of(Unknown(call, values.SelectMany(static value => value.Plans).ToImmutableArray()))
            : null;
    }

    private static ImmutableArray<FrameValue> ValuesOf(List<(IParameterSymbol? Parameter, FrameValue? Value)> arguments, FrameValue? receiver)
    {
        var values = ImmutableArray<FrameValue>.Empty;
        foreach (var (_, value) in arguments)
        {
            if (value is not null)
                values = values.Add(value);
        }

        return receiver is null ? values : values.Add(receiver);
    }

    private bool EndsApplication(IInvocationOperation call) =>
        call.TargetMethod is { Name: "Exit" or "FailFast", ContainingType: { Name: "Environment", ContainingNamespace.Name: "System" } }
        || (call.TargetMethod.Name == "Dispose" && IsSession(call.Instance));

    /// <summary>A <c>using</c> disposes of its session through the interface.</summary>
    private bool IsSession(IOperation? instance) => instance switch
    {
        IConversionOperation conversion => IsSession(conversion.Operand),
        not null => SymbolEqualityComparer.Default.Equals(instance.Type, _spark.Symbols.Get(SparkTypes.SparkSession)),
        _ => false,
    };

    private static ImmutableArray<FramePlan> PlansOf(FrameValue? value) => value?.Plans ?? ImmutableArray<FramePlan>.Empty;

    private static bool IsFramework(IMethodSymbol method) =>
        TypeNames.IsOfSystemAssembly(method) || method.ContainingAssembly?.Name is "mscorlib" or "netstandard" or "Microsoft.Spark";
}
