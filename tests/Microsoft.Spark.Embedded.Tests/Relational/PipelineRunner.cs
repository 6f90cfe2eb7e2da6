using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Spark.Embedded.Expressions.Parsing;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Tests.Golden;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;
using Functions = Microsoft.Spark.Sql.Functions;

namespace Microsoft.Spark.Embedded.Tests.Relational;

/// <summary>
/// Runs the operations of a golden line through the public API, each as its namesake in the generator's run_op does.
/// </summary>
internal sealed partial class PipelineRunner
{
    private readonly SparkSession _spark;
    private readonly Dictionary<string, DataFrame> _tables = [];

    public PipelineRunner(SparkSession spark, JsonElement line)
    {
        _spark = spark;
        foreach (var table in line.GetProperty("tables").EnumerateObject())
        {
            var schema = (StructType)TypeParser.ParseSchema(table.Value.GetProperty("schema").GetString()!);
            var rows = table.Value.GetProperty("rows").EnumerateArray()
                .Select(row => row.EnumerateArray().Select((value, i) => GoldenText.Value(value, schema.Fields[i].DataType)).ToArray()).ToList();
            _tables[table.Name] = new DataFrame(spark, LocalRelation.Of(schema, rows!, partitions: 1));
        }

        if (!line.TryGetProperty("views", out var views)) return;
        foreach (var view in views.EnumerateArray()) _tables[view.GetString()!].CreateOrReplaceTempView(view.GetString()!);
    }

    /// <summary>A frame, or the value of the action at the end.</summary>
    public object Run(JsonElement ops)
    {
        object state = null!;
        foreach (var op in ops.EnumerateArray()) state = Step(state, op);
        return state;
    }

    private object Step(object state, JsonElement op)
    {
        var name = op.GetProperty("op").GetString()!;
        if (state is RelationalGroupedDataset grouped) return Grouped(grouped, name, op);
        return state is DataFrame frame ? OfFrame(frame, name, op) : Source(name, op);
    }

    private DataFrame Source(string name, JsonElement op) => name switch
    {
        "table" => _tables[Text(op, "name")],
        "view" => _spark.Table(Text(op, "name")),
        "range" => _spark.Range(op.GetProperty("start").GetInt64(), op.GetProperty("end").GetInt64(), op.TryGetProperty("step", out var step) ? step.GetInt64() : 1, 1),
        "sql" => _spark.Sql(Text(op, "query")),
        _ => throw new NotSupportedException(name),
    };

    private static object Grouped(RelationalGroupedDataset grouped, string name, JsonElement op)
    {
        switch (name)
        {
            case "agg":
                var columns = Expressions(op, "exprs");
                return grouped.Agg(columns[0], columns.Skip(1).ToArray());
            case "count":
                return grouped.Count();
            case "sum":
                return grouped.Sum(Texts(op, "cols"));
            case "avg":
                return grouped.Avg(Texts(op, "cols"));
            case "mean":
                return grouped.Mean(Texts(op, "cols"));
            case "min":
                return grouped.Min(Texts(op, "cols"));
            case "max":
                return grouped.Max(Texts(op, "cols"));
            case "pivot":
                return op.TryGetProperty("values", out var values)
                    ? grouped.Pivot(Text(op, "col"), values.EnumerateArray().Select(Plain).ToList()!)
                    : grouped.Pivot(Text(op, "col"));
            default:
                throw new NotSupportedException(name);
        }
    }

