using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>SPM2007: without a limit a result that is too large kills the driver, instead of the job that asked for it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DriverResultSizeUnlimited : SparkMemoryAnalyzer
{
    private const string Key = "spark.driver.maxResultSize";

    public DriverResultSizeUnlimited()
        : base(Descriptors.DriverResultSizeUnlimited)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationAction(operation => Analyze(operation, spark), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, SparkCompilation spark)
    {
        foreach (var write in ConfigWrites.Of((IInvocationOperation)context.Operation, spark.Symbols))
        {
            // A running session cannot change the limit, so what is set there has no effect.
            if (write is { Key: Key, Target: ConfigTarget.Builder or ConfigTarget.SparkConf, KeyArgument: { } key }
                && TextOf(write.Value) is { } value
                && IsUnlimited(value)
                && spark.Facts.FirstCollect(context.CancellationToken) is { } collect)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.DriverResultSizeUnlimited,
                    key.Syntax.GetLocation(),
                    new[] { write.Value.Syntax.GetLocation(), collect.GetLocation() },
                    value,
                    collect.ToString()));
            }
        }
    }

    private static string? TextOf(IOperation value) => value.ConstantValue is { HasValue: true, Value: int or long } number
        ? number.Value.ToString()
        : ConstantText.Of(value);

    /// <summary>Zero in any unit (ConfigBuilder.bytesConf; TaskSetManager.canFetchMoreResults takes 0 for no limit).</summary>
    private static bool IsUnlimited(string value)
    {
        var digits = value.Trim().TrimEnd('b', 'B', 'k', 'K', 'm', 'M', 'g', 'G', 't', 'T', 'p', 'P');
        return digits.Length > 0 && digits.All(static digit => digit == '0');
    }
}
