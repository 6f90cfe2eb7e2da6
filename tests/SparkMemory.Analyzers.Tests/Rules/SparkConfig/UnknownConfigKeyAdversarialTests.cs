// Written by a second mind from the rule's contract alone, without reading the rule or its fixers: keys that a shallow
// implementation would miss or wrongly flag, and fixes that would change what a program does. A test that looks odd is meant
// to; when one fails, read the catalogue's entry before changing the test.

using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SparkMemory.Analyzers.Rules.SparkConfig;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.SparkConfig.UnknownConfigKey,
    SparkMemory.Analyzers.CodeFixes.Rules.SparkConfig.UnknownConfigKeyFixer>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.SparkConfig.UnknownConfigKey>;
using Suggestion = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.SparkConfig.UnknownConfigKey,
    SparkMemory.Analyzers.CodeFixes.Rules.SparkConfig.UnknownConfigKeySuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.SparkConfig;

public class UnknownConfigKeyAdversarialTests
{
    private static readonly string[] s_open =
    [
        "spark.hadoop.", "spark.databricks.", "spark.executorEnv.", "spark.metrics.conf.", "spark.sql.catalog.", "spark.ssl.", "spark.testing.",
        "spark.kubernetes.driver.", "spark.kubernetes.driverEnv.", "spark.kubernetes.executor.", "spark.mesos.", "spark.yarn.appMasterEnv.",
        "spark.scheduler.listenerbus.eventqueue.",
    ];

    private static Task Silent(string key) =>
        Rule.VerifyInMethodAsync($"""SparkSession.Builder().Config("{key}", "1"); new SparkConf().Set("{key}", "1"); spark.Conf().Set("{key}", "1");""");

    private static Task Flagged(string key) =>
        Rule.VerifyInMethodAsync($$"""SparkSession.Builder().Config({|SPM5001:"{{key}}"|}, "1"); new SparkConf().Set({|SPM5001:"{{key}}"|}, "1"); spark.Conf().Set({|SPM5001:"{{key}}"|}, "1");""");

    // ---- keys of other products

    [Theory]
    [InlineData("spark.databricks.delta.retentionDurationCheck.enabled")]
    [InlineData("spark.databricks.delta.optimizeWrite.enabled")]
    [InlineData("spark.databricks.adaptive.autoOptimizeShuffle.enabled")]
    [InlineData("spark.databricks.io.cache.enabled")]
    [InlineData("spark.delta.logStore.class")]
    [InlineData("spark.delta.logStore.s3a.impl")]
    [InlineData("spark.sql.catalog.spark_catalog")]
    [InlineData("spark.sql.catalog.local")]
    [InlineData("spark.sql.catalog.local.type")]
    [InlineData("spark.sql.catalog.local.io-impl")]
    [InlineData("spark.sql.catalog.spark_catalog.default-database")]
    [InlineData("spark.sql.iceberg.handle-timestamp-without-timezone")]
    [InlineData("spark.sql.iceberg.vectorization.enabled")]
    [InlineData("spark.wap.branch")]
    [InlineData("hoodie.metadata.enable")]
    [InlineData("spark.hoodie.datasource.write.operation")]
    [InlineData("spark.cosmos.accountEndpoint")]
    [InlineData("spark.es.port")]
    [InlineData("spark.es.nodes")]
    [InlineData("spark.es.nodes.wan.only")]
    [InlineData("es.port")]
    [InlineData("spark.kafka.clusters.prod.auth.bootstrap.servers")]
    [InlineData("spark.kafka.clusters.prod.kafka.sasl.mechanism")]
    [InlineData("spark.snowflake.user")]
    [InlineData("spark.cassandra.connection.host")]
    [InlineData("spark.cassandra.auth.username")]
    [InlineData("spark.mongodb.read.connection.uri")]
    [InlineData("spark.redis.host")]
    [InlineData("spark.rapids.sql.enabled")]
    [InlineData("spark.rapids.memory.pinnedPool.size")]
    [InlineData("spark.celeborn.master.endpoints")]
    [InlineData("spark.gluten.enabled")]
    [InlineData("spark.comet.exec.enabled")]
    [InlineData("spark.openlineage.transport.type")]
    [InlineData("spark.sedona.global.index")]
    [InlineData("spark.synapse.linkedService")]
    [InlineData("spark.storage.synapse.linkedServiceName")]
    [InlineData("spark.dataproc.enhanced.optimizer.enabled")]
    [InlineData("spark.emr.default.executor.memory")]
    [InlineData("spark.datasource.hive.warehouse.load.staging.dir")]
    [InlineData("spark.jsl.settings.storage.cluster_tmp_dir")]
    [InlineData("spark.microsoft.delta.optimizeWrite.enabled")]
    [InlineData("fs.azure.account.key.lake.dfs.core.windows.net")]
    [InlineData("spark.hadoop.fs.azure.account.auth.type")]
    [InlineData("spark.hadoop.fs.s3a.access.key")]
    [InlineData("spark.hadoop.fs.s3a.bucket.landing.endpoint")]
    [InlineData("spark.hadoop.fs.s3a.committer.nome")]
    [InlineData("spark.hadoop.clonConf")]
    [InlineData("spark.hadoop.hive.metastore.uris")]
    [InlineData("spark.hive.metastore.uris")]
    [InlineData("hive.exec.dynamic.partition.mode")]
    [InlineData("hive.metastore.uris")]
    [InlineData("javax.jdo.option.ConnectionURL")]
    [InlineData("mapreduce.input.fileinputformat.split.minsize")]
    public Task KeyOfAnotherProduct_DoesNotTrigger(string key) => Silent(key);

