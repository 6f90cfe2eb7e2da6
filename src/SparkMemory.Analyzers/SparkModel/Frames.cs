using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Where a frame expression comes from: the chain of calls, and the variables that it runs through.</summary>
internal static class Frames
{
    private const int MaxLocals = 16;
    private const int MaxNameLength = 40;

    /// <summary>
    /// The expression and everything it is derived from, newest first: each call's receiver, and the initialisers of locals
    /// that are assigned once.
    /// </summary>
    public static IEnumerable<IOperation> Lineage(IOperation frame)
    {
        var locals = 0;
        for (IOperation? current = frame.Unwrap(); current is not null;)
        {
            yield return current;
            current = current switch
            {
                IInvocationOperation call => call.Receiver(),
                IConditionalAccessOperation access => access.WhenNotNull.Unwrap(),
                ILocalReferenceOperation local when locals++ < MaxLocals => LocalValues.Of(local).AssignedOnce(local.Local)?.Unwrap(),
                _ => null,
            };
        }
    }

    /// <summary>The local, parameter, field or property nearest to the end of the chain; null when it has none.</summary>
    public static ISymbol? Variable(IOperation? frame)
    {
        for (var current = frame?.Unwrap(); current is not null;)
        {
            if (VariableSymbol(current) is { } symbol)
                return symbol;
            current = current switch
            {
                IInvocationOperation call => call.Receiver(),
                IConditionalAccessOperation access => access.WhenNotNull.Unwrap(),
                _ => null,
            };
        }

        return null;
    }

    /// <summary>How messages name the frame: its variable, the call that made it, or a short expression such as <c>frames[0]</c>.</summary>
    public static string NameOf(IOperation? frame) => (Variable(frame), frame?.Unwrap()) switch
    {
        ({ } variable, _) => variable.Name,
        (_, IInvocationOperation call) => call.TargetMethod.Name + "()",
        (_, { Syntax: { } syntax }) when syntax.Span.Length <= MaxNameLength => syntax.ToString(),
        _ => "frame",
    };

    /// <summary>The variable that the operation refers to, if it is one.</summary>
    public static ISymbol? VariableSymbol(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property => property.Property,
        _ => null,
    };
}
