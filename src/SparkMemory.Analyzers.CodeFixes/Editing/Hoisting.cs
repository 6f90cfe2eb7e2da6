using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Editing;

/// <summary>Declarations whose locals are declared further out.</summary>
internal static class Hoisting
{
    public static bool Declares(StatementSyntax statement, string name) =>
        statement is LocalDeclarationStatementSyntax declaration && declaration.Declaration.Variables.Any(variable => variable.Identifier.Text == name);

    /// <summary>What remains of the statement when those names are declared elsewhere: their initialisers as assignments.</summary>
    public static IEnumerable<StatementSyntax> Assignments(StatementSyntax statement, ImmutableHashSet<string> hoisted)
    {
        if (statement is not LocalDeclarationStatementSyntax declaration || !declaration.Declaration.Variables.Any(IsHoisted))
            return new[] { statement };

        var remaining = new List<StatementSyntax>();
        foreach (var variable in declaration.Declaration.Variables)
        {
            if (!IsHoisted(variable))
                remaining.Add(declaration.WithDeclaration(declaration.Declaration.WithVariables(SingletonSeparatedList(variable))).WithoutTrivia().WithTrailingTrivia(ElasticLineFeed));
            else if (variable.Initializer is { } initializer)
                remaining.Add(Assignment(variable, initializer).WithTrailingTrivia(ElasticLineFeed));
        }

        if (remaining.Count > 0)
        {
            remaining[0] = remaining[0].WithLeadingTrivia(statement.GetLeadingTrivia());
            remaining[remaining.Count - 1] = remaining[remaining.Count - 1].WithTrailingTrivia(statement.GetTrailingTrivia());
        }

        return remaining;

        bool IsHoisted(VariableDeclaratorSyntax variable) => hoisted.Contains(variable.Identifier.Text);
    }

    private static ExpressionStatementSyntax Assignment(VariableDeclaratorSyntax variable, EqualsValueClauseSyntax initializer) =>
        ExpressionStatement(AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression,
            IdentifierName(variable.Identifier.WithoutTrivia()).WithTrailingTrivia(variable.Identifier.TrailingTrivia),
            initializer.EqualsToken,
            initializer.Value));
}
