using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.Caching;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>Replaces a storage level by the one that <c>Cache()</c> uses.</summary>
internal static class MemoryAndDisk
{
    private const string Level = "MEMORY_AND_DISK";

    /// <summary>The fix of a finding about a level; null when the level is written in a way that it does not know.</summary>
    public static SyntaxFix? Fix(SyntaxNode root, Diagnostic diagnostic, string key, string change)
    {
        var definition = diagnostic.Properties.ContainsKey(PersistLevel.IsShared) ? diagnostic.Location : diagnostic.AdditionalLocations[0];
        if (root.FindNode(definition.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax level
            || level is not (MemberAccessExpressionSyntax or IdentifierNameSyntax or BaseObjectCreationExpressionSyntax or ParenthesizedExpressionSyntax))
        {
            return null;
        }

        var isNamed = !diagnostic.Properties.ContainsKey(PersistLevel.IsShared);
        return new SyntaxFix($"Persist with StorageLevel.{Level} ({change})", key, editor =>
            editor.ReplaceNode(level, (current, _) => Replacement((ExpressionSyntax)current, isNamed).InPlaceOf(current)));
    }

    /// <summary>Keeps how the file writes the type: qualified, by a static using, by an alias.</summary>
    private static ExpressionSyntax Replacement(ExpressionSyntax level, bool isNamed) => level switch
    {
        MemberAccessExpressionSyntax access when isNamed => access.WithName(IdentifierName(Level)),
        IdentifierNameSyntax when isNamed => IdentifierName(Level),
        ObjectCreationExpressionSyntax { Type: NameSyntax type } =>
            MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, type.WithoutTrivia(), IdentifierName(Level)),
        ParenthesizedExpressionSyntax parenthesized when isNamed => Replacement(parenthesized.Expression, isNamed),
        _ => ParseExpression("global::Microsoft.Spark.Sql.StorageLevel." + Level).WithAdditionalAnnotations(Simplifier.Annotation),
    };
}
