using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace SparkMemory.Analyzers.CodeFixes.Editing;

/// <summary>Names for locals that an edit introduces.</summary>
internal static class FreeName
{
    // FixAll makes many edits before any of their names can be seen in the tree.
    private static readonly ConditionalWeakTable<SyntaxEditor, Dictionary<SyntaxNode, HashSet<string>>> s_introduced = new();

    /// <summary>The wished name, with a number behind it while any identifier of the member around the node has it already.</summary>
    public static string For(string wished, SyntaxNode near) => For(wished, ScopeOf(near), Enumerable.Empty<string>());

    /// <summary>As <see cref="For(string, SyntaxNode)"/>, and none that another edit of the same editor introduced there.</summary>
    public static string Introduce(SyntaxEditor editor, string wished, SyntaxNode near)
    {
        var scope = ScopeOf(near);
        var introduced = s_introduced.GetOrCreateValue(editor);
        if (!introduced.TryGetValue(scope, out var names))
            introduced.Add(scope, names = new HashSet<string>());
        var name = For(wished, scope, names);
        names.Add(name);
        return name;
    }

    private static SyntaxNode ScopeOf(SyntaxNode near) =>
        (SyntaxNode?)near.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>()
        ?? near.FirstAncestorOrSelf<BasePropertyDeclarationSyntax>()
        ?? (SyntaxNode?)near.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()
        ?? near.SyntaxTree.GetRoot();

    private static string For(string wished, SyntaxNode scope, IEnumerable<string> others)
    {
        var taken = new HashSet<string>(scope.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText).Concat(others));
        var name = wished;
        for (var number = 1; taken.Contains(name); number++)
            name = wished + number.ToString(CultureInfo.InvariantCulture);
        return name;
    }
}
