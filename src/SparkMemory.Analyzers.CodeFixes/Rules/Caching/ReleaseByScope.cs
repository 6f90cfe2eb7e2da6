using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.Caching;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>
/// SPM1001 and SPM1002, where the companion library is referenced: <c>using var dfScope = df.CacheScoped();</c>, or
/// <c>using (df.CacheScoped()) { … }</c> where other work follows in the block.
/// </summary>
internal static class ReleaseByScope
{
    public static ImmutableArray<SyntaxFix> Fix(SyntaxNode root, Diagnostic diagnostic, string equivalenceKey) => ScopeFix.Of(
        root,
        diagnostic,
        "Release at the end of a 'CacheScoped' scope",
        equivalenceKey,
        static statement => PersistOf(statement)?.Variable.Identifier.ValueText,
        (home, from, to, name, declarations) => Scope(home, from, to, name, declarations, diagnostic.Properties[FixPlan.ScopeArguments]!));

    private static BlockSyntax Scope(BlockSyntax home, int from, int to, string name, ImmutableArray<string>? declarations, string arguments)
    {
        var resource = $"{PersistOf(home.Statements[from])!.Value.Variable.Identifier.Text}.CacheScoped({arguments})";
        if (declarations is not { } hoisted)
        {
            var begin = ParseStatement($"using var {name} = {resource};").WithTrailingTrivia(ElasticLineFeed).WithAdditionalAnnotations(Formatter.Annotation);
            return home.WithStatements(WithoutPersist(home.Statements, from, begin));
        }

        var scoped = ReleaseInFinally.Around(home, from + 1, to, hoisted, inner => UsingStatement(Block(inner)).WithExpression(ParseExpression(resource)).WithTrailingTrivia(ElasticLineFeed));
        return scoped.WithStatements(WithoutPersist(scoped.Statements, from, begin: null));
    }

    /// <summary>A persist alone gives its place to what begins the scope; one that makes the frame stays without its last link.</summary>
    private static SyntaxList<StatementSyntax> WithoutPersist(SyntaxList<StatementSyntax> statements, int at, StatementSyntax? begin)
    {
        var statement = statements[at];
        var (call, _, isAlone) = PersistOf(statement)!.Value;
        if (!isAlone)
        {
            statements = statements.Replace(statement, statement.ReplaceNode(call, CallRemover.WithoutLastLink(call)));
            return begin is null ? statements : statements.Insert(at + 1, begin);
        }

        if (begin is not null)
            return statements.Replace(statement, begin.InPlaceOf(statement));
        var next = statements[at + 1];
        var comments = statement.GetTrailingTrivia().Where(Comments.IsComment).SelectMany(static comment => new[] { comment, ElasticLineFeed });
        return statements.Replace(next, next.WithLeadingTrivia(statement.GetLeadingTrivia().AddRange(comments).AddRange(next.GetLeadingTrivia()))).RemoveAt(at);
    }

    /// <summary>The call, the variable that holds its frame, and whether the statement consists of the call.</summary>
    private static (InvocationExpressionSyntax Call, IdentifierNameSyntax Variable, bool IsAlone)? PersistOf(StatementSyntax statement)
    {
        var (value, variable) = statement switch
        {
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } => (assignment.Right, assignment.Left as IdentifierNameSyntax),
            ExpressionStatementSyntax alone => (alone.Expression, null),
            LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } => (variables[0].Initializer?.Value, IdentifierName(variables[0].Identifier.WithoutTrivia())),
            _ => (null, null),
        };
        var isAlone = variable is null;
        if (value is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call)
            return null;
        variable ??= access.Expression as IdentifierNameSyntax;
        return variable is null ? null : (call, variable.WithoutTrivia(), isAlone);
    }
}
