using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>SPM3007: a filter over a UDF column is pushed below it, with a copy of the UDF.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UdfColumnEvaluatedTwice : SparkMemoryAnalyzer
{
    public UdfColumnEvaluatedTwice()
        : base(Descriptors.UdfColumnEvaluatedTwice)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationAction(operation => Analyze(operation, spark), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, SparkCompilation spark)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is not ("WithColumn" or "Select") || !spark.Symbols.IsDataFrame(call.TargetMethod.ContainingType))
            return;

        foreach (var (name, column) in ColumnsOf(call))
        {
            if (!spark.UdfColumns.CallsIn(column, context.CancellationToken).Any() || new UdfColumnUses(spark.Symbols).SecondUse(call, name) is not { } use)
                continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UdfColumnEvaluatedTwice,
                call.MethodNameLocation(),
                ImmutableArray.Create(use.MethodNameLocation()),
                name,
                use.TargetMethod.Name,
                use.MethodNameLocation().Line()));
            return;
        }
    }

    /// <summary>The columns that the call makes, by the names that the program gives them.</summary>
    private static IEnumerable<(string Name, IOperation Column)> ColumnsOf(IInvocationOperation call)
    {
        if (call.TargetMethod.Name == "WithColumn")
            return call.ArgumentFor(0) is { } name && ConstantText.Of(name) is { } text && call.ArgumentFor(1) is { } value ? new[] { (text, value) } : Enumerable.Empty<(string, IOperation)>();
        return call.Arguments
            .SelectMany(static argument => argument.Value is IArrayCreationOperation { Initializer: { } elements } ? elements.ElementValues : ImmutableArray.Create(argument.Value))
            .Where(static column => column.Unwrap() is IInvocationOperation { TargetMethod.Name: "Alias" or "As" or "Name" })
            .Select(static column => (FrameColumns.NameOf(column), column))
            .Where(static named => named.Item1 is not null)!;
    }
}
