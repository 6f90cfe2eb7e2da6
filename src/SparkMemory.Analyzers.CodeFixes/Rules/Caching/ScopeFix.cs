using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SparkMemory.Analyzers.CodeFixes.Editing;
using SparkMemory.Analyzers.Rules.Caching;

namespace SparkMemory.Analyzers.CodeFixes.Rules.Caching;

/// <summary>What fixes have in common that put a scope of the companion library where the rule's plan begins.</summary>
internal static class ScopeFix
{
    /// <summary>Rewrites a block.</summary>
    /// <param name="home">The block that holds the region.</param>
    /// <param name="from">The place of its first statement.</param>
    /// <param name="to">The place of its last statement.</param>
    /// <param name="name">A free name for the scope.</param>
    /// <param name="declarations">Locals to hoist out of a scope that is a block; null for a scope that ends with the block.</param>
    public delegate BlockSyntax Rewriting(BlockSyntax home, int from, int to, string name, ImmutableArray<string>? declarations);

    /// <param name="root">The file.</param>
    /// <param name="diagnostic">The finding, with the plan.</param>
    /// <param name="title">The fix's title.</param>
    /// <param name="equivalenceKey">The fix's key.</param>
    /// <param name="variableOf">The variable that the first statement of the region is about; null where the fix does not know the statement.</param>
    /// <param name="rewrite">Puts the scope in.</param>
    public static ImmutableArray<SyntaxFix> Of(
        SyntaxNode root, Diagnostic diagnostic, string title, string equivalenceKey, Func<StatementSyntax, string?> variableOf, Rewriting rewrite)
    {
        var nodes = PlannedNodes.Of(root, diagnostic).OfType<StatementSyntax>().ToImmutableArray();
        if (!diagnostic.Properties.ContainsKey(FixPlan.ScopeArguments)
            || nodes[0].Parent is not BlockSyntax block
            || variableOf(nodes[0]) is null)
        {
            return ImmutableArray<SyntaxFix>.Empty;
        }

        var isDeclaration = diagnostic.Properties.ContainsKey(FixPlan.EndsWithBlock)
            && ((CSharpParseOptions)root.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp8;
        ImmutableArray<string>? declarations = isDeclaration ? null : ReleaseInFinally.Declarations(diagnostic);
        return ImmutableArray.Create(new SyntaxFix(title, equivalenceKey, editor =>
        {
            foreach (var node in nodes)
                editor.TrackNode(node);
            editor.ReplaceNode(block, (current, _) => Rewrite((BlockSyntax)current));
            Usings.Add(editor, "SparkMemory");
        }));

        BlockSyntax Rewrite(BlockSyntax current)
        {
            // Another fix may have moved the region into its own, or changed what begins it.
            if (ReleaseInFinally.Home(current, nodes) is null || variableOf(current.GetCurrentNode(nodes[0])!) is not { } variable)
                return current;

            var name = FreeName.For(variable + "Scope", current);
            foreach (var needless in nodes.Skip(2).Where(node => current.GetCurrentNode(node) is not null))
                current = Statements.Without(current, current.GetCurrentNode(needless)!);

            var home = ReleaseInFinally.Home(current, nodes)!;
            var from = home.Statements.IndexOf(current.GetCurrentNode(nodes[0])!);
            var to = home.Statements.IndexOf(current.GetCurrentNode(nodes[1])!);
            var scoped = rewrite(home, from, to, name, declarations);
            return home == current ? scoped : current.ReplaceNode(home, scoped);
        }
    }
}
