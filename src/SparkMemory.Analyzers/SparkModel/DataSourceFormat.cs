using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Which data source a reader or writer works for.</summary>
internal static class DataSourceFormat
{
    /// <summary>
    /// The format of the chain that the call stands in: its last <c>Csv(path)</c> or its like, else its <c>Format("csv")</c> or
    /// <c>Using("csv")</c>. A reader in a local is mutable, so all chains that start with it must agree. Null when not certain.
    /// </summary>
    public static string? Of(IInvocationOperation call)
    {
        var chain = ChainOf(call);
        var own = FormatIn(chain);
        if (own is { IsFinal: true } || chain[chain.Length - 1].Receiver() is not ILocalReferenceOperation reference)
            return own?.Name;

        var locals = LocalValues.Of(reference);
        var reads = locals.ReadsOf(reference.Local);
        if (locals.AssignedOnce(reference.Local)?.Unwrap() is not IInvocationOperation creation || !reads.All(IsReceiver))
            return null;

        // `spark.Read()` itself has another type than the calls on what it returns.
        var created = SymbolEqualityComparer.Default.Equals(creation.TargetMethod.ContainingType, call.TargetMethod.ContainingType) ? FormatIn(ChainOf(creation)) : null;
        var formats = reads
            .Select(static read => FormatIn(ChainOf((IInvocationOperation)read.Parent!)))
            .Append(created)
            .Where(static format => format is not null)
            .Select(static format => format!.Name)
            .Distinct()
            .ToList();
        return formats.Count == 1 ? formats[0] : null;
    }

    private static bool IsReceiver(ILocalReferenceOperation read) => read.Parent is IInvocationOperation { Instance: var instance } && instance == read;

    /// <summary>All calls on the same reader or writer, the last one first.</summary>
    private static IInvocationOperation[] ChainOf(IInvocationOperation call)
    {
        var last = call;
        while (last.Outermost() is var value && value.Parent is IInvocationOperation { Instance: var instance } next && instance == value && IsPart(next))
            last = next;

        var chain = new List<IInvocationOperation>();
        for (IOperation? current = last; current is IInvocationOperation part && IsPart(part); current = part.Receiver())
            chain.Add(part);
        return chain.ToArray();

        bool IsPart(IInvocationOperation part) => SymbolEqualityComparer.Default.Equals(part.TargetMethod.ContainingType, call.TargetMethod.ContainingType);
    }

    private static Format? FormatIn(IInvocationOperation[] chain) =>
        chain.Select(FormatOf).FirstOrDefault(static format => format is not null);

    /// <summary>A format that is not constant is known to be none of ours: its name is null.</summary>
    private static Format? FormatOf(IInvocationOperation part) => part.TargetMethod switch
    {
        { Name: "Format" or "Using" } when part.ArgumentFor(0) is { } name => new Format(ConstantText.Of(name), IsFinal: false),
        { Name: "Csv" or "Json" or "Orc" or "Parquet" or "Text" or "Jdbc", Name: var name } => new Format(name.ToLowerInvariant(), IsFinal: true),
        _ => null,
    };

    private sealed record Format(string? Name, bool IsFinal);
}
