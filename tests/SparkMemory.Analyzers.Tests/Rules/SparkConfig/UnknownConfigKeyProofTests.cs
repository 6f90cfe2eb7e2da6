using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.SparkConfig;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.Rules.SparkConfig;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.SparkConfig;

/// <summary>
/// Whoever reads the successor gets the same value before and after. Which keys are read in place of which is what a running Spark
/// listed; the stand-in looks them up in that list. That Spark's own code reads these keys through it is not run here.
/// </summary>
[Proves(typeof(UnknownConfigKeyFixer))]
public class UnknownConfigKeyProofTests
{
    private static readonly IReadOnlyList<(string Alias, ConfigKey Successor)> s_aliases = (
        from removed in RemovedKeys.All
        where removed.Successors.Count == 1
        let successor = ConfigKeyCatalogue.Instance.FindExact(removed.Successors[0])
        where successor is not null && RemovedKeys.IsAliasOf(removed, successor)
        where successor.Since <= SparkMemoryOptions.SparkVersion.Default && removed.SinceVersion <= SparkMemoryOptions.SparkVersion.Default
        select (removed.Name, successor)).ToList();

    [Fact]
    public Task InSparkConf() => Holds(s_aliases.Select(static alias =>
        $"Use(new SparkConf().Set(\"{alias.Alias}\", \"7\").Get(\"{alias.Successor.Name}\", \"unset\"));"));

    [Fact]
    public Task InSession() => Holds(s_aliases
        .Where(static alias => alias.Successor is { Scope: ConfigScope.RuntimeSql, RuntimeSet: RuntimeSetEffect.Accepted })
        .Select(static alias => $"spark.Conf().Set(\"{alias.Alias}\", \"7\"); Use(spark.Conf().Get(\"{alias.Successor.Name}\", \"unset\"));"));

    [Fact]
    public Task InBuilder() => Holds(s_aliases.Select(static alias =>
        $$"""
        {
            SparkSession.Active().Stop();
            var session = SparkSession.Builder().Config("{{alias.Alias}}", "7").GetOrCreate();
            Use(session.SparkContext.GetConf().Get("{{alias.Successor.Name}}", "unset"));
        }
        """));

    [Fact]
    public Task FailureAfterwards() => Proof.Of<UnknownConfigKey, UnknownConfigKeyFixer>(
        """
        spark.Conf().Set("spark.sql.legacy.parquet.datetimeRebaseModeInRead", "CORRECTED");
        Fail();
        return df.Filter(spark.Conf().Get("spark.sql.parquet.datetimeRebaseModeInRead") == "CORRECTED" ? "x > 0" : "x < 0").OrderBy("x");
        """).HoldsAsync();

    private static Task Holds(IEnumerable<string> statements)
    {
        var lines = statements.ToList();
        Assert.NotEmpty(lines);
        return Proof.Of<UnknownConfigKey, UnknownConfigKeyFixer>(string.Join("\n", lines)).HoldsAsync();
    }
}
