using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions;

/// <summary>Turns unresolved trees into typed ones: looks up columns and functions and inserts casts.</summary>
internal sealed class Resolver
{
    private readonly IReadOnlyList<Attribute> _input;
    private readonly ExpressionOptions _options;
    private readonly Stack<IReadOnlyList<LambdaVariable>> _lambdas = new Stack<IReadOnlyList<LambdaVariable>>();

    public Resolver(IReadOnlyList<Attribute> input, ExpressionOptions options)
    {
        _input = input;
        _options = options;
    }

    /// <summary>The typed expression; throws <see cref="SparkAnalysisFailure"/> as Spark's analyser does.</summary>
    public Expression Resolve(Expression expression)
    {
        switch (expression)
        {
            case UnresolvedAttribute attribute:
                return ResolveColumn(attribute.NameParts);
            case FunctionCall call:
                return ResolveFunction(call);
            case Cast cast:
                return Casting.Checked(Resolve(cast.Child), cast, _options);
            case UnresolvedStar:
                throw new SparkAnalysisFailure("INVALID_USAGE_OF_STAR_OR_REGEX", "Invalid usage of '*' in expression.");
            default:
                return expression.MapChildren(Resolve);
        }
    }

    /// <summary>Resolves a select list: expands stars, gives every column a name.</summary>
    public IReadOnlyList<Expression> ResolveProjection(IEnumerable<Expression> expressions) =>
        expressions.SelectMany(Expand).Select(Resolve).Select(Named).ToList();

    /// <summary>An attribute, an alias or a generator stays; everything else becomes an alias with the name that Spark makes up.</summary>
    public static Expression Named(Expression expression) => expression switch
    {
        Attribute or Alias or MultiAlias or Generator => expression,
        Call { Name: "[]" } call when ExtractedFieldName(call) is { } field => new Alias(expression, field),
        _ => new Alias(expression, expression.Sql),
    };

    /// <summary>The columns that a star stands for; any other expression alone.</summary>
    public IEnumerable<Expression> Expand(Expression expression)
    {
        if (expression is not UnresolvedStar star)
            return new[] { expression };
        if (star.Target.Count == 0)
            return _input;
        List<Attribute> qualified = _input.Where(x => QualifierEndsWith(x, star.Target)).ToList();
        if (qualified.Count > 0)
            return qualified;
        Expression target = ResolveColumn(star.Target);
        if (target.DataType is StructType type)
            return type.Fields.Select(f => new Alias(Extract(target, Literal.Of(f.Name)), f.Name));
        throw new SparkAnalysisFailure("CANNOT_RESOLVE_STAR_EXPAND",
            $"Cannot resolve {string.Join(".", star.Target)}.* given input columns {string.Join(", ", _input.Select(x => "`" + x.Name + "`"))}.");
    }

    private static bool QualifierEndsWith(Attribute attribute, IReadOnlyList<string> target) =>
        target.Count <= attribute.Qualifier.Count && target.Reverse()
            .Zip(attribute.Qualifier.Reverse(), (a, b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase)).All(x => x);

    private static string ExtractedFieldName(Call call) =>
        call.Children[0].DataType is StructType or ArrayType { ElementType: StructType } && call.Children[1] is Literal { Value: string name }
            ? name : null;

    private Expression ResolveColumn(IReadOnlyList<string> parts)
    {
        foreach (IReadOnlyList<LambdaVariable> scope in _lambdas)
        {
            LambdaVariable variable = scope.FirstOrDefault(x => string.Equals(x.Name, parts[0], StringComparison.OrdinalIgnoreCase));
            if (variable != null)
                return ExtractAll(variable, parts.Skip(1));
        }
        // The longest qualifier wins: in t.a.b, t is first taken as a table, then as a column.
        for (int qualifier = parts.Count - 1; qualifier >= 0; qualifier--)
        {
            string[] target = parts.Take(qualifier).ToArray();
            List<Attribute> found = _input.Where(x => string.Equals(x.Name, parts[qualifier], StringComparison.OrdinalIgnoreCase) &&
                (qualifier == 0 || QualifierEndsWith(x, target))).ToList();
            if (found.Count > 1 && found.Select(x => x.Id).Distinct().Count() > 1)
            {
                throw new SparkAnalysisFailure("AMBIGUOUS_REFERENCE",
                    $"Reference `{string.Join("`.`", parts)}` is ambiguous, could be: [{string.Join(", ", found.Select(x => "`" + string.Join("`.`", x.Qualifier.Concat(new[] { x.Name })) + "`"))}].");
            }
            if (found.Count > 0)
                // A column is called as it was written, in whatever case.
                return ExtractAll(found[0].With(name: parts[qualifier]), parts.Skip(qualifier + 1));
        }
        if (parts.Count == 1 && NiladicFunctions.Contains(parts[0]))
            return Resolve(new FunctionCall(parts[0]));
        string name = "`" + string.Join("`.`", parts) + "`";
        throw new SparkAnalysisFailure(_input.Count == 0 ? "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION" : "UNRESOLVED_COLUMN.WITH_SUGGESTION",
            $"A column or function parameter with name {name} cannot be resolved." + (_input.Count == 0 ? string.Empty
                : $" Did you mean one of the following? [{string.Join(", ", _input.Select(x => "`" + x.Name + "`"))}]."));
    }

    private static readonly HashSet<string> NiladicFunctions = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "current_date", "current_timestamp", "current_user", "user",
    };

    private Expression ExtractAll(Expression root, IEnumerable<string> fields) =>
        fields.Aggregate(root, (current, field) => Extract(current, Literal.Of(field)));

    private Expression Extract(Expression target, Expression key) =>
        FunctionRegistry.BuiltIn.Build(new CallSite("[]", new[] { target, key }, _options));

    private Expression ResolveFunction(FunctionCall call)
    {
        IEnumerable<Expression> arguments = call.Arguments;
        if (string.Equals(call.Name, "count", StringComparison.OrdinalIgnoreCase) && !call.Distinct &&
            call.Arguments.Count == 1 && call.Arguments[0] is UnresolvedStar { Target.Count: 0 })
            arguments = new[] { Literal.Of(1) };
        List<Expression> resolved = arguments.SelectMany(Expand).Select(x => x is UnresolvedLambda ? x : Resolve(x)).ToList();
        Expression filter = call.Filter == null ? null : Resolve(call.Filter);
        Expression user = _options.UserFunctions?.TryResolve(call.Name, resolved);
        return user ?? FunctionRegistry.BuiltIn.Build(
            new CallSite(call.Name, resolved, _options, call.Distinct, filter, call.IgnoreNulls, BindLambda));
    }

    private Expression BindLambda(UnresolvedLambda lambda, IReadOnlyList<LambdaVariable> variables)
    {
        _lambdas.Push(variables);
        try
        {
            return Resolve(lambda.Body);
        }
        finally
        {
            _lambdas.Pop();
        }
    }
}
