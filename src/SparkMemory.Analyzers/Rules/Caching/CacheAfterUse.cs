using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>SPM1005: a job before Persist has computed the frame already, and its result is lost.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CacheAfterUse : CachingAnalyzer
{
    public CacheAfterUse()
        : base(Descriptors.CacheAfterUse)
    {
    }

    private protected override void Report(OperationBlockAnalysisContext context, CacheLifetime lifetime)
    {
        foreach (var site in lifetime.Persists.Where(static site => Verdict(site) == Descriptors.CacheAfterUse))
            Report(context, site.Call, site.EarlierJob, Fix(site, lifetime, MemberCode.Of(context)), site.EarlierJob!.Syntax.Line());
    }

    /// <summary>The persist, and the statement of its block that makes the frame. What runs in between must not leave the block.</summary>
    private static FixPlan? Fix(PersistSite site, CacheLifetime lifetime, MemberCode code)
    {
        if (MemberCode.Outermost(site.Call.Syntax) != site.Call.Syntax
            || code.Original(site.Call) is not { Syntax: InvocationExpressionSyntax call } persist
            || persist.TargetMethod.Name is not ("Cache" or "Persist")
            || persist.Receiver() is not ILocalReferenceOperation { Local: { RefKind: RefKind.None } frame }
            || persist.TargetMethod.IsExtensionMethod
            || !MemberCode.HasPlainArguments(persist)
            || lifetime.Persists.Any(other => other != site && other.Plans.Overlaps(site.Plans))
            || call.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax block, ContainsDirectives: false } statement
            || (call.Parent is not ExpressionStatementSyntax && !(call.Parent is EqualsValueClauseSyntax && statement is LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 })))
        {
            return null;
        }

        var writes = code.ReferencesTo(frame).Where(MemberCode.IsWrite).Select(static reference => reference.Syntax)
            .Concat(frame.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()))
            .Where(write => write.SpanStart < statement.SpanStart);
        var creation = MemberCode.ChildOf(block, writes.OrderBy(static write => write.SpanStart).Last());
        if (!IsCreation(creation) || creation!.SpanStart >= site.EarlierJob!.Syntax.SpanStart || creation.Span.Contains(site.EarlierJob.Syntax.Span))
            return null;
        var between = block.Statements.Where(other => other.SpanStart > creation.SpanStart && other.SpanStart < statement.SpanStart);
        var next = block.Statements.SkipWhile(other => other != statement).Skip(1).FirstOrDefault();
        return between.Any(MemberCode.Jumps) || next is TryStatementSyntax { Finally: not null }
            ? null
            : new FixPlan(call.Parent is ExpressionStatementSyntax ? statement : call, creation).With(FixPlan.Text, frame.Name);
    }

    private static bool IsCreation(StatementSyntax? statement) => statement is { ContainsDirectives: false }
        and (LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } or ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax } });
}
