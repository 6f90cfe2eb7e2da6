using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.Tests.Repository;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Verification;

/// <summary>Runs every rule over a program, as a build would.</summary>
internal static class SparkAnalysis
{
    /// <summary>
    /// A snippet of a docs page as a program: one that makes its own session is a program already; statements get a method
    /// around them.
    /// </summary>
    public static string Program(string snippet) =>
        snippet.Contains("SparkSession.Builder()", StringComparison.Ordinal) || snippet.Contains("class ", StringComparison.Ordinal)
            ? TestProgram.Usings + snippet
            : TestProgram.InMethod(snippet) + "\nstatic class Start { static void Main() { } }\n";

    /// <summary>The ids that are reported and not suppressed; the program must compile.</summary>
    public static async Task<ImmutableHashSet<string>> IdsAsync(string source, bool withEveryRule = false) =>
        (await DiagnosticsAsync(withEveryRule ? WithEveryRule(Compile(source)) : Compile(source))).Select(static diagnostic => diagnostic.Id).ToImmutableHashSet();

    /// <summary>With the rules that are off by default.</summary>
    public static CSharpCompilation WithEveryRule(CSharpCompilation compilation) => compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
        RuleCatalogue.Rules.Where(static rule => !rule.IsEnabledByDefault).Select(static rule => KeyValuePair.Create(rule.Id, ReportDiagnostic.Info))));

    /// <summary>The findings of all rules; an exception in a rule fails the test.</summary>
    public static Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Compilation compilation, params (string Key, string Value)[] settings) =>
        DiagnosticsAsync(compilation, RuleCatalogue.Analyzers.CastArray<DiagnosticAnalyzer>(), settings);

    /// <summary>The findings of these rules; an exception in a rule fails the test.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, params (string Key, string Value)[] settings)
    {
        var exceptions = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], new Settings(settings.ToImmutableDictionary(static setting => setting.Key, static setting => setting.Value))),
            onAnalyzerException: (exception, _, _) => exceptions.Add(exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var diagnostics = await compilation
            .WithAnalyzers(analyzers, options)
            .GetAnalyzerDiagnosticsAsync();
        Assert.Empty(exceptions);
        return diagnostics;
    }

    public static CSharpCompilation Compile(string source, params MetadataReference[] more)
    {
        var hasEntryPoint = source.Contains(" Main(", StringComparison.Ordinal) || source.Contains("SparkSession.Builder()", StringComparison.Ordinal);
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest))],
            References.Framework.AddRange(References.Spark).AddRange(more),
            new CSharpCompilationOptions(hasEntryPoint ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
        Assert.DoesNotContain(compilation.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return compilation;
    }

    /// <summary>An .editorconfig that holds for all files.</summary>
    private sealed class Settings(ImmutableDictionary<string, string> values) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(values);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override IEnumerable<string> Keys => values.Keys;

            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
        }
    }
}
