using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>SPM2006: <c>df.Count()</c> compared so that only emptiness matters reads every row to learn of one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CountForEmptiness : SparkMemoryAnalyzer
{
    /// <summary>The test's value when the frame is empty: "true" or "false"; for a switch the new patterns, joined by ','.</summary>
    internal const string WhenEmpty = nameof(WhenEmpty);

    /// <summary>Present when the count is reached through <c>?.</c> and so may be null: the test's value then.</summary>
    internal const string WhenNull = nameof(WhenNull);

    /// <summary>Present when the fix can be applied: <c>IsEmpty</c> exists and the edit is certain.</summary>
    internal const string IsFixable = nameof(IsFixable);

    public CountForEmptiness()
        : base(Descriptors.CountForEmptiness)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark)
    {
        if (spark.Symbols.DataFrame is { } dataFrame)
        {
            var hasIsEmpty = !dataFrame.GetMembers("IsEmpty").IsEmpty;
            context.RegisterOperationAction(operation => Analyze(operation, spark, hasIsEmpty), OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, SparkCompilation spark, bool hasIsEmpty)
    {
        var count = (IInvocationOperation)context.Operation;
        if (count.TargetMethod.Name != "Count" || !spark.Symbols.IsDataFrame(count.TargetMethod.ContainingType))
            return;

        var value = count.Outermost();
        var use = SingleUse(value);
        if (EmptinessTest.Of(use ?? value) is not { } test || FillsCache(count, spark))
            return;

        var isLifted = value is IConditionalAccessOperation;
        var properties = ImmutableDictionary<string, string?>.Empty.Add(WhenEmpty, test.WhenEmpty);
        if (isLifted)
            properties = properties.Add(WhenNull, test.WhenNull ? "true" : "false");
        if (hasIsEmpty && (use is null || CanRetype(value)) && test.CanTestIsEmpty(isLifted))
            properties = properties.Add(IsFixable, null);

        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.CountForEmptiness,
            count.MethodNameLocation(),
            ImmutableArray.Create(test.Operation.Syntax.GetLocation(), (use ?? value).Syntax.GetLocation()),
            properties,
            Frames.NameOf(count.Receiver())));
    }

    /// <summary>The only read of the local that the count initialises; null when it initialises none or has other uses.</summary>
    private static IOperation? SingleUse(IOperation value)
    {
        var locals = LocalValues.Of(value);
        return locals.LocalOf(value.OutermostNumber()) is { } local && locals.ReadsOf(local) is { Length: 1 } reads
            ? reads[0].Outermost()
            : null;
    }

    /// <summary>The declaration can become one of a bool: it declares this local alone.</summary>
    private static bool CanRetype(IOperation value) =>
        value.OutermostNumber().Parent is IVariableInitializerOperation initializer
        && initializer.Syntax.FirstAncestorOrSelf<VariableDeclarationSyntax>() is { Variables.Count: 1 };

    /// <summary>A count right after Persist reads every row on purpose: it fills the cache that later jobs read.</summary>
    private static bool FillsCache(IInvocationOperation count, SparkCompilation spark)
    {
        var lineage = Frames.Lineage(count.Receiver()!).ToImmutableArray();
        var frames = lineage.Select(Frames.VariableSymbol).OfType<ISymbol>().ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);
        var calls = PersistCalls.Of(count, spark);
        var holders = calls.HoldersBefore(count.Syntax.SpanStart, frames) ?? (lineage.Any(IsPersist) ? frames : null);
        return holders is not null && (IsInLoop(count) || holders.Any(holder => calls.IsReadAfter(holder, count.Syntax.Span.End)));

        bool IsPersist(IOperation operation) =>
            operation is IInvocationOperation call && spark.Api.Classify(call.TargetMethod)?.Kind == SparkCallKind.Persist;
    }

    private static bool IsInLoop(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is ILoopOperation)
                return true;
        }

        return false;
    }
}
