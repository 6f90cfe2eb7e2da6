using System;
using System.Collections.Immutable;
using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using Perfolizer.Metrology;
using SparkMemory.Benchmarks.Inputs;

namespace SparkMemory.Benchmarks;

/// <summary>One analysis per iteration, all in this process: one takes long enough, and what matters are ratios within one run.</summary>
internal sealed class BenchmarkConfig : ManualConfig
{
    public BenchmarkConfig(bool isQuick)
    {
        AddJob(Job.Default
            .WithToolchain(new InProcessEmitToolchain(timeout: TimeSpan.FromHours(1), logOutput: false))
            .WithStrategy(RunStrategy.Monitoring)
            .WithInvocationCount(1)
            .WithUnrollFactor(1)
            .WithWarmupCount(isQuick ? 1 : 4)
            .WithIterationCount(isQuick ? 3 : 15)
            .WithId(isQuick ? "Quick" : "Normal"));
        if (isQuick)
            AddFilter(new SimpleFilter(IsPartOfQuickRun));

        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddDiagnoser(MemoryDiagnoser.Default);
        HideColumns(Column.Error, Column.Gen0, Column.Gen1, Column.Gen2, Column.Job, Column.InvocationCount, Column.UnrollFactor);
        WithSummaryStyle(SummaryStyle.Default.WithTimeUnit(TimeUnit.Millisecond).WithSizeUnit(SizeUnit.MB).WithMaxParameterColumnWidth(80));
        Orderer = new OneBaselinePerInput();
    }

    private static bool IsPartOfQuickRun(BenchmarkCase benchmark) =>
        benchmark.Descriptor.Type != typeof(RuleBenchmarks)
        || benchmark.Parameters[nameof(RuleBenchmarks.Input)] is InputKind.SalesSolution or InputKind.LongMethod5000;

    /// <summary>Compares a rule, which is an argument, with the baseline of its input, which has no argument.</summary>
    private sealed class OneBaselinePerInput() : DefaultOrderer(SummaryOrderPolicy.Declared), IOrderer
    {
        string IOrderer.GetLogicalGroupKey(ImmutableArray<BenchmarkCase> allBenchmarksCases, BenchmarkCase benchmarkCase) =>
            string.Join(',', benchmarkCase.Parameters.Items.Where(static parameter => !parameter.IsArgument).Select(static parameter => parameter.Value));
    }
}
