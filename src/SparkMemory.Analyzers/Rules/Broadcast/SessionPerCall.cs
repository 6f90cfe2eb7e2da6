using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Broadcast;

/// <summary>SPM6005: a session that is made and stopped in every turn of a loop; one session serves them all.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SessionPerCall : SparkMemoryAnalyzer
{
    public SessionPerCall()
        : base(Descriptors.SessionPerCall)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationAction(operation => Analyze(operation, spark), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, SparkCompilation spark)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name != "GetOrCreate"
            || !SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, spark.Symbols.Get(SparkTypes.Builder))
            || (EndInLoop(call, spark, context) ?? EndAtCaller(call, spark, context)) is not var (end, loop))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.SessionPerCall,
            call.MethodNameLocation(),
            new[] { end.GetLocation(), loop.GetFirstToken().GetLocation() },
            end.Line(),
            loop.Line()));
    }

    /// <summary>The session ends in the function that makes it.</summary>
    private static (SyntaxNode End, SyntaxNode Loop)? EndInLoop(IInvocationOperation call, SparkCompilation spark, OperationAnalysisContext context) =>
        End(call) is { } end && LoopAround(call, end, spark, context) is { } loop && !IsLastTurn(call.Syntax) ? (end, loop) : null;

    /// <summary>The function returns the session that it makes, and a loop that calls the function ends it.</summary>
    private static (SyntaxNode End, SyntaxNode Loop)? EndAtCaller(IInvocationOperation call, SparkCompilation spark, OperationAnalysisContext context) =>
        IsReturned(call.Outermost()) && CallSites.FunctionAround(call, context.ContainingSymbol) is { } function
            ? spark.CallSites.Of(function, call, context.CancellationToken).Select(EndInTurn).FirstOrDefault(static found => found is not null)
            : null;

    private static (SyntaxNode End, SyntaxNode Loop)? EndInTurn(IInvocationOperation call) =>
        RepeatedBy(call.Syntax) is { } loop && End(call) is { } end && loop.Span.Contains(end.Span) && !IsLastTurn(call.Syntax) ? (end, loop) : null;

    private static bool IsReturned(IOperation value) =>
        value.Parent is IReturnOperation
        || (LocalValues.Of(value).LocalOf(value) is { } local && LocalValues.Of(value).ReadsOf(local).Any(static read => read.Parent is IReturnOperation));

    /// <summary>Where the session ends: its <c>using</c>, or <c>Stop()</c> and <c>Dispose()</c> of the local that holds it.</summary>
    private static SyntaxNode? End(IInvocationOperation call)
    {
        var value = call.Outermost();
        if (value.Parent is IUsingOperation scope)
            return scope.Syntax;
        if (value.Parent is IVariableInitializerOperation { Parent.Parent.Parent.Parent: (IUsingDeclarationOperation or IUsingOperation) and { } declaring })
            return declaring.Syntax;
        return LocalThatHolds(value) is { } local
            ? LocalValues.Of(call).ReadsOf(local).Select(StopOf).FirstOrDefault(stop => stop is not null && (Loops.LoopOf(call.Syntax)?.Span.Contains(stop.Span) ?? true))
            : null;
    }

    private static ILocalSymbol? LocalThatHolds(IOperation value) =>
        value.Parent is ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var assigned } } ? assigned : LocalValues.Of(value).LocalOf(value);

    private static SyntaxNode? StopOf(ILocalReferenceOperation session) =>
        (session.Parent is IConditionalAccessOperation access ? access.WhenNotNull : session.Parent) is IInvocationOperation { TargetMethod.Name: "Stop" or "Dispose", Syntax: var stop } ? stop : null;

    /// <summary>The loop that both stand in, or that calls the private method or local function that they stand in.</summary>
    private static SyntaxNode? LoopAround(IInvocationOperation call, SyntaxNode end, SparkCompilation spark, OperationAnalysisContext context)
    {
        if (RepeatedBy(call.Syntax) is { } loop)
            return loop.Span.Contains(end.Span) ? loop : null;

        var function = call.Syntax.Ancestors().FirstOrDefault(static node => node is LocalFunctionStatementSyntax or MemberDeclarationSyntax);
        var (method, scope) = function switch
        {
            LocalFunctionStatementSyntax local => (local.Identifier.ValueText, local.Parent is GlobalStatementSyntax global ? global.Parent : local.Parent),
            MethodDeclarationSyntax declaration when context.ContainingSymbol.DeclaredAccessibility == Accessibility.Private => (declaration.Identifier.ValueText, declaration.Parent),
            _ => (null, null),
        };
        return scope?.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(caller => caller.Expression is SimpleNameSyntax name ? name.Identifier.ValueText == method
                : caller.Expression is MemberAccessExpressionSyntax access && access.Name.Identifier.ValueText == method)
            .Where(caller => spark.Bodies.GetSymbol(caller, context.CancellationToken)?.OriginalDefinition.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() == function) == true)
            .Where(static caller => !IsLastTurn(caller))
            .Select(static caller => RepeatedBy(caller))
            .FirstOrDefault(static repeated => repeated is not null);
    }

    /// <summary>The loop statement, or the <c>ForEach</c> whose lambda the node stands in.</summary>
    private static SyntaxNode? RepeatedBy(SyntaxNode node) => Loops.LoopOf(node)
        ?? (node.Ancestors().FirstOrDefault(static ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax) is
            AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ForEach" } } each } }
                ? each
                : null);

    /// <summary>A turn that always ends the loop is a retry, and so is one that writes what the loop asks.</summary>
    private static bool IsLastTurn(SyntaxNode node) =>
        node.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax block } turn
        && block.Statements.Any(statement => statement.SpanStart >= turn.SpanStart && (statement is ReturnStatementSyntax or BreakStatementSyntax || IsSuccessFlag(statement)));

    private static bool IsSuccessFlag(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var flag }, Right: var value } }
        && Loops.LoopOf(statement) is { } loop
        && Loops.ConditionOf(loop)?.DescendantNodesAndSelf().Any(part => part is IdentifierNameSyntax { Identifier.ValueText: var asked, Parent: var test }
            && asked == flag
            && (value is LiteralExpressionSyntax || test is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression })) == true;
}
