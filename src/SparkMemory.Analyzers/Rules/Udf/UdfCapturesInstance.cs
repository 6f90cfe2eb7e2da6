using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>SPM3003: a UDF that uses its object carries the whole object to the workers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UdfCapturesInstance : UdfAnalyzer
{
    /// <summary>Present when the method of a method group uses no object, and can be static.</summary>
    internal const string CanBeStatic = nameof(CanBeStatic);

    public UdfCapturesInstance()
        : base(Descriptors.UdfCapturesInstance)
    {
    }

    /// <summary><c>this</c>, or the object of a method group; a collection's own method is SPM3002's.</summary>
    internal static bool IsInstance(UdfCapture capture) => capture.Kind switch
    {
        UdfCaptureKind.This => true,
        UdfCaptureKind.Receiver => capture.Type is { SpecialType: SpecialType.None, TypeKind: not (TypeKind.Enum or TypeKind.Delegate) } && !ShippedValues.IsCollection(capture.Type),
        _ => false,
    };

    private protected override void Analyze(UdfContext context)
    {
        if (context.Udf.Captures.FirstOrDefault(IsInstance) is not { } instance || context.Spark.Shipped.IsBroadcast(instance.Type) || UdfReplaceableByColumnExpression.Reports(context))
            return;

        var properties = ImmutableDictionary<string, string?>.Empty;
        var values = InstanceCopies.Of(context, instance);
        var more = instance.References.Select(static reference => reference.Syntax.GetLocation());
        if (!values.IsEmpty)
        {
            properties = UdfCopies.Properties(values.Length);
        }
        else if (InstanceCopies.StaticMethod(context, instance) is { } method)
        {
            properties = properties.Add(CanBeStatic, null);
            more = new[] { method };
        }

        context.Report(
            Descriptors.UdfCapturesInstance,
            UdfCopies.Evidence(context.Function, values, more),
            properties,
            Way(instance, context.Function),
            instance.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            Burden(instance, context.Spark.Shipped));
    }

    private static string Way(UdfCapture instance, UdfFunction function) => instance switch
    {
        { Kind: UdfCaptureKind.Receiver } => $"'{instance.Name}'",
        _ when function.Operation is IMethodReferenceOperation => "'this', whose method it is",
        _ when NameOf(instance.References[0]) is { } member => $"'this' through '{member}'",
        _ => "'this'",
    };

    private static string? NameOf(IOperation reference) => reference switch
    {
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        { Parent: IMemberReferenceOperation member } => member.Member.Name,
        { Parent: IInvocationOperation call } => call.TargetMethod.Name,
        _ => null,
    };

    /// <summary>The object's collections, or the handle that cannot be serialised.</summary>
    private static string Burden(UdfCapture instance, ShippedValues shipped)
    {
        var state = ShippedValues.StateOf(instance.Type)
            .AddRange(instance.References.OfType<IParameterReferenceOperation>().Select(static reference => (reference.Parameter.Name, reference.Parameter.Type)));
        if (state.FirstOrDefault(field => shipped.IsHandle(field.Type)) is { Name: { } handle })
            return $" and fails, because '{handle}' cannot be";
        var collections = state.Where(static field => ShippedValues.IsCollection(field.Type)).Select(static field => field.Name).Distinct().Take(2).ToList();
        return collections.Count == 0 ? string.Empty : $", with '{string.Join("', '", collections)}'";
    }
}
