using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// Whether Spark can use a column wherever a row has it. A row answers with the first column of a name, on the driver; Spark refuses
/// a name that two columns have, or none, and may leave comparisons of text to a database that has rules of its own.
/// </summary>
internal static class CertainColumns
{
    private static readonly ImmutableHashSet<string> s_keeping = ImmutableHashSet.Create(
        "Cache", "Checkpoint", "Coalesce", "Distinct", "DropDuplicates", "Filter", "LocalCheckpoint", "OrderBy", "Persist", "Repartition", "RepartitionByRange",
        "Sort", "SortWithinPartitions", "Unpersist", "Where");

    /// <summary>Each of the names is one column of the frame, whatever its source has.</summary>
    public static bool AreUnique(IOperation? frame, IEnumerable<string> names, SparkCompilation spark) => frame is not null
        && (FrameColumns.Of(frame, spark, CancellationToken.None) is { } columns
            ? names.All(name => columns.Count(column => string.Equals(column, name, StringComparison.OrdinalIgnoreCase)) == 1)
            : HasColumnsOfSource(frame, spark.Symbols) && SourceOf(frame) is { } source && HasFixedColumns(source));

    /// <summary>The rows come out of files, and Spark itself compares what is in them.</summary>
    public static bool AreOfFiles(IOperation? frame) => frame is not null && SourceOf(frame) switch
    {
        { TargetMethod: { Name: "Range", ContainingType.Name: "SparkSession" } } => true,
        { } source => IsFileFormat(source),
        null => false,
    };

    private static IInvocationOperation? SourceOf(IOperation frame) => Frames.Lineage(frame)
        .OfType<IInvocationOperation>()
        .SkipWhile(static call => call.TargetMethod.ContainingType.Name == "DataFrame")
        .FirstOrDefault() is { TargetMethod.ContainingType: { Name: "DataFrameReader" or "SparkSession", ContainingAssembly.Name: "Microsoft.Spark" } } source ? source : null;

    private static bool HasColumnsOfSource(IOperation frame, SparkSymbols symbols) => Frames.Lineage(frame)
        .OfType<IInvocationOperation>()
        .TakeWhile(call => symbols.IsDataFrame(call.TargetMethod.ContainingType))
        .All(static call => s_keeping.Contains(call.TargetMethod.Name));

    /// <summary>The files say what columns there are, or the program does, and not the rows.</summary>
    private static bool HasFixedColumns(IInvocationOperation source) =>
        IsFileFormat(source)
        && (DataSourceFormat.Of(source) is "parquet" or "orc"
            || Frames.Lineage(source).OfType<IInvocationOperation>().Any(static step => step.TargetMethod is { Name: "Schema", ContainingType.Name: "DataFrameReader" }));

    private static bool IsFileFormat(IInvocationOperation source) =>
        source.TargetMethod.ContainingType.Name == "DataFrameReader" && DataSourceFormat.Of(source) is "parquet" or "orc" or "csv" or "json" or "text";
}
