using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// Whether a job computes the columns that are made from a broadcast variable. Spark leaves out a column that nothing above it reads,
/// and with it the function that makes it. Sure when it says yes.
/// </summary>
internal sealed class ComputedColumns
{
    private const int MaxSteps = 500;

    private static readonly HashSet<string> s_wholeJobs = new()
    {
        "Show", "Collect", "ToLocalIterator", "Take", "Head", "First", "Tail", "Checkpoint", "LocalCheckpoint",
    };

    private readonly SparkCompilation _spark;
    private readonly ColumnReads _columns;
    private readonly LocalValues _locals;

    public ComputedColumns(SparkCompilation spark, LocalValues locals)
    {
        _spark = spark;
        _columns = new ColumnReads(spark.Symbols, locals);
        _locals = locals;
    }

    /// <summary>The job surely evaluates a function that reads the variable.</summary>
    public bool Need(IOperation job, FramePlan frame, FramePlan variable, FlowState state) =>
        new Walk(this, variable, state).Needs(frame, ReadBy(job));

    /// <summary>The job surely reads all columns of the lower frame.</summary>
    public bool ReadAll(IOperation job, FramePlan frame, FramePlan lower, FlowState state) =>
        frame == lower ? ReadBy(job).IsAll : new Walk(this, lower, state) { WantsAll = true }.Needs(frame, ReadBy(job));

    /// <summary>What the job surely reads. Rows are counted, and statistics made, without the other columns.</summary>
    public ReadColumns ReadBy(IOperation job) => job is not IInvocationOperation { TargetMethod: var method }
        || !_spark.Symbols.Declares(method)
        || s_wholeJobs.Contains(method.Name)
        || _spark.Api.Classify(method) is { Kind: SparkCallKind.Write }
        ? ReadColumns.All
        : ReadColumns.None;

    /// <summary>The frames among the plan's inputs stand before the columns that it is given.</summary>
    private int FramesOf(FramePlan plan, IInvocationOperation call) => plan.Call is { Kind: SparkCallKind.Source }
        ? plan.Inputs.Length
        : call.Arguments.Count(argument => _spark.Symbols.IsDataFrame(argument.Parameter?.Type)) + (call.Instance is null ? 0 : 1);

    /// <summary>The call evaluates the columns that it is given, when of its result these are read.</summary>
    public bool Evaluates(IInvocationOperation call, ReadColumns read) => call.TargetMethod.Name switch
    {
        "Filter" or "Where" or "Join" or "GroupBy" or "Rollup" or "Cube" or "Apply" => true,
        "Select" => read.IsAll || ComputedBy(call).All(column => ColumnReads.OutputName(column) is { } name && read.Contains(name)),
        "WithColumn" => read.IsAll || (Constant(call, 0) is { } name && read.Contains(name)),
        _ => read.IsAll,
    };

    /// <summary>What the call surely reads of one of its frames, when of its result these are read.</summary>
    public ReadColumns Below(IInvocationOperation call, FramePlan plan, ReadColumns read, int input)
    {
        var own = call.TargetMethod.Name;
        switch (own)
        {
            case "Select":
                var columns = ColumnsOf(call).ToList();
                return columns.Exists(static column => column.ConstantValue is { HasValue: true, Value: "*" })
                    ? read
                    : ReadColumns.None.With(columns
                        .Where(column => read.IsAll || (ColumnReads.OutputName(column) is { } name && read.Contains(name)))
                        .SelectMany(_columns.NamedBy));
            case "WithColumn" when Constant(call, 0) is { } added:
                var others = read.Without(added);
                return read.Contains(added) ? others.With(_columns.NamedBy(call.ArgumentFor(1)!)) : others;
            case "WithColumnRenamed" when Constant(call, 0) is { } old && Constant(call, 1) is { } renamed:
                return read.Contains(renamed) ? read.Without(renamed).With(new[] { old }) : read.Without(renamed).Without(old);
            case "Drop" when FrameColumns.Names(call) is { } dropped:
                return dropped.Aggregate(read, static (left, name) => left.Without(name));
            case "Filter" or "Where":
                return read.With(NamedByPredicate(call.ArgumentFor(call.Instance is null ? 1 : 0)));
            case "Limit" or "Coalesce" or "Sample" or "OrderBy" or "Sort" or "SortWithinPartitions" or "Repartition" or "RepartitionByRange" or "WithWatermark":
                return read;
            case "Distinct" or "Intersect" or "IntersectAll" or "Except" or "ExceptAll" or "Apply" or "ToJSON":
                return ReadColumns.All;
            case "DropDuplicates":
                return FrameColumns.Names(call) is not { } names ? read : names.IsEmpty ? ReadColumns.All : read.With(names);
            case "Union" or "UnionByName":
                return input == 0 || own == "UnionByName" || read.IsAll ? read : ReadColumns.None; // the others' columns go by their places
            case "Join" or "CrossJoin":
                return OfJoin(call, read, input);
            case "GroupBy" or "Rollup" or "Cube":
                return read.With(ColumnsOf(call).SelectMany(_columns.NamedBy));
            case "Sql":
                return OfQuery(call, read);
            default:
                return plan.Call is { Kind: SparkCallKind.Wide, Rows: RowEffect.One or RowEffect.Reduce } && read.IsAll
                    ? ReadColumns.None.With(ColumnsOf(call).SelectMany(_columns.NamedBy))
                    : ReadColumns.None;
        }
    }

