using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Functions that a member of the surrounding types hides from <c>using static</c>.</summary>
internal static class HiddenNames
{
    /// <summary>What generated code writes in front of functions: nothing, or <c>Functions.</c> where one of them is hidden.</summary>
    /// <param name="container">The member that the code goes into.</param>
    /// <param name="functions">Names of functions.</param>
    public static string Qualifier(ISymbol container, IEnumerable<string> functions)
    {
        var names = functions.ToList();
        for (var type = container as INamedTypeSymbol ?? container.ContainingType; type is not null; type = type.ContainingType)
        {
            for (var level = type; level is not null; level = level.BaseType)
            {
                if (names.Exists(name => !level.GetMembers(name).IsEmpty))
                    return "Functions.";
            }
        }

        return "";
    }
}
