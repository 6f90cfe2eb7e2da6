using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.Rules.Caching;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Broadcast;

/// <summary>SPM6001: a broadcast variable that is not released on some normal path stays in every executor, and its file on disk.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BroadcastNotReleased : BroadcastAnalyzer
{
    public BroadcastNotReleased()
        : base(Descriptors.BroadcastNotReleased)
    {
    }

    private protected override void Report(OperationBlockAnalysisContext context, BroadcastLifetime lifetime)
    {
        foreach (var site in lifetime.Sites.Where(static site => site.IsLeaked))
        {
            var code = MemberCode.Of(context);
            var (locations, properties) = FixPlan.Append(Leak(site), ScopePlan.AddToBroadcast(FinallyPlan.Of(site, lifetime, code), code));
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.BroadcastNotReleased, site.Call.MethodNameLocation(), locations, properties, NameOf(site.Call), Consequence(site, context)));
        }
    }

    private static SyntaxNode? Leak(PersistSite site) => site.IsReleased && !site.IsLostInLoop
        ? site.Leaks.OfType<SyntaxNode>().OrderBy(static leak => leak.SpanStart).FirstOrDefault()
        : null;

    private static string Consequence(PersistSite site, OperationBlockAnalysisContext context) => site switch
    {
        { AbandonedIn: { } owner } => $"no member of {owner.ContainingType.Name} releases '{owner.Name}'",
        { IsLostInLoop: true } => "not released in every turn of the loop",
        { IsReleased: false } => "never released",
        _ => Leak(site) is { } exit
            ? $"not released when {context.OwningSymbol.Name} returns at line {exit.Line()}"
            : $"not released on every path through {context.OwningSymbol.Name}",
    };
}
