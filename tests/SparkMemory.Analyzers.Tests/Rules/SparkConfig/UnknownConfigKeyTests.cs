using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.SparkConfig.UnknownConfigKey,
    SparkMemory.Analyzers.CodeFixes.Rules.SparkConfig.UnknownConfigKeyFixer>;
using FixTest = SparkMemory.Analyzers.Tests.Verification.SparkTest<
    SparkMemory.Analyzers.Rules.SparkConfig.UnknownConfigKey,
    SparkMemory.Analyzers.CodeFixes.Rules.SparkConfig.UnknownConfigKeyFixer>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.SparkConfig.UnknownConfigKey>;
using Suggestion = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.SparkConfig.UnknownConfigKey,
    SparkMemory.Analyzers.CodeFixes.Rules.SparkConfig.UnknownConfigKeySuggestion>;
using SuggestionTest = SparkMemory.Analyzers.Tests.Verification.SparkTest<
    SparkMemory.Analyzers.Rules.SparkConfig.UnknownConfigKey,
    SparkMemory.Analyzers.CodeFixes.Rules.SparkConfig.UnknownConfigKeySuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.SparkConfig;

// Flag: removed keys, with and without successor -> RemovedKey_Triggers, RemovedKey_WithoutSuccessor_TriggersWithoutFix
// Flag: command-line names of spark-submit -> CommandLineName_Triggers
// Flag: keys that never existed, such as spark.executor.memoryFraction -> KeyThatNeverWas_Triggers
// Flag: deprecated aliases; the message says whether they still work -> WorkingAlias_Triggers, Message_SaysCauseAndSuccessor
// Flag: near misses by at most two edits -> NearMiss_Triggers, ShortSegment_DoesNotTrigger
// Flag: near misses by the same words in other case, order or joints; keys are case-sensitive -> SameWords_Trigger
// Flag: keys that Spark itself knows given to a reader's or writer's Option -> SparkKeyAsOption_Triggers, OptionMessage_NamesTheFormat
// Flag: near misses of the options of built-in formats -> OptionNearMiss_Triggers, OptionInDictionary_Triggers
// Flag: Builder.Config, SparkConf.Set, RuntimeConfig.Set in every overload -> EveryTarget_Triggers
// Flag: constants folded, locals assigned once, named and reordered arguments, ?., lambdas -> Wrapped_Triggers, ConstantField_Triggers
// Flag: local functions, top-level programs, expression bodies -> LocalFunctionInProgram_Triggers
// Silent: known keys and open namespaces, two known keys near each other -> KnownKey_DoesNotTrigger
// Silent: keys far from any known key, also when only the second segment is near -> FarKey_DoesNotTrigger
// Silent: numbered keys, opposites such as min and max; words that become others by two edits -> NumberedOrOppositeKey_DoesNotTrigger, ShortSegment_DoesNotTrigger
// Silent: spark.hadoop, spark.dotnet, spark.nonjvm and third-party prefixes -> ThirdPartyPrefix_DoesNotTrigger
// Silent: prefixes of the option -> IgnoredPrefixOption_DoesNotTrigger
// Silent: a key that 3.5 lacks but the configured version has -> KeyOfConfiguredVersion_DoesNotTrigger, KeyOfAnotherVersion_IsJudgedByIt
// Silent: connector options -> ConnectorOption_DoesNotTrigger
// Silent: options in another case, options of the other direction -> KnownOption_DoesNotTrigger
// Silent: unknown format, a reader whose format is set elsewhere or twice -> UncertainFormat_DoesNotTrigger
// Silent: a program's own plain words in a session's configuration -> PlainWordInSession_DoesNotTrigger
// Silent: keys that are not constant -> KeyOfUnknownText_DoesNotTrigger
// Silent: a user's Builder or SparkConf -> LookAlike_DoesNotTrigger
// Option: spark_memory.spark.version, spark_memory.config.ignored_prefixes -> SuccessorOfLaterVersion_IsNotOffered, IgnoredPrefixOption_DoesNotTrigger
// Fix (safe): aliases that work today -> WorkingAlias_Triggers, Literal_KeepsItsQuotes, AllAliases_AreFixedTogether, KeyInLocal_IsFixedThere
// Fix (safe): not when the value has another meaning, or the new name is set too -> AliasOfOtherMeaning_IsSuggestion, AliasBesideItsSuccessor_IsSuggestion
// Fix (safe): not when setting the new name at run time throws -> AliasOfCoreKeyInSession_HasNoFix
// Fix (suggestion): removed keys and near misses -> RemovedKey_Triggers, NearMiss_Triggers, OptionNearMiss_Triggers, AllNearMisses_AreFixedTogether
// Fix (suggestion): several candidates, one action each; titles say what changes -> SeveralCandidates_GiveOneActionEach
// Fix: none when the key is put together, shared, or no literal -> KeyWithoutOneLiteral_HasNoFix
public class UnknownConfigKeyTests
{
    [Theory]
    [InlineData("spark.shuffle.memoryFraction", "spark.memory.fraction")]
    [InlineData("spark.blockmanager.port", "spark.blockManager.port")]
    [InlineData("spark.debug.maxToStringFields", "spark.sql.debug.maxToStringFields")]
    [InlineData("spark.sql.optimizer.planChangeLog.level", "spark.sql.planChangeLog.level")]
    public Task RemovedKey_Triggers(string key, string successor) => Suggestion.VerifyFixInMethodAsync(Config(Marked(key)), Config(Quoted(successor)));

