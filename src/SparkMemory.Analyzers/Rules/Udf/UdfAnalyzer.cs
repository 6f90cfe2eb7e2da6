using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>The base of rules about single user-defined functions: asks once per call whether it makes one.</summary>
public abstract class UdfAnalyzer : SparkMemoryAnalyzer
{
    protected UdfAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationAction(
            operation =>
            {
                if (spark.Udfs.At((IInvocationOperation)operation.Operation, operation.CancellationToken) is { Function: { } function } udf)
                    Analyze(new UdfContext(operation, spark, udf, function));
            },
            OperationKind.Invocation);

    /// <summary>Looks at a function whose code is known.</summary>
    private protected abstract void Analyze(UdfContext context);
}

/// <summary>One function to look at.</summary>
internal sealed class UdfContext
{
    private readonly OperationAnalysisContext _context;

    public UdfContext(OperationAnalysisContext context, SparkCompilation spark, UdfSite udf, UdfFunction function)
    {
        _context = context;
        Spark = spark;
        Udf = udf;
        Function = function;
    }

    public SparkCompilation Spark { get; }

    public UdfSite Udf { get; }

    public UdfFunction Function { get; }

    /// <summary>The member that makes the function.</summary>
    public ISymbol Container => _context.ContainingSymbol;

    public System.Threading.CancellationToken CancellationToken => _context.CancellationToken;

    /// <summary>The function's body and those of the methods it calls.</summary>
    public ImmutableArray<UdfBody> Bodies => Udf.Bodies(Option(SparkMemoryOptions.MaxCallDepth), CancellationToken);

    public T Option<T>(SparkMemoryOption<T> option)
        where T : notnull => option.For(_context.Options, Udf.Call.Syntax.SyntaxTree);

    /// <summary>Reports at the call that makes the function.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="evidence">The places that show it.</param>
    /// <param name="properties">What the fixer needs to know.</param>
    /// <param name="messageArguments">The function's name is put before them.</param>
    public void Report(DiagnosticDescriptor rule, IEnumerable<Location> evidence, ImmutableDictionary<string, string?>? properties, params object[] messageArguments) =>
        _context.ReportDiagnostic(Diagnostic.Create(
            rule,
            Udf.Call.MethodNameLocation(),
            evidence,
            properties,
            ImmutableArray.Create<object>(Udf.Name).AddRange(messageArguments).ToArray()));
}
