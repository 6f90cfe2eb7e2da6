using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// Which captured variables share one closure object: the compiler makes one per declaring block, and every lambda that reads
/// a variable of the block is bound to it (Roslyn: ClosureConversion, one environment per scope). Parameters and
/// <c>this</c> belong to the outermost block.
/// </summary>
internal static class ClosureScopes
{
    /// <summary>What other functions of the body put into the closure objects that this one is bound to, and which of them did.</summary>
    public static IEnumerable<(UdfCapture Capture, IOperation Sibling)> SharedWith(UdfFunction function, ImmutableArray<UdfCapture> captures)
    {
        var scopes = new HashSet<SyntaxNode>(captures.Select(ScopeOf).OfType<SyntaxNode>());
        if (scopes.Count == 0)
            return Enumerable.Empty<(UdfCapture, IOperation)>();

        var siblings = FunctionsAround(function).Select(static sibling => (sibling.Operation, Captures: UdfCaptures.Of(sibling.Symbol, sibling.Operation))).ToList();
        while (siblings.Any(sibling => Link(sibling.Captures, scopes)))
        {
        }

        return siblings
            .SelectMany(static sibling => sibling.Captures.Select(capture => (capture, sibling.Operation)))
            .Where(shared => ScopeOf(shared.capture) is { } scope
                && scopes.Contains(scope)
                && !captures.Any(own => own.Kind == shared.capture.Kind && SymbolEqualityComparer.Default.Equals(own.Symbol, shared.capture.Symbol)));
    }

    /// <summary>
    /// A function that reads variables of a block and of one around it makes the inner closure object point to the outer one. Whether
    /// that adds a scope.
    /// </summary>
    private static bool Link(ImmutableArray<UdfCapture> captures, HashSet<SyntaxNode> scopes)
    {
        var read = captures.Select(ScopeOf).OfType<SyntaxNode>().ToList();
        var before = scopes.Count;
        scopes.UnionWith(read.Where(outer => read.Any(inner => inner != outer && outer.Contains(inner) && scopes.Contains(inner))).ToList());
        return scopes.Count > before;
    }

    private static IEnumerable<(IMethodSymbol Symbol, IOperation Operation)> FunctionsAround(UdfFunction function) => function.Operation
        .Root()
        .Descendants()
        .Where(other => other != function.Operation && !function.Operation.Syntax.Span.Contains(other.Syntax.Span))
        .Select(static other => other switch
        {
            IAnonymousFunctionOperation lambda => (lambda.Symbol, other),
            ILocalFunctionOperation { Symbol.IsStatic: false } local => (local.Symbol, other),
            _ => default,
        })
        .Where(static other => other.Item1 is not null);

    /// <summary><c>this</c> is kept with the parameters of the method.</summary>
    private static SyntaxNode? ScopeOf(UdfCapture capture) => capture.Symbol is { } variable
        ? ScopeOf(variable)
        : capture.References[0].Syntax.AncestorsAndSelf().Select(static node => node switch
        {
            BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
            AccessorDeclarationSyntax accessor => (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody,
            BasePropertyDeclarationSyntax => node.ChildNodes().OfType<ArrowExpressionClauseSyntax>().FirstOrDefault(),
            _ => null,
        }).FirstOrDefault(static body => body is not null);

    private static SyntaxNode? ScopeOf(ISymbol variable) =>
        variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            null => null,
            var parameter when variable is IParameterSymbol => BodyOf(parameter),
            var local => local.AncestorsAndSelf().FirstOrDefault(ancestor => IsScope(ancestor, local)),
        };

    private static SyntaxNode? BodyOf(SyntaxNode parameter) => parameter.Ancestors().FirstOrDefault(static node => node is not (ParameterSyntax or BaseParameterListSyntax)) switch
    {
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
        LocalFunctionStatementSyntax function => (SyntaxNode?)function.Body ?? function.ExpressionBody,
        AnonymousFunctionExpressionSyntax lambda => lambda.Body,
        _ => null,
    };

    private static bool IsScope(SyntaxNode node, SyntaxNode local) => node switch
    {
        BlockSyntax or SwitchStatementSyntax or CompilationUnitSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax { Parent.Parent.Parent: BaseFieldDeclarationSyntax } => true,
        CommonForEachStatementSyntax or ForStatementSyntax or UsingStatementSyntax or FixedStatementSyntax or CatchClauseSyntax or SwitchExpressionArmSyntax or WhileStatementSyntax or DoStatementSyntax => true,
        AnonymousFunctionExpressionSyntax { ExpressionBody: { } body } => body.Contains(local),
        _ => false,
    };
}