    [Theory]
    [InlineData("spark.memory.useLegacyMode")]
    [InlineData("spark.storage.unrollFraction")]
    [InlineData("spark.akka.timeout")]
    [InlineData("spark.sql.optimizer.metadataOnly")]
    public async Task RemovedKey_WithoutSuccessor_TriggersWithoutFix(string key)
    {
        await Suggestion.VerifyNoFixInMethodAsync(Config(Marked(key)));
        await Fix.VerifyNoFixInMethodAsync(Config(Marked(key)));
    }

    [Theory]
    [InlineData("driver-memory", "spark.driver.memory")]
    [InlineData("executor-memory", "spark.executor.memory")]
    [InlineData("--num-executors", "spark.executor.instances")]
    [InlineData("queue", "spark.yarn.queue")]
    public Task CommandLineName_Triggers(string key, string successor) => Suggestion.VerifyFixInMethodAsync(Config(Marked(key)), Config(Quoted(successor)));

    [Theory]
    [InlineData("spark.executor.memoryFraction", "spark.memory.fraction")]
    [InlineData("spark.executor.memoryStorageFraction", "spark.memory.storageFraction")]
    [InlineData("spark.num.executors", "spark.executor.instances")]
    public Task KeyThatNeverWas_Triggers(string key, string successor) => Suggestion.VerifyFixInMethodAsync(Config(Marked(key)), Config(Quoted(successor)));

    [Theory]
    [InlineData("spark.yarn.executor.memoryOverhead", "spark.executor.memoryOverhead")]
    [InlineData("spark.kryoserializer.buffer.max.mb", "spark.kryoserializer.buffer.max")]
    [InlineData("spark.sql.execution.arrow.enabled", "spark.sql.execution.arrow.pyspark.enabled")]
    [InlineData("spark.blacklist.enabled", "spark.excludeOnFailure.enabled")]
    public async Task WorkingAlias_Triggers(string key, string successor)
    {
        await Fix.VerifyFixInMethodAsync(Config(Marked(key)), Config(Quoted(successor)));
        await Suggestion.VerifyNoFixInMethodAsync(Config(Marked(key)));
    }

    [Theory]
    [InlineData("spark.sql.shuffle.partition", "spark.sql.shuffle.partitions")]
    [InlineData("spark.executor.memroy", "spark.executor.memory")]
    [InlineData("spark.executor.core", "spark.executor.cores")]
    [InlineData("spark.driver.maxResutlSizes", "spark.driver.maxResultSize")]
    [InlineData("spark.sql.shufle.partitons", "spark.sql.shuffle.partitions")]
    [InlineData("spark.sql.shufflepartitions", "spark.sql.shuffle.partitions")]
    public async Task NearMiss_Triggers(string key, string successor)
    {
        await Suggestion.VerifyFixInMethodAsync(Config(Marked(key)), Config(Quoted(successor)));
        await Fix.VerifyNoFixInMethodAsync(Config(Marked(key)));
    }

    [Theory]
    [InlineData("SPARK.SQL.SHUFFLE.PARTITIONS", "spark.sql.shuffle.partitions")]
    [InlineData("spark.sql.Shuffle.partitions", "spark.sql.shuffle.partitions")]
    [InlineData("spark.executor.overheadMemory", "spark.executor.memoryOverhead")]
    [InlineData("spark.executor.memory_overhead", "spark.executor.memoryOverhead")]
    [InlineData("spark.dynamic.allocation.enabled", "spark.dynamicAllocation.enabled")]
    [InlineData("spark.memory.off.heap.size", "spark.memory.offHeap.size")]
    public Task SameWords_Trigger(string key, string successor) => Suggestion.VerifyFixInMethodAsync(Config(Marked(key)), Config(Quoted(successor)));

