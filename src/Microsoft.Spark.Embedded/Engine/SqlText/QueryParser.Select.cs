using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Analysis;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Plans;

namespace Microsoft.Spark.Embedded.SqlText;

internal sealed partial class QueryParser
{
    private Ordered Select()
    {
        var windows = NamedWindows();
        var isDistinct = _tokens.AcceptWords("distinct");
        if (!isDistinct) _tokens.AcceptWords("all");
        var items = CommaSeparated(() => Expressions(windows).NamedExpression());
        var from = _tokens.AcceptWords("from") ? FromClause() : _ => new OneRow();
        var where = _tokens.AcceptWords("where") ? Expressions(windows).Expression() : null;
        var grouping = _tokens.AcceptWords("group", "by") ? Grouping() : null;
        var having = _tokens.AcceptWords("having") ? Expressions(windows).Expression() : null;
        SkipNamedWindows();
        var block = new SelectBlock(items, isDistinct, where, grouping, having);
        return (scope, order) =>
        {
            var plan = from(scope);
            return Within(scope, () => block.Build(scope, plan, order));
        };
    }

    /// <summary>Subqueries of the expressions that are analysed meanwhile see this query's scope.</summary>
    private LogicalPlan Within(QueryScope scope, Func<LogicalPlan> analysis)
    {
        var around = _scope;
        _scope = scope;
        try
        {
            return analysis();
        }
        finally
        {
            _scope = around;
        }
    }

    private GroupingClause Grouping()
    {
        if (_tokens.AcceptWords("all")) return new GroupingClause { IsAll = true };
        if (_tokens.AcceptWords("grouping", "sets"))
        {
            var sets = Parenthesised(() => CommaSeparated(GroupingSet));
            return new GroupingClause { Keys = sets.SelectMany(set => set).ToList(), Sets = sets };
        }

        if (_tokens.AcceptWords("rollup")) return new GroupingClause { Keys = ExpressionList(), Kind = GroupingKind.Rollup };
        if (_tokens.AcceptWords("cube")) return new GroupingClause { Keys = ExpressionList(), Kind = GroupingKind.Cube };
        var keys = CommaSeparated(() => Expressions().Expression());
        var kind = _tokens.AcceptWords("with", "rollup") ? GroupingKind.Rollup
            : _tokens.AcceptWords("with", "cube") ? GroupingKind.Cube
            : GroupingKind.GroupBy;
        return new GroupingClause { Keys = keys, Kind = kind };
    }

    private IReadOnlyList<Expression> GroupingSet()
    {
        if (!_tokens.IsSymbol("(")) return new[] { Expressions().Expression() };
        return Parenthesised<IReadOnlyList<Expression>>(() =>
            _tokens.IsSymbol(")") ? new List<Expression>() : CommaSeparated(() => Expressions().Expression()));
    }

    private List<Expression> ExpressionList() => Parenthesised(() => CommaSeparated(() => Expressions().Expression()));

    /// <summary>
    /// The WINDOW clause stands behind the expressions that use it, so it is looked for ahead: at this depth, before the
    /// query ends.
    /// </summary>
    private IReadOnlyDictionary<string, WindowSpecification> NamedWindows()
    {
        var windows = new Dictionary<string, WindowSpecification>(StringComparer.OrdinalIgnoreCase);
        var start = _tokens.Index;
        var depth = 0;
        for (; !_tokens.AtEnd && depth >= 0; _tokens.Take())
        {
            if (_tokens.IsSymbol("(")) depth++;
            else if (_tokens.IsSymbol(")")) depth--;
            else if (depth == 0 && _tokens.IsAnyWord(new[] { "union", "intersect", "except", "minus" })) break;
            else if (depth == 0 && _tokens.IsWord("window") && _tokens.IsName(1) && _tokens.IsWord("as", 2))
            {
                _tokens.Take();
                windows = CommaSeparated(NamedWindow).ToDictionary(pair => pair.Name, pair => pair.Window, StringComparer.OrdinalIgnoreCase);
                break;
            }
        }

        _tokens.Index = start;
        return windows;
    }

    private void SkipNamedWindows()
    {
        if (_tokens.IsWord("window") && _tokens.IsName(1) && _tokens.IsWord("as", 2))
        {
            _tokens.Take();
            CommaSeparated(NamedWindow);
        }
    }

    private (string Name, WindowSpecification Window) NamedWindow()
    {
        var name = _tokens.ExpectName();
        _tokens.ExpectWord("as");
        return (name, Parenthesised(() => Expressions().WindowSpecification()));
    }
}

/// <summary>What stands behind GROUP BY.</summary>
internal sealed class GroupingClause
{
    public bool IsAll { get; set; }

    public GroupingKind Kind { get; set; }

    public IReadOnlyList<Expression> Keys { get; set; } = Array.Empty<Expression>();

    /// <summary>The sets of GROUPING SETS, or null.</summary>
    public IReadOnlyList<IReadOnlyList<Expression>> Sets { get; set; }
}

/// <summary>The clauses of one SELECT.</summary>
internal sealed class SelectBlock
{
    private readonly IReadOnlyList<Expression> _items;
    private readonly bool _isDistinct;
    private readonly Expression _where;
    private readonly GroupingClause _grouping;
    private readonly Expression _having;

