using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>SPM2005: all rows come to the driver, where LINQ counts, sums or drops nearly all of them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReduceInSparkNotOnDriver : SparkMemoryAnalyzer
{
    /// <summary>What the call of LINQ becomes, called on the frame instead of its rows; absent when there is no fix.</summary>
    internal const string Replacement = nameof(Replacement);

    public ReduceInSparkNotOnDriver()
        : base(Descriptors.ReduceInSparkNotOnDriver)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationAction(operation => Analyze(operation, spark), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, SparkCompilation spark)
    {
        if (DriverReduction.Of((IInvocationOperation)context.Operation, spark) is not { } found)
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.ReduceInSparkNotOnDriver,
            found.Query.MethodNameLocation(),
            new[] { found.Collect.Syntax.GetLocation(), found.Query.Syntax.GetLocation() },
            ReplacementOf(found) is { } replacement ? ImmutableDictionary<string, string?>.Empty.Add(Replacement, replacement) : null,
            found.Query.TargetMethod.Name,
            Frames.NameOf(found.Collect.Receiver())));
    }

    /// <summary>Same rows and same exceptions, by methods of the frame that ask for no more.</summary>
    private static string? ReplacementOf(DriverReduction found)
    {
        var isPlainChain = found.IsDirect
            && found.Query.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax }
            && found.Collect.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax };
        if (!isPlainChain)
            return null;
        return found.Query.TargetMethod.Name switch
        {
            "First" => "First()",
            "FirstOrDefault" => "Take(1).FirstOrDefault()",
            "ElementAt" => "Take(1).ElementAt(0)",
            "Take" when found.Query.ArgumentFor(1)?.ConstantValue is { HasValue: true, Value: int and >= 0 and var count } => $"Take({count})",
            "LongCount" => "Count()",
            "Count" => "(int)Count()",
            "Any" => "!IsEmpty()",
            _ => null,
        };
    }
}
