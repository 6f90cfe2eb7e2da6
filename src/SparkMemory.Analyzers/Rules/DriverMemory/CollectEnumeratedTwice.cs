using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.Rules.Caching;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>SPM2003: the rows of <c>Collect()</c> are lazy, and each time that they are enumerated the job runs again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CollectEnumeratedTwice : CachingAnalyzer
{
    public CollectEnumeratedTwice()
        : base(Descriptors.CollectEnumeratedTwice)
    {
    }

    /// <summary>Whether the rule reports the call, were it not for more specific ones.</summary>
    internal static bool Reports(OperationBlockAnalysisContext context, IInvocationOperation call, SparkCompilation spark) => context.OperationBlocks
        .SelectMany(body => spark.CacheLifetimes.Of(context, body))
        .Any(lifetime => RepeatedIn(lifetime, context, spark).Any(rows => rows.Call.Syntax == call.Syntax));

    private protected override void Report(OperationBlockAnalysisContext context, CacheLifetime lifetime)
    {
        var code = MemberCode.Of(context);
        foreach (var (made, enumeration) in RepeatedIn(lifetime, context, code.Spark))
        {
            var call = code.Original(made);
            if (BelongsToAnotherRule(context, call, code.Spark))
                continue;
            var sites = enumeration.Sites.OrderBy(static site => site.Syntax.SpanStart).ToList();
            var materialization = RowMaterialization.Of(call, sites, context, code.Spark);
            var advice = call.TargetMethod.Name == "ToLocalIterator" ? $"; persist '{Frames.NameOf(call.Receiver())}' first" : string.Empty;
            Report(
                context,
                made,
                sites.Select(static site => site.Syntax).ToList(),
                materialization,
                new object[] { RowMaterialization.NameOf(call), Times(sites, call), call.TargetMethod.Name, advice });
        }
    }

    /// <summary>In the body itself, or in another member, by the field that takes the rows in.</summary>
    private static IEnumerable<(IInvocationOperation Call, Enumeration Enumeration)> RepeatedIn(CacheLifetime lifetime, OperationBlockAnalysisContext context, SparkCompilation spark)
    {
        var repeated = lifetime.Rows.Repeated.ToList();
        var kept = lifetime.Rows.Made
            .Where(call => !repeated.Exists(rows => rows.Call == call))
            .Select(call => (Call: call, Enumeration: RowFields.RepeatedElsewhere(MemberCode.Of(context).Original(call), spark, context)));
        return repeated.Concat(kept.Where(static rows => rows.Enumeration is not null).Select(static rows => (rows.Call, rows.Enumeration!)));
    }

    private static bool BelongsToAnotherRule(OperationBlockAnalysisContext context, IInvocationOperation call, SparkCompilation spark) =>
        RowSequences.IsCast(call)
        || spark.Api.IsMetadata(call)
        || CollectInLoop.Reports(call, context.OwningSymbol, context.Options, spark, context.CancellationToken);

    private static string Times(List<IOperation> sites, IInvocationOperation creation)
    {
        if (sites.Count > 1)
            return (sites.Count == 2 ? "twice, at " : "at ") + Lines(sites.Select(static site => site.Syntax));
        var site = sites[0];
        if (Loops.Around(site.Syntax).LastOrDefault(loop => !loop.Span.Contains(creation.Syntax.Span)) is { } loop)
            return $"in every turn of the loop at line {loop.Line()}";
        return site is IInvocationOperation called
            ? $"more than once by {called.TargetMethod.Name}() at line {site.Syntax.Line()}"
            : $"more than once at line {site.Syntax.Line()}";
    }
}
