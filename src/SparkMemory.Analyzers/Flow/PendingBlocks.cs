using System;

namespace SparkMemory.Analyzers.Flow;

/// <summary>Blocks that a region is solved by, and those of them that are still to be visited, the first of the source first.</summary>
internal sealed class PendingBlocks
{
    private readonly int _first;
    private readonly bool[] _isPending;

    // No block before this one is pending.
    private int _next;

    public PendingBlocks(int first, int last)
    {
        _first = first;
        _isPending = new bool[last - first + 1];
        _next = _isPending.Length;
    }

    /// <summary>The first pending block; null when none is.</summary>
    public int? First
    {
        get
        {
            while (_next < _isPending.Length && !_isPending[_next])
                _next++;
            return _next < _isPending.Length ? _first + _next : null;
        }
    }

    public bool Holds(int block) => block >= _first && block - _first < _isPending.Length;

    public void Add(int block)
    {
        _isPending[block - _first] = true;
        _next = Math.Min(_next, block - _first);
    }

    public void Remove(int block) => _isPending[block - _first] = false;
}
