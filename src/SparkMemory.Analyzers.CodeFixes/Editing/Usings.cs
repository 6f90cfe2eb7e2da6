using System.Linq;
using Microsoft.CodeAnalysis;
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

    private static CompilationUnitSyntax WithUsing(CompilationUnitSyntax unit, string name)
    {
        if (unit.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Any(existing => IsPlain(existing) && existing.Name?.ToString() == name))
        {
            return unit;
        }

        var endOfLine = unit.DescendantTrivia().FirstOrDefault(static trivia => trivia.ToString() is "\n" or "\r\n");
        var directive = UsingDirective(ParseName(name))
            .NormalizeWhitespace()
            .WithTrailingTrivia(endOfLine == default ? ElasticLineFeed : endOfLine)
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

    private static bool IsPlain(UsingDirectiveSyntax directive) =>
        directive is { Alias: null, StaticKeyword.RawKind: 0, GlobalKeyword.RawKind: 0 };

    /// <summary>System namespaces first, each group by name.</summary>
    private static bool Precedes(string first, string second)
    {
        var firstIsSystem = IsSystem(first);
        return firstIsSystem != IsSystem(second) ? firstIsSystem : string.CompareOrdinal(first, second) < 0;
    }

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", System.StringComparison.Ordinal);

    private static bool HasGlobalUsing(SyntaxEditor editor, string name) =>
        editor is DocumentEditor { SemanticModel.Compilation: { } compilation }
        && compilation.SyntaxTrees.Any(tree => tree.GetRoot() is CompilationUnitSyntax unit
            && unit.Usings.Any(directive => directive.GlobalKeyword.RawKind != 0 && directive.Alias is null && directive.StaticKeyword.RawKind == 0 && directive.Name?.ToString() is { } global
                && (global == name || global == "global::" + name)));
}
