using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>The columns of a frame where it comes into being: a reader's or <c>CreateDataFrame</c>'s schema, a query's select list.</summary>
internal sealed class SourceColumns
{
    private const int MaxSteps = 8;

    private readonly SparkCompilation _spark;
    private readonly CancellationToken _cancellationToken;

    public SourceColumns(SparkCompilation spark, CancellationToken cancellationToken)
    {
        _spark = spark;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The names in their order; null when they are not all known. A reader may add the columns that directories are named after.</summary>
    public ImmutableArray<string>? Of(IInvocationOperation source)
    {
        var type = source.TargetMethod.ContainingType;
        if (IsA(type, SparkTypes.DataFrameReader) && source.TargetMethod.Name is "Load" or "Csv" or "Json" or "Orc" or "Parquet")
        {
            return Frames.Lineage(source).OfType<IInvocationOperation>().FirstOrDefault(static call => call.TargetMethod.Name == "Schema") is { } schema && schema.ArgumentFor(0) is { } given
                ? NamesOf(given)
                : null;
        }

        return source.TargetMethod.Name switch
        {
            "CreateDataFrame" when IsA(type, SparkTypes.SparkSession) && source.TargetMethod.Parameters.Length == 2 => NamesOf(source.ArgumentFor(1)!),
            "Sql" when IsA(type, SparkTypes.SparkSession) && source.ArgumentFor(0) is { } text && SqlText.From(text) is { } query => SqlColumns.SelectedBy(query),
            _ => null,
        };
    }

    private bool IsA(INamedTypeSymbol type, string name) => SymbolEqualityComparer.Default.Equals(type, _spark.Symbols.Get(name));

    /// <summary>The fields of a schema: DDL, or a StructType that is put together in one place.</summary>
    private ImmutableArray<string>? NamesOf(IOperation schema)
    {
        if (ConstantText.Of(Source(schema)) is { } ddl)
            return SqlColumns.DeclaredBy(SqlText.Parse(ddl));
        if (Source(schema) is not IObjectCreationOperation { Type.Name: "StructType", Arguments: { Length: 1 } fields } || ElementsOf(Source(fields[0].Value)) is not { } elements)
            return null;
        var names = elements.Select(element => Source(element) is IObjectCreationOperation { Type.Name: "StructField", Arguments: var arguments }
            ? arguments.Where(static argument => argument.Parameter?.Ordinal == 0).Select(static argument => ConstantText.Of(argument.Value)).FirstOrDefault()
            : null).ToImmutableArray();
        return names.Contains(null) ? null : names.CastArray<string>();
    }

    private static IEnumerable<IOperation>? ElementsOf(IOperation collection) => collection switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: { } initializer } when initializer.Initializers.All(static entry => entry is IInvocationOperation { Arguments.Length: 1 }) =>
            initializer.Initializers.Select(static entry => ((IInvocationOperation)entry).Arguments[0].Value),
        _ => CollectionExpressions.CountOf(collection.Syntax) is null ? null : collection.ChildOperations,
    };

    /// <summary>What the value surely is: through locals that are assigned once, and static fields and properties that are never written.</summary>
    private IOperation Source(IOperation value)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            value = value.Unwrap();
            var source = value switch
            {
                ILocalReferenceOperation local => LocalValues.Of(local).AssignedOnce(local.Local),
                IFieldReferenceOperation { Field.IsStatic: true } field => _spark.Udfs.InitialiserOf(field.Field, _cancellationToken),
                IPropertyReferenceOperation { Property.IsStatic: true } property => _spark.Udfs.InitialiserOf(property.Property, _cancellationToken),
                IConversionOperation { OperatorMethod: null } conversion when CollectionExpressions.CountOf(conversion.Operand.Syntax) is not null => conversion.Operand,
                _ => null,
            };
            if (source is null)
                return value;
            value = source;
        }

        return value;
    }
}
