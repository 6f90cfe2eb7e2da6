using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Analysis;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Expressions.Parsing;
using Microsoft.Spark.Embedded.Plans;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.SqlText;

/// <summary>
/// Parses SELECT, VALUES and TABLE with WITH, set operations, ORDER BY, LIMIT and OFFSET. The relations of FROM and the
/// clauses of a SELECT are in the other parts.
/// </summary>
internal sealed partial class QueryParser
{
    private readonly TokenStream _tokens;
    private QueryScope _scope;

    public QueryParser(TokenStream tokens)
    {
        _tokens = tokens;
    }

    private delegate LogicalPlan Ordered(QueryScope scope, IReadOnlyList<SortOrder> order);

    public Query Query()
    {
        var common = new List<(string Name, IReadOnlyList<string> Columns, Query Query)>();
        if (_tokens.AcceptWords("with"))
        {
            do
            {
                var name = _tokens.ExpectName();
                var columns = _tokens.IsSymbol("(") ? Names() : null;
                _tokens.AcceptWords("as");
                common.Add((name, columns, Parenthesised(Query)));
            }
            while (_tokens.AcceptSymbol(","));
        }

        var body = QueryWithOrder();
        return scope => body(common.Aggregate(scope, (current, item) =>
            current.With(item.Name, Renamed(current, item.Query(current), item.Columns))));
    }

    private Query QueryWithOrder()
    {
        var body = SetOperations();
        IReadOnlyList<SortOrder> order = new SortOrder[0];
        if (_tokens.AcceptWords("order", "by") || _tokens.AcceptWords("sort", "by"))
            order = CommaSeparated(() => Expressions().SortOrder());
        int? limit = null;
        if (_tokens.AcceptWords("limit") && !_tokens.AcceptWords("all")) limit = SignedInteger();
        var offset = _tokens.AcceptWords("offset") ? SignedInteger() : 0;
        return scope =>
        {
            var plan = body(scope, order);
            return limit == null && offset == 0 ? plan : scope.Analyzer.Limit(plan, limit ?? int.MaxValue, offset);
        };
    }

    private int SignedInteger()
    {
        var isNegative = _tokens.AcceptSymbol("-");
        var value = _tokens.ExpectInteger();
        return isNegative ? -value : value;
    }

    private Ordered SetOperations()
    {
        var left = Intersections();
        while (true)
        {
            if (_tokens.AcceptWords("union")) left = Combined(left, Quantified(), Intersections(), Union);
            else if (_tokens.AcceptWords("except") || _tokens.AcceptWords("minus")) left = Combined(left, Quantified(), Intersections(), Except);
            else return left;
        }
    }

    private Ordered Intersections()
    {
        var left = Term();
        while (_tokens.AcceptWords("intersect")) left = Combined(left, Quantified(), Term(), Intersect);
        return left;
    }

    private bool Quantified()
    {
        if (_tokens.AcceptWords("all")) return true;
        _tokens.AcceptWords("distinct");
        return false;
    }

    private static LogicalPlan Union(Analyzer analyzer, LogicalPlan left, LogicalPlan right, bool isAll) =>
        isAll ? analyzer.Union(left, right) : analyzer.Deduplicate(analyzer.Union(left, right));

    private static LogicalPlan Except(Analyzer analyzer, LogicalPlan left, LogicalPlan right, bool isAll) =>
        analyzer.SetOperation(left, right, isExcept: true, isAll);

    private static LogicalPlan Intersect(Analyzer analyzer, LogicalPlan left, LogicalPlan right, bool isAll) =>
        analyzer.SetOperation(left, right, isExcept: false, isAll);

    private static Ordered Combined(Ordered left, bool isAll, Ordered right, Func<Analyzer, LogicalPlan, LogicalPlan, bool, LogicalPlan> combine)
    {
        var none = new SortOrder[0];
        return (scope, order) => Sorted(scope, combine(scope.Analyzer, left(scope, none), right(scope, none), isAll), order);
    }

    private Ordered Term()
    {
        if (_tokens.AcceptWords("select")) return Select();
        if (_tokens.AcceptWords("values")) return Unordered(Values());
        if (_tokens.AcceptWords("table"))
        {
            var name = QualifiedName();
            return Unordered(scope => scope.Relation(name));
        }

        return Unordered(Parenthesised(Query));
    }

    private static Ordered Unordered(Query query) => (scope, order) => Sorted(scope, query(scope), order);

    private static LogicalPlan Sorted(QueryScope scope, LogicalPlan plan, IReadOnlyList<SortOrder> order) =>
        order.Count == 0 ? plan : scope.Analyzer.Sort(plan, order.Select(key => ByOrdinal(key, plan.Output)).ToList(), isGlobal: true);

    /// <summary><c>ORDER BY 2</c> means the second column.</summary>
    private static Expression ByOrdinal(SortOrder key, IReadOnlyList<Attribute> output) => IsOrdinal(key.Child, output.Count, out var index)
        ? key.WithChildren(new Expression[] { output[index] })
        : key;

    private static bool IsOrdinal(Expression expression, int count, out int index)
    {
        index = expression is Literal { Value: int position } ? position - 1 : -1;
        return index >= 0 && index < count;
    }

    private Query Values()
    {
        var rows = CommaSeparated(() => _tokens.IsSymbol("(")
            ? Parenthesised<IReadOnlyList<Expression>>(() => CommaSeparated(() => Expressions().Expression()))
            : new[] { Expressions().Expression() });
        return scope =>
        {
            var nothing = new Attribute[0];
            var resolved = rows.Select(row => row.Select(value => scope.Analyzer.Resolve(value, nothing)).ToList()).ToList();
            var columns = resolved[0].Select((_, i) =>
            {
                var type = TypeCoercion.WiderCommonType(resolved.Select(row => row[i].DataType).ToList(), scope.Analyzer.Options.Ansi);
                return new Attribute($"col{i + 1}", type, resolved.Any(row => row[i].Nullable), Attribute.NewId());
            }).ToList();
            return new LocalRelation(columns, resolved.Select(row => row.Select((value, i) =>
                TypeCoercion.CastIfNeeded(value, columns[i].DataType, scope.Analyzer.Options.Ansi).Eval(new EvaluationContext())).ToArray()).ToList());
        };
    }

    private static LogicalPlan Renamed(QueryScope scope, LogicalPlan plan, IReadOnlyList<string> columns) =>
        columns == null ? plan : scope.Analyzer.Named(plan, columns);

    private ExpressionParser Expressions(IReadOnlyDictionary<string, WindowSpecification> windows = null) =>
        new ExpressionParser(_tokens, Subquery, windows);

    /// <summary>The hook by which the expression parser leaves a nested query to this one.</summary>
    private Expression Subquery(TokenStream tokens)
    {
        var query = Query();
        return new UnresolvedSubquery(outer => query(_scope.Inside(outer)));
    }

    private IReadOnlyList<string> QualifiedName()
    {
        var parts = new List<string> { _tokens.ExpectName() };
        while (_tokens.AcceptSymbol(".")) parts.Add(_tokens.ExpectName());
        return parts;
    }

    private IReadOnlyList<string> Names() => Parenthesised<IReadOnlyList<string>>(() => CommaSeparated(_tokens.ExpectName));

    private T Parenthesised<T>(Func<T> inner)
    {
        _tokens.ExpectSymbol("(");
        var result = inner();
        _tokens.ExpectSymbol(")");
        return result;
    }

    private List<T> CommaSeparated<T>(Func<T> item)
    {
        var items = new List<T>();
        do items.Add(item());
        while (_tokens.AcceptSymbol(","));
        return items;
    }
}
