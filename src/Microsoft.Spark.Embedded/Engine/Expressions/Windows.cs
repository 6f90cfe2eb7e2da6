using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions;

/// <summary>ROWS or RANGE between two bounds. Offsets are rows or values; long.MinValue and long.MaxValue are unbounded, 0 the current row.</summary>
internal sealed class WindowFrame
{
    public WindowFrame(bool isRows, long start, long end)
    {
        IsRows = isRows;
        Start = start;
        End = end;
    }

    public bool IsRows { get; }

    public long Start { get; }

    public long End { get; }
}

/// <summary>PARTITION BY, ORDER BY and the frame (null: Spark's default for the function and the order).</summary>
internal sealed class WindowSpecification
{
    public WindowSpecification(IReadOnlyList<Expression> partitionBy, IReadOnlyList<SortOrder> orderBy, WindowFrame frame)
    {
        PartitionBy = partitionBy;
        OrderBy = orderBy;
        Frame = frame;
    }

    public IReadOnlyList<Expression> PartitionBy { get; }

    public IReadOnlyList<SortOrder> OrderBy { get; }

    public WindowFrame Frame { get; }
}

/// <summary><c>function OVER (…)</c>. The relational engine evaluates it over a partition.</summary>
internal sealed class WindowExpression : Expression
{
    public WindowExpression(Expression function, WindowSpecification window)
    {
        Function = function;
        Window = window;
    }

    /// <summary>An <see cref="AggregateCall"/> or a <see cref="WindowFunctionCall"/> once resolved.</summary>
    public Expression Function { get; }

    public WindowSpecification Window { get; }

    public override IReadOnlyList<Expression> Children =>
        new[] { Function }.Concat(Window.PartitionBy).Concat(Window.OrderBy).ToList();

    public override DataType DataType => Function.DataType;

    public override bool Nullable => Function.Nullable;

    public override string Sql
    {
        get
        {
            var parts = new List<string>();
            if (Window.PartitionBy.Count > 0)
                parts.Add("PARTITION BY " + string.Join(", ", Window.PartitionBy.Select(x => x.Sql)));
            if (Window.OrderBy.Count > 0)
                parts.Add("ORDER BY " + string.Join(", ", Window.OrderBy.Select(x => x.Sql)));
            WindowFrame frame = EffectiveFrame;
            parts.Add($"{(frame.IsRows ? "ROWS" : "RANGE")} BETWEEN {Bound(frame.Start, "PRECEDING")} AND {Bound(frame.End, "FOLLOWING")}");
            return $"{Function.Sql} OVER ({string.Join(" ", parts)})";
        }
    }

    /// <summary>The frame, or Spark's default: the function's own, else up to the current row's peers when there is an order, else all.</summary>
    public WindowFrame EffectiveFrame =>
        (Function as WindowFunctionCall)?.Frame ?? Window.Frame ??
        (Window.OrderBy.Count > 0 ? new WindowFrame(false, long.MinValue, 0) : new WindowFrame(true, long.MinValue, long.MaxValue));

    public override object Eval(EvaluationContext context) =>
        throw new InvalidOperationException("A window function needs the rows of a partition: " + Sql);

    public override Expression WithChildren(IReadOnlyList<Expression> children)
    {
        int partitions = Window.PartitionBy.Count;
        return new WindowExpression(children[0], new WindowSpecification(children.Skip(1).Take(partitions).ToList(),
            children.Skip(1 + partitions).Cast<SortOrder>().ToList(), Window.Frame));
    }

    private static string Bound(long offset, string side) => offset switch
    {
        long.MinValue => "UNBOUNDED PRECEDING",
        long.MaxValue => "UNBOUNDED FOLLOWING",
        0 => "CURRENT ROW",
        _ => offset < 0 ? $"{-offset} PRECEDING" : $"{offset} FOLLOWING",
    };
}

/// <summary>
/// A function that exists only over a window: row_number, rank, dense_rank, percent_rank, cume_dist, ntile, lag, lead,
/// nth_value. The relational engine computes it from the name and the arguments.
/// </summary>
internal sealed class WindowFunctionCall : Expression
{
    public WindowFunctionCall(string name, IReadOnlyList<Expression> arguments, DataType type, bool nullable, WindowFrame frame,
        bool ignoreNulls = false)
    {
        Name = name;
        Children = arguments;
        DataType = type;
        Nullable = nullable;
        Frame = frame;
        IgnoreNulls = ignoreNulls;
    }

    public string Name { get; }

    /// <summary>The frame that the function demands, or null.</summary>
    public WindowFrame Frame { get; }

    public bool IgnoreNulls { get; }

    public override IReadOnlyList<Expression> Children { get; }

    public override DataType DataType { get; }

    public override bool Nullable { get; }

    public override string Sql => SqlNames.Of(Name, Children.Select(x => x.Sql).ToList(), distinct: false);

    public override object Eval(EvaluationContext context) =>
        throw new InvalidOperationException("A window function needs the rows of a partition: " + Sql);

    public override Expression WithChildren(IReadOnlyList<Expression> children) =>
        new WindowFunctionCall(Name, children, DataType, Nullable, Frame, IgnoreNulls);
}
