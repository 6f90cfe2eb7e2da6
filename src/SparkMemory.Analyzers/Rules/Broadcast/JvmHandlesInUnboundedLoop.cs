using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Rules.Caching;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Broadcast;

/// <summary>
/// SPM6004: frames and columns made without end. Each holds an object of the driver's JVM until .NET finalises it, and .NET sees no
/// reason to: its own heap hardly grows.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class JvmHandlesInUnboundedLoop : SparkMemoryAnalyzer
{
    private const string TimerCalls = "every call of the timer";

    public JvmHandlesInUnboundedLoop()
        : base(Descriptors.JvmHandlesInUnboundedLoop)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark)
    {
        context.RegisterOperationAction(
            operation => Analyze(operation, spark, operation.Operation, "every turn of a loop without end"),
            OperationKind.Loop);
        context.RegisterOperationAction(
            operation =>
            {
                if (CallsOf(operation.Operation, operation, spark) is { } where)
                    Analyze(operation, spark, operation.Operation, where);
            },
            OperationKind.AnonymousFunction,
            OperationKind.LocalFunction,
            OperationKind.MethodBody);
    }

    private static void Analyze(OperationAnalysisContext context, SparkCompilation spark, IOperation code, string where)
    {
        if (code is ILoopOperation && (!EndlessCode.IsEndlessLoop(code) || IsInEndlessCode(code, context, spark)))
            return;
        var calls = code.DescendantsOutsideNames().OfType<IInvocationOperation>().ToList();
        if (calls.Any(call => Collects(call) || CalleeCollects(call, spark, context))
            || calls.Where(call => MakesHandle(call, spark)).OrderBy(static call => call.MethodNameLocation().SourceSpan.Start).FirstOrDefault() is not { } first)
        {
            return;
        }

        var (locations, properties) = FixPlan.Append(code.Syntax, BodyOf(code) is { } body && spark.Symbols.Get(SparkTypes.JvmHandles) is not null ? new FixPlan(body) : null);
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.JvmHandlesInUnboundedLoop, first.MethodNameLocation(), locations, properties, first.TargetMethod.Name + "()", where));
    }

    /// <summary>Reported once, for the outermost.</summary>
    private static bool IsInEndlessCode(IOperation code, OperationAnalysisContext context, SparkCompilation spark) =>
        code.Ancestors().Any(parent => EndlessCode.IsEndlessLoop(parent) || CallsOf(parent, context, spark) is not null);

    /// <summary>What calls the function without end; null when nothing is known to.</summary>
    private static string? CallsOf(IOperation code, OperationAnalysisContext context, SparkCompilation spark) => code switch
    {
        IMethodBodyOperation when context.ContainingSymbol is IMethodSymbol method && EndlessCode.IsAction(method) => $"every request to {method.Name}",
        IAnonymousFunctionOperation when EndlessCode.IsTimerCallback(code) => TimerCalls,
        ILocalFunctionOperation local when EndlessCode.IsTimerCallback(local.Symbol, spark.Bodies, context.CancellationToken) => TimerCalls,
        IMethodBodyOperation when context.ContainingSymbol is IMethodSymbol method && EndlessCode.IsTimerCallback(method, spark.Bodies, context.CancellationToken) => TimerCalls,
        _ => null,
    };

    private static bool MakesHandle(IInvocationOperation call, SparkCompilation spark) =>
        spark.Symbols.Declares(call.TargetMethod)
        && (spark.Symbols.IsDataFrame(call.Type) || SymbolEqualityComparer.Default.Equals(call.Type, spark.Symbols.Get(SparkTypes.Column)));

    private static bool CalleeCollects(IInvocationOperation call, SparkCompilation spark, OperationAnalysisContext context) =>
        !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty
        && spark.Bodies.BodyOf(call.TargetMethod, context.CancellationToken)?.Descendants().OfType<IInvocationOperation>().Any(Collects) == true;

    private static bool Collects(IInvocationOperation call) => call.TargetMethod is
        { Name: "Collect", ContainingType: { Name: "GC", ContainingNamespace.Name: "System" } or { Name: "JvmHandles", ContainingNamespace.Name: "SparkMemory" } }
        or { Name: "WaitForPendingFinalizers", ContainingType.Name: "GC" };

    private static BlockSyntax? BodyOf(IOperation code) => code.Syntax switch
    {
        WhileStatementSyntax loop => loop.Statement as BlockSyntax,
        ForStatementSyntax loop => loop.Statement as BlockSyntax,
        AnonymousFunctionExpressionSyntax lambda => lambda.Body as BlockSyntax,
        LocalFunctionStatementSyntax function => function.Body,
        MethodDeclarationSyntax method => method.Body,
        _ => null,
    };
}
