using System.Collections.Generic;
using System.Linq;

namespace SparkMemory.Analyzers.Tests.Verification.Proofs;

/// <summary>The rows that a program gets as <c>df</c> and <c>other</c>.</summary>
/// <param name="Name">What failures call it.</param>
/// <param name="Schema">The columns as DDL, all of them nullable.</param>
/// <param name="Rows">Of <c>df</c>.</param>
/// <param name="OtherRows">Of <c>other</c>: not the same, because equal local rows are one plan to Spark's cache.</param>
/// <param name="IsLocal">Whether the rows are there without a job, as from CreateDataFrame; else they are spread like files.</param>
/// <param name="Flag">The value of <c>flag</c>.</param>
internal sealed record Input(
    string Name,
    string Schema,
    IReadOnlyList<object?[]> Rows,
    IReadOnlyList<object?[]> OtherRows,
    bool IsLocal,
    bool Flag)
{
    public bool IsEmpty => Rows.Count == 0;

    /// <summary>The given rows, none, the first alone, and with nulls; each local and spread, with both values of the flag.</summary>
    public static IEnumerable<Input> AllOf(string schema, IReadOnlyList<object?[]> given)
    {
        object?[] nulls = new object?[given[0].Length];
        var sets = new (string Name, IReadOnlyList<object?[]> Rows)[]
        {
            ("the given rows", given),
            ("no row", []),
            ("one row", [given[0]]),
            ("rows with nulls", [nulls, .. given, nulls]),
            ("a row of nulls", [nulls]),
        };
        return
            from set in sets
            from isLocal in new[] { true, false }
            from flag in new[] { true, false }
            select new Input(set.Name, schema, set.Rows, [.. given.Reverse(), nulls], isLocal, flag);
    }

    public override string ToString() => $"{Name} ({(IsLocal ? "local" : "spread")}, flag {Flag})";
}
