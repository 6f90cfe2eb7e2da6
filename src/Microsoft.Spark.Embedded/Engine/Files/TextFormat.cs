using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Files;

/// <summary>One string column, one row for each line.</summary>
internal sealed class TextFormat : FileFormat
{
    public override string Extension => "txt";

    public override int JobsToInfer(FileOptions options) => 0;

    public override StructType Infer(IReadOnlyList<string> files, FileOptions options) =>
        new StructType(new[] { new StructField("value", SparkTypes.String) });

    public override IEnumerable<object[]> Read(string file, StructType schema, FileOptions options) =>
        options.IsOn("wholetext") ? new[] { new object[] { File.ReadAllText(file) } } : File.ReadLines(file).Select(line => new object[] { line });

    public override void Write(string file, IEnumerable<object[]> rows, StructType schema, FileOptions options) =>
        File.WriteAllLines(file, rows.Select(row => (string)row[0] ?? ""));
}