    [Theory]
    [InlineData("spark.executor.memory")]
    [InlineData("spark.dynamicAllocation.minExecutors")]
    [InlineData("spark.dynamicAllocation.maxExecutors")]
    [InlineData("spark.hive.exec.scratchdir")]
    [InlineData("spark.executorEnv.PATH")]
    [InlineData("spark.executor.resource.gpu.amount")]
    [InlineData("spark.security.credentials.hive.enabled")]
    [InlineData("spark.sql.catalog.lake")]
    [InlineData("spark.sql.catalog.lake.type")]
    [InlineData("spark.sql.shuffle.partitions")]
    public Task KnownKey_DoesNotTrigger(string key) => Rule.VerifyInMethodAsync(Config(Quoted(key)));

    [Theory]
    [InlineData("spark.es.port")]
    [InlineData("spark.acme.executor.memory")]
    [InlineData("spark.sql.acme.partitions")]
    [InlineData("spark.executor.acme")]
    [InlineData("acme.retries")]
    [InlineData("sql.shuffle.partitions")]
    [InlineData("fs.s3a.endpoint")]
    [InlineData("")]
    [InlineData("spark")]
    [InlineData("spark.")]
    [InlineData("..")]
    public Task FarKey_DoesNotTrigger(string key) => Rule.VerifyInMethodAsync(Config(Quoted(key)));

    [Theory]
    [InlineData("spark.executor.memory1")]
    [InlineData("spark.ui.port2")]
    [InlineData("spark.driver.minResultSize")]
    public Task NumberedOrOppositeKey_DoesNotTrigger(string key) => Rule.VerifyInMethodAsync(Config(Quoted(key)));

    [Theory]
    [InlineData("spark.app.date")]
    [InlineData("spark.app.tz")]
    [InlineData("spark.app.ip")]
    public Task ShortSegment_DoesNotTrigger(string key) => Rule.VerifyInMethodAsync(Config(Quoted(key)));

    [Theory]
    [InlineData("spark.hadoop.fs.s3a.acces.key")]
    [InlineData("spark.dotnet.worker.memroy")]
    [InlineData("spark.nonjvm.debug")]
    [InlineData("spark.databricks.sql.optimizer.pruneFiltersCanPruneStreamingSubplan")]
    [InlineData("spark.delta.logRetention")]
    [InlineData("spark.sql.parquet.vorder.enabled")]
    public Task ThirdPartyPrefix_DoesNotTrigger(string key) => Rule.VerifyInMethodAsync(Config(Quoted(key)));

    [Theory]
    [InlineData("spark.sql.acme., spark.executor.memr*", "spark.executor.memroy")]
    [InlineData("spark.storage.", "spark.storage.memoryFraction")]
    public Task IgnoredPrefixOption_DoesNotTrigger(string prefixes, string key) => Rule.VerifyWithOptionsAsync(
        "spark_memory.config.ignored_prefixes = " + prefixes,
        TestProgram.InMethod(Config(Quoted(key)) + " " + Config(Marked("spark.memory.useLegacyMode"))));

    [Theory]
    [InlineData("2.4", "spark.storage.memoryFraction")]
    [InlineData("2.4", "spark.sql.execution.arrow.enabled")]
    [InlineData("3.0", "spark.blacklist.enabled")]
    [InlineData("3.3", "spark.network.crypto.keyLength")]
    public async Task KeyOfConfiguredVersion_DoesNotTrigger(string version, string key)
    {
        await Rule.VerifyWithOptionsAsync("spark_memory.spark.version = " + version, TestProgram.InMethod(Config(Quoted(key))));
        await Rule.VerifyInMethodAsync(Config(Marked(key)));
    }

    [Theory]
    [InlineData("3.4", "spark.yarn.max.executor.failures", false)]
    [InlineData("3.4", "spark.yarn.max.worker.failures", true)]
    [InlineData("2.4", "spark.yarn.access.namenodes", false)]
    [InlineData("2.4", "spark.executor.num", true)]
    [InlineData("3.0", "spark.sql.adaptive.advisoryPartitionSizeInByte", true)]
    [InlineData("2.4", "spark.sql.adaptive.advisoryPartitionSizeInByte", false)]
    public Task KeyOfAnotherVersion_IsJudgedByIt(string version, string key, bool isFlagged) => Rule.VerifyWithOptionsAsync(
        "spark_memory.spark.version = " + version,
        TestProgram.InMethod(Config(isFlagged ? Marked(key) : Quoted(key))));

