using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.Udf;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Udf;

/// <summary>Builds once, in a static field, what a UDF builds per row, as the rule planned (see <see cref="UdfObjects"/>).</summary>
internal static class HoistObject
{
    public static ImmutableArray<SyntaxFix> ToStatic(SyntaxNode root, Diagnostic diagnostic, string equivalenceKey)
    {
        if (Planned(root, diagnostic, "Static") is not { } value)
            return ImmutableArray<SyntaxFix>.Empty;
        var isCall = diagnostic.Properties.ContainsKey(UdfObjects.IsStaticRegex);
        var field = Field(diagnostic, isCall ? RegexOf : static value => value);
        return ImmutableArray.Create(new SyntaxFix("Build it once, in a static readonly field", equivalenceKey, editor =>
            StaticFields.Hoist(editor, value, field, (current, name) => isCall ? CallOn(name, (InvocationExpressionSyntax)current) : name)));
    }

    public static ImmutableArray<SyntaxFix> ToLazy(SyntaxNode root, Diagnostic diagnostic, string equivalenceKey)
    {
        if (Planned(root, diagnostic, "Lazy") is not { } value)
            return ImmutableArray<SyntaxFix>.Empty;
        var type = $"global::System.Lazy<{diagnostic.Properties[UdfObjects.FieldType]}>";
        var field = Field(diagnostic, value => ParseExpression($"new(() => {value})")) with { Type = type };
        return ImmutableArray.Create(new SyntaxFix("Build it once per worker process, in a static Lazy (changes its lifetime; it must be thread-safe)", equivalenceKey, editor =>
            StaticFields.Hoist(editor, value, field, static (_, name) => ParseExpression(name + ".Value"))));
    }

    private static ExpressionSyntax? Planned(SyntaxNode root, Diagnostic diagnostic, string hoisting) =>
        diagnostic.Properties.TryGetValue(UdfObjects.Hoist, out var planned)
        && planned == hoisting
        && diagnostic.AdditionalLocations[0] is var place
        && place.SourceTree == diagnostic.Location.SourceTree
            ? root.FindNode(place.SourceSpan, getInnermostNodeForTie: true) as ExpressionSyntax
            : null;

    private static NewField Field(Diagnostic diagnostic, System.Func<ExpressionSyntax, ExpressionSyntax> initialiser) =>
        new(diagnostic.Properties[UdfObjects.FieldType]!, diagnostic.Properties[UdfObjects.FieldName]!, initialiser);

    /// <summary><c>new Regex(pattern, options)</c> for <c>Regex.IsMatch(input, pattern, options)</c>.</summary>
    private static ExpressionSyntax RegexOf(ExpressionSyntax value)
    {
        var call = (InvocationExpressionSyntax)value;
        var access = (MemberAccessExpressionSyntax)call.Expression;
        var arguments = call.ArgumentList.Arguments;
        var options = arguments.Skip(HasReplacement(access) ? 3 : 2).Select(static argument => ", " + argument);
        return ParseExpression($"new {access.Expression}({arguments[1]}{string.Concat(options)})");
    }

    private static ExpressionSyntax CallOn(ExpressionSyntax field, InvocationExpressionSyntax call)
    {
        var access = (MemberAccessExpressionSyntax)call.Expression;
        var arguments = call.ArgumentList.Arguments;
        var kept = HasReplacement(access) ? new[] { arguments[0], arguments[2] } : new[] { arguments[0] };
        return call
            .WithExpression(access.WithExpression(field))
            .WithArgumentList(call.ArgumentList.WithArguments(SeparatedList(kept, Enumerable.Repeat(Token(Microsoft.CodeAnalysis.CSharp.SyntaxKind.CommaToken).WithTrailingTrivia(Space), kept.Length - 1))));
    }

    private static bool HasReplacement(MemberAccessExpressionSyntax access) => access.Name.Identifier.ValueText == "Replace";
}
