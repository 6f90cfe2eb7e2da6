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
/// SPM6001, where the companion library is referenced and the variable may live to the end of its block: <c>using var bScope =
/// context.BroadcastScoped(value); var b = bScope.Value;</c>. Functions go on capturing the variable; the scope stays on the driver.
/// </summary>
internal static class DestroyByScope
{
    public static ImmutableArray<SyntaxFix> Fix(SyntaxNode root, Diagnostic diagnostic, string equivalenceKey)
    {
        var nodes = PlannedNodes.Of(root, diagnostic).OfType<StatementSyntax>().ToImmutableArray();
        if (!diagnostic.Properties.ContainsKey(FixPlan.EndsWithBlock)
            || ((CSharpParseOptions)root.SyntaxTree.Options).LanguageVersion < LanguageVersion.CSharp8
            || nodes[0].Parent is not BlockSyntax block
            || BroadcastOf(nodes[0]) is null)
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        return ImmutableArray.Create(new SyntaxFix("Destroy at the end of a 'BroadcastScoped' scope", equivalenceKey, editor =>
        {
            foreach (var node in nodes)
                editor.TrackNode(node);
            editor.ReplaceNode(block, (current, _) => Scope((BlockSyntax)current, nodes));
            Usings.Add(editor, "SparkMemory");
        }));
    }

    private static BlockSyntax Scope(BlockSyntax block, ImmutableArray<StatementSyntax> nodes)
    {
        foreach (var needless in nodes.Skip(2).Where(node => block.GetCurrentNode(node) is not null))
            block = Statements.Without(block, block.GetCurrentNode(needless)!);

        if (block.GetCurrentNode(nodes[0]) is not { } statement || BroadcastOf(statement) is not { } broadcast)
            return block;
        var name = FreeName.For(broadcast.Variable + "Scope", block);
        var begin = ParseStatement($"using var {name} = {Scoped(broadcast.Call).WithoutTrivia().ToFullString()};")
            .WithLeadingTrivia(statement.GetLeadingTrivia())
            .WithTrailingTrivia(ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        var variable = statement
            .ReplaceNode(broadcast.Call, ParseExpression(name + ".Value").WithTriviaFrom(broadcast.Call))
            .WithLeadingTrivia(ElasticMarker)
            .WithAdditionalAnnotations(Formatter.Annotation);
        return block.WithStatements(block.Statements.ReplaceRange(statement, new[] { begin, variable }));
    }

    private static InvocationExpressionSyntax Scoped(InvocationExpressionSyntax broadcast)
    {
        var name = ((MemberAccessExpressionSyntax)broadcast.Expression).Name;
        return broadcast.ReplaceNode(name, name.WithIdentifier(Identifier("BroadcastScoped").WithTriviaFrom(name.Identifier)));
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
