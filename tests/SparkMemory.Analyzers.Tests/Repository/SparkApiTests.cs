using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SparkMemory.Analyzers.SparkModel;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Repository;

/// <summary>The SparkApi table is complete: it knows every method of the types it is about.</summary>
public class SparkApiTests
{
    private static readonly Compilation s_compilation =
        CSharpCompilation.Create("Empty", references: References.Framework.AddRange(References.Spark).Add(References.Companion));

    public static TheoryData<string> Types =>
    [
        SparkTypes.DataFrame, SparkTypes.RelationalGroupedDataset, SparkTypes.DataFrameNaFunctions, SparkTypes.DataFrameStatFunctions,
        SparkTypes.SparkSession, SparkTypes.Catalog, SparkTypes.DataFrameReader, SparkTypes.DataStreamReader, SparkTypes.DataFrameWriter,
        SparkTypes.DataFrameWriterV2, SparkTypes.DataStreamWriter, SparkTypes.StreamingQuery, SparkTypes.SparkConf, SparkTypes.Builder,
        SparkTypes.RuntimeConfig, SparkTypes.CacheExtensions, SparkTypes.CacheScope, SparkTypes.CacheRegistry,
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void EveryMethod_IsClassified(string typeName)
    {
        var spark = SparkCompilation.For(s_compilation)!;
        var unknown = spark.Symbols.Get(typeName)!.GetMembers().OfType<IMethodSymbol>()
            .Where(static method => method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsOverride: false })
            .Where(method => spark.Api.Classify(method) is null)
            .Select(static method => method.Name);
        Assert.Empty(unknown);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void EveryRow_NamesAMethod(string typeName)
    {
        var type = SparkCompilation.For(s_compilation)!.Symbols.Get(typeName)!;
        var shared = Shared(typeName).Select(name => SparkCompilation.For(s_compilation)!.Symbols.Get(name)!).Append(type).ToList();
        foreach (var row in SparkApi.RowsOf(typeName))
        {
            var name = row.Split('/')[0];
            Assert.True(shared.Any(owner => owner.GetMembers(name).OfType<IMethodSymbol>().Any()), $"{typeName} has no method {name}.");
        }
    }

    /// <summary>Types that share a table with this one.</summary>
    private static string[] Shared(string typeName) => typeName switch
    {
        SparkTypes.DataStreamReader => [SparkTypes.DataFrameReader],
        SparkTypes.SparkConf or SparkTypes.Builder or SparkTypes.RuntimeConfig => [SparkTypes.SparkConf, SparkTypes.Builder, SparkTypes.RuntimeConfig],
        _ => [],
    };
}
