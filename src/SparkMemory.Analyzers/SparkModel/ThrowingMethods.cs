using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Methods that are called to throw an exception: their code does nothing else in the end, or they say that they never return.</summary>
internal static class ThrowingMethods
{
    public static bool Contains(IMethodSymbol method) =>
        method is { ReturnsVoid: true, IsAsync: false }
        && (SaysSo(method) || (method is { IsVirtual: false, IsOverride: false, IsAbstract: false } && method.DeclaringSyntaxReferences.Any(static declaration => AlwaysThrows(declaration.GetSyntax()))));

    /// <summary>A program that exits has not failed.</summary>
    private static bool SaysSo(IMethodSymbol method) =>
        method.ContainingType?.Name != "Environment"
        && method.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "DoesNotReturnAttribute", ContainingNamespace.Name: "CodeAnalysis" });

    private static bool AlwaysThrows(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax method => method.ExpressionBody?.Expression is ThrowExpressionSyntax || EndsInThrow(method.Body),
        LocalFunctionStatementSyntax function => function.ExpressionBody?.Expression is ThrowExpressionSyntax || EndsInThrow(function.Body),
        _ => false,
    };

    private static bool EndsInThrow(BlockSyntax? body) =>
        body?.Statements.LastOrDefault() is ThrowStatementSyntax
        && !body.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>().Any();
}
