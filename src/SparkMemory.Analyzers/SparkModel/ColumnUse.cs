using System.Collections.Generic;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>The columns of a frame that jobs read at most. Where they may read all of them there is none.</summary>
/// <param name="Names">Compared as Spark does.</param>
/// <param name="IsSelect">What every job does first is to select just these.</param>
internal sealed record ColumnUse(HashSet<string> Names, bool IsSelect)
{
    /// <summary>What two jobs read together.</summary>
    public static ColumnUse? Join(ColumnUse? first, ColumnUse? second)
    {
        if (first is null || second is null)
            return null;
        var names = new HashSet<string>(first.Names, first.Names.Comparer);
        names.UnionWith(second.Names);
        return new ColumnUse(names, first.IsSelect && second.IsSelect && first.Names.SetEquals(second.Names));
    }
}
