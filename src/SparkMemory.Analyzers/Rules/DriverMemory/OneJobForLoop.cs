using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>How one job can take the place of the jobs of all turns, for <c>foreach</c> loops.</summary>
internal static class OneJobForLoop
{
    /// <summary>The column that every turn compares with its element, as a C# literal.</summary>
    internal const string KeyColumn = nameof(KeyColumn);

    /// <summary>The C# type of the elements.</summary>
    internal const string KeyType = nameof(KeyType);

    /// <summary>The elements as C# of an array.</summary>
    internal const string Keys = nameof(Keys);

    /// <summary>Present when the loop does nothing but add the rows of a frame for each element.</summary>
    internal const string IsUnion = nameof(IsUnion);

    /// <summary>What the fixer has to know; nothing when neither way is open.</summary>
    public static ImmutableDictionary<string, string?> Properties(JobInLoop found, IInvocationOperation reported)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (!found.IsDirect || found.Loop.Construct is not IForEachLoopOperation { Syntax: ForEachStatementSyntax { Parent: BlockSyntax }, Locals: { Length: 1 } each } loop)
            return properties;

        var elements = loop.Collection is IConversionOperation { IsImplicit: true, Operand: var operand } ? operand : loop.Collection;
        var key = each[0];
        if (found.Frame == FrameInLoop.Derived
            && ColumnOfKey(found, key) is { } column
            && KeyTypeOf(key.Type) is { } type
            && CodeOfKeys(elements, key.Type) is { } keys)
        {
            properties = properties.Add(KeyColumn, SymbolDisplay.FormatLiteral(column, quote: true)).Add(KeyType, type).Add(Keys, keys);
        }

        return IsOnlyAddition(loop, found.Job, reported) && IsSequenceOf(elements.Type, key.Type) ? properties.Add(IsUnion, null) : properties;
    }

    /// <summary><c>frame.Filter(Col("k") == key).Collect()</c>, or <c>Count()</c>, of a frame that is there before the loop.</summary>
    private static string? ColumnOfKey(JobInLoop found, ILocalSymbol key)
    {
        if (found.Job is not { TargetMethod.Name: "Collect" or "Count", Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } } } }
            || found.Job.Receiver() is not IInvocationOperation { TargetMethod.Name: "Filter" or "Where" } filter
            || filter.ArgumentFor(0)?.Unwrap() is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, Syntax: BinaryExpressionSyntax } equality
            || Bare(equality.RightOperand) is not ILocalReferenceOperation compared
            || !SymbolEqualityComparer.Default.Equals(compared.Local, key)
            || found.Loop.Writes(key)
            || FrameColumns.NameOf(equality.LeftOperand) is not { } column
            || !RowFilter.IsPlain(column)
            || (found.Job.TargetMethod.Name == "Count" && column == "count"))
        {
            return null;
        }

        return new[] { filter.Receiver()!, equality.LeftOperand }.All(part => !found.Loop.DependsOnTurn(part) && part.DescendantsAndSelf().All(IsOutside)) ? column : null;

        bool IsOutside(IOperation part) => Frames.VariableSymbol(part) is not { } variable || !found.Loop.Declares(variable);
    }

    private static IOperation Bare(IOperation operand) => operand is IConversionOperation { OperatorMethod: null, IsImplicit: true } conversion ? conversion.Operand : operand;

    /// <summary>The types that <c>IsIn</c> takes.</summary>
    private static string? KeyTypeOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => "string",
        SpecialType.System_Int32 => "int",
        SpecialType.System_Int64 => "long",
        SpecialType.System_Double => "double",
        SpecialType.System_Boolean => "bool",
        _ => null,
    };

    /// <summary>A variable that holds a collection, which can be read twice.</summary>
    private static string? CodeOfKeys(IOperation elements, ITypeSymbol key) => Frames.VariableSymbol(elements) is null ? null : elements.Type switch
    {
        IArrayTypeSymbol array => SymbolEqualityComparer.Default.Equals(array.ElementType, key) ? elements.Syntax.ToString() : null,
        INamedTypeSymbol type when type.AllInterfaces.Add(type).Any(one => one.MetadataName is "ICollection`1" or "IReadOnlyCollection`1" && SymbolEqualityComparer.Default.Equals(one.TypeArguments[0], key)) =>
            elements.Syntax + ".ToArray()",
        _ => null,
    };

    private static bool IsSequenceOf(ITypeSymbol? type, ITypeSymbol element) => type is not null && type.AllInterfaces
        .Append(type as INamedTypeSymbol)
        .OfType<INamedTypeSymbol>()
        .Any(one => one.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T && SymbolEqualityComparer.Default.Equals(one.TypeArguments[0], element));

    /// <summary><c>foreach (var x in xs) all.AddRange(FrameOf(x).Collect());</c></summary>
    private static bool IsOnlyAddition(IForEachLoopOperation loop, IInvocationOperation job, IInvocationOperation reported) =>
        job is { TargetMethod.Name: "Collect", Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } }
        && reported is { TargetMethod.Name: "AddRange", Arguments.Length: 1 }
        && Bare(reported.Arguments[0].Value).Syntax == job.Syntax
        && loop.Syntax is ForEachStatementSyntax { AwaitKeyword.RawKind: 0, Statement: var body }
        && (body is BlockSyntax { Statements: { Count: 1 } statements } ? statements[0] : body) is ExpressionStatementSyntax { Expression: var only }
        && only == reported.Syntax
        && !job.Syntax.DescendantNodes().Any(static node => node is AwaitExpressionSyntax);
}
