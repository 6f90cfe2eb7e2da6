using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.Rules.Caching;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>Where <c>ToList()</c> makes lazy rows a collection, and whether the program then does the same.</summary>
internal static class RowMaterialization
{
    private const int MaxDepth = 3;

    /// <summary>The expression to materialise; null when the program might not compile, or asks for the rows one partition at a time.</summary>
    public static FixPlan? Of(IInvocationOperation creation, IReadOnlyList<IOperation> sites, OperationBlockAnalysisContext context, SparkCompilation spark)
    {
        var rows = Whole(creation);
        var canBeList = rows.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => IsTyped(declarator) || CanBeList(declarator.Symbol, rows),
            ISimpleAssignmentOperation assignment => assignment.Value == rows,
            IArgumentOperation argument => argument.Parameter?.RefKind == RefKind.None,
            _ => false,
        };
        if (!canBeList || creation.TargetMethod.Name == "ToLocalIterator")
            return null;
        var plan = new FixPlan(rows.Syntax);
        return IsSafe(creation, sites, context, spark) ? plan.With(FixPlan.IsSafe) : plan;
    }

    /// <summary>The variable that holds the rows, or else the call.</summary>
    public static string NameOf(IInvocationOperation creation) => Whole(creation) switch
    {
        { Parent: IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } } => declarator.Symbol.Name,
        { Parent: ISimpleAssignmentOperation { Target: var target } } when Frames.VariableSymbol(target) is { } variable => variable.Name,
        var rows => RowSequences.HeldBy(rows)?.Name ?? creation.TargetMethod.Name + "()",
    };

    /// <summary>The creation with the lazy queries on top of it that nothing else sees.</summary>
    private static IOperation Whole(IInvocationOperation creation)
    {
        var rows = RowSequences.AsUsed(creation);
        while (rows.Parent is IArgumentOperation { Parameter.Ordinal: 0, Parent: IInvocationOperation query }
            && RowSequences.IsLazyOperator(query.TargetMethod)
            && IsSequence(query.Type))
        {
            rows = RowSequences.AsUsed(query);
        }

        return rows;
    }

    private static bool IsSequence(ITypeSymbol? type) => type?.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T;

    private static bool IsTyped(IVariableDeclaratorOperation declarator) =>
        declarator.Syntax.Parent is VariableDeclarationSyntax { Type.IsVar: false };

    /// <summary>A variable that becomes a list when its initialiser does: nothing else is put into it, and its uses mean the same.</summary>
    private static bool CanBeList(ILocalSymbol local, IOperation initializer) =>
        LocalValues.Of(initializer) is var locals
        && locals.AssignedOnce(local) is not null
        && locals.ReadsOf(local).All(static read => RowSequences.AsUsed(read).Parent switch
        {
            IForEachLoopOperation or IConditionalAccessOperation or IIsPatternOperation or IBinaryOperation => true,
            // List<T> has a Reverse() of its own, which reverses the list.
            IArgumentOperation { Parameter.OriginalDefinition.Type: var type, Parent: IInvocationOperation call } => IsSequence(type) && call.TargetMethod.Name != "Reverse",
            IArgumentOperation { Parameter.OriginalDefinition.Type: var type, Parent: IObjectCreationOperation } => IsSequence(type),
            _ => false,
        });

    /// <summary>
    /// The rows are few, the next statement enumerates them whatever happens, and nothing that follows could make the second job find
    /// other rows than the first.
    /// </summary>
    private static bool IsSafe(IInvocationOperation creation, IReadOnlyList<IOperation> sites, OperationBlockAnalysisContext context, SparkCompilation spark)
    {
        var maxRows = SparkMemoryOptions.CollectMaxRows.For(context.Options, creation.Syntax.SyntaxTree);
        var value = RowSequences.AsUsed(creation);
        return value.Parent is IVariableInitializerOperation
            && RowSequences.HeldBy(value) is { } local
            && spark.RowBounds.Of(creation).IsWithin(maxRows)
            && spark.Symbols.IsDataFrame(creation.TargetMethod.ContainingType)
            && value.Syntax.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { Declaration.Variables.Count: 1 } declaration
            && Next(declaration) is { } next
            && sites.Any(site => BeginsWith(next, site, local.Name))
            && OnlyReads(creation.Root(), declaration, spark, context.CancellationToken);
    }

    private static StatementSyntax? Next(StatementSyntax statement)
    {
        SyntaxNode node = statement.Parent is GlobalStatementSyntax global ? global : statement;
        var siblings = node.Parent!.ChildNodes().SkipWhile(sibling => sibling != node).Skip(1);
        return siblings.Select(static sibling => sibling is GlobalStatementSyntax top ? top.Statement : sibling as StatementSyntax).FirstOrDefault();
    }

    /// <summary>The statement always enumerates the variable there, before it does anything else.</summary>
    private static bool BeginsWith(StatementSyntax statement, IOperation site, string variable)
    {
        var head = statement switch
        {
            ForEachStatementSyntax loop => loop.Expression,
            IfStatementSyntax choice => choice.Condition,
            WhileStatementSyntax loop => loop.Condition,
            SwitchStatementSyntax choice => choice.Expression,
            LocalDeclarationStatementSyntax or ExpressionStatementSyntax or ReturnStatementSyntax => (SyntaxNode)statement,
            _ => null,
        };
        return head?.Span.Contains(site.Syntax.Span) == true
            && site is IInvocationOperation { TargetMethod: var method }
            && TypeNames.IsOfSystemAssembly(method)
            && Parts(site.Syntax).Any(part => part is IdentifierNameSyntax name && name.Identifier.ValueText == variable)
            && !site.Syntax.Ancestors().TakeWhile(node => node != statement).Any(IsConditional)
            && !Parts(head).Any(part => part is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AwaitExpressionSyntax && part.Span.End <= site.Syntax.SpanStart);
    }

    private static IEnumerable<SyntaxNode> Parts(SyntaxNode node) => node.DescendantNodesAndSelf(static part => part is not AnonymousFunctionExpressionSyntax);

    private static bool IsConditional(SyntaxNode node) => node is ConditionalExpressionSyntax or ConditionalAccessExpressionSyntax or SwitchExpressionSyntax or AnonymousFunctionExpressionSyntax
        || node.RawKind is (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression or (int)SyntaxKind.CoalesceAssignmentExpression;

    /// <summary>Behind the declaration run only the framework, and code of the program that calls nothing else.</summary>
    private static bool OnlyReads(IOperation body, StatementSyntax declaration, SparkCompilation spark, CancellationToken cancellationToken) => body.Descendants()
        .Where(operation => operation.Syntax.SpanStart >= declaration.Span.End)
        .All(operation => OnlyReads(operation, spark, MaxDepth, cancellationToken));

    private static bool OnlyReads(IOperation operation, SparkCompilation spark, int depth, CancellationToken cancellationToken) => operation switch
    {
        IInvocationOperation { TargetMethod: { MethodKind: not MethodKind.DelegateInvoke } method } =>
            TypeNames.IsOfSystemAssembly(method)
            || SymbolEqualityComparer.Default.Equals(method.ContainingType, spark.Symbols.Row)
            || (depth > 0
                && !spark.Symbols.Declares(method)
                && !(method.IsVirtual || method.IsAbstract || method.IsOverride)
                && spark.Bodies.BodyOf(method, cancellationToken) is { } body
                && body.Descendants().All(part => OnlyReads(part, spark, depth - 1, cancellationToken))),
        IInvocationOperation => false,
        _ => true,
    };
}
