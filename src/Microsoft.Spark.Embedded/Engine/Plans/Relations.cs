using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Expressions.Functions;
using Microsoft.Spark.Sql.Types;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>Rows that the program handed over. Equal rows make equal relations, as in Spark.</summary>
internal sealed class LocalRelation : LogicalPlan
{
    private readonly IReadOnlyList<object[]> _rows;
    private readonly int? _partitions;
    private string _digest;

    public LocalRelation(IReadOnlyList<Attribute> output, IReadOnlyList<object[]> rows, int? partitions = null)
    {
        Output = output;
        _rows = rows;
        _partitions = partitions;
    }

    public override IReadOnlyList<Attribute> Output { get; }

    public override bool IsLocal => true;

    public override string Describe() => $"LocalRelation {_digest ??= Digest()}";

    public override Rdd Execute(Planner planner)
    {
        var count = _partitions ?? Math.Max(1, Math.Min(planner.Application.DefaultParallelism, _rows.Count));
        return new Rdd(count, index => Slice(index, count));
    }

    public static LocalRelation Of(StructType schema, IReadOnlyList<object[]> rows, int? partitions = null) =>
        new LocalRelation(Attributes(schema), rows, partitions);

    public static IReadOnlyList<Attribute> Attributes(StructType schema) =>
        schema.Fields.Select(f => new Attribute(f.Name, f.DataType, f.IsNullable, Attribute.NewId())).ToList();

    private IEnumerable<object[]> Slice(int index, int count)
    {
        var end = (int)((index + 1L) * _rows.Count / count);
        for (var i = (int)((long)index * _rows.Count / count); i < end; i++) yield return _rows[i];
    }

    private string Digest()
    {
        var text = new StringBuilder();
        foreach (var column in Output) text.Append(SparkTypes.Text(column.DataType)).Append(column.Nullable ? "?;" : ";");
        foreach (var row in _rows)
        {
            for (var i = 0; i < row.Length; i++)
                text.Append(row[i] == null ? "\0" : Casts.ToText(row[i], Output[i].DataType)).Append('\u0001');
        }

        using (var sha = SHA256.Create())
            return Convert.ToBase64String(sha.ComputeHash(Encoding.Unicode.GetBytes(text.ToString())));
    }
}

/// <summary>One row without columns: what a SELECT without FROM reads. Reading it starts no evaluation of a source.</summary>
internal sealed class OneRow : LogicalPlan
{
    public override IReadOnlyList<Attribute> Output { get; } = Array.Empty<Attribute>();

    public override string Describe() => "OneRowRelation";

    public override Rdd Execute(Planner planner) => new Rdd(1, _ => new[] { Array.Empty<object>() });
}

/// <summary><c>spark.Range</c>.</summary>
internal sealed class RangeRelation : LogicalPlan
{
    private readonly long _start;
    private readonly long _end;
    private readonly long _step;
    private readonly int _partitions;

    public RangeRelation(long start, long end, long step, int partitions)
    {
        _start = start;
        _end = end;
        _step = step;
        _partitions = partitions;
        Output = new[] { new Attribute("id", SparkTypes.Long, false, Attribute.NewId()) };
    }

    public override IReadOnlyList<Attribute> Output { get; }

    public override string Describe() => $"Range ({_start}, {_end}, step={_step}, splits={_partitions})";

    public override Rdd Execute(Planner planner)
    {
        // Rounded up: a last step that overshoots the end still starts inside.
        var distance = _end - _start;
        var count = Math.Max(0, (distance / _step) + (distance % _step == 0 ? 0 : 1));
        if ((distance > 0) != (_step > 0)) count = 0;
        return new Rdd(_partitions, index => Slice(index, count));
    }

    private IEnumerable<object[]> Slice(int index, long count)
    {
        var end = (index + 1) * count / _partitions;
        for (var i = index * count / _partitions; i < end; i++) yield return new object[] { _start + (i * _step) };
    }
}

/// <summary>Rows that a checkpoint or local checkpoint cut loose from what computed them.</summary>
internal sealed class CheckpointedRelation : LogicalPlan
{
    private readonly Memo<IReadOnlyList<List<object[]>>> _partitions;
    private readonly int _partitionCount;
    private readonly long _identity = Attribute.NewId();

    public CheckpointedRelation(IReadOnlyList<Attribute> output, int partitionCount, Memo<IReadOnlyList<List<object[]>>> partitions)
    {
        Output = output;
        _partitionCount = partitionCount;
        _partitions = partitions;
    }

    public override IReadOnlyList<Attribute> Output { get; }

    public override string Describe() => $"LogicalRDD {_identity}";

    public override Rdd Execute(Planner planner) => new Rdd(_partitionCount, index => _partitions.Value[index]);
}
