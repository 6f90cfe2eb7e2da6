using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Editing;

/// <summary>Static fields that an edit introduces.</summary>
internal static class StaticFields
{
    /// <summary>Holds the fields of a top-level program, which is in no type.</summary>
    private const string Holder = "UdfObjects";

    /// <summary>Adds a static field to the type around the expression, and uses it in the expression's place.</summary>
    /// <param name="editor">The editor.</param>
    /// <param name="value">The expression.</param>
    /// <param name="field">The field: its type, name and initialiser.</param>
    /// <param name="use">What the expression becomes, given the field.</param>
    public static void Hoist(SyntaxEditor editor, ExpressionSyntax value, NewField field, Func<ExpressionSyntax, ExpressionSyntax, ExpressionSyntax> use)
    {
        editor.TrackNode(value);
        var type = value.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        editor.ReplaceNode((SyntaxNode?)type ?? value.SyntaxTree.GetRoot(), (current, _) =>
        {
            if (current.GetCurrentNode(value) is not { } place)
                return current;
            var name = FreeMemberName(field.Name, current);
            var reference = ParseExpression(type is null ? Holder + "." + name : name);
            var initialiser = field.Initialiser(place.WithoutTrivia());
            var rest = current.ReplaceNode(place, use(place, reference).WithTriviaFrom(place));
            return rest is CompilationUnitSyntax unit
                ? WithHeld(unit, Declaration("public", field.Type, name, initialiser))
                : WithFirst((TypeDeclarationSyntax)rest, Declaration("private", field.Type, name, initialiser));
        });
    }

    private static FieldDeclarationSyntax Declaration(string access, string type, string name, ExpressionSyntax initialiser)
    {
        var field = (FieldDeclarationSyntax)ParseMemberDeclaration($"{access} static readonly {type} {name} = {initialiser};")!;
        return field
            .ReplaceNode(field.Declaration.Type, field.Declaration.Type.WithAdditionalAnnotations(Simplifier.Annotation))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static TypeDeclarationSyntax WithFirst(TypeDeclarationSyntax type, FieldDeclarationSyntax field)
    {
        var next = type.Members[0];
        var blank = next is FieldDeclarationSyntax && !next.HasComments() ? 1 : 2;
        return type.WithMembers(type.Members.Insert(0, field
            .WithLeadingTrivia(next.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1))
            .WithTrailingTrivia(Enumerable.Repeat(EndOfLine(type), blank))));
    }

    private static CompilationUnitSyntax WithHeld(CompilationUnitSyntax unit, FieldDeclarationSyntax field)
    {
        var holder = unit.Members.OfType<ClassDeclarationSyntax>().FirstOrDefault(static type => type.Identifier.ValueText == Holder);
        if (holder is not null)
            return unit.ReplaceNode(holder, holder.AddMembers(field.WithTrailingTrivia(EndOfLine(unit))));
        var access = unit.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp11 } ? "file" : "internal";
        var created = (ClassDeclarationSyntax)ParseMemberDeclaration($"{access} static class {Holder}\n{{\n}}\n")!;
        return unit.AddMembers(created
            .AddMembers(field.WithLeadingTrivia(Whitespace("    ")).WithTrailingTrivia(EndOfLine(unit)))
            .WithLeadingTrivia(Enumerable.Repeat(EndOfLine(unit), unit.Members.Last().GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia) ? 1 : 2)));
    }

    private static string FreeMemberName(string wished, SyntaxNode scope)
    {
        var taken = new HashSet<string>(scope.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText));
        var name = wished;
        for (var number = 2; taken.Contains(name); number++)
            name = wished + number.ToString(CultureInfo.InvariantCulture);
        return name;
    }

    private static SyntaxTrivia EndOfLine(SyntaxNode near)
    {
        var endOfLine = near.DescendantTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return endOfLine == default ? ElasticLineFeed : endOfLine;
    }
}

/// <summary>A field to introduce.</summary>
/// <param name="Type">Its full type.</param>
/// <param name="Name">The wished name.</param>
/// <param name="Initialiser">Makes the initialiser out of the expression that the field replaces.</param>
internal sealed record NewField(string Type, string Name, Func<ExpressionSyntax, ExpressionSyntax> Initialiser);