    [Theory]
    [InlineData("spark.kubernetes.driver.label.team")]
    [InlineData("spark.kubernetes.executor.label.app.kubernetes.io/name")]
    [InlineData("spark.kubernetes.executor.annotation.prometheus.io/port")]
    [InlineData("spark.kubernetes.driver.secrets.s3-credentials")]
    [InlineData("spark.kubernetes.executor.secretKeyRef.AWS_SECRET")]
    [InlineData("spark.kubernetes.driver.volumes.persistentVolumeClaim.data.mount.path")]
    [InlineData("spark.kubernetes.executor.volumes.emptyDir.spark-local-dir-1.options.sizeLimit")]
    [InlineData("spark.kubernetes.node.selector.disktype")]
    [InlineData("spark.kubernetes.driverEnv.POD_NAME")]
    [InlineData("spark.executorEnv.PYTHONPATH")]
    [InlineData("spark.executorEnv.DOTNET_WORKER_DIR")]
    [InlineData("spark.executorEnv.OMP_NUM_THREAD")]
    [InlineData("spark.yarn.appMasterEnv.DOTNET_ASSEMBLY_SEARCH_PATHS")]
    [InlineData("spark.yarn.security.credentials.hbase.enabled")]
    [InlineData("spark.security.credentials.hive.enabled")]
    [InlineData("spark.executor.resource.gpu.amount")]
    [InlineData("spark.task.resource.gpu.amount")]
    [InlineData("spark.driver.resource.gpu.discoveryScript")]
    [InlineData("spark.metrics.namespace")]
    [InlineData("spark.metrics.conf.*.sink.graphite.class")]
    [InlineData("spark.metrics.conf.driver.source.jvm.class")]
    [InlineData("spark.scheduler.listenerbus.eventqueue.shared.capacity")]
    [InlineData("spark.scheduler.listenerbus.eventqueue.appStatus.capacity")]
    [InlineData("spark.ssl.historyServer.keyStore")]
    [InlineData("spark.ssl.enabled")]
    [InlineData("spark.shuffle.plugin.__config__.acme.bucket")]
    [InlineData("spark.dotnet.worker.dir")]
    [InlineData("spark.dotnet.worker.writeBufferSize")]
    [InlineData("spark.nonjvm.error.forwarding.enabled")]
    public Task KeyUnderAnOpenNamespace_DoesNotTrigger(string key) => Silent(key);

    [Theory]
    [InlineData("spark.myapp.input")]
    [InlineData("spark.myapp.executor.memory")]
    [InlineData("spark.acme.sql.shuffle.partition")]
    [InlineData("spark.etl.batchSize")]
    [InlineData("spark.sql.acme.defaultZone")]
    [InlineData("spark.executor.acmeAgentToken")]
    [InlineData("spark.driver.acme.logUrl")]
    [InlineData("acme.executor.memory")]
    [InlineData("executor.memory")]
    [InlineData("sql.shuffle.partitions")]
    [InlineData("shuffle.partitions")]
    [InlineData("spark")]
    [InlineData("spark.")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("...")]
    [InlineData("spark.sql")]
    [InlineData("\\u0000")]
    [InlineData("spark.\\u00e9t\\u00e9.\\ud83d\\ude80")]
    public Task OwnKeyOrNoise_DoesNotTrigger(string key) => Silent(key);

    // ---- known keys that lie close together, or look wrong and are not

    [Theory]
    [InlineData("spark.dynamicAllocation.minExecutors")]
    [InlineData("spark.dynamicAllocation.maxExecutors")]
    [InlineData("spark.files.ignoreCorruptFiles")]
    [InlineData("spark.sql.files.minPartitionNum")]
    [InlineData("spark.sql.files.maxPartitionNum")]
    [InlineData("spark.speculation")]
    [InlineData("spark.sql.adaptive.autoBroadcastJoinThreshold")]
    [InlineData("spark.sql.thriftserver.scheduler.pool")]
    [InlineData("spark.sql.thriftServer.queryTimeout")]
    [InlineData("spark.sql.columnVector.offheap.enabled")]
    [InlineData("spark.launcher.childConectionTimeout")]
    [InlineData("spark.hadoopRDD.ignoreEmptySplits")]
    [InlineData("spark.excludeOnFailure.enabled")]
    [InlineData("spark.sql.legacy.timeParserPolicy")]
    [InlineData("spark.eventLog.buffer.kb")]
    [InlineData("spark.sql.codegen.wholeStage")]
    [InlineData("spark.master.rest.enabled")]
    [InlineData("spark.testing.memory")]
    public Task KnownKey_DoesNotTrigger(string key) => Silent(key);

    [Fact]
    public async Task EveryKnownKey_IsSilent_EveryRemovedOneIsFlagged()
    {
        var removed = ObsoleteKeys;
        var obsolete = removed.Select(static row => row[0]).ToHashSet();
        Assert.Empty((await FindingsAsync(KnownKeys.Except(obsolete))).Select(static finding => finding.Key));

        var flagged = await FindingsAsync(obsolete);
        Assert.Empty(obsolete.Except(flagged.Select(static finding => finding.Key)).Order());
    }

    [Fact]
    public async Task MessageOfARemovedKey_NamesSuccessors_WithinALine()
    {
        var removed = ObsoleteKeys;
        var messages = (await FindingsAsync(removed.Select(static row => row[0]))).ToDictionary(static finding => finding.Key, static finding => finding.Message);
        Assert.DoesNotContain(messages.Values, static message => message.Length > 160);
        Assert.Empty(removed
            .Where(row => row[1].Length > 0 && !row[1].Split('|').All(successor => messages[row[0]].Contains(successor, StringComparison.Ordinal)))
            .Select(row => row[0] + ": " + messages[row[0]]));
    }