    private ReadColumns OfJoin(IInvocationOperation call, ReadColumns read, int input)
    {
        var kind = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "joinType")?.Value;
        var keys = ReadColumns.None.With(call.Arguments
            .Where(argument => argument.Value != kind && !_spark.Symbols.IsDataFrame(argument.Parameter?.Type))
            .SelectMany(argument => _columns.NamedBy(argument.Value)));
        return (kind is null ? "inner" : ConstantText.Of(kind, _locals)) switch
        {
            "inner" or "cross" => read.With(keys.Names),
            "left" or "leftouter" or "left_outer" or "right" or "rightouter" or "right_outer" or "outer" or "full" or "fullouter" or "full_outer" => read.IsAll ? read : keys,
            _ => input == 0 && read.IsAll ? read : keys, // a semi join has the columns of its left side only
        };
    }

    /// <summary>What stands in a query without another in it.</summary>
    private ReadColumns OfQuery(IInvocationOperation call, ReadColumns read)
    {
        var words = read.IsAll && call.ArgumentFor(0) is { } text && SqlText.From(text, _locals) is { } sql ? sql.Words.ToList() : new List<string>();
        if (words.Count(static word => string.Equals(word, "SELECT", StringComparison.OrdinalIgnoreCase)) != 1)
            return ReadColumns.None;
        return words[1] == "*" ? ReadColumns.All : ReadColumns.None.With(words);
    }

    private IEnumerable<string> NamedByPredicate(IOperation? predicate) => predicate switch
    {
        null => Enumerable.Empty<string>(),
        { Type.SpecialType: SpecialType.System_String } => SqlText.From(predicate, _locals)?.Words ?? Enumerable.Empty<string>(),
        _ => _columns.NamedBy(predicate),
    };

    private IEnumerable<IOperation> ColumnsOf(IInvocationOperation call) => call.Arguments
        .Where(argument => !_spark.Symbols.IsDataFrame(argument.Parameter?.Type))
        .SelectMany(static argument => ColumnReads.Elements(argument.Value));

    /// <summary>All columns but those that the frame has already.</summary>
    private IEnumerable<IOperation> ComputedBy(IInvocationOperation call) =>
        ColumnsOf(call).Where(static column => column is not ({ ConstantValue.HasValue: true } or IInvocationOperation { TargetMethod.Name: "Col" or "Column" }));

    private string? Constant(IInvocationOperation call, int parameter) =>
        call.ArgumentFor(parameter) is { } argument ? ConstantText.Of(argument, _locals) : null;

    /// <summary>One look down from a job.</summary>
    private sealed class Walk
    {
        private readonly ComputedColumns _model;
        private readonly FramePlan _target;
        private readonly FlowState _state;
        private int _steps;

        public Walk(ComputedColumns model, FramePlan target, FlowState state)
        {
            _model = model;
            _target = target;
            _state = state;
        }

        /// <summary>To reach the target is not enough: all its columns must be read.</summary>
        public bool WantsAll { get; init; }

        public bool Needs(FramePlan plan, ReadColumns read)
        {
            if (plan == _target)
                return !WantsAll || read.IsAll;
            if (++_steps > MaxSteps || _state.IsFilled(plan) || !plan.IsMadeFrom(_target) || plan.Call is null || plan.Origin is not IInvocationOperation call)
                return false;
            if (_state.Open.Of(plan).Any(static fact => fact is { IsCertain: true, IsBroadcast: false, IsDestroyed: false }))
                read = ReadColumns.All; // a cache is filled with every column
            var frames = _model.FramesOf(plan, call);
            if (plan.Inputs.Skip(frames).Any(column => column.IsMadeFrom(_target)) && _model.Evaluates(call, read))
                return true;
            return plan.Inputs.Take(frames).Where((input, at) => Needs(input, _model.Below(call, plan, read, at))).Any();
        }
    }
}

/// <summary>Columns that are surely read: those of the names, or all but those.</summary>
internal readonly record struct ReadColumns(bool IsAllBut, ImmutableHashSet<string> Names)
{
    private static readonly ImmutableHashSet<string> s_noNames = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    public static readonly ReadColumns All = new(true, s_noNames);

    public static readonly ReadColumns None = new(false, s_noNames);

    public bool IsAll => IsAllBut && Names.IsEmpty;

    public bool Contains(string name) => Names.Contains(name) != IsAllBut;

    public ReadColumns With(IEnumerable<string> names) => this with { Names = IsAllBut ? Names.Except(names) : Names.Union(names) };

    /// <summary>What either reads.</summary>
    public ReadColumns Or(ReadColumns other) => other.IsAllBut
        ? other with { Names = IsAllBut ? Names.Intersect(other.Names) : other.Names.Except(Names) }
        : With(other.Names);

    public ReadColumns Without(string name) => this with { Names = IsAllBut ? Names.Add(name) : Names.Remove(name) };
}
