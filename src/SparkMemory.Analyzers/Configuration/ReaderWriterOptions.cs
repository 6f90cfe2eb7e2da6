using System;
using System.Collections.Generic;
using System.Linq;

namespace SparkMemory.Analyzers.Configuration;

/// <summary>Who reads an option of a data source.</summary>
[Flags]
internal enum OptionDirection
{
    Read = 1,
    Write = 2,
    StreamRead = 4,
    StreamWrite = 8,
}

/// <summary>An option of a data source that comes with Spark.</summary>
/// <param name="Name">As Spark writes it; options ignore case.</param>
/// <param name="Direction">Who reads it.</param>
internal sealed record DataSourceOption(string Name, OptionDirection Direction);

/// <summary>The options of the data sources that come with Spark 3.5.</summary>
internal static class ReaderWriterOptions
{
    private static readonly HashSet<string> s_fileFormats = new(StringComparer.OrdinalIgnoreCase)
    {
        "avro", "binaryFile", "csv", "image", "json", "libsvm", "orc", "parquet", "text",
    };

    private static readonly Lazy<ILookup<string, DataSourceOption>> s_options = new(static () =>
        ConfigData.Rows("spark-reader-writer-options.tsv")
            .ToLookup(static row => row[0], static row => new DataSourceOption(row[1], Direction(row[2])), StringComparer.OrdinalIgnoreCase));

    /// <summary>All options that the format takes, those of every source included; empty for formats that Spark lacks.</summary>
    public static IEnumerable<DataSourceOption> Of(string format)
    {
        if (format is "common" or "file")
            return Enumerable.Empty<DataSourceOption>();
        var isFile = s_fileFormats.Contains(format);
        if (!isFile && !s_options.Value.Contains(format))
            return Enumerable.Empty<DataSourceOption>();
        var shared = isFile ? s_options.Value["common"].Concat(s_options.Value["file"]) : s_options.Value["common"];
        return s_options.Value[format].Concat(shared);
    }

    /// <summary>A stream is read and written with the options of batches too.</summary>
    private static OptionDirection Direction(string cell) => cell switch
    {
        "read" => OptionDirection.Read | OptionDirection.StreamRead,
        "write" => OptionDirection.Write | OptionDirection.StreamWrite,
        "stream-read" => OptionDirection.StreamRead,
        "stream-write" => OptionDirection.StreamWrite,
        _ => OptionDirection.Read | OptionDirection.Write | OptionDirection.StreamRead | OptionDirection.StreamWrite,
    };
}
