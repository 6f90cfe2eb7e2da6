using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Which columns frames have, and which of them the plans above read. Sure when it answers; null stands for unknown.</summary>
internal sealed class ColumnReads
{
    private static readonly StringComparer s_names = StringComparer.OrdinalIgnoreCase; // as Spark compares them by default

    private readonly SparkSymbols _symbols;
    private readonly LocalValues _locals;

    public ColumnReads(SparkSymbols symbols, LocalValues locals)
    {
        _symbols = symbols;
        _locals = locals;
    }

    /// <summary>The columns of the frame, when a <c>Select</c> by names below says so.</summary>
    public HashSet<string>? Of(FramePlan plan)
    {
        for (; ; plan = plan.Inputs[0])
        {
            if (plan.Call is null || plan.Origin is not IInvocationOperation call)
                return null;
            switch (call.TargetMethod.Name)
            {
                case "Select":
                    var names = call.Arguments.SelectMany(static argument => Elements(argument.Value)).Select(OutputName).ToList();
                    return names.Contains(null) ? null : new HashSet<string>(names!, s_names);
                case "Agg" when plan.Inputs[0].Origin is IInvocationOperation { TargetMethod.Name: "GroupBy" } group:
                    var made = group.Arguments.Concat(call.Arguments).SelectMany(static argument => Elements(argument.Value)).Select(OutputName).ToList();
                    return made.Contains(null) ? null : new HashSet<string>(made!, s_names);
                case "Filter" or "Where" or "OrderBy" or "Sort" or "Limit" or "Distinct" or "DropDuplicates" or "Repartition" or "RepartitionByRange" or "Coalesce" or "Sample":
                    continue;
                default:
                    return null;
            }
        }
    }

    /// <summary>The columns of the frame that a job reads; null when it may read all.</summary>
    /// <param name="plan">What the job evaluates.</param>
    /// <param name="columns">What it reads of that.</param>
    /// <param name="frame">The frame, from which the plan is made.</param>
    public ColumnUse? UseOf(FramePlan plan, ColumnUse? columns, FramePlan frame) =>
        plan == frame ? columns
        : ReadBy(plan, columns?.Names, frame) is { } names ? new ColumnUse(names, StartsWithSelect(plan, frame))
        : null;

    private static bool StartsWithSelect(FramePlan plan, FramePlan frame) => plan.Inputs
        .Where(input => input.IsMadeFrom(frame))
        .All(input => input == frame ? plan.Origin is IInvocationOperation { TargetMethod.Name: "Select" } : StartsWithSelect(input, frame));

    private HashSet<string>? ReadBy(FramePlan plan, HashSet<string>? read, FramePlan frame)
    {
        for (; plan != frame; plan = plan.Inputs[0])
        {
            if (plan.Origin is not IInvocationOperation call)
                return null;
            if (call.TargetMethod.Name == "Union" && read is null)
                return ReadByEach(plan.Inputs, frame);
            if (plan.Inputs.Length != 1)
                return null;
            read = Below(call, plan, read);
        }

        return read;
    }

    private HashSet<string>? ReadByEach(ImmutableArray<FramePlan> plans, FramePlan frame)
    {
        var all = new HashSet<string>(s_names);
        foreach (var plan in plans.Where(plan => plan.IsMadeFrom(frame)))
        {
            if (ReadBy(plan, read: null, frame) is not { } read)
                return null;
            all.UnionWith(read);
        }

        return all;
    }

    /// <summary>Columns that the expression surely names; it may name others, too.</summary>
    public IReadOnlyCollection<string> NamedBy(IOperation value)
    {
        var names = new HashSet<string>(s_names);
        Add(value, names);
        return names;
    }

    /// <summary>What a call needs of its receiver so that of its result these columns can be read.</summary>
    private HashSet<string>? Below(IInvocationOperation call, FramePlan plan, HashSet<string>? read)
    {
        var own = new HashSet<string>(s_names);
        var isNamed = call.Arguments.All(argument => Add(argument.Value, own));
        switch (call.TargetMethod.Name)
        {
            case "Select":
            case not "Apply" when plan.Call is { Kind: SparkCallKind.Wide, Rows: RowEffect.One or RowEffect.Reduce } && call.TargetMethod.Name is not ("Distinct" or "DropDuplicates"):
                return isNamed && (own.Count > 0 || IsNamed(call.TargetMethod)) ? own : null;
            case "GroupBy" or "Rollup" or "Cube" or "OrderBy" or "Sort":
                return isNamed && read is not null ? new HashSet<string>(read.Concat(own), s_names) : null;
            case "Filter" or "Where":
                return read is not null && call.ArgumentFor(0) is { } predicate && !IsText(predicate) && isNamed ? new HashSet<string>(read.Concat(own), s_names) : null;
            case "Limit" or "Repartition" or "Coalesce":
                return call.Arguments.All(static argument => argument.Value.Type?.SpecialType == SpecialType.System_Int32) ? read : null;
            default:
                return null;
        }
    }

