using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>What a text in a program is for.</summary>
internal enum TextUse
{
    /// <summary>SQL perhaps.</summary>
    Other,

    /// <summary>The name in <c>Register("name", …)</c>.</summary>
    Registration,

    /// <summary>The name in <c>CallUDF("name", …)</c>.</summary>
    Call,

    /// <summary>For people, in a log, on the console or in an exception: nothing calls a function from there.</summary>
    Message,
}

/// <summary>A text as the program puts it together: a literal, or a sum or interpolation with variables in it.</summary>
/// <param name="Parts">Texts, and names of variables.</param>
/// <param name="Use">What it is for.</param>
/// <param name="Variable">The constant or variable that is declared with it.</param>
internal sealed record ProgramText(ImmutableArray<(string Text, bool IsVariable)> Parts, TextUse Use, string? Variable)
{
    /// <summary>Stands for values that are not known.</summary>
    private const string Hole = "\uFFFC";

    /// <summary>The whole text, where the variables stand for the value.</summary>
    public string With(ImmutableHashSet<string> variables, string value) =>
        string.Concat(Parts.Select(part => !part.IsVariable ? part.Text : variables.Contains(part.Text) ? value : Hole));

    public bool Mentions(ImmutableHashSet<string> variables, string name) =>
        Parts.Any(part => part.IsVariable ? variables.Contains(part.Text) : part.Text.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>How often the variable is a part of the text; a variable that is nothing but another one is a copy of it.</summary>
    public int PlacesOf(string variable) =>
        Use == TextUse.Other && Parts.Length == 1 ? 0 : Parts.Count(part => part.IsVariable && part.Text == variable);
}

/// <summary>All texts of a file, from its syntax alone.</summary>
internal sealed class ProgramTexts
{
    public ProgramTexts(SyntaxNode root) => All = root
        .DescendantNodes()
        .OfType<ExpressionSyntax>()
        .Where(static expression => IsText(expression) && !IsPart(expression))
        .Select(static expression => new ProgramText(PartsOf(expression).ToImmutableArray(), UseOf(expression), VariableOf(expression)))
        .ToImmutableArray();

    public ImmutableArray<ProgramText> All { get; }

    /// <summary>A literal, an interpolation, a sum with one of them, or the variable that a registration or call is given.</summary>
    private static bool IsText(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.Value is string,
        InterpolatedStringExpressionSyntax => true,
        BinaryExpressionSyntax sum => sum.IsKind(SyntaxKind.AddExpression) && (IsText(sum.Left) || IsText(sum.Right)),
        ParenthesizedExpressionSyntax parenthesized => IsText(parenthesized.Expression),
        IdentifierNameSyntax or MemberAccessExpressionSyntax => expression.Parent is ArgumentSyntax argument && IsFirst(argument) && UseOf(expression) is TextUse.Registration or TextUse.Call,
        _ => false,
    };

    private static bool IsPart(ExpressionSyntax expression) => expression.Parent switch
    {
        BinaryExpressionSyntax sum => sum.IsKind(SyntaxKind.AddExpression),
        ParenthesizedExpressionSyntax => true,
        InterpolationSyntax => true,
        _ => false,
    };

    private static IEnumerable<(string Text, bool IsVariable)> PartsOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => new[] { (text, false) },
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => PartsOf(sum.Left).Concat(PartsOf(sum.Right)),
        ParenthesizedExpressionSyntax parenthesized => PartsOf(parenthesized.Expression),
        InterpolatedStringExpressionSyntax interpolated => interpolated.Contents.SelectMany(static content => content switch
        {
            InterpolatedStringTextSyntax text => new[] { (text.TextToken.ValueText, false) },
            InterpolationSyntax hole => PartsOf(hole.Expression),
            _ => Enumerable.Empty<(string, bool)>(),
        }),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } => new[] { (member, true) },
        IdentifierNameSyntax { Identifier.ValueText: var name } => new[] { (name, true) },
        _ => new[] { (string.Empty, true) },
    };

    private static TextUse UseOf(ExpressionSyntax expression)
    {
        if (expression.Parent is not ArgumentSyntax { Parent.Parent: { } call } argument)
            return TextUse.Other;
        return (call as InvocationExpressionSyntax)?.Expression switch
        {
            null when call is ObjectCreationExpressionSyntax { Type: var type } => type.ToString().EndsWith("Exception", StringComparison.Ordinal) ? TextUse.Message : TextUse.Other,
            SimpleNameSyntax name => UseBy(name.Identifier.ValueText, argument),
            MemberAccessExpressionSyntax access => UseBy(access.Name.Identifier.ValueText, argument),
            MemberBindingExpressionSyntax binding => UseBy(binding.Name.Identifier.ValueText, argument),
            _ => TextUse.Other,
        };
    }

    private static TextUse UseBy(string method, ArgumentSyntax argument) => method switch
    {
        "CallUDF" or "Call_UDF" when IsFirst(argument) => TextUse.Call,
        "Register" when IsFirst(argument) => TextUse.Registration,
        "Write" or "WriteLine" => TextUse.Message,
        _ => method.StartsWith("Log", StringComparison.Ordinal) ? TextUse.Message : TextUse.Other,
    };

    private static bool IsFirst(ArgumentSyntax argument) => argument.NameColon is { Name.Identifier.ValueText: var parameter }
        ? parameter is "name" or "udfName"
        : argument.Parent is ArgumentListSyntax { Arguments: var arguments } && arguments[0] == argument;

    private static string? VariableOf(ExpressionSyntax expression) =>
        expression.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Identifier.ValueText: var name } } ? name : null;
}
