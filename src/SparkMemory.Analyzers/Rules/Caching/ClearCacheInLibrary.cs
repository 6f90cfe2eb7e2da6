using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>SPM1012: <c>ClearCache()</c> drops every cache of the application, and only its entry type can know all of them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClearCacheInLibrary : SparkMemoryAnalyzer
{
    public ClearCacheInLibrary()
        : base(Descriptors.ClearCacheInLibrary)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark)
    {
        var entryType = context.Compilation.GetEntryPoint(context.CancellationToken)?.ContainingType;
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (ClearsCache(call, spark) && !IsIn(operation.ContainingSymbol, entryType))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.ClearCacheInLibrary,
                        call.MethodNameLocation(),
                        call.TargetMethod.Name == "Sql" ? "CLEAR CACHE" : "ClearCache()",
                        NameOf(operation.ContainingSymbol)));
                }
            },
            OperationKind.Invocation);
    }

    private static bool ClearsCache(IInvocationOperation call, SparkCompilation spark) => call.TargetMethod.Name switch
    {
        "ClearCache" => SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, spark.Symbols.Get(SparkTypes.Catalog)),
        "Sql" => SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, spark.Symbols.Get(SparkTypes.SparkSession))
            && call.ArgumentFor(0) is { } text
            && SqlText.From(text) is { ClearsCache: true },
        _ => false,
    };

    /// <summary>A type nested in the entry type belongs to it.</summary>
    private static bool IsIn(ISymbol symbol, INamedTypeSymbol? entryType)
    {
        for (var type = symbol as INamedTypeSymbol ?? symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, entryType))
                return true;
        }

        return false;
    }

    /// <summary>The method; a constructor by its type, an accessor by its property.</summary>
    private static string NameOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor, ContainingType: { } type } => type.Name,
        IMethodSymbol { AssociatedSymbol: { } member } => member.Name,
        _ => symbol.Name.Split('.').Last(),
    };
}
