using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.SparkConfig;

/// <summary>SPM5001: a key that Spark does not know sets nothing, and nobody is told; an old one may be next.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownConfigKey : SparkMemoryAnalyzer
{
    /// <summary>The keys that may replace the literal at the first additional location, joined by '|'; absent when none is certain.</summary>
    internal const string Candidates = nameof(Candidates);

    /// <summary>A <see cref="KeyReplacement"/>: what the program does after the replacement.</summary>
    internal const string Replacement = nameof(Replacement);

    public UnknownConfigKey()
        : base(Descriptors.UnknownConfigKey)
    {
    }

    // A key may stand in a dictionary before the call that takes it. Reported from the call, it would be a finding about other code
    // than the one at hand, for which editors offer no fix; so the body reports.
    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationBlockStartAction(body =>
        {
            var writes = new ConcurrentQueue<ConfigWrite>();
            body.RegisterOperationAction(
                operation =>
                {
                    foreach (var write in ConfigWrites.Of((IInvocationOperation)operation.Operation, spark.Symbols))
                        writes.Enqueue(write);
                },
                OperationKind.Invocation);
            body.RegisterOperationBlockEndAction(end =>
            {
                foreach (var write in writes)
                    Judge(end, write, spark.Symbols);
            });
        });

    private static void Judge(OperationBlockAnalysisContext context, ConfigWrite write, SparkSymbols symbols)
    {
        var tree = write.Call.Syntax.SyntaxTree;
        var version = SparkMemoryOptions.SparkVersion.For(context.Options, tree);
        var ignoredPrefixes = SparkMemoryOptions.ConfigIgnoredPrefixes.For(context.Options, tree);
        if (ConfigKeyVerdict.Of(write, version, ignoredPrefixes) is { } verdict)
            Report(context, write, verdict, symbols);
    }

    private static void Report(OperationBlockAnalysisContext context, ConfigWrite write, ConfigKeyVerdict verdict, SparkSymbols symbols)
    {
        var literal = verdict.Candidates.IsEmpty ? null : ConfigWrites.LiteralOf(write.KeyArgument!);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.UnknownConfigKey,
            write.KeyArgument!.Syntax.GetLocation(),
            literal is null ? null : new[] { literal.Syntax.GetLocation() },
            literal is null ? null : ImmutableDictionary<string, string?>.Empty
                .Add(Candidates, string.Join("|", verdict.Candidates))
                .Add(Replacement, ReplacementOf(write, verdict, symbols).ToString()),
            verdict.Message));
    }

    /// <summary>Of an old and a new name that are both set the new one holds; after the edit the later one would.</summary>
    private static KeyReplacement ReplacementOf(ConfigWrite write, ConfigKeyVerdict verdict, SparkSymbols symbols) =>
        verdict.Replacement == KeyReplacement.Same && IsSetToo(verdict.Candidates[0], write.Call, symbols) ? KeyReplacement.OtherMeaning : verdict.Replacement;

    private static bool IsSetToo(string key, IInvocationOperation call, SparkSymbols symbols) =>
        call.Root().Descendants().OfType<IInvocationOperation>().Any(other =>
            other != call && ConfigWrites.Of(other, symbols).Any(write => !write.IsOption && write.Key == key));
}
