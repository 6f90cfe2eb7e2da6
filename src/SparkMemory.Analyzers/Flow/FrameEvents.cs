using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// The transfer functions: what each operation of a body does to the state. An operation that is not known has its children
/// evaluated and is worth null, which is silence.
/// </summary>
internal sealed partial class FrameEvents
{
    private readonly SparkCompilation _spark;
    private readonly FramePlanTable _plans = new();
    private readonly LocalValues _locals;
    private readonly CallSignature _signature;
    private readonly IOperation _operation;
    private readonly CalleeScope? _callees;
    private readonly ComputedFrames _computed;
    private readonly IInvocationOperation? _foreachBatch;

    // What the compiler's captures stand for where they are assigned.
    private readonly Dictionary<CaptureId, IOperation> _captured = new();

    private readonly Dictionary<ISymbol, bool> _isDeclaredHere = new(SymbolEqualityComparer.Default);

    private ImmutableArray<LocalFunctionStatementSyntax>? _localFunctions;
    private bool _isSummarised;

    // The state while the operations of a block are evaluated, in order.
    private FlowState _state = FlowState.Start;

    public FrameEvents(SparkCompilation spark, IOperation body, CalleeScope? callees, bool followsBroadcasts)
    {
        _spark = spark;
        _broadcasts = followsBroadcasts ? new BroadcastCode(spark, body) : null;
        _operation = body;
        _callees = callees;
        _locals = LocalValues.Of(body);
        _signature = new CallSignature(_locals, spark.Symbols);
        _computed = new ComputedFrames(spark, _locals);
        _foreachBatch = ForeachBatchOf(body);
    }

    /// <summary>Told of events when set; while the fixed point is sought nobody is.</summary>
    public FlowObserver? Observer { get; set; }

    /// <summary>A job that reads a few partitions of a persisted frame fills them all: adaptive execution does.</summary>
    public bool PartialJobsFill { get; init; } = true;

    /// <summary>Frames that are parameters are plans of their own from the start.</summary>
    public FlowState Start(IMethodSymbol? owner) => _isSummarised ? StartOfCallee() : FlowState.Start with
    {
        Values = (owner?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty)
            .Select(parameter => (Key: (object)parameter, Value: _spark.Symbols.IsDataFrame(parameter.Type) ? ParameterValue(parameter) : BroadcastParameter(parameter)))
            .Where(static parameter => parameter.Value is not null)
            .Aggregate(FlowState.Start.Values, static (values, parameter) => values.SetItem(parameter.Key, parameter.Value)),
    };

    public FlowState Evaluate(IOperation operation, FlowState state, out FrameValue? value)
    {
        _state = state;
        value = Evaluate(operation);
        return _state;
    }

    /// <summary>The body returns the value: what it returns is the caller's concern.</summary>
    public FlowState Return(FrameValue? value, FlowState state)
    {
        _state = state;
        if (value is not null)
            HandOnFacts(value);
        return _state;
    }

    /// <summary>Everything that is not known to be harmless: jobs and code that is not seen, not the building of a plan.</summary>
    public bool MayThrow(IOperation operation)
    {
        switch (operation)
        {
            case IObjectCreationOperation or IAwaitOperation or IThrowOperation:
            case IInvocationOperation call when !IsHarmless(call):
            case IPropertyReferenceOperation property when !(_spark.Symbols.Declares(property.Property) || _spark.Symbols.IsCacheScope(property.Property.ContainingType)):
                return true;
            case IFlowAnonymousFunctionOperation:
                return false;
        }

        foreach (var child in operation.ChildOperations)
        {
            if (MayThrow(child))
                return true;
        }

        return false;
    }

    private bool IsHarmless(IInvocationOperation call) =>
        SiteOf(call).Row is { Job: JobTiming.None, Kind: not (SparkCallKind.Opaque or SparkCallKind.Source) }
        || _spark.Symbols.IsColumnFunction(call.TargetMethod)
        || IsDispose(call)
        || SummaryOf(call) is { MayThrow: false }
        || (call.TargetMethod.ContainingType is { Name: "Console" or "Stopwatch" or "Debug" or "Trace" } type
            && type.ContainingNamespace?.ToDisplayString() is "System" or "System.Diagnostics");

    private FrameValue ParameterValue(IParameterSymbol parameter) => FrameValue.Of(_plans.Opaque(FramePlan.ParameterPrefix + parameter.Name, origin: _foreachBatch));

