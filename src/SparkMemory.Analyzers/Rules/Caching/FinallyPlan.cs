using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>
/// SPM1001, SPM1002 and SPM6001: a <c>try</c> around everything between the persist and its last use, whose <c>finally</c> releases.
/// Nodes: the persist statement, the last statement of the region, and the releases that the new one makes needless.
/// </summary>
internal static class FinallyPlan
{
    public static FixPlan? Of(PersistSite site, CacheLifetime lifetime, MemberCode code) => Of(
        site,
        lifetime.Persists.ToList(),
        lifetime.Releases.ToList(),
        static other => CachingAnalyzer.Verdict(other) == Descriptors.CacheNotReleased || CachingAnalyzer.Verdict(other) == Descriptors.UnpersistSkippedOnException,
        code);

    public static FixPlan? Of(PersistSite site, BroadcastLifetime lifetime, MemberCode code) =>
        Of(site, lifetime.Sites.ToList(), lifetime.Releases.ToList(), static other => other.IsLeaked, code);

    private static FixPlan? Of(PersistSite site, List<PersistSite> persists, List<ReleaseSite> allReleases, Func<PersistSite, bool> isFixed, MemberCode code)
    {
        if (site.IsHandedOn || site.Owners.Count > 0 || site.IsDerivedReturned || site.Plans.Count != 1
            || persists.Any(other => other != site && other.Plans.Overlaps(site.Plans))
            || CacheHandle.Of(site.Call, code) is not { } handle
            || FrameUses.Of(handle, code, mayBeOverwritten: !handle.IsBroadcast) is not { } uses
            || (Loops.IsInLoop(handle.Statement) && uses.Variables.Any(variable => !IsDeclaredIn(handle.Block, variable)))
            || Releases(site, allReleases, handle) is not { } releases
            || (uses.Overwrites.Any() && releases.Count > 0))
        {
            return null;
        }

        // What the variable is used for after it got another frame does not matter; what was made of the frame before shows as jobs.
        var references = uses.Overwrites.Any() && !site.HasUnknownUses ? Enumerable.Empty<SyntaxNode>() : uses.References.Select(static reference => reference.Syntax);
        if (uses.Overwrites.Any())
            releases.AddRange(WrongReleases(allReleases, handle));
        var nodes = references.Concat(site.Jobs)
            .Where(node => !releases.Any(release => release.Statement.Span.Contains(node.Span)))
            .Where(node => node.SpanStart > handle.Statement.Span.End)
            .ToList();
        if (nodes.Count == 0 || nodes.Concat(site.Jobs).Any(node => !handle.Block.Span.Contains(node.Span)))
            return null;
        var statements = handle.Block.Statements;
        var first = statements.IndexOf(handle.Statement) + 1;
        var last = nodes.Max(node => statements.IndexOf(statement => statement.Span.Contains(node.Span)));
        last = Math.Max(last, LastOfNested(site, persists.Where(isFixed), allReleases, code, handle.Block, last));
        var region = statements.Skip(first).Take(last - first + 1).ToList();
        if (region.Count == 0 || !region.All(CanMove)
            || (region.Count == 1 && region[0] is TryStatementSyntax { Finally: { } existing } && nodes.Any(node => existing.Span.Contains(node.Span)))
            || Declarations(region, handle.Block, code) is not { } declarations)
            return null;

        var arguments = handle.IsBroadcast ? new List<string>() : releases.Select(static release => release.Arguments).Distinct().ToList();
        if (arguments.Count > 1)
            return null;
        var plan = new FixPlan(new SyntaxNode[] { handle.Statement, region.Last() }.Concat(releases.Select(static release => release.Statement)).ToArray())
            .With(FixPlan.Text, handle.Variable.Name + (handle.MayBeNull ? "?" : string.Empty) + (handle.IsBroadcast ? ".Destroy" : ".Unpersist") + (arguments.FirstOrDefault() ?? "()"))
            .With(FixPlan.Declarations, string.Join("\n", declarations));
        return uses.Overwrites.Any(write => region.Any(statement => statement.Span.Contains(write.Syntax.Span))) ? plan.With(FixPlan.Overwritten, handle.Variable.Name) : plan;
    }

    /// <summary>Calls that were meant to release the frame, and release another one that nothing persists.</summary>
    private static IEnumerable<(StatementSyntax Statement, string Arguments)> WrongReleases(List<ReleaseSite> allReleases, CacheHandle handle) =>
        from release in allReleases
        let statement = MemberCode.StatementOf(release.Call)
        where release.IsOfUncached
            && statement?.Parent == handle.Block
            && statement.SpanStart > handle.Statement.SpanStart
            && release.Call.Receiver() is { } receiver
            && SymbolEqualityComparer.Default.Equals(Frames.VariableSymbol(receiver), handle.Variable)
            && release.Call.Arguments.All(static argument => argument.Value.ConstantValue.HasValue)
        select ((StatementSyntax)statement, ((InvocationExpressionSyntax)release.Call.Syntax).ArgumentList.ToString());

