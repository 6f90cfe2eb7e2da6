using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

// Calls of the program's own code, by summaries; and of code of which nothing is known but its attributes.
internal sealed partial class FrameEvents
{
    private const string ParameterCondition = "parameter ";

    private readonly Dictionary<IInvocationOperation, CalleeSummary?> _summaries = new();

    /// <summary>Locals that hold one lambda for good and are only ever called.</summary>
    private readonly Dictionary<ILocalSymbol, IFlowAnonymousFunctionOperation> _lambdas = new(SymbolEqualityComparer.Default);

    /// <summary>The frames that the body is given; empty unless it is summarised.</summary>
    public ImmutableArray<CalleeInput> Inputs { get; private set; } = ImmutableArray<CalleeInput>.Empty;

    /// <summary>Stands for all frames that the body is not given.</summary>
    public FramePlan Elsewhere => _plans.Opaque("elsewhere", origin: null);

    /// <summary>Keeps from the start what happens to the parameters of the body, and to the variables that it captures.</summary>
    public void Summarise(IMethodSymbol method)
    {
        var parameters = method.Parameters.Where(parameter => IsGiven(parameter.Type) && parameter.RefKind is RefKind.None or RefKind.In);
        Inputs = parameters.Select(parameter => new CalleeInput(parameter, ParameterValue(parameter).Plans[0]))
            .Concat(Captured().Select(variable => new CalleeInput(variable, VariablePlan(variable))))
            .ToImmutableArray();
        _isSummarised = true;
    }

    private FlowState StartOfCallee() => FlowState.Start with
    {
        Values = Inputs.Aggregate(FlowState.Start.Values, (values, input) => values.SetItem(input.Symbol, ValueOf(input))),
        Effects = Inputs.Select(static input => input.Plan).Append(Elsewhere).Aggregate(FlowState.Start.Effects, static (effects, plan) => effects.SetItem(plan, FrameEffect.None)),
    };

    private FrameValue ValueOf(CalleeInput input)
    {
        var value = FrameValue.Of(input.Plan, KindOf(input.Symbol));
        return value.IsRows ? value.From(RowSource.Of(input.Symbol)) : value;
    }

    private FrameValueKind KindOf(ISymbol variable) => TypeOf(variable) switch
    {
        var type when _spark.Symbols.IsDataFrame(type) => FrameValueKind.Frame,
        var type when _broadcasts is not null && _spark.Broadcasts.IsVariable(type) => FrameValueKind.Broadcast,
        var type when _broadcasts is not null && _spark.Broadcasts.IsColumns(type) => FrameValueKind.Columns,
        _ => FrameValueKind.Rows,
    };

    private bool IsGiven(ITypeSymbol? type) =>
        _spark.Symbols.IsDataFrame(type)
        || type?.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
        || (_broadcasts is not null && (_spark.Broadcasts.IsVariable(type) || _spark.Broadcasts.IsColumns(type)));

    private static ITypeSymbol? TypeOf(ISymbol variable) => (variable as ILocalSymbol)?.Type ?? (variable as IParameterSymbol)?.Type;

    /// <summary>Variables around the body, and fields of lazy rows, that it, or a local function that it calls, refers to.</summary>
    private IEnumerable<ISymbol> Captured()
    {
        var found = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var functions = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IOperation>();
        pending.Push(_operation);
        while (pending.Count > 0)
        {
            var function = pending.Pop();
            foreach (var operation in function.Descendants())
            {
                if (operation is ILocalReferenceOperation or IParameterReferenceOperation
                    && Frames.VariableSymbol(operation) is { } variable && !IsDeclaredHere(variable) && !IsDeclaredIn(function, variable) && IsGiven(operation.Type) && found.Add(variable))
                {
                    yield return variable;
                }

                if (RowFields.FieldOf(operation, _spark.Symbols) is { } field && found.Add(field))
                    yield return field;

                var called = (operation as IInvocationOperation)?.TargetMethod ?? (operation as IMethodReferenceOperation)?.Method;
                if (called is { MethodKind: MethodKind.LocalFunction } && functions.Add(called.OriginalDefinition))
                {
                    foreach (var other in _operation.Root().Descendants().OfType<ILocalFunctionOperation>())
                    {
                        if (SymbolEqualityComparer.Default.Equals(other.Symbol, called.OriginalDefinition))
                            pending.Push(other);
                    }
                }
            }
        }
    }

