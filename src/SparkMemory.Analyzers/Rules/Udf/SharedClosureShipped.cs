using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>SPM3011: lambdas of one scope share one closure object, which goes to the workers as a whole.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedClosureShipped : UdfAnalyzer
{
    /// <summary>The parameters of a static local function that makes the UDF: <c>string prefix</c>.</summary>
    internal const string Parameters = nameof(Parameters);

    /// <summary>The names of the variables to pass.</summary>
    internal const string Arguments = nameof(Arguments);

    /// <summary>The type of the call that makes the UDF.</summary>
    internal const string ResultType = nameof(ResultType);

    public SharedClosureShipped()
        : base(Descriptors.SharedClosureShipped)
    {
    }

    private protected override void Analyze(UdfContext context)
    {
        if (context.Function.Operation is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            return;

        foreach (var (capture, sibling) in ClosureScopes.SharedWith(context.Function, context.Udf.Captures))
        {
            if (Consequence(capture, sibling, context) is not { } consequence)
                continue;
            context.Report(
                Descriptors.SharedClosureShipped,
                new[] { context.Function.Operation.Syntax.GetLocation(), capture.References[0].Syntax.GetLocation() },
                FixFor(context),
                sibling.Syntax.Line(),
                capture.Kind == UdfCaptureKind.This ? capture.Type.Name : capture.Name,
                consequence);
            return;
        }
    }

    /// <summary>What the message adds about the value; null for one that does no harm.</summary>
    private static string? Consequence(UdfCapture capture, IOperation sibling, UdfContext context)
    {
        if (context.Spark.Shipped.IsHandle(capture.Type))
            return ", which is not serialisable: the job fails";
        if (capture.Kind == UdfCaptureKind.This)
            return ", the object itself";
        if (context.Spark.Shipped.IsBroadcast(capture.Type))
            return IsDestroyedBefore(capture.Symbol, context) ? ", which is destroyed before: the job fails" : null;
        return ShippedValues.IsCollection(capture.Type) && !(ShippedValues.Elements(capture.Symbol, sibling) <= context.Option(SparkMemoryOptions.UdfMaxCapturedElements))
            ? string.Empty
            : null;
    }

    private static bool IsDestroyedBefore(ISymbol? broadcast, UdfContext context) => context.Udf.Call.Root().Descendants().OfType<IInvocationOperation>().Any(call =>
        call is { TargetMethod.Name: "Destroy", Instance: { } instance }
        && SymbolEqualityComparer.Default.Equals(Frames.VariableSymbol(instance.Unwrap()), broadcast)
        && call.Syntax.SpanStart < context.Udf.Call.Syntax.SpanStart);

    private static ImmutableDictionary<string, string?>? FixFor(UdfContext context)
    {
        var captures = context.Udf.Captures;
        if (!UdfCopies.ApplyTo(context) || context.Udf.Call.Type is not { } result || captures.Any(static capture => capture.Symbol is null) || context.Function.Symbol.ContainingSymbol is not IMethodSymbol)
            return null;
        return ImmutableDictionary<string, string?>.Empty
            .Add(Parameters, string.Join(", ", captures.Select(static capture => $"{capture.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)} {capture.Name}")))
            .Add(Arguments, string.Join(", ", captures.Select(static capture => capture.Name)))
            .Add(ResultType, result.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
    }
}
