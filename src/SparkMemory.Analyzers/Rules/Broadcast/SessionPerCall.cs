using System.Linq;
using Microsoft.CodeAnalysis;
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
            || End(call) is not { } end
            || LoopAround(call, end, spark, context) is not { } loop
            || IsLastTurn(call.Syntax))
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

    /// <summary>Where the session ends: its <c>using</c>, or <c>Stop()</c> and <c>Dispose()</c> of the local that holds it.</summary>
    private static SyntaxNode? End(IInvocationOperation call)
    {
        var value = call.Outermost();
        if (value.Parent is IUsingOperation scope)
            return scope.Syntax;
        if (value.Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator })
            return null;
        var group = declarator.Parent?.Parent;
        return group?.Parent is IUsingDeclarationOperation or IUsingOperation
            ? group.Parent.Syntax
            : LocalValues.Of(call).ReadsOf(declarator.Symbol)
                .Select(static read => read.Parent as IInvocationOperation)
                .FirstOrDefault(static use => use?.TargetMethod.Name is "Stop" or "Dispose")?.Syntax;
    }

    /// <summary>The loop that both stand in, or that calls the private method or local function that they stand in.</summary>
    private static SyntaxNode? LoopAround(IInvocationOperation call, SyntaxNode end, SparkCompilation spark, OperationAnalysisContext context)
    {
        if (RepeatedBy(call.Syntax) is { } loop)
            return loop.Span.Contains(end.Span) ? loop : null;

        var function = call.Syntax.Ancestors().FirstOrDefault(static node => node is LocalFunctionStatementSyntax or MemberDeclarationSyntax);
        var (method, scope) = function switch
        {
            LocalFunctionStatementSyntax local => (local.Identifier.ValueText, local.Parent),
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

    /// <summary>A turn that always ends the loop is a retry.</summary>
    private static bool IsLastTurn(SyntaxNode node) =>
        node.FirstAncestorOrSelf<StatementSyntax>()?.Parent is BlockSyntax block
        && block.Statements.Any(statement => statement.SpanStart >= node.FirstAncestorOrSelf<StatementSyntax>()!.SpanStart && statement is ReturnStatementSyntax or BreakStatementSyntax);
}
