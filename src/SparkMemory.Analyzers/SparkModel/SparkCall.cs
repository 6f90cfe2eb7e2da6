namespace SparkMemory.Analyzers.SparkModel;

/// <summary>What a method of Microsoft.Spark does.</summary>
internal enum SparkCallKind
{
    /// <summary>Makes a frame out of files, tables, SQL text or driver data.</summary>
    Source,

    /// <summary>A transformation without a shuffle.</summary>
    Narrow,

    /// <summary>A transformation that shuffles, or collects rows of several partitions in one.</summary>
    Wide,

    /// <summary>A grouping that only becomes a frame by the aggregation that follows.</summary>
    Grouping,

    /// <summary>Runs a job and returns its result, or a sequence that runs it when enumerated.</summary>
    Action,

    /// <summary>Marks a frame or table for caching, or makes a broadcast variable.</summary>
    Persist,

    /// <summary>Releases what was persisted or broadcast.</summary>
    Release,

    /// <summary>Cuts the lineage (checkpoints).</summary>
    Cut,

    /// <summary>Names a frame so that SQL text and <c>Table</c> reach it.</summary>
    View,

    /// <summary>Tells something about a frame or the catalog without reading rows.</summary>
    Metadata,

    /// <summary>Writes a frame, starts a stream or changes the catalog.</summary>
    Write,

    /// <summary>Returns a helper of its receiver (<c>Read()</c>, <c>Na()</c>, <c>Write()</c>); nothing happens yet.</summary>
    Handle,

    /// <summary>Changes its mutable receiver (reader and writer options, configuration) and mostly returns it.</summary>
    Setting,

    /// <summary>Starts or ends a session or a streaming query.</summary>
    Lifecycle,

    /// <summary>Gives a persisted frame to an owner that releases it.</summary>
    Transfer,

    /// <summary>Hands the frame to code of the program.</summary>
    Opaque,
}

/// <summary>When a call starts a job.</summary>
internal enum JobTiming
{
    None,

    /// <summary>During the call.</summary>
    Eager,

    /// <summary>At every enumeration of the returned sequence; the call itself runs nothing.</summary>
    Deferred,
}

/// <summary>How the number of rows of the result follows from the receiver's.</summary>
internal enum RowEffect
{
    /// <summary>At most as many rows as the receiver.</summary>
    Keep,

    /// <summary>One row.</summary>
    One,

    /// <summary>At most as many rows as an argument says (<c>Limit(n)</c>, <c>Range</c>, the rows of <c>CreateDataFrame</c>).</summary>
    Argument,

    /// <summary>One row per group or distinct value.</summary>
    Reduce,

    /// <summary>The rows of both frames.</summary>
    Add,

    /// <summary>Up to the product of both frames' rows.</summary>
    Multiply,

    /// <summary>A short listing: schema, catalog, statistics.</summary>
    Listing,

    /// <summary>No bound follows from the call.</summary>
    Unbounded,
}

/// <summary>One row of the <see cref="SparkApi"/> table.</summary>
/// <param name="Kind">What the call does.</param>
/// <param name="Rows">How many rows the resulting frame or sequence has.</param>
/// <param name="Job">When the call starts a job.</param>
/// <param name="IsBarrier">Catalyst moves no filter from above the call to below it (facts: filter push-down).</param>
internal sealed record SparkCall(
    SparkCallKind Kind,
    RowEffect Rows = RowEffect.Keep,
    JobTiming Job = JobTiming.None,
    bool IsBarrier = false)
{
    /// <summary>Only describes a new frame; without a use of its result the call has no effect.</summary>
    public bool IsTransformation => Kind is SparkCallKind.Narrow or SparkCallKind.Wide or SparkCallKind.Grouping;
}
