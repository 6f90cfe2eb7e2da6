using System.Collections.Generic;

namespace SparkMemory.Analyzers.Configuration;

/// <summary>How Spark reads the value of a key.</summary>
internal enum ConfigValueType
{
    /// <summary>Read by a plain constant, or below an open prefix: nothing is known of its values.</summary>
    Unknown,
    Bool,
    Int,
    Long,
    Double,
    Bytes,
    Time,
    String,
    Enum,
    List,
}

/// <summary>Where a key is read.</summary>
internal enum ConfigScope
{
    /// <summary>By the context and the processes of the application.</summary>
    Core,

    /// <summary>By a session when it is made.</summary>
    StaticSql,

    /// <summary>By each query.</summary>
    RuntimeSql,
}

/// <summary>What <c>RuntimeConfig.Set</c> does with a key.</summary>
internal enum RuntimeSetEffect
{
    /// <summary>No exception; whether anything reads the value depends on the scope.</summary>
    Accepted,

    /// <summary>Throws: the key cannot be modified.</summary>
    Throws,
}

/// <summary>A configuration key of Spark 3.5, as a running Spark described it.</summary>
/// <param name="Name">The key; a <c>*</c> stands for any text.</param>
/// <param name="Type">How its value is read.</param>
/// <param name="Unit">Of a bare number where the type has units (<c>MiB</c>, <c>ms</c>), of the elements of a list; empty otherwise.</param>
/// <param name="Default">The default, <c>&lt;key&gt;</c> when another key's value is taken, <c>&lt;computed&gt;</c>, or empty for none.</param>
/// <param name="Range">What its converter accepts, as <c>&gt;=0</c>, <c>[1,2]</c>, <c>{1,2}</c>, <c>any</c>, or <c>special</c> for a check of its own.</param>
/// <param name="Allowed">The values of an enumeration; empty for others.</param>
/// <param name="IgnoresCase">Whether the case of an enumeration's value matters not.</param>
/// <param name="Scope">Where it is read.</param>
/// <param name="Since">The first version of those the options know that has it.</param>
/// <param name="Aliases">Older names that Spark reads in its place.</param>
/// <param name="RuntimeSet">What <c>RuntimeConfig.Set</c> does with it.</param>
internal sealed record ConfigKey(
    string Name,
    ConfigValueType Type,
    string Unit,
    string Default,
    string Range,
    IReadOnlyList<string> Allowed,
    bool IgnoresCase,
    ConfigScope Scope,
    SparkVersion Since,
    IReadOnlyList<string> Aliases,
    RuntimeSetEffect RuntimeSet);
