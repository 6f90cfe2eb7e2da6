using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>What a setting is written to.</summary>
internal enum ConfigTarget
{
    Builder,
    SparkConf,
    RuntimeConfig,
    Reader,
    Writer,
    WriterV2,
    StreamReader,
    StreamWriter,
}

/// <summary>One setting that a call makes: a configuration key, or an option of a reader or writer.</summary>
/// <param name="Target">What it is written to.</param>
/// <param name="Call">The call; <c>Options</c> makes one write for each entry of its dictionary.</param>
/// <param name="KeyArgument">Where the key is written; null when the method's name says it (<c>Master</c>, <c>SetAppName</c>).</param>
/// <param name="Key">The key; null when it is not constant.</param>
/// <param name="Value">The value that is set.</param>
internal sealed record ConfigWrite(ConfigTarget Target, IInvocationOperation Call, IOperation? KeyArgument, string? Key, IOperation Value)
{
    /// <summary>Whether it is an option of a data source, not a key of the configuration.</summary>
    public bool IsOption => Target >= ConfigTarget.Reader;
}
