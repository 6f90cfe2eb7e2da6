using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SparkMemory.Analyzers.CodeFixes;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Verification.Proofs;

/// <summary>
/// Proves a safe fix by running the program before and after it: <c>await Proof.Of&lt;CountForEmptiness, CountForEmptinessFixer&gt;
/// ("return df.Count() == 0;").HoldsAsync()</c>. The program gets <c>spark</c>, <c>df</c>, <c>other</c> and <c>flag</c>, and may call
/// <c>Use(value)</c>, which prints, and <c>Fail()</c>: each of its calls throws once. After the fix it must return and print the same,
/// end with the same exception, and start no more jobs, read no more rows and leave no more persisted than before.
/// </summary>
internal sealed record Proof
{
    private const int MostFailures = 5;

    private readonly SafeFixes _fixes;
    private readonly Project _before;

    private Proof(SafeFixes fixes, Project before)
    {
        _fixes = fixes;
        _before = before;
    }

    private string Schema { get; init; } = "x INT, name STRING, price DOUBLE";

    private IReadOnlyList<object?[]> Rows { get; init; } = [[1, "a", 1.5], [0, "b", double.NaN], [-3, "", null], [2, "a", 1e300], [2, "a", 1e300]];

    private Func<Input, bool> MoreJobs { get; init; } = static _ => false;

    private bool LeavesNothing { get; init; }

    private bool IsOrdered { get; init; }

    private Cure? Cured { get; init; }

    /// <summary>A proof over statements of <c>object Run(SparkSession spark, DataFrame df, DataFrame other, bool flag)</c>.</summary>
    public static Proof Of<TAnalyzer, TFixer>(string statements)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFixer : SafeFixer, new() => new(new SafeFixes([new TAnalyzer()], [new TFixer()]), ProofProgram.OfStatements(statements));

    /// <summary>A proof over members of a static class, with <c>public static object Run(…)</c> as above among them.</summary>
    public static Proof OfMembers<TAnalyzer, TFixer>(string members)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFixer : SafeFixer, new() => new(new SafeFixes([new TAnalyzer()], [new TFixer()]), ProofProgram.OfMembers(members));

    /// <summary>As <see cref="Of"/>, by the fix with this key, in a project that references the companion library.</summary>
    public static Proof WithCompanion<TAnalyzer, TFixer>(string equivalenceKey, string statements)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFixer : SafeFixer, new() =>
        new(new SafeFixes([new TAnalyzer()], [new TFixer()], equivalenceKey), ProofProgram.OfStatements(statements).AddMetadataReference(References.Companion));

    /// <summary>Other rows than the usual ones. The proof also runs over no row, over the first one, and with rows of nulls.</summary>
    /// <param name="schema">Columns as DDL: <c>"id BIGINT, name STRING"</c>.</param>
    /// <param name="rows">The values, row by row.</param>
    public Proof OverRows(string schema, params object?[][] rows) => this with { Schema = schema, Rows = rows };

    /// <summary>Rows that the program returns as a sequence have a defined order. That of a sorted frame is known without.</summary>
    public Proof InOrder() => this with { IsOrdered = true };

    /// <summary>After the fix nothing is persisted when the program ends, however it ends.</summary>
    public Proof LeavesNothingPersisted() => this with { LeavesNothing = true };

    /// <summary>Over these inputs Spark itself starts more jobs after the fix; the test says why it is a gain all the same.</summary>
    public Proof MayStartMoreJobs(Func<Input, bool> over) => this with { MoreJobs = over };

    /// <summary>Before the fix the program always throws; after it, it does what the other statements do.</summary>
    public Proof Cures<TException>(string meantStatements)
        where TException : Exception => this with { Cured = new Cure(typeof(TException), ProofProgram.OfStatements(meantStatements)) };

    /// <summary>Fails unless everything above holds over every input.</summary>
    public async Task HoldsAsync()
    {
        StandIn.SkipIfMissing();
        var (after, _) = await _fixes.ApplyAllAsync(_before);
        var source = await ProofProgram.SourceOfAsync(after);
        Assert.True(source != await ProofProgram.SourceOfAsync(_before), "There is nothing to fix:\n" + source);
        using var fixedProgram = await StandInRun.LoadAsync(after, IsOrdered);
        using var program = await StandInRun.LoadAsync(Cured?.Meant ?? _before, IsOrdered);
        using var throwing = Cured is null ? null : await StandInRun.LoadAsync(_before, IsOrdered);
        foreach (var input in Input.AllOf(Schema, Rows))
        {
            if (throwing is not null)
                Assert.Equal(Cured!.Exception.FullName, throwing.Run(input).Exception);
            var undisturbed = Check(failAt: 0);
            for (var call = 1; call <= Math.Min(undisturbed.FailCalls, MostFailures); call++)
                Check(call);

            Outcome Check(int failAt)
            {
                var was = program.Run(input, failAt);
                var complaints = fixedProgram.Run(input, failAt).WorseThan(was, MoreJobs(input), LeavesNothing).ToList();
                Assert.True(complaints.Count == 0, $"Over {input}, failing at call {failAt} of Fail(), the fixed program\n{string.Join("\n", complaints)}\n{source}");
                return was;
            }
        }
    }

    private sealed record Cure(Type Exception, Project Meant);
}
