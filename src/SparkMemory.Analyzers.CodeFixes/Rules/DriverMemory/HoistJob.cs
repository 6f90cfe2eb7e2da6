using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.DriverMemory;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>Puts a job that is the same in every turn in front of the loop, and its result in a local.</summary>
internal static class HoistJob
{
    public static ImmutableArray<SyntaxFix> Fix(SyntaxNode root, Diagnostic diagnostic, string title, string equivalenceKey)
    {
        if (!diagnostic.Properties.ContainsKey(CollectInLoop.IsHoistable)
            || root.FindToken(diagnostic.Location.SourceSpan.Start) is not { Parent: { } name } method
            || name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } job
            || root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan).FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax } loop)
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        return ImmutableArray.Create(new SyntaxFix(title, equivalenceKey, editor =>
        {
            var local = FreeName.Introduce(editor, NameFor(method.ValueText), loop);
            editor.ReplaceNode(job, (current, _) => IdentifierName(local).InPlaceOf(current));
            editor.InsertBefore(loop, LocalCopies.Declaration(local, job.WithoutTrivia()).WithTrailingTrivia(ElasticLineFeed).WithAdditionalAnnotations(Formatter.Annotation));
        }));
    }

    private static string NameFor(string method) => method switch
    {
        "Count" => "count",
        "IsEmpty" => "isEmpty",
        _ => "first",
    };
}