    /// <summary>The method reads what its arguments name; <c>Sum()</c>, <c>Describe()</c> and the like without any read every column.</summary>
    private static bool IsNamed(IMethodSymbol method) => method.Name is "Select" or "Agg" or "Count";

    private static bool IsText(IOperation value) => value.Type?.SpecialType == SpecialType.System_String;

    /// <summary>Adds the columns that the argument names; false when it may name others.</summary>
    private bool Add(IOperation value, HashSet<string> names)
    {
        value = value.Unwrap();
        if (value.ConstantValue is { HasValue: true, Value: var constant })
            return constant is not string name || (name.IndexOf('*') < 0 && (names.Add(name) || true));
        switch (value)
        {
            case IArrayCreationOperation { Initializer: { } initializer }:
                return initializer.ElementValues.All(element => Add(element, names));
            case IArrayCreationOperation { DimensionSizes: var sizes }:
                return sizes.All(static size => size.ConstantValue is { HasValue: true, Value: 0 });
            case ILocalReferenceOperation local:
                return _locals.AssignedOnce(local.Local) is { } assigned && Add(assigned, names);
            case IPropertyReferenceOperation { Arguments: { Length: 1 } arguments } indexer when _symbols.IsDataFrame(indexer.Instance?.Type):
                return Add(arguments[0].Value, names);
            case IInvocationOperation { TargetMethod.Name: "Col", Instance: { } frame } column when _symbols.IsDataFrame(frame.Type):
                return Add(column.ArgumentFor(0)!, names);
            case IBinaryOperation { OperatorMethod: { } method } binary when _symbols.IsColumnFunction(method):
                return AddColumn(binary.LeftOperand, names) && AddColumn(binary.RightOperand, names);
            case IUnaryOperation { OperatorMethod: { } method } unary when _symbols.IsColumnFunction(method):
                return AddColumn(unary.Operand, names);
            case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } udf:
                return udf.Arguments.All(argument => Add(argument.Value, names));
            case IInvocationOperation call when _symbols.IsColumnFunction(call.TargetMethod):
                return AddFunction(call, names);
            default:
                return false;
        }
    }

    /// <summary>String parameters of functions name columns when they are called so; <c>Count("*")</c> reads none.</summary>
    private bool AddFunction(IInvocationOperation call, HashSet<string> names) => call.TargetMethod.Name switch
    {
        "Lit" or "RowNumber" => true,
        "Expr" => false,
        "Over" => false,
        _ when call.Instance is { } column => AddColumn(column, names) && call.Arguments.All(argument => AddColumn(argument.Value, names)),
        _ => call.Arguments.All(argument => argument switch
        {
            { Value.ConstantValue: { HasValue: true, Value: "*" } } => true,
            { Parameter: { } parameter } when parameter.Name.StartsWith("col", StringComparison.Ordinal) => Add(argument.Value, names),
            _ => AddColumn(argument.Value, names),
        }),
    };

    /// <summary>Where a column or a literal is meant, a text is a literal.</summary>
    private bool AddColumn(IOperation value, HashSet<string> names)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.All(element => AddColumn(element, names)),
            _ => !SymbolEqualityComparer.Default.Equals(value.Type, _symbols.Get(SparkTypes.Column)) || Add(value, names),
        };
    }

    public static IEnumerable<IOperation> Elements(IOperation value) => value.Unwrap() switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.SelectMany(Elements),
        IArrayCreationOperation => Enumerable.Empty<IOperation>(),
        var single => new[] { single },
    };

    /// <summary>The name of the column in the frame that is made with it; null when it is not known.</summary>
    public static string? OutputName(IOperation column) => column.Unwrap() switch
    {
        { ConstantValue: { HasValue: true, Value: string name } } => IsPlain(name) ? name : null,
        IInvocationOperation { TargetMethod: { Name: "Col" or "Column" or "Alias" or "As" or "Name", ContainingType.Name: "Functions" or "Column" } } call =>
            call.ArgumentFor(call.Arguments.Length - 1)?.ConstantValue is { HasValue: true, Value: string name } && IsPlain(name) ? name : null,
        _ => null,
    };

    /// <summary>A column of the frame itself: no star, no field of a struct, no name of a frame before it.</summary>
    public static bool IsPlain(string name) => name.All(static c => char.IsLetterOrDigit(c) || c == '_');
}
