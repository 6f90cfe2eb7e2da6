using System.Linq;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Names of tables and views in one form, so that names of one table are equal: Spark ignores case and backticks.</summary>
internal static class TableName
{
    private const string GlobalViews = "global_temp.";
    private const string SessionCatalog = "spark_catalog.";

    public static string Of(string name)
    {
        var normal = string.Join(".", name.Split('.').Select(static part => part.Trim().Trim('`'))).ToLowerInvariant();
        return normal.StartsWith(SessionCatalog, System.StringComparison.Ordinal) ? normal.Substring(SessionCatalog.Length) : normal;
    }

    public static string OfGlobalView(string name) => GlobalViews + Of(name);

    /// <summary>A name without its database is that of a table in the current one, which may be any.</summary>
    public static bool MayBeSame(string first, string second) =>
        first == second
        || (first.EndsWith("." + second, System.StringComparison.Ordinal) && !first.StartsWith(GlobalViews, System.StringComparison.Ordinal))
        || (second.EndsWith("." + first, System.StringComparison.Ordinal) && !second.StartsWith(GlobalViews, System.StringComparison.Ordinal));
}
