using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Analysis;

/// <summary>
/// Makes plan nodes out of unresolved expressions, at once when a program calls for them, and refuses what Spark's analyser
/// refuses.
/// </summary>
internal sealed partial class Analyzer
{
    private static readonly HashSet<string> s_generators = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "explode", "explode_outer", "posexplode", "posexplode_outer", "inline", "inline_outer", "stack", "json_tuple",
    };

    private readonly OuterScope _outer;

    /// <param name="outer">The columns of the query around, when this one is a subquery; else null.</param>
    public Analyzer(SparkSession session, OuterScope outer = null)
    {
        Session = session;
        _outer = outer;
        Options = session.ExpressionOptions();
    }

    public SparkSession Session { get; }

    public ExpressionOptions Options { get; }

    public Expression Resolve(Expression expression, IReadOnlyList<Attribute> input)
    {
        var prepared = WithOuterReferences(WithSubqueries(expression, input), input);
        var resolved = new Resolver(input, Options).Resolve(prepared);
        EnsureReadable(resolved, input);
        return resolved;
    }

    public LogicalPlan Project(LogicalPlan child, IEnumerable<Expression> columns)
    {
        var named = ResolveSelectList(child, columns);
        if (named.Any(ContainsAggregate)) return AggregateResolved(child, new Alias[0], named, isGlobalSelect: true);
        var plan = WithGenerators(child, ref named);
        var windows = new WindowExtraction();
        named = named.Select(windows.Rewrite).ToList();
        return new Project(windows.Over(plan), named);
    }

    public LogicalPlan Filter(LogicalPlan child, Expression condition)
    {
        var (plan, resolved) = ResolveWithHiddenColumns(child, new[] { condition });
        var test = resolved[0];
        if (ContainsAggregate(test))
            throw SparkErrors.Analysis("INVALID_WHERE_CONDITION", $"The WHERE condition \"{test.Sql}\" contains an aggregate function.");
        if (test.SelfAndDescendants().OfType<WindowExpression>().Any())
            throw SparkErrors.Analysis("_LEGACY_ERROR_TEMP_1034", "It is not allowed to use window functions inside WHERE clause");
        if (test.DataType is NullType) test = new Cast(test, SparkTypes.Boolean, userSpecified: false);
        if (!(test.DataType is BooleanType))
        {
            throw SparkErrors.Analysis("DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN",
                $"Cannot resolve \"{test.Sql}\" due to data type mismatch: Filter expression \"{test.Sql}\" of type \"{SparkTypes.Sql(test.DataType)}\" is not a boolean.");
        }

        return Restricted(new Filter(plan, test), child);
    }

    public LogicalPlan Sort(LogicalPlan child, IEnumerable<Expression> keys, bool isGlobal)
    {
        var (plan, resolved) = ResolveWithHiddenColumns(child, keys.Select(AsSortOrder).ToList());
        foreach (var key in resolved) EnsureOrderable(key);
        var windows = new WindowExtraction();
        var orders = resolved.Select(windows.Rewrite).Cast<SortOrder>().ToList();
        return Restricted(new Sort(windows.Over(plan), orders, isGlobal), child);
    }

    public LogicalPlan Limit(LogicalPlan child, int count, int offset = 0)
    {
        if (count < 0)
        {
            throw SparkErrors.Analysis("INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE",
                $"The limit like expression \"{count}\" is invalid: it must be equal to or greater than 0, but got {count}.");
        }

        return new Limit(child, count, offset);
    }

    public LogicalPlan Deduplicate(LogicalPlan child, IEnumerable<string> names = null)
    {
        var keys = names == null ? child.Output : names.SelectMany(name => ColumnsNamed(child, name)).ToList();
        var map = child.Output.FirstOrDefault(column => names == null && SparkTypes.Contains(column.DataType, type => type is MapType));
        if (map != null)
        {
            throw SparkErrors.Analysis("UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE",
                $"The feature is not supported: Cannot have MAP type columns in DataFrame which calls set operations, but the type of column `{map.Name}` is \"{SparkTypes.Sql(map.DataType)}\".");
        }

        return new Deduplicate(child, keys);
    }

    public LogicalPlan WithColumn(LogicalPlan child, string name, Expression value)
    {
        var isNew = !child.Output.Any(column => IsNamed(column, name));
        var columns = child.Output.Select(column => IsNamed(column, name) ? new Alias(value, name) : (Expression)column);
        return Project(child, isNew ? columns.Concat(new[] { new Alias(value, name) }) : columns);
    }

    public LogicalPlan Renamed(LogicalPlan child, string from, string to) =>
        child.Output.Any(column => IsNamed(column, from))
            ? Project(child, child.Output.Select(column => IsNamed(column, from) ? new Alias(column, to) : (Expression)column))
            : child;

    public LogicalPlan Named(LogicalPlan child, IReadOnlyList<string> names)
    {
        if (names.Count != child.Output.Count)
        {
            throw SparkErrors.IllegalArgument("requirement failed: The number of columns doesn't match.\n" +
                $"Old column names ({child.Output.Count}): {string.Join(", ", child.Output.Select(column => column.Name))}\n" +
                $"New column names ({names.Count}): {string.Join(", ", names)}");
        }

        return Project(child, child.Output.Select((column, i) => new Alias(column, names[i])));
    }

    public LogicalPlan Without(LogicalPlan child, IReadOnlyList<string> names)
    {
        var kept = child.Output.Where(column => !names.Any(name => IsNamed(column, name))).ToList();
        return kept.Count == child.Output.Count ? child : Project(child, kept);
    }

    public LogicalPlan Without(LogicalPlan child, Expression column)
    {
        Expression resolved;
        try
        {
            resolved = Resolve(column, child.Output);
        }
        catch (SparkAnalysisFailure)
        {
            // Dropping a column that is not there does nothing.
            return child;
        }

        return resolved is Attribute attribute ? Project(child, child.Output.Where(other => other.Id != attribute.Id)) : child;
    }

    public IReadOnlyList<Attribute> ColumnsNamed(LogicalPlan child, string name)
    {
        var columns = child.Output.Where(column => IsNamed(column, name)).ToList();
        if (columns.Count > 0) return columns;
        throw SparkErrors.Analysis("_LEGACY_ERROR_TEMP_1201",
            $"Cannot resolve column name \"{name}\" among ({string.Join(", ", child.Output.Select(column => column.Name))}).");
    }

    public static bool IsNamed(Attribute column, string name) => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase);

    public static Expression AsSortOrder(Expression key) => key is SortOrder ? key : new SortOrder(key);

    internal static bool ContainsAggregate(Expression expression) => expression is AggregateCall ||
        (expression is WindowExpression window
            ? window.Function.Children.Concat(window.Window.PartitionBy).Concat(window.Window.OrderBy).Any(ContainsAggregate)
            : expression.Children.Any(ContainsAggregate));

    internal static void EnsureOrderable(Expression key)
    {
        if (SparkTypes.IsOrderable(key.DataType)) return;
        throw SparkErrors.Analysis("DATATYPE_MISMATCH.INVALID_ORDERING_TYPE",
            $"Cannot resolve \"{key.Sql}\" due to data type mismatch: The `sortorder` does not support ordering on type \"{SparkTypes.Sql(key.DataType)}\".");
    }

    /// <summary>A column taken from another frame must still be in this one.</summary>
    private static void EnsureReadable(Expression resolved, IReadOnlyList<Attribute> input)
    {
        var missing = resolved.SelfAndDescendants().OfType<Attribute>().FirstOrDefault(column => input.All(other => other.Id != column.Id));
        if (missing == null) return;
        throw SparkErrors.Analysis("MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_MISSING_FROM_INPUT",
            $"Resolved attribute(s) \"{missing.Name}\" missing from \"{string.Join("\", \"", input.Select(column => column.Name))}\".");
    }

    private List<Expression> ResolveSelectList(LogicalPlan child, IEnumerable<Expression> columns)
    {
        var resolver = new Resolver(child.Output, Options);
        var named = new List<Expression>();
        foreach (var column in columns.SelectMany(resolver.Expand).Select(RejectNestedGenerator)) named.Add(Resolver.Named(ResolveWithEarlierAliases(column, child, named)));
        return named;
    }

    /// <summary>A name that the input lacks may be an alias made further left in the same list.</summary>
    private Expression ResolveWithEarlierAliases(Expression column, LogicalPlan child, List<Expression> earlier)
    {
        try
        {
            return Resolve(column, child.Output);
        }
        catch (SparkAnalysisFailure failure) when (failure.ErrorClass?.StartsWith("UNRESOLVED_COLUMN", StringComparison.Ordinal) == true)
        {
            var aliases = earlier.OfType<Alias>().ToList();
            var replaced = column.Transform(node => node is UnresolvedAttribute { NameParts: { Count: 1 } parts }
                ? aliases.FirstOrDefault(alias => string.Equals(alias.Name, parts[0], StringComparison.OrdinalIgnoreCase))?.Child ?? node
                : node);
            if (ReferenceEquals(replaced, column)) throw;
            return Resolve(replaced, child.Output);
        }
    }

    private LogicalPlan WithGenerators(LogicalPlan child, ref List<Expression> named)
    {
        var columns = new List<Expression>();
        var plan = child;
        foreach (var column in named)
        {
            if (!(Unaliased(column) is Generator generator))
            {
                EnsureNoGenerator(column);
                columns.Add(column);
                continue;
            }

            foreach (var argument in generator.Children) EnsureNoGenerator(argument);
            var generated = Generated(generator, NamesOf(column));
            plan = new Generate(plan, generator, generated);
            columns.AddRange(generated);
        }

        named = columns;
        return plan;
    }

    internal static IReadOnlyList<Attribute> Generated(Generator generator, IReadOnlyList<string> names, bool isOuter = false) =>
        generator.ElementSchema.Fields.Select((field, i) => new Attribute(
            names == null ? field.Name : names[i], field.DataType, field.IsNullable || generator.Outer || isOuter, Attribute.NewId())).ToList();

    /// <summary>Before types are looked at, since a generator inside an operator would not fit there either.</summary>
    private static Expression RejectNestedGenerator(Expression column)
    {
        var nested = Unaliased(column).Children.SelectMany(child => child.SelfAndDescendants()).OfType<FunctionCall>()
            .FirstOrDefault(call => s_generators.Contains(call.Name));
        if (nested == null) return column;
        throw SparkErrors.Analysis("UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS",
            $"The generator is not supported: nested in expressions \"{column.Sql}\".");
    }

    private static void EnsureNoGenerator(Expression expression)
    {
        if (!expression.SelfAndDescendants().OfType<Generator>().Any()) return;
        throw SparkErrors.Analysis("UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS",
            $"The generator is not supported: nested in expressions \"{expression.Sql}\".");
    }

    private static Expression Unaliased(Expression column) => column switch
    {
        Alias alias => alias.Child,
        MultiAlias alias => alias.Child,
        _ => column,
    };

    private static IReadOnlyList<string> NamesOf(Expression column) => column switch
    {
        Alias alias => new[] { alias.Name },
        MultiAlias alias => alias.Names,
        _ => null,
    };

    /// <summary>
    /// Filters and sorts may use columns that the projections below left out; they are carried along and dropped again by
    /// <see cref="Restricted"/>.
    /// </summary>
    private (LogicalPlan Plan, IReadOnlyList<Expression> Resolved) ResolveWithHiddenColumns(LogicalPlan child, IReadOnlyList<Expression> expressions)
    {
        try
        {
            return (child, expressions.Select(expression => Resolve(expression, child.Output)).ToList());
        }
        catch (SparkAnalysisFailure failure) when (IsMissingColumn(failure))
        {
            var hidden = HiddenColumns(child);
            if (hidden.Count == 0) throw;
            var wider = child.Output.Concat(hidden).ToList();
            List<Expression> resolved;
            try
            {
                resolved = expressions.Select(expression => ResolvePreferring(expression, child.Output, wider)).ToList();
            }
            catch (SparkAnalysisFailure)
            {
                resolved = null;
            }

            if (resolved == null) throw;
            var used = new HashSet<long>(resolved.SelectMany(e => e.SelfAndDescendants()).OfType<Attribute>().Select(column => column.Id));
            return (Exposing(child, hidden.Where(column => used.Contains(column.Id)).ToList()), resolved);
        }
    }

    private Expression ResolvePreferring(Expression expression, IReadOnlyList<Attribute> first, IReadOnlyList<Attribute> wider)
    {
        try
        {
            return Resolve(expression, first);
        }
        catch (SparkAnalysisFailure failure) when (IsMissingColumn(failure))
        {
            return Resolve(expression, wider);
        }
    }

    private static bool IsMissingColumn(SparkAnalysisFailure failure) => failure.ErrorClass != null &&
        (failure.ErrorClass.StartsWith("UNRESOLVED_COLUMN", StringComparison.Ordinal) ||
        failure.ErrorClass.StartsWith("MISSING_ATTRIBUTES", StringComparison.Ordinal));

    private static IReadOnlyList<Attribute> HiddenColumns(LogicalPlan plan)
    {
        var below = plan is Project || plan is Filter || plan is Sort ? plan.Children[0] : null;
        if (below == null) return new Attribute[0];
        return below.Output.Concat(HiddenColumns(below)).Where(column => plan.Output.All(other => other.Id != column.Id)).ToList();
    }

    private static LogicalPlan Exposing(LogicalPlan plan, IReadOnlyList<Attribute> hidden)
    {
        var missing = hidden.Where(column => plan.Output.All(other => other.Id != column.Id)).ToList();
        if (missing.Count == 0) return plan;
        return plan switch
        {
            Project project => new Project(Exposing(project.Child, missing), project.Columns.Concat(missing).ToList()),
            Filter filter => new Filter(Exposing(filter.Child, missing), filter.Condition),
            Sort sort => sort.Over(Exposing(sort.Child, missing)),
            _ => plan,
        };
    }

    private static LogicalPlan Restricted(LogicalPlan plan, LogicalPlan shape) =>
        plan.Output.Count == shape.Output.Count ? plan : new Project(plan, shape.Output);
}
