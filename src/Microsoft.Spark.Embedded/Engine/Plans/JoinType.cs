using System.Linq;
using Microsoft.Spark.Embedded.Runtime;

namespace Microsoft.Spark.Embedded.Plans;

internal enum JoinType
{
    Inner,
    Cross,
    LeftOuter,
    RightOuter,
    FullOuter,
    LeftSemi,
    LeftAnti,
}

internal static class JoinTypes
{
    /// <summary>The spellings that <c>DataFrame.Join</c> takes: any case, with or without underscores.</summary>
    public static JoinType Parse(string text) => new string(text.Where(c => c != '_').ToArray()).ToLowerInvariant() switch
    {
        "inner" => JoinType.Inner,
        "cross" => JoinType.Cross,
        "outer" or "full" or "fullouter" => JoinType.FullOuter,
        "left" or "leftouter" => JoinType.LeftOuter,
        "right" or "rightouter" => JoinType.RightOuter,
        "semi" or "leftsemi" => JoinType.LeftSemi,
        "anti" or "leftanti" => JoinType.LeftAnti,
        _ => throw SparkErrors.IllegalArgument(
            $"Unsupported join type '{text}'. Supported join types include: 'inner', 'outer', 'full', 'fullouter', 'full_outer', " +
            "'leftouter', 'left', 'left_outer', 'rightouter', 'right', 'right_outer', 'leftsemi', 'left_semi', 'semi', 'leftanti', " +
            "'left_anti', 'anti', 'cross'."),
    };

    public static bool KeepsLeftOnly(this JoinType type) => type == JoinType.LeftSemi || type == JoinType.LeftAnti;
}
