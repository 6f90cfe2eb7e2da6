using System;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>How the rows of a frame are kept few.</summary>
internal enum RowBoundLevel
{
    Empty,

    /// <summary>At most one row.</summary>
    One,

    /// <summary>No more rows than a number says, or than the program chose.</summary>
    Bounded,

    /// <summary>A row for each group or distinct value.</summary>
    Reduced,

    Unbounded,
}

/// <summary>
/// How many rows a frame may have: a level and a number, joined each for itself. The numbers are those that programs write, so a join
/// over finitely many paths ends.
/// </summary>
internal readonly record struct RowBound
{
    private RowBound(RowBoundLevel level, long rows)
    {
        Level = level;
        Rows = rows;
    }

    public static RowBound Empty { get; } = new(RowBoundLevel.Empty, 0);

    public static RowBound One { get; } = new(RowBoundLevel.One, 1);

    /// <summary>As many as the program chose, in a variable, a collection or an annotation without a number: taken to be few.</summary>
    public static RowBound Chosen { get; } = new(RowBoundLevel.Bounded, 0);

    public static RowBound Unbounded { get; } = new(RowBoundLevel.Unbounded, long.MaxValue);

    public RowBoundLevel Level { get; }

    /// <summary>The most rows that any number allows; <see cref="long.MaxValue"/> where none does.</summary>
    public long Rows { get; }

    public static RowBound AtMost(long rows) => rows switch
    {
        <= 0 => Empty,
        1 => One,
        _ => new RowBound(RowBoundLevel.Bounded, rows),
    };

    /// <summary>One or the other frame.</summary>
    public static RowBound Join(RowBound first, RowBound second) => new(Max(first.Level, second.Level), Math.Max(first.Rows, second.Rows));

    /// <summary>The rows of both frames.</summary>
    public static RowBound Sum(RowBound first, RowBound second)
    {
        if (first.Level == RowBoundLevel.Empty || second.Level == RowBoundLevel.Empty)
            return Join(first, second);
        var rows = first.Rows > long.MaxValue - second.Rows ? long.MaxValue : first.Rows + second.Rows;
        return new RowBound(Max(RowBoundLevel.Bounded, Max(first.Level, second.Level)), rows);
    }

    /// <summary>Every row of one frame with every row of the other.</summary>
    public static RowBound Product(RowBound first, RowBound second)
    {
        if (first.Level == RowBoundLevel.Empty || second.Level == RowBoundLevel.Empty)
            return Empty;
        var (more, fewer) = (Math.Max(first.Rows, second.Rows), Math.Max(1, Math.Min(first.Rows, second.Rows)));
        return new RowBound(Max(first.Level, second.Level), more > long.MaxValue / fewer ? long.MaxValue : more * fewer);
    }

    /// <summary>Both bounds hold.</summary>
    public RowBound Limit(RowBound other) =>
        new((RowBoundLevel)Math.Min((int)Level, (int)other.Level), Math.Min(Rows, other.Rows));

    /// <summary>A row for each group of rows.</summary>
    public RowBound Grouped() => Level <= RowBoundLevel.One ? this : new RowBound(RowBoundLevel.Reduced, Rows);

    /// <summary>Whether all rows may come to a place that has room for so many.</summary>
    public bool IsWithin(long maxRows) => Level < RowBoundLevel.Reduced && Rows <= maxRows;

    private static RowBoundLevel Max(RowBoundLevel first, RowBoundLevel second) => first > second ? first : second;
}
