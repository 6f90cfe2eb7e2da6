using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.Spark.Embedded.Expressions.Functions;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Output;

/// <summary>The layout of <c>Show</c>: a box of cells, or one line for each cell.</summary>
internal static class ShowText
{
    private const int MinimumWidth = 3;

    public static string Of(IReadOnlyList<Attribute> columns, List<object[]> rows, int count, int truncate, bool vertical)
    {
        var cells = rows.Take(count).Select(row => row.Select((value, i) => Cut(Text(value, columns[i]), truncate)).ToArray()).ToList();
        var names = columns.Select(column => Cut(column.Name, truncate)).ToArray();
        var text = vertical ? Vertical(names, cells) : Boxed(names, cells, truncate);
        if (rows.Count > count) text.Append($"only showing top {count} {(count == 1 ? "row" : "rows")}\n");
        return text.ToString();
    }

    private static string Text(object value, Attribute column) => value switch
    {
        null => "NULL",
        byte[] bytes => $"[{string.Join(" ", bytes.Select(b => b.ToString("X2")))}]",
        _ => Casts.ToText(value, column.DataType),
    };

    private static string Cut(string text, int truncate)
    {
        var line = text.Replace("\n", "\\n").Replace("\r", "\\r").Replace("\t", "\\t");
        if (truncate <= 0 || line.Length <= truncate) return line;
        // Three characters leave no room for dots that would say that something was cut.
        return truncate < 4 ? line.Substring(0, truncate) : line.Substring(0, truncate - 3) + "...";
    }

    private static StringBuilder Boxed(string[] names, List<string[]> rows, int truncate)
    {
        var widths = names.Select((name, i) => rows.Select(row => row[i].Length).Concat(new[] { name.Length, MinimumWidth }).Max()).ToArray();
        var rule = $"+{string.Join("+", widths.Select(width => new string('-', width)))}+\n";
        var text = new StringBuilder(rule).Append(Line(names, widths, truncate)).Append(rule);
        foreach (var row in rows) text.Append(Line(row, widths, truncate));
        return text.Append(rule);
    }

    /// <summary>Cells stand at the right where long ones are cut, and at the left where everything is shown.</summary>
    private static string Line(string[] cells, int[] widths, int truncate) =>
        $"|{string.Join("|", cells.Select((cell, i) => truncate > 0 ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i])))}|\n";

    private static StringBuilder Vertical(string[] names, List<string[]> rows)
    {
        var text = new StringBuilder();
        if (rows.Count == 0) return text.Append("(0 rows)\n");
        var nameWidth = names.Select(name => name.Length).Concat(new[] { MinimumWidth }).Max();
        var valueWidth = rows.SelectMany(row => row).Select(cell => cell.Length).Concat(new[] { MinimumWidth }).Max();
        for (var i = 0; i < rows.Count; i++)
        {
            text.Append($"-RECORD {i}".PadRight(nameWidth + valueWidth + 5, '-')).Append('\n');
            for (var c = 0; c < names.Length; c++) text.Append($" {names[c].PadRight(nameWidth)} | {rows[i][c].PadRight(valueWidth)} \n");
        }

        return text;
    }
}
