using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using SparkMemory.Benchmarks.Analyzers;
using SparkMemory.Benchmarks.Inputs;

namespace SparkMemory.Benchmarks;

/// <summary>What a build costs with the package, with the analyzers of others, and with none.</summary>
public class AnalyzerBenchmarks
{
    private Input _input = null!;

    [ParamsAllValues]
    public InputKind Input { get; set; }

    [GlobalSetup]
    public void Generate() => _input = Inputs.Input.Generate(Input);

    [Benchmark(Baseline = true, Description = "compile only")]
    public int Compile() => _input.Compile();

    [Benchmark(Description = "host, no action")]
    public Task<int> HostWithoutAction() => _input.AnalyzeAsync(HostOnly.NoAction);

    [Benchmark(Description = "host, empty action per call")]
    public Task<int> HostWithEmptyAction() => _input.AnalyzeAsync(HostOnly.EmptyAction);

    [Benchmark(Description = "SparkMemory.Analyzers")]
    public Task<int> SparkMemory() => _input.AnalyzeAsync(SparkMemoryRules.All);

    [Benchmark(Description = "IDisposableAnalyzers")]
    public Task<int> IDisposableAnalyzers() => _input.AnalyzeAsync(Peers.IDisposableAnalyzers);

    [Benchmark(Description = "Meziantou.Analyzer")]
    public Task<int> Meziantou() => _input.AnalyzeAsync(Peers.Meziantou);

    [Benchmark(Description = "Roslynator.Analyzers")]
    public Task<int> Roslynator() => _input.AnalyzeAsync(Peers.Roslynator);
}
