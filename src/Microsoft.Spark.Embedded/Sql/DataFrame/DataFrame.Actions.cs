using System;
using System.Collections.Generic;
using Microsoft.Spark.Embedded.Output;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Rows;
using Microsoft.Spark.Embedded.Stats;

namespace Microsoft.Spark.Sql;

// Everything that starts a job: at once, or when the result is enumerated, and then each time.
public sealed partial class DataFrame
{
    private Jobs Jobs => new Jobs(Session.Application, Plan.IsLocal && !Session.Application.Cache.Holds(Plan));

    public IEnumerable<Row> Collect()
    {
        foreach (var row in Jobs.Collect(Planned)) yield return ToRow(row);
    }

    public IEnumerable<Row> ToLocalIterator()
    {
        foreach (var row in Jobs.Iterate(Planned)) yield return ToRow(row);
    }

    [Since("3.0.0")]
    public IEnumerable<Row> ToLocalIterator(bool prefetchPartitions) => ToLocalIterator();

    [Since("3.0.0")]
    public IEnumerable<Row> Tail(int n)
    {
        foreach (var row in Jobs.Tail(Planned, n)) yield return ToRow(row);
    }

    public IEnumerable<Row> Take(int n) => Head(n);

    public IEnumerable<Row> Head(int n)
    {
        foreach (var row in FirstRows(n)) yield return ToRow(row);
    }

    public Row Head()
    {
        var rows = FirstRows(1);
        return rows.Count > 0 ? ToRow(rows[0]) : throw new InvalidOperationException("Sequence contains no elements");
    }

    public Row First() => Head();

    public long Count() => Jobs.Count(new Planner(Session).Compile(WithoutSorts(Plan)));

    [Since("2.4.0")]
    public bool IsEmpty() => FirstRows(1).Count == 0;

    /// <summary>Fetches one row more than it shows, to know whether to say so.</summary>
    public void Show(int numRows = 20, int truncate = 20, bool vertical = false)
    {
        var rows = numRows == int.MaxValue ? FirstRows(numRows) : FirstRows(numRows + 1);
        Console.WriteLine(ShowText.Of(Plan.Output, rows, numRows, truncate, vertical));
    }

    public DataFrame Describe(params string[] cols) => Summaries.Describe(this, cols);

    public DataFrame Summary(params string[] statistics) => Summaries.Summary(this, statistics);

    internal List<object[]> FirstRows(int n)
    {
        // A limit directly below adds nothing but its own bound.
        var plan = Plan;
        while (plan is Limit { IsPlain: true } limit)
        {
            n = Math.Min(n, limit.Count);
            plan = limit.Child;
        }

        var planner = new Planner(Session);
        return Jobs.Take(planner.CompileTopK(plan), n);
    }

    internal List<object[]> AllRows() => Jobs.Collect(new Planner(Session).Compile(Plan));

    /// <summary>The order of rows does not change their number, so Spark drops the sort.</summary>
    private LogicalPlan WithoutSorts(LogicalPlan plan)
    {
        if (Session.Application.Cache.Find(plan) != null) return plan;
        return plan is Sort { IsGlobal: true } sort ? WithoutSorts(sort.Child) : plan;
    }

    private Row ToRow(object[] row) => ValueConversion.ToRow(row, Schema());
}
