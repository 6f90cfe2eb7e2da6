using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>SPM3008: a grouped function gets whole rows, whatever it reads of them, and whole groups.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GroupApplyShipsEveryColumn : UdfAnalyzer
{
    /// <summary>The columns to select before the grouping, separated by tabs. The grouping is the first additional location.</summary>
    internal const string Columns = nameof(Columns);

    public GroupApplyShipsEveryColumn()
        : base(Descriptors.GroupApplyShipsEveryColumn)
    {
    }

    private protected override void Analyze(UdfContext context)
    {
        if (context.Udf.Kind != UdfKind.Group
            || context.Udf.Call.Receiver() is not { } receiver
            || Frames.Lineage(receiver).OfType<IInvocationOperation>().FirstOrDefault() is not { TargetMethod.Name: "GroupBy" } grouping
            || grouping.Receiver() is not { } frame)
        {
            return;
        }

        var evidence = new[] { grouping.Syntax.GetLocation() };
        if (IsConstantKey(grouping, frame))
        {
            context.Report(Descriptors.GroupApplyShipsEveryColumn, evidence, null, "all rows at once: the grouping key is constant");
            return;
        }

        if (FrameColumns.Of(frame, context.Spark, context.CancellationToken) is not { } columns
            || FrameColumns.Names(grouping) is not { } keys
            || ReadColumns(context.Function) is not { } read)
        {
            return;
        }

        var needed = columns.Where(column => keys.Concat(read).Contains(column, StringComparer.OrdinalIgnoreCase)).ToImmutableArray();
        // A name that the frame does not have is a mistake of another kind.
        if (needed.Length == columns.Length || keys.Concat(read).Except(columns, StringComparer.OrdinalIgnoreCase).Any())
            return;
        context.Report(
            Descriptors.GroupApplyShipsEveryColumn,
            evidence,
            ImmutableDictionary<string, string?>.Empty.Add(Columns, string.Join("\t", needed)),
            $"{columns.Length} columns of each group, but it needs {needed.Length}");
    }

    private static bool IsConstantKey(IInvocationOperation grouping, IOperation frame)
    {
        var keys = grouping.Arguments.SelectMany(static argument => argument.Value is IArrayCreationOperation array ? array.Initializer?.ElementValues ?? ImmutableArray<IOperation>.Empty : ImmutableArray.Create(argument.Value)).ToList();
        return keys.Count > 0 && keys.TrueForAll(key => IsConstant(key) || (FrameColumns.NameOf(key) is { } name && IsConstantColumn(frame, name)));
    }

    private static bool IsConstantColumn(IOperation frame, string name)
    {
        var added = Frames.Lineage(frame).OfType<IInvocationOperation>().FirstOrDefault(call =>
            call.TargetMethod.Name != "WithColumn" || string.Equals(ConstantText.Of(call.ArgumentFor(0)!), name, StringComparison.OrdinalIgnoreCase));
        return added is { TargetMethod.Name: "WithColumn" } && added.ArgumentFor(1) is { } value && IsConstant(value);
    }

    private static bool IsConstant(IOperation column) =>
        column.Unwrap() is IInvocationOperation { TargetMethod: { Name: "Lit", IsStatic: true } } literal && literal.ArgumentFor(0) is { } value && value.Unwrap() is IConversionOperation { Operand.ConstantValue.HasValue: true } or { ConstantValue.HasValue: true };

    /// <summary>The columns that the function asks for by constant names; null when it uses its rows in any other way.</summary>
    private static List<string>? ReadColumns(UdfFunction function)
    {
        if (function is not { Body: { } body, Symbol.Parameters: { Length: 1 } parameters })
            return null;
        var read = new List<string>();
        foreach (var reference in body.DescendantsOutsideNames().OfType<IParameterReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Parameter, parameters[0])))
        {
            if (IsCount(reference.Parent))
                continue;
            if (ColumnName(reference.Parent) is not { } name)
                return null;
            read.Add(name);
        }

        return read;
    }

    /// <summary><c>batch.Length</c> and <c>frame.Rows.Count</c>.</summary>
    private static bool IsCount(IOperation? use) =>
        use is IPropertyReferenceOperation { Property.Name: "Length" } or IPropertyReferenceOperation { Property.Name: "Rows", Parent: IPropertyReferenceOperation { Property.Name: "Count" } };

    /// <summary><c>batch.Column("x")</c>, <c>frame["x"]</c>, <c>frame.Columns["x"]</c>, <c>frame.Columns.GetStringColumn("x")</c>.</summary>
    private static string? ColumnName(IOperation? use) => use switch
    {
        IInvocationOperation { TargetMethod.Name: "Column" } call => Text(call.Arguments),
        IPropertyReferenceOperation { Property.IsIndexer: true } indexer => Text(indexer.Arguments),
        IPropertyReferenceOperation { Property.Name: "Columns", Parent: IPropertyReferenceOperation { Property.IsIndexer: true } indexer } => Text(indexer.Arguments),
        IPropertyReferenceOperation { Property.Name: "Columns", Parent: IInvocationOperation { TargetMethod.Name: var name } call } when name.StartsWith("Get", StringComparison.Ordinal) && name.EndsWith("Column", StringComparison.Ordinal) => Text(call.Arguments),
        _ => null,
    };

    private static string? Text(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.Length > 0 && arguments[0].Value.Type?.SpecialType == SpecialType.System_String ? ConstantText.Of(arguments[0].Value) : null;
}
