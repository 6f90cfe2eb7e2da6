using System;

namespace SparkMemory;

/// <summary>The frame has at most so many rows, whatever its source grows to.</summary>
/// <remarks>
/// Nothing checks it when the program runs; SparkMemory.Analyzers believe it. The analyzers know attributes by their full name
/// <c>SparkMemory.BoundedRowsAttribute</c>, so a project may declare an internal copy in place of a reference to this library.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.ReturnValue)]
public sealed class BoundedRowsAttribute : Attribute
{
    /// <summary>Says how many rows the frame has at most.</summary>
    /// <param name="rows">The greatest possible number of rows, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is negative.</exception>
    public BoundedRowsAttribute(long rows)
    {
        if (rows < 0)
            throw new ArgumentOutOfRangeException(nameof(rows), rows, "A number of rows from 0 is accepted.");
        Rows = rows;
    }

    /// <summary>The greatest possible number of rows.</summary>
    public long Rows { get; }
}
