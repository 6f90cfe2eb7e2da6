using System;
using System.Collections.Immutable;
using System.Linq;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.SparkConfig;

/// <summary>What follows for a program when the key is replaced.</summary>
internal enum KeyReplacement
{
    /// <summary>The same setting under its new name.</summary>
    Same,

    /// <summary>A setting that was ignored takes effect.</summary>
    TakesEffect,

    /// <summary>The new key reads the value in another meaning.</summary>
    OtherMeaning,

    /// <summary>Today the call throws for every value but one.</summary>
    NoLongerThrows,
}

/// <summary>What is wrong with a key that Spark does not know, or no longer.</summary>
/// <param name="Message">The finding's text.</param>
/// <param name="Candidates">The keys that may replace it; empty when there is none to offer.</param>
/// <param name="Replacement">What replacing it does.</param>
internal sealed record ConfigKeyVerdict(string Message, ImmutableArray<string> Candidates, KeyReplacement Replacement)
{
    private const int MaxMessage = 160;

    /// <summary>
    /// Null for keys that Spark knows, that nobody can know, or that the project ignores. Other rules about the same key stay
    /// silent when there is a verdict.
    /// </summary>
    public static ConfigKeyVerdict? Of(ConfigWrite write, SparkVersion version, ImmutableArray<string> ignoredPrefixes)
    {
        if (write is not { Key: { Length: > 0 } key, KeyArgument: not null } || IgnoredKeys.Contains(key, ignoredPrefixes))
            return null;
        return write.IsOption ? OfOption(write, key, version) : OfKey(key, write.Target, version);
    }

    /// <summary>As <see cref="Of"/>, for a key of the configuration that no prefix excludes.</summary>
    public static ConfigKeyVerdict? OfKey(string key, ConfigTarget target, SparkVersion version)
    {
        if (RemovedKeys.Find(key.StartsWith("--", StringComparison.Ordinal) ? key.Substring(2) : key) is { } removed)
            return removed.SinceVersion > version || MayBeOwnName(removed, target) ? null : OfRemoved(removed, key, target, version);
        if (!key.StartsWith("spark.", StringComparison.OrdinalIgnoreCase) || ConfigKeyCatalogue.Instance.Find(key) is not null)
            return null;

        var near = ConfigKeyCatalogue.Instance.NearMisses(key, version);
        if (near.IsEmpty)
            return null;
        var onlyCase = string.Equals(key, near[0], StringComparison.OrdinalIgnoreCase) ? " (keys are case-sensitive)" : string.Empty;
        return new ConfigKeyVerdict(
            FirstThatFits($"Spark ignores the unknown key '{key}'{onlyCase}; did you mean {Names(near, " or ")}?", $"'{key}' is unknown; did you mean '{near[0]}'?"),
            Settable(near, target, version),
            KeyReplacement.TakesEffect);
    }

    /// <summary>A session's configuration may hold a program's own settings, so plain words are left alone there.</summary>
    private static bool MayBeOwnName(RemovedKey removed, ConfigTarget target) =>
        removed.Kind == RemovedKeyKind.Option && target == ConfigTarget.RuntimeConfig && !removed.Name.Contains("-");

    private static ConfigKeyVerdict? OfRemoved(RemovedKey removed, string key, ConfigTarget target, SparkVersion version)
    {
        var successors = removed.Successors.Select(ConfigKeyCatalogue.Instance.FindExact).ToImmutableArray();
        var reachesReader = target != ConfigTarget.RuntimeConfig || successors.All(static successor => successor is null or { Scope: ConfigScope.RuntimeSql });
        var works = removed.Works && reachesReader;
        var existing = removed.Successors.Where((_, i) => successors[i] is null || successors[i]!.Since <= version).ToImmutableArray();
        if (works && existing.IsEmpty && !successors.IsEmpty)
            return null;

        var next = (existing.Length, successors.Length) switch
        {
            (0, 0) => "nothing replaces it",
            (0, _) => $"a later Spark has {Names(removed.Successors.ToImmutableArray(), " and ")}",
            (1, _) => $"'{existing[0]}' replaces it",
            _ => $"{Names(existing, " and ")} replace it",
        };
        var cause = removed switch
        {
            { Kind: RemovedKeyKind.Option } => $"'{key}' is an option of spark-submit and ignored here",
            { Kind: RemovedKeyKind.Never } => $"Spark has no key '{key}' and ignores it",
            { Effect: RemovedKeyEffect.Throws } => $"'{key}' was removed {removed.SinceText} and throws unless it is {removed.Note.Replace("accepted only as ", string.Empty)}",
            { Kind: RemovedKeyKind.Removed } => $"'{key}' was removed {removed.SinceText} and is ignored",
            _ => $"'{key}' is deprecated {(works ? "but still works" : "and ignored")}",
        };

        return new ConfigKeyVerdict(
            FirstThatFits($"{cause}; {next}", $"'{key}' {(works ? "is deprecated" : "is ignored")}; {next}", $"'{key}' → {string.Join(", ", existing)}"),
            Settable(existing, target, version),
            ReplacementOf(removed, works, successors));
    }

