using System.Collections.Immutable;
using System.Linq;
using System.Threading;
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

    // A key may stand in a dictionary before the call that takes it.
    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        RegisterCallAction(context, (body, call) =>
        {
            foreach (var write in ConfigWrites.Of(call, spark.Symbols))
                Judge(body, write, spark);
        });

    private static void Judge(OperationBlockAnalysisContext context, ConfigWrite write, SparkCompilation spark)
    {
        var tree = write.Call.Syntax.SyntaxTree;
        var version = SparkMemoryOptions.SparkVersion.For(context.Options, tree);
        var ignoredPrefixes = SparkMemoryOptions.ConfigIgnoredPrefixes.For(context.Options, tree);
        if (ConfigKeyVerdict.Of(write, version, ignoredPrefixes) is { } verdict)
            Report(context, write, verdict, spark);
    }

    private static void Report(OperationBlockAnalysisContext context, ConfigWrite write, ConfigKeyVerdict verdict, SparkCompilation spark)
    {
        var literal = verdict.Candidates.IsEmpty ? null : ConfigWrites.LiteralOf(write.KeyArgument!);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.UnknownConfigKey,
            write.KeyArgument!.Syntax.GetLocation(),
            literal is null ? null : new[] { literal.GetLocation() },
            literal is null ? null : ImmutableDictionary<string, string?>.Empty
                .Add(Candidates, string.Join("|", verdict.Candidates))
                .Add(Replacement, ReplacementOf(write, verdict, spark, context.CancellationToken).ToString()),
            verdict.Message));
    }

    /// <summary>
    /// The edit keeps the meaning only where the program knows the setting by no other name. Elsewhere the old name may be read or
    /// unset; and of two names that are both set the new one holds, after the edit the later one.
    /// </summary>
    private static KeyReplacement ReplacementOf(ConfigWrite write, ConfigKeyVerdict verdict, SparkCompilation spark, CancellationToken cancellationToken)
    {
        if (verdict.Replacement != KeyReplacement.Same)
            return verdict.Replacement;
        var successor = verdict.Candidates[0];
        var ownLiteral = write.KeyArgument!.Unwrap() is ILiteralOperation ? 0 : 1;
        var isOnlyName = spark.Facts.OtherMentionsOf(write.Key!, cancellationToken) <= ownLiteral
            && RemovedKeys.AliasesOf(successor).Append(successor).Where(name => name != write.Key).All(name =>
                !spark.Facts.MaySetInSql(name, cancellationToken) && !IsSetBeside(name, write.Call, spark.Symbols));
        return isOnlyName ? KeyReplacement.Same : KeyReplacement.OtherMeaning;
    }

    private static bool IsSetBeside(string key, IInvocationOperation call, SparkSymbols symbols) =>
        call.Root().Descendants().OfType<IInvocationOperation>().Any(other =>
            other != call && ConfigWrites.Of(other, symbols).Any(write => !write.IsOption && write.Key == key));
}
