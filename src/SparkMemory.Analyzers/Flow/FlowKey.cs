using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>Numbers for the keys of flow states that depend on the program only.</summary>
internal static class FlowKey
{
    public static uint Hash(object key) => key switch
    {
        IInvocationOperation call => (uint)call.Syntax.FullSpan.End,
        FramePlan plan => (uint)plan.Number,
        ISymbol symbol => Hash(symbol.Name ?? string.Empty), // the compiler's own local of a lock statement has none
        string text => Hash(text),
        RowSource rows => rows.Number,
        CaptureId capture => (uint)capture.GetHashCode(),
        _ => throw new ArgumentException("No number is known for keys of this type.", nameof(key)),
    };

    /// <summary>FNV-1a; string.GetHashCode is another one in each process.</summary>
    public static uint Hash(string text) => Hash(text, text.Length);

    /// <summary>The number of the first characters.</summary>
    public static uint Hash(string text, int length)
    {
        var hash = 2166136261;
        for (var i = 0; i < length; i++)
            hash = unchecked((hash ^ text[i]) * 16777619);
        return hash;
    }
}
