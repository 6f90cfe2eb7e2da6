using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>Tells a fixer how to build once what a UDF builds per row. The expression is the first additional location.</summary>
internal static class UdfObjects
{
    /// <summary>"Static" or "Lazy"; absent when there is nothing to fix.</summary>
    public const string Hoist = nameof(Hoist);

    /// <summary>The type of the field.</summary>
    public const string FieldType = nameof(FieldType);

    /// <summary>The start of the field's name.</summary>
    public const string FieldName = nameof(FieldName);

    /// <summary>Present for a static call of Regex, which becomes a call of an object.</summary>
    public const string IsStaticRegex = nameof(IsStaticRegex);

    public static ImmutableDictionary<string, string?> Properties(Hoisting hoisting, ITypeSymbol? type) =>
        hoisting == Hoisting.None || type is null
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty
                .Add(Hoist, hoisting.ToString())
                .Add(FieldType, type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))
                .Add(FieldName, "Udf" + (type is INamedTypeSymbol { Name: var name } ? name : "Values"));

    /// <summary>Where the object is built, for messages: its line, when that is not in the lambda itself.</summary>
    public static string Place(UdfBody body, IOperation creation) =>
        body.Path.IsEmpty ? string.Empty : $" (in {body.Method.Name}, line {creation.Syntax.Line()})";

    public static ImmutableArray<Location> Evidence(UdfBody body, IOperation creation) =>
        body.EvidenceFor(creation).Insert(0, creation.Syntax.GetLocation());
}
