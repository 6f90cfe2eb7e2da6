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
                if (EndlessCode.IsTimerCallback((IAnonymousFunctionOperation)operation.Operation))
                    Analyze(operation, spark, operation.Operation, "every call of the timer");
            },
            OperationKind.AnonymousFunction);
        context.RegisterOperationAction(
            operation =>
            {
                if (operation.ContainingSymbol is IMethodSymbol method && EndlessCode.IsAction(method))
                    Analyze(operation, spark, operation.Operation, $"every request to {method.Name}");
            },
            OperationKind.MethodBody);
    }

    private static void Analyze(OperationAnalysisContext context, SparkCompilation spark, IOperation code, string where)
    {
        if (code is ILoopOperation && (!EndlessCode.IsEndlessLoop(code) || IsInEndlessCode(code, context.ContainingSymbol)))
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
    private static bool IsInEndlessCode(IOperation code, ISymbol owner)
    {
        for (var parent = code.Parent; parent is not null; parent = parent.Parent)
        {
            if (EndlessCode.IsEndlessLoop(parent) || (parent is IAnonymousFunctionOperation lambda && EndlessCode.IsTimerCallback(lambda)))
                return true;
        }

        return owner is IMethodSymbol method && EndlessCode.IsAction(method);
    }

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
        MethodDeclarationSyntax method => method.Body,
        _ => null,
    };
}