    public SelectBlock(IReadOnlyList<Expression> items, bool isDistinct, Expression where, GroupingClause grouping, Expression having)
    {
        _items = items;
        _isDistinct = isDistinct;
        _where = where;
        _grouping = grouping;
        _having = having;
    }

    public LogicalPlan Build(QueryScope scope, LogicalPlan from, IReadOnlyList<SortOrder> order)
    {
        var analyzer = scope.Analyzer;
        var plan = _where == null ? from : analyzer.Filter(from, _where);
        if (_grouping != null || _having != null) return Grouped(analyzer, plan, order);
        var projected = Distinct(analyzer, analyzer.Project(plan, _items));
        return order.Count == 0 ? projected : analyzer.Sort(projected, order.Select(key => ByOrdinal(key, projected)).ToList(), isGlobal: true);
    }

    private static Expression ByOrdinal(SortOrder key, LogicalPlan plan) => key.Child is Literal { Value: int position } && position >= 1 && position <= plan.Output.Count
        ? key.WithChildren(new Expression[] { plan.Output[position - 1] })
        : key;

    /// <summary>HAVING and ORDER BY may use aggregates that are not selected; these ride along as hidden columns.</summary>
    private LogicalPlan Grouped(Analyzer analyzer, LogicalPlan plan, IReadOnlyList<SortOrder> order)
    {
        var grouping = _grouping ?? new GroupingClause();
        var keyExpressions = grouping.IsAll ? UngroupedItems(analyzer, plan) : grouping.Keys.Select(key => Key(plan, key)).ToList();
        var keys = analyzer.GroupingKeys(plan, keyExpressions);
        var absent = Absent(analyzer, plan, grouping, ref keys);
        var hidden = new List<Expression>();
        if (_having != null) hidden.Add(new Alias(WithAliases(_having, plan, aliasesWin: false), "having"));
        hidden.AddRange(order.Select((key, i) => new Alias(OrderKey(plan, key), $"order{i}")));
        var all = analyzer.Aggregate(plan, keys, absent, _items.Concat(hidden));
        var visible = all.Output.Take(all.Output.Count - hidden.Count).ToList();
        var hiddenColumns = all.Output.Skip(visible.Count).ToList();
        var result = all;
        if (_having != null) result = analyzer.Filter(result, hiddenColumns[0]);
        if (order.Count > 0)
        {
            var columns = hiddenColumns.Skip(_having == null ? 0 : 1).ToList();
            result = analyzer.Sort(result, order.Select((key, i) => key.WithChildren(new Expression[] { columns[i] })).ToList(), isGlobal: true);
        }

        return Distinct(analyzer, hidden.Count == 0 ? result : new Project(result, visible));
    }

    private LogicalPlan Distinct(Analyzer analyzer, LogicalPlan plan) => _isDistinct ? analyzer.Deduplicate(plan) : plan;

    private List<Expression> UngroupedItems(Analyzer analyzer, LogicalPlan plan) => _items
        .Select(item => item is Alias alias ? alias.Child : item)
        .Where(item => !Analyzer.ContainsAggregate(analyzer.Resolve(item, plan.Output)))
        .ToList();

    private IReadOnlyList<long> Absent(Analyzer analyzer, LogicalPlan plan, GroupingClause grouping, ref IReadOnlyList<Alias> keys)
    {
        if (grouping.Sets == null) return grouping.Kind == GroupingKind.GroupBy ? null : Analyzer.AbsentKeys(grouping.Kind, keys.Count);
        var texts = keys.Select(key => ExpressionKey.Of(key.Child, plan.Output)).Distinct().ToList();
        keys = texts.Select(FirstWith(keys, plan)).ToList();
        return grouping.Sets.Select(set =>
        {
            var present = set.Select(key => ExpressionKey.Of(analyzer.Resolve(Key(plan, key), plan.Output), plan.Output)).ToList();
            return texts.Select((text, i) => present.Contains(text) ? 0L : 1L << (texts.Count - 1 - i)).Sum();
        }).ToList();
    }

    private static Func<string, Alias> FirstWith(IReadOnlyList<Alias> keys, LogicalPlan plan) =>
        text => keys.First(key => ExpressionKey.Of(key.Child, plan.Output) == text);

    private Expression Key(LogicalPlan plan, Expression key)
    {
        if (key is Literal { Value: int position } && position >= 1 && position <= _items.Count) return Unaliased(_items[position - 1]);
        return WithAliases(key, plan, aliasesWin: false);
    }

    private Expression OrderKey(LogicalPlan plan, SortOrder key)
    {
        if (key.Child is Literal { Value: int position } && position >= 1 && position <= _items.Count) return Unaliased(_items[position - 1]);
        return WithAliases(key.Child, plan, aliasesWin: true);
    }

    private static Expression Unaliased(Expression item) => item is Alias alias ? alias.Child : item;

    /// <summary>Names of the select list in place of which their expressions stand.</summary>
    private Expression WithAliases(Expression expression, LogicalPlan plan, bool aliasesWin) => expression.Transform(node =>
    {
        if (!(node is UnresolvedAttribute { NameParts: { Count: 1 } parts })) return node;
        if (!aliasesWin && plan.Output.Any(column => Analyzer.IsNamed(column, parts[0]))) return node;
        return _items.OfType<Alias>().FirstOrDefault(alias => string.Equals(alias.Name, parts[0], StringComparison.OrdinalIgnoreCase))?.Child ?? node;
    });
}