    private object OfFrame(DataFrame df, string name, JsonElement op)
    {
        switch (name)
        {
            case "table" or "view" or "range" or "sql":
                return Source(name, op);
            case "createTempView":
                df.CreateOrReplaceTempView(Text(op, "name"));
                return df;
            case "select":
                return df.Select(Expressions(op, "exprs"));
            case "selectCols":
                return df.Select(Texts(op, "cols")[0], Texts(op, "cols")[1..]);
            case "selectExpr":
                return df.SelectExpr(Texts(op, "exprs"));
            case "filter" or "where":
                return df.Filter(Text(op, "sql"));
            case "withColumn":
                return df.WithColumn(Text(op, "name"), Functions.Expr(Text(op, "sql")));
            case "withColumnRenamed":
                return df.WithColumnRenamed(Text(op, "from"), Text(op, "to"));
            case "drop":
                return df.Drop(Texts(op, "cols"));
            case "toDF":
                return df.ToDF(Texts(op, "names"));
            case "alias":
                return df.Alias(Text(op, "name"));
            case "hint":
                return df.Hint(Text(op, "name"));
            case "distinct":
                return df.Distinct();
            case "dropDuplicates":
                return op.TryGetProperty("cols", out _) ? df.DropDuplicates(Texts(op, "cols")[0], Texts(op, "cols")[1..]) : df.DropDuplicates();
            case "limit":
                return df.Limit(Number(op, "n"));
            case "orderBy" or "sort":
                return df.Sort(Orders(op));
            case "sortWithinPartitions":
                return df.SortWithinPartitions(Orders(op));
            case "repartition":
                return op.TryGetProperty("cols", out _) ? df.Repartition(Number(op, "n"), Expressions(op, "cols")) : df.Repartition(Number(op, "n"));
            case "repartitionByRange":
                return df.RepartitionByRange(Number(op, "n"), Orders(op));
            case "coalesce":
                return df.Coalesce(Number(op, "n"));
            case "groupBy":
                return df.GroupBy(Expressions(op, "cols"));
            case "rollup":
                return df.Rollup(Expressions(op, "cols"));
            case "cube":
                return df.Cube(Expressions(op, "cols"));
            case "agg":
                var columns = Expressions(op, "exprs");
                return df.Agg(columns[0], columns.Skip(1).ToArray());
            case "count":
                return df.Count();
            case "columns":
                return df.Columns();
            case "dtypes":
                return df.Schema().Fields.Select(field => new[] { field.Name, Embedded.Expressions.SparkTypes.Text(field.DataType) }).ToList();
            case "isEmpty":
                return df.IsEmpty();
            case "take":
                return new ActionRows(df, df.FirstRows(Number(op, "n")));
            case "tail":
                return new ActionRows(df, new Jobs(_spark.Application).Tail(new Planner(_spark).Compile(df.Plan), Number(op, "n")));
            case "head" or "first":
                return new ActionRows(df, df.FirstRows(1), isSingle: true);
            case "numPartitions":
                return new Planner(_spark).Compile(df.Plan).PartitionCount;
            case "describe":
                return df.Describe(op.TryGetProperty("cols", out _) ? Texts(op, "cols") : []);
            case "summary":
                return df.Summary(op.TryGetProperty("stats", out _) ? Texts(op, "stats") : []);
            default:
                return name.StartsWith("na.", StringComparison.Ordinal) ? Na(df.Na(), name, op)
                    : name.StartsWith("stat.", StringComparison.Ordinal) ? Stat(df, name, op)
                    : OfTwo(df, (DataFrame)Run(op.GetProperty("right")), name, op);
        }
    }

    private static DataFrame OfTwo(DataFrame df, DataFrame right, string name, JsonElement op)
    {
        var how = op.TryGetProperty("how", out var type) ? type.GetString()! : "inner";
        return name switch
        {
            "join" when op.TryGetProperty("on", out _) => df.Join(right, Texts(op, "on"), how),
            "join" when op.TryGetProperty("condition", out _) => df.Join(right, Functions.Expr(Text(op, "condition")), how),
            "join" => df.Join(right),
            "crossJoin" => df.CrossJoin(right),
            "union" => df.Union(right),
            "unionByName" => df.UnionByName(right, op.TryGetProperty("allowMissingColumns", out var allow) && allow.GetBoolean()),
            "intersect" => df.Intersect(right),
            "intersectAll" => df.IntersectAll(right),
            "except" => df.Except(right),
            "exceptAll" => df.ExceptAll(right),
            _ => throw new NotSupportedException(name),
        };
    }

