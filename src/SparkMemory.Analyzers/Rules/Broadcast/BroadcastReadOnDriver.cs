using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Rules.Caching;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Broadcast;

/// <summary>SPM6003: only workers register the values of broadcast variables, so that <c>Value()</c> throws on the driver.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BroadcastReadOnDriver : SparkMemoryAnalyzer
{
    /// <summary>The variable whose value was broadcast; absent when it is not known, or may have another value by now.</summary>
    internal const string Original = nameof(Original);

    public BroadcastReadOnDriver()
        : base(Descriptors.BroadcastReadOnDriver)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationAction(operation => Analyze(operation, spark), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, SparkCompilation spark)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!spark.Broadcasts.IsRead(call.TargetMethod) || !spark.DriverCode.Contains(call))
            return;

        var creation = Creation(call, spark);
        var original = creation is null ? null : OriginalOf(call, creation);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.BroadcastReadOnDriver,
            call.MethodNameLocation(),
            creation is null ? Enumerable.Empty<Location>() : new[] { creation.Syntax.GetLocation() },
            original is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Original, original),
            Frames.NameOf(call.Receiver())));
    }

    /// <summary>The call that surely made the variable.</summary>
    private static IInvocationOperation? Creation(IInvocationOperation read, SparkCompilation spark) =>
        read.Receiver() is ILocalReferenceOperation variable
        && LocalValues.Of(variable).AssignedOnce(variable.Local)?.Unwrap() is IInvocationOperation { TargetMethod.Name: "Broadcast" } call
        && spark.Broadcasts.IsMadeBy(call.TargetMethod)
            ? call
            : null;

    /// <summary>A local or parameter that still is what was broadcast. It is in scope wherever the broadcast variable is.</summary>
    private static string? OriginalOf(IInvocationOperation read, IInvocationOperation creation)
    {
        var value = creation.ArgumentFor(0)?.Unwrap();
        var isUnchanged = value switch
        {
            ILocalReferenceOperation local => LocalValues.Of(local).AssignedOnce(local.Local) is not null,
            IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => !LocalValues.Of(value).IsWritten(parameter),
            _ => false,
        };
        return isUnchanged
            && SymbolEqualityComparer.Default.Equals(value!.Type, read.Type)
            && read.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax }
            && MemberCode.FunctionOf(read.Syntax) == MemberCode.FunctionOf(creation.Syntax)
                ? Frames.VariableSymbol(value)!.Name
                : null;
    }
}
