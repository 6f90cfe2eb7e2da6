using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Sql.Types;
using Attribute = Microsoft.Spark.Embedded.Expressions.Attribute;

namespace Microsoft.Spark.Embedded.Analysis;

/// <summary>Joins and set operations: two frames become one.</summary>
internal sealed partial class Analyzer
{
    public LogicalPlan Join(LogicalPlan left, LogicalPlan right, JoinType type, Expression condition)
    {
        var original = right;
        right = Distinguished(left, right);
        if (condition == null) return new Join(left, right, type, null);
        var input = left.Output.Concat(right.Output).ToList();
        var resolved = Resolve(condition.Transform(node => SelfJoinEquality(node, original, right)), input);
        if (resolved.DataType is NullType) resolved = new Cast(resolved, SparkTypes.Boolean, userSpecified: false);
        if (!(resolved.DataType is BooleanType))
        {
            throw SparkErrors.Analysis("JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE",
                $"The join condition \"{resolved.Sql}\" has the invalid type \"{SparkTypes.Sql(resolved.DataType)}\", expected \"BOOLEAN\".");
        }

        return new Join(left, right, type, resolved);
    }

    public LogicalPlan JoinUsing(LogicalPlan left, LogicalPlan right, JoinType type, IReadOnlyList<string> names)
    {
        right = Distinguished(left, right);
        var keys = names.Select(name => (Left: UsingColumn(left, name, "left"), Right: UsingColumn(right, name, "right"))).ToList();
        var input = left.Output.Concat(right.Output).ToList();
        var condition = keys.Count == 0 ? null : Conjunction.Of(keys.Select(key => Resolve(new FunctionCall("=", key.Left, key.Right), input)));
        var join = new Join(left, right, type, condition);
        if (type.KeepsLeftOnly()) return join;
        var leftRest = join.Output.Take(left.Output.Count).Where(column => keys.All(key => key.Left.Id != column.Id));
        var rightRest = join.Output.Skip(left.Output.Count).Where(column => keys.All(key => key.Right.Id != column.Id));
        var columns = keys.Select(key => UsingKey(key.Left, key.Right, type, join.Output)).Concat(leftRest).Concat(rightRest);
        return new Project(join, columns.ToList());
    }

    public LogicalPlan NaturalJoin(LogicalPlan left, LogicalPlan right, JoinType type) => JoinUsing(left, right, type,
        left.Output.Where(column => right.Output.Any(other => IsNamed(other, column.Name))).Select(column => column.Name).ToList());

    public LogicalPlan Union(LogicalPlan left, LogicalPlan right)
    {
        var (widerLeft, widerRight) = Widened(left, right, "UNION");
        var output = widerLeft.Output.Zip(widerRight.Output, (a, b) =>
            new Attribute(a.Name, TypeCoercion.MergeNullability(a.DataType, b.DataType), a.Nullable || b.Nullable, a.Id, a.Qualifier)).ToList();
        return new Union(output, widerLeft, widerRight);
    }

    public LogicalPlan UnionByName(LogicalPlan left, LogicalPlan right, bool allowMissing)
    {
        var ordered = left.Output.Select(column => Counterpart(column, right, allowMissing)).ToList();
        var rest = right.Output.Where(column => left.Output.All(other => !IsNamed(other, column.Name))).ToList();
        if (rest.Count > 0 && allowMissing)
        {
            left = Project(left, left.Output.Concat(rest.Select(column => MissingColumn(column))));
            ordered.AddRange(rest);
        }
        else
        {
            ordered.AddRange(rest);
        }

        return Union(left, Project(right, ordered));
    }

    public LogicalPlan SetOperation(LogicalPlan left, LogicalPlan right, bool isExcept, bool isAll)
    {
        var map = left.Output.FirstOrDefault(column => SparkTypes.Contains(column.DataType, type => type is MapType));
        if (map != null)
        {
            throw SparkErrors.Analysis("UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE",
                $"The feature is not supported: Cannot have MAP type columns in DataFrame which calls set operations, but the type of column `{map.Name}` is \"{SparkTypes.Sql(map.DataType)}\".");
        }

        var (widerLeft, widerRight) = Widened(left, right, isExcept ? "EXCEPT" : "INTERSECT");
        var output = isExcept ? widerLeft.Output : widerLeft.Output.Zip(widerRight.Output, (a, b) => a.With(nullable: a.Nullable && b.Nullable)).ToList();
        return new SetOperation(output, widerLeft, widerRight, isExcept, isAll);
    }

