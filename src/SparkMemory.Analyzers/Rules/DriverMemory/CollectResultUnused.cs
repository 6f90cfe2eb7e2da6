using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Rules.Caching;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>SPM2004: <c>df.Collect();</c> runs nothing, because its rows come from a lazy iterator that nobody enumerates.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CollectResultUnused : SparkMemoryAnalyzer
{
    /// <summary>Present when an eager job can stand where the call stands, since its result is not read.</summary>
    internal const string IsReplaceable = nameof(IsReplaceable);

    public CollectResultUnused()
        : base(Descriptors.CollectResultUnused)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationAction(operation => Analyze(operation, spark), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, SparkCompilation spark)
    {
        var call = (IInvocationOperation)context.Operation;
        if (spark.Api.Classify(call.TargetMethod)?.Job != JobTiming.Deferred || !RowSequences.IsNeverEnumerated(call))
            return;

        var (locations, properties) = FixPlan.Append(evidence: null, Removable(call, spark) is { } node ? new FixPlan(node) : null);
        if (DiscardedResults.StatementThatDiscards(call.Outermost()) is not null && MemberCode.HasPlainArguments(call))
            properties = properties.Add(IsReplaceable, null);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.CollectResultUnused,
            call.MethodNameLocation(),
            locations,
            properties,
            Frames.NameOf(call.Receiver()),
            call.TargetMethod.Name));
    }

    /// <summary>The statement, or the last call of a chain that does something; null when neither can be taken out.</summary>
    private static SyntaxNode? Removable(IInvocationOperation call, SparkCompilation spark)
    {
        var outermost = MemberCode.Outermost(call.Syntax);
        if (outermost.Parent is ExpressionStatementSyntax)
            return CallRemoval.Of(call, spark);
        return StatementOf(outermost, call) is { } statement
            && MemberCode.HasPlainArguments(call)
            && CallRemoval.CanGo(statement)
            && CallRemoval.DoesNothingElse(statement, call, spark)
                ? statement
                : null;
    }

    /// <summary><c>_ = df.Collect();</c>, or the declaration of a local that nothing names.</summary>
    private static StatementSyntax? StatementOf(ExpressionSyntax value, IInvocationOperation call) => value.Parent switch
    {
        AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax discard } => discard,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } declaration } declarator }
            when !call.Root().Descendants().OfType<ILocalReferenceOperation>().Any(reference => reference.Local.Name == declarator.Identifier.ValueText) => declaration,
        _ => null,
    };
}