    /// <summary>The call of Spark's <c>ForeachBatch</c> that the body is the lambda of: it makes the body's frame.</summary>
    private IInvocationOperation? ForeachBatchOf(IOperation body)
    {
        var parent = body is IAnonymousFunctionOperation ? body.Parent : null;
        while (parent is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
            parent = parent.Parent;
        return parent is IInvocationOperation { TargetMethod.Name: "ForeachBatch" } call && _spark.Symbols.Declares(call.TargetMethod) ? call : null;
    }

    private FrameValue? Evaluate(IOperation? operation)
    {
        switch (operation)
        {
            case null:
                return null;
            case IExpressionStatementOperation statement:
                return Evaluate(statement.Operation);
            case IConversionOperation conversion:
                return Evaluate(conversion.Operand);
            case IAwaitOperation awaited:
                return Evaluate(awaited.Operation);
            case IFlowCaptureOperation capture:
                _captured[capture.Id] = capture.Value;
                Set(capture.Id, Evaluate(capture.Value));
                return null;
            case IFlowCaptureReferenceOperation reference:
                return Get(reference.Id);
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var delegateLocal }, Value: var made } when LambdaOf(made) is { } named && IsOnlyInvoked(delegateLocal):
                _lambdas[delegateLocal] = named;
                return null;
            case ISimpleAssignmentOperation assignment:
                var assigned = Assign(assignment.Target, Evaluate(assignment.Value));
                AssignFlag(assignment);
                return assigned;
            case IDeconstructionAssignmentOperation deconstruction:
                Deconstruct(deconstruction.Target, deconstruction.Value);
                return null;
            case IInvocationOperation call:
                return Invoke(call);
            case IFlowAnonymousFunctionOperation lambda:
                return Capture(lambda);
            case IMethodReferenceOperation group:
                if (Evaluate(group.Instance) is { } instance)
                    Bind(instance, group.Method);
                if (_broadcasts is null && group.Method.MethodKind == MethodKind.LocalFunction)
                    HandOnNamesIn(group.Method);
                return CaptureInGroup(group);
            case ITranslatedQueryOperation query:
                return Evaluate(query.Operation);
            case IDelegateCreationOperation creation:
                return Evaluate(creation.Target);
            case IIsPatternOperation test:
                Match(test.Pattern, Evaluate(test.Value));
                return null;
            case INameOfOperation:
                return null;
            case ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation:
                return Read(operation);
            default:
                return EvaluateParts(operation);
        }
    }

    /// <summary>Whoever gets a delegate of the method can call it at any time.</summary>
    private void Bind(FrameValue instance, IMethodSymbol method)
    {
        if (method.Name is "Unpersist" or "Destroy" or "Dispose")
            HandOn(instance);
        else
            UseUnknown(instance);
    }

    private FrameValue? EvaluateParts(IOperation operation)
    {
        List<FrameValue>? columns = null;
        foreach (var child in operation.ChildOperations)
        {
            var value = Evaluate(child);
            if (value is { IsRows: true })
                TakeIn(operation, value);
            if (value is { Kind: FrameValueKind.Columns } && (operation is IArrayInitializerOperation || _spark.Broadcasts.IsColumns(operation.Type)))
                (columns ??= new()).Add(value);
            else if (value is { IsRows: false } && operation is not (IIsNullOperation or IBinaryOperation))
                HandOn(value); // put into an array, a collection, a tuple or an object, it can leave by ways that are not followed
        }

        return _spark.Symbols.IsDataFrame(operation.Type) ? FrameValue.Of(Unknown(operation)) : columns is null ? null : Columns(columns);
    }

    private FrameValue? Read(IOperation reference)
    {
        if (reference is IPropertyReferenceOperation { Instance: { } instance } && !IsThis(instance))
        {
            var owner = Evaluate(instance);
            if (owner is { Kind: FrameValueKind.Broadcast })
                return owner;
            if (owner is { Kind: FrameValueKind.Scope } scope && _spark.Symbols.IsDataFrame(reference.Type))
                return scope.Scoped;
            return _spark.Symbols.IsDataFrame(reference.Type) ? FrameValue.Of(Unknown(reference)) : null;
        }

        var symbol = Frames.VariableSymbol(reference);
        if (symbol is null)
            return null;
        if (_state.Values.TryGetValue(symbol, out var value))
            return AsHeldBy(reference, value) ?? FrameHeldFromHere(reference, symbol) ?? FrameOfAnyVariable(reference);
        if (!_spark.Symbols.IsDataFrame(reference.Type))
            return null;
        var plan = VariablePlan(symbol);
        if (symbol is IFieldSymbol or IPropertySymbol)
            _memberPlans[plan] = reference;
        return FrameValue.Of(plan);
    }

    private FrameValue? Assign(IOperation target, FrameValue? value)
    {
        switch (target)
        {
            case ILocalReferenceOperation { Local.RefKind: RefKind.None } local when IsDeclaredHere(local.Local):
                Observer?.Assigned(_state, local.Local, value);
                Set(local.Local, value);
                break;
            case IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter when IsDeclaredHere(parameter.Parameter):
                Set(parameter.Parameter, value);
                break;
            case IFlowCaptureReferenceOperation capture:
                Set(capture.Id, value);
                if (_captured.TryGetValue(capture.Id, out var captured))
                    Assign(captured, value); // of x ??= y
                break;
            case IDiscardOperation:
                break;
            default:
                // A field, a property, an element, `out` and `ref`, a variable around the function: others can release it.
                if (value is not null && OwnerOf(target) is { } owner)
                    Keep(value, owner);
                else if (value is not null)
                    HandOn(value);
                if (Frames.VariableSymbol(target) is { } member)
                    Set(member, AsHeldBy(target, value));
                break;
        }

        return value;
    }

    private void Deconstruct(IOperation target, IOperation value)
    {
        if (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        if (value is IConversionOperation conversion)
            value = conversion.Operand;
        if (target is ITupleOperation targets && value is ITupleOperation values && targets.Elements.Length == values.Elements.Length)
        {
            // All values are read before the first is assigned: (a, b) = (b, a).
            var read = values.Elements.Select(element => element is ITupleOperation ? null : Evaluate(element)).ToArray();
            for (var i = 0; i < targets.Elements.Length; i++)
            {
                if (values.Elements[i] is ITupleOperation nested)
                    Deconstruct(targets.Elements[i], nested);
                else
                    Assign(targets.Elements[i] is IDeclarationExpressionOperation declared ? declared.Expression : targets.Elements[i], read[i]);
            }
        }
        else if (target is ITupleOperation unknown)
        {
            Evaluate(value);
            foreach (var element in unknown.Elements)
                Assign(element is IDeclarationExpressionOperation declared ? declared.Expression : element, null);
        }
        else
        {
            Assign(target, Evaluate(value));
        }
    }

    /// <summary>A lambda may use what it captures whenever it runs, and may release it.</summary>
    private FrameValue? Capture(IFlowAnonymousFunctionOperation lambda)
    {
        var function = _broadcasts?.SiteOf(lambda.Syntax);
        HandOnNamesIn(lambda.Syntax, isFunction: function is not null);
        return function is null ? null : CaptureInFunction(function);
    }

    /// <summary>A function that escapes may use what it captures whenever it runs, and may release it; so may those that it calls.</summary>
    private void HandOnNamesIn(SyntaxNode code, bool isFunction = false)
    {
        var pending = new Stack<SyntaxNode>();
        pending.Push(code);
        var names = new HashSet<string>();
        while (pending.Count > 0)
        {
            var function = pending.Pop();
            foreach (var name in function.DescendantNodes().OfType<IdentifierNameSyntax>().Select(static name => name.Identifier.ValueText).Where(names.Add))
            {
                foreach (var called in LocalFunctions.Where(called => called.Identifier.ValueText == name))
                    pending.Push(called);
            }
        }

        foreach (var variable in _state.Values)
        {
            if (variable is { Key: ISymbol symbol, Value: { } value } && names.Contains(symbol.Name) && !(isFunction && value.Kind == FrameValueKind.Broadcast))
                HandOn(value);
        }
    }

    private IEnumerable<LocalFunctionStatementSyntax> LocalFunctions => _localFunctions ??= _operation.Syntax
        .AncestorsAndSelf()
        .OfType<MemberDeclarationSyntax>()
        .Where(static member => member is not GlobalStatementSyntax)
        .Append(_operation.Syntax.SyntaxTree.GetRoot())
        .First()
        .DescendantNodes()
        .OfType<LocalFunctionStatementSyntax>()
        .ToImmutableArray();

    /// <summary><c>frame is { } other</c> makes <c>other</c> stand for the same.</summary>
    private void Match(IPatternOperation pattern, FrameValue? value)
    {
        var declared = pattern switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            _ => null,
        };
        if (declared is ILocalSymbol local)
        {
            Observer?.Assigned(_state, local, value);
            Set(local, value);
        }
        else if (value is not null && pattern is not (IConstantPatternOperation or INegatedPatternOperation or ITypePatternOperation or IRecursivePatternOperation))
            HandOn(value);
    }

    /// <summary>Declared in the body, and not in a function around it.</summary>
    private bool IsDeclaredHere(ISymbol variable)
    {
        if (!_isDeclaredHere.TryGetValue(variable, out var answer))
            _isDeclaredHere.Add(variable, answer = variable.DeclaringSyntaxReferences.IsEmpty || IsDeclaredIn(_operation, variable));
        return answer;
    }

    private static bool IsDeclaredIn(IOperation body, ISymbol variable) =>
        variable.DeclaringSyntaxReferences.Any(reference => body.Syntax.Span.Contains(reference.Span));

    private void Set(object variable, FrameValue? value)
    {
        ForgetEnumerationsOf(variable);
        // Most variables never hold a frame; they need no entry.
        if (variable is IFieldSymbol or IPropertySymbol && !_members.Contains((ISymbol)variable, SymbolEqualityComparer.Default))
            _members.Add((ISymbol)variable);
        if (value is not null || variable is IFieldSymbol or IPropertySymbol || _state.Values.ContainsKey(variable))
            _state = _state with { Values = _state.Values.SetItem(variable, AsHeldBy(variable, variable is IFieldSymbol or IPropertySymbol ? value?.Persisted(false) : value)) };
    }

    private FrameValue? Get(object variable) => _state.Values.TryGetValue(variable, out var value) ? value : null;

    /// <summary>A frame of unknown origin; another one at every evaluation.</summary>
    private FramePlan Unknown(IOperation origin, ImmutableArray<FramePlan> inputs = default) =>
        _plans.Opaque(FramePlan.UnknownPrefix + origin.Syntax.SpanStart, origin, inputs, isStable: false);

    private static bool IsThis(IOperation instance) => instance is IInstanceReferenceOperation;
}
