using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Expressions.Functions;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Files;

/// <summary>CSV with the options header, sep, quote, escape, nullValue, comment and inferSchema.</summary>
internal sealed class CsvFormat : FileFormat
{
    /// <summary>What inferSchema tries, from narrow to wide.</summary>
    private static readonly DataType[] s_candidates =
    {
        SparkTypes.Int, SparkTypes.Long, SparkTypes.Double, SparkTypes.Date, SparkTypes.Timestamp, SparkTypes.Boolean,
    };

    public override string Extension => "csv";

    public override int JobsToInfer(FileOptions options) => options.IsOn("inferSchema") ? 2 : 1;

    public override StructType Infer(IReadOnlyList<string> files, FileOptions options)
    {
        var records = files.SelectMany(file => Records(file, options)).ToList();
        if (records.Count == 0) return new StructType(Array.Empty<StructField>());
        var hasHeader = options.IsOn("header");
        var names = hasHeader ? records[0].Select((name, i) => name ?? $"_c{i}") : records[0].Select((_, i) => $"_c{i}");
        var rows = files.SelectMany(file => Records(file, options).Skip(hasHeader ? 1 : 0)).ToList();
        return new StructType(names.Select((name, i) => new StructField(
            name, options.IsOn("inferSchema") ? TypeOf(rows.Where(row => i < row.Count).Select(row => row[i])) : SparkTypes.String)));
    }

    public override IEnumerable<object[]> Read(string file, StructType schema, FileOptions options) =>
        Records(file, options).Skip(options.IsOn("header") ? 1 : 0).Select(record => schema.Fields
            .Select((f, i) => i < record.Count && record[i] != null ? Casts.Convert(record[i], SparkTypes.String, f.DataType, ansi: false) : null)
            .ToArray());

    public override void Write(string file, IEnumerable<object[]> rows, StructType schema, FileOptions options)
    {
        using (var writer = new StreamWriter(file))
        {
            writer.NewLine = "\n";
            if (options.IsOn("header")) writer.WriteLine(Line(schema.Fields.Select(f => f.Name), options));
            foreach (var row in rows)
                writer.WriteLine(Line(row.Select((value, i) => value == null ? null : Casts.ToText(value, schema.Fields[i].DataType)), options));
        }
    }

    private static DataType TypeOf(IEnumerable<string> values)
    {
        var present = values.Where(value => value != null).ToList();
        if (present.Count == 0) return SparkTypes.String;
        return s_candidates.FirstOrDefault(type => present.All(value => Fits(value, type))) ?? SparkTypes.String;
    }

    private static bool Fits(string value, DataType type)
    {
        // Casts take fractions for integers and numbers for dates; a column of those must not be inferred so.
        if (type is IntegralType && value.Any(c => !char.IsDigit(c) && c != '-' && c != '+')) return false;
        if ((type is DateType || type is TimestampType) && !value.Contains("-")) return false;
        if (type is BooleanType && !value.Equals("true", StringComparison.OrdinalIgnoreCase) && !value.Equals("false", StringComparison.OrdinalIgnoreCase)) return false;
        if (type is DateType && value.Contains(":")) return false;
        return Casts.Convert(value, SparkTypes.String, type, ansi: false) != null;
    }

    private static string Separator(FileOptions options) => options.Get("sep", options.Get("delimiter", ","));

    private static string Line(IEnumerable<string> cells, FileOptions options) =>
        string.Join(Separator(options), cells.Select(cell => Cell(cell, options)));

    private static string Cell(string cell, FileOptions options)
    {
        if (cell == null) return options.Get("nullValue", "");
        var quote = options.Get("quote", "\"");
        if (cell.Length == 0) return quote + quote;
        var mustQuote = cell.Contains(Separator(options)) || cell.Contains(quote) || cell.Contains("\n") || cell.Contains("\r");
        return mustQuote ? quote + cell.Replace(quote, options.Get("escape", "\\") + quote) + quote : cell;
    }

    /// <summary>The cells of each record; an unquoted empty cell, or the text that stands for null, is null.</summary>
    private static IEnumerable<List<string>> Records(string file, FileOptions options)
    {
        var text = File.ReadAllText(file);
        var separator = Separator(options);
        var quote = options.Get("quote", "\"").FirstOrDefault();
        var escape = options.Get("escape", "\\").FirstOrDefault();
        var comment = options.Get("comment", "");
        var nullValue = options.Get("nullValue", "");
        var i = 0;
        while (i < text.Length)
        {
            if (comment.Length > 0 && string.CompareOrdinal(text, i, comment, 0, comment.Length) == 0)
            {
                while (i < text.Length && text[i] != '\n') i++;
                i++;
                continue;
            }

            var record = new List<string>();
            var isEnd = false;
            while (!isEnd) record.Add(NextCell(text, ref i, separator, quote, escape, nullValue, out isEnd));
            if (record.Count > 1 || record[0] != null) yield return record;
        }
    }

    private static string NextCell(string text, ref int i, string separator, char quote, char escape, string nullValue, out bool isEnd)
    {
        var cell = new StringBuilder();
        var isQuoted = i < text.Length && quote != '\0' && text[i] == quote;
        if (isQuoted)
        {
            i++;
            while (i < text.Length)
            {
                if (text[i] == escape && i + 1 < text.Length && (text[i + 1] == quote || text[i + 1] == escape)) i++;
                else if (text[i] == quote && i + 1 < text.Length && text[i + 1] == quote) i++;
                else if (text[i] == quote) break;
                cell.Append(text[i++]);
            }

            i++;
        }

        while (i < text.Length && text[i] != '\n' && text[i] != '\r' && string.CompareOrdinal(text, i, separator, 0, separator.Length) != 0)
            cell.Append(text[i++]);
        isEnd = i >= text.Length || text[i] == '\n' || text[i] == '\r';
        if (!isEnd) i += separator.Length;
        else if (i + 1 < text.Length && text[i] == '\r' && text[i + 1] == '\n') i += 2;
        else i++;
        var value = cell.ToString();
        return !isQuoted && (value.Length == 0 || value == nullValue) ? null : value;
    }
}
