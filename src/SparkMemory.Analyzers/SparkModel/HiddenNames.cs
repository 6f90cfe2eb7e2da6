using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Functions whose names mean something else at some place, because a member or a local function hides them.</summary>
internal static class HiddenNames
{
    /// <summary>What generated code writes in front of functions: nothing, or <c>Functions.</c> where one of them is hidden.</summary>
    public static string Qualifier(SyntaxNode place, IEnumerable<string> functions, SparkCompilation spark)
    {
        var type = spark.Symbols.Get(SparkTypes.Functions);
        return functions.Any(name => spark.Bodies.Lookup(place, name).Any(found => !SymbolEqualityComparer.Default.Equals(found.ContainingType, type))) ? "Functions." : "";
    }
}