    [Fact]
    public Task SuccessorOfLaterVersion_IsNotOffered() => new SuggestionTest
    {
        TestCode = TestProgram.InMethod(Config(Marked("spark.yarn.max.worker.failures"))),
        FixedCode = TestProgram.InMethod(Config(Marked("spark.yarn.max.worker.failures"))),
        Options = "spark_memory.spark.version = 3.4",
    }.RunAsync();

    [Theory]
    [InlineData("SparkSession.Builder().Config({|SPM5001:\"spark.executor.memroy\"|}, \"4g\");")]
    [InlineData("SparkSession.Builder().Config({|SPM5001:\"spark.executor.core\"|}, 4L);")]
    [InlineData("SparkSession.Builder().Config({|SPM5001:\"spark.memory.fractions\"|}, 0.5);")]
    [InlineData("SparkSession.Builder().Config({|SPM5001:\"spark.unsafe.offHeap\"|}, true);")]
    [InlineData("new SparkConf().Set({|SPM5001:\"spark.executor.memroy\"|}, \"4g\").SetMaster(\"local\");")]
    [InlineData("spark.Conf().Set({|SPM5001:\"spark.sql.shuffle.partition\"|}, \"4\");")]
    [InlineData("spark.Conf().Set({|SPM5001:\"spark.sql.shuffle.partition\"|}, 4L);")]
    [InlineData("spark.Conf().Set({|SPM5001:\"spark.sql.adaptive.enable\"|}, true);")]
    public Task EveryTarget_Triggers(string statement) => Rule.VerifyInMethodAsync(statement);

    [Theory]
    [InlineData("SparkSession.Builder().AppName(\"a\").Config(value: \"4g\", key: {|SPM5001:\"spark.executor.memroy\"|}).GetOrCreate();")]
    [InlineData("SparkSession.Builder().Config((({|SPM5001:\"spark.executor.memroy\"|})), \"4g\");")]
    [InlineData("const string Key = \"spark.executor.memroy\"; SparkSession.Builder().Config({|SPM5001:Key|}, \"4g\");")]
    [InlineData("var key = \"spark.executor.memroy\"; SparkSession.Builder().Config({|SPM5001:key|}, \"4g\");")]
    [InlineData("var area = \"spark.executor\"; SparkSession.Builder().Config({|SPM5001:area + \".memroy\"|}, \"4g\");")]
    [InlineData("var area = \"spark.executor\"; SparkSession.Builder().Config({|SPM5001:$\"{area}.memroy\"|}, \"4g\");")]
    [InlineData("var (key, number) = (\"spark.executor.memroy\", 1); SparkSession.Builder().Config({|SPM5001:key|}, \"4g\");")]
    [InlineData("SparkSession.Builder()?.Config({|SPM5001:\"spark.executor.memroy\"|}, \"4g\")?.GetOrCreate();")]
    [InlineData("var builder = SparkSession.Builder(); if (flag) builder.Config({|SPM5001:\"spark.executor.memroy\"|}, \"4g\");")]
    [InlineData("Action set = () => spark.Conf().Set({|SPM5001:\"spark.sql.shuffle.partition\"|}, \"4\");")]
    [InlineData("SparkConf conf = new(); conf.Set({|SPM5001:\"spark.executor.memroy\"|}, flag switch { true => \"4g\", _ => \"8g\" });")]
    public Task Wrapped_Triggers(string statement) => Rule.VerifyInMethodAsync(statement);

    [Fact]
    public Task ConstantField_Triggers() => Rule.VerifyAsync(TestProgram.Usings + """
        static class Keys { public const string Memory = "spark.executor." + "memroy"; }
        static class Extensions
        {
            public static Builder With(this Builder builder, string key, string value) => builder.Config(key, value);
            public static Builder WithMemory(this Builder builder) => builder.Config({|SPM5001:Keys.Memory|}, "4g").With("spark.executor.memroy", "4g");
        }
        """);

    [Fact]
    public Task LocalFunctionInProgram_Triggers() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        var session = Make();
        session.Conf().Set({|SPM5001:"spark.sql.shuffle.partition"|}, 4);

