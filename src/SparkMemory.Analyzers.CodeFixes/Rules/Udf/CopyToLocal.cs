using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.Udf;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Udf;

/// <summary>Copies what a lambda reads from elsewhere to locals before it, as the rule planned (see <see cref="UdfCopies"/>).</summary>
internal static class CopyToLocal
{
    public static ImmutableArray<SyntaxFix> Fix(SyntaxNode root, Diagnostic diagnostic, string equivalenceKey, string titleSuffix = "")
    {
        if (Planned(root, diagnostic) is not { Values: { IsEmpty: false } values, Lambda: { } lambda })
            return ImmutableArray<SyntaxFix>.Empty;
        var title = $"Copy '{string.Join("', '", values.Select(static value => value.ToString()).Distinct())}' to a local before the UDF{titleSuffix}";
        return ImmutableArray.Create(new SyntaxFix(title, equivalenceKey, editor => LocalCopies.Make(editor, lambda, values)));
    }

    /// <summary>The lambda and the values to copy; null where no local can be declared.</summary>
    public static (SyntaxNode Lambda, ImmutableArray<ExpressionSyntax> Values)? Planned(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(UdfCopies.Count, out var count))
            return null;
        var lambda = NodeAt(diagnostic.AdditionalLocations[0]);
        return LocalCopies.CanDeclareBefore(lambda)
            ? (lambda, diagnostic.AdditionalLocations.Skip(1).Take(int.Parse(count, CultureInfo.InvariantCulture)).Select(NodeAt).OfType<ExpressionSyntax>().ToImmutableArray())
            : null;

        SyntaxNode NodeAt(Location location) => root.FindNode(location.SourceSpan, getInnermostNodeForTie: true);
    }
}