    /// <summary>
    /// The region takes in whole the regions of other frames that are persisted in it and are to be released in the same way, so
    /// that fixing one does not cut another's in two.
    /// </summary>
    private static int LastOfNested(PersistSite site, IEnumerable<PersistSite> others, List<ReleaseSite> allReleases, MemberCode code, BlockSyntax block, int last)
    {
        foreach (var other in others.Where(other => other.Call.Syntax.SpanStart > site.Call.Syntax.SpanStart))
        {
            if (CacheHandle.Of(other.Call, code) is not { } handle || handle.Block != block || block.Statements.IndexOf(handle.Statement) > last || FrameUses.Of(handle, code, mayBeOverwritten: !handle.IsBroadcast) is not { } uses)
                continue;
            var releases = allReleases.Select(static release => MemberCode.StatementOf(release.Call)).ToList();
            last = uses.References.Select(static reference => reference.Syntax).Concat(other.Jobs)
                .Where(node => !releases.Any(release => release?.Span.Contains(node.Span) == true))
                .Select(node => block.Statements.IndexOf(statement => statement.Span.Contains(node.Span)))
                .Append(last)
                .Max();
        }

        return last;
    }

    private static bool IsDeclaredIn(SyntaxNode block, ISymbol variable) =>
        variable is ILocalSymbol && variable.DeclaringSyntaxReferences.All(reference => block.Span.Contains(reference.Span));

    /// <summary>Every <c>Unpersist</c> and <c>Destroy</c> of the plan; null when one of them cannot be moved.</summary>
    private static List<(StatementSyntax Statement, string Arguments)>? Releases(PersistSite site, List<ReleaseSite> allReleases, CacheHandle handle)
    {
        var releases = new List<(StatementSyntax, string)>();
        foreach (var release in allReleases.Where(release => release.Plans.Overlaps(site.Plans)))
        {
            if (release.Call.TargetMethod.Name is not ("Unpersist" or "Destroy") && !release.IsByCallee)
                continue;
            if (release.IsByCallee || release.Plans.Count != 1 || release.IsUnknown || release.LaterUse is not null
                || MemberCode.StatementOf(release.Call) is not { } statement
                || !handle.Block.Span.Contains(statement.Span) || statement.SpanStart < handle.Statement.SpanStart
                || (statement.Parent != handle.Block && ((BlockSyntax)statement.Parent!).Statements.Count == 1)
                || release.Call.Arguments.Any(static argument => !argument.Value.ConstantValue.HasValue))
            {
                return null;
            }

            releases.Add((statement, ((InvocationExpressionSyntax)release.Call.Syntax).ArgumentList.ToString()));
        }

        return releases;
    }

    private static bool CanMove(StatementSyntax statement) =>
        statement is not (LocalFunctionStatementSyntax or LabeledStatementSyntax)
        && (statement is not LocalDeclarationStatementSyntax declaration || declaration.UsingKeyword.IsKind(SyntaxKind.None))
        && !statement.ContainsDirectives;

    /// <summary>Declarations, with their types, of the locals that live on behind the region; null when one cannot be hoisted.</summary>
    private static List<string>? Declarations(List<StatementSyntax> region, BlockSyntax block, MemberCode code)
    {
        var end = region.Last().Span.End;
        var declarations = new List<string>();
        var living = code.Operations.OfType<ILocalReferenceOperation>()
            .Where(reference => reference.Syntax.SpanStart >= end)
            .Select(static reference => reference.Local)
            .Distinct<ILocalSymbol>(SymbolEqualityComparer.Default)
            .OrderBy(static local => local.Locations[0].SourceSpan.Start);
        foreach (var local in living)
        {
            var declarator = local.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).FirstOrDefault();
            if (declarator is null || declarator.SpanStart < region[0].SpanStart || declarator.Span.End > end)
                continue;
            if (declarator is not VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { IsConst: false } declaration }
                || declaration.Parent != block
                || local.RefKind != RefKind.None
                || declaration.Declaration.Variables.All(static variable => variable.Initializer is null)
                || declaration.Declaration.Variables.Any(static variable => variable.Initializer?.Value is InitializerExpressionSyntax or StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax)
                || TypeName(local, code, declaration) is not { } type)
            {
                return null;
            }

            declarations.Add(type + " " + ((VariableDeclaratorSyntax)declarator).Identifier.Text);
        }

        return declarations;
    }

    private static string? TypeName(ILocalSymbol local, MemberCode code, LocalDeclarationStatementSyntax declaration)
    {
        if (!declaration.Declaration.Type.IsVar)
            return declaration.Declaration.Type.ToString();
        var format = SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);
        var name = local.Type.ToMinimalDisplayString(code.Model, declaration.SpanStart, format);
        return name.Contains("<anonymous") || name.Contains("<empty") ? null : name;
    }
}
