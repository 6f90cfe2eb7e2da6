using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using SparkMemory.Benchmarks.Analyzers;
using SparkMemory.Benchmarks.Inputs;

namespace SparkMemory.Benchmarks;

/// <summary>What each rule costs alone. A new rule is measured without a line here.</summary>
public class RuleBenchmarks
{
    private Input _input = null!;

    public static IEnumerable<string> Rules => SparkMemoryRules.ByName.Keys.Order();

    [Params(InputKind.SalesSolution, InputKind.Configuration, InputKind.LongMethod1250, InputKind.LongMethod2500, InputKind.LongMethod5000)]
    public InputKind Input { get; set; }

    [GlobalSetup]
    public void Generate() => _input = Inputs.Input.Generate(Input);

    [Benchmark(Baseline = true, Description = "compile only")]
    public int Compile() => _input.Compile();

    [Benchmark(Description = "host, empty action per call")]
    public Task<int> HostWithEmptyAction() => _input.AnalyzeAsync(HostOnly.EmptyAction);

    [Benchmark(Description = "one rule")]
    [ArgumentsSource(nameof(Rules))]
    public Task<int> Rule(string rule) => _input.AnalyzeAsync([SparkMemoryRules.ByName[rule]]);
}
