using System.Linq;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>Grouping makes no difference between 0.0 and -0.0, and what it puts out is the positive one.</summary>
internal static class GroupingValues
{
    public static object[] Normalized(object[] values) => values.Select(Normalized).ToArray();

    private static object Normalized(object value) => value switch
    {
        double d when d == 0 => 0.0,
        float f when f == 0 => 0.0f,
        object[] parts => parts.Select(Normalized).ToArray(),
        _ => value,
    };
}