        static SparkSession Make() => SparkSession.Builder().Config({|SPM5001:"spark.executor.memroy"|}, "4g").GetOrCreate();
        """);

    [Theory]
    [InlineData("string key = Console.ReadLine(); SparkSession.Builder().Config(key, \"4g\");")]
    [InlineData("var key = \"spark.executor.memroy\"; if (flag) key = \"spark.executor.memory\"; SparkSession.Builder().Config(key, \"4g\");")]
    [InlineData("SparkSession.Builder().Config($\"spark.executor.{flag}\", \"4g\");")]
    [InlineData("SparkSession.Builder().Config(flag ? \"spark.executor.memroy\" : \"spark.a.b\", \"4g\");")]
    [InlineData("SparkSession.Builder().Config(new SparkConf()).Config((string)null, \"4g\");")]
    [InlineData("Use(spark.Conf().Get(\"spark.executor.memroy\", \"4g\"));")]
    public Task KeyOfUnknownText_DoesNotTrigger(string statement) => Rule.VerifyInMethodAsync(statement);

    [Theory]
    [InlineData("spark.Read().Option({|SPM5001:\"spark.sql.files.maxPartitionBytes\"|}, \"64m\").Parquet(\"in\");")]
    [InlineData("df.Write().Format(\"acme\").Option({|SPM5001:\"spark.sql.shuffle.partitions\"|}, 4).Save();")]
    [InlineData("df.Write().Option({|SPM5001:\"spark.sql.execution.arrow.enabled\"|}, true).Save();")]
    [InlineData("spark.ReadStream().Options(new Dictionary<string, string> { [{|SPM5001:\"spark.executor.memory\"|}] = \"4g\" }).Load();")]
    [InlineData("df.WriteTo(\"t\").Option({|SPM5001:\"spark.sql.parquet.compression.codec\"|}, \"zstd\").Append();")]
    public async Task SparkKeyAsOption_Triggers(string statement)
    {
        await Suggestion.VerifyNoFixInMethodAsync(statement);
        await Fix.VerifyNoFixInMethodAsync(statement);
    }

    [Theory]
    [InlineData("spark.Read().Option(\"spark.cosmos.accountKey\", \"x\").Format(\"cosmos.oltp\").Load();")]
    [InlineData("spark.Read().Option(\"spark.synapse.linkedService\", \"x\").Parquet(\"in\");")]
    [InlineData("spark.Read().Option(\"spark.hadoop.fs.s3a.endpoint\", \"x\").Parquet(\"in\");")]
    [InlineData("spark.Read().Option(\"spark.sql.shuffle.partition\", \"x\").Format(\"acme\").Load();")]
    [InlineData("df.Write().Option(\"parquet.block.size\", 1).Option(\"master\", \"x\").Parquet(\"out\");")]
    [InlineData("spark.Read().Format(\"jdbc\").Option(\"user\", \"u\").Option(\"password\", \"p\").Option(\"encrypt\", true).Load();")]
    public Task ConnectorOption_DoesNotTrigger(string statement) => Rule.VerifyInMethodAsync(statement);

    [Theory]
    [InlineData("spark.Read().Option({|SPM5001:\"inferShchema\"|}, true).Csv(\"in\");", "inferSchema")]
    [InlineData("spark.Read().Format(\"CSV\").Option(key: {|SPM5001:\"delimeter\"|}, value: \";\").Load(\"in\");", "delimiter")]
    [InlineData("spark.Read().Option({|SPM5001:\"hedaer\"|}, true).Format(\"csv\").Load(\"in\");", "header")]
    [InlineData("spark.Read()?.Option({|SPM5001:\"multi_line\"|}, true).Json(\"in\");", "multiLine")]
    [InlineData("df.Write().Mode(\"append\").Option({|SPM5001:\"maxRecordPerFile\"|}, 9).Parquet(\"out\");", "maxRecordsPerFile")]
    [InlineData("df.WriteTo(\"t\").Using(\"parquet\").Option({|SPM5001:\"compresion\"|}, \"zstd\").Create();", "compression")]
    [InlineData("spark.ReadStream().Format(\"kafka\").Option({|SPM5001:\"startingOffset\"|}, \"earliest\").Load();", "startingOffsets")]
    [InlineData("df.WriteStream().Format(\"parquet\").Option({|SPM5001:\"checkpointLocaton\"|}, \"dir\").Start();", "checkpointLocation")]
    [InlineData("var reader = spark.Read().Format(\"csv\"); reader.Option({|SPM5001:\"hedaer\"|}, true); Use(reader.Load(\"in\"));", "header")]
    [InlineData("var reader = spark.Read(); reader.Option({|SPM5001:\"hedaer\"|}, true); Use(reader.Csv(\"in\"));", "header")]
    public Task OptionNearMiss_Triggers(string statement, string option) =>
        Suggestion.VerifyFixInMethodAsync(statement, statement.Replace(statement[statement.IndexOf("{|")..(statement.IndexOf("|}") + 2)], Quoted(option)));

    [Fact]
    public Task OptionInDictionary_Triggers() => Suggestion.VerifyFixInMethodAsync(
        """
        spark.Read().Options(new Dictionary<string, string> { { {|SPM5001:"hedaer"|}, "true" }, { "sep", ";" } }).Csv("in");
        spark.Read().Format("csv").Options(new() { [{|SPM5001:"hedaer"|}] = "true" }).Load("in");
        var options = new Dictionary<string, string> { [{|SPM5001:"hedaer"|}] = "true" };
        options[{|SPM5001:"delimeter"|}] = ";";
        options.Add({|SPM5001:"quotes"|}, "'");
        spark.Read().Options(options).Csv("in");
        """,
        """
        spark.Read().Options(new Dictionary<string, string> { { "header", "true" }, { "sep", ";" } }).Csv("in");
        spark.Read().Format("csv").Options(new() { ["header"] = "true" }).Load("in");
        var options = new Dictionary<string, string> { ["header"] = "true" };
        options["delimiter"] = ";";
        options.Add("quote", "'");
        spark.Read().Options(options).Csv("in");
        """);

    [Theory]
    [InlineData("spark.Read().Option(\"HEADER\", true).Option(\"inferschema\", true).Option(\"sep\", \";\").Csv(\"in\");")]
    [InlineData("df.Write().Option(\"inferSchema\", true).Csv(\"out\");")]
    [InlineData("df.Write().Option(\"inferShchema\", true).Csv(\"out\");")]
    [InlineData("spark.Read().Format(\"kafka\").Option(\"kafka.group.id\", \"g\").Option(\"subscribe\", \"t\").Load();")]
    [InlineData("spark.Read().Format(\"binaryFile\").Option(\"pathGlobFilter\", \"*.png\").Load(\"in\");")]
    [InlineData("spark.Read().Option(\"separator\", \";\").Csv(\"in\");")]
    public Task KnownOption_DoesNotTrigger(string statement) => Rule.VerifyInMethodAsync(statement);

    [Theory]
    [InlineData("spark.Read().Option(\"hedaer\", true).Load(\"in\");")]
    [InlineData("spark.Read().Option(\"hedaer\", true).Table(\"t\");")]
    [InlineData("spark.Read().Format(\"com.acme.csv\").Option(\"hedaer\", true).Load(\"in\");")]
    [InlineData("spark.Read().Format(\"delta\").Option(\"mergeShema\", true).Load(\"in\");")]
    [InlineData("spark.Read().Format(flag.ToString()).Option(\"hedaer\", true).Load(\"in\");")]
    [InlineData("var reader = spark.Read(); reader.Option(\"hedaer\", true); Use(reader);")]
    [InlineData("var reader = spark.Read().Format(\"csv\"); if (flag) reader.Format(\"acme\"); reader.Option(\"hedaer\", true).Load(\"in\");")]
    [InlineData("var reader = spark.Read().Format(\"csv\"); if (flag) reader = spark.Read().Format(\"acme\"); reader.Option(\"hedaer\", true).Load(\"in\");")]
    [InlineData("var reader = spark.Read().Format(\"csv\"); Change(reader); reader.Option(\"hedaer\", true).Load(\"in\"); void Change(DataFrameReader other) { other.Option(\"hedaer\", true); }")]
    [InlineData("df.Write().Option(\"compresion\", \"zstd\").SaveAsTable(\"t\");")]
    [InlineData("df.WriteTo(\"t\").Option(\"compresion\", \"zstd\").Append();")]
    public Task UncertainFormat_DoesNotTrigger(string statement) => Rule.VerifyInMethodAsync(statement);

    [Theory]
    [InlineData("spark.Conf().Set(\"name\", \"x\");")]
    [InlineData("spark.Conf().Set(\"queue\", \"x\");")]
    public Task PlainWordInSession_DoesNotTrigger(string statement) =>
        Rule.VerifyInMethodAsync(statement + " spark.Conf().Set({|SPM5001:\"executor-memory\"|}, \"4g\");");

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        using System.Collections.Generic;
        class Builder { public Builder Config(string key, string value) => this; }
        class SparkConf { public SparkConf Set(string key, string value) => this; }
        class DataFrameReader
        {
            public DataFrameReader Option(string key, string value) => this;
            public DataFrameReader Options(Dictionary<string, string> options) => this;
            public void Csv(string path) { }
        }
        class Job
        {
            void Run()
            {
                new Builder().Config("spark.executor.memroy", "4g");
                new SparkConf().Set("spark.storage.memoryFraction", "0.5");
                new DataFrameReader().Option("hedaer", "true").Options(new() { ["spark.executor.memory"] = "4g" }).Csv("in");
            }
        }
        """);

    [Theory]
    [InlineData("@\"spark.yarn.jar\"", "@\"spark.yarn.jars\"")]
    [InlineData("\"\"\"spark.yarn.jar\"\"\"", "\"\"\"spark.yarn.jars\"\"\"")]
    [InlineData("\"spark\\u002Eyarn.jar\"", "\"spark.yarn.jars\"")]
    [InlineData("/* where */ \"spark.yarn.jar\" /* all */", "/* where */ \"spark.yarn.jars\" /* all */")]
    public Task Literal_KeepsItsQuotes(string literal, string fixedLiteral)
    {
        var start = literal.StartsWith("/*") ? literal.IndexOf('"') : 0;
        var end = literal.LastIndexOf('"') + 1;
        return Fix.VerifyFixInMethodAsync(
            $"SparkSession.Builder().Config({literal[..start]}{{|SPM5001:{literal[start..end]}|}}{literal[end..]}, \"x\");",
            $"SparkSession.Builder().Config({fixedLiteral}, \"x\");");
    }

    [Theory]
    [InlineData("const string Key = \"spark.yarn.jar\"; SparkSession.Builder().Config({|SPM5001:Key|}, \"x\");")]
    [InlineData("var key = \"spark.yarn.jar\"; SparkSession.Builder().Config({|SPM5001:key|}, \"x\");")]
    public Task KeyInLocal_IsFixedThere(string statement) =>
        Fix.VerifyFixInMethodAsync(statement, statement.Replace("spark.yarn.jar", "spark.yarn.jars").Replace("{|SPM5001:", string.Empty).Replace("|}", string.Empty));

    [Theory]
    [InlineData("SparkSession.Builder().Config({|SPM5001:\"spark.yarn\" + \".jar\"|}, \"x\");")]
    [InlineData("const string Key = \"spark.yarn.jar\"; Use(Key); SparkSession.Builder().Config({|SPM5001:Key|}, \"x\");")]
    [InlineData("const string Yarn = \"spark.yarn\"; SparkSession.Builder().Config({|SPM5001:$\"{Yarn}.jar\"|}, \"x\");")]
    public Task KeyWithoutOneLiteral_HasNoFix(string statement) => Fix.VerifyNoFixInMethodAsync(statement);

    [Theory]
    [InlineData("spark.kryoserializer.buffer.mb", "spark.kryoserializer.buffer")]
    [InlineData("spark.sql.hive.convertCTAS", "spark.sql.legacy.createHiveTableByDefault")]
    [InlineData("spark.sql.adaptive.coalescePartitions.minPartitionNum", "spark.sql.adaptive.coalescePartitions.minPartitionSize")]
    public async Task AliasOfOtherMeaning_IsSuggestion(string key, string successor)
    {
        await Fix.VerifyNoFixInMethodAsync(Config(Marked(key)));
        await Suggestion.VerifyFixInMethodAsync(Config(Marked(key)), Config(Quoted(successor)));
    }

    [Fact]
    public Task AliasBesideItsSuccessor_IsSuggestion() => Fix.VerifyNoFixInMethodAsync(
        "SparkSession.Builder().Config(\"spark.yarn.jars\", \"a\").Config({|SPM5001:\"spark.yarn.jar\"|}, \"b\");");

    [Fact]
    public async Task AliasOfCoreKeyInSession_HasNoFix()
    {
        const string Statement = "spark.Conf().Set({|SPM5001:\"spark.blacklist.enabled\"|}, true);";
        await Fix.VerifyNoFixInMethodAsync(Statement);
        await Suggestion.VerifyNoFixInMethodAsync(Statement);
    }

    [Fact]
    public Task AllAliases_AreFixedTogether() => new FixTest
    {
        TestCode = TestProgram.InMethod(
            """
            SparkSession.Builder()
                .Config("spark.executor.memory", "4g")
                .Config({|SPM5001:"spark.yarn.executor.memoryOverhead"|}, "1g") // kept
                .Config({|SPM5001:"spark.memory.useLegacyMode"|}, true)
                .Config({|SPM5001:"spark.yarn.jar"|}, "x");
            """),
        FixedCode = TestProgram.InMethod(
            """
            SparkSession.Builder()
                .Config("spark.executor.memory", "4g")
                .Config("spark.executor.memoryOverhead", "1g") // kept
                .Config({|SPM5001:"spark.memory.useLegacyMode"|}, true)
                .Config("spark.yarn.jars", "x");
            """),
        FixedState = { MarkupHandling = MarkupMode.Allow },
    }.RunAsync();

    [Fact]
    public Task AllNearMisses_AreFixedTogether() => Suggestion.VerifyFixInMethodAsync(
        """
        SparkSession.Builder()
            .Config({|SPM5001:"spark.executor.memroy"|}, "4g")
            .Config({|SPM5001:"spark.sql.shuffle.partition"|}, 64);
        """,
        """
        SparkSession.Builder()
            .Config("spark.executor.memory", "4g")
            .Config("spark.sql.shuffle.partitions", 64);
        """);

    [Theory]
    [InlineData("spark.memory.storageFraction", 0)]
    [InlineData("spark.memory.fraction", 1)]
    public Task SeveralCandidates_GiveOneActionEach(string key, int index) => new SuggestionTest
    {
        TestCode = TestProgram.InMethod(Config(Marked("spark.storage.memoryFraction"))),
        FixedCode = TestProgram.InMethod(Config(Quoted(key))),
        CodeActionIndex = index,
        CodeActionEquivalenceKey = "SPM5001." + key,
        CodeActionVerifier = (action, verifier) => verifier.Equal($"Use '{key}' (changes: a setting that was ignored takes effect)", action.Title),
    }.RunAsync();

    [Theory]
    [InlineData("spark.yarn.executor.memoryOverhead", "'spark.yarn.executor.memoryOverhead' is deprecated but still works; 'spark.executor.memoryOverhead' replaces it")]
    [InlineData("spark.executor.plugins", "'spark.executor.plugins' is deprecated and ignored; nothing replaces it")]
    [InlineData("spark.memory.useLegacyMode", "'spark.memory.useLegacyMode' was removed in Spark 3.0 and is ignored; nothing replaces it")]
    [InlineData("spark.akka.timeout", "'spark.akka.timeout' was removed by Spark 2.4 and is ignored; nothing replaces it")]
    [InlineData("spark.sql.fromJsonForceNullableSchema", "'spark.sql.fromJsonForceNullableSchema' was removed in Spark 3.0 and throws unless it is true; nothing replaces it")]
    [InlineData("executor-memory", "'executor-memory' is an option of spark-submit and ignored here; 'spark.executor.memory' replaces it")]
    [InlineData("spark.executor.num", "Spark has no key 'spark.executor.num' and ignores it; 'spark.executor.instances' replaces it")]
    [InlineData("spark.executor.core", "Spark ignores the unknown key 'spark.executor.core'; did you mean 'spark.executor.cores'?")]
    [InlineData("spark.Executor.cores", "Spark ignores the unknown key 'spark.Executor.cores' (keys are case-sensitive); did you mean 'spark.executor.cores'?")]
    public Task Message_SaysCauseAndSuccessor(string key, string message) => Rule.VerifyAsync(
        TestProgram.InMethod($"SparkSession.Builder().Config({{|#0:{Quoted(key)}|}}, \"x\");"),
        Finding(0, message));

    [Fact]
    public Task OptionMessage_NamesTheFormat() => Rule.VerifyAsync(
        TestProgram.InMethod("spark.Read().Option({|#0:\"hedaer\"|}, true).Option({|#1:\"spark.sql.caseSensitive\"|}, true).Csv(\"in\");"),
        Finding(0, "Format 'csv' has no option 'hedaer' and ignores it; did you mean 'header'?"),
        Finding(1, "'spark.sql.caseSensitive' is a key of Spark's configuration; a reader or writer ignores it"));

    // The literal that a fix edits is an additional location, and mostly the same one.
    private static DiagnosticResult Finding(int markup, string message) =>
        Rule.Diagnostic("SPM5001").WithLocation(markup, DiagnosticLocationOptions.None).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations).WithMessage(message);

    private static string Config(string key) => $"SparkSession.Builder().Config({key}, \"x\");";

    private static string Quoted(string key) => $"\"{key}\"";

    private static string Marked(string key) => $"{{|SPM5001:\"{key}\"|}}";
}
