using System.Collections.Generic;

namespace SparkMemory.Analyzers.Tests.Verification.Proofs;

/// <summary>What one run did.</summary>
/// <param name="Result">The returned value as text; rows one by one, sorted where their order is not defined.</param>
/// <param name="Output">What it wrote to the console.</param>
/// <param name="Exception">The type of the exception that ended it; null when none did.</param>
/// <param name="Jobs">Jobs started, those that reading the result took included.</param>
/// <param name="SourceRows">Rows read from sources.</param>
/// <param name="UdfCalls">Calls of user-defined functions.</param>
/// <param name="Persisted">Plans that are still persisted.</param>
/// <param name="FailCalls">Calls of <c>Fail()</c>.</param>
internal sealed record Outcome(
    string Result,
    string Output,
    string? Exception,
    int Jobs,
    long SourceRows,
    long UdfCalls,
    int Persisted,
    int FailCalls)
{
    /// <summary>What is wrong with this outcome where the other one was there before; empty when nothing is.</summary>
    public IEnumerable<string> WorseThan(Outcome before, bool mayStartMoreJobs, bool persistsNothing)
    {
        if (Exception != before.Exception) yield return $"ends with {Exception ?? "no exception"} instead of {before.Exception ?? "none"}";
        if (Result != before.Result) yield return $"returns {Result} instead of {before.Result}";
        if (Output != before.Output) yield return $"writes\n{Output}instead of\n{before.Output}";
        if (Jobs > before.Jobs && !mayStartMoreJobs) yield return $"starts {Jobs} jobs instead of {before.Jobs}";
        if (SourceRows > before.SourceRows) yield return $"reads {SourceRows} source rows instead of {before.SourceRows}";
        if (UdfCalls > before.UdfCalls) yield return $"calls user functions {UdfCalls} times instead of {before.UdfCalls}";
        if (Persisted > before.Persisted) yield return $"leaves {Persisted} plans persisted instead of {before.Persisted}";
        if (persistsNothing && Persisted > 0) yield return $"leaves {Persisted} plans persisted, and should leave none";
    }
}
