using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Editing;

/// <summary>Using directives that an edit needs.</summary>
internal static class Usings
{
    /// <summary>Adds the directive in its sorted place, unless the file, or a global using of the project, has it already.</summary>
    public static void Add(SyntaxEditor editor, string name)
    {
        if (editor.OriginalRoot is not CompilationUnitSyntax || HasGlobalUsing(editor, name))
            return;
        editor.ReplaceNode(editor.OriginalRoot, (root, _) => WithUsing((CompilationUnitSyntax)root, name));
    }

    /// <summary>Adds <c>using static</c> behind the file's directives, unless the file or the project has it already.</summary>
    public static void AddStatic(SyntaxEditor editor, string type)
    {
        if (editor.OriginalRoot is not CompilationUnitSyntax || HasGlobalUsing(editor, type, isStatic: true))
            return;
        editor.ReplaceNode(editor.OriginalRoot, (root, _) => WithStaticUsing((CompilationUnitSyntax)root, type));
    }

    private static CompilationUnitSyntax WithStaticUsing(CompilationUnitSyntax unit, string type)
    {
        if (unit.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Any(existing => existing.StaticKeyword.RawKind != 0 && existing.Name?.ToString() == type))
        {
            return unit;
        }

        var directive = UsingDirective(ParseName(type))
            .WithStaticKeyword(Token(SyntaxKind.StaticKeyword))
            .NormalizeWhitespace()
            .WithTrailingTrivia(EndOfLineOf(unit))
            .WithAdditionalAnnotations(Formatter.Annotation);
        return unit.WithUsings(unit.Usings.Add(directive));
    }

    private static CompilationUnitSyntax WithUsing(CompilationUnitSyntax unit, string name)
    {
        if (unit.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Any(existing => IsPlain(existing) && existing.Name?.ToString() == name))
        {
            return unit;
        }

        var directive = UsingDirective(ParseName(name))
            .NormalizeWhitespace()
            .WithTrailingTrivia(EndOfLineOf(unit))
            .WithAdditionalAnnotations(Formatter.Annotation);
        var at = unit.Usings.TakeWhile(existing => IsPlain(existing) && Precedes(existing.Name!.ToString(), name)).Count();
        if (at == 0 && unit.Usings.Count > 0)
        {
            // The file's header belongs to whatever comes first.
            var first = unit.Usings[0];
            directive = directive.WithLeadingTrivia(first.GetLeadingTrivia());
            unit = unit.ReplaceNode(first, first.WithoutLeadingTrivia());
        }

        return unit.WithUsings(unit.Usings.Insert(at, directive));
    }

    private static SyntaxTrivia EndOfLineOf(CompilationUnitSyntax unit) =>
        unit.DescendantTrivia().FirstOrDefault(static trivia => trivia.ToString() is "\n" or "\r\n") is var endOfLine && endOfLine == default ? ElasticLineFeed : endOfLine;

    private static bool IsPlain(UsingDirectiveSyntax directive) =>
        directive is { Alias: null, StaticKeyword.RawKind: 0, GlobalKeyword.RawKind: 0 };

    /// <summary>System namespaces first, each group by name.</summary>
    private static bool Precedes(string first, string second)
    {
        var firstIsSystem = IsSystem(first);
        return firstIsSystem != IsSystem(second) ? firstIsSystem : string.CompareOrdinal(first, second) < 0;
    }

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", System.StringComparison.Ordinal);

    private static bool HasGlobalUsing(SyntaxEditor editor, string name, bool isStatic = false) =>
        editor is DocumentEditor { SemanticModel.Compilation: { } compilation }
        && compilation.SyntaxTrees.Any(tree => tree.GetRoot() is CompilationUnitSyntax unit
            && unit.Usings.Any(directive => directive.GlobalKeyword.RawKind != 0 && directive.Alias is null && (directive.StaticKeyword.RawKind != 0) == isStatic && directive.Name?.ToString() is { } global
                && (global == name || global == "global::" + name)));
}
