using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// Members of .NET that give another value at every call. Microsoft.Spark makes every UDF deterministic (UserDefinedFunction has
/// no way to say otherwise), so Catalyst moves, duplicates and repeats it.
/// </summary>
internal static class NonDeterministicMembers
{
    private const string Random = "System.Random";

    /// <summary>Static and instance members, and <c>.ctor</c> without arguments; <c>*</c> for every call.</summary>
    private static readonly ImmutableDictionary<string, string[]> s_members = new Dictionary<string, string[]>
    {
        ["System.Guid"] = new[] { "NewGuid", "CreateVersion7" },
        ["System.DateTime"] = new[] { "Now", "UtcNow", "Today" },
        ["System.DateTimeOffset"] = new[] { "Now", "UtcNow" },
        ["System.Environment"] = new[] { "TickCount", "TickCount64" },
        [Random] = new[] { "Shared", ".ctor" },
        ["System.Diagnostics.Stopwatch"] = new[] { "StartNew", "GetTimestamp", ".ctor" },
        ["System.Security.Cryptography.RandomNumberGenerator"] = new[] { "*" },
        ["System.IO.Path"] = new[] { "GetRandomFileName", "GetTempFileName" },
    }.ToImmutableDictionary();

    /// <summary>How messages call the member, such as <c>Guid.NewGuid</c>; null for an operation that uses none.</summary>
    public static string? NameOf(IOperation operation, IMethodSymbol function) => operation switch
    {
        IInvocationOperation call when IsListed(call.TargetMethod) || IsSharedRandom(call, function) => $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}",
        IPropertyReferenceOperation { Property: var property } when IsListed(property) => $"{property.ContainingType.Name}.{property.Name}",
        // A seed makes the numbers a function of the row.
        IObjectCreationOperation { Constructor: { } constructor, Arguments.IsEmpty: true } when IsListed(constructor) => $"new {constructor.ContainingType.Name}",
        _ => null,
    };

    private static bool IsListed(ISymbol member) =>
        s_members.TryGetValue(TypeNames.Full(member.ContainingType), out var names) && (names.Contains(member.Name) || names.Contains("*"));

    /// <summary>A generator that lives longer than one call: what it gives depends on how often it was asked.</summary>
    private static bool IsSharedRandom(IInvocationOperation call, IMethodSymbol function) =>
        call.Instance?.Unwrap() is { } generator
        && TypeNames.Full(call.TargetMethod.ContainingType) == Random
        && generator switch
        {
            IFieldReferenceOperation => true,
            ILocalReferenceOperation { Local: var local } => !UdfCaptures.IsDeclaredIn(local, function),
            IParameterReferenceOperation { Parameter: var parameter } => !UdfCaptures.IsDeclaredIn(parameter, function),
            _ => false,
        };
}
