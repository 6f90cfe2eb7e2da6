using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using SparkMemory.Analyzers.CodeFixes.Columns;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.Udf;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Udf;

/// <summary>SPM3001: puts column expressions where a UDF is called, and takes the UDF away.</summary>
internal static class ReplaceUdfCalls
{
    public const string EquivalenceKey = "SPM3001.UseColumns";

    /// <summary>The fix of findings that are safe, or of all others; none when the calls cannot be rewritten.</summary>
    public static ImmutableArray<SyntaxFix> Fix(SyntaxNode root, Diagnostic diagnostic, bool isSafe)
    {
        if (!diagnostic.Properties.TryGetValue(UdfReplaceableByColumnExpression.Column, out var column)
            || diagnostic.Properties[UdfReplaceableByColumnExpression.Changes] is not { } changes
            || (changes.Length == 0) != isSafe
            || root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } declared
            || MemberOf(declared) is { ContainsDirectives: true })
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        var isUnused = diagnostic.Properties.ContainsKey(UdfReplaceableByColumnExpression.IsUnusedAfterwards);
        var names = diagnostic.Properties[UdfReplaceableByColumnExpression.Names]!.Split('\n');
        var casts = diagnostic.Properties[UdfReplaceableByColumnExpression.Casts]!.Split('\n');
        var calls = diagnostic.AdditionalLocations
            .Select(location => root.FindNode(location.SourceSpan, getInnermostNodeForTie: true))
            .OfType<InvocationExpressionSyntax>()
            .ToList();
        var title = "Use column functions" + (isUnused ? "" : " (the registration stays)") + (isSafe ? "" : $" ({changes})");
        return ImmutableArray.Create(new SyntaxFix(title, EquivalenceKey, editor =>
        {
            for (var i = 0; i < calls.Count; i++)
                Replace(editor, calls[i], column!, names[i], casts[i].Split(','));
            if (isUnused)
                RemoveDeclaration(editor, declared);
            if (ColumnPrinter.CallsFunctions(column!))
                Usings.AddStatic(editor, "Microsoft.Spark.Sql.Functions");
            else if (column!.Contains("Functions."))
                Usings.Add(editor, "Microsoft.Spark.Sql");
        }));
    }

    private static void Replace(SyntaxEditor editor, InvocationExpressionSyntax call, string column, string name, string[] casts)
    {
        var isByName = LastName(call.Expression) is "CallUDF" or "Call_UDF";
        editor.ReplaceNode(call, (current, _) =>
        {
            var arguments = ((InvocationExpressionSyntax)current).ArgumentList.Arguments.Skip(isByName ? 1 : 0).Select((argument, i) => Cast(argument.Expression, casts[i])).ToList();
            var expression = ColumnPrinter.Print(column, arguments);
            if (name.Length > 0)
                expression = Named(expression, name);
            return ColumnPrinter.Fit(expression, call.Parent).InPlaceOf(current);
        });
    }

    private static string? LastName(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static ExpressionSyntax Cast(ExpressionSyntax argument, string type) => type.Length == 0 ? argument : Call(argument.WithoutTrivia(), "Cast", type);

    private static ExpressionSyntax Named(ExpressionSyntax expression, string name) => Call(expression, "As", name);

    private static ExpressionSyntax Call(ExpressionSyntax column, string method, string argument) => InvocationExpression(
        MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression,
            column is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax ? ParenthesizedExpression(column) : column,
            IdentifierName(method)),
        ArgumentList(SingletonSeparatedList(Argument(LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(argument))))));

    private static void RemoveDeclaration(SyntaxEditor editor, InvocationExpressionSyntax declared)
    {
        if (MemberOf(declared) is { } member)
        {
            Members.Remove(editor, member);
            return;
        }

        switch (declared.FirstAncestorOrSelf<StatementSyntax>())
        {
            case LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } statement when variables[0].Initializer is { } initializer && IsWhole(initializer.Value, declared):
                Statements.Remove(editor, statement);
                break;
            case ExpressionStatementSyntax statement when IsWhole(statement.Expression, declared):
                Statements.Remove(editor, statement);
                break;
        }
    }

    /// <summary>The field or property that has the UDF for its value; null for one that is a local's, or called where it is made.</summary>
    private static MemberDeclarationSyntax? MemberOf(InvocationExpressionSyntax declared)
    {
        SyntaxNode? value = declared.Parent;
        while (value is ParenthesizedExpressionSyntax or EqualsValueClauseSyntax or VariableDeclaratorSyntax or VariableDeclarationSyntax
            or ArrowExpressionClauseSyntax or ReturnStatementSyntax or BlockSyntax or AccessorDeclarationSyntax or AccessorListSyntax)
        {
            value = value.Parent;
        }

        return value is FieldDeclarationSyntax or PropertyDeclarationSyntax ? (MemberDeclarationSyntax)value : null;
    }

    /// <summary>The UDF is all that the declaration makes; one that is called where it is made has none.</summary>
    private static bool IsWhole(ExpressionSyntax value, InvocationExpressionSyntax declared)
    {
        while (value is ParenthesizedExpressionSyntax parenthesized)
            value = parenthesized.Expression;
        return value == declared;
    }
}