    private static LogicalPlan Distinguished(LogicalPlan left, LogicalPlan right) =>
        right.Output.Any(column => left.Output.Any(other => other.Id == column.Id)) ? new Renumbered(right, left) : right;

    /// <summary>
    /// <c>a["k"] == b["k"]</c> of a self-join names one column twice; Spark takes it for left and right, since the
    /// condition would be trivially true otherwise.
    /// </summary>
    private static Expression SelfJoinEquality(Expression node, LogicalPlan original, LogicalPlan renumbered)
    {
        if (ReferenceEquals(original, renumbered) || !(node is FunctionCall { Name: "=" or "<=>" } call)) return node;
        if (!(call.Arguments[0] is Attribute first && call.Arguments[1] is Attribute second) || first.Id != second.Id) return node;
        var index = original.Output.ToList().FindIndex(column => column.Id == second.Id);
        return index < 0 ? node : new FunctionCall(call.Name, first, renumbered.Output[index]);
    }

    private static Attribute UsingColumn(LogicalPlan side, string name, string which)
    {
        var found = side.Output.Where(column => IsNamed(column, name)).ToList();
        if (found.Count == 1) return found[0];
        if (found.Count > 1) throw SparkErrors.Analysis("AMBIGUOUS_REFERENCE", $"Reference `{name}` is ambiguous.");
        throw SparkErrors.Analysis("UNRESOLVED_USING_COLUMN_FOR_JOIN",
            $"USING column `{name}` cannot be resolved on the {which} side of the join. The {which}-side columns: [{string.Join(", ", side.Output.Select(column => $"`{column.Name}`"))}].");
    }

    private Expression UsingKey(Attribute left, Attribute right, JoinType type, IReadOnlyList<Attribute> joined)
    {
        switch (type)
        {
            case JoinType.RightOuter:
                return Joined(right);
            case JoinType.FullOuter:
                return new Alias(Resolve(new FunctionCall("coalesce", Joined(left), Joined(right)), joined), left.Name);
            default:
                return Joined(left);
        }

        // The join may have made the column nullable.
        Attribute Joined(Attribute key) => joined.First(column => column.Id == key.Id);
    }

    private (LogicalPlan Left, LogicalPlan Right) Widened(LogicalPlan left, LogicalPlan right, string operation)
    {
        if (left.Output.Count != right.Output.Count)
        {
            throw SparkErrors.Analysis("NUM_COLUMNS_MISMATCH",
                $"{operation} can only be performed on inputs with the same number of columns, but the first input has {left.Output.Count} columns and the second input has {right.Output.Count} columns.");
        }

        var types = left.Output.Zip(right.Output, (a, b) => TypeCoercion.WiderCommonType(new[] { a.DataType, b.DataType }, Options.Ansi)
            ?? throw SparkErrors.Analysis("INCOMPATIBLE_COLUMN_TYPE",
                $"{operation} can only be performed on tables with compatible column types. The column `{b.Name}` is \"{SparkTypes.Sql(b.DataType)}\" type which is not compatible with \"{SparkTypes.Sql(a.DataType)}\".")).ToList();
        return (CastTo(left, types), CastTo(right, types));
    }

    private LogicalPlan CastTo(LogicalPlan plan, IReadOnlyList<DataType> types)
    {
        if (plan.Output.Zip(types, (column, type) => SparkTypes.Same(column.DataType, type)).All(same => same)) return plan;
        var columns = plan.Output.Select((column, i) => SparkTypes.Same(column.DataType, types[i])
            ? (Expression)column
            : new Alias(TypeCoercion.CastIfNeeded(column, types[i], Options.Ansi), column.Name));
        return new Project(plan, columns.ToList());
    }

    private Expression Counterpart(Attribute column, LogicalPlan right, bool allowMissing)
    {
        var found = right.Output.FirstOrDefault(other => IsNamed(other, column.Name));
        if (found != null) return found;
        if (allowMissing) return MissingColumn(column);
        throw SparkErrors.Analysis("_LEGACY_ERROR_TEMP_1201",
            $"Cannot resolve column name \"{column.Name}\" among ({string.Join(", ", right.Output.Select(other => other.Name))}).");
    }

    private static Expression MissingColumn(Attribute column) => new Alias(new Literal(null, column.DataType), column.Name);
}
