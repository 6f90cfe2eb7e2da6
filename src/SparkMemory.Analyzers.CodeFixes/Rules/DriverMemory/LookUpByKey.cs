using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using SparkMemory.Analyzers.CodeFixes.Columns;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.DriverMemory;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;

/// <summary>One job brings the rows, or the counts, of all keys; the loop looks them up.</summary>
internal static class LookUpByKey
{
    public static ImmutableArray<SyntaxFix> Fix(Diagnostic diagnostic, InvocationExpressionSyntax job, ForEachStatementSyntax loop, string equivalenceKey)
    {
        if (!diagnostic.Properties.TryGetValue(OneJobForLoop.KeyColumn, out var column)
            || job.Expression is not MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } filter } access
            || filter.ArgumentList.Arguments[0].Expression is not BinaryExpressionSyntax equality)
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        var counts = access.Name.Identifier.ValueText == "Count";
        var title = counts ? "Count the rows of all keys in one job" : "Bring the rows of all keys in one job";
        return ImmutableArray.Create(new SyntaxFix(title + " (before the loop; keys must have the type of the column)", equivalenceKey, editor =>
        {
            var key = equality.Right.WithoutTrivia().ToString();
            var local = FreeName.Introduce(editor, (counts ? "countBy" : "rowsBy") + char.ToUpperInvariant(key[0]) + key.Substring(1), loop);
            var row = FreeName.Introduce(editor, "row", loop);
            var keyOfRow = $"{row} => {row}.GetAs<{diagnostic.Properties[OneJobForLoop.KeyType]}>({column})";
            var isIn = ColumnPrinter.Fit(equality.Left.WithoutTrivia(), equality).ToString() + $".IsIn({diagnostic.Properties[OneJobForLoop.Keys]})";
            var filtered = filter.WithArgumentList(ArgumentList(SingletonSeparatedList(Argument(ParseExpression(isIn))))).WithoutTrivia();
            var lookup = filtered + (counts
                ? $".GroupBy({column}).Count().Collect().ToLookup({keyOfRow}, {row} => Convert.ToInt64({row}.Get(\"count\")))"
                : $".Collect().ToLookup({keyOfRow})");
            editor.ReplaceNode(job, (current, _) => ParseExpression($"{local}[{key}]" + (counts ? ".FirstOrDefault()" : string.Empty)).InPlaceOf(current));
            editor.InsertBefore(loop, LocalCopies.Declaration(local, ParseExpression(lookup)).WithTrailingTrivia(ElasticLineFeed).WithAdditionalAnnotations(Formatter.Annotation));
            Usings.Add(editor, "System.Linq");
            if (counts)
                Usings.Add(editor, "System");
        }));
    }
}
