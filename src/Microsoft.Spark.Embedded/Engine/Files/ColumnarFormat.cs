using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Spark.Sql.Types;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Spark.Embedded.Files;

/// <summary>
/// Stands for Parquet and ORC: files that carry their schema and give back every value exactly. The bytes are JSON, so only
/// this assembly reads them; the libraries for the real formats do not run on .NET Standard 2.0.
/// </summary>
internal sealed class ColumnarFormat : FileFormat
{
    public ColumnarFormat(string extension)
    {
        Extension = extension;
    }

    public override string Extension { get; }

    /// <summary>Spark reads a Parquet footer in a job, an ORC footer on the driver.</summary>
    public override int JobsToInfer(FileOptions options) => Extension == "parquet" ? 1 : 0;

    public override StructType Infer(IReadOnlyList<string> files, FileOptions options) =>
        files.Count == 0 ? new StructType(new StructField[0]) : SchemaOf(files[0]);

    public override IEnumerable<object[]> Read(string file, StructType schema, FileOptions options)
    {
        var written = SchemaOf(file);
        var positions = schema.Fields.Select(f => written.Fields.FindIndex(other => other.Name == f.Name)).ToList();
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            using (var reader = new JsonTextReader(new StringReader(line)) { DateParseHandling = DateParseHandling.None })
            {
                var row = (object[])JsonValues.Read(JToken.ReadFrom(reader), written);
                yield return positions.Select(position => position < 0 ? null : row[position]).ToArray();
            }
        }
    }

    public override void Write(string file, IEnumerable<object[]> rows, StructType schema, FileOptions options) =>
        File.WriteAllLines(file, new[] { schema.Json }.Concat(rows.Select(row => JsonValues.Write(row, schema).ToString(Formatting.None))));

    private static StructType SchemaOf(string file)
    {
        var header = File.ReadLines(file).FirstOrDefault() ?? "";
        if (!header.StartsWith("{", System.StringComparison.Ordinal)) throw NotEmulated.Of($"Reading {file}, which another program wrote,");
        return (StructType)DataType.ParseDataType(header);
    }
}
