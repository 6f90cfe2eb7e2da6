using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>SPM3004: Spark takes every UDF for deterministic, and evaluates it again when it likes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NonDeterministicUdf : UdfAnalyzer
{
    /// <summary>The column that gives the same kind of value: <c>Rand()</c>.</summary>
    internal const string Column = nameof(Column);

    /// <summary>The type of the call that makes the UDF.</summary>
    internal const string ResultType = nameof(ResultType);

    public NonDeterministicUdf()
        : base(Descriptors.NonDeterministicUdf)
    {
    }

    private protected override void Analyze(UdfContext context)
    {
        foreach (var body in context.Bodies)
        {
            foreach (var operation in body.Operations)
            {
                if (NonDeterministicMembers.NameOf(operation, body.Method) is not { } member || IsOnlyLogged(operation))
                    continue;
                context.Report(
                    Descriptors.NonDeterministicUdf,
                    body.EvidenceFor(operation),
                    FixFor(context),
                    member,
                    operation.Syntax.Line());
                return;
            }
        }
    }

    /// <summary>The value goes to a log, the console or a timer, not into the function's result.</summary>
    private static bool IsOnlyLogged(IOperation value)
    {
        for (var operation = value; operation is not null; operation = operation.Parent)
        {
            switch (operation)
            {
                case IInvocationOperation { TargetMethod: { ReturnsVoid: true, ContainingType.Name: var type } } when type is "Console" or "Debug" or "Trace" or "Thread" or "Stopwatch" || type.Contains("Log"):
                    return true;
                case IVariableDeclaratorOperation { Symbol: var local }:
                    var reads = LocalValues.Of(value).ReadsOf(local);
                    return reads.Length > 0 && reads.All(static read => IsOnlyLogged(read));
                case IExpressionStatementOperation or IReturnOperation or IBlockOperation:
                    return false;
            }
        }

        return false;
    }

    private static ImmutableDictionary<string, string?>? FixFor(UdfContext context) =>
        context.Udf.Kind == UdfKind.Column
        && context.Function is { Operation: IAnonymousFunctionOperation, Body: IBlockOperation { Operations: { Length: 1 } only } }
        && only[0] is IReturnOperation { ReturnedValue: { } value }
        && ColumnFor(value.Unwrap()) is { } column
            ? ImmutableDictionary<string, string?>.Empty
                .Add(Column, column)
                .Add(ResultType, context.Udf.Call.Type!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))
            : null;

    private static string? ColumnFor(IOperation value) => value switch
    {
        IInvocationOperation { TargetMethod.Name: "ToString", Instance: IInvocationOperation { TargetMethod: { Name: "NewGuid", ContainingType.Name: "Guid" } } } text =>
            text.Arguments.IsEmpty ? "Expr(\"uuid()\")" : text.ArgumentFor(0)?.ConstantValue.Value switch
            {
                "D" => "Expr(\"uuid()\")",
                "N" => "Expr(\"replace(uuid(), '-', '')\")",
                _ => null,
            },
        IInvocationOperation { TargetMethod.Name: "NextDouble", Instance: IObjectCreationOperation { Arguments.IsEmpty: true } or IPropertyReferenceOperation { Property.Name: "Shared" } } => "Rand()",
        IObjectCreationOperation { Type: { } type, Arguments: { Length: 1 } arguments } when arguments[0].Value is IPropertyReferenceOperation { Property: { IsStatic: true, ContainingType.Name: "DateTime" } } => type.ToDisplayString() switch
        {
            "Microsoft.Spark.Sql.Types.Timestamp" => "CurrentTimestamp()",
            "Microsoft.Spark.Sql.Types.Date" => "CurrentDate()",
            _ => null,
        },
        _ => null,
    };
}
