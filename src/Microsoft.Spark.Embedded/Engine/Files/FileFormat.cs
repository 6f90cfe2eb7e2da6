using System.Collections.Generic;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Files;

/// <summary>How rows are written to and read from one file.</summary>
internal abstract class FileFormat
{
    public abstract string Extension { get; }

    /// <summary>The jobs that Spark starts to learn the schema when the program gives none.</summary>
    public abstract int JobsToInfer(FileOptions options);

    public abstract StructType Infer(IReadOnlyList<string> files, FileOptions options);

    public abstract IEnumerable<object[]> Read(string file, StructType schema, FileOptions options);

    public abstract void Write(string file, IEnumerable<object[]> rows, StructType schema, FileOptions options);

    public static FileFormat Of(string name)
    {
        switch (name.ToLowerInvariant())
        {
            case "csv":
                return new CsvFormat();
            case "json":
                return new JsonFormat();
            case "text":
                return new TextFormat();
            case "parquet":
            case "orc":
                return new ColumnarFormat(name.ToLowerInvariant());
            default:
                throw NotEmulated.Of($"The data source '{name}'");
        }
    }
}
