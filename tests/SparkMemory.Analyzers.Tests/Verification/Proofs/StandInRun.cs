#if SPARK_STAND_IN
using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Microsoft.Spark.Embedded.Expressions.Parsing;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;
using CodeProject = Microsoft.CodeAnalysis.Project;

namespace SparkMemory.Analyzers.Tests.Verification.Proofs;

/// <summary>
/// A compiled program in a load context of its own, run on the stand-in. Microsoft.Spark is the one the tests use; each run gets
/// its own application.
/// </summary>
internal sealed class StandInRun : IDisposable
{
    private readonly AssemblyLoadContext _context = new("proof", isCollectible: true);
    private readonly MethodInfo _run;
    private readonly Type _helpers;
    private readonly bool _isOrdered;

    private StandInRun(byte[] image, bool isOrdered)
    {
        var assembly = _context.LoadFromStream(new MemoryStream(image));
        _run = assembly.GetType(ProofProgram.Job)!.GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!;
        _helpers = assembly.GetType(ProofProgram.Helpers)!;
        _isOrdered = isOrdered;
    }

    public static async Task<StandInRun> LoadAsync(CodeProject project, bool isOrdered) => new(await ProofProgram.CompileAsync(project), isOrdered);

    /// <param name="input">The rows.</param>
    /// <param name="failAt">The call of <c>Fail()</c> that throws; 0 for none.</param>
    public Outcome Run(Input input, int failAt = 0)
    {
        using var isolation = StandIn.Isolate();
        using var console = ConsoleText.Capture();
        var spark = SparkSession.Builder().Master("local[4]").AppName("proof").GetOrCreate();
        // With adaptive execution the number of jobs depends on sizes that the stand-in does not model.
        spark.Conf().Set("spark.sql.adaptive.enabled", false);
        var application = spark.Application;
        var frame = Frame(spark, input.Schema, input.Rows, input.IsLocal);
        var other = Frame(spark, input.Schema, input.OtherRows, input.IsLocal);
        _helpers.GetField("FailAt")!.SetValue(null, failAt);
        _helpers.GetField("Calls")!.SetValue(null, 0);

        var result = string.Empty;
        string? exception = null;
        try
        {
            result = TextOf(_run.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [spark, frame, other, input.Flag], null));
        }
        catch (Exception e)
        {
            exception = e.GetType().FullName;
        }

        var probe = application.Probe;
        var calls = (int)_helpers.GetField("Calls")!.GetValue(null)!;
        return new Outcome(result, console.Text, exception, probe.Jobs, probe.SourceRows, probe.UdfCalls, application.Cache.Entries.Count, calls);
    }

    public void Dispose() => _context.Unload();

    private static DataFrame Frame(SparkSession spark, string schema, IReadOnlyList<object?[]> rows, bool isLocal)
    {
        var type = (StructType)TypeParser.ParseSchema(schema);
        if (isLocal)
            return Local(rows);
        // A union is not local to Spark: reading it takes jobs, partition by partition, as reading files does.
        var half = (rows.Count + 1) / 2;
        return Local(rows.Take(half)).Union(Local(rows.Skip(half)));

        DataFrame Local(IEnumerable<object?[]> some) => spark.CreateDataFrame(some.Select(static row => new GenericRow(row)).ToList(), type);
    }

    private string TextOf(object? value) => value switch
    {
        DataFrame frame => RowsOf(frame.Collect(), HasOrder(frame.Plan)),
        IEnumerable<Row> rows => RowsOf(rows, _isOrdered),
        Row row => $"[{string.Join(", ", row.Values.Select(TextOf))}]",
        null => "null",
        string text => $"\"{text}\"",
        IEnumerable items => $"{{{string.Join(", ", items.Cast<object?>().Select(TextOf))}}}",
        _ => $"{Convert.ToString(value, CultureInfo.InvariantCulture)}:{value.GetType().Name}",
    };

    private string RowsOf(IEnumerable<Row> rows, bool isOrdered)
    {
        var lines = rows.Select(row => TextOf(row)).ToList();
        if (!isOrdered)
            lines.Sort(StringComparer.Ordinal);
        return string.Join("; ", lines);
    }

    private static bool HasOrder(LogicalPlan plan) => plan switch
    {
        Sort { IsGlobal: true } => true,
        Project or Filter or Limit or SubqueryAlias => HasOrder(plan.Children[0]),
        _ => false,
    };
}
#else
using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers.Tests.Verification.Proofs;

/// <summary>With the real Microsoft.Spark there is nothing to run on; proofs are skipped before they get here.</summary>
internal sealed class StandInRun : IDisposable
{
    public static Task<StandInRun> LoadAsync(Project project, bool isOrdered) => throw new NotSupportedException(StandIn.WhyNot);

    public Outcome Run(Input input, int failAt = 0) => throw new NotSupportedException(StandIn.WhyNot);

    public void Dispose()
    {
    }
}
#endif
