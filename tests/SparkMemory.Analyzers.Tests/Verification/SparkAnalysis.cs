using System;
using System.Collections.Generic;
using System.Collections.Immutable;
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
    public static async Task<ImmutableHashSet<string>> IdsAsync(string source) =>
        (await DiagnosticsAsync(Compile(source))).Select(static diagnostic => diagnostic.Id).ToImmutableHashSet();

    /// <summary>The findings of all rules; an exception in a rule fails the test.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Compilation compilation)
    {
        var exceptions = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => exceptions.Add(exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var diagnostics = await compilation
            .WithAnalyzers(RuleCatalogue.Analyzers.CastArray<DiagnosticAnalyzer>(), options)
            .GetAnalyzerDiagnosticsAsync();
        Assert.Empty(exceptions);
        return diagnostics;
    }

    private static CSharpCompilation Compile(string source)
    {
        var hasEntryPoint = source.Contains(" Main(", StringComparison.Ordinal) || source.Contains("SparkSession.Builder()", StringComparison.Ordinal);
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest))],
            References.Framework.AddRange(References.Spark),
            new CSharpCompilationOptions(hasEntryPoint ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
        Assert.DoesNotContain(compilation.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return compilation;
    }
}