    private static DataFrame Na(DataFrameNaFunctions na, string name, JsonElement op)
    {
        var hasColumns = op.TryGetProperty("cols", out _);
        switch (name)
        {
            case "na.fill" when op.TryGetProperty("map", out var map):
                return na.FillEach(map.EnumerateObject().ToDictionary(pair => pair.Name, pair => Plain(pair.Value)!));
            case "na.fill":
                var value = op.GetProperty("value");
                return Text(op, "valueType") switch
                {
                    "double" => hasColumns ? na.Fill(value.GetDouble(), Texts(op, "cols")) : na.Fill(value.GetDouble()),
                    "bool" => hasColumns ? na.Fill(value.GetBoolean(), Texts(op, "cols")) : na.Fill(value.GetBoolean()),
                    "string" => hasColumns ? na.Fill(value.GetString(), Texts(op, "cols")) : na.Fill(value.GetString()),
                    _ => hasColumns ? na.Fill(value.GetInt64(), Texts(op, "cols")) : na.Fill(value.GetInt64()),
                };
            case "na.drop" when op.TryGetProperty("minNonNulls", out var least):
                return hasColumns ? na.Drop(least.GetInt32(), Texts(op, "cols")) : na.Drop(least.GetInt32());
            case "na.drop" when op.TryGetProperty("how", out var how):
                return hasColumns ? na.Drop(how.GetString(), Texts(op, "cols")) : na.Drop(how.GetString());
            case "na.drop":
                return hasColumns ? na.Drop(Texts(op, "cols")) : na.Drop();
            case "na.replace":
                return Text(op, "valueType") switch
                {
                    "double" => Replace(op, GoldenText.Double, (names, map) => na.Replace(names, map), (column, map) => na.Replace(column, map)),
                    "bool" => Replace(op, json => json.GetBoolean(), (names, map) => na.Replace(names, map), (column, map) => na.Replace(column, map)),
                    _ => Replace(op, json => json.GetString()!, (names, map) => na.Replace(names, map), (column, map) => na.Replace(column, map)),
                };
            default:
                throw new NotSupportedException(name);
        }
    }

    private static DataFrame Replace<T>(
        JsonElement op, Func<JsonElement, T> read, Func<string[], IDictionary<T, T>, DataFrame> several, Func<string, IDictionary<T, T>, DataFrame> one)
        where T : notnull
    {
        var map = op.GetProperty("replacement").EnumerateArray().ToDictionary(pair => read(pair[0]), pair => read(pair[1]));
        return op.TryGetProperty("col", out var column) ? one(column.GetString()!, map) : several(Texts(op, "cols"), map);
    }

    private static object Stat(DataFrame df, string name, JsonElement op)
    {
        var stat = df.Stat();
        switch (name)
        {
            case "stat.crosstab":
                return stat.Crosstab(Text(op, "a"), Text(op, "b"));
            case "stat.freqItems":
                var items = stat.FreqItems(Texts(op, "cols"), op.TryGetProperty("support", out var support) ? support.GetDouble() : 0.01);
                return items.Select(items.Columns().Select(column => Functions.ArraySort(Functions.Col($"`{column}`")).Alias(column)).ToArray());
            case "stat.approxQuantile":
                return stat.ApproxQuantile(
                    Text(op, "col"), op.GetProperty("probabilities").EnumerateArray().Select(p => p.GetDouble()), op.GetProperty("relativeError").GetDouble());
            case "stat.corr":
                return stat.Corr(Text(op, "a"), Text(op, "b"));
            case "stat.cov":
                return stat.Cov(Text(op, "a"), Text(op, "b"));
            default:
                throw new NotSupportedException(name);
        }
    }

    private static Column[] Orders(JsonElement op) => Texts(op, "cols").Select(Order).ToArray();

    private static Column Order(string text)
    {
        var match = OrderPattern().Match(text);
        var column = Functions.Expr(match.Groups[1].Value);
        var isDescending = match.Groups[2].Value == "DESC";
        return match.Groups[3].Value switch
        {
            "NULLS FIRST" => isDescending ? column.DescNullsFirst() : column.AscNullsFirst(),
            "NULLS LAST" => isDescending ? column.DescNullsLast() : column.AscNullsLast(),
            _ => isDescending ? column.Desc() : column.Asc(),
        };
    }

    private static object? Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        _ => json.TryGetInt32(out var number) ? (object)number : json.GetDouble(),
    };

    private static string Text(JsonElement op, string key) => op.GetProperty(key).GetString()!;

    private static int Number(JsonElement op, string key) => op.GetProperty(key).GetInt32();

    private static string[] Texts(JsonElement op, string key) => op.GetProperty(key).EnumerateArray().Select(text => text.GetString()!).ToArray();

    private static Column[] Expressions(JsonElement op, string key) => Texts(op, key).Select(Functions.Expr).ToArray();

    [GeneratedRegex(@"^(.*?)(?:\s+(ASC|DESC))?(?:\s+(NULLS FIRST|NULLS LAST))?$", RegexOptions.Singleline)]
    private static partial Regex OrderPattern();
}

/// <summary>The rows that an action returned, in order.</summary>
internal sealed record ActionRows(DataFrame Frame, IReadOnlyList<object[]> Rows, bool isSingle = false);
