using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SparkMemory.Analyzers.Configuration;

/// <summary>One option of .editorconfig or a globalconfig: its key, and what values it accepts.</summary>
internal abstract class SparkMemoryOption
{
    private protected SparkMemoryOption(string key, string accepted, string? buildProperty)
    {
        Key = key;
        Accepted = accepted;
        BuildProperty = buildProperty;
    }

    public string Key { get; }

    /// <summary>What SPM0002 and docs/configuration.md say about values.</summary>
    public string Accepted { get; }

    /// <summary>The MSBuild property that gives the value where no configuration file does; null for most options.</summary>
    public string? BuildProperty { get; }

    /// <summary>The default, written as a configuration file would.</summary>
    public abstract string DefaultText { get; }

    public abstract bool Accepts(string text);

    /// <summary>The key under which the compiler passes an MSBuild property on.</summary>
    public string? BuildPropertyKey => BuildProperty is null ? null : "build_property." + BuildProperty;
}

/// <inheritdoc/>
internal sealed class SparkMemoryOption<T> : SparkMemoryOption
    where T : notnull
{
    private readonly Func<string, (bool IsValid, T Value)> _parse;

    public SparkMemoryOption(string key, T defaultValue, string defaultText, string accepted, Func<string, (bool IsValid, T Value)> parse, string? buildProperty = null)
        : base(key, accepted, buildProperty)
    {
        Default = defaultValue;
        DefaultText = defaultText;
        _parse = parse;
    }

    public T Default { get; }

    public override string DefaultText { get; }

    public override bool Accepts(string text) => _parse(text.Trim()).IsValid;

    /// <summary>The value that holds for the file; the default when none is set or the one set is bad (SPM0002 tells).</summary>
    public T For(AnalyzerOptions options, SyntaxTree tree)
    {
        var config = options.AnalyzerConfigOptionsProvider.GetOptions(tree);
        if (config.TryGetValue(Key, out var text) || (BuildPropertyKey is { } property && config.TryGetValue(property, out text) && text.Length > 0))
        {
            var (isValid, value) = _parse(text.Trim());
            if (isValid)
                return value;
        }

        return Default;
    }
}
