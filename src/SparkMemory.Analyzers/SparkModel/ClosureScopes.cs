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
        var scopes = captures.Select(static capture => capture.Symbol).OfType<ISymbol>().Select(ScopeOf).OfType<SyntaxNode>().ToImmutableHashSet();
        if (scopes.IsEmpty)
            yield break;

        var outermost = captures.Any(static capture => IsOutermost(capture.Symbol));
        foreach (var (symbol, sibling) in FunctionsAround(function))
        {
            foreach (var capture in UdfCaptures.Of(symbol, sibling))
            {
                var isShared = capture.Symbol is { } variable ? ScopeOf(variable) is { } scope && scopes.Contains(scope) : outermost;
                if (isShared && !captures.Any(own => own.Kind == capture.Kind && SymbolEqualityComparer.Default.Equals(own.Symbol, capture.Symbol)))
                    yield return (capture, sibling);
            }
        }
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

    /// <summary>The variable lives in the block that also holds <c>this</c>.</summary>
    private static bool IsOutermost(ISymbol? variable) =>
        variable?.ContainingSymbol is IMethodSymbol { MethodKind: not (MethodKind.LambdaMethod or MethodKind.LocalFunction) }
        && (variable is IParameterSymbol || ScopeOf(variable) is BlockSyntax { Parent: not StatementSyntax } or CompilationUnitSyntax);

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
        CommonForEachStatementSyntax or ForStatementSyntax or UsingStatementSyntax or FixedStatementSyntax or CatchClauseSyntax or WhileStatementSyntax or DoStatementSyntax => true,
        AnonymousFunctionExpressionSyntax { ExpressionBody: { } body } => body.Contains(local),
        _ => false,
    };
}
