using System;

namespace SparkMemory.Analyzers.Tests.Verification.Proofs;

/// <summary>The test class proves this safe fixer by running programs before and after it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class ProvesAttribute : Attribute
{
    public ProvesAttribute(Type fixer) => Fixer = fixer;

    public Type Fixer { get; }
}
