using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Shuffle;

/// <summary>SPM4012: <c>df.WithColumn(…);</c> changes nothing, because a transformation returns a new frame.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TransformationResultDiscarded : SparkMemoryAnalyzer
{
    /// <summary>Present when the receiver at the start of the chain is a frame variable that the result can be assigned to.</summary>
    internal const string IsAssignable = nameof(IsAssignable);

    public TransformationResultDiscarded()
        : base(Descriptors.TransformationResultDiscarded)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationAction(operation => Analyze(operation, spark), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, SparkCompilation spark)
    {
        var call = (IInvocationOperation)context.Operation;
        if (spark.Api.Classify(call.TargetMethod) is not { } classified
            || !HasNoEffect(call, classified)
            || DiscardedResults.StatementThatDiscards(call.Outermost()) is not { } statement
            || DiscardedResults.IsExpectedToThrow(statement))
        {
            return;
        }

        var chain = Frames.Lineage(call).TakeWhile(static part => part is IInvocationOperation or IConditionalAccessOperation).ToImmutableArray();
        var start = chain.OfType<IInvocationOperation>().Last().Receiver();
        var isAssignable = spark.Symbols.IsDataFrame(call.Type)
            && start is not null
            && IsAssignableFrame(start, spark.Symbols)
            && chain.OfType<IInvocationOperation>().All(part => StaysFrame(part, spark));

        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.TransformationResultDiscarded,
            call.MethodNameLocation(),
            start is null ? null : new[] { start.Syntax.GetLocation() },
            isAssignable ? ImmutableDictionary<string, string?>.Empty.Add(IsAssignable, null) : null,
            call.TargetMethod.Name,
            classified.Kind == SparkCallKind.Source ? "a query runs only when its rows are used" : $"'{Frames.NameOf(call.Receiver() ?? call.ArgumentFor(0))}' itself never changes"));
    }

    /// <summary>Transformations, a lazy checkpoint, and SQL text that only queries.</summary>
    private static bool HasNoEffect(IInvocationOperation call, SparkCall classified) => classified.Kind switch
    {
        SparkCallKind.Cut => call.ArgumentFor(0)?.ConstantValue is { HasValue: true, Value: false },
        SparkCallKind.Source => call.TargetMethod.Name == "Sql" && call.ArgumentFor(0) is { } text && SqlText.From(text)?.Kind == SqlStatementKind.Query,
        _ => classified.IsTransformation && classified.Job == JobTiming.None,
    };

    /// <summary>A helper such as <c>Na()</c> hands the frame on; a grouping in between makes another table of it.</summary>
    private static bool StaysFrame(IInvocationOperation part, SparkCompilation spark) =>
        spark.Symbols.IsDataFrame(part.Type) || spark.Api.Classify(part.TargetMethod)?.Kind == SparkCallKind.Handle;

    private static bool IsAssignableFrame(IOperation start, SparkSymbols symbols) => symbols.IsDataFrame(start.Type) && start switch
    {
        ILocalReferenceOperation { Local: { IsConst: false, IsForEach: false, IsUsing: false, RefKind: not RefKind.RefReadOnly } } => true,
        IParameterReferenceOperation { Parameter: { RefKind: not RefKind.In, ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.LambdaMethod } } } => true,
        IFieldReferenceOperation field => !field.Field.IsReadOnly,
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property => property.Property.SetMethod is { IsInitOnly: false },
        _ => false,
    };
}
