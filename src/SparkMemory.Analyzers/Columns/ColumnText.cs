using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SparkMemory.Analyzers.Columns;

/// <summary>
/// Column expressions as the C# that a person would write against Microsoft.Spark: operators where there are some, <c>Lit</c> only
/// where nothing else makes a column. Arguments are placeholders; this text is how an expression travels in a diagnostic to its
/// fixer.
/// </summary>
internal sealed class ColumnText
{
    private const string PlaceholderPrefix = "__argument";

    private readonly string _qualifier;

    private ColumnText(string qualifier) => _qualifier = qualifier;

    private enum Precedence
    {
        Or,
        And,
        Equality,
        Relation,
        Sum,
        Product,
        Prefix,
        Primary,
    }

    /// <summary>The identifier that stands for an argument.</summary>
    public static string Placeholder(int ordinal) => PlaceholderPrefix + ordinal.ToString(CultureInfo.InvariantCulture);

    /// <summary>The argument that an identifier stands for; null for other names.</summary>
    public static int? Ordinal(string identifier) =>
        identifier.StartsWith(PlaceholderPrefix, StringComparison.Ordinal)
        && int.TryParse(identifier.Substring(PlaceholderPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
            ? ordinal
            : null;

    /// <summary>C# of type Column.</summary>
    /// <param name="expression">A translated expression.</param>
    /// <param name="qualifier">What stands before functions: empty, or <c>Functions.</c> where their names are hidden.</param>
    public static string Of(ColumnExpression expression, string qualifier = "") => new ColumnText(qualifier).AsColumn(expression, Precedence.Or);

    /// <summary>The methods of Functions that the text calls by their simple names.</summary>
    public static IEnumerable<string> FunctionsIn(ColumnExpression expression) => expression.Children
        .SelectMany(FunctionsIn)
        .Concat(expression.Kind switch
        {
            ColumnKind.Function => new[] { expression.Name },
            ColumnKind.CallUdf => new[] { "CallUDF" },
            ColumnKind.Case => new[] { "When" },
            _ => Array.Empty<string>(),
        })
        .Append("Lit")
        .Distinct();

    private string AsColumn(ColumnExpression expression, Precedence context) =>
        expression.IsConstant ? $"{_qualifier}Lit({Constant(expression)})" : Print(expression, context);

    /// <summary>A column, or a constant where Microsoft.Spark takes any object.</summary>
    private string AsObject(ColumnExpression expression, Precedence context) =>
        expression.IsNullLiteral ? AsColumn(expression, context)
        : expression.IsConstant ? Constant(expression)
        : Print(expression, context);

    private string Print(ColumnExpression expression, Precedence context)
    {
        var (text, precedence) = expression.Kind switch
        {
            ColumnKind.Input => (expression.Name, Precedence.Primary),
            ColumnKind.Literal or ColumnKind.Named => (Constant(expression), Precedence.Primary),
            ColumnKind.Binary => Binary(expression),
            ColumnKind.Not or ColumnKind.Negate => (expression.Name + AsColumn(expression.Children[0], Precedence.Prefix), Precedence.Prefix),
            ColumnKind.Method => (Call(AsColumn(expression.Children[0], Precedence.Primary) + "." + expression.Name, expression.Children.Skip(1), AsObject), Precedence.Primary),
            ColumnKind.Function => (Call(_qualifier + expression.Name, expression.Children, TakesColumns(expression.Name) ? AsColumn : AsObject), Precedence.Primary),
            ColumnKind.CallUdf => ($"{_qualifier}CallUDF(\"{expression.Name}\", {string.Join(", ", expression.Children.Select(child => AsColumn(child, Precedence.Or)))})", Precedence.Primary),
            ColumnKind.Cast => ($"{AsColumn(expression.Children[0], Precedence.Primary)}.Cast(\"{expression.Name}\")", Precedence.Primary),
            ColumnKind.Case => (Case(expression), Precedence.Primary),
            _ => throw new InvalidOperationException(expression.Failure),
        };
        return precedence < context ? $"({text})" : text;
    }

    private static string Call(string function, IEnumerable<ColumnExpression> arguments, Func<ColumnExpression, Precedence, string> print) =>
        $"{function}({string.Join(", ", arguments.Select(argument => print(argument, Precedence.Or)))})";

    private static bool TakesColumns(string function) => function is "Coalesce" or "Concat" or "Greatest" or "Least" or "Length" or "IsNaN" or "Abs" or "Upper" or "Lower";

    private (string Text, Precedence Precedence) Binary(ColumnExpression expression)
    {
        var (left, right) = (expression.Children[0], expression.Children[1]);
        // Microsoft.Spark's operators want the column on the left.
        if (left.IsConstant && !right.IsConstant && expression.Name is ("+" or "*") && expression.Type != ColumnType.String)
            (left, right) = (right, left);
        var precedence = expression.Name switch
        {
            "|" => Precedence.Or,
            "&" => Precedence.And,
            "==" or "!=" => Precedence.Equality,
            "<" or ">" or "<=" or ">=" => Precedence.Relation,
            "+" or "-" => Precedence.Sum,
            _ => Precedence.Product,
        };
        if (precedence <= Precedence.And)
            return ($"{AsColumn(left, Beside(left, expression.Name))} {expression.Name} {AsColumn(right, Beside(right, expression.Name))}", precedence);
        return ($"{AsColumn(left, precedence)} {expression.Name} {AsObject(right, precedence + 1)}", precedence);
    }

    /// <summary>Comparisons, and the other of the two operators, read better in parentheses beside &amp; and |.</summary>
    private static Precedence Beside(ColumnExpression operand, string @operator) =>
        operand.Kind == ColumnKind.Binary && operand.Name != @operator ? Precedence.Prefix : Precedence.Or;

    private string Case(ColumnExpression expression)
    {
        var children = expression.Children;
        var text = new StringBuilder();
        for (var i = 0; i + 1 < children.Length; i += 2)
            text.Append(i == 0 ? _qualifier + "When(" : ".When(").Append(AsColumn(children[i], Precedence.Or)).Append(", ").Append(AsObject(children[i + 1], Precedence.Or)).Append(')');
        var otherwise = children[children.Length - 1];
        return otherwise.IsNullLiteral ? text.ToString() : text.Append(".Otherwise(").Append(AsObject(otherwise, Precedence.Or)).Append(')').ToString();
    }

    private static string Constant(ColumnExpression expression) => expression.Kind == ColumnKind.Named ? expression.Name : expression.Value switch
    {
        null => "null",
        bool value => value ? "true" : "false",
        string value => Quoted(value),
        double value => Number(value, value.ToString("R", CultureInfo.InvariantCulture), "double", ""),
        float value => Number(value, value.ToString("R", CultureInfo.InvariantCulture), "float", "f"),
        long value => value.ToString(CultureInfo.InvariantCulture) + "L",
        decimal value => value.ToString(CultureInfo.InvariantCulture) + "m",
        short value => $"(short){(value < 0 ? $"({value.ToString(CultureInfo.InvariantCulture)})" : value.ToString(CultureInfo.InvariantCulture))}",
        int.MaxValue => "int.MaxValue",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var value => value.ToString(),
    };

    private static string Number(double value, string text, string type, string suffix) => value switch
    {
        double.NaN => type + ".NaN",
        double.PositiveInfinity => type + ".PositiveInfinity",
        double.NegativeInfinity => type + ".NegativeInfinity",
        _ => (suffix.Length > 0 || text.IndexOfAny(new[] { '.', 'E' }) >= 0 ? text : text + ".0") + suffix,
    };

    /// <summary>Blanks that nobody can see are written as escapes.</summary>
    private static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                ' ' => " ",
                _ when char.IsControl(c) || char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return text.Append('"').ToString();
    }
}
