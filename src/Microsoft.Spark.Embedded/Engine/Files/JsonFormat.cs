using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Sql.Types;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Spark.Embedded.Files;

/// <summary>One JSON object for each line, or a whole document with the option multiLine.</summary>
internal sealed class JsonFormat : FileFormat
{
    public override string Extension => "json";

    public override int JobsToInfer(FileOptions options) => 1;

    public override StructType Infer(IReadOnlyList<string> files, FileOptions options)
    {
        var types = files.SelectMany(file => Documents(file, options)).Where(document => document != null).Select(JsonValues.Infer);
        return JsonValues.WithoutNulls(types.Aggregate(SparkTypes.Null, JsonValues.Wider)) as StructType ?? new StructType(new StructField[0]);
    }

    public override IEnumerable<object[]> Read(string file, StructType schema, FileOptions options) => Documents(file, options)
        .Select(document => document == null ? new object[schema.Fields.Count] : (object[])JsonValues.ReadDocument(document, schema));

    public override void Write(string file, IEnumerable<object[]> rows, StructType schema, FileOptions options) =>
        File.WriteAllLines(file, rows.Select(row => JsonValues.WriteDocument(row, schema).ToString(Formatting.None)));

    /// <summary>The objects of a file; null for a line that is none.</summary>
    private static IEnumerable<JToken> Documents(string file, FileOptions options)
    {
        if (options.IsOn("multiLine"))
        {
            var document = Parse(File.ReadAllText(file));
            return document is JArray array ? (IEnumerable<JToken>)array : new[] { document };
        }

        return File.ReadLines(file).Where(line => line.Trim().Length > 0).Select(line => Parse(line) as JObject);
    }

    private static JToken Parse(string text)
    {
        try
        {
            using (var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None })
                return JToken.ReadFrom(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
