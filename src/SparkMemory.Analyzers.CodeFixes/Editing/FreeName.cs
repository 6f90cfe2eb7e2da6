using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SparkMemory.Analyzers.CodeFixes.Editing;

/// <summary>Names for locals that an edit introduces.</summary>
internal static class FreeName
{
    /// <summary>The wished name, with a number behind it while any identifier of the member around the node has it already.</summary>
    public static string For(string wished, SyntaxNode near) => For(wished, near, Enumerable.Empty<string>());

    /// <summary>As <see cref="For(string, SyntaxNode)"/>, and none of the others that the edit introduces.</summary>
    public static string For(string wished, SyntaxNode near, IEnumerable<string> others)
    {
        SyntaxNode scope = (SyntaxNode?)near.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>()
            ?? near.FirstAncestorOrSelf<BasePropertyDeclarationSyntax>()
            ?? (SyntaxNode?)near.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()
            ?? near.SyntaxTree.GetRoot();
        var taken = new HashSet<string>(scope.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText).Concat(others));
        var name = wished;
        for (var number = 1; taken.Contains(name); number++)
            name = wished + number.ToString(CultureInfo.InvariantCulture);
        return name;
    }
}
