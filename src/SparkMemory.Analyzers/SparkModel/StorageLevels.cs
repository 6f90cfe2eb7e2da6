using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>The storage levels that <c>Persist</c> takes.</summary>
internal static class StorageLevels
{
    private static readonly Dictionary<string, StorageLevel> s_named = new()
    {
        ["NONE"] = StorageLevel.None,
        ["DISK_ONLY"] = new(UseDisk: true, UseMemory: false, UseOffHeap: false, Deserialized: false),
        ["DISK_ONLY_2"] = new(UseDisk: true, UseMemory: false, UseOffHeap: false, Deserialized: false, Replication: 2),
        ["MEMORY_ONLY"] = new(UseDisk: false, UseMemory: true, UseOffHeap: false, Deserialized: true),
        ["MEMORY_ONLY_2"] = new(UseDisk: false, UseMemory: true, UseOffHeap: false, Deserialized: true, Replication: 2),
        ["MEMORY_ONLY_SER"] = new(UseDisk: false, UseMemory: true, UseOffHeap: false, Deserialized: false),
        ["MEMORY_ONLY_SER_2"] = new(UseDisk: false, UseMemory: true, UseOffHeap: false, Deserialized: false, Replication: 2),
        ["MEMORY_AND_DISK"] = new(UseDisk: true, UseMemory: true, UseOffHeap: false, Deserialized: true),
        ["MEMORY_AND_DISK_2"] = new(UseDisk: true, UseMemory: true, UseOffHeap: false, Deserialized: true, Replication: 2),
        ["MEMORY_AND_DISK_SER"] = new(UseDisk: true, UseMemory: true, UseOffHeap: false, Deserialized: false),
        ["MEMORY_AND_DISK_SER_2"] = new(UseDisk: true, UseMemory: true, UseOffHeap: false, Deserialized: false, Replication: 2),
        ["OFF_HEAP"] = new(UseDisk: true, UseMemory: true, UseOffHeap: true, Deserialized: false),
    };

    /// <summary>
    /// The level argument of <c>Persist</c> and of the companion library's calls on a frame; null for other calls and where the
    /// level is left to the default.
    /// </summary>
    public static IOperation? ArgumentOf(IInvocationOperation call, SparkSymbols symbols)
    {
        var method = call.TargetMethod;
        if (method.Name is not ("Persist" or "CacheScoped" or "WithCache")
            || !(symbols.IsDataFrame(method.ContainingType) || SymbolEqualityComparer.Default.Equals(method.ContainingType, symbols.Get(SparkTypes.CacheExtensions))))
        {
            return null;
        }

        return call.Arguments.FirstOrDefault(argument =>
            argument.ArgumentKind == ArgumentKind.Explicit && IsStorageLevel(argument.Parameter?.Type, symbols))?.Value;
    }

    /// <summary>
    /// Where the level is written down: the argument, or the initialiser of the local that it reads. Null when it is one of several
    /// possible values, or comes from elsewhere.
    /// </summary>
    /// <param name="level">The level argument.</param>
    /// <param name="locals">The locals of the body, because operations of a control flow graph do not lead to them.</param>
    public static IOperation? DefinitionOf(IOperation? level, LocalValues locals)
    {
        for (var current = level?.Unwrap(); current is not null;)
        {
            if (current is not ILocalReferenceOperation local)
                return current;
            current = locals.AssignedOnce(local.Local)?.Unwrap();
        }

        return null;
    }

    /// <summary>The level that the definition says: <c>StorageLevel.NAME</c>, or <c>new StorageLevel(…)</c> of constants.</summary>
    public static StorageLevel? Of(IOperation? definition, SparkSymbols symbols) => definition switch
    {
        IPropertyReferenceOperation { Property: { IsStatic: true } property } when IsStorageLevel(property.ContainingType, symbols) =>
            s_named.TryGetValue(property.Name, out var level) ? level : null,
        IObjectCreationOperation creation when IsStorageLevel(creation.Type, symbols) => Made(creation),
        _ => null,
    };

    /// <summary>Nothing is persisted.</summary>
    public static bool IsNone(IOperation? level, SparkSymbols symbols, LocalValues locals) =>
        Of(DefinitionOf(level, locals), symbols) == StorageLevel.None;

    /// <summary>The name of the level in Spark; null when it has none.</summary>
    public static string? NameOf(StorageLevel level) => s_named.FirstOrDefault(named => named.Value == level).Key;

    private static bool IsStorageLevel(ITypeSymbol? type, SparkSymbols symbols) =>
        type is not null && SymbolEqualityComparer.Default.Equals(type, symbols.Get(SparkTypes.StorageLevel));

    private static StorageLevel? Made(IObjectCreationOperation creation)
    {
        return Flag("useDisk") is { } disk
            && Flag("useMemory") is { } memory
            && Flag("useOffHeap") is { } offHeap
            && Flag("deserialized") is { } deserialized
            && Value("replication") is int replication
            ? new StorageLevel(disk, memory, offHeap, deserialized, replication)
            : null;

        bool? Flag(string parameter) => Value(parameter) as bool?;

        object? Value(string parameter) =>
            creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value.ConstantValue is { HasValue: true, Value: var value } ? value : null;
    }
}
