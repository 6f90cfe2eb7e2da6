using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Values;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>One window partition while its functions are evaluated.</summary>
internal sealed class WindowPartition
{
    private readonly List<object[]> _rows;
    private readonly IReadOnlyList<SortOrder> _order;
    private readonly List<object[]> _keys;

    /// <summary>For each row, the first and last row that is equal to it in the order.</summary>
    private readonly int[] _firstPeer;
    private readonly int[] _lastPeer;

    public WindowPartition(List<object[]> rows, IReadOnlyList<SortOrder> order)
    {
        _rows = rows;
        _order = order;
        _keys = RowLoop.Contexts(0, rows).Select(context => RowLoop.Evaluate(order, context)).ToList();
        _firstPeer = new int[rows.Count];
        _lastPeer = new int[rows.Count];
        for (var i = 0; i < rows.Count; i++) _firstPeer[i] = i > 0 && ArePeers(i - 1, i) ? _firstPeer[i - 1] : i;
        for (var i = rows.Count - 1; i >= 0; i--) _lastPeer[i] = i + 1 < rows.Count && ArePeers(i, i + 1) ? _lastPeer[i + 1] : i;
    }

    private int Count => _rows.Count;

    public object[] Evaluate(WindowExpression expression)
    {
        if (expression.Function is AggregateCall aggregate)
            return Each(i => aggregate.Aggregate(RowLoop.Contexts(0, FrameRows(expression.EffectiveFrame, i))));
        var function = (WindowFunctionCall)expression.Function;
        switch (function.Name.ToLowerInvariant())
        {
            case "row_number": return Each(i => i + 1);
            case "rank": return Each(i => _firstPeer[i] + 1);
            case "dense_rank": return DenseRanks();
            case "percent_rank": return Each(i => Count == 1 ? 0.0 : _firstPeer[i] / (Count - 1.0));
            case "cume_dist": return Each(i => (_lastPeer[i] + 1.0) / Count);
            case "ntile": return Tiles((int)Constant(function, 0));
            case "lag": return Neighbours(function, -1);
            case "lead": return Neighbours(function, 1);
            case "nth_value": return Each(i => Nth(function, expression.EffectiveFrame, i));
            default: throw NotEmulated.Of($"The window function {function.Name}");
        }
    }

    private object[] Each(Func<int, object> value) => Enumerable.Range(0, Count).Select(value).ToArray();

    private object[] DenseRanks()
    {
        var rank = 0;
        return Each(i => _firstPeer[i] == i ? ++rank : rank);
    }

    /// <summary>Buckets whose sizes differ by one at most, the larger ones first.</summary>
    private object[] Tiles(int buckets)
    {
        var small = Count / buckets;
        var larger = Count % buckets;
        return Each(i => i < larger * (small + 1) ? (i / (small + 1)) + 1 : ((i - larger) / small) + 1);
    }

    private object[] Neighbours(WindowFunctionCall function, int direction)
    {
        var offset = function.Children.Count > 1 ? (int)Constant(function, 1) : 1;
        return Each(i =>
        {
            var found = function.IgnoreNulls ? NonNull(function, i, offset * direction) : i + (offset * direction);
            if (found >= 0 && found < Count) return Value(function.Children[0], found);
            return function.Children.Count > 2 ? Value(function.Children[2], i) : null;
        });
    }

    /// <summary>The row of the n-th value that is not null before or behind a row.</summary>
    private int NonNull(WindowFunctionCall function, int from, int distance)
    {
        var step = Math.Sign(distance);
        var left = Math.Abs(distance);
        var i = from;
        while (left > 0)
        {
            i += step;
            if (i < 0 || i >= Count) return -1;
            if (Value(function.Children[0], i) != null) left--;
        }

        return i;
    }

    private object Nth(WindowFunctionCall function, WindowFrame frame, int row)
    {
        var values = FrameIndexes(frame, row).Select(i => Value(function.Children[0], i));
        if (function.IgnoreNulls) values = values.Where(value => value != null);
        return values.Skip((int)Constant(function, 1) - 1).FirstOrDefault();
    }

    private object Constant(WindowFunctionCall function, int argument) => function.Children[argument].Eval(new EvaluationContext());

    private object Value(Expression expression, int row) => expression.Eval(new EvaluationContext(_rows[row]));

    private IEnumerable<object[]> FrameRows(WindowFrame frame, int row) => FrameIndexes(frame, row).Select(i => _rows[i]);

    private IEnumerable<int> FrameIndexes(WindowFrame frame, int row)
    {
        var first = frame.IsRows ? Clamp(row, frame.Start) : RangeStart(frame.Start, row);
        var last = frame.IsRows ? Clamp(row, frame.End) : RangeEnd(frame.End, row);
        first = Math.Max(first, 0);
        last = Math.Min(last, Count - 1);
        return first > last ? Enumerable.Empty<int>() : Enumerable.Range(first, last - first + 1);
    }

    private int Clamp(int row, long offset) => offset == long.MinValue ? 0
        : offset == long.MaxValue ? Count - 1
        : (int)Math.Max(-1L, Math.Min(Count, row + offset));

    private int RangeStart(long offset, int row)
    {
        if (offset == long.MinValue) return 0;
        if (offset == long.MaxValue) return Count;
        if (offset == 0 || _keys[row][0] == null) return _firstPeer[row];
        for (var i = 0; i < Count; i++)
            if (_keys[i][0] != null && Distance(row, i) >= offset) return i;
        return Count;
    }

    private int RangeEnd(long offset, int row)
    {
        if (offset == long.MinValue) return -1;
        if (offset == long.MaxValue) return Count - 1;
        if (offset == 0 || _keys[row][0] == null) return _lastPeer[row];
        for (var i = Count - 1; i >= 0; i--)
            if (_keys[i][0] != null && Distance(row, i) <= offset) return i;
        return -1;
    }

    /// <summary>How far the other row's key lies behind this row's, in the direction of the order.</summary>
    private double Distance(int row, int other)
    {
        var distance = Number(_keys[other][0]) - Number(_keys[row][0]);
        return _order[0].Ascending ? distance : -distance;
    }

    private static double Number(object value) => value is SparkDecimal d ? d.ToDouble() : Convert.ToDouble(value);

    private bool ArePeers(int left, int right) => _order.Count == 0 || Sort.Compare(_order, _keys[left], _keys[right]) == 0;
}
