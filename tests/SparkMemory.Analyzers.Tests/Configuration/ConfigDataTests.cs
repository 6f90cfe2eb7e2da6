using System;
using System.IO;
using System.Linq;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.Rules.SparkConfig;
using SparkMemory.Analyzers.SparkModel;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Configuration;

/// <summary>The embedded tables say what a running Spark said (Data/spark-config-*.tsv), and their readers understand all of it.</summary>
public class ConfigDataTests
{
    private const string Keys = "spark-config-keys.tsv";
    private const string Removed = "spark-config-removed.tsv";
    private const string Options = "spark-reader-writer-options.tsv";

    /// <summary>The embedded tables are columns of the observed ones; SPARKMEMORY_UPDATE=1 writes them anew.</summary>
    [Theory]
    [InlineData(Keys, "key type unit default range allowed case scope since alternatives runtime_set")]
    [InlineData(Removed, "key successor kind since effect works note")]
    [InlineData(Options, "format option direction")]
    public void EmbeddedTable_IsColumnsOfTheObservedOne(string table, string columns)
    {
        var observed = Observed(table);
        var kept = columns.Split(' ').Select(column => Array.IndexOf(observed[0], column)).ToArray();
        var reduced = string.Concat(observed.Select(row => string.Join('\t', kept.Select(column => row[column])) + "\n"));
        GeneratedFile.Check("src/SparkMemory.Analyzers/Configuration/Data/" + table, reduced);
    }

    [Fact]
    public void Catalogue_HasEveryKey()
    {
        var observed = Observed(Keys).Skip(1).Select(static row => row[0]).ToList();
        Assert.Equal(observed.Where(static key => !key.Contains('*')).Order(), ConfigKeyCatalogue.Instance.Keys.Select(static key => key.Name).Order());
        Assert.Equal(observed.Where(static key => key.Contains('*')).Order(), ConfigKeyCatalogue.Instance.Patterns.Select(static key => key.Name).Order());
        Assert.True(ConfigKeyCatalogue.Instance.Keys.Count() > 1_300);
        Assert.Equal(Observed(Removed).Length - 1, RemovedKeys.All.Count());
    }

    [Fact]
    public void Catalogue_KnowsWhatRulesAskFor()
    {
        var partitions = ConfigKeyCatalogue.Instance.FindExact("spark.sql.shuffle.partitions")!;
        Assert.Equal((ConfigValueType.Int, ">0", ConfigScope.RuntimeSql, RuntimeSetEffect.Accepted), (partitions.Type, partitions.Range, partitions.Scope, partitions.RuntimeSet));

        var memory = ConfigKeyCatalogue.Instance.FindExact("spark.executor.memory")!;
        Assert.Equal((ConfigValueType.Bytes, "MiB", ConfigScope.Core, RuntimeSetEffect.Throws), (memory.Type, memory.Unit, memory.Scope, memory.RuntimeSet));

        var policy = ConfigKeyCatalogue.Instance.FindExact("spark.kubernetes.container.image.pullPolicy")!;
        Assert.Equal(new[] { "Always", "IfNotPresent", "Never" }, policy.Allowed);
        Assert.False(policy.IgnoresCase);
        Assert.Equal(new[] { "spark.yarn.executor.memoryOverhead" }, ConfigKeyCatalogue.Instance.FindExact("spark.executor.memoryOverhead")!.Aliases);
        Assert.Equal("spark.hadoop.*", ConfigKeyCatalogue.Instance.Find("spark.hadoop.a")!.Name);
        Assert.Null(ConfigKeyCatalogue.Instance.Find("spark.hadoop."));
        Assert.Null(ConfigKeyCatalogue.Instance.Find("Spark.executor.memory"));
    }

    [Theory]
    [InlineData("", SparkVersion.V2_4)]
    [InlineData("1.6.0", SparkVersion.V2_4)]
    [InlineData("2.0.0-2.4.0", SparkVersion.V2_4)]
    [InlineData("3.0", SparkVersion.V3_0)]
    [InlineData("3.5.6", SparkVersion.V3_5)]
    [InlineData("4.0.0", (SparkVersion)int.MaxValue)]
    public void Version_IsTheFirstThatHasTheRelease(string release, object version) => Assert.Equal(version, ConfigData.Version(release));

    [Fact]
    public void Successors_AreKnownKeys()
    {
        var unknown = RemovedKeys.All.SelectMany(static key => key.Successors).Where(static key => ConfigKeyCatalogue.Instance.Find(key) is null);
        Assert.Empty(unknown);
    }

