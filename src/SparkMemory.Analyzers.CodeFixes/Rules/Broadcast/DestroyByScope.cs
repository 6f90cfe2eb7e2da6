using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.CodeFixes.Rules.Caching;
using SparkMemory.Analyzers.Rules.Caching;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Broadcast;

/// <summary>
/// SPM6001, where the companion library is referenced: <c>using var bScope = context.BroadcastScoped(value); var b = bScope.Value;</c>,
/// or the same in a block where the variable must not live to the end of its own. Functions go on capturing the variable; the scope
/// stays on the driver.
/// </summary>
internal static class DestroyByScope
{
    public static ImmutableArray<SyntaxFix> Fix(SyntaxNode root, Diagnostic diagnostic, string equivalenceKey)
    {
        var nodes = PlannedNodes.Of(root, diagnostic).OfType<StatementSyntax>().ToImmutableArray();
        if (!diagnostic.Properties.ContainsKey(FixPlan.ScopeArguments)
            || nodes[0].Parent is not BlockSyntax block
            || BroadcastOf(nodes[0]) is null)
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        var isDeclaration = diagnostic.Properties.ContainsKey(FixPlan.EndsWithBlock)
            && ((CSharpParseOptions)root.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp8;
        var declarations = ReleaseInFinally.Declarations(diagnostic);
        return ImmutableArray.Create(new SyntaxFix("Destroy at the end of a 'BroadcastScoped' scope", equivalenceKey, editor =>
        {
            foreach (var node in nodes)
                editor.TrackNode(node);
            editor.ReplaceNode(block, (current, _) => Scope((BlockSyntax)current, nodes, isDeclaration ? null : declarations));
            Usings.Add(editor, "SparkMemory");
        }));
    }

    /// <param name="block">The block that the broadcast stood in.</param>
    /// <param name="nodes">See <see cref="FinallyPlan"/>.</param>
    /// <param name="declarations">Locals to hoist out of a scope that is a block; null for a scope that ends with the block.</param>
    private static BlockSyntax Scope(BlockSyntax block, ImmutableArray<StatementSyntax> nodes, ImmutableArray<string>? declarations)
    {
        if (ReleaseInFinally.Home(block, nodes) is null || BroadcastOf(block.GetCurrentNode(nodes[0])!) is not { } broadcast)
            return block;
        var name = FreeName.For(broadcast.Variable + "Scope", block);
        foreach (var needless in nodes.Skip(2).Where(node => block.GetCurrentNode(node) is not null))
            block = Statements.Without(block, block.GetCurrentNode(needless)!);

        var home = ReleaseInFinally.Home(block, nodes)!;
        var statement = block.GetCurrentNode(nodes[0])!;
        var from = home.Statements.IndexOf(statement);
        var scoped = declarations is { } hoisted
            ? ReleaseInFinally.Around(home, from, home.Statements.IndexOf(block.GetCurrentNode(nodes[1])!), hoisted, inner => Using(statement, name, inner.Skip(1)))
            : home.WithStatements(home.Statements.ReplaceRange(statement, new[] { Begin(statement, name), Variable(statement, name) }));
        return home == block ? scoped : block.ReplaceNode(home, scoped);
    }

    private static StatementSyntax Begin(StatementSyntax statement, string name) => ParseStatement($"using var {name} = {Scoped(statement)};")
        .WithLeadingTrivia(statement.GetLeadingTrivia())
        .WithTrailingTrivia(ElasticLineFeed)
        .WithAdditionalAnnotations(Formatter.Annotation);

    private static StatementSyntax Using(StatementSyntax statement, string name, IEnumerable<StatementSyntax> rest) =>
        ((UsingStatementSyntax)ParseStatement($"using (var {name} = {Scoped(statement)}) {{ }}"))
        .WithStatement(Block(rest.Prepend(Variable(statement, name))))
        .WithLeadingTrivia(statement.GetLeadingTrivia())
        .WithTrailingTrivia(ElasticLineFeed);

    /// <summary>What made the variable takes it from the scope.</summary>
    private static StatementSyntax Variable(StatementSyntax statement, string name)
    {
        var (call, _) = BroadcastOf(statement)!.Value;
        return statement
            .ReplaceNode(call, ParseExpression(name + ".Value").WithTriviaFrom(call))
            .WithLeadingTrivia(ElasticMarker)
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static string Scoped(StatementSyntax statement)
    {
        var (broadcast, _) = BroadcastOf(statement)!.Value;
        var name = ((MemberAccessExpressionSyntax)broadcast.Expression).Name;
        return broadcast.ReplaceNode(name, name.WithIdentifier(Identifier("BroadcastScoped").WithTriviaFrom(name.Identifier))).WithoutTrivia().ToFullString();
    }

    private static (InvocationExpressionSyntax Call, string Variable)? BroadcastOf(StatementSyntax statement) => statement switch
    {
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax variable, Right: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } call } } =>
            (call, variable.Identifier.ValueText),
        LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } when variables[0].Initializer?.Value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } call =>
            (call, variables[0].Identifier.ValueText),
        _ => null,
    };
}
