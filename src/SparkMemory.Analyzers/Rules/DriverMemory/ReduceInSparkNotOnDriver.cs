using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>SPM2005: all rows come to the driver, where LINQ counts, sums, filters or drops nearly all of them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReduceInSparkNotOnDriver : SparkMemoryAnalyzer
{
    /// <summary>What stands in the place of the query, over <see cref="FrameName"/>; absent when there is no fix.</summary>
    internal const string Replacement = nameof(Replacement);

    /// <summary>In what the replacement may differ; empty when it does the same.</summary>
    internal const string Changes = nameof(Changes);

    /// <summary>Stands for the frame in replacements.</summary>
    internal const string FrameName = "__frame";

    public ReduceInSparkNotOnDriver()
        : base(Descriptors.ReduceInSparkNotOnDriver)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        RegisterCallAction(context, (body, call) => Analyze(body, call, spark));

    private static void Analyze(OperationBlockAnalysisContext context, IInvocationOperation call, SparkCompilation spark)
    {
        if (DriverReduction.Of(call, spark) is not { } found)
            return;
        var ansi = SparkMemoryOptions.AnsiMode.For(context.Options, call.Syntax.SyntaxTree) || spark.Facts.MayTurnOnAnsiMode(context.CancellationToken);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.ReduceInSparkNotOnDriver,
            found.Query.MethodNameLocation(),
            new[] { found.Collect.Syntax.GetLocation(), found.Query.Syntax.GetLocation() },
            Properties(SparkReplacement.Of(found, ansi, spark)),
            found.Query.TargetMethod.Name,
            Frames.NameOf(found.Collect.Receiver())));
    }

    private static ImmutableDictionary<string, string?> Properties(SparkReplacement? replacement) => replacement is null
        ? ImmutableDictionary<string, string?>.Empty
        : ImmutableDictionary<string, string?>.Empty.Add(Replacement, replacement.Code).Add(Changes, replacement.Changes);
}
