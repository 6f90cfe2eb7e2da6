using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>A persist or broadcast that is the last call of a statement in a block, and the variable by which it can be released.</summary>
internal sealed class CacheHandle
{
    private CacheHandle(StatementSyntax statement, ISymbol variable, bool mayBeNull, bool isBroadcast)
    {
        Statement = statement;
        Variable = variable;
        MayBeNull = mayBeNull;
        IsBroadcast = isBroadcast;
    }

    /// <summary><c>df.Cache();</c>, <c>var df = ….Cache();</c> or <c>df = ….Cache();</c>.</summary>
    public StatementSyntax Statement { get; }

    public BlockSyntax Block => (BlockSyntax)Statement.Parent!;

    /// <summary>A local or parameter.</summary>
    public ISymbol Variable { get; }

    /// <summary>Persisted through <c>?.</c>.</summary>
    public bool MayBeNull { get; }

    public bool IsBroadcast { get; }

    public bool IsDeclaredIn(SyntaxNode node) => Variable is ILocalSymbol && Variable.DeclaringSyntaxReferences.All(reference => node.Span.Contains(reference.Span));

    public static CacheHandle? Of(IInvocationOperation persist, MemberCode code) =>
        persist.TargetMethod.Name is "Cache" or "Persist" or "Broadcast" ? OfLast(persist, code) : null;

    /// <summary>The same of a frame that is not persisted: its statement is <c>var df = …;</c> or <c>df = …;</c>.</summary>
    public static CacheHandle? OfCreation(IInvocationOperation creation, MemberCode code) =>
        MemberCode.Outermost(creation.Syntax).Parent is ExpressionStatementSyntax ? null : OfLast(creation, code);

    private static CacheHandle? OfLast(IInvocationOperation last, MemberCode code)
    {
        var isBroadcast = last.TargetMethod.Name == "Broadcast" && code.Spark.Broadcasts.IsMadeBy(last.TargetMethod);
        var call = code.Original(last);
        var outermost = MemberCode.Outermost(call.Syntax);
        var mayBeNull = outermost is ConditionalAccessExpressionSyntax;
        var variable = outermost.Parent switch
        {
            ExpressionStatementSyntax => call.Receiver() is { } receiver ? Frames.VariableSymbol(receiver) : null,
            AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax, RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment when assignment.Right == outermost =>
                code.Operations.OfType<ISimpleAssignmentOperation>().Where(operation => operation.Syntax == assignment).Select(static operation => Frames.VariableSymbol(operation.Target)).FirstOrDefault(),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax } } declarator } =>
                code.Operations.OfType<IVariableDeclaratorOperation>().Where(operation => operation.Syntax == declarator).Select(static operation => operation.Symbol).FirstOrDefault(),
            _ => null,
        };
        var type = variable switch
        {
            ILocalSymbol { RefKind: RefKind.None } local => local.Type,
            IParameterSymbol { RefKind: RefKind.None } parameter => parameter.Type,
            _ => null,
        };
        return (isBroadcast ? code.Spark.Broadcasts.IsVariable(type) : code.Spark.Symbols.IsDataFrame(type)) && outermost.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax, ContainsDirectives: false } statement
            ? new CacheHandle(statement, variable!, mayBeNull, isBroadcast)
            : null;
    }
}
