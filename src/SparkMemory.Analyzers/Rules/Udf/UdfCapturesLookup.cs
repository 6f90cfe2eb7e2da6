using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>SPM3002: a captured collection is part of the task's binary and is unpacked for every task.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UdfCapturesLookup : UdfAnalyzer
{
    /// <summary>Present when reading the elements before the lambda surely succeeds.</summary>
    internal const string IsInRange = nameof(IsInRange);

    /// <summary>An expression for the session, where the collection could be broadcast.</summary>
    internal const string Session = nameof(Session);

    /// <summary>Present when the companion library is referenced.</summary>
    internal const string HasScopes = nameof(HasScopes);

    /// <summary>Present when the UDF is only called, not registered, stored or passed on.</summary>
    internal const string StaysLocal = nameof(StaysLocal);

    public UdfCapturesLookup()
        : base(Descriptors.UdfCapturesLookup)
    {
    }

    private protected override void Analyze(UdfContext context)
    {
        var captures = context.Udf.Captures;
        if (captures.Any(UdfCapturesInstance.IsInstance))
            return; // the object is the larger problem, and SPM3003 names its collections

        var small = context.Option(SparkMemoryOptions.UdfMaxCapturedElements);
        var lookups = captures
            .Where(capture => ShippedValues.IsCollection(capture.Type) && !(ShippedValues.Elements(capture.Symbol, context.Function.Operation) <= small))
            .ToImmutableArray();
        if (lookups.IsEmpty)
            return;

        var (values, properties) = FixFor(context, lookups);
        context.Report(
            Descriptors.UdfCapturesLookup,
            UdfCopies.Evidence(context.Function, values, lookups.SelectMany(static lookup => lookup.References).Select(static reference => reference.Syntax.GetLocation())),
            properties,
            string.Join("', '", lookups.Take(2).Select(static lookup => lookup.Name)));
    }

    private static (ImmutableArray<IOperation> Values, ImmutableDictionary<string, string?> Properties) FixFor(UdfContext context, ImmutableArray<UdfCapture> lookups)
    {
        if (!UdfCopies.ApplyTo(context))
            return (ImmutableArray<IOperation>.Empty, ImmutableDictionary<string, string?>.Empty);

        var elements = ConstantElements.Of(lookups, context.Function);
        if (elements is not null)
        {
            var copies = UdfCopies.Properties(elements.Places.Length);
            return (elements.Places, elements.AreInRange ? copies.Add(IsInRange, null) : copies);
        }

        var values = lookups.SelectMany(static lookup => lookup.References).ToImmutableArray();
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (lookups.Length == 1 && VisibleSession.At(context) is { } session && values.All(value => context.Function.Operation.Syntax.Contains(value.Syntax)))
        {
            properties = UdfCopies.Properties(values.Length).Add(Session, session);
            if (context.Spark.Symbols.Get(SparkTypes.BroadcastExtensions) is not null)
                properties = properties.Add(HasScopes, null);
            if (IsOnlyCalled(context.Udf.Call))
                properties = properties.Add(StaysLocal, null);
        }

        return properties.IsEmpty ? (ImmutableArray<IOperation>.Empty, properties) : (values, properties);
    }

    private static bool IsOnlyCalled(IOperation udf)
    {
        var value = udf.Outermost();
        return value.Parent is IVariableInitializerOperation && LocalValues.Of(udf).LocalOf(value) is { } local
            ? LocalValues.Of(udf).ReadsOf(local).All(static read => IsOnlyCalled(read))
            : value.Parent is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } call && call.Instance == value;
    }
}
