using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
    public static ImmutableArray<SyntaxFix> Fix(SyntaxNode root, Diagnostic diagnostic, string equivalenceKey)
    {
        var nodes = PlannedNodes.Of(root, diagnostic).OfType<StatementSyntax>().ToImmutableArray();
        if (!diagnostic.Properties.TryGetValue(FixPlan.ScopeArguments, out var arguments)
            || nodes[0].Parent is not BlockSyntax block
            || PersistOf(nodes[0]) is null)
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        var isDeclaration = diagnostic.Properties.ContainsKey(FixPlan.EndsWithBlock)
            && ((CSharpParseOptions)root.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp8;
        var declarations = ReleaseInFinally.Declarations(diagnostic);
        return ImmutableArray.Create(new SyntaxFix("Release at the end of a 'CacheScoped' scope", equivalenceKey, editor =>
        {
            foreach (var node in nodes)
                editor.TrackNode(node);
            editor.ReplaceNode(block, (current, _) => Scope((BlockSyntax)current, nodes, arguments!, isDeclaration ? null : declarations));
            Usings.Add(editor, "SparkMemory");
        }));
    }

    /// <param name="block">The block that the persist stood in.</param>
    /// <param name="nodes">See <see cref="FinallyPlan"/>.</param>
    /// <param name="arguments">Those of <c>CacheScoped</c>.</param>
    /// <param name="declarations">Locals to hoist out of a scope that is a block; null for a scope that ends with the block.</param>
    private static BlockSyntax Scope(BlockSyntax block, ImmutableArray<StatementSyntax> nodes, string arguments, ImmutableArray<string>? declarations)
    {
        if (ReleaseInFinally.Home(block, nodes) is null || PersistOf(block.GetCurrentNode(nodes[0])!) is not { } persist)
            return block;

        var name = FreeName.For(persist.Variable.Identifier.ValueText + "Scope", block);
        foreach (var needless in nodes.Skip(2).Where(node => block.GetCurrentNode(node) is not null))
            block = Statements.Without(block, block.GetCurrentNode(needless)!);

        var home = ReleaseInFinally.Home(block, nodes)!;
        var from = home.Statements.IndexOf(block.GetCurrentNode(nodes[0])!);
        var to = home.Statements.IndexOf(block.GetCurrentNode(nodes[1])!);
        var resource = $"{persist.Variable.Identifier.Text}.CacheScoped({arguments})";
        var scoped = declarations is null
            ? home
            : ReleaseInFinally.Around(home, from + 1, to, declarations.Value, inner => UsingStatement(Block(inner)).WithExpression(ParseExpression(resource)).WithTrailingTrivia(ElasticLineFeed));
        var begin = declarations is null ? ParseStatement($"using var {name} = {resource};").WithTrailingTrivia(ElasticLineFeed).WithAdditionalAnnotations(Formatter.Annotation) : null;
        scoped = scoped.WithStatements(WithoutPersist(scoped.Statements, from, begin));
        return home == block ? scoped : block.ReplaceNode(home, scoped);
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
