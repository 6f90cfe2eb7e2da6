using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>SPM2001: all rows come to the driver, and nothing in the program says that they are few.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnboundedCollect : SparkMemoryAnalyzer
{
    /// <summary>Present when a loop goes through the rows at once, and runs nothing on Spark meanwhile.</summary>
    internal const string IsStreamable = nameof(IsStreamable);

    /// <summary>How many rows the options let come to the driver.</summary>
    internal const string MaxRows = nameof(MaxRows);

    private const int MaxDepth = 3;

    public UnboundedCollect()
        : base(Descriptors.UnboundedCollect)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        RegisterCallAction(context, (body, call) => Analyze(body, call, spark));

    private static void Analyze(OperationBlockAnalysisContext context, IInvocationOperation call, SparkCompilation spark)
    {
        if (!BringsAllRows(call, spark))
            return;
        var maxRows = SparkMemoryOptions.CollectMaxRows.For(context.Options, call.Syntax.SyntaxTree);
        if (Excess(spark.RowBounds.Of(call.Receiver()), maxRows, context.Options, call.Syntax.SyntaxTree) is not { } excess
            || spark.Api.IsMetadata(call)
            || BelongsToAnotherRule(context, call, spark))
        {
            return;
        }

        var properties = ImmutableDictionary<string, string?>.Empty.Add(MaxRows, maxRows.ToString(CultureInfo.InvariantCulture));
        if (call.TargetMethod.Name == "Collect" && LoopOver(call) is { } loop && !RunsOnSpark(loop.Body, spark, MaxDepth, context.CancellationToken))
            properties = properties.Add(IsStreamable, null);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.UnboundedCollect, call.MethodNameLocation(), properties, call.TargetMethod.Name, Frames.NameOf(call.Receiver()), excess));
    }

    /// <summary><c>Collect()</c>, and <c>ToLocalIterator()</c> whose rows a list or an array takes in.</summary>
    private static bool BringsAllRows(IInvocationOperation call, SparkCompilation spark) =>
        spark.Symbols.IsDataFrame(call.TargetMethod.ContainingType)
        && (call.TargetMethod.Name == "Collect" || (call.TargetMethod.Name == "ToLocalIterator" && AreTakenIn(call)));

    private static bool AreTakenIn(IOperation rows) => RowSequences.AsUsed(rows).Parent switch
    {
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "ToList" or "ToArray", ContainingType.Name: "Enumerable" } } } => true,
        IVariableInitializerOperation { Value: var value } => RowSequences.HeldBy(value) is { } local && LocalValues.Of(value).ReadsOf(local) is { Length: 1 } reads && AreTakenIn(reads[0]),
        _ => false,
    };

    /// <summary>What the message says of the number of rows; null when they are few enough.</summary>
    private static string? Excess(RowBound bound, int maxRows, AnalyzerOptions options, SyntaxTree tree) => bound.Level switch
    {
        RowBoundLevel.Unbounded => "and nothing bounds their number",
        RowBoundLevel.Reduced => bound.Rows > maxRows && SparkMemoryOptions.ReportGroupedCollect.For(options, tree)
            ? "one for every group or value"
            : null,
        _ => bound.IsWithin(maxRows) ? null : $"up to {bound.Rows.ToString(CultureInfo.InvariantCulture)}",
    };

    private static bool BelongsToAnotherRule(OperationBlockAnalysisContext context, IInvocationOperation call, SparkCompilation spark) =>
        RowSequences.IsCast(call)
        || RowSequences.IsNeverEnumerated(call)
        || DriverReduction.Of(call, spark) is not null
        || CollectInLoop.Reports(call, context.OwningSymbol, context.Options, spark, context.CancellationToken)
        || CollectEnumeratedTwice.Reports(context, call, spark);

    private static IForEachLoopOperation? LoopOver(IInvocationOperation call) => RowSequences.AsUsed(call).Parent as IForEachLoopOperation;

    private static bool RunsOnSpark(IOperation body, SparkCompilation spark, int depth, CancellationToken cancellationToken) =>
        body.Descendants().OfType<IInvocationOperation>().Any(call => spark.Symbols.Declares(call.TargetMethod)
            ? !SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, spark.Symbols.Row)
            : depth > 0 && spark.Bodies.BodyOf(call.TargetMethod, cancellationToken) is { } callee && RunsOnSpark(callee, spark, depth - 1, cancellationToken));
}
