using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Microsoft.Spark.Embedded.Tests.Expressions;

/// <summary>The lines of spark-expressions.jsonl, and the list of those that the engine does not support.</summary>
internal static class GoldenExpressions
{
    public static IReadOnlyList<JsonElement> Lines { get; } = File.ReadLines(DataFile("spark-expressions.jsonl"))
        .Select(x => JsonDocument.Parse(x).RootElement).ToList();

    /// <summary>Id of a line to the reason why it is not supported.</summary>
    public static IReadOnlyDictionary<string, string> Unsupported { get; } = File.ReadLines(DataFile("unsupported-expressions.tsv"))
        .Where(x => x.Length > 0 && x[0] != '#').Select(x => x.Split('\t')).ToDictionary(x => x[0], x => x[1]);

    public static string Id(JsonElement line) => line.GetProperty("id").GetString()!;

    public static string Group(JsonElement line) => line.GetProperty("group").GetString()!;

    public static bool HasFacts(JsonElement line) => line.TryGetProperty("facts", out JsonElement facts) && facts.GetArrayLength() > 0;

    private static string DataFile(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);
}
