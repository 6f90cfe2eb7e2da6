using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.Caching;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>SPM1001 and SPM1002: <c>try { … } finally { df.Unpersist(); }</c> around what the rule's plan says.</summary>
internal static class ReleaseInFinally
{
    public static ImmutableArray<SyntaxFix> Fix(SyntaxNode root, Diagnostic diagnostic, string equivalenceKey)
    {
        var nodes = PlannedNodes.Of(root, diagnostic).OfType<StatementSyntax>().ToImmutableArray();
        if (nodes.Length < 2 || nodes[0].Parent is not BlockSyntax block)
            return ImmutableArray<SyntaxFix>.Empty;

        var call = diagnostic.Properties[FixPlan.Text]!;
        diagnostic.Properties.TryGetValue(FixPlan.Overwritten, out var overwritten);
        var declarations = Declarations(diagnostic);
        return ImmutableArray.Create(new SyntaxFix($"Release in 'finally': {call}", equivalenceKey, editor =>
        {
            foreach (var node in nodes)
                editor.TrackNode(node);
            editor.ReplaceNode(block, (current, _) => Wrap((BlockSyntax)current, nodes, call, overwritten, declarations));
        }));
    }

    /// <summary>Type and name of each local to hoist.</summary>
    public static ImmutableArray<string> Declarations(Diagnostic diagnostic) =>
        diagnostic.Properties[FixPlan.Declarations]!.Split('\n').Where(static line => line.Length > 0).ToImmutableArray();

    private static BlockSyntax Wrap(BlockSyntax block, ImmutableArray<StatementSyntax> nodes, string call, string? overwritten, ImmutableArray<string> declarations)
    {
        // Another fix may have moved both into its `try`; the next pass finds those of which it moved one.
        if (Home(block, nodes) is null)
            return block;

        StatementSyntax? copy = null;
        if (overwritten is not null)
        {
            var name = FreeName.For(overwritten + "Persisted", block);
            call = name + call.Substring(overwritten.Length);
            copy = ParseStatement($"var {name} = {overwritten};").WithTrailingTrivia(ElasticLineFeed).WithAdditionalAnnotations(Formatter.Annotation);
        }

        var release = ParseStatement(call + ";").WithTrailingTrivia(ElasticLineFeed);
        foreach (var needless in nodes.Skip(2).Where(node => block.GetCurrentNode(node) is not null))
        {
            var current = block.GetCurrentNode(needless)!;
            release = release.WithLeadingTrivia(release.GetLeadingTrivia().AddRange(Statements.CommentLines(current)));
            block = Statements.Without(block, current, keepComments: false);
        }

        var home = Home(block, nodes)!;
        var from = home.Statements.IndexOf(block.GetCurrentNode(nodes[0])!) + 1;
        var to = home.Statements.IndexOf(block.GetCurrentNode(nodes[1])!);
        var wrapped = Around(home, from, to, declarations, inner => from == to && home.Statements[from] is TryStatementSyntax existing
            ? WithRelease(existing, release)
            : TryStatement(Block(inner), List<CatchClauseSyntax>(), FinallyClause(Block(release))).WithTrailingTrivia(ElasticLineFeed));
        if (copy is not null)
            wrapped = wrapped.WithStatements(wrapped.Statements.Insert(from, copy));
        return home == block ? wrapped : block.ReplaceNode(home, wrapped);
    }

    /// <summary>The block that both ends of the region stand in now.</summary>
    public static BlockSyntax? Home(BlockSyntax block, ImmutableArray<StatementSyntax> nodes) =>
        block.GetCurrentNode(nodes[0])?.Parent is BlockSyntax home && block.GetCurrentNode(nodes[1])?.Parent == home ? home : null;

    /// <summary>The block with one statement in place of a region of it, and with the locals that live on declared before.</summary>
    public static BlockSyntax Around(BlockSyntax block, int from, int to, ImmutableArray<string> declarations, Func<IEnumerable<StatementSyntax>, StatementSyntax> wrap)
    {
        var region = block.Statements.Skip(from).Take(to - from + 1).ToList();
        var declared = declarations
            .Select(static line => (TypeName: line.Substring(0, line.LastIndexOf(' ')), Name: line.Substring(line.LastIndexOf(' ') + 1)))
            .Where(pair => region.Any(statement => Hoisting.Declares(statement, pair.Name))) // a fix around this one may have done it
            .ToList();
        var inner = region.SelectMany(statement => Hoisting.Assignments(statement, declared.Select(static pair => pair.Name).ToImmutableHashSet()));
        var hoisted = declared.Select(static pair => ParseStatement(pair.TypeName + " " + pair.Name + ";").WithTrailingTrivia(ElasticLineFeed).WithAdditionalAnnotations(Formatter.Annotation)).ToList();
        return block.WithStatements(List(block.Statements.Take(from)
            .Concat(hoisted)
            .Append(wrap(inner).WithAdditionalAnnotations(Formatter.Annotation))
            .Concat(block.Statements.Skip(to + 1))));
    }

    /// <summary>First in the <c>finally</c>: what comes behind something that throws does not run.</summary>
    private static TryStatementSyntax WithRelease(TryStatementSyntax existing, StatementSyntax release) => existing.Finally is { } clause
        ? existing.WithFinally(clause.WithBlock(clause.Block.WithStatements(clause.Block.Statements.Insert(0, release.WithAdditionalAnnotations(Formatter.Annotation)))))
        : existing.WithFinally(FinallyClause(Block(release)).WithTrailingTrivia(existing.GetTrailingTrivia()));
}
