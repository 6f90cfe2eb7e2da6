using System;
using System.IO;
using System.Linq;
using System.Reflection;
using SparkMemory.Analyzers.CodeFixes;
using SparkMemory.Analyzers.Tests.Verification;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Repository;

/// <summary>Every fixer graded safe has tests that run programs before and after it.</summary>
public class ProofTests
{
    public static TheoryData<string> SafeFixers => [.. RuleCatalogue.Fixers.OfType<SafeFixer>().Select(static fixer => fixer.GetType().Name)];

    [Theory]
    [MemberData(nameof(SafeFixers))]
    public void SafeFixer_IsProven(string name)
    {
        var fixer = RuleCatalogue.Fixers.Single(fixer => fixer.GetType().Name == name).GetType();
        var proofs = typeof(ProofTests).Assembly.GetTypes()
            .Where(type => type.GetCustomAttributes<ProvesAttribute>().Any(proves => proves.Fixer == fixer))
            .ToList();
        Assert.True(proofs.Count > 0, $"{name} is graded safe, but no test class is marked [Proves(typeof({name}))].");
        foreach (var proof in proofs)
        {
            var family = proof.Namespace!.Split('.').Last();
            var source = File.ReadAllText(RepositoryFiles.PathOf($"tests/SparkMemory.Analyzers.Tests/Rules/{family}/{proof.Name}.cs"));
            Assert.Contains(proof.GetMethods(), static method => method.GetCustomAttributes().Any(static attribute => attribute is FactAttribute));
            Assert.Contains(name + ">", source, StringComparison.Ordinal);
            Assert.Contains(".HoldsAsync()", source, StringComparison.Ordinal);
        }
    }
}
