using System;
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
    public ImmutableArray<string>? Of(IInvocationOperation source) =>
        SchemaOf(source) is { } schema ? NamesOf(schema)
        : source.TargetMethod.Name == "Sql" && IsA(source.TargetMethod.ContainingType, SparkTypes.SparkSession) && source.ArgumentFor(0) is { } text && SqlText.From(text) is { } query ? SqlColumns.SelectedBy(query)
        : null;

    /// <summary>The type that the schema gives the column, as it is written there: <c>SMALLINT</c>, <c>ShortType</c>; null when it is not known.</summary>
    public string? TypeOf(IInvocationOperation source, string column)
    {
        if (SchemaOf(source) is not { } schema)
            return null;
        if (ConstantText.Of(Source(schema)) is { } ddl)
            return SqlColumns.DeclaredType(SqlText.Parse(ddl), column);
        return FieldsOf(schema)?
            .Where(field => string.Equals(NameOf(field), column, StringComparison.OrdinalIgnoreCase))
            .Select(static field => field!.ArgumentFor(1)?.Unwrap().Type?.Name)
            .FirstOrDefault();
    }

    private IOperation? SchemaOf(IInvocationOperation source)
    {
        var type = source.TargetMethod.ContainingType;
        return source.TargetMethod.Name switch
        {
            "Load" or "Csv" or "Json" or "Orc" or "Parquet" when IsA(type, SparkTypes.DataFrameReader) =>
                Frames.Lineage(source).OfType<IInvocationOperation>().FirstOrDefault(static call => call.TargetMethod.Name == "Schema")?.ArgumentFor(0),
            "CreateDataFrame" when IsA(type, SparkTypes.SparkSession) && source.TargetMethod.Parameters.Length == 2 => source.ArgumentFor(1),
            _ => null,
        };
    }

    private bool IsA(INamedTypeSymbol type, string name) => SymbolEqualityComparer.Default.Equals(type, _spark.Symbols.Get(name));

    private ImmutableArray<string>? NamesOf(IOperation schema)
    {
        if (ConstantText.Of(Source(schema)) is { } ddl)
            return SqlColumns.DeclaredBy(SqlText.Parse(ddl));
        var names = FieldsOf(schema)?.Select(NameOf).ToImmutableArray();
        return names is not { } known || known.Contains(null) ? null : known.CastArray<string>();
    }

    /// <summary>The fields of a StructType that is put together in one place; null among them for one that is not made there.</summary>
    private IEnumerable<IObjectCreationOperation?>? FieldsOf(IOperation schema) =>
        Source(schema) is IObjectCreationOperation { Type.Name: "StructType", Arguments: { Length: 1 } fields } && ElementsOf(Source(fields[0].Value)) is { } elements
            ? elements.Select(element => Source(element) is IObjectCreationOperation { Type.Name: "StructField" } field ? field : null)
            : null;

    private static string? NameOf(IObjectCreationOperation? field) => field?.ArgumentFor(0) is { } name ? ConstantText.Of(name) : null;

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
