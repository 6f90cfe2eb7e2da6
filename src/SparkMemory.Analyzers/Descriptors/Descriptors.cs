using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers;

/// <summary>Every diagnostic of the package; one partial file per family, one field per id.</summary>
internal static partial class Descriptors
{
    /// <summary>Editorconfig can set the severity of a whole category: <c>dotnet_analyzer_diagnostic.category-SparkMemory.Driver.severity</c>.</summary>
    internal static class Categories
    {
        public const string Analysis = "SparkMemory.Analysis";
        public const string Caching = "SparkMemory.Caching";
        public const string Driver = "SparkMemory.Driver";
        public const string Udf = "SparkMemory.Udf";
        public const string Shuffle = "SparkMemory.Shuffle";
        public const string Config = "SparkMemory.Config";
        public const string Broadcast = "SparkMemory.Broadcast";
    }

    [SuppressMessage("MicrosoftCodeAnalysisReleaseTracking", "RS2008", Justification = "Tracked; the ids reach this helper as constants of the fields.")]
    private static DiagnosticDescriptor Rule(
        string id,
        string title,
        string messageFormat,
        string category,
        DiagnosticSeverity severity,
        bool isEnabledByDefault = true,
        params string[] customTags) =>
        new(id, title, messageFormat, category, severity, isEnabledByDefault, helpLinkUri: HelpLinks.Base + id + ".md", customTags: customTags);
}
