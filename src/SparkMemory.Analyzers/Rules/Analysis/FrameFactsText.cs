using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Analysis;

/// <summary>Writes what the analysis of a body knows about its frames. It asks the model and decides nothing.</summary>
internal sealed class FrameFactsText
{
    private const int MaxLines = 6;

    private readonly CacheLifetime _lifetime;
    private readonly FrameLocals _locals;
    private readonly FlowPaths _paths;

    public FrameFactsText(CacheLifetime lifetime, FrameLocals locals, FlowPaths paths)
    {
        _lifetime = lifetime;
        _locals = locals;
        _paths = paths;
    }

    /// <summary><c>parquet → join → groupBy; Unbounded; persisted on 1 of 2 paths; 3 jobs (lines 12, 18, 30)</c>.</summary>
    public string Of(FrameLocal local, RowBound bound)
    {
        if (local.Plans.Count == 0)
            return $"unknown; {Text(bound)}";
        var persists = _lifetime.Persists.Where(site => site.Plans.Overlaps(local.Plans)).ToList();
        var parts = new List<string> { Lineage(local), Text(bound), Persisted(local, persists), Jobs(local.Plans) };
        parts.AddRange(Ends(local, persists));
        return string.Join("; ", parts);
    }

    private static string Lineage(FrameLocal local)
    {
        var plans = local.Plans.Select(PlanText.Of).Distinct();
        return string.Join(" or ", local.IsUnknown ? plans.Append("unknown") : plans);
    }

    private static string Text(RowBound bound) => bound switch
    {
        { Level: RowBoundLevel.Bounded, Rows: > 0 } => $"Bounded({bound.Rows.ToString(CultureInfo.InvariantCulture)})",
        { Level: RowBoundLevel.Reduced, Rows: > 0 and < long.MaxValue } => $"Reduced({bound.Rows.ToString(CultureInfo.InvariantCulture)})",
        _ => bound.Level.ToString(),
    };

    private string Persisted(FrameLocal local, List<PersistSite> persists)
    {
        if (persists.Count == 0)
            return "not persisted";
        return local.IsPersistedFirst ? "persisted" : _paths.From(local.Local, persists.Select(static site => site.Call)) switch
        {
            (0, _) => "persisted elsewhere",
            var (persisted, all) when persisted == all => "persisted",
            var (persisted, all) => $"persisted on {persisted.ToString(CultureInfo.InvariantCulture)} of {all.ToString(CultureInfo.InvariantCulture)} paths",
        };
    }

    private string Jobs(ICollection<FramePlan> plans)
    {
        var runs = _lifetime.Jobs.Jobs.Where(job => plans.Any(job.Plan.IsMadeFrom)).ToList();
        var jobs = runs.Select(static run => run.Operation.Syntax).Distinct().ToList();
        if (jobs.Count == 0)
            return "no job";
        var isRepeated = runs.Exists(run => plans.Any(plan => run.Plan.IsMadeFrom(plan) && Loops.Repeats(run.Operation.Syntax, plan.Origin?.Syntax)));
        var count = isRepeated ? "many" : jobs.Count.ToString(CultureInfo.InvariantCulture);
        return $"{count} {(count == "1" ? "job" : "jobs")} ({Lines(jobs)})";
    }

    private IEnumerable<string> Ends(FrameLocal local, List<PersistSite> persists)
    {
        var releases = _lifetime.Releases.Where(release => release.Plans.Overlaps(local.Plans)).Select(static release => release.Call).ToList();
        var calls = releases.Where(call => !persists.Exists(site => site.Call == call)).Select(static call => call.Syntax).ToList();
        if (calls.Count > 0)
            yield return $"released ({Lines(calls)})";
        else if (releases.Count > 0)
            yield return "released with its scope";
        else if (persists.Exists(static site => site.IsReleased))
            yield return "released with all others";

        if (persists.Exists(static site => site.IsHandedOn))
            yield return "handed on";
        foreach (var owner in persists.SelectMany(static site => site.Owners).Select(static owner => owner.Name).Distinct())
            yield return $"kept by '{owner}'";
        if (persists.Exists(static site => site.EndsWithApplication))
            yield return "ends with the application";
        if (local.IsUnknown || _locals.IsGivenAway(local) || persists.Exists(static site => site.HasUnknownUses))
            yield return "not all uses known";
    }

    private static string Lines(IEnumerable<SyntaxNode> nodes)
    {
        var lines = nodes.Select(static node => node.Line()).Distinct().OrderBy(static line => line).ToList();
        var text = string.Join(", ", lines.Take(MaxLines).Select(static line => line.ToString(CultureInfo.InvariantCulture)));
        return (lines.Count == 1 ? "line " : "lines ") + text + (lines.Count > MaxLines ? ", …" : string.Empty);
    }
}
