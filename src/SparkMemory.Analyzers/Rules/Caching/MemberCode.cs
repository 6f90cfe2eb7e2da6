using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>
/// A member's code as its author wrote it, for what the flow graph has taken apart: statements and variables. Walked once for all
/// findings of all rules.
/// </summary>
internal sealed class MemberCode
{
    private static readonly ConditionalWeakTable<IOperation, MemberCode> s_members = new();

    private readonly Lazy<ImmutableArray<IOperation>> _operations;
    private readonly Lazy<ILookup<SyntaxNode, IInvocationOperation>> _calls;
    private readonly Lazy<ILookup<ISymbol, IOperation>> _references;

    private MemberCode(OperationBlockAnalysisContext context)
    {
        Spark = SparkCompilation.For(context.Compilation)!;
        var blocks = context.OperationBlocks;
        Model = blocks[0].SemanticModel!;
        _operations = new(() => blocks.SelectMany(static block => block.DescendantsAndSelf()).ToImmutableArray());
        _calls = new(() => Calls.ToLookup(static call => call.Syntax));
        _references = new(() => Operations
            .Where(static operation => operation is ILocalReferenceOperation or IParameterReferenceOperation)
            .ToLookup(static reference => Frames.VariableSymbol(reference)!, SymbolEqualityComparer.Default)!);
    }

    public SparkCompilation Spark { get; }

    /// <summary>For the names of types only.</summary>
    public SemanticModel Model { get; }

    public IEnumerable<IOperation> Operations => _operations.Value;

    public IEnumerable<IInvocationOperation> Calls => Operations.OfType<IInvocationOperation>();

    /// <summary>The call in the tree of the member, which the flow graph's copy of it does not belong to.</summary>
    public IInvocationOperation Original(IInvocationOperation call) => _calls.Value[call.Syntax].First();

    /// <summary>The call; of one in a method that this member calls once, the call of that method. Null when neither is here.</summary>
    public IInvocationOperation? PlaceOf(IOperation? call)
    {
        if (call is not IInvocationOperation invocation)
            return null;
        if (_calls.Value.Contains(call.Syntax))
            return invocation;
        var callers = Calls.Where(caller => caller.TargetMethod.DeclaringSyntaxReferences.Any(method => method.SyntaxTree == call.Syntax.SyntaxTree && method.Span.Contains(call.Syntax.Span))).Take(2).ToList();
        return callers.Count == 1 ? callers[0] : null;
    }

    /// <summary>Every place that reads or writes the local or parameter.</summary>
    public IEnumerable<IOperation> ReferencesTo(ISymbol variable) => _references.Value[variable];

    public static MemberCode Of(OperationBlockAnalysisContext context) => s_members.GetValue(context.OperationBlocks[0], _ => new MemberCode(context));

    public static bool IsWrite(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IArgumentOperation { Parameter.RefKind: not RefKind.None } or ITupleOperation or IIncrementOrDecrementOperation or IAddressOfOperation => true,
        _ => false,
    };

    /// <summary>The lambda or local function that the node stands in; null for the member itself.</summary>
    public static SyntaxNode? FunctionOf(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(static ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    /// <summary>Statements that leave the block before its end, lambdas and local functions aside.</summary>
    public static bool Jumps(SyntaxNode node) => node
        .DescendantNodesAndSelf(static child => child is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(static child => child is ReturnStatementSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax or YieldStatementSyntax);

    /// <summary>The expression with the parentheses, <c>!</c> and <c>?.</c> around it.</summary>
    public static ExpressionSyntax Outermost(SyntaxNode expression)
    {
        while (expression.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax
            || (expression.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == expression))
        {
            expression = expression.Parent;
        }

        return (ExpressionSyntax)expression;
    }

    /// <summary>The statement that consists of the call, when it stands in a block.</summary>
    public static ExpressionStatementSyntax? StatementOf(IInvocationOperation call) =>
        Outermost(call.Syntax).Parent is ExpressionStatementSyntax { Parent: BlockSyntax } statement && !statement.ContainsDirectives ? statement : null;

    /// <summary>The statement of the block that the node stands in.</summary>
    public static StatementSyntax? ChildOf(BlockSyntax block, SyntaxNode node) =>
        node.AncestorsAndSelf().OfType<StatementSyntax>().FirstOrDefault(statement => statement.Parent == block);

    /// <summary>Arguments that can be evaluated elsewhere, or not at all, without a difference.</summary>
    public static bool HasPlainArguments(IInvocationOperation call) => call.Arguments.All(static argument =>
        argument.Value.DescendantsAndSelf().All(static operation => operation is IConversionOperation or ILiteralOperation or IMemberReferenceOperation or IDefaultValueOperation));
}
