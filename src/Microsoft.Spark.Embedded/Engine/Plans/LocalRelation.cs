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
