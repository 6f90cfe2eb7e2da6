namespace SparkMemory.Benchmarks.Inputs;

/// <summary>The programs that are measured.</summary>
public enum InputKind
{
    /// <summary>200 files of ordinary C#, without a reference to Microsoft.Spark: no rule has work.</summary>
    NoSpark,

    /// <summary>The LeakySalesEtl sample ten times, among 50 files of ordinary C#.</summary>
    SalesSolution,

    /// <summary>Hundreds of <c>Config</c> and <c>Conf().Set</c> calls, in statements and in long chains.</summary>
    Configuration,

    /// <summary>One method of 1,250 statements over 50 frames.</summary>
    LongMethod1250,

    /// <summary>Twice that.</summary>
    LongMethod2500,

    /// <summary>Four times that: 5,000 statements over 200 frames.</summary>
    LongMethod5000,
}
