using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Microsoft.Spark.Embedded.Expressions;

/// <summary>The text that Spark gives a function or operator in the name of a column.</summary>
internal static class SqlNames
{
    private static readonly HashSet<string> Infix = new HashSet<string>
    {
        "+", "-", "*", "/", "%", "div", "&", "|", "^", "=", "<=>", "<", "<=", ">", ">=", "and", "or",
    };

    public static string Of(string name, IReadOnlyList<string> arguments, bool distinct)
    {
        string lower = name.ToLowerInvariant();
        if (lower == "!=" || lower == "<>")
            return $"(NOT ({arguments[0]} = {arguments[1]}))";
        if (Infix.Contains(lower) && arguments.Count == 2)
            return $"({arguments[0]} {(char.IsLetter(lower[0]) && lower != "div" ? lower.ToUpperInvariant() : lower)} {arguments[1]})";
        switch (lower)
        {
            case "not": return $"(NOT {arguments[0]})";
            case "isnull": return $"({arguments[0]} IS NULL)";
            case "isnotnull": return $"({arguments[0]} IS NOT NULL)";
            case "~": return "~" + arguments[0];
            case "like" when arguments.Count == 2: return $"{arguments[0]} LIKE {arguments[1]}";
            case "like": return $"{arguments[0]} LIKE {arguments[1]} ESCAPE '{arguments[2]}'";
            case "rlike": return $"RLIKE({arguments[0]}, {arguments[1]})";
            case "[]": return $"{arguments[0]}[{arguments[1]}]";
            case "in": return $"({arguments[0]} IN ({string.Join(", ", arguments.Skip(1))}))";
            case "negative" when arguments.Count == 1: return $"(- {arguments[0]})";
            case "positive" when arguments.Count == 1: return $"(+ {arguments[0]})";
            case "if": return $"(IF({string.Join(", ", arguments)}))";
            case "when": return CaseWhen(arguments);
            default: return $"{lower}({(distinct ? "DISTINCT " : string.Empty)}{string.Join(", ", arguments)})";
        }
    }

    private static string CaseWhen(IReadOnlyList<string> arguments)
    {
        var text = new StringBuilder("CASE");
        for (int i = 0; i + 1 < arguments.Count; i += 2)
            text.Append(" WHEN ").Append(arguments[i]).Append(" THEN ").Append(arguments[i + 1]);
        if (arguments.Count % 2 == 1)
            text.Append(" ELSE ").Append(arguments[arguments.Count - 1]);
        return text.Append(" END").ToString();
    }
}
