using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>SPM1009: between the last use of a frame and its release run jobs that could have had the memory.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LaggingUnpersist : CachingAnalyzer
{
    public LaggingUnpersist()
        : base(Descriptors.LaggingUnpersist)
    {
    }

    private protected override void Report(OperationBlockAnalysisContext context, CacheLifetime lifetime)
    {
        foreach (var release in lifetime.Releases.Where(static release => release is { LaterUse: null, LaterJobs.Count: 1, Call.TargetMethod.Name: "Unpersist" or "UncacheTable" }))
        {
            var site = lifetime.Persists.First(site => site.Call == release.LaterJobs.Keys.Single());
            var between = release.LaterJobs.Values.Single().Select(static job => job.Syntax)
                .Where(job => IsBetween(job, site, release.Call.Syntax))
                .OrderBy(static job => job.SpanStart)
                .ToList();
            var lastUse = site.Jobs.Where(job => between.Count > 0 && job.SpanStart < between[0].SpanStart).OrderBy(static job => job.SpanStart).LastOrDefault();
            if (lastUse is null || Verdict(site) == Descriptors.UnnecessaryCache)
                continue;
            var during = (between.Count == 1 ? "the job at " : "the jobs at ") + Lines(between);
            Report(context, release.Call, between, Fix(site, release, lifetime, MemberCode.Of(context)), new object[] { NameOf(release.Call), lastUse.Line(), during });
        }
    }

    /// <summary>A <c>finally</c> cannot release before its <c>try</c> ends, a branch not before the other, and a loop that uses the frame not before its last turn.</summary>
    private static bool IsBetween(SyntaxNode job, PersistSite site, SyntaxNode release)
    {
        var isInTry = release.Ancestors().OfType<FinallyClauseSyntax>().Any(clause => clause.Parent!.Span.Contains(job.Span) && !clause.Span.Contains(job.Span));
        var loops = Loops.Around(job).Where(loop => !loop.Span.Contains(release.Span));
        return !isInTry && !site.Jobs.Any(use => AreAlternatives(use, job)) && !loops.Any(loop => site.Jobs.Any(use => loop.Span.Contains(use.Span)));
    }

    /// <summary>The job runs instead of the use: in another branch, or after the use has failed.</summary>
    private static bool AreAlternatives(SyntaxNode use, SyntaxNode job) => job.Ancestors().First(node => node.Span.Contains(use.Span)) switch
    {
        IfStatementSyntax branch => !branch.Condition.Span.Contains(use.Span),
        ConditionalExpressionSyntax choice => !choice.Condition.Span.Contains(use.Span),
        SwitchStatementSyntax choice => !choice.Expression.Span.Contains(use.Span),
        TryStatementSyntax attempt => attempt.Catches.Any(clause => clause.Span.Contains(job.Span)),
        _ => false,
    };

    /// <summary>The release, and the statement of its block with the last use of the frame and of everything lazy that is made of it.</summary>
    private static FixPlan? Fix(PersistSite site, ReleaseSite release, CacheLifetime lifetime, MemberCode code)
    {
        if (site.Plans.Count != 1
            || release.Call.TargetMethod.Name != "Unpersist"
            || MemberCode.StatementOf(release.Call) is not { Parent: BlockSyntax block } statement
            || !MemberCode.HasPlainArguments(release.Call)
            || lifetime.Persists.Any(other => other != site && other.Plans.Overlaps(site.Plans))
            || lifetime.Releases.Any(other => other != release && other.Plans.Overlaps(site.Plans))
            || CacheHandle.Of(site.Call, code) is not { } handle
            || FrameUses.Of(handle, code) is not { } uses)
        {
            return null;
        }

        var nodes = uses.References.Select(static reference => reference.Syntax).Concat(site.Jobs)
            .Where(node => !statement.Span.Contains(node.Span) && node.SpanStart < statement.SpanStart)
            .OrderBy(static node => node.SpanStart)
            .ToList();
        if (nodes.Count == 0 || !block.Span.Contains(nodes.Last().Span) || uses.Variables.Any(variable => IsDeclaredBehind(variable, nodes.Last())))
            return null;
        var last = MemberCode.ChildOf(block, nodes.Last())!;
        var between = block.Statements.Where(other => other.SpanStart > last.SpanStart && other.SpanStart < statement.SpanStart).ToList();
        return between.Count == 0 || between.Append(last).Any(MemberCode.Jumps) || last.ContainsDirectives ? null : new FixPlan(statement, last);
    }

    private static bool IsDeclaredBehind(ISymbol variable, SyntaxNode node) =>
        variable.DeclaringSyntaxReferences.Any(reference => reference.Span.Start > node.SpanStart);
}
