using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Plans;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Analysis;

internal sealed partial class Analyzer
{
    private Expression WithSubqueries(Expression expression, IReadOnlyList<Attribute> input)
    {
        switch (expression)
        {
            case UnresolvedSubquery subquery:
                return Subquery(subquery, SubqueryKind.Scalar, new Expression[0], input);
            case FunctionCall { Name: "exists" } call when call.Arguments[0] is UnresolvedSubquery subquery:
                return Subquery(subquery, SubqueryKind.Exists, new Expression[0], input);
            case FunctionCall { Name: "in" } call when call.Arguments.Last() is UnresolvedSubquery subquery:
                return Subquery(subquery, SubqueryKind.In, new[] { Resolve(call.Arguments[0], input) }, input);
            default:
                return expression.MapChildren(child => WithSubqueries(child, input));
        }
    }

    private Expression Subquery(UnresolvedSubquery subquery, SubqueryKind kind, IReadOnlyList<Expression> sought, IReadOnlyList<Attribute> input)
    {
        var scope = new OuterScope(input);
        var plan = subquery.Analyze(scope);
        var outer = scope.Captured.ToList();
        return new SubqueryExpression(Session, plan, kind, outer, sought.Concat(outer.Select(reference => reference.Column)).ToList());
    }

    /// <summary>Inside a subquery a name that its own input lacks is looked for in the query around.</summary>
    private Expression WithOuterReferences(Expression expression, IReadOnlyList<Attribute> input)
    {
        if (_outer == null) return expression;
        return expression.Transform(node => node is UnresolvedAttribute name && !IsKnown(name, input) && Find(name, _outer.Columns) is Attribute outer
            ? _outer.Capture(outer)
            : node);
    }

    private bool IsKnown(UnresolvedAttribute name, IReadOnlyList<Attribute> input) => Find(name, input) != null;

    private Expression Find(UnresolvedAttribute name, IReadOnlyList<Attribute> input)
    {
        try
        {
            return new Resolver(input, Options).Resolve(name);
        }
        catch (SparkAnalysisFailure failure) when (IsMissingColumn(failure))
        {
            return null;
        }
    }
}
