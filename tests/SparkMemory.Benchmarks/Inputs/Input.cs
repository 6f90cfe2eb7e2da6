using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SparkMemory.Analyzers.Tests.Verification;

namespace SparkMemory.Benchmarks.Inputs;

/// <summary>
/// A program to compile and analyse. Each call starts from the source text, as a build does, so that nothing that a rule or
/// Roslyn remembers of a tree or a compilation carries over to the next.
/// </summary>
internal sealed class Input
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest);

    // One thread, so that the numbers are the work done and not how well it spreads over the machine's cores.
    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        concurrentBuild: false,
        specificDiagnosticOptions: new Dictionary<string, ReportDiagnostic> { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress });

    private readonly ImmutableArray<(string Path, SourceText Text)> _files;
    private readonly CSharpCompilation _empty;

    private Input(IEnumerable<string> sources, IEnumerable<MetadataReference> references)
    {
        _files = sources.Select(static (source, index) => ($"File{index}.cs", SourceText.From(source))).ToImmutableArray();
        _empty = CSharpCompilation.Create("Measured", references: references, options: s_options);
        if (Parse().GetDiagnostics().FirstOrDefault(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            throw new InvalidOperationException($"A generated program does not compile: {error}");
    }

    public static Input Generate(InputKind kind) => kind switch
    {
        InputKind.NoSpark => new(PlainCode.Files(200), References.Framework),
        InputKind.SalesSolution => new([.. SalesSolution.Files(10), .. PlainCode.Files(50)], [.. References.Framework, .. References.Spark]),
        InputKind.Configuration => new(ConfigurationCode.Files(20, callsPerFile: 40), [.. References.Framework, .. References.Spark]),
        InputKind.LongMethod1250 => new([LongMethod.File(1_250)], [.. References.Framework, .. References.Spark]),
        InputKind.LongMethod2500 => new([LongMethod.File(2_500)], [.. References.Framework, .. References.Spark]),
        InputKind.LongMethod5000 => new([LongMethod.File(5_000)], [.. References.Framework, .. References.Spark]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Parses, binds and checks; the number of the compiler's findings.</summary>
    public int Compile() => Parse().GetDiagnostics().Length;

    /// <summary>As <see cref="Compile"/>, and runs the analyzers; the number of all findings.</summary>
    public async Task<int> AnalyzeAsync(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var exceptions = new ConcurrentQueue<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => exceptions.Enqueue(exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        var diagnostics = await Parse().WithAnalyzers(analyzers, options).GetAllDiagnosticsAsync();
        return exceptions.TryDequeue(out var first) ? throw new InvalidOperationException("An analyzer threw.", first) : diagnostics.Length;
    }

    private CSharpCompilation Parse() =>
        _empty.AddSyntaxTrees(_files.Select(static file => CSharpSyntaxTree.ParseText(file.Text, s_parse, file.Path)));
}
