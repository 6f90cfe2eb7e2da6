using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>SPM3006: a UDF over both sides leaves Spark nothing to join by.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UdfInJoinCondition : SparkMemoryAnalyzer
{
    public UdfInJoinCondition()
        : base(Descriptors.UdfInJoinCondition)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationAction(operation => Analyze(operation, spark), OperationKind.Invocation);

    /// <summary>The call of a UDF that makes the join a filtered product, or makes it fail; null for all other joins.</summary>
    internal static IInvocationOperation? SpanningCall(IInvocationOperation join, SparkCompilation spark, CancellationToken cancellationToken)
    {
        if (join.TargetMethod.Name != "Join"
            || !spark.Symbols.IsDataFrame(join.TargetMethod.ContainingType)
            || join.Receiver() is not { } left
            || join.ArgumentFor(0) is not { } right
            || join.ArgumentFor(1) is not { } condition
            || !SymbolEqualityComparer.Default.Equals(join.TargetMethod.Parameters[1].Type, spark.Symbols.Get(SparkTypes.Column)))
        {
            return null;
        }

        JoinSides? sides = null;
        foreach (var call in spark.UdfColumns.CallsIn(condition, cancellationToken))
        {
            sides ??= new JoinSides(left, right, spark.Symbols);
            if (sides.Of(call) is (true, true))
                return IsInner(join) != false && ColumnExpressions.ConjunctsOf(condition).Any(conjunct => MayBeJoinKey(conjunct, sides)) ? null : call;
        }

        return null;
    }

    private static void Analyze(OperationAnalysisContext context, SparkCompilation spark)
    {
        var join = (IInvocationOperation)context.Operation;
        if (SpanningCall(join, spark, context.CancellationToken) is not { } call)
            return;

        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.UdfInJoinCondition,
            join.MethodNameLocation(),
            ImmutableArray.Create(call.Syntax.GetLocation()),
            UdfColumns.NameOf(call),
            IsInner(join) switch
            {
                true => "the join has no key and becomes a filter over all pairs of rows",
                false => "a join other than inner fails with an AnalysisException",
                null => "an inner join has no key and filters all pairs of rows, any other fails",
            }));
    }

    /// <summary>Null when the type of the join is not constant.</summary>
    private static bool? IsInner(IInvocationOperation join) => join.ArgumentFor(2)?.ConstantValue switch
    {
        null => true,
        { HasValue: true, Value: string type } => type.Replace("_", string.Empty).ToLowerInvariant() is "inner" or "cross",
        _ => null,
    };

    /// <summary>An equality of the one side with the other, or one whose sides are not certain: beside it the UDF only filters.</summary>
    private static bool MayBeJoinKey(IOperation conjunct, JoinSides sides)
    {
        if (ColumnExpressions.EqualityOf(conjunct) is not var (first, second))
            return false;
        var (one, other) = (sides.Of(first), sides.Of(second));
        return one is not (true, true)
            && other is not (true, true)
            && sides.HasColumn(first)
            && sides.HasColumn(second)
            && !(one == other && one is (true, false) or (false, true));
    }
}
