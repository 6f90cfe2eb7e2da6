using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Editing;

/// <summary>Locals declared before the statement that a lambda stands in.</summary>
internal static class LocalCopies
{
    private static readonly SyntaxAnnotation s_made = new(nameof(LocalCopies));

    /// <summary>Whether a declaration can stand before the code: it is in a statement of a block, or is all that a member returns.</summary>
    public static bool CanDeclareBefore(SyntaxNode code) => PlaceOf(code) is not null;

    /// <summary>Copies each of the values, all of them inside the code, to a local before it, and reads that local instead.</summary>
    public static void Make(SyntaxEditor editor, SyntaxNode code, IReadOnlyCollection<ExpressionSyntax> values)
    {
        var names = new Dictionary<string, string>();
        var declarations = new List<StatementSyntax>();
        foreach (var value in values)
        {
            var text = KeyOf(value);
            if (!names.TryGetValue(text, out var name))
            {
                names.Add(text, name = FreeName.Introduce(editor, NameFor(value), code));
                declarations.Add(Declaration(name, value.WithoutTrivia()));
            }

            editor.ReplaceNode(value, (current, _) => IdentifierName(name).WithTriviaFrom(current));
        }

        DeclareBefore(editor, code, declarations);
    }

    /// <summary><c>var name = value;</c></summary>
    public static StatementSyntax Declaration(string name, ExpressionSyntax value) => LocalDeclarationStatement(
        VariableDeclaration(IdentifierName("var"), SingletonSeparatedList(VariableDeclarator(Identifier(name), null, EqualsValueClause(value)))));

    /// <summary>Puts the declarations before the statement of the code.</summary>
    public static void DeclareBefore(SyntaxEditor editor, SyntaxNode code, IReadOnlyCollection<StatementSyntax> declarations)
    {
        var place = PlaceOf(code)!;
        if (place is ArrowExpressionClauseSyntax arrow)
        {
            editor.ReplaceNode(arrow.Parent!, (member, _) => WithBlock(member, declarations));
            return;
        }

        editor.TrackNode(place);
        editor.ReplaceNode(place.Parent!, (container, _) => container.GetCurrentNode(place) is { } current ? InsertBefore(container, current, declarations) : container);
    }

    private static SyntaxNode InsertBefore(SyntaxNode container, SyntaxNode place, IReadOnlyCollection<StatementSyntax> declarations)
    {
        var formatted = declarations.Select(static declaration => declaration.WithTrailingTrivia(ElasticLineFeed).WithAdditionalAnnotations(Formatter.Annotation)).ToList();
        // Comments above the statement stay above what now comes first.
        formatted[0] = formatted[0].WithLeadingTrivia(place.GetLeadingTrivia());
        var moved = place.WithLeadingTrivia(place.GetLeadingTrivia().Reverse().TakeWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        var mark = new SyntaxAnnotation();
        container = container.ReplaceNode(place, moved.WithAdditionalAnnotations(mark));
        place = container.GetAnnotatedNodes(mark).Single();
        return container.InsertNodesBefore(place, formatted.Select(statement => place is GlobalStatementSyntax ? GlobalStatement(statement) : (SyntaxNode)statement));
    }

    /// <summary>The statement of a list that the code belongs to, or the arrow of a member whose value it is.</summary>
    private static SyntaxNode? PlaceOf(SyntaxNode code)
    {
        foreach (var node in code.Ancestors())
        {
            switch (node)
            {
                case LocalDeclarationStatementSyntax or ExpressionStatementSyntax or ReturnStatementSyntax:
                    return node.Parent switch
                    {
                        BlockSyntax => node,
                        GlobalStatementSyntax global => global,
                        _ => null,
                    };
                case ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax or PropertyDeclarationSyntax }:
                    return node;
                case StatementSyntax or MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax:
                    return null;
            }
        }

        return null;
    }

    private static SyntaxNode WithBlock(SyntaxNode member, IReadOnlyCollection<StatementSyntax> declarations)
    {
        // Another edit of the same editor has made the block.
        if (member.DescendantNodes().OfType<BlockSyntax>().FirstOrDefault(static block => block.HasAnnotation(s_made)) is { } made)
            return member.ReplaceNode(made, made.WithStatements(made.Statements.InsertRange(made.Statements.Count - 1, declarations)));

        var (arrow, returnsNothing) = member switch
        {
            MethodDeclarationSyntax method => (method.ExpressionBody!, ReturnsNothing(method.ReturnType, method.Modifiers)),
            LocalFunctionStatementSyntax function => (function.ExpressionBody!, ReturnsNothing(function.ReturnType, function.Modifiers)),
            _ => (((PropertyDeclarationSyntax)member).ExpressionBody!, false),
        };
        var value = arrow.Expression.WithoutTrivia();
        StatementSyntax last = returnsNothing ? ExpressionStatement(value) : ReturnStatement(value);
        var block = Block(declarations.Append(last)).WithAdditionalAnnotations(Formatter.Annotation, s_made);
        var end = member.GetTrailingTrivia();
        return (member switch
        {
            MethodDeclarationSyntax method => method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block),
            LocalFunctionStatementSyntax function => function.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block),
            _ => (SyntaxNode)((PropertyDeclarationSyntax)member).WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(AccessorList(SingletonList(AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, block)))),
        }).WithTrailingTrivia(end).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static bool ReturnsNothing(TypeSyntax type, SyntaxTokenList modifiers) =>
        type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
        || (modifiers.Any(SyntaxKind.AsyncKeyword) && type is not GenericNameSyntax and not QualifiedNameSyntax { Right: GenericNameSyntax });

    /// <summary><c>this.x</c> and <c>x</c> are one value.</summary>
    private static string KeyOf(ExpressionSyntax value) => value is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access ? access.Name.ToString() : value.WithoutTrivia().ToString();

    /// <summary><c>brands</c> for <c>_brands</c>, <c>rate</c> for <c>Settings.Rate</c>, <c>parts2</c> for <c>parts[2]</c>.</summary>
    private static string NameFor(ExpressionSyntax value)
    {
        var text = value switch
        {
            SimpleNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            ElementAccessExpressionSyntax { Expression: SimpleNameSyntax array } element => array.Identifier.ValueText + new string(element.ArgumentList.ToString().Where(char.IsDigit).ToArray()),
            _ => "value",
        };
        text = text.StartsWith("s_", StringComparison.Ordinal) || text.StartsWith("m_", StringComparison.Ordinal) ? text.Substring(2) : text.TrimStart('_');
        text = text.Length == 0 ? "value" : char.ToLowerInvariant(text[0]) + text.Substring(1);
        return SyntaxFacts.GetKeywordKind(text) == SyntaxKind.None ? text : text + "Value";
    }
}
