using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Analysis;

/// <summary>SPM0001: a budget did not suffice, so rules are silent about a method, or about what it calls. Off by default.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AnalysisGaveUp : SparkMemoryAnalyzer
{
    public AnalysisGaveUp()
        : base(Descriptors.AnalysisGaveUp)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationBlockAction(block =>
        {
            foreach (var body in block.OperationBlocks)
            {
                var exceeded = spark.CacheLifetimes.ExceededIn(block, body)
                    .Concat(spark.BroadcastLifetimes.ExceededIn(block, body))
                    .Select(budget => (budget.Analysed, Reason: Reason(budget, block)))
                    .Concat(FixedLimitsIn(block, body, spark));
                foreach (var finding in exceeded.Select(limit => (Location: LocationOf(limit.Analysed, block, body), Name: NameOf(limit.Analysed, block), limit.Reason)).Distinct())
                    block.ReportDiagnostic(Diagnostic.Create(Descriptors.AnalysisGaveUp, finding.Location, finding.Name, finding.Reason));
            }
        });

    /// <summary>The body is analysed once more: nobody else asks where these limits did not suffice.</summary>
    private static IEnumerable<(IMethodSymbol? Analysed, string Reason)> FixedLimitsIn(OperationBlockAnalysisContext context, IOperation body, SparkCompilation spark)
    {
        if (spark.CacheLifetimes.Of(context, body).IsEmpty)
            yield break;
        foreach (var function in FlowBodies.Of(context, body))
        {
            var limits = new FixedLimits();
            if (spark.CacheLifetimes.Solve(context, function, limits, out _) is null)
                continue; // that is told as its budget
            foreach (var value in limits.Lost)
                yield return (function.Function, Reason(value));
            if (limits.HasLongLineage)
                yield return (function.Function, $"a job computes more than {ComputedFrames.MaxNodes} frames (a fixed limit)");
        }
    }

    private static string Reason((string? Name, bool IsRows) lost)
    {
        var value = lost.Name is null ? "a value" : $"'{lost.Name}'";
        var origins = lost.IsRows ? $"come from {FrameValue.MaxPlans} calls" : $"stand for {FrameValue.MaxPlans} frames";
        return $"{value} may {origins} or more (a fixed limit)";
    }

    private static string Reason(ExceededBudget budget, OperationBlockAnalysisContext context)
    {
        var limit = budget.Option.For(context.Options, context.OperationBlocks[0].Syntax.SyntaxTree);
        var who = SymbolEqualityComparer.Default.Equals(budget.Function, budget.Analysed) && budget.Option == SparkMemoryOptions.MaxStates ? "it" : $"'{NameOf(budget.Function, context)}'";
        var what = budget.Option == SparkMemoryOptions.MaxStates ? $"takes more than {limit} block visits" : $"is more than {limit} calls away";
        return $"{who} {what} ({budget.Option.Key})";
    }

    private static string NameOf(IMethodSymbol? function, OperationBlockAnalysisContext context) => function switch
    {
        null or { MethodKind: MethodKind.AnonymousFunction } => context.OwningSymbol.Name,
        { Name: WellKnownMemberNames.TopLevelStatementsEntryPointMethodName } => "the program",
        _ => function.Name,
    };

    /// <summary>The name of the member or local function; top-level statements have none.</summary>
    private static Location LocationOf(IMethodSymbol? function, OperationBlockAnalysisContext context, IOperation body)
    {
        var isLocal = function is { MethodKind: MethodKind.LocalFunction };
        return !isLocal && body.Syntax is CompilationUnitSyntax program
            ? program.Members.OfType<GlobalStatementSyntax>().First().GetFirstToken().GetLocation()
            : (isLocal ? function! : context.OwningSymbol).Locations.First(location => location.SourceTree == body.Syntax.SyntaxTree);
    }
}