    /// <summary>What the state after the operation has thrown lacks: callees that release whatever happens have done so.</summary>
    public FlowState Thrown(IOperation operation, FlowState state)
    {
        if (_callees is null || (state.Open.IsEmpty && state.Effects.IsEmpty))
            return state;
        _state = state;
        ReleaseInCallees(operation);
        return _state;
    }

    private void ReleaseInCallees(IOperation operation)
    {
        if (operation is IInvocationOperation call)
        {
            if (SummaryOf(call) is { } summary)
                ReleaseIn(summary, call.TargetMethod, call);
            if (IsTaskRun(call))
                ReleaseInLambdas(call);
        }

        foreach (var child in operation.ChildOperations)
            ReleaseInCallees(child);
    }

    private void ReleaseInLambdas(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (LambdaOf(argument.Value) is { } lambda && _callees?.Of(lambda) is { } run)
                ReleaseIn(run, lambda.Symbol, call);
        }
    }

    private void ReleaseIn(CalleeSummary summary, IMethodSymbol method, IInvocationOperation call)
    {
        var state = _state;
        foreach (var input in summary.Inputs.Where(static input => input is { Effect: { IsReleased: true, IsNormal: true }, ThrowsUnreleased: false }))
        {
            if (Given(input.Symbol, method, parameter => ValueOf(call.ArgumentFor(parameter.Ordinal), state)) is not { } value)
                continue;
            _state = _state with { Open = _state.Open.RemoveAll(FactsOn(value)) };
            ForgetPersisted(value.Plans);
            Affect((plan, _) => value.Plans.Contains(plan), static effect => effect.AfterRelease());
        }
    }

    /// <summary>The summary of the method, local function or lambda that the call runs to its end; null when it is not certain which.</summary>
    private CalleeSummary? SummaryOf(IInvocationOperation call)
    {
        if (_callees is null)
            return null;
        if (NamedLambda(call) is { } lambda)
            return IsRunToEnd(lambda.Symbol, call) ? _callees.Of(lambda) : null;
        if (SiteOf(call).IsFramework)
            return null;
        if (!_summaries.TryGetValue(call, out var summary))
            _summaries.Add(call, summary = IsKnownTarget(call) ? _callees.Of(call.TargetMethod.OriginalDefinition) : null);
        return summary;
    }

    private bool IsKnownTarget(IInvocationOperation call) =>
        call.TargetMethod is { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method
        && !(call.IsVirtual && !method.ContainingType.IsSealed)
        && IsRunToEnd(method, call)
        && (method.MethodKind == MethodKind.LocalFunction || method.Parameters.Any(parameter => IsGiven(parameter.Type)) || MayReturnFrame(method) || _spark.Callees.MayRelease(method));

    private bool MayReturnFrame(IMethodSymbol method) =>
        IsGiven(method.ReturnType) || (method.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1 } task && IsGiven(task.TypeArguments[0]));

    /// <summary>An asynchronous function whose task is not awaited at once may run while others do, and after them.</summary>
    private static bool IsRunToEnd(IMethodSymbol method, IInvocationOperation call) => !method.IsAsync || IsAwaited(call);

    private static bool IsAwaited(IOperation call) => call.Parent switch
    {
        IAwaitOperation => true,
        IParenthesizedOperation parenthesized => IsAwaited(parenthesized),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured => IsAwaited(configured),
        _ => false,
    };

    private static IFlowAnonymousFunctionOperation? LambdaOf(IOperation? value) => value switch
    {
        IFlowAnonymousFunctionOperation lambda => lambda,
        IDelegateCreationOperation creation => LambdaOf(creation.Target),
        IConversionOperation conversion => LambdaOf(conversion.Operand),
        _ => null,
    };

    private IFlowAnonymousFunctionOperation? NamedLambda(IInvocationOperation call) =>
        call is { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: ILocalReferenceOperation { Local: var local } } && _lambdas.TryGetValue(local, out var lambda)
            ? lambda
            : null;

    private bool IsOnlyInvoked(ILocalSymbol local) =>
        _callees is not null
        && _locals.AssignedOnce(local) is { } initializer
        && _locals.ReadsOf(local).All(read =>
            read.Parent is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } call
            && call.Instance == read
            && FunctionAround(read.Syntax) == FunctionAround(initializer.Syntax));

    private static SyntaxNode? FunctionAround(SyntaxNode node) => node.Ancestors().FirstOrDefault(static ancestor =>
        ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax);

    /// <summary>Whether the framework calls the lambda before the call, or the await of it, is over; it is not kept.</summary>
    private bool RunsHere(IInvocationOperation call, IOperation argument) =>
        LambdaOf(argument) is { } lambda
        && (IsTaskRun(call) || (!lambda.Symbol.IsAsync && IsEagerLoop(call.TargetMethod)))
        && _callees?.Of(lambda) is not null;

    private static bool IsTaskRun(IInvocationOperation call) =>
        call.TargetMethod is { Name: "Run", ContainingType: { Name: "Task", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } } } && IsAwaited(call);

    private static bool IsEagerLoop(IMethodSymbol method) => method switch
    {
        { ContainingType: { Name: "Enumerable", ContainingNamespace.Name: "Linq" } } => method.ReturnType is not { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } and not { Name: "IOrderedEnumerable" },
        { Name: "ForEach", ContainingType: { Name: "List" or "Array", ContainingNamespace: { Name: "System" or "Generic" } } } => true,
        _ => false,
    };

    /// <summary>Runs the lambdas that the framework calls at once; what they return is worth something when it is the call's result.</summary>
    private FrameValue? RunLambdas(IInvocationOperation call)
    {
        FrameValue? result = null;
        foreach (var argument in call.Arguments)
        {
            if (RunsHere(call, argument.Value))
                result = RunLambda(call, LambdaOf(argument.Value)!);
        }

        return result;
    }

    private FrameValue? RunLambda(IInvocationOperation call, IFlowAnonymousFunctionOperation lambda) =>
        Apply(_callees!.Of(lambda)!, call, symbol => Given(symbol, lambda.Symbol, static _ => null), isRepeated: !IsTaskRun(call));

    private FrameValue? InvokeProgram(IInvocationOperation call, List<(IParameterSymbol? Parameter, FrameValue? Value)> arguments, ImmutableArray<FrameValue> values)
    {
        FrameValue? ArgumentOf(IParameterSymbol parameter) =>
            arguments.Where(argument => argument.Parameter?.Ordinal == parameter.Ordinal).Select(static argument => argument.Value).FirstOrDefault();

        FrameValue? result;
        var summary = SummaryOf(call);
        if (summary is not null)
        {
            var method = (IMethodSymbol?)NamedLambda(call)?.Symbol ?? call.TargetMethod.OriginalDefinition;
            var followed = summary.Inputs.Select(static input => input.Symbol).OfType<IParameterSymbol>().Where(parameter => IsOf(parameter, method)).Select(static parameter => parameter.Ordinal).ToList();
            GiveToUnknown(call, arguments.Where(argument => argument.Parameter is not { } parameter || !followed.Contains(parameter.Ordinal)).Select(static argument => argument.Value).OfType<FrameValue>().ToImmutableArray());
            if (_broadcasts is not null)
                HandOnAll(arguments.Where(argument => argument.Value is { Kind: FrameValueKind.Broadcast or FrameValueKind.Columns } && argument.Parameter is { } parameter && !followed.Contains(parameter.Ordinal)).Select(static argument => argument.Value!).ToImmutableArray());
            result = Apply(summary, call, symbol => Given(symbol, method, ArgumentOf), isRepeated: false);
        }
        else
        {
            result = InvokeUnknown(call, values);
        }

        ApplyAttributes(call, arguments, summary, ref result);
        ForgetVariablesOfMembers();
        foreach (var argument in call.Arguments.Where(static argument => argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out }))
            Assign(argument.Value is IDeclarationExpressionOperation declaration ? declaration.Expression : argument.Value, null);
        return result;
    }

    /// <summary>A method that is not followed: it may run jobs, persist, and release what it gets or captures.</summary>
    private FrameValue? InvokeUnknown(IInvocationOperation call, ImmutableArray<FrameValue> values)
    {
        RunElsewhere();
        GiveToUnknown(call, values);
        if (NamedLambda(call) is { } lambda)
            HandOnNamesIn(lambda.Syntax);
        else if (call.TargetMethod.MethodKind == MethodKind.LocalFunction)
            HandOnNamesIn(call.TargetMethod);
        if (values.IsEmpty && _spark.Callees.MayRelease(call.TargetMethod))
            HandOnAll();
        return _spark.Symbols.IsDataFrame(call.Type)
            ? FrameValue.Of(Unknown(call, values.SelectMany(static value => value.Plans).ToImmutableArray()))
            : null;
    }

    private void GiveToUnknown(IInvocationOperation call, ImmutableArray<FrameValue> values)
    {
        foreach (var value in values)
        {
            if (value.IsRows)
                RunJob(call, value);
            UseUnknown(value);
            if (value.Kind == FrameValueKind.Scope)
                HandOn(value);
        }

        Observer?.PersistedElsewhere(values);
        if (values.IsEmpty || !_spark.Callees.MayRelease(call.TargetMethod))
            return;
        HandOnAll(values);
    }

    private void ApplyAttributes(IInvocationOperation call, List<(IParameterSymbol? Parameter, FrameValue? Value)> arguments, CalleeSummary? summary, ref FrameValue? result)
    {
        foreach (var (parameter, value) in arguments)
        {
            if (parameter is null || value is null)
                continue;
            if (CacheAttributes.IsTaken(parameter))
                HandOn(value);
            else if (CacheAttributes.IsReleased(parameter))
                ReleaseByCallee(call, value);
            if (CacheAttributes.IsPersisted(parameter) && summary?.Inputs.Any(input => input.Persisted is not null && IsSame(input.Symbol, parameter)) != true)
                PersistByCallee(call, value, made: null, isReturned: false);
        }

        if (summary?.PersistedResult is not null || !CacheAttributes.ReturnsPersisted(call.TargetMethod) || !MayReturnFrame(call.TargetMethod))
            return;
        result ??= FrameValue.Of(Unknown(call));
        PersistByCallee(call, result, made: null, isReturned: true);
    }

    /// <summary>What the callee does, to what the caller gave.</summary>
    private FrameValue? Apply(CalleeSummary summary, IInvocationOperation call, Func<ISymbol, FrameValue?> given, bool isRepeated)
    {
        var values = summary.Inputs.ToDictionary(static input => input.Plan, input => given(input.Symbol));
        if (summary.IsIterator)
            return Defer(summary, call, values);

        if (summary.Elsewhere is { IsReleased: true, IsNormal: true } && !isRepeated)
            ReleaseAll();
        else if (summary.Elsewhere.MayBeReleased || summary.Elsewhere.IsHandedOn)
            HandOnAll();
        if (summary.Elsewhere.HasUnknownUses)
            RunElsewhere();
        foreach (var input in summary.Inputs)
        {
            if (values[input.Plan] is { } value)
                Apply(summary, input, value, call, isRepeated);
            if (input.IsWritten)
                Set(input.Symbol, null);
        }

        return isRepeated ? null : ResultOf(summary, call, values);
    }

    private void Apply(CalleeSummary summary, CalleeInput input, FrameValue value, IInvocationOperation call, bool isRepeated)
    {
        var effect = input.Effect;
        var isVague = effect.MostJobs > 0 && _broadcasts is not null && input.WholeJob is null; // it may leave out the columns that matter
        if (effect.HasUnknownUses || isVague)
            UseUnknown(value);
        else if (effect.MostJobs > 0)
        {
            Observer?.MayRead(_state, call, value, input.Columns);
            RunJobs(call, value, isRepeated ? 0 : effect.LeastJobs, isRepeated ? 2 : effect.MostJobs, isTold: !input.MayBePersisted, input.MayBePersisted ? null : input.WholeJob);
            if (isRepeated)
                ComputeForEach(call, input, value);
        }

        if (value.IsRows)
            EnumerateByCallee(call, value, input.Enumerated, isRepeated);

        if (effect.IsHandedOn || (effect.MayBeReleased && isRepeated))
            HandOn(value);
        else if (effect is { IsReleased: true, IsNormal: true })
            ReleaseByCallee(call, value, effect.IsDestroyed);
        else if (effect.MayBeReleased)
            ReleaseOnSomePath(call, value, effect);

        if (input.Persisted is { } persisted && !isRepeated && summary.Result?.Single != input.Plan)
            PersistByCallee(call, value, persisted, isReturned: false);
        else if (input.MayBePersisted)
            Observer?.PersistedElsewhere(new[] { value });
    }

    /// <summary>
    /// The callee releases on one side of conditions of its own. Where those are flags that the caller passes, it is known when the
    /// frame stays persisted; where they are not, the callee may well know that the caller did not persist it.
    /// </summary>
    private void ReleaseOnSomePath(IInvocationOperation call, FrameValue value, FrameEffect effect)
    {
        var kept = new Dictionary<string, bool>();
        foreach (var condition in effect.KeptWhen)
        {
            var argument = call.Arguments.FirstOrDefault(argument => ParameterCondition + argument.Parameter?.Name == condition.Key)?.Value;
            if (argument?.ConstantValue is { HasValue: true, Value: bool constant })
            {
                if (constant == condition.Value)
                    continue;
                ReleaseByCallee(call, value);
                return;
            }

            if (argument is null || ConditionKey(argument) is not { } key)
            {
                HandOn(value);
                return;
            }

            kept[key] = condition.Value;
        }

        if (effect.KeptWhen.IsEmpty)
        {
            HandOn(value);
            return;
        }

        foreach (var fact in FactsOn(value))
        {
            var isBalanced = kept.Any(condition => fact.Conditions.TryGetValue(condition.Key, out var then) && then != condition.Value);
            if (isBalanced || !fact.IsCertain)
            {
                Close(ImmutableArray.Create(fact), isBalanced ? FactEnd.Released : FactEnd.HandedOn);
                continue;
            }

            Observer?.Closed(fact, FactEnd.Released);
            _state = _state with { Open = _state.Open.Set(fact with { IsCertain = false }) };
        }

        ForgetPersisted(value.Plans);

        Affect((plan, _) => value.Plans.Contains(plan), static change => change.AfterHandOn());
    }

    /// <summary>An iterator runs where its result is enumerated; one that reads one frame once is like its lazy rows.</summary>
    private FrameValue? Defer(CalleeSummary summary, IInvocationOperation call, Dictionary<FramePlan, FrameValue?> values)
    {
        var touched = summary.Inputs
            .Where(input => values[input.Plan] is not null && (input.Effect.MostJobs > 0 || !input.Effect.OnlyRunsJobs || input.MayBePersisted || input.IsWritten))
            .ToList();
        if (touched.Count == 1 && touched[0] is { Effect: { LeastJobs: 1, MostJobs: 1, OnlyRunsJobs: true }, MayBePersisted: false, IsWritten: false } only)
            return values[only.Plan] is { IsRows: true } rows ? rows.As(FrameValueKind.Rows) : MakeRows(call, values[only.Plan]!.As(FrameValueKind.Rows));
        if (_broadcasts is not null)
            HandOnAll(touched.Select(input => values[input.Plan]!).ToImmutableArray()); // the rows can be read at any time
        foreach (var input in touched)
        {
            var value = values[input.Plan]!;
            UseUnknown(value);
            Observer?.PersistedElsewhere(new[] { value });
            if (!input.Effect.OnlyRunsJobs)
                HandOn(value);
            if (input.IsWritten)
                Set(input.Symbol, null);
        }

        if (summary.Elsewhere.MayBeReleased || summary.Elsewhere.IsHandedOn)
            HandOnAll();
        return null;
    }

    private FrameValue? ResultOf(CalleeSummary summary, IInvocationOperation call, Dictionary<FramePlan, FrameValue?> values)
    {
        var given = values.Values.OfType<FrameValue>().ToImmutableArray();
        if (summary.Result is not { } template)
        {
            if (!_spark.Symbols.IsDataFrame(call.Type))
            {
                if (_broadcasts is not null && MayCarry(call.Type))
                    HandOnAll(given);
                return null;
            }

            var unknown = FrameValue.Of(Unknown(call, given.SelectMany(static value => value.Plans).ToImmutableArray()));
            HandOnAll(given); // one of them may be the result
            return unknown;
        }

        FrameValue? result = null;
        if (template.Kind == FrameValueKind.Broadcast && !template.Plans.Any(values.ContainsKey))
            Forget(call);
        var known = new Dictionary<FramePlan, FramePlan>();
        if (template.Kind == FrameValueKind.Scope)
            return null;
        if (template is { Kind: FrameValueKind.Frame, Single: null } && summary is { PersistedResult: null, MayPersistResult: false } && !template.Plans.Any(values.ContainsKey))
        {
            // One of several that the callee made: to the caller it is one frame, whichever it is.
            var inputs = template.Plans.Select(plan => InCaller(plan, call, values, known)).ToImmutableArray();
            return FrameValue.Of(Unknown(call, inputs));
        }

        if (template is { Source.IsGiven: true, Single: { } input })
            return values.TryGetValue(input, out var passed) ? passed : null; // what it was given, or a lazy query over that
        foreach (var plan in template.Plans)
        {
            var made = FrameValue.Of(InCaller(plan, call, values, known), template.Kind);
            result = result is null ? made : FrameValue.Join(result, made);
        }

        if (summary.PersistedResult is { } persisted && result is not null)
            PersistByCallee(call, result, persisted, isReturned: true);
        else if (summary.MayPersistResult)
            Observer?.PersistedElsewhere(new[] { result });
        return template.Source is null ? result : MakeRows(call, result);
    }

    /// <summary>A value of the type may lead to what its maker was given.</summary>
    private static bool MayCarry(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask" } task
        ? task.IsGenericType && MayCarry(task.TypeArguments[0])
        : type is { SpecialType: SpecialType.None or SpecialType.System_Object, TypeKind: not TypeKind.Enum };

    private void HandOnAll(ImmutableArray<FrameValue> values)
    {
        foreach (var value in values)
            HandOn(value);
    }

    /// <summary>The plan of the callee's analysis as one of this: what it was given put in, and its own variables told from the caller's.</summary>
    private FramePlan InCaller(FramePlan plan, IInvocationOperation call, Dictionary<FramePlan, FrameValue?> values, Dictionary<FramePlan, FramePlan> known)
    {
        if (values.TryGetValue(plan, out var given))
            return given?.Single ?? Unknown(call, PlansOf(given));
        if (known.TryGetValue(plan, out var made))
            return made;
        var inputs = plan.Inputs.Select(input => InCaller(input, call, values, known)).ToImmutableArray();
        if (plan.Call is not null && HasNoVariables(plan))
            return known[plan] = _plans.Made(plan.Call, plan.Identity, inputs, plan.Origin!, plan.IsStable);
        if (plan.IsTable)
            return known[plan] = _plans.Opaque(plan.Identity, plan.Origin);

        var (signature, isStable) = _signature.Of(call);
        var isSame = isStable && plan.IsStable && plan.Call is not null && plan.Identity.IndexOf('@') < 0;
        var identity = $"{call.TargetMethod.ToDisplayString()} {signature} {plan.Identity} {(isSame ? -1 : call.Syntax.SpanStart)}";
        return known[plan] = plan.Call is { } row
            ? _plans.Made(row, identity, inputs, plan.Origin!, isSame)
            : _plans.Opaque(identity, call, inputs, isStable: false);
    }

    /// <summary>The call that made the plan has only constant arguments, so that it means the same everywhere.</summary>
    private bool HasNoVariables(FramePlan plan) =>
        plan.Identity.IndexOf('@') < 0
        && plan.Origin is { } origin
        && !origin.Descendants().Any(operation => Frames.VariableSymbol(operation) is not null && operation.Type is { } type && !IsSparkType(type));

    private bool IsSparkType(ITypeSymbol type) => _spark.Symbols.Declares(type) && !SymbolEqualityComparer.Default.Equals(type, _spark.Symbols.Get(SparkTypes.Column));

    /// <summary>What the caller gives for a parameter or captured variable of the function.</summary>
    private FrameValue? Given(ISymbol symbol, IMethodSymbol function, Func<IParameterSymbol, FrameValue?> argument)
    {
        if (symbol is IParameterSymbol parameter && IsOf(parameter, function))
            return argument(parameter);
        return _state.Values.TryGetValue(symbol, out var value) ? value
            : symbol is IFieldSymbol ? null // whether it holds rows or a list is not known
            : FrameValue.Of(VariablePlan(symbol), KindOf(symbol));
    }

    private static bool IsSame(ISymbol given, IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(given, parameter.OriginalDefinition);

    private static bool IsOf(IParameterSymbol parameter, IMethodSymbol function) =>
        SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, function.OriginalDefinition);

    private FramePlan VariablePlan(ISymbol variable) => _plans.Opaque(variable.Kind + " " + variable.ToDisplayString(), origin: null);
}