    [Fact]
    public void KnownKeys_HaveNoVerdict()
    {
        foreach (var key in ConfigKeyCatalogue.Instance.Keys.Where(static key => RemovedKeys.Find(key.Name) is null))
            Assert.Null(ConfigKeyVerdict.OfKey(key.Name, ConfigTarget.Builder, SparkVersion.V3_5));
    }

    /// <summary>A message must fit a command line, whatever the key.</summary>
    [Fact]
    public void Messages_AreShort()
    {
        foreach (var key in RemovedKeys.All.Select(static key => key.Name).Concat(ConfigKeyCatalogue.Instance.Keys.Select(static key => key.Name + "x")))
        {
            if (ConfigKeyVerdict.OfKey(key, ConfigTarget.Builder, SparkVersion.V3_5) is { } verdict)
            {
                Assert.InRange(verdict.Message.Length, 1, 160);
                Assert.True(verdict.Candidates.IsEmpty || verdict.Message.Contains(verdict.Candidates[0]), verdict.Message);
            }
        }
    }

    /// <summary>Stands for real keys that the catalogue may lack: hardly any looks like a slip in another one.</summary>
    [Fact]
    public void RealKeys_AreSeldomNearEachOther()
    {
        var keys = ConfigKeyCatalogue.Instance.Keys.Select(static key => key.Name).ToList();
        var near = keys.Where(key => !NearMiss.OfKey(key, keys.Where(other => other != key)).IsEmpty).ToList();
        Assert.True(near.Count * 200 <= keys.Count, $"{near.Count} of {keys.Count}: {string.Join(", ", near)}");
    }

    /// <summary>One letter too many is found for nearly all keys; the rest are too short to be sure of.</summary>
    [Fact]
    public void OneLetterTooMany_IsFound()
    {
        var keys = ConfigKeyCatalogue.Instance.Keys.Where(static key => RemovedKeys.Find(key.Name) is null && key.Name.Count(static c => c == '.') > 1).ToList();
        var found = keys.Count(static key => ConfigKeyVerdict.OfKey(key.Name + "x", ConfigTarget.Builder, SparkVersion.V3_5) is { } verdict && verdict.Candidates.Contains(key.Name));
        Assert.InRange(found, keys.Count * 9 / 10, keys.Count);
    }

    /// <summary>Stands for keys that a later Spark adds: of those that a version added, hardly any looks like a slip in an older one.</summary>
    [Theory]
    [InlineData(SparkVersion.V3_0)]
    [InlineData(SparkVersion.V3_2)]
    [InlineData(SparkVersion.V3_5)]
    public void NewKeys_AreSeldomNearOldOnes(object since)
    {
        var old = ConfigKeyCatalogue.Instance.Keys.Where(key => key.Since < (SparkVersion)since).Select(static key => key.Name).ToList();
        var added = ConfigKeyCatalogue.Instance.Keys.Where(key => key.Since >= (SparkVersion)since).Select(static key => key.Name).ToList();
        var near = added.Where(key => !NearMiss.OfKey(key, old).IsEmpty).ToList();
        Assert.True(near.Count * 100 <= added.Count * 3, $"{near.Count} of {added.Count}: {string.Join(", ", near.Select(key => key + " ~ " + NearMiss.OfKey(key, old)[0]))}");
    }

    [Theory]
    [InlineData("csv", "header", true)]
    [InlineData("CSV", "pathGlobFilter", true)]
    [InlineData("jdbc", "pathGlobFilter", false)]
    [InlineData("kafka", "kafka.*", true)]
    [InlineData("file", "pathGlobFilter", false)]
    [InlineData("delta", "path", false)]
    public void Formats_HaveTheirOptions(string format, string option, bool has) =>
        Assert.Equal(has, ReaderWriterOptions.Of(format).Any(known => known.Name == option));

    [Theory]
    [InlineData("spark.sql.shuffle.partition", "spark.sql.shuffle.partitions")]
    [InlineData("spark.sql.partitions.shuffle", "spark.sql.shuffle.partitions")]
    [InlineData("spark.ui.port", "")]
    [InlineData("spark.es.port", "")]
    [InlineData("spark.io.maxRetries", "")]
    [InlineData("spark.io.minRetrie", "spark.io.minRetries")]
    public void NearMiss_NeedsTheSameStart(string key, string expected) =>
        Assert.Equal(expected, string.Join("|", NearMiss.OfKey(key, ["spark.sql.shuffle.partitions", "spark.io.port", "spark.io.minRetries"])));

    private static string[][] Observed(string table) =>
        File.ReadAllLines(RepositoryFiles.PathOf("tests/SparkMemory.Analyzers.Tests/Data/" + table)).Select(static line => line.Split('\t')).ToArray();
}
