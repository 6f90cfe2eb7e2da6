using System;
using System.Globalization;
using System.Linq;

namespace SparkMemory.Analyzers.Columns;

/// <summary>Column expressions as Spark SQL, for the functions that only SQL text calls.</summary>
internal static class ColumnSql
{
    public static string Of(ColumnExpression expression, Func<int, string> parameter)
    {
        return expression.Kind switch
        {
            ColumnKind.Input => ColumnText.Ordinal(expression.Name) is { } ordinal ? parameter(ordinal) : expression.Name,
            ColumnKind.Literal => Literal(expression.Value),
            ColumnKind.Named => expression.Value is null ? expression.Name : Literal(expression.Value),
            ColumnKind.Binary => $"({Child(0)} {Operator(expression.Name)} {Child(1)})",
            ColumnKind.Not => $"NOT {Child(0)}",
            ColumnKind.Negate => $"-{Child(0)}",
            ColumnKind.Cast => $"CAST({Child(0)} AS {expression.Name})",
            ColumnKind.CallUdf when expression.Name == "div" => $"({Child(0)} div {Child(1)})",
            ColumnKind.Method => expression.Name switch
            {
                "IsNull" => $"{Child(0)} IS NULL",
                "IsNotNull" => $"{Child(0)} IS NOT NULL",
                "EqNullSafe" => $"({Child(0)} <=> {Child(1)})",
                "RLike" => $"{Child(0)} RLIKE {Child(1)}",
                "GetItem" => $"{Child(0)}[{Child(1)}]",
                "SubStr" => $"substring({Children()})",
                _ => $"{expression.Name.ToLowerInvariant()}({Children()})",
            },
            ColumnKind.Case => Case(expression, parameter),
            ColumnKind.Function => expression.Name switch
            {
                "Lit" => Child(0),
                "RegexpReplace" => $"regexp_replace({Children()})",
                "Trim" when expression.Children.Length > 1 => $"trim(BOTH {Child(1)} FROM {Child(0)})",
                "Ltrim" when expression.Children.Length > 1 => $"trim(LEADING {Child(1)} FROM {Child(0)})",
                "Rtrim" when expression.Children.Length > 1 => $"trim(TRAILING {Child(1)} FROM {Child(0)})",
                _ => $"{expression.Name.ToLowerInvariant()}({Children()})",
            },
            _ => $"{expression.Name}({Children()})",
        };

        string Child(int index) => Of(expression.Children[index], parameter);

        string Children() => string.Join(", ", expression.Children.Select(child => Of(child, parameter)));
    }

    private static string Case(ColumnExpression expression, Func<int, string> parameter)
    {
        var children = expression.Children.Select(child => Of(child, parameter)).ToList();
        var whens = string.Concat(Enumerable.Range(0, children.Count / 2).Select(i => $" WHEN {children[2 * i]} THEN {children[(2 * i) + 1]}"));
        return $"CASE{whens}{(expression.Children.Last().IsNullLiteral ? "" : $" ELSE {children.Last()}")} END";
    }

    private static string Operator(string name) => name switch
    {
        "==" => "=",
        "&" => "AND",
        "|" => "OR",
        _ => name,
    };

    private static string Literal(object? value) => value switch
    {
        null => "NULL",
        string text => "'" + text.Replace("\\", "\\\\").Replace("'", "\\'") + "'",
        bool flag => flag ? "true" : "false",
        double number when double.IsNaN(number) || double.IsInfinity(number) => $"double('{number.ToString(CultureInfo.InvariantCulture)}')",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "D",
        float number => $"CAST({number.ToString("R", CultureInfo.InvariantCulture)} AS float)",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
