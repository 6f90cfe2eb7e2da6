using Microsoft.CodeAnalysis;

namespace SparkMemory.Analyzers;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor TransformationResultDiscarded = Rule(
        "SPM4012",
        "The result of a transformation is discarded",
        "The result of '{0}' is discarded, so the call has no effect: {1}",
        Categories.Shuffle,
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor CheckpointWithoutDirectory = Rule(
        "SPM4016",
        "Checkpoint() without a checkpoint directory",
        "'{0}.Checkpoint()' throws: nothing in this program calls SparkContext.SetCheckpointDir",
        Categories.Shuffle,
        DiagnosticSeverity.Warning);
}
