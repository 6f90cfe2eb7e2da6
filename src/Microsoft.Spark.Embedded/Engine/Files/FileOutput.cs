using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions.Functions;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Files;

/// <summary>Writes a frame to a directory, one file for each partition, in one job.</summary>
internal sealed class FileOutput
{
    /// <summary>The directory of rows whose partition column is null.</summary>
    public const string NullPartition = "__HIVE_DEFAULT_PARTITION__";

    private readonly DataFrame _frame;
    private readonly string _format;
    private readonly SaveMode _mode;
    private readonly FileOptions _options;
    private readonly IReadOnlyList<string> _partitionBy;

    public FileOutput(DataFrame frame, string format, SaveMode mode, FileOptions options, IReadOnlyList<string> partitionBy)
    {
        _frame = frame;
        _format = format;
        _mode = mode;
        _options = options;
        _partitionBy = partitionBy;
    }

    private SparkApplication Application => _frame.Session.Application;

    public void Save(string path)
    {
        var full = FileRelation.FullPath(path);
        var format = FileFormat.Of(_format);
        if (Directory.Exists(full) || File.Exists(full))
        {
            switch (_mode)
            {
                case SaveMode.Ignore:
                    return;
                case SaveMode.ErrorIfExists:
                    throw SparkErrors.Analysis("PATH_ALREADY_EXISTS", $"Path {full} already exists. Set mode as \"overwrite\" to overwrite the existing path.");
                case SaveMode.Overwrite when Application.Cache.WouldRead(_frame.Plan, node => node is FileRelation relation && relation.Reads(full)):
                    throw SparkErrors.Analysis("UNSUPPORTED_OVERWRITE.PATH", $"Can't overwrite the target that is also being read from. The target path is \"{full}\".");
            }
        }

        // Compiled before anything is deleted, so that a filled cache still serves the rows.
        var rdd = new Planner(_frame.Session).Compile(_frame.Plan);
        Application.EnsureRunning();
        Application.Probe.JobStarted();
        var partitions = Enumerable.Range(0, rdd.PartitionCount).Select(index => rdd.Partition(index).ToList()).ToList();
        if (_mode == SaveMode.Overwrite && Directory.Exists(full)) Directory.Delete(full, recursive: true);
        Directory.CreateDirectory(full);
        for (var index = 0; index < partitions.Count; index++) Write(format, full, index, partitions[index]);
        File.WriteAllText(Path.Combine(full, "_SUCCESS"), "");
        Application.Cache.Refresh(node => node is FileRelation relation && relation.Reads(full));
    }

    private void Write(FileFormat format, string directory, int index, List<object[]> rows)
    {
        if (rows.Count == 0 && index > 0) return;
        var schema = _frame.Schema();
        var name = $"part-{index:00000}-{Guid.NewGuid():N}.{format.Extension}";
        if (_partitionBy.Count == 0)
        {
            format.Write(Path.Combine(directory, name), rows, schema, _options);
            return;
        }

        var keys = _partitionBy.Select(column => PositionOf(schema, column)).ToList();
        var kept = Enumerable.Range(0, schema.Fields.Count).Except(keys).ToList();
        var data = new StructType(kept.Select(i => schema.Fields[i]));
        foreach (var group in rows.GroupBy(row => Path.Combine(keys.Select(key => DirectoryOf(schema.Fields[key], row[key])).ToArray())))
        {
            var target = Path.Combine(directory, group.Key);
            Directory.CreateDirectory(target);
            format.Write(Path.Combine(target, name), group.Select(row => kept.Select(i => row[i]).ToArray()), data, _options);
        }
    }

    private static int PositionOf(StructType schema, string column)
    {
        var position = schema.Fields.FindIndex(f => string.Equals(f.Name, column, StringComparison.OrdinalIgnoreCase));
        return position >= 0 ? position : throw SparkErrors.Analysis("_LEGACY_ERROR_TEMP_1201", $"Partition column `{column}` not found in schema {schema.SimpleString}");
    }

    private static string DirectoryOf(StructField column, object value) =>
        $"{column.Name}={(value == null ? NullPartition : Uri.EscapeDataString(Casts.ToText(value, column.DataType)))}";
}
