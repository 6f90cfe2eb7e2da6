using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.Rules.DriverMemory;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>SPM2001: a loop over <c>Collect()</c> streams the rows instead, or a limit bounds them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnboundedCollectSuggestion))]
public sealed class UnboundedCollectSuggestion : SuggestionFixer
{
    public const string UseLocalIterator = "SPM2001.UseLocalIterator";
    public const string InsertLimit = "SPM2001.InsertLimit";

    public UnboundedCollectSuggestion()
        : base(Descriptors.UnboundedCollect)
    {
    }

    internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not IdentifierNameSyntax { Parent: { } access } name
            || access is not (MemberAccessExpressionSyntax or MemberBindingExpressionSyntax))
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        var fixes = ImmutableArray.CreateBuilder<SyntaxFix>();
        if (diagnostic.Properties.ContainsKey(UnboundedCollect.IsStreamable))
        {
            fixes.Add(new SyntaxFix(
                "Use ToLocalIterator() (streams: one job per partition, an error may come after the first rows)",
                UseLocalIterator,
                editor => editor.ReplaceNode(name, IdentifierName("ToLocalIterator").WithTriviaFrom(name))));
        }

        var rows = diagnostic.Properties[UnboundedCollect.MaxRows]!;
        if (rows != "0")
            fixes.Add(new SyntaxFix($"Insert Limit({rows}) (drops all other rows)", InsertLimit, editor => editor.ReplaceNode(access, (current, _) => Limited(current, rows))));
        return fixes.ToImmutable();
    }

    /// <summary><c>df.Collect</c> becomes <c>df.Limit(n).Collect</c>; in a chain over several lines the limit has its own.</summary>
    private static SyntaxNode Limited(SyntaxNode access, string rows)
    {
        var limit = IdentifierName("Limit");
        var count = ArgumentList(SingletonSeparatedList(Argument(ParseExpression(rows))));
        return access switch
        {
            MemberAccessExpressionSyntax member => member.WithExpression(
                InvocationExpression(member.WithName(limit), count).WithTrailingTrivia(LineBreak(member.Expression))),
            MemberBindingExpressionSyntax binding => MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression, InvocationExpression(binding.WithName(limit), count), binding.Name),
            _ => access,
        };
    }

    private static SyntaxTriviaList LineBreak(SyntaxNode expression) =>
        TriviaList(expression.GetTrailingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
}
