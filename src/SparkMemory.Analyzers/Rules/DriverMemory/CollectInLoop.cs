using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>SPM2002: one job for each turn of a loop, where one job for all turns would do, or rows of all turns pile up on the driver.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CollectInLoop : SparkMemoryAnalyzer
{
    /// <summary>Present when the job can run before the loop. The loop is at the first additional location, the job at the second.</summary>
    internal const string IsHoistable = nameof(IsHoistable);

    /// <summary>Present when the program then does the same: the job is the first thing that every turn does, and there is a turn.</summary>
    internal const string IsSafe = nameof(IsSafe);

    private const int MaxDepth = 3;

    public CollectInLoop()
        : base(Descriptors.CollectInLoop)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        RegisterCallAction(context, (body, call) => Analyze(body, call, spark));

    private static void Analyze(OperationBlockAnalysisContext context, IInvocationOperation call, SparkCompilation spark)
    {
        if (Find(call, context.OwningSymbol, context.Options, spark, context.CancellationToken) is not { } finding)
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.CollectInLoop,
            finding.Call.MethodNameLocation(),
            new[] { finding.Job.Loop.Construct.Syntax.GetLocation(), finding.Job.Job.Syntax.GetLocation() },
            Properties(finding.Call, finding.Job),
            finding.Message));
    }

    /// <summary>Whether the rule reports the job, at its own call or where its rows pile up.</summary>
    internal static bool Reports(IInvocationOperation job, ISymbol member, AnalyzerOptions options, SparkCompilation spark, CancellationToken cancellationToken) =>
        Find(job, member, options, spark, cancellationToken) is not null;

    private static Finding? Find(IInvocationOperation call, ISymbol member, AnalyzerOptions options, SparkCompilation spark, CancellationToken cancellationToken)
    {
        if (!IsJob(call, spark)
            || JobInLoop.Of(call, member, spark, cancellationToken) is not { } found
            || spark.Api.IsMetadata(call)
            || found.Loop.Turns <= SparkMemoryOptions.LoopMaxIterations.For(options, call.Syntax.SyntaxTree)
            || DriverReduction.Of(call, spark) is not null
            || LoopIntent.GoesOnDependingOn(found.Loop, found.InLoop)
            || (spark.Api.Classify(call.TargetMethod)?.Job == JobTiming.Deferred && RowSequences.IsNeverEnumerated(call)))
        {
            return null;
        }

        var turn = $"{(found.Loop.Function is null ? "turn of the loop" : "call of the recursion")} at line {found.Loop.Construct.Syntax.Line()}";
        if (AccumulatedRows.Of(found, spark) is { } accumulation)
            return new(accumulation.Call, found, $"rows of '{NameOf(call)}' from every {turn} pile up in '{accumulation.Collection.Name}'");
        if (found.Frame == FrameInLoop.Derived && !IsChunk(found, spark) && !RereadsAfterWrite(found, spark))
            return new(call, found, $"{call.TargetMethod.Name}() runs a job on '{NameOf(call)}' in every {turn}");
        if (found.Frame == FrameInLoop.Same && !MayChangeData(found, spark, cancellationToken) && !LoopIntent.Measures(found.Loop))
            return new(call, found, $"{call.TargetMethod.Name}() runs the same job on '{NameOf(call)}' again in every {turn}");
        return null;
    }

    private static bool IsJob(IInvocationOperation call, SparkCompilation spark) =>
        spark.Symbols.IsDataFrame(call.TargetMethod.ContainingType)
        && spark.Api.Classify(call.TargetMethod) is { Kind: SparkCallKind.Action or SparkCallKind.Cut, Rows: not RowEffect.Listing } row
        && (row.Kind == SparkCallKind.Action || call.ArgumentFor(0)?.ConstantValue is not { HasValue: true, Value: false });

    /// <summary>The documented way to work through a large frame: a range of keys a turn, of which only an aggregate reaches the driver.</summary>
    private static bool IsChunk(JobInLoop found, SparkCompilation spark) =>
        found.Loop.Construct is IForLoopOperation or IWhileLoopOperation
        && (found.Job.TargetMethod.Name is "Count" or "IsEmpty" || spark.SmallFrames.IsSmall(found.Job.Receiver()))
        && found.Steps.Any(static step => step.TargetMethod.Name is "Filter" or "Where" or "Sql"
            && step.Arguments.Any(static argument => argument.Value.DescendantsAndSelf().Any(IsRange)));

    private static bool IsRange(IOperation part) => part switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } => true,
        IInvocationOperation { TargetMethod.Name: "Between" or "Gt" or "Geq" or "Lt" or "Leq" } => true,
        { ConstantValue: { HasValue: true, Value: string text } } => text.IndexOfAny(new[] { '<', '>' }) >= 0 || text.ToUpperInvariant().Contains("BETWEEN"),
        _ => false,
    };

    /// <summary>The turn reads the source itself, behind a write that may have changed it.</summary>
    private static bool RereadsAfterWrite(JobInLoop found, SparkCompilation spark) =>
        found.Steps.Any(step => spark.Api.Classify(step.TargetMethod)?.Kind == SparkCallKind.Source
            && (found.Loop.Construct.Syntax.Span.Contains(step.Syntax.Span) || found.Result?.Syntax.Span.Contains(step.Syntax.Span) == true))
        && found.Loop.Body.Descendants().OfType<IInvocationOperation>().Any(call => Writes(call, spark));

    /// <summary>A write, or code that may write, between two runs of the same job; a view gets other rows when it is made anew.</summary>
    private static bool MayChangeData(JobInLoop found, SparkCompilation spark, CancellationToken cancellationToken) =>
        !found.IsDirect || MayWrite(found.Loop.Body, found.Loop.Function, spark, MaxDepth, cancellationToken);

    private static bool MayWrite(IOperation body, IMethodSymbol? self, SparkCompilation spark, int depth, CancellationToken cancellationToken) =>
        body.Descendants().OfType<IInvocationOperation>().Any(call => Writes(call, spark)
            || (!SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, self) && MayWrite(call.TargetMethod, spark, depth, cancellationToken)));

    private static bool MayWrite(IMethodSymbol method, SparkCompilation spark, int depth, CancellationToken cancellationToken)
    {
        if (spark.Symbols.Declares(method) || TypeNames.IsOfSystemAssembly(method))
            return false;
        return depth == 0 || spark.Bodies.BodyOf(method, cancellationToken) is not { } body || MayWrite(body, method.OriginalDefinition, spark, depth - 1, cancellationToken);
    }

    /// <summary>Or makes the same name mean other data, the same plan run otherwise: views, the current database, settings.</summary>
    private static bool Writes(IInvocationOperation call, SparkCompilation spark) =>
        spark.Api.Classify(call.TargetMethod)?.Kind is SparkCallKind.Write or SparkCallKind.View
        || (call.TargetMethod.Name is "SetCurrentDatabase" or "RefreshTable" or "RefreshByPath" or "RecoverPartitions" && spark.Symbols.Declares(call.TargetMethod))
        || (call.TargetMethod.Name is "Set" or "Unset" && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, spark.Symbols.Get(SparkTypes.RuntimeConfig)))
        || (call.TargetMethod.Name is "Sql" or "ExecuteCommand" && call.ArgumentFor(0) is { } text && SqlText.From(text)?.Kind != SqlStatementKind.Query);

    private static ImmutableDictionary<string, string?> Properties(IInvocationOperation call, JobInLoop found)
    {
        if (call != found.Job || found.Frame != FrameInLoop.Same || !found.IsDirect || !CanStandBeforeLoop(found))
            return OneJobForLoop.Properties(found, call);
        var properties = ImmutableDictionary<string, string?>.Empty.Add(IsHoistable, null);
        return found.Loop.Turns > 0 && IsFirstInTurn(found) ? properties.Add(IsSafe, null) : properties;
    }

    private static bool CanStandBeforeLoop(JobInLoop found) =>
        found.Job.TargetMethod.Name is "Count" or "First" or "IsEmpty" or "Head"
        && found.Job.Type is { IsReferenceType: false } or { Name: "Row" }
        && found.Job.Syntax.Parent is not ConditionalAccessExpressionSyntax
        && found.Loop.Construct is { Syntax.Parent: BlockSyntax } and ILoopOperation
        && found.Job.DescendantsAndSelf().All(part => Frames.VariableSymbol(part) is not { } variable || !found.Loop.Declares(variable));

    /// <summary>Nothing else of the turn runs before the job, and no condition stands in front of it.</summary>
    private static bool IsFirstInTurn(JobInLoop found) =>
        found.Loop.Construct.Syntax.DescendantNodes().OfType<BlockSyntax>().FirstOrDefault()?.Statements.FirstOrDefault() is LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables }
        && variables[0].Initializer?.Value == found.Job.Syntax;

    private static string NameOf(IInvocationOperation job) => Frames.NameOf(job.Receiver());

    private sealed record Finding(IInvocationOperation Call, JobInLoop Job, string Message);
}