    [Fact]
    public async Task KnownKeyInLowerCase_IsFlagged()
    {
        var known = KnownKeys;
        var lower = known
            .Where(key => key.Split('.').Length > 2 && key.Split('.')[1].All(char.IsLower) && IsPlain(key))
            .Select(static key => key.ToLowerInvariant())
            .Where(key => !known.Contains(key))
            .Distinct()
            .ToList();
        Assert.True(lower.Count > 500);
        var flagged = (await FindingsAsync(lower)).Select(static finding => finding.Key);
        var missed = lower.Except(flagged).Order().ToList();
        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    [Fact]
    public async Task KnownKeyWithADoubledLetter_IsFlagged()
    {
        var known = KnownKeys;
        var misspelt = known
            .Where(key => key.Split('.') is { Length: > 2 } segments && segments[^1].Length > 5 && IsPlain(key))
            .Select(static key => key[..^3] + key[^3] + key[^3..])
            .Where(key => !known.Contains(key))
            .ToList();
        Assert.True(misspelt.Count > 500);
        var flagged = (await FindingsAsync(misspelt)).Select(static finding => finding.Key);
        var missed = misspelt.Except(flagged).Order().ToList();
        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    // ---- near misses

    [Theory]
    [InlineData("spark.executor.memroy")]
    [InlineData("spark.executor.core")]
    [InlineData("spark.executor.instance")]
    [InlineData("spark.executor.memory.overhead")]
    [InlineData("spark.executor.memoryoverhead")]
    [InlineData("spark.executor.memory_overhead")]
    [InlineData("spark.executor.overheadMemory")]
    [InlineData("spark.executor.memory ")]
    [InlineData("spark.executor..memory")]
    [InlineData("spark.driver.max.result.size")]
    [InlineData("spark.driver.maxresultsize")]
    [InlineData("spark.driver.maxResultsSize")]
    [InlineData("spark.driver.resultMaxSize")]
    [InlineData("spark.sql.shuffle.partition")]
    [InlineData("spark.sql.shufflePartitions")]
    [InlineData("spark.sql.partitions.shuffle")]
    [InlineData("spark.sql.autobroadcastjointhreshold")]
    [InlineData("spark.sql.broadcast.timeout")]
    [InlineData("spark.sql.adaptive.enable")]
    [InlineData("spark.sql.adaptive.skewjoin.enabled")]
    [InlineData("spark.sql.adaptive.coalescePartition.enabled")]
    [InlineData("spark.sql.files.maxPartitionsBytes")]
    [InlineData("spark.sql.session.timezone")]
    [InlineData("spark.sql.warehouse.dirs")]
    [InlineData("spark.sql.execution.arrow.maxRecordPerBatch")]
    [InlineData("spark.memory.offheap.enabled")]
    [InlineData("spark.memory.offHeap.enable")]
    [InlineData("spark.memory.offHeapSize")]
    [InlineData("spark.memory.storagefraction")]
    [InlineData("spark.memory.storageFractions")]
    [InlineData("spark.memory.fractions")]
    [InlineData("spark.dynamicallocation.enabled")]
    [InlineData("spark.dynamicAllocation.enable")]
    [InlineData("spark.dynamicAllocation.executorsMax")]
    [InlineData("spark.eventlog.enabled")]
    [InlineData("spark.kryoSerializer.buffer.max")]
    [InlineData("spark.default.parallelisim")]
    [InlineData("spark.local.dirs")]
    [InlineData("spark.network.timeOut")]
    [InlineData("spark.ui.ports")]
    [InlineData("spark.jars.package")]
    [InlineData("spark.submit.pyfiles")]
    [InlineData("spark.scheduler.listenerbus.eventqueue.size")]
    public Task NearMissOrOldName_Triggers(string key) => Flagged(key);

    [Theory]
    [InlineData("spark.sql.execution.arrow.enable")]
    [InlineData("spark.sql.hive.verifyPartitionPaths")]
    [InlineData("spark.sql.adaptive.coalescePartitions.minPartitionsNum")]
    [InlineData("spark.sql.streaming.optimizeOneRowPlan.enable")] // "since" says 4.0.0, but Spark 3.5.7 has it
    public Task NearMissOfADeprecatedOrBackportedKey_Triggers(string key) => Flagged(key);

    [Theory]
    [InlineData("SPARK.SQL.SHUFFLE.PARTITIONS")]
    [InlineData("Spark.Executor.Memory")]
    [InlineData("spark.SQL.shuffle.partitions")]
    [InlineData("spark.Executor.Memory")]
    [InlineData("spark.executor.Memory")]
    [InlineData("spark.extralisteners")]
    public Task OtherCase_Triggers(string key) => Flagged(key);

    [Theory]
    [InlineData("spark.executors.memory")]
    [InlineData("spark.mesh.fraction")]
    [InlineData("spark.exec.memory")]
    [InlineData("spark.aql.shuffle.partitions")]
    public Task OtherSecondSegment_DoesNotTrigger(string key) => Silent(key);

    // ---- how the key is written

    [Fact]
    public Task FoldedKey_Triggers() => Rule.VerifyAsync(TestProgram.Usings + """"
        static class Keys
        {
            public const string Executor = "spark.executor";
            public const string Share = Executor + ".memoryFraction";
        }

        class Job
        {
            const string Memory = "memroy";

            void Run(SparkConf conf, Builder builder, RuntimeConfig runtime)
            {
                builder.Config({|SPM5001:Keys.Share|}, 0.5);
                builder.Config({|SPM5001:$"{Keys.Executor}.{Memory}"|}, "8g");
                conf.Set({|SPM5001:Keys.Executor + "." + Memory|}, "8g");
                conf.Set({|SPM5001:"spark" + ("." + "executor" + @".memoryFraction")|}, "1");
                conf.Set({|SPM5001:"""spark.executor.memroy"""|}, "1");
                conf.Set({|SPM5001:@"spark.executor.memroy"|}, "1");
                conf.Set({|SPM5001:"spark\u002eexecutor\x2ememroy"|}, "1");
                runtime.Set({|SPM5001:$@"spark.{nameof(sql)}.shuffle.partition"|}, 8L);
                const string local = "spark.sql.shuffle.partition";
                runtime.Set({|SPM5001:local|}, 8L);
                runtime.Set({|SPM5001:"spark.sql.adaptive.enable"|}, true);
            }

            static int sql;
        }
        """");

    [Fact]
    public Task LocalAssignedOnce_Triggers() =>
        Rule.VerifyInMethodAsync("""
            var key = "spark.sql.shuffle.partition";
            spark.Conf().Set({|SPM5001:key|}, "8");
            """);

    [Fact]
    public Task KeyThatIsNotConstant_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        class Job
        {
            string _role = "executor";

            void Run(SparkConf conf, SparkSession spark, string name, string[] args, Dictionary<string, string> settings)
            {
                var builder = SparkSession.Builder();
                builder.Config($"spark.{_role}.memroy", "8g").Config("spark.executor." + name, "1").Config(args[0], args[1]);
                foreach (var (key, value) in settings)
                    builder = builder.Config(key, value);
                foreach (var pair in new Dictionary<string, string> { ["spark.executor.env"] = "8g" })
                    conf.Set(pair.Key, pair.Value);
                var local = "spark.sql.shuffle.partition";
                local += "s";
                spark.Conf().Set(local, "8");
                var other = "spark.sql.shuffle.partition";
                if (args.Length > 0) other = "spark.sql.shuffle.partitions";
                spark.Conf().Set(other, "8");
                var handed = "spark.sql.shuffle.partition";
                Change(ref handed);
                spark.Conf().Set(handed, "8");
                builder.Config((string)null!, "x").Config(default(string), true).Config(conf);
            }

            static void Change(ref string key) => key += "s";
        }
        """);

    [Fact]
    public Task NamedAndReorderedArguments_Trigger() =>
        Rule.VerifyInMethodAsync("""
            SparkSession.Builder().Config(value: "8g", key: {|SPM5001:"spark.executor.memroy"|}).Config(key: "spark.executor.memory", value: "spark.executor.memroy");
            new SparkConf().Set(value: "spark.storage.memoryFraction", key: "spark.app.name");
            spark?.Conf()!.Set(({|SPM5001:"spark.sql.shuffle.partition"|}), value: true);
            """);

    [Fact]
    public Task TopLevelLambdaLocalFunctionSwitch_Trigger() => Rule.VerifyProgramAsync("""
        using System;
        using Microsoft.Spark;
        using Session = Microsoft.Spark.Sql.SparkSession;

        SparkConf conf = new(false);
        Func<SparkConf, SparkConf> tune = c => c.Set({|SPM5001:"spark.shuffle.memoryFraction"|}, "0.3");
        SparkConf Tune(SparkConf c) => c.Set({|SPM5001:"executor-memory"|}, "4g").Set("spark.executor.memory", "4g");
        var session = args.Length switch
        {
            0 => Session.Builder().Config({|SPM5001:"num-executors"|}, 4).GetOrCreate(),
            _ => Session.Builder().Config(Tune(tune(conf))).GetOrCreate(),
        };
        session.Conf().Set("spark.sql.shuffle.partitions", "8");
        """);

    [Fact]
    public Task ReadsAndOtherMethods_DoNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            var conf = spark.Conf();
            Use(conf.Get("spark.sql.shuffle.partition", "200"));
            Use(conf.Get("spark.yarn.executor.memoryOverhead"));
            Use(conf.IsModifiable("spark.executor.memroy"));
            conf.Unset("spark.storage.memoryFraction");
            new SparkConf().SetAppName("spark.executor.memroy").SetMaster("driver-memory").SetSparkHome("executor-memory").Get("spark.executor.memroy", "");
            SparkSession.Builder().AppName("spark.executor.memroy").Master("executor-memory");
            """);

    [Fact]
    public Task LookAlikes_DoNotTrigger() => Rule.VerifyAsync("""
        using System.Collections.Generic;
        namespace Mine
        {
            class SparkConf { public SparkConf Set(string key, string value) => this; }
            class Builder { public Builder Config(string key, string value) => this; }
            class RuntimeConfig { public void Set(string key, string value) { } }
            class DataFrameReader { public DataFrameReader Option(string key, string value) => this; public void Csv(string path) { } }
            static class Extensions
            {
                public static Microsoft.Spark.Sql.Builder Config(this Microsoft.Spark.Sql.Builder builder, string key, decimal value) => builder;
                public static Microsoft.Spark.SparkConf Set(this Microsoft.Spark.SparkConf conf, string key, int value) => conf;
            }

            class Job
            {
                void Run(Microsoft.Spark.SparkConf real, Microsoft.Spark.Sql.Builder builder)
                {
                    new SparkConf().Set("spark.executor.memroy", "8g");
                    new Builder().Config("driver-memory", "8g");
                    new RuntimeConfig().Set("spark.storage.memoryFraction", "1");
                    new DataFrameReader().Option("headers", "true").Csv("x");
                    builder.Config("spark.executor.memroy", 1m);
                    real.Set("spark.executor.memroy", 1);
                    new Dictionary<string, string> { ["spark.executor.memroy"] = "1" }.Add("executor-memory", "8g");
                }
            }
        }
        """);

    // ---- reader and writer options

    [Theory]
    [InlineData("""spark.Read().Option({|SPM5001:"headers"|}, true).Csv("x");""")]
    [InlineData("""spark.Read().Option({|SPM5001:"inferSchem"|}, true).Option({|SPM5001:"delimeter"|}, ";").Csv("x");""")]
    [InlineData("""spark.Read().Format("csv").Option({|SPM5001:"multiLines"|}, true).Load("x");""")]
    [InlineData("""spark.Read().Option({|SPM5001:"multilines"|}, true).Format("CSV").Load("x");""")]
    [InlineData("""spark.Read().Format("json").Option({|SPM5001:"primitiveAsString"|}, true).Load("x");""")]
    [InlineData("""spark.Read().Option({|SPM5001:"mergeSchemas"|}, true).Parquet("x");""")]
    [InlineData("""spark.Read().Format("jdbc").Option("url", "u").Option({|SPM5001:"dbtables"|}, "t").Option({|SPM5001:"partitionColumns"|}, "id").Load();""")]
    [InlineData("""df.Write().Option({|SPM5001:"compresion"|}, "gzip").Json("x");""")]
    [InlineData("""df.Write().Format("parquet").Option({|SPM5001:"maxRecordPerFile"|}, 1000L).Mode("append").PartitionBy("d").Save("x");""")]
    [InlineData("""df.WriteStream().Format("console").Option({|SPM5001:"numRow"|}, 20L).OutputMode("append").Start();""")]
    [InlineData("""df.WriteStream().Format("parquet").Option({|SPM5001:"checkpointLocations"|}, "c").Start("x");""")]
    [InlineData("""spark.ReadStream().Format("kafka").Option("kafka.bootstrap.servers", "k").Option({|SPM5001:"startingOffset"|}, "earliest").Option({|SPM5001:"maxOffsetPerTrigger"|}, 5L).Load();""")]
    [InlineData("""spark.ReadStream().Option({|SPM5001:"maxFilePerTrigger"|}, 5L).Json("x");""")]
    [InlineData("""spark.ReadStream().Format("rate").Option({|SPM5001:"rowPerSecond"|}, 5L).Load();""")]
    [InlineData("""var reader = spark.Read().Format("csv"); reader.Option({|SPM5001:"headers"|}, true).Load("x");""")]
    [InlineData("""const string Csv = "csv"; spark.Read().Format(Csv).Option(key: {|SPM5001:"quotes"|}, value: "'").Load("x");""")]
    [InlineData("""spark.Read().Option({|SPM5001:"spark.sql.shuffle.partitions"|}, "8").Csv("x");""")]
    [InlineData("""df.Write().Format("delta").Option({|SPM5001:"spark.executor.memory"|}, "8g").Save("x");""")]
    [InlineData("""df.WriteTo("cat.db.t").Option({|SPM5001:"spark.sql.shuffle.partitions"|}, 8L).Append();""")]
    [InlineData("""df.WriteStream().Option({|SPM5001:"spark.sql.streaming.checkpointLocation"|}, "c").Start("x");""")]
    public Task OptionMisspeltOrConfigurationKey_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""spark.Read().Option("INFERSCHEMA", true).Option("Multiline", true).Option("codec", "gzip").Option("charset", "utf-8").Csv("x");""")]
    [InlineData("""spark.Read().Format("delta").Option("headers", true).Option("versionAsOf", 3L).Option("timestampAsOf", "2024-01-01").Load("x");""")]
    [InlineData("""spark.Read().Format("cosmos.oltp").Option("spark.cosmos.accountEndpoint", "e").Option("spark.cosmos.container", "c").Load();""")]
    [InlineData("""spark.Read().Format("mongodb").Option("spark.mongodb.connection.uri", "u").Load();""")]
    [InlineData("""spark.Read().Format("es").Option("es.nodes", "n").Option("es.port", "9200").Load("i");""")]
    [InlineData("""spark.Read().Format("snowflake").Option("sfURL", "u").Option("sfUser", "u").Option("dbtables", "t").Load();""")]
    [InlineData("""spark.Read().Format("com.acme.source").Option("name", "n").Option("files", "f").Option("queue", "q").Option("master", "m").Option("jars", "j").Load();""")]
    [InlineData("""spark.Read().Format("jdbc").Option("url", "u").Option("dbtable", "t").Option("user", "u").Option("password", "p").Option("encrypt", true).Option("trustServerCertificate", true).Option("hostNameInCertificate", "h").Option("loginTimeout", "30").Option("authentication", "a").Option("accessToken", "t").Option("keytab", "k").Option("principal", "p").Option("sslmode", "require").Load();""")]
    [InlineData("""spark.Read().Format("jdbc").Option("ssl", true).Option("role", "r").Option("schema", "s").Option("catalog", "c").Option("port", "1").Option("uid", "u").Option("pwd", "p").Option("warehouse", "w").Option("db", "d").Load();""")]
    [InlineData("""spark.Read().Format("kafka").Option("kafka.bootstrap.servers", "k").Option("kafka.group.id", "g").Option("kafka.ssl.truststore.location", "x").Option("kafka.max.poll.record", 5L).Option("subscribe", "t").Option("minPartitions", 4L).Load();""")]
    [InlineData("""df.Write().Option("parquet.block.size", 1L).Option("parquet.enable.dictionary", false).Option("parquet.bloom.filter.enabled#id", true).Parquet("x");""")]
    [InlineData("""df.Write().Option("orc.compress", "zlib").Option("orc.bloom.filter.columns", "a").Option("orc.stripe.size", 1L).Orc("x");""")]
    [InlineData("""spark.Read().Option("fs.s3a.access.key", "k").Option("mapreduce.input.fileinputformat.split.minsize", "1").Text("x");""")]
    [InlineData("""void Read(string format) => spark.Read().Format(format).Option("headers", true).Option("delimeter", ";").Load("x");""")]
    [InlineData("""spark.Read().Format(flag ? "csv" : "acme").Option("headers", true).Load("x");""")]
    [InlineData("""spark.Read().Option("headers", true).Table("t"); df.Write().Option("compresion", "x").SaveAsTable("t"); df.WriteTo("c.t").Option("headers", "x").Append();""")]
    [InlineData("""df.WriteTo("c.t").Using("iceberg").TableProperty("write.format.default", "orc").TableProperty("spark.sql.shuffle.partition", "8").Option("write-format", "orc").Create();""")]
    [InlineData("""spark.ReadStream().Format("eventhubs").Option("eventhubs.connectionString", "c").Option("startingOffset", "x").Option("maxEventsPerTrigger", 5L).Load();""")]
    [InlineData("""spark.Read().Options(new Dictionary<string, string> { ["header"] = "true", ["skipLines"] = "1" }).Csv("x");""")]
    [InlineData("""spark.Read().Format("com.crealytics.spark.excel").Option("headers", true).Load("x"); spark.Read().Format("xml").Option("rowTag", "r").Option("charsets", "x").Load("x");""")]
    [InlineData("""df.WriteStream().Format("memory").Option("checkpointLocation", "c").QueryName("q").Start(); df.WriteStream().ForeachBatch((batch, id) => batch.Write().Format("delta").Option("txnAppId", "a").Option("txnVersion", id).Save("x")).Start();""")]
    [InlineData("""df.Write().Format("kafka").Option("kafka.bootstrap.servers", "k").Option("topic", "t").Option("kafka.compression.type", "zstd").Option("includeHeaders", true).Save();""")]
    [InlineData("""df.Write().Format("noop").Mode("overwrite").Option("headers", true).Save();""")]
    [InlineData("""spark.Read().Option("headers", true).Format("csv").Format("acme").Load("x");""")]
    [InlineData("""spark.Read().Option("skipRows", "1").Option("rescuedDataColumn", "_r").Option("parserLib", "univocity").Option("", "x").Csv("x");""")]
    [InlineData("""var reader = spark.Read().Format("csv"); if (flag) reader = spark.Read().Format("acme"); reader.Option("headers", true).Load("x");""")]
    public Task OptionThatSomeoneReads_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    // ---- options of the rule

    [Theory]
    [InlineData("2.4", "spark.memory.useLegacyMode")]
    [InlineData("2.4", "spark.storage.memoryFraction")]
    [InlineData("2.4", "spark.driver.allowMultipleContexts")]
    [InlineData("3.0", "spark.blacklist.enabled")]
    [InlineData("3.3", "spark.akka.frameSize")]
    [InlineData("3.4", "spark.yarn.max.executor.failures")]
    [InlineData("3.2", "spark.network.crypto.keyLength")]
    public Task KeyOfTheConfiguredVersion_DoesNotTrigger(string version, string key) =>
        Rule.VerifyWithOptionsAsync("spark_memory.spark.version = " + version, TestProgram.InMethod($"""SparkSession.Builder().Config("{key}", "1");"""));

    [Theory]
    [InlineData("3.0", "spark.memory.useLegacyMode")]
    [InlineData("3.4", "spark.akka.frameSize")]
    [InlineData("2.4", "spark.executor.memoryFraction")]
    [InlineData("2.4", "spark.akka.batchSize")]
    [InlineData("3.1", "spark.blacklist.enabled")]
    public Task KeyThatTheConfiguredVersionLacks_Triggers(string version, string key) =>
        Rule.VerifyWithOptionsAsync("spark_memory.spark.version = " + version, TestProgram.InMethod($$"""SparkSession.Builder().Config({|SPM5001:"{{key}}"|}, "1");"""));

    [Fact]
    public Task IgnoredPrefix_DoesNotTrigger() =>
        Rule.VerifyWithOptionsAsync(
            "spark_memory.config.ignored_prefixes = spark.acme., spark.executor.memo",
            TestProgram.InMethod("""
                SparkSession.Builder().Config("spark.executor.memoyr", "1").Config("spark.executor.memoryFraction", "1").Config({|SPM5001:"spark.driver.memroy"|}, "1");
                """));

    // ---- fixes that are safe

    [Theory]
    [InlineData("spark.yarn.executor.memoryOverhead", "spark.executor.memoryOverhead")]
    [InlineData("spark.yarn.driver.memoryOverhead", "spark.driver.memoryOverhead")]
    [InlineData("spark.kryoserializer.buffer.max.mb", "spark.kryoserializer.buffer.max")]
    [InlineData("spark.reducer.maxMbInFlight", "spark.reducer.maxSizeInFlight")]
    [InlineData("spark.shuffle.file.buffer.kb", "spark.shuffle.file.buffer")]
    [InlineData("spark.unsafe.offHeap", "spark.memory.offHeap.enabled")]
    [InlineData("spark.blacklist.enabled", "spark.excludeOnFailure.enabled")]
    [InlineData("spark.sql.adaptive.shuffle.targetPostShuffleInputSize", "spark.sql.adaptive.advisoryPartitionSizeInBytes")]
    public Task AliasThatWorks_SafeFix(string alias, string key) =>
        Fix.VerifyFixInMethodAsync(
            $$"""SparkSession.Builder().Config({|SPM5001:"{{alias}}"|}, "1");""",
            $"""SparkSession.Builder().Config("{key}", "1");""");

    [Theory]
    [InlineData("spark.kryoserializer.buffer.mb")] // "1" is 1 MiB here and 1 KiB under spark.kryoserializer.buffer
    [InlineData("spark.yarn.applicationMaster.waitTries")] // "10" are 100 seconds here and 10 milliseconds under spark.yarn.am.waitTime
    [InlineData("spark.sql.adaptive.coalescePartitions.minPartitionNum")] // a number of partitions, not bytes
    [InlineData("spark.sql.hive.convertCTAS")] // "true" means what false means to spark.sql.legacy.createHiveTableByDefault
    [InlineData("spark.sql.hive.verifyPartitionPath")] // not the same as spark.files.ignoreMissingFiles
    public Task AliasWhoseValueMeansSomethingElse_NoSafeFix(string alias) =>
        Fix.VerifyNoFixInMethodAsync($$"""SparkSession.Builder().Config({|SPM5001:"{{alias}}"|}, "10");""");

    [Fact]
    public Task EveryKeyThatDoesNotWork_NoSafeFix() =>
        Fix.VerifyNoFixInMethodAsync(string.Join(
            "\n",
            Table("spark-config-removed.tsv").Where(static row => row[5] == "false").Select(static row => $$"""SparkSession.Builder().Config({|SPM5001:"{{row[0]}}"|}, "1");""")));

    [Theory]
    [InlineData("spark.yarn.executor.memoryOverhead")]
    [InlineData("spark.unsafe.offHeap")]
    [InlineData("spark.reducer.maxMbInFlight")]
    public Task CoreAliasAtRunTime_NoSafeFix_BecauseTheKeyThrows(string alias) =>
        Fix.VerifyNoFixInMethodAsync($$"""spark.Conf().Set({|SPM5001:"{{alias}}"|}, "1");""");

    [Fact]
    public Task SqlAliasAtRunTime_SafeFix() =>
        Fix.VerifyFixInMethodAsync(
            """spark.Conf().Set({|SPM5001:"spark.sql.legacy.parquet.datetimeRebaseModeInRead"|}, "CORRECTED");""",
            """spark.Conf().Set("spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED");""");

    [Theory]
    [InlineData("""SparkSession.Builder().Config("spark.executor.memoryOverhead", "2g").Config({|SPM5001:"spark.yarn.executor.memoryOverhead"|}, "1g");""")]
    [InlineData("""SparkSession.Builder().Config({|SPM5001:"spark.yarn.executor.memoryOverhead"|}, "1g").Config("spark.executor.memoryOverhead", "2g");""")]
    [InlineData("""var conf = new SparkConf(); conf.Set("spark.executor.memoryOverhead", "2g"); conf.Set({|SPM5001:"spark.yarn.executor.memoryOverhead"|}, "1g");""")]
    public Task AliasBesideItsKey_NoSafeFix_BecauseTheKeyWins(string statements) => Fix.VerifyNoFixInMethodAsync(statements);

    [Theory]
    [InlineData("""var session = SparkSession.Builder().Config({|SPM5001:"spark.yarn.executor.memoryOverhead"|}, "1g").GetOrCreate(); Use(session.Conf().Get("spark.yarn.executor.memoryOverhead"));""")]
    [InlineData("""var conf = new SparkConf().Set({|SPM5001:"spark.yarn.executor.memoryOverhead"|}, "1g"); Use(conf.Get("spark.yarn.executor.memoryOverhead", "384m"));""")]
    [InlineData("""spark.Conf().Set({|SPM5001:"spark.sql.legacy.parquet.datetimeRebaseModeInRead"|}, "LEGACY"); df.Show(); spark.Conf().Unset("spark.sql.legacy.parquet.datetimeRebaseModeInRead");""")]
    public Task AliasThatIsReadOrUnset_NoSafeFix_BecauseTheOldNameStays(string statements) => Fix.VerifyNoFixInMethodAsync(statements);

    [Fact]
    public Task AliasBesideItsKeyInSql_NoSafeFix_BecauseTheKeyWins() =>
        Fix.VerifyNoFixInMethodAsync("""
            spark.Sql("SET spark.sql.parquet.datetimeRebaseModeInRead=LEGACY");
            spark.Conf().Set({|SPM5001:"spark.sql.legacy.parquet.datetimeRebaseModeInRead"|}, "CORRECTED");
            """);

    [Fact]
    public Task PrivateConstantUsedOnce_SafeFix() => Fix.VerifyFixAsync(
        TestProgram.Usings + """
        class Job
        {
            private const string Overhead = "spark.yarn.executor.memoryOverhead"; // YARN

            void Run(SparkConf conf) => conf.Set({|SPM5001:Overhead|}, "1g");
        }
        """,
        TestProgram.Usings + """
        class Job
        {
            private const string Overhead = "spark.executor.memoryOverhead"; // YARN

            void Run(SparkConf conf) => conf.Set(Overhead, "1g");
        }
        """);

    [Fact]
    public Task PrivateConstantUsedOnce_Suggestion() => Suggestion.VerifyFixAsync(
        TestProgram.Usings + """
        partial class Job
        {
            void Run() => SparkSession.Builder().Config({|SPM5001:Job.Fraction|}, "0.6");
        }

        partial class Job
        {
            private const string Fraction = @"spark.executor.memoryFraction", Other = "";
        }
        """,
        TestProgram.Usings + """
        partial class Job
        {
            void Run() => SparkSession.Builder().Config(Job.Fraction, "0.6");
        }

        partial class Job
        {
            private const string Fraction = @"spark.memory.fraction", Other = "";
        }
        """);

    [Theory]
    [InlineData("""private const string Overhead = "spark.yarn.executor.memoryOverhead"; void Run(SparkConf conf) { conf.Set({|SPM5001:Overhead|}, "1g"); Console.WriteLine(Overhead); }""")]
    [InlineData("""private const string Overhead = "spark.yarn.executor.memoryOverhead"; void Run(SparkConf conf) { conf.Set({|SPM5001:Overhead|}, "1g"); Console.WriteLine(nameof(Overhead)); }""")]
    [InlineData("""internal const string Overhead = "spark.yarn.executor.memoryOverhead"; void Run(SparkConf conf) => conf.Set({|SPM5001:Overhead|}, "1g");""")]
    [InlineData("""private const string Overhead = "spark.yarn.executor." + "memoryOverhead"; void Run(SparkConf conf) => conf.Set({|SPM5001:Overhead|}, "1g");""")]
    public Task ConstantThatOtherCodeMayRead_NoFix(string members) => Fix.VerifyNoFixAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("const string")]
    [InlineData("var")]
    public Task LocalUsedOnce_SafeFix(string type) =>
        Fix.VerifyFixInMethodAsync(
            type + """ key = "spark.yarn.executor.memoryOverhead"; new SparkConf().Set({|SPM5001:key|}, "1g");""",
            type + """ key = "spark.executor.memoryOverhead"; new SparkConf().Set(key, "1g");""");

    [Fact]
    public Task LocalThatIsPrintedToo_NoFix() =>
        Fix.VerifyNoFixInMethodAsync("""
            var key = "spark.yarn.executor.memoryOverhead";
            Console.WriteLine(key);
            new SparkConf().Set({|SPM5001:key|}, "1g");
            """);

    [Fact]
    public Task TwoAliasesOfOneKey_NoSafeFix_BecauseTheirPrecedenceWouldChange() =>
        Fix.VerifyNoFixInMethodAsync("""
            SparkSession.Builder()
                .Config({|SPM5001:"spark.maxRemoteBlockSizeFetchToMem"|}, "1g")
                .Config({|SPM5001:"spark.reducer.maxReqSizeShuffleToMem"|}, "2g");
            """);

    [Fact]
    public Task SafeFix_KeepsArgumentsAndComments() =>
        Fix.VerifyFixInMethodAsync(
            """
            SparkSession.Builder()
                .Config(value: "1g", /* off heap */ key: {|SPM5001:"spark.yarn.executor.memoryOverhead"|} /* MiB */) // YARN
                .Config(
                    // room for Arrow
                    {|SPM5001:"spark.yarn.driver.memoryOverhead"|}, // one
                    "1g");
            """,
            """
            SparkSession.Builder()
                .Config(value: "1g", /* off heap */ key: "spark.executor.memoryOverhead" /* MiB */) // YARN
                .Config(
                    // room for Arrow
                    "spark.driver.memoryOverhead", // one
                    "1g");
            """);

    [Theory]
    [InlineData("@\"spark.yarn.executor.memoryOverhead\"", "@\"spark.executor.memoryOverhead\"")]
    [InlineData("\"\"\"spark.yarn.executor.memoryOverhead\"\"\"", "\"\"\"spark.executor.memoryOverhead\"\"\"")]
    [InlineData("\"spark.yarn\\u002eexecutor.memoryOverhead\"", "\"spark.executor.memoryOverhead\"")]
    public Task VerbatimRawOrEscapedLiteral_Fix(string before, string after) =>
        Fix.VerifyFixInMethodAsync($$"""new SparkConf().Set({|SPM5001:{{before}}|}, "1g");""", $"""new SparkConf().Set({after}, "1g");""");

    [Fact]
    public Task SameAliasInTwoSessions_SafeFix_Both() => Fix.VerifyFixAsync(
        TestProgram.Usings + """
        class Daily
        {
            SparkSession Start() => SparkSession.Builder().Config({|SPM5001:"spark.yarn.executor.memoryOverhead"|}, "1g").GetOrCreate();
        }

        class Hourly
        {
            SparkSession Start() => SparkSession.Builder().Config({|SPM5001:"spark.yarn.executor.memoryOverhead"|}, "2g").GetOrCreate();
        }
        """,
        TestProgram.Usings + """
        class Daily
        {
            SparkSession Start() => SparkSession.Builder().Config("spark.executor.memoryOverhead", "1g").GetOrCreate();
        }

        class Hourly
        {
            SparkSession Start() => SparkSession.Builder().Config("spark.executor.memoryOverhead", "2g").GetOrCreate();
        }
        """);

    [Fact]
    public Task ConstantUsedTwiceOrPutTogether_NoFix() => Fix.VerifyNoFixAsync(TestProgram.Usings + """
        class Job
        {
            const string Overhead = "spark.yarn.executor.memoryOverhead";
            const string Yarn = "spark.yarn";

            void Run(SparkConf conf, Builder builder)
            {
                conf.Set({|SPM5001:Overhead|}, "1g");
                Console.WriteLine(Overhead);
                builder.Config({|SPM5001:Yarn + ".driver.memoryOverhead"|}, "1g");
                builder.Config({|SPM5001:$"{Yarn}.driver.memoryOverhead"|}, "1g");
            }
        }
        """);

    [Fact]
    public Task PublicConstant_NoFix_OtherProgramsReadIt() => Fix.VerifyNoFixAsync(TestProgram.Usings + """
        public static class Keys
        {
            public const string Overhead = "spark.yarn.executor.memoryOverhead";
        }

        class Job
        {
            void Run(SparkConf conf) => conf.Set({|SPM5001:Keys.Overhead|}, "1g");
        }
        """);

    // ---- suggestions

    [Theory]
    [InlineData("spark.executor.memroy", "spark.executor.memory")]
    [InlineData("spark.executor.memoryFraction", "spark.memory.fraction")]
    [InlineData("spark.executor.memoryStorageFraction", "spark.memory.storageFraction")]
    [InlineData("spark.shuffle.memoryFraction", "spark.memory.fraction")]
    [InlineData("executor-memory", "spark.executor.memory")]
    [InlineData("spark.dynamicallocation.enabled", "spark.dynamicAllocation.enabled")]
    [InlineData("spark.driver.max.result.size", "spark.driver.maxResultSize")]
    [InlineData("spark.executor.memory ", "spark.executor.memory")]
    public Task RemovedOrMisspelt_Suggestion(string wrong, string right) =>
        Suggestion.VerifyFixInMethodAsync(
            $$"""SparkSession.Builder().Config({|SPM5001:"{{wrong}}"|}, "1");""",
            $"""SparkSession.Builder().Config("{right}", "1");""");

    [Theory]
    [InlineData(0, "spark.memory.storageFraction")]
    [InlineData(1, "spark.memory.fraction")]
    public Task TwoSuccessors_OneActionEach(int action, string right) => new SparkTest<UnknownConfigKey, CodeFixes.Rules.SparkConfig.UnknownConfigKeySuggestion>
    {
        TestCode = TestProgram.InMethod("""new SparkConf().Set({|SPM5001:"spark.storage.memoryFraction"|}, "0.5");"""),
        FixedCode = TestProgram.InMethod($"""new SparkConf().Set("{right}", "0.5");"""),
        CodeActionIndex = action,
    }.RunAsync();

    [Fact]
    public Task RemovedWithoutSuccessor_NoSuggestion() =>
        Suggestion.VerifyNoFixInMethodAsync("""
            SparkSession.Builder().Config({|SPM5001:"spark.memory.useLegacyMode"|}, true).Config({|SPM5001:"spark.shuffle.spill"|}, false).Config({|SPM5001:"spark.akka.frameSize"|}, 128L);
            """);

    [Fact]
    public Task NearMissOfStaticKeyAtRunTime_NoSuggestionThatThrows() =>
        Suggestion.VerifyNoFixInMethodAsync("""spark.Conf().Set({|SPM5001:"spark.executor.memroy"|}, "8g");""");

    [Fact]
    public Task MisspeltOption_Suggestion_KeepsTheLiteralsPlace() =>
        Suggestion.VerifyFixInMethodAsync(
            """var csv = spark.Read().Option({|SPM5001:"headers"|} /* first line */, true).Option({|SPM5001:"delimeter"|}, @";").Csv("x");""",
            """var csv = spark.Read().Option("header" /* first line */, true).Option("delimiter", @";").Csv("x");""");

    [Fact]
    public Task ConfigurationKeyAsOption_NoSafeFix() =>
        Fix.VerifyNoFixInMethodAsync("""spark.Read().Option({|SPM5001:"spark.sql.shuffle.partitions"|}, "8").Csv("x");""");

    // Databricks reads its own name of the key, whatever Apache Spark thinks of it.
    private static string[][] ObsoleteKeys =>
        Table("spark-config-removed.tsv").Where(static row => !row[0].StartsWith("spark.databricks.", StringComparison.Ordinal)).ToArray();

    private static System.Collections.Generic.HashSet<string> KnownKeys =>
        Table("spark-config-keys.tsv").Select(static row => row[0]).Where(static key => !key.Contains('*')).ToHashSet();

    /// <summary>The key is not deprecated, younger than Spark 3.5, or in a namespace where users make up keys.</summary>
    private static bool IsPlain(string key) =>
        !ObsoleteKeys.Any(row => row[0] == key)
        && !Table("spark-config-keys.tsv").Any(row => row[0] == key && row[10] == "4.0.0")
        && !s_open.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal));

    private static string[][] Table(string file) =>
        File.ReadLines(RepositoryFiles.PathOf("tests/SparkMemory.Analyzers.Tests/Data/" + file)).Skip(1).Select(static line => line.Split('\t')).ToArray();

    /// <summary>What the rule says of each key that a builder is given, one call per line.</summary>
    private static async Task<(string Key, string Message)[]> FindingsAsync(System.Collections.Generic.IEnumerable<string> keys)
    {
        var lines = keys.ToList();
        var source = TestProgram.InMethod("/**/\n" + string.Join("\n", lines.Select(static key => $"SparkSession.Builder().Config(\"{key}\", \"1\");")));
        var tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest));
        var first = (await tree.GetTextAsync()).Lines.Single(static line => line.ToString().Contains("/**/", StringComparison.Ordinal)).LineNumber + 1;
        var compilation = CSharpCompilation.Create("Keys", [tree], References.Framework.AddRange(References.Spark), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.DoesNotContain(compilation.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return (await SparkAnalysis.DiagnosticsAsync(compilation))
            .Where(static diagnostic => diagnostic.Id == "SPM5001")
            .Select(diagnostic => (lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line - first], diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)))
            .ToArray();
    }
}
