using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Analysis;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Expressions.Parsing;
using Microsoft.Spark.Embedded.Plans;

namespace Microsoft.Spark.Embedded.SqlText;

internal sealed partial class QueryParser
{
    /// <summary>Words that follow a relation, so they cannot be its alias.</summary>
    private static readonly HashSet<string> s_afterRelation = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "where", "group", "having", "order", "sort", "limit", "offset", "union", "intersect", "except", "minus", "join", "inner", "left",
        "right", "full", "cross", "semi", "anti", "natural", "on", "using", "lateral", "window", "pivot", "unpivot", "as", "select", "set",
        "values", "tablesample", "cluster", "distribute",
    };

    private Query FromClause()
    {
        var relations = CommaSeparated(Relation);
        Query from = scope => relations.Select(relation => relation(scope))
            .Aggregate((left, right) => scope.Analyzer.Join(left, right, JoinType.Inner, null));
        while (_tokens.AcceptWords("lateral", "view")) from = LateralView(from);
        return from;
    }

    private Query Relation()
    {
        var left = PrimaryRelation();
        while (TryJoin(out var type, out var isNatural)) left = Joined(left, type, isNatural, PrimaryRelation());
        return left;
    }

    private bool TryJoin(out JoinType type, out bool isNatural)
    {
        var start = _tokens.Index;
        isNatural = _tokens.AcceptWords("natural");
        type = JoinType.Inner;
        if (_tokens.AcceptWords("cross")) type = JoinType.Cross;
        else if (_tokens.AcceptWords("left"))
            type = _tokens.AcceptWords("semi") ? JoinType.LeftSemi : _tokens.AcceptWords("anti") ? JoinType.LeftAnti : Outer(JoinType.LeftOuter);
        else if (_tokens.AcceptWords("right")) type = Outer(JoinType.RightOuter);
        else if (_tokens.AcceptWords("full")) type = Outer(JoinType.FullOuter);
        else if (_tokens.AcceptWords("semi")) type = JoinType.LeftSemi;
        else if (_tokens.AcceptWords("anti")) type = JoinType.LeftAnti;
        else _tokens.AcceptWords("inner");
        if (_tokens.AcceptWords("join")) return true;
        _tokens.Index = start;
        return false;
    }

    private JoinType Outer(JoinType type)
    {
        _tokens.AcceptWords("outer");
        return type;
    }

    private Query Joined(Query left, JoinType type, bool isNatural, Query right)
    {
        if (isNatural) return scope => scope.Analyzer.NaturalJoin(left(scope), right(scope), type);
        if (_tokens.AcceptWords("using"))
        {
            var columns = Names();
            return scope => scope.Analyzer.JoinUsing(left(scope), right(scope), type, columns);
        }

        var condition = _tokens.AcceptWords("on") ? Expressions().Expression() : null;
        return scope =>
        {
            var (leftPlan, rightPlan) = (left(scope), right(scope));
            return Within(scope, () => scope.Analyzer.Join(leftPlan, rightPlan, type, condition));
        };
    }

    private Query PrimaryRelation()
    {
        var relation = UnaliasedRelation();
        while (true)
        {
            if (_tokens.AcceptWords("pivot")) relation = PivotClause(relation);
            else if (_tokens.AcceptWords("unpivot")) relation = UnpivotClause(relation);
            else break;
        }

        _tokens.AcceptWords("as");
        if (!_tokens.IsName() || (s_afterRelation.Contains(_tokens.Next.Text) && _tokens.Next.Kind == SqlTokenKind.Word)) return relation;
        var alias = _tokens.ExpectName();
        var columns = _tokens.IsSymbol("(") ? Names() : null;
        return scope => new SubqueryAlias(Renamed(scope, relation(scope), columns), alias);
    }

    private Query UnaliasedRelation()
    {
        if (_tokens.IsSymbol("("))
        {
            if (_tokens.IsAnyWord(new[] { "select", "with", "values", "table" }, 1) || _tokens.IsSymbol("(", 1)) return Parenthesised(Query);
            return Parenthesised(Relation);
        }

        if (_tokens.AcceptWords("values")) return Values();
        if (_tokens.IsWord("range") && _tokens.IsSymbol("(", 1)) return RangeFunction();
        var name = QualifiedName();
        return scope => scope.Relation(name);
    }

    private Query RangeFunction()
    {
        _tokens.Take();
        var arguments = Parenthesised(() => CommaSeparated(SignedInteger));
        return scope => new RangeRelation(
            arguments.Count > 1 ? arguments[0] : 0,
            arguments.Count > 1 ? arguments[1] : arguments[0],
            arguments.Count > 2 ? arguments[2] : 1,
            scope.Session.Application.DefaultParallelism);
    }

    /// <summary><c>LATERAL VIEW [OUTER] generator(…) name AS column, …</c></summary>
    private Query LateralView(Query from)
    {
        var isOuter = _tokens.AcceptWords("outer");
        var call = Expressions().Expression();
        var name = _tokens.ExpectName();
        var columns = _tokens.AcceptWords("as") ? CommaSeparated(_tokens.ExpectName) : null;
        return scope =>
        {
            var plan = from(scope);
            var generator = (Generator)scope.Analyzer.Resolve(call, plan.Output);
            var generated = Analyzer.Generated(generator, columns, isOuter).Select(column => column.With(qualifier: new[] { name })).ToList();
            return new Generate(plan, generator, generated, isOuter);
        };
    }

    /// <summary><c>PIVOT (aggregates FOR column IN (value [AS name], …))</c>; all other columns are the keys.</summary>
    private Query PivotClause(Query relation)
    {
        _tokens.ExpectSymbol("(");
        var aggregates = CommaSeparated(() => Expressions().NamedExpression());
        _tokens.ExpectWord("for");
        var column = new UnresolvedAttribute(QualifiedName().ToArray());
        _tokens.ExpectWord("in");
        var values = Parenthesised(() => CommaSeparated(() => Expressions().NamedExpression()));
        _tokens.ExpectSymbol(")");
        return scope =>
        {
            var plan = relation(scope);
            var pivot = scope.Analyzer.Resolve(column, plan.Output);
            var used = aggregates.Select(aggregate => scope.Analyzer.Resolve(aggregate, plan.Output)).Concat(new[] { pivot })
                .SelectMany(expression => expression.SelfAndDescendants()).OfType<Embedded.Expressions.Attribute>().Select(read => read.Id);
            var keys = scope.Analyzer.GroupingKeys(plan, plan.Output.Where(key => !used.Contains(key.Id)));
            return scope.Analyzer.Pivot(plan, keys, column, values.Select(value => PivotValue(scope, value, pivot)).ToList(), aggregates);
        };
    }

    /// <summary><c>UNPIVOT [INCLUDE NULLS] (value FOR name IN (column, …))</c>: a row for each of the columns.</summary>
    private Query UnpivotClause(Query relation)
    {
        var keepsNulls = _tokens.AcceptWords("include", "nulls");
        if (!keepsNulls) _tokens.AcceptWords("exclude", "nulls");
        _tokens.ExpectSymbol("(");
        var value = _tokens.ExpectName();
        _tokens.ExpectWord("for");
        var name = _tokens.ExpectName();
        _tokens.ExpectWord("in");
        var columns = Names();
        _tokens.ExpectSymbol(")");
        return scope =>
        {
            var plan = relation(scope);
            var turned = columns.Select(column => scope.Analyzer.ColumnsNamed(plan, column)[0]).ToList();
            var rows = new FunctionCall("array", turned.Select(column => (Expression)new FunctionCall(
                "struct", new Alias(Literal.Of(column.Name), name), new Alias(column, value))).ToArray());
            var kept = plan.Output.Where(column => turned.All(other => other.Id != column.Id)).ToList<Expression>();
            var unpivoted = scope.Analyzer.Project(plan, kept.Concat(new[] { new FunctionCall("inline", rows) }));
            return keepsNulls ? unpivoted : scope.Analyzer.Filter(unpivoted, new FunctionCall("isnotnull", new UnresolvedAttribute(value)));
        };
    }

    private static (object Value, string Name) PivotValue(QueryScope scope, Expression item, Expression pivot)
    {
        var resolved = TypeCoercion.CastIfNeeded(scope.Analyzer.Resolve(item, new Embedded.Expressions.Attribute[0]), pivot.DataType, ansi: false);
        var value = resolved.Eval(new EvaluationContext());
        return (value, item is Alias alias ? alias.Name : Analyzer.PivotName(value, pivot.DataType));
    }
}
