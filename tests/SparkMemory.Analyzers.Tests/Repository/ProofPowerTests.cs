using System;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SparkMemory.Analyzers.CodeFixes;
using SparkMemory.Analyzers.Rules.DriverMemory;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;
using Xunit.Sdk;
using Right = SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.CountForEmptinessFixer;

namespace SparkMemory.Analyzers.Tests.Repository;

/// <summary>A proof that no wrong fix could fail proves nothing: each of these fixes is wrong in one way, and is found out.</summary>
public class ProofPowerTests
{
    private const string Test = "return df.Count() == 0;";

    [Fact]
    public Task OtherResult_IsFound() => FailsAsync(Proof.Of<CountForEmptiness, AlwaysFalse>(Test), "returns False:Boolean instead of True:Boolean");

    [Fact]
    public Task MoreJobsAndRows_AreFound() => FailsAsync(Proof.Of<CountForEmptiness, TwoJobs>(Test), "starts 2 jobs instead of 1", "reads 10 source rows instead of 5");

    [Fact]
    public Task OtherOutput_IsFound() => FailsAsync(Proof.Of<CountForEmptiness, Printing>(Test), "writes");

    [Fact]
    public Task OtherException_IsFound() => FailsAsync(Proof.Of<CountForEmptiness, Throwing>(Test), "ends with System.InvalidOperationException instead of none");

    [Fact]
    public Task PlanLeftPersisted_IsFound() => FailsAsync(Proof.Of<CountForEmptiness, Persisting>(Test), "leaves 1 plans persisted instead of 0");

    [Fact]
    public Task NothingToFix_IsFound() => FailsAsync(Proof.Of<CountForEmptiness, Right>("return df.Count() == 1;"), "There is nothing to fix");

    [Fact]
    public Task PlanPersistedAfterFailureInBetween_IsFound() => FailsAsync(
        Proof.Of<CountForEmptiness, Right>("var cached = other.Cache(); Fail(); var isEmpty = df.Count() == 0; cached.Unpersist(); return isEmpty;")
            .MayStartMoreJobs(over: static _ => true)
            .LeavesNothingPersisted(),
        "failing at call 1",
        "should leave none");

    [Fact]
    public Task ReleaseInFinally_Holds() =>
        Proof.Of<CountForEmptiness, Right>("var cached = other.Cache(); try { Fail(); return df.Count() == 0; } finally { cached.Unpersist(); }")
            .MayStartMoreJobs(over: static _ => true)
            .LeavesNothingPersisted()
            .HoldsAsync();

    [Fact]
    public Task OtherRows_AreUsed() =>
        Proof.OfMembers<CountForEmptiness, Right>(
            """
            public static object Run(SparkSession spark, DataFrame df, DataFrame other, bool flag) =>
                IsEmpty(df) ? null : df.Select("day", "amount").OrderBy("day");

            private static bool IsEmpty(DataFrame frame) => frame.Count() == 0;
            """)
            .OverRows("day STRING, amount BIGINT", ["2025-01-02", 2L], ["2025-01-01", 1L])
            .MayStartMoreJobs(over: static input => input.IsEmpty)
            .HoldsAsync();

    private static async Task FailsAsync(Proof proof, params string[] complaints)
    {
        StandIn.SkipIfMissing();
        var failure = await Assert.ThrowsAsync<TrueException>(proof.HoldsAsync);
        Assert.All(complaints, complaint => Assert.Contains(complaint, failure.Message, StringComparison.Ordinal));
    }

    private abstract class WrongFixer : SafeFixer
    {
        private readonly string _test;

        protected WrongFixer(string test)
            : base(Descriptors.CountForEmptiness) => _test = test;

        internal override ImmutableArray<SyntaxFix> GetFixes(SyntaxNode root, Diagnostic diagnostic) => [new SyntaxFix("Wrong", "Wrong", editor =>
            editor.ReplaceNode(root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true), SyntaxFactory.ParseExpression(_test)))];
    }

    private sealed class AlwaysFalse() : WrongFixer("false");

    private sealed class TwoJobs() : WrongFixer("Math.Min(df.Count(), df.Count()) == 0");

    private sealed class Printing() : WrongFixer("new Func<bool>(() => { Use(1); return df.IsEmpty(); })()");

    private sealed class Throwing() : WrongFixer("((bool?)null).Value");

    private sealed class Persisting() : WrongFixer("df.Persist(StorageLevel.DISK_ONLY).IsEmpty()");
}
