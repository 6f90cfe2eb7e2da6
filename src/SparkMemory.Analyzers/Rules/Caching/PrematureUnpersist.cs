using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>SPM1004: a job after Unpersist computes the frame again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PrematureUnpersist : CachingAnalyzer
{
    public PrematureUnpersist()
        : base(Descriptors.PrematureUnpersist)
    {
    }

    private protected override void Report(OperationBlockAnalysisContext context, CacheLifetime lifetime)
    {
        foreach (var release in lifetime.Releases.Where(static release => release is { LaterUse: not null, IsOfUncached: false }))
            Report(context, release.Call, release.LaterUse, Fix(release, MemberCode.Of(context)), release.LaterUse!.Syntax.Line());
    }

    /// <summary>The statement, and the one in its block with the last later use. Every path from one to the other must reach it.</summary>
    private static FixPlan? Fix(ReleaseSite release, MemberCode code)
    {
        if (release.IsByCallee
            || release.Call.TargetMethod.Name != "Unpersist"
            || MemberCode.StatementOf(release.Call) is not { Parent: BlockSyntax block } statement
            || !MemberCode.HasPlainArguments(release.Call)
            || code.Original(release.Call).Receiver() is not { } receiver
            || Frames.VariableSymbol(receiver) is not (ILocalSymbol or IParameterSymbol)
            || release.LaterUses.Any(use => use.SpanStart < statement.Span.End || !block.Span.Contains(use.Span) || MemberCode.FunctionOf(use) != MemberCode.FunctionOf(statement)))
        {
            return null;
        }

        var last = MemberCode.ChildOf(block, release.LaterUses.OrderBy(static use => use.SpanStart).Last())!;
        var between = block.Statements.Where(other => other.SpanStart > statement.SpanStart && other.SpanStart <= last.SpanStart);
        var isUncertain = code.ReferencesTo(Frames.VariableSymbol(receiver)!).Any(reference =>
            MemberCode.FunctionOf(reference.Syntax) != MemberCode.FunctionOf(statement)
            || (MemberCode.IsWrite(reference) && reference.Syntax.SpanStart > statement.SpanStart && reference.Syntax.SpanStart < last.Span.End));
        return isUncertain || between.Any(MemberCode.Jumps) || last.ContainsDirectives ? null : new FixPlan(statement, last);
    }
}
