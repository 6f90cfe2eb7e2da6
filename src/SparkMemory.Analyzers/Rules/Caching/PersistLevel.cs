using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>The level that a call persists with: what the rules about levels ask, and how they report it.</summary>
internal sealed class PersistLevel
{
    /// <summary>Present when the level's definition serves other calls too, so that a fix has to change the argument.</summary>
    internal const string IsShared = nameof(IsShared);

    private readonly IInvocationOperation _call;
    private readonly IOperation _argument;
    private readonly IOperation _definition;

    private PersistLevel(IInvocationOperation call, IOperation argument, IOperation definition, StorageLevel level)
    {
        _call = call;
        _argument = argument;
        _definition = definition;
        Level = level;
    }

    public StorageLevel Level { get; }

    /// <summary>Null for calls that do not persist, and for levels that are not known.</summary>
    public static PersistLevel? Of(IInvocationOperation call, SparkSymbols symbols) =>
        StorageLevels.ArgumentOf(call, symbols) is { } argument
        && StorageLevels.DefinitionOf(argument, LocalValues.Of(call)) is { } definition
        && StorageLevels.Of(definition, symbols) is { } level
            ? new PersistLevel(call, argument, definition, level)
            : null;

    /// <summary>A finding at the argument; the definition is the additional location.</summary>
    public Diagnostic Diagnose(DiagnosticDescriptor rule, params object[] arguments)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (_argument.Unwrap() is ILocalReferenceOperation local && LocalValues.Of(local).ReadsOf(local.Local).Length > 1)
            properties = properties.Add(IsShared, null);
        return Diagnostic.Create(
            rule,
            _argument.Syntax.GetLocation(),
            new[] { _definition.Syntax.GetLocation() },
            properties,
            arguments.Prepend(CachingAnalyzer.NameOf(_call)).ToArray());
    }
}
