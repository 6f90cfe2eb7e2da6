using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.Rules.Udf;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Udf;

/// <summary>SPM3003: the UDF carries the one value that it uses, or, when it uses none, its method becomes static.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UdfCapturesInstanceFixer))]
public sealed class UdfCapturesInstanceFixer : SafeFixer
{
    public const string CopyMembers = "SPM3003.CopyMembers";

    public const string MakeStatic = "SPM3003.MakeStatic";

    public UdfCapturesInstanceFixer()
        : base(Descriptors.UdfCapturesInstance)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.ContainsKey(UdfCapturesInstance.CanBeStatic))
            return CopyToLocal.Fix(root, diagnostic, CopyMembers);
        var place = diagnostic.AdditionalLocations[1];
        if (place.SourceTree != root.SyntaxTree || root.FindToken(place.SourceSpan.Start).Parent is not MethodDeclarationSyntax method)
            return ImmutableArray<SyntaxFix>.Empty;
        return ImmutableArray.Create(new SyntaxFix($"Make '{method.Identifier.ValueText}' static", MakeStatic, editor =>
            editor.ReplaceNode(method, static (current, _) => Static((MethodDeclarationSyntax)current))));
    }

    private static MethodDeclarationSyntax Static(MethodDeclarationSyntax method)
    {
        if (method.Modifiers.Any(SyntaxKind.StaticKeyword))
            return method; // two UDFs of one method
        var keyword = Token(SyntaxKind.StaticKeyword).WithTrailingTrivia(Space);
        if (method.Modifiers.Count == 0)
            return method.WithoutLeadingTrivia().AddModifiers(keyword.WithLeadingTrivia(method.GetLeadingTrivia()));
        var after = method.Modifiers.TakeWhile(static modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind())).Count();
        return after == 0
            ? method.WithoutLeadingTrivia().WithModifiers(method.WithoutLeadingTrivia().Modifiers.Insert(0, keyword.WithLeadingTrivia(method.GetLeadingTrivia())))
            : method.WithModifiers(method.Modifiers.Insert(after, keyword));
    }
}
