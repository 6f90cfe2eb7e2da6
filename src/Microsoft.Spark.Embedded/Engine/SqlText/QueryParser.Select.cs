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