    private static KeyReplacement ReplacementOf(RemovedKey removed, bool works, ImmutableArray<ConfigKey?> successors)
    {
        if (removed.Effect == RemovedKeyEffect.Throws)
            return KeyReplacement.NoLongerThrows;
        if (!works)
            return KeyReplacement.TakesEffect;
        return successors.Length == 1 && successors[0] is { } successor && RemovedKeys.IsAliasOf(removed, successor) ? KeyReplacement.Same : KeyReplacement.OtherMeaning;
    }

    private static ConfigKeyVerdict? OfOption(ConfigWrite write, string option, SparkVersion version)
    {
        if (IsSparkKey(option, version))
        {
            return new ConfigKeyVerdict(
                $"'{option}' is a key of Spark's configuration; a reader or writer ignores it",
                ImmutableArray<string>.Empty,
                KeyReplacement.TakesEffect);
        }

        if (DataSourceFormat.Of(write.Call) is not { } format)
            return null;
        var options = ReaderWriterOptions.Of(format).ToImmutableArray();
        if (options.Any(known => IsNamed(known.Name, option)))
            return null;

        var direction = DirectionOf(write.Target);
        var near = NearMiss.OfOption(option, options.Where(known => (known.Direction & direction) != 0).Select(static known => known.Name).Distinct());
        return near.IsEmpty ? null : new ConfigKeyVerdict(
            FirstThatFits($"Format '{format}' has no option '{option}' and ignores it; did you mean {Names(near, " or ")}?", $"'{option}' is unknown; did you mean '{near[0]}'?"),
            near,
            KeyReplacement.TakesEffect);
    }

    private static bool IsSparkKey(string key, SparkVersion version) =>
        key.StartsWith("spark.", StringComparison.Ordinal)
        && (ConfigKeyCatalogue.Instance.FindExact(key) is not null || RemovedKeys.Find(key) is { Works: true } alias && alias.SinceVersion <= version);

    /// <summary>Options ignore case; <c>kafka.*</c> stands for all that the Kafka client takes.</summary>
    private static bool IsNamed(string known, string option) =>
        known.EndsWith("*", StringComparison.Ordinal)
            ? option.StartsWith(known.TrimEnd('*'), StringComparison.OrdinalIgnoreCase)
            : string.Equals(known, option, StringComparison.OrdinalIgnoreCase);

    private static OptionDirection DirectionOf(ConfigTarget target) => target switch
    {
        ConfigTarget.Reader => OptionDirection.Read,
        ConfigTarget.StreamReader => OptionDirection.StreamRead,
        ConfigTarget.StreamWriter => OptionDirection.StreamWrite,
        _ => OptionDirection.Write,
    };

    /// <summary>The keys that exist in the version and that the target takes without an exception.</summary>
    private static ImmutableArray<string> Settable(ImmutableArray<string> keys, ConfigTarget target, SparkVersion version) =>
        keys.Where(name => ConfigKeyCatalogue.Instance.FindExact(name) is { } key
            && key.Since <= version
            && (target != ConfigTarget.RuntimeConfig || key.RuntimeSet == RuntimeSetEffect.Accepted)).ToImmutableArray();

    private static string Names(ImmutableArray<string> names, string joint) => string.Join(joint, names.Select(static name => $"'{name}'"));

    private static string FirstThatFits(params string[] messages) =>
        messages.FirstOrDefault(static message => message.Length <= MaxMessage) ?? messages.Last().Substring(0, Math.Min(messages.Last().Length, MaxMessage));
}
