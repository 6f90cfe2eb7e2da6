using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>The columns of a frame, where the program lists them: a projection of constant names, a source's schema, and what is derived from them.</summary>
internal static class FrameColumns
{
    private static readonly ImmutableHashSet<string> s_keeping = ImmutableHashSet.Create(
        "Alias", "As", "Cache", "Checkpoint", "Coalesce", "Distinct", "DropDuplicates", "Except", "ExceptAll", "Filter", "Hint", "Intersect", "IntersectAll",
        "Limit", "LocalCheckpoint", "OrderBy", "Persist", "Repartition", "RepartitionByRange", "Sample", "Sort", "SortWithinPartitions", "Union",
        "UnionAll", "Unpersist", "Where");

    /// <summary>The names in their order; null when they are not all known.</summary>
    public static ImmutableArray<string>? Of(IOperation? frame, SparkCompilation spark, CancellationToken cancellationToken)
    {
        var later = new List<IInvocationOperation>();
        foreach (var part in frame is null ? Enumerable.Empty<IOperation>() : Frames.Lineage(frame))
        {
            if (part is not IInvocationOperation call)
                continue;
            var isDerived = spark.Symbols.IsDataFrame(call.TargetMethod.ContainingType);
            if (!isDerived || call.TargetMethod.Name is "Select" or "ToDF")
            {
                return (isDerived ? Names(call) : new SourceColumns(spark, cancellationToken).Of(call)) is { IsEmpty: false } names && !names.Contains("*")
                    ? later.AsEnumerable().Reverse().Aggregate((ImmutableArray<string>?)names, After)
                    : null;
            }

            later.Add(call);
        }

        return null;
    }

    /// <summary>The type that a schema in the program gives the column, as it is written there; null when it is not known.</summary>
    public static string? TypeOf(IOperation frame, string column, SparkCompilation spark, CancellationToken cancellationToken)
    {
        foreach (var call in Frames.Lineage(frame).OfType<IInvocationOperation>())
        {
            if (!spark.Symbols.IsDataFrame(call.TargetMethod.ContainingType))
                return new SourceColumns(spark, cancellationToken).TypeOf(call, column);
            var isKept = call.TargetMethod.Name switch
            {
                "WithColumn" => ConstantText.Of(call.ArgumentFor(0)!) is { } added && !string.Equals(added, column, StringComparison.OrdinalIgnoreCase),
                "Select" => ArgumentsOf(call).Any(argument => string.Equals(NameOf(argument), column, StringComparison.OrdinalIgnoreCase)),
                var name => s_keeping.Contains(name),
            };
            if (!isKept)
                return null;
        }

        return null;
    }

    /// <summary>The constant names in a call of Select, GroupBy, Drop and their like; null when one is not known.</summary>
    public static ImmutableArray<string>? Names(IInvocationOperation call)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var argument in ArgumentsOf(call))
        {
            if (NameOf(argument) is not { } name)
                return null;
            names.Add(name);
        }

        return names.ToImmutable();
    }

    /// <summary>The name of a column: a constant text, <c>Col("x")</c>, <c>df["x"]</c>, or its alias.</summary>
    public static string? NameOf(IOperation column)
    {
        column = column.Unwrap();
        var name = column switch
        {
            { Type.SpecialType: SpecialType.System_String } text => ConstantText.Of(text),
            IInvocationOperation { TargetMethod.Name: "Col" or "Column" or "Alias" or "As" or "Name" } call when call.Arguments.Length == 1 => ConstantText.Of(call.Arguments[0].Value),
            IPropertyReferenceOperation { Arguments.Length: 1 } indexer => ConstantText.Of(indexer.Arguments[0].Value),
            ILocalReferenceOperation local when LocalValues.Of(local).AssignedOnce(local.Local) is { } value => NameOf(value),
            _ => null,
        };
        return name is null ? null : name.Substring(name.LastIndexOf('.') + 1);
    }

    /// <summary>The columns that the call is given, one by one.</summary>
    public static IEnumerable<IOperation> ArgumentsOf(IInvocationOperation call) => call.Arguments.SelectMany(static argument => Elements(argument.Value));

    private static IEnumerable<IOperation> Elements(IOperation argument) => argument switch
    {
        IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues,
        IArrayCreationOperation => Enumerable.Empty<IOperation>(),
        _ => new[] { argument },
    };

    private static ImmutableArray<string>? After(ImmutableArray<string>? columns, IInvocationOperation call)
    {
        if (columns is not { } known)
            return null;
        switch (call.TargetMethod.Name)
        {
            case "WithColumn" when ConstantText.Of(call.ArgumentFor(0)!) is { } added:
                return known.Contains(added, StringComparer.OrdinalIgnoreCase) ? known : known.Add(added);
            case "WithColumnRenamed" when ConstantText.Of(call.ArgumentFor(0)!) is { } old && ConstantText.Of(call.ArgumentFor(1)!) is { } renamed:
                return known.Select(column => string.Equals(column, old, StringComparison.OrdinalIgnoreCase) ? renamed : column).ToImmutableArray();
            case "Drop" when Names(call) is { } dropped:
                return known.RemoveAll(column => dropped.Contains(column, StringComparer.OrdinalIgnoreCase));
            default:
                return s_keeping.Contains(call.TargetMethod.Name) ? known : null;
        }
    }
}
