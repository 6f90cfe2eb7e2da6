using System;
using Microsoft.Spark.Embedded.Expressions;

namespace Microsoft.Spark.Embedded.Runtime;

/// <summary>The errors of plans, catalog and context, as the JVM names them.</summary>
internal static class SparkErrors
{
    public static Exception Analysis(string errorClass, string message) => new SparkAnalysisFailure(errorClass, message);

    public static Exception IllegalArgument(string message) => SparkFailure.IllegalArgument(message);

    public static Exception LegacyIllegalArgument(string errorClass, string message) =>
        new SparkFailure("SparkIllegalArgumentException", errorClass, message);

    public static Exception IllegalState(string message) => new SparkFailure("IllegalStateException", null, message);

    public static Exception Destroyed(string message) => new SparkFailure("SparkException", null, message);

    public static Exception NoCheckpointDirectory() =>
        new SparkFailure("SparkException", null, "Checkpoint directory has not been set in the SparkContext");

    public static Exception TableNotFound(string name) =>
        Analysis("TABLE_OR_VIEW_NOT_FOUND", $"The table or view `{name}` cannot be found.");
}
