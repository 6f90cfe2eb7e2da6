using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Values;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>All joins. Equalities between the sides are looked up by hash, the rest of the condition is tried on each pair.</summary>
internal sealed class Join : LogicalPlan
{
    private static readonly HashSet<string> s_noBroadcastHints = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "merge", "mergejoin", "shuffle_merge", "shuffle_hash", "shuffle_replicate_nl",
    };

    private readonly JoinType _type;
    private readonly Expression _condition;

    /// <param name="condition">Null joins every row with every row.</param>
    public Join(LogicalPlan left, LogicalPlan right, JoinType type, Expression condition)
        : base(left, right)
    {
        _type = type;
        _condition = condition;
        Output = OutputOf(left, right, type);
    }

    public LogicalPlan Left => Children[0];

    public LogicalPlan Right => Children[1];

    public override IReadOnlyList<Attribute> Output { get; }

    public override string Describe() => $"Join {_type} {(_condition == null ? "" : Normal(_condition))}";

    public override Rdd Execute(Planner planner)
    {
        var matcher = new Matcher(Left.Output, Right.Output, _condition);
        var left = planner.Compile(Left);
        var right = planner.Compile(Right);
        var isBroadcast = _type != JoinType.FullOuter && IsBroadcast(planner);
        if (isBroadcast && _type == JoinType.RightOuter)
        {
            var build = Built(planner, left, matcher.LeftKeys);
            return right.MapPartitions((index, rows) => RightRows(matcher, build.Value, index, rows));
        }

        if (isBroadcast)
        {
            var build = Built(planner, right, matcher.RightKeys);
            return left.MapPartitions((index, rows) => LeftRows(matcher, build.Value, index, rows));
        }

        return Rdd.Shuffled(() => _type == JoinType.RightOuter
            ? RightRows(matcher, new Table(left.All(), matcher.LeftKeys), 0, right.All())
            : Both(matcher, new Table(right.All(), matcher.RightKeys), left.All()));
    }

    private static IReadOnlyList<Attribute> OutputOf(LogicalPlan left, LogicalPlan right, JoinType type)
    {
        if (type.KeepsLeftOnly()) return left.Output;
        var leftMayLack = type == JoinType.RightOuter || type == JoinType.FullOuter;
        var rightMayLack = type == JoinType.LeftOuter || type == JoinType.FullOuter;
        return left.Output.Select(column => leftMayLack ? column.With(nullable: true) : column)
            .Concat(right.Output.Select(column => rightMayLack ? column.With(nullable: true) : column))
            .ToList();
    }

    /// <summary>Frames here are small, so Spark would broadcast unless the program forbids it.</summary>
    private bool IsBroadcast(Planner planner)
    {
        var hints = Children.SelectMany(HintsAbove).ToList();
        if (hints.Any(s_noBroadcastHints.Contains)) return false;
        if (hints.Any(hint => hint.StartsWith("broadcast", StringComparison.OrdinalIgnoreCase) ||
            hint.Equals("mapjoin", StringComparison.OrdinalIgnoreCase))) return true;
        return !planner.Session.GetConfiguration("spark.sql.autoBroadcastJoinThreshold").StartsWith("-", StringComparison.Ordinal);
    }

    private static IEnumerable<string> HintsAbove(LogicalPlan plan)
    {
        for (; plan.Children.Count == 1 && (plan.IsTransparent || plan is Project || plan is Filter); plan = plan.Children[0])
            if (plan is HintNode hint) yield return hint.Name;
    }

    private static Memo<Table> Built(Planner planner, Rdd side, IReadOnlyList<Expression> keys) => new Memo<Table>(() =>
    {
        planner.Application.Probe.JobStarted();
        return new Table(side.All(), keys);
    });

    private IEnumerable<object[]> LeftRows(Matcher matcher, Table table, int partition, IEnumerable<object[]> rows)
    {
        var nothing = new object[Right.Output.Count];
        foreach (var context in RowLoop.Contexts(partition, rows))
        {
            var row = context.Row;
            var matches = table.Find(matcher.LeftKeys, context).Where(other => matcher.Fits(row, other.Values));
            switch (_type)
            {
                case JoinType.LeftSemi:
                    if (matches.Any()) yield return row;
                    break;
                case JoinType.LeftAnti:
                    if (!matches.Any()) yield return row;
                    break;
                default:
                    var found = false;
                    foreach (var other in matches)
                    {
                        found = true;
                        other.Matched = true;
                        yield return RowLoop.Concat(row, other.Values);
                    }

                    if (!found && (_type == JoinType.LeftOuter || _type == JoinType.FullOuter)) yield return RowLoop.Concat(row, nothing);
                    break;
            }
        }
    }

    private IEnumerable<object[]> Both(Matcher matcher, Table table, IEnumerable<object[]> left)
    {
        foreach (var row in LeftRows(matcher, table, 0, left)) yield return row;
        if (_type != JoinType.FullOuter) yield break;
        var nothing = new object[Left.Output.Count];
        foreach (var rest in table.Rows.Where(row => !row.Matched)) yield return RowLoop.Concat(nothing, rest.Values);
    }

    private IEnumerable<object[]> RightRows(Matcher matcher, Table table, int partition, IEnumerable<object[]> rows)
    {
        var nothing = new object[Left.Output.Count];
        foreach (var context in RowLoop.Contexts(partition, rows))
        {
            var row = context.Row;
            var found = false;
            foreach (var other in table.Find(matcher.RightKeys, context).Where(other => matcher.Fits(other.Values, row)))
            {
                found = true;
                yield return RowLoop.Concat(other.Values, row);
            }

            if (!found) yield return RowLoop.Concat(nothing, row);
        }
    }

    /// <summary>The condition taken apart: what can be hashed on each side, and the rest over a pair of rows.</summary>
    private sealed class Matcher
    {
        private readonly Expression _rest;

        public Matcher(IReadOnlyList<Attribute> left, IReadOnlyList<Attribute> right, Expression condition)
        {
            var leftKeys = new List<Expression>();
            var rightKeys = new List<Expression>();
            var rest = new List<Expression>();
            foreach (var conjunct in Conjuncts(condition))
            {
                if (!TryEquality(conjunct, left, right, out var onLeft, out var onRight))
                {
                    rest.Add(conjunct);
                    continue;
                }

                leftKeys.Add(Planner.Bind(onLeft, left));
                rightKeys.Add(Planner.Bind(onRight, right));
            }

            LeftKeys = leftKeys;
            RightKeys = rightKeys;
            if (rest.Count > 0) _rest = Planner.Bind(Conjunction.Of(rest), left.Concat(right).ToList());
        }

        public IReadOnlyList<Expression> LeftKeys { get; }

        public IReadOnlyList<Expression> RightKeys { get; }

        public bool Fits(object[] left, object[] right) =>
            _rest == null || true.Equals(_rest.Eval(new EvaluationContext(RowLoop.Concat(left, right))));

        private static IEnumerable<Expression> Conjuncts(Expression condition)
        {
            if (condition == null) return Array.Empty<Expression>();
            return condition is Call call && call.Name.Equals("and", StringComparison.OrdinalIgnoreCase)
                ? call.Children.SelectMany(Conjuncts)
                : new[] { condition };
        }

        private static bool TryEquality(
            Expression conjunct, IReadOnlyList<Attribute> left, IReadOnlyList<Attribute> right, out Expression onLeft, out Expression onRight)
        {
            onLeft = onRight = null;
            if (!(conjunct is Call { Name: "=" } call) || !call.Deterministic) return false;
            if (ReadsOnly(call.Children[0], left) && ReadsOnly(call.Children[1], right))
                (onLeft, onRight) = (call.Children[0], call.Children[1]);
            else if (ReadsOnly(call.Children[0], right) && ReadsOnly(call.Children[1], left))
                (onLeft, onRight) = (call.Children[1], call.Children[0]);
            return onLeft != null;
        }

        private static bool ReadsOnly(Expression expression, IReadOnlyList<Attribute> input)
        {
            var read = expression.SelfAndDescendants().OfType<Attribute>().ToList();
            return read.Count > 0 && read.All(column => input.Any(other => other.Id == column.Id));
        }
    }

    /// <summary>One side's rows, by key.</summary>
    private sealed class Table
    {
        private static readonly List<TableRow> s_none = new List<TableRow>();

        private readonly Dictionary<object, List<TableRow>> _byKey = new Dictionary<object, List<TableRow>>(GroupingComparer.Instance);

        public Table(IEnumerable<object[]> rows, IReadOnlyList<Expression> keys)
        {
            foreach (var context in RowLoop.Contexts(0, rows))
            {
                var row = new TableRow(context.Row);
                Rows.Add(row);
                var key = RowLoop.Evaluate(keys, context);
                // A null equals nothing, so the row cannot be found by any key.
                if (key.Contains(null)) continue;
                if (!_byKey.TryGetValue(key, out var same)) _byKey[key] = same = new List<TableRow>();
                same.Add(row);
            }
        }

        public List<TableRow> Rows { get; } = new List<TableRow>();

        public IEnumerable<TableRow> Find(IReadOnlyList<Expression> keys, EvaluationContext context)
        {
            if (keys.Count == 0) return Rows;
            var key = RowLoop.Evaluate(keys, context);
            return !key.Contains(null) && _byKey.TryGetValue(key, out var same) ? same : s_none;
        }
    }

    private sealed class TableRow
    {
        public TableRow(object[] values)
        {
            Values = values;
        }

        public object[] Values { get; }

        public bool Matched { get; set; }
    }
}
