using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using SparkMemory.Analyzers.CodeFixes.Rules.Caching;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Broadcast;

/// <summary>
/// SPM6001, where the companion library is referenced: <c>using var bScope = context.BroadcastScoped(value); var b = bScope.Value;</c>,
/// or the same in a block where the variable must not live to the end of its own. Functions go on capturing the variable; the scope
/// stays on the driver.
/// </summary>
internal static class DestroyByScope
{
    public static ImmutableArray<SyntaxFix> Fix(SyntaxNode root, Diagnostic diagnostic, string equivalenceKey) => ScopeFix.Of(
        root, diagnostic, "Destroy at the end of a 'BroadcastScoped' scope", equivalenceKey, static statement => BroadcastOf(statement)?.Variable, Scope);

    private static BlockSyntax Scope(BlockSyntax home, int from, int to, string name, ImmutableArray<string>? declarations)
    {
        var statement = home.Statements[from];
        return declarations is { } hoisted
            ? ReleaseInFinally.Around(home, from, to, hoisted, inner => Using(statement, name, inner.Skip(1)))
            : home.WithStatements(home.Statements.ReplaceRange(statement, new[] { Begin(statement, name), Variable(statement, name) }));
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
