using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>A session that code beside a UDF can name.</summary>
internal static class VisibleSession
{
    public static string? At(UdfContext context)
    {
        var session = context.Spark.Symbols.Get(SparkTypes.SparkSession);
        var start = context.Udf.Call.Syntax.SpanStart;
        var local = context.Udf.Call.Root().Descendants()
            .OfType<IVariableDeclaratorOperation>()
            .FirstOrDefault(declarator => IsSession(declarator.Symbol.Type) && declarator.Syntax.Span.End < start && IsAround(declarator));
        if (local is not null)
            return local.Symbol.Name;
        for (var symbol = (ISymbol?)context.Function.Symbol; symbol is not null and not INamedTypeSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol is IMethodSymbol method && method.Parameters.FirstOrDefault(parameter => IsSession(parameter.Type)) is { } parameter)
                return parameter.Name;
        }

        return null;

        bool IsSession(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type, session);

        bool IsAround(IVariableDeclaratorOperation declarator) =>
            declarator.Parent?.Parent is IVariableDeclarationGroupOperation { Parent: { } block } && block.Syntax.Span.Contains(start);
    }
}
