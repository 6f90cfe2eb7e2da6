using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Expressions.Functions;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Sql.Types;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Files;

/// <summary>Files as a frame. Relations that name the same files, options and schema are the same plan.</summary>
internal sealed class FileRelation : LogicalPlan
{
    private readonly string _format;
    private readonly IReadOnlyList<string> _paths;
    private readonly FileOptions _options;
    private readonly StructType _schema;
    private readonly StructType _dataSchema;

    private FileRelation(string format, IReadOnlyList<string> paths, FileOptions options, StructType dataSchema, StructType partitionSchema)
    {
        _format = format;
        _paths = paths;
        _options = options;
        _dataSchema = dataSchema;
        _schema = new StructType(dataSchema.Fields.Concat(partitionSchema.Fields));
        Output = LocalRelation.Attributes(_schema);
    }

    public override IReadOnlyList<Attribute> Output { get; }

    public static FileRelation Open(SparkApplication application, string format, IEnumerable<string> paths, FileOptions options, StructType schema)
    {
        var full = paths.Select(FullPath).ToList();
        var missing = full.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path));
        if (missing != null) throw SparkErrors.Analysis("PATH_NOT_FOUND", $"Path does not exist: {missing}.");
        var files = full.SelectMany(FilesUnder).ToList();
        var partitions = PartitionSchema(full, files);
        if (schema == null)
        {
            var source = FileFormat.Of(format);
            for (var job = 0; job < source.JobsToInfer(options); job++) application.Probe.JobStarted();
            if (files.Count == 0) throw SparkErrors.Analysis("UNABLE_TO_INFER_SCHEMA", $"Unable to infer schema for {format}. It must be specified manually.");
            schema = source.Infer(files, options);
        }

        var data = new StructType(schema.Fields
            .Where(f => partitions.Fields.All(p => p.Name != f.Name))
            .Select(f => new StructField(f.Name, f.DataType)));
        return new FileRelation(format, full, options, data, partitions);
    }

    public static string FullPath(string path) => Path.GetFullPath(
        path.StartsWith("file://", StringComparison.Ordinal) ? new Uri(path).LocalPath
        : path.StartsWith("file:", StringComparison.Ordinal) ? path.Substring("file:".Length)
        : path);

    public override string Describe() => $"Relation {_format} [{string.Join(",", _paths)}] [{_options}] {SparkTypes.Text(_schema)}";

    public bool Reads(string path) => _paths.Any(own => own == path || own.StartsWith(path + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    public IEnumerable<string> FileNames() => _paths.SelectMany(FilesUnder).Select(file => new Uri(file).AbsoluteUri);

    public override Rdd Execute(Planner planner)
    {
        var files = _paths.SelectMany(FilesUnder).ToList();
        return new Rdd(Math.Max(1, files.Count), index => files.Count == 0 ? Enumerable.Empty<object[]>() : Rows(files[index]), files.Count <= 1);
    }

    private IEnumerable<object[]> Rows(string file)
    {
        if (!File.Exists(file)) throw new SparkFailure("FileNotFoundException", null, $"File {file} does not exist");
        var partition = PartitionValues(file).ToDictionary(pair => pair.Name, pair => pair.Value);
        var added = _schema.Fields.Skip(_dataSchema.Fields.Count)
            .Select(f => partition[f.Name] == null ? null : Casts.Convert(partition[f.Name], SparkTypes.String, f.DataType, ansi: false)).ToArray();
        return FileFormat.Of(_format).Read(file, _dataSchema, _options).Select(row => RowLoop.Concat(row, added));
    }

    private static IEnumerable<string> FilesUnder(string path) => File.Exists(path)
        ? new[] { path }
        : Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => !IsHidden(Path.GetFileName(file))).OrderBy(file => file, StringComparer.Ordinal)
            : Enumerable.Empty<string>();

    private static bool IsHidden(string name) => name.StartsWith("_", StringComparison.Ordinal) || name.StartsWith(".", StringComparison.Ordinal);

    /// <summary>Directories called <c>column=value</c> below the path add columns.</summary>
    private static StructType PartitionSchema(IReadOnlyList<string> roots, IReadOnlyList<string> files)
    {
        var below = files.Select(file => file.Substring(roots.First(root => file.StartsWith(root, StringComparison.Ordinal)).Length)).ToList();
        if (below.Count == 0) return new StructType(new StructField[0]);
        var names = PartitionValues(below[0]).Select(pair => pair.Name).ToList();
        return new StructType(names.Select((name, i) => new StructField(name, TypeOf(below.Select(file => PartitionValues(file).ElementAt(i).Value)))));
    }

    private static DataType TypeOf(IEnumerable<string> values) => values.All(value => value == null || int.TryParse(value, out _)) ? SparkTypes.Int : SparkTypes.String;

    private static IEnumerable<(string Name, string Value)> PartitionValues(string file) => file.Split(Path.DirectorySeparatorChar)
        .Where(part => part.Contains("="))
        .Select(part => (part.Substring(0, part.IndexOf('=')), part.Substring(part.IndexOf('=') + 1)))
        .Select(pair => (pair.Item1, pair.Item2 == FileOutput.NullPartition ? null : Uri.UnescapeDataString(pair.Item2)));
}
