using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>A column that a function reads from its row.</summary>
/// <param name="Name">Null where the program has its number only, and no list of the columns.</param>
/// <param name="Code">The name as the query may write it.</param>
/// <param name="Type">What the program takes it for; <c>object</c> for <c>Get</c>.</param>
internal sealed record RowColumn(string? Name, string Code, ITypeSymbol? Type);

/// <summary>A function of a row that a query gets: a lambda, a local function, a method of the compilation.</summary>
internal sealed class RowFunction
{
    private readonly ImmutableArray<string>? _columns;

    private RowFunction(IMethodSymbol symbol, IOperation body, ImmutableArray<string>? columns)
    {
        Symbol = symbol;
        Body = body;
        _columns = columns;
    }

    public IMethodSymbol Symbol { get; }

    public IOperation Body { get; }

    /// <summary>The column that a lambda returns and does nothing else with; conversions of it do not count.</summary>
    public RowColumn? ReturnedColumn
    {
        get
        {
            var value = Body is IAnonymousFunctionOperation { Body.Operations: { Length: 1 } statements } && statements[0] is IReturnOperation { ReturnedValue: { } returned } ? returned : null;
            while (value is IConversionOperation { OperatorMethod: null, Operand: var operand } && Read(value) is null)
                value = operand;
            return value is null ? null : Read(value);
        }
    }

    /// <summary>Null when the argument is no such function, or its body is not known.</summary>
    /// <param name="argument">What the query gets.</param>
    /// <param name="frame">Where the rows come from.</param>
    /// <param name="spark">The compilation.</param>
    public static RowFunction? Of(IOperation? argument, IOperation? frame, SparkCompilation spark)
    {
        var (function, body) = (argument as IDelegateCreationOperation)?.Target switch
        {
            IAnonymousFunctionOperation lambda => (lambda.Symbol, (IOperation?)lambda),
            IMethodReferenceOperation { IsVirtual: false, Method: var method } => (method, spark.Bodies.BodyOf(method, CancellationToken.None)),
            _ => default,
        };
        return body is not null && function!.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(function.Parameters[0].Type, spark.Symbols.Row)
            ? new RowFunction(function.OriginalDefinition, body, FrameColumns.Of(frame, spark, CancellationToken.None))
            : null;
    }

    /// <summary><c>row.GetAs&lt;int&gt;("x")</c>, <c>(int)row.Get("x")</c>, <c>(int)row[0]</c>; null for all else.</summary>
    public RowColumn? Read(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod: null, IsTryCast: false, Operand: { Type.SpecialType: SpecialType.System_Object } value, Type: { SpecialType: not SpecialType.System_Object } type } =>
            Read(value) is { } column ? column with { Type = type } : null,
        IInvocationOperation { TargetMethod: { Name: "GetAs" or "Get", ContainingType.Name: "Row" }, Instance: { } row, Arguments: { Length: 1 } arguments, Type: var type } when IsRow(row) =>
            Column(arguments[0].Value, type),
        IPropertyReferenceOperation { Property.ContainingType.Name: "Row", Instance: { } row, Arguments: { Length: 1 } arguments, Type: var type } when IsRow(row) =>
            Column(arguments[0].Value, type),
        _ => null,
    };

    private bool IsRow(IOperation operation) =>
        operation.Unwrap() is IParameterReferenceOperation { Parameter: var parameter } && SymbolEqualityComparer.Default.Equals(parameter, Symbol.Parameters[0]);

    private RowColumn? Column(IOperation which, ITypeSymbol? type) => which.ConstantValue switch
    {
        { HasValue: true, Value: string name } => new(name, Symbol.MethodKind == MethodKind.LambdaMethod ? which.Syntax.ToString() : Quoted(name), type),
        { HasValue: true, Value: int number } => _columns is { } columns && number >= 0 && number < columns.Length
            ? new(columns[number], Quoted(columns[number]), type)
            : new(null, string.Empty, type),
        _ => null,
    };

    private static string Quoted(string name) => SymbolDisplay.FormatLiteral(name, quote: true);
}
