using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;
using SparkMemory.Analyzers.Tests.Verification;
using SparkMemory.Benchmarks.Inputs;

namespace SparkMemory.Benchmarks;

/// <summary>
/// The analysis that all caching rules share, alone: one method whose operations and control flow graph are made before. Warm enough
/// for a runtime that compiles hot code again, as that of the compiler server does; and with no collections forced, which would leave
/// the heap cold. The README has the command that measures with the compiler server's settings.
/// </summary>
[WarmupCount(60)]
[IterationCount(60)]
[GcForce(false)]
public class FlowBenchmarks
{
    private ControlFlowGraph _graph = null!;
    private IMethodSymbol _method = null!;
    private SparkCompilation _spark = null!;

    [Params(1_250, 2_500, 5_000, 10_000)]
    public int Statements { get; set; }

    [GlobalSetup]
    [SuppressMessage("ApiDesign", "RS0030", Justification = "Sets up what the host gives to rules.")]
    public void Compile()
    {
        var tree = CSharpSyntaxTree.ParseText(LongMethod.File(Statements));
        var compilation = CSharpCompilation.Create(
            "Measured", [tree], [.. References.Framework, .. References.Spark], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var declaration = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
        var model = compilation.GetSemanticModel(tree);
        _method = model.GetDeclaredSymbol(declaration)!;
        _graph = ControlFlowGraph.Create((IMethodBodyOperation)model.GetOperation(declaration)!);
        _spark = SparkCompilation.For(compilation)!;
    }

    [Benchmark(Description = "one long method")]
    public int LongMethodFlow()
    {
        var lifetime = new CacheLifetime(endsApplication: false);
        var callees = new CalleeScope(_spark.Summaries, _graph, depth: 3, new AnalyzerOptions([]), CancellationToken.None);
        new FrameFlow(_graph, _method, _spark, budget: int.MaxValue, partialJobsFill: false, CancellationToken.None, callees).Run(new FlowObservers(lifetime, lifetime.Jobs));
        lifetime.Complete(isCallersConcern: static _ => false, isUsedByCaller: static _ => false, isAbandoned: static _ => false);
        return lifetime.Persists.Count();
    }
}
