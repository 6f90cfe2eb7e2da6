using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>
/// How calls that return their receiver are taken out: a statement is removed, a link of a chain is dropped, and a
/// <c>try</c> whose <c>finally</c> has nothing left to do loses it.
/// </summary>
internal static class CallRemoval
{
    /// <summary>The statement or the call to take out; null when that would leave code that does not compile or does less.</summary>
    public static SyntaxNode? Of(IInvocationOperation original, SparkCompilation spark)
    {
        if (original.Syntax is not InvocationExpressionSyntax call || original.TargetMethod is { Name: "Sql" } or { IsExtensionMethod: true } || !MemberCode.HasPlainArguments(original))
            return null;
        var outermost = MemberCode.Outermost(call);
        if (outermost.Parent is ExpressionStatementSyntax statement)
        {
            if (DoesNothingElse(statement, original, spark))
                return CanGo(statement) ? statement : null;
            return call.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax } ? call : null;
        }

        var isChain = call.Expression is MemberAccessExpressionSyntax
            && outermost.Parent is not (ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax or ForStatementSyntax);
        return isChain ? call : null;
    }

    /// <summary>The persist and all releases of its plan; null when one of them cannot be taken out.</summary>
    public static List<SyntaxNode>? Of(PersistSite site, CacheLifetime lifetime, MemberCode code)
    {
        if (site.Plans.Count != 1
            || lifetime.Persists.Any(other => other != site && other.Plans.Overlaps(site.Plans))
            || Of(code.Original(site.Call), code.Spark) is not { } persist)
        {
            return null;
        }

        var nodes = new List<SyntaxNode> { persist };
        foreach (var release in lifetime.Releases.Where(release => release.Plans.Overlaps(site.Plans)))
        {
            if (release.Call.TargetMethod.Name is not ("Unpersist" or "UncacheTable" or "Sql") && !release.IsByCallee)
                continue;
            if (release.IsByCallee || release.Plans.Count != 1 || release.IsUnknown || Of(code.Original(release.Call), code.Spark) is not { } node)
                return null;
            if (node is StatementSyntax { Parent: BlockSyntax { Statements.Count: 1 } block })
            {
                if (block.Parent is FinallyClauseSyntax { Parent: TryStatementSyntax @try } && CanLoseFinally(@try))
                    node = @try;
                else if (block.Parent is StatementSyntax or ElseClauseSyntax or CatchClauseSyntax or FinallyClauseSyntax)
                    return null;
            }

            nodes.Add(node);
        }

        return nodes;
    }

    /// <summary>The statement consists of the call and of what makes its receiver, which has no effect.</summary>
    public static bool DoesNothingElse(StatementSyntax statement, IInvocationOperation call, SparkCompilation spark) =>
        // What made the frame that a variable holds is not part of the statement.
        Frames.Lineage(call.Receiver() ?? call)
            .TakeWhile(operation => statement.Span.Contains(operation.Syntax.Span))
            .All(operation => IsWithoutEffect(operation, spark));

    /// <summary>Code that compiles remains without the statement.</summary>
    public static bool CanGo(StatementSyntax statement) =>
        !statement.ContainsDirectives
        && statement.Parent is BlockSyntax or GlobalStatementSyntax { Parent: CompilationUnitSyntax } or SwitchSectionSyntax { Statements.Count: > 1 };

    private static bool IsWithoutEffect(IOperation operation, SparkCompilation spark) => operation switch
    {
        IInvocationOperation call => spark.Api.Classify(call.TargetMethod) is { } row
            && (row.IsTransformation || row.Kind is SparkCallKind.Source or SparkCallKind.Handle)
            && row.Job == JobTiming.None
            && (call.TargetMethod.Name != "Sql" || (call.ArgumentFor(0) is { } text && SqlText.From(text)?.Kind == SqlStatementKind.Query)),
        IPropertyReferenceOperation property => property.Instance is null or IInstanceReferenceOperation || spark.Symbols.Declares(property.Property),
        ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation => true,
        IConditionalAccessOperation or IInstanceReferenceOperation => true,
        _ => false,
    };

    /// <summary>Without handlers the statements come out of the <c>try</c>, where their names must be free.</summary>
    private static bool CanLoseFinally(TryStatementSyntax @try)
    {
        if (@try.ContainsDirectives || @try.Finally!.Block.DescendantTrivia().Any(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)))
            return false;
        if (@try.Catches.Count > 0)
            return true;
        return @try.Parent is BlockSyntax block && !@try.Block.Statements.Any(static statement =>
                statement is LocalFunctionStatementSyntax or LabeledStatementSyntax || (statement is LocalDeclarationStatementSyntax declaration && !declaration.UsingKeyword.IsKind(SyntaxKind.None)))
            && @try.Block.DescendantNodes().Select(DeclaredName).All(name => name is null || Others(block, @try).All(other => other != name));
    }

    private static string? DeclaredName(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
        _ => null,
    };

    private static IEnumerable<string?> Others(BlockSyntax block, TryStatementSyntax @try) =>
        block.DescendantNodes(node => node != @try).Select(DeclaredName);
}
