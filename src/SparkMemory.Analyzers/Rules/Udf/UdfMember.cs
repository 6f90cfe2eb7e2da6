using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>The private field or property that holds a UDF from its declaration on, so that all uses of the UDF can be seen.</summary>
internal static class UdfMember
{
    /// <summary>What each use refers to, null where it is no code; default when nothing but the UDF's own code is known to use it.</summary>
    public static ImmutableArray<IOperation?> UsesOf(UdfContext context)
    {
        var (bodies, cancellationToken) = (context.Spark.Bodies, context.CancellationToken);
        if (MemberOf(context.Udf.Call.Outermost(), context.Container) is not { } member || ScopeOf(member) is not { } scope || !member.GetAttributes().IsEmpty)
            return default;
        var parts = scope.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellationToken)).ToList();
        // Code for other configurations may use it, too.
        if (parts.Exists(part => part.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.DisabledTextTrivia) && trivia.ToString().Contains(member.Name))))
            return default;
        return parts
            .SelectMany(static part => part.DescendantNodes(descendIntoTrivia: true))
            .OfType<SimpleNameSyntax>()
            .Where(name => name.Identifier.ValueText == member.Name && SymbolEqualityComparer.Default.Equals(bodies.GetSymbol(name, cancellationToken)?.OriginalDefinition, member.OriginalDefinition))
            .Select(name => bodies.GetOperation(name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name, cancellationToken))
            .ToImmutableArray();
    }

    private static ISymbol? MemberOf(IOperation value, ISymbol container) => value.Parent switch
    {
        IFieldInitializerOperation { InitializedFields: { Length: 1 } fields } => fields[0],
        IPropertyInitializerOperation { InitializedProperties: { Length: 1 } properties } => properties[0],
        IReturnOperation { Parent: IBlockOperation { Operations.Length: 1, Parent: null or IMethodBodyOperation } } when container is IMethodSymbol { AssociatedSymbol: IPropertySymbol { IsIndexer: false, SetMethod: null } property } => property,
        _ => null,
    };

    /// <summary>The type that has all code that can name the member; null when other code can, also through an interface.</summary>
    private static INamedTypeSymbol? ScopeOf(ISymbol member)
    {
        if (member is IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false })
            return null;
        var symbol = member;
        while (symbol is not null && symbol.DeclaredAccessibility != Accessibility.Private)
            symbol = symbol.ContainingType;
        return symbol?.ContainingType;
    }
}
