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
        if (EmptinessTest.Of(use ?? value) is not { } test || FillsCache(count, spark.Api))
            return;

        var isLifted = value is IConditionalAccessOperation;
        var properties = ImmutableDictionary<string, string?>.Empty.Add(WhenEmpty, test.WhenEmpty);
        if (isLifted)
            properties = properties.Add(WhenNull, test.WhenNull ? "true" : "false");
        if (hasIsEmpty && (use is null || CanRetype(value)) && !(isLifted && test.WhenNull && test.Operation is ISwitchOperation or ISwitchExpressionOperation))
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
        if (WithoutNumericCast(value).Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } })
            return null;
        var locals = LocalValues.Of(value);
        var reads = locals.ReadsOf(local);
        return reads.Length == 1 && locals.AssignedOnce(local) is not null ? reads[0].Outermost() : null;
    }

    /// <summary>The declaration can become one of a bool: it declares this local alone, and its type says nothing else.</summary>
    private static bool CanRetype(IOperation value) =>
        WithoutNumericCast(value).Parent?.Syntax.FirstAncestorOrSelf<VariableDeclarationSyntax>() is { Variables.Count: 1 };

    private static IOperation WithoutNumericCast(IOperation value) =>
        value.Parent is IConversionOperation { Conversion.IsUserDefined: false } conversion ? WithoutNumericCast(conversion.Outermost()) : value;

    /// <summary>A count right after Persist reads every row on purpose: it fills the cache that later jobs read.</summary>
    private static bool FillsCache(IInvocationOperation count, SparkApi api)
    {
        var lineage = Frames.Lineage(count.Receiver()!).ToImmutableArray();
        if (!lineage.Any(IsPersist) && !PersistsOneOf(lineage))
            return false;

        var variables = lineage.Select(Frames.VariableSymbol).Where(static symbol => symbol is not null).ToImmutableHashSet(SymbolEqualityComparer.Default);
        return IsInLoop(count) || count.Root().Descendants().Any(operation =>
            operation.Syntax.SpanStart > count.Syntax.Span.End && variables.Contains(Frames.VariableSymbol(operation)));

        bool IsPersist(IOperation operation) =>
            operation is IInvocationOperation call && api.Classify(call.TargetMethod)?.Kind == SparkCallKind.Persist;

        bool PersistsOneOf(ImmutableArray<IOperation> frames) =>
            count.Root().Descendants().OfType<IInvocationOperation>().Any(call =>
                call.Syntax.Span.End <= count.Syntax.SpanStart
                && IsPersist(call)
                && (Frames.Variable(call.Receiver()) is not { } persisted
                    || frames.Any(frame => SymbolEqualityComparer.Default.Equals(Frames.VariableSymbol(frame), persisted))));
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
