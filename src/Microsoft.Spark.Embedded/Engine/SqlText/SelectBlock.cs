using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Analysis;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Plans;

namespace Microsoft.Spark.Embedded.SqlText;

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
