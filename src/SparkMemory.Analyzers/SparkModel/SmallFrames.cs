using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Frames that are known to be small by their <see cref="RowBound"/>: reduced ones, and those of not too many rows.</summary>
internal sealed class SmallFrames
{
    /// <summary>Where the documented optimiser draws the line between a small frame and others when it knows no size in bytes.</summary>
    private const long MaxRows = 1_000_000;

    private readonly RowBounds _bounds;

    public SmallFrames(RowBounds bounds) => _bounds = bounds;

    public bool IsSmall(IOperation? frame) => _bounds.Of(frame) is var bound && (bound.Level == RowBoundLevel.Reduced || bound.IsWithin(MaxRows));
}
