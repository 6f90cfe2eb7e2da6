using System.Threading.Tasks;
using SparkMemory.Analyzers.Rules.Caching;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.StorageLevelChoice, SparkMemory.Analyzers.CodeFixes.Rules.Caching.StorageLevelChoiceSuggestion>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.StorageLevelChoice>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

// Flag: MEMORY_ONLY and MEMORY_ONLY_SER on a frame not known to be small -> MemoryOnly_Triggers, FrameNotKnownToBeSmall_Triggers
// Flag: replicated levels, one finding for MEMORY_ONLY_2 -> Replicated_Triggers
// Flag: OFF_HEAP when no off-heap size is configured in the compilation -> OffHeapWithoutSize_Triggers
// Flag: new StorageLevel(…) of constants is read as the level it equals -> MadeLevel_Triggers
// Flag: at the level argument, in every wrapper -> EveryForm_Triggers
// Flag (added): the companion's scopes persist too -> CompanionScope_Triggers
// Flag: beside SPM1001 and SPM1002 -> MemoryOnly_Triggers
// Silent: the persist is SPM1008's, SPM1006's or SPM1005's -> OtherRuleWins_DoesNotTrigger
// Silent: frames known to be small: limits, driver data, ranges, global aggregates -> SmallFrame_DoesNotTrigger
// Silent: reduced frames are small: grouped aggregates, distinct of at most two columns -> ReducedFrame_DoesNotTrigger
// Silent: frames marked [SmallTable] or [BoundedRows] -> MarkedFrame_DoesNotTrigger
// Silent: MEMORY_AND_DISK, DISK_ONLY, Cache() -> OtherLevel_DoesNotTrigger
// Silent: OFF_HEAP with a size, or with a library that may set it -> OffHeapWithSize_DoesNotTrigger, LibraryThatUsesSpark_DoesNotTrigger
// Silent: a level that is one of several or comes from elsewhere -> UnknownLevel_DoesNotTrigger
// Silent: a user's type is never flagged -> LookAlike_DoesNotTrigger
// Option: spark_memory.storage.allow_replicated -> AllowReplicated_DoesNotTrigger, AllowReplicated_LeavesMemoryOnly
// Fix (suggestion): MEMORY_AND_DISK, never a _SER level -> Fix_ReplacesTheLevel, Fix_OfSharedLocalChangesTheArgument
public class StorageLevelChoiceTests
{
    private const string TwoJobs = "df.Show(); df.Count();";

    [Theory]
    [InlineData("MEMORY_ONLY")]
    [InlineData("MEMORY_ONLY_SER")]
    public Task MemoryOnly_Triggers(string level) => Rule.VerifyInMethodAsync($"df.Persist({{|SPM1011:StorageLevel.{level}|}}); {TwoJobs}");

    [Theory]
    [InlineData("df.Filter(\"a\")")]
    [InlineData("spark.Read().Parquet(\"p\").Repartition(8)")]
    [InlineData("spark.Table(\"t\")")]
    [InlineData("spark.Sql(\"SELECT * FROM t\")")]
    [InlineData("spark.Sql(\"SELECT * FROM (SELECT * FROM t LIMIT 5) CROSS JOIN u\")")]
    [InlineData("spark.Sql(\"SELECT a FROM t GROUP BY a UNION ALL SELECT b FROM u\")")]
    [InlineData("df.Limit(5_000_000)")]
    [InlineData("spark.Range(10_000_000_000L)")]
    [InlineData("spark.Range(0, 20_000_000)")]
    [InlineData("df.Limit(10).Union(other)")]
    [InlineData("df.Limit(10).Join(other, \"k\")")]
    [InlineData("df.Distinct()")]
    [InlineData("df.Select(\"*\").Distinct()")]
    [InlineData("df.Select(\"a\", \"b\", \"c\").Distinct()")]
    [InlineData("df.DropDuplicates(\"a\", \"b\", \"c\")")]
    [InlineData("df.Select(Col(\"a\"), Sum(\"b\").Over(Microsoft.Spark.Sql.Expressions.Window.PartitionBy(\"a\")))")]
    [InlineData("(flag ? df.Limit(10) : other)")]
    public Task FrameNotKnownToBeSmall_Triggers(string frame) => Rule.VerifyInMethodAsync(
        $"var big = {frame}; big.Persist({{|SPM1011:StorageLevel.MEMORY_ONLY|}}); big.Show(); big.Count();");

    [Theory]
    [InlineData("MEMORY_ONLY_2")]
    [InlineData("MEMORY_ONLY_SER_2")]
    [InlineData("MEMORY_AND_DISK_2")]
    [InlineData("MEMORY_AND_DISK_SER_2")]
    [InlineData("DISK_ONLY_2")]
    public Task Replicated_Triggers(string level) => Rule.VerifyInMethodAsync($"df.Persist({{|SPM1011:StorageLevel.{level}|}}); {TwoJobs}");

    [Fact]
    public Task Replicated_OfSmallFrameTriggers() => Rule.VerifyInMethodAsync(
        "var small = df.Limit(10); small.Persist({|SPM1011:StorageLevel.MEMORY_ONLY_2|}); small.Show(); small.Count();");

    [Theory]
    [InlineData("")]
    [InlineData("spark.Conf().Set(\"spark.memory.offHeap.enabled\", true);")]
    [InlineData("// spark.memory.offHeap.size is set by the cluster\n")]
    public Task OffHeapWithoutSize_Triggers(string before) =>
        Rule.VerifyInMethodAsync($"{before} df.Persist({{|SPM1011:StorageLevel.OFF_HEAP|}}); {TwoJobs}");

    [Theory]
    [InlineData("new StorageLevel(false, true, false, true)")]
    [InlineData("new StorageLevel(useDisk: false, useMemory: true, useOffHeap: false, deserialized: false)")]
    [InlineData("new StorageLevel(deserialized: true, useMemory: true, useOffHeap: false, useDisk: true, replication: 2)")]
    [InlineData("new StorageLevel(true, true, true, false)")]
    [InlineData("new StorageLevel(true, true, false, true, 3)")]
    [InlineData("new(false, true, false, true)")]
    public Task MadeLevel_Triggers(string level) => Rule.VerifyInMethodAsync($"df.Persist({{|SPM1011:{level}|}}); {TwoJobs}");

    [Theory]
    [InlineData("df.Persist(({|SPM1011:StorageLevel.MEMORY_ONLY|})); df.Show(); df.Count();")]
    [InlineData("df?.Persist({|SPM1011:StorageLevel.MEMORY_ONLY|}); df?.Show(); df?.Count();")]
    [InlineData("df!.Persist(storageLevel: {|SPM1011:StorageLevel.MEMORY_ONLY|}); df.Show(); df.Count();")]
    [InlineData("var level = StorageLevel.MEMORY_ONLY; df.Persist({|SPM1011:level|}); df.Show(); df.Count();")]
    [InlineData("var (level, n) = (StorageLevel.MEMORY_ONLY, 1); df.Persist({|SPM1011:level|}); df.Show(); df.Count();")]
    [InlineData("var hot = df.Filter(\"a\").Persist({|SPM1011:StorageLevel.MEMORY_ONLY|}).Filter(\"b\"); hot.Show(); hot.Count();")]
    [InlineData("Action run = () => { df.Persist({|SPM1011:StorageLevel.MEMORY_ONLY|}); df.Show(); df.Count(); }; run();")]
    [InlineData("void Keep(DataFrame frame) { frame.Persist({|SPM1011:StorageLevel.MEMORY_ONLY|}); frame.Show(); frame.Count(); } Keep(df);")]
    [InlineData("DataFrame Keep(DataFrame frame) => frame.Persist({|SPM1011:StorageLevel.MEMORY_ONLY|}); Keep(df).Show();")]
    public Task EveryForm_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task StaticUsing_Triggers() => Rule.VerifyAsync("using static Microsoft.Spark.Sql.StorageLevel;\n" + TestProgram.InMethod(
        "df.Persist({|SPM1011:MEMORY_ONLY|}); df.Show(); df.Count();"));

    [Fact]
    public Task ExtensionWrapper_Triggers() => Rule.VerifyAsync(TestProgram.Usings + """
        static class Keeping
        {
            public static DataFrame InMemory(this DataFrame frame) => frame.Persist({|SPM1011:StorageLevel.MEMORY_ONLY|});
        }
        """);

    [Fact]
    public Task TopLevelProgram_Triggers() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        var sales = SparkSession.Builder().GetOrCreate().Read().Parquet("sales");
        sales.Persist({|SPM1011:StorageLevel.MEMORY_ONLY|});
        sales.Show();
        sales.Count();
        """);

    [Fact]
    public Task CompanionScope_Triggers() => Rule.VerifyWithCompanionAsync(TestProgram.InScopedMethod(
        "using var scope = df.CacheScoped({|SPM1011:StorageLevel.MEMORY_ONLY|}); df.Show(); df.Count(); using var few = df.Limit(5).CacheScoped(StorageLevel.MEMORY_ONLY);"));

    [Theory]
    [InlineData("df.Persist(StorageLevel.DISK_ONLY); df.Persist(StorageLevel.MEMORY_ONLY); df.Show(); df.Count();")]
    [InlineData("df.Persist(StorageLevel.MEMORY_ONLY); df.Show(); df.Unpersist();")]
    [InlineData("df.Collect().ToList(); df.Persist(StorageLevel.MEMORY_ONLY); df.Show(); df.Count(); df.Unpersist();")]
    public Task OtherRuleWins_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Limit(1000)")]
    [InlineData("df.Limit(Environment.ProcessorCount)")]
    [InlineData("df.Limit(10).Filter(\"a\").WithColumn(\"b\", Lit(1)).OrderBy(\"b\")")]
    [InlineData("spark.Range(1000)")]
    [InlineData("spark.Range(5, 1000)")]
    [InlineData("spark.CreateDataFrame(new[] { 1, 2, 3 })")]
    [InlineData("df.Agg(Sum(\"a\"))")]
    [InlineData("df.GroupBy().Count()")]
    [InlineData("df.Select(Sum(\"a\").Alias(\"s\"), Max(\"b\"))")]
    [InlineData("df.Describe()")]
    [InlineData("Broadcast(df.Limit(10))")]
    [InlineData("df.Limit(10).Union(other.Limit(5))")]
    [InlineData("df.Limit(10).CrossJoin(other.Limit(5))")]
    [InlineData("df.Limit(10).Join(other, Col(\"k\") == other[\"k\"], \"left_semi\")")]
    [InlineData("df.Limit(10).Na().Drop()")]
    [InlineData("(flag ? df.Limit(10) : other.Limit(20))")]
    [InlineData("df?.Limit(10)")]
    [InlineData("spark.Sql(\"SELECT * FROM t LIMIT 10\")")]
    [InlineData("spark.Sql(\"SELECT count(*), max(a) FROM t\")")]
    [InlineData("spark.Sql(\"SELECT a, count(*) FROM t GROUP BY a\")")]
    [InlineData("spark.Sql(\"SHOW TABLES\")")]
    public Task SmallFrame_DoesNotTrigger(string frame) => Rule.VerifyInMethodAsync(
        $"var small = {frame}; small.Persist(StorageLevel.MEMORY_ONLY); small.Show(); small.Count();");

    [Theory]
    [InlineData("df.GroupBy(\"a\").Agg(Sum(\"b\"))")]
    [InlineData("df.GroupBy(\"a\").Pivot(\"b\").Sum(\"c\")")]
    [InlineData("df.Rollup(\"a\").Count()")]
    [InlineData("df.Select(\"a\", \"b\").Distinct()")]
    [InlineData("df.Select(Col(\"a\")).DropDuplicates()")]
    [InlineData("df.DropDuplicates(\"a\")")]
    [InlineData("df.Limit(10).Distinct()")]
    [InlineData("df.GroupBy(\"a\").Count().Join(other.GroupBy(\"a\").Count(), \"a\")")]
    public Task ReducedFrame_DoesNotTrigger(string frame) => SmallFrame_DoesNotTrigger(frame);

    [Fact]
    public Task MarkedFrame_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        class Job
        {
            [SparkMemory.SmallTable]
            private DataFrame _regions;

            [return: SparkMemory.BoundedRows(500)]
            private static DataFrame Load(SparkSession spark) => spark.Table("codes");

            void Run(SparkSession spark, [SparkMemory.SmallTable] DataFrame df)
            {
                df.Persist(StorageLevel.MEMORY_ONLY);
                df.Show();
                df.Count();
                _regions.Persist(StorageLevel.MEMORY_ONLY);
                var codes = Load(spark).Persist(StorageLevel.MEMORY_ONLY);
                codes.Show();
                codes.Count();
            }
        }

        namespace SparkMemory
        {
            class SmallTableAttribute : Attribute { }

            class BoundedRowsAttribute : Attribute { public BoundedRowsAttribute(long rows) { } }
        }
        """);

    [Theory]
    [InlineData("df.Persist(StorageLevel.MEMORY_AND_DISK);")]
    [InlineData("df.Persist(StorageLevel.MEMORY_AND_DISK_SER);")]
    [InlineData("df.Persist(StorageLevel.DISK_ONLY);")]
    [InlineData("df.Persist(StorageLevel.NONE);")]
    [InlineData("df.Persist(new StorageLevel(true, true, false, true));")]
    [InlineData("df.Persist(new StorageLevel(false, false, false, false, 2));")]
    [InlineData("df.Persist();")]
    [InlineData("df.Cache();")]
    public Task OtherLevel_DoesNotTrigger(string statement) => Rule.VerifyInMethodAsync($"{statement} {TwoJobs}");

    [Theory]
    [InlineData("SparkSession.Builder().Config(\"spark.memory.offHeap.size\", \"2g\");")]
    [InlineData("spark.Conf().Set($\"spark.memory.{\"offHeap\"}.size\", \"2g\"); Use(\"memory.offHeap.size\");")]
    [InlineData("Use(\"--conf spark.memory.offHeap.size=2g\");")]
    [InlineData("Use($\"spark.memory.offHeap.size={flag}\");")]
    [InlineData("Use(\"\"\"spark.memory.offHeap.size\"\"\");")]
    public Task OffHeapWithSize_DoesNotTrigger(string statement) =>
        Rule.VerifyInMethodAsync($"{statement} df.Persist(StorageLevel.OFF_HEAP); {TwoJobs}");

    [Fact]
    public async Task LibraryThatUsesSpark_DoesNotTrigger()
    {
        var test = new SparkTest<StorageLevelChoice, Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>
        {
            TestState =
            {
                Sources = { TestProgram.InMethod("df.Persist(StorageLevel.OFF_HEAP); df.Show(); df.Count();") },
                AdditionalProjects =
                {
                    ["Library"] =
                    {
                        Sources = { "public static class Session { public static Microsoft.Spark.Sql.SparkSession Make() => null; }" },
                    },
                },
                AdditionalProjectReferences = { "Library" },
            },
        };
        test.TestState.AdditionalProjects["Library"].AdditionalReferences.AddRange(References.Framework);
        test.TestState.AdditionalProjects["Library"].AdditionalReferences.AddRange(References.Spark);
        await test.RunAsync();
    }

    [Theory]
    [InlineData("df.Persist(flag ? StorageLevel.MEMORY_ONLY : StorageLevel.DISK_ONLY);")]
    [InlineData("var level = StorageLevel.MEMORY_ONLY; if (flag) level = StorageLevel.DISK_ONLY; df.Persist(level);")]
    [InlineData("df.Persist(new StorageLevel(flag, true, false, true));")]
    [InlineData("df.Persist(other.StorageLevel());")]
    [InlineData("df.Persist(null);")]
    public Task UnknownLevel_DoesNotTrigger(string statement) => Rule.VerifyInMethodAsync($"{statement} {TwoJobs}");

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        class DataFrame { public DataFrame Persist(StorageLevel level) => this; }
        class StorageLevel { public static StorageLevel MEMORY_ONLY => null; }
        class Job
        {
            void Run(DataFrame df, Microsoft.Spark.Sql.DataFrame other)
            {
                df.Persist(StorageLevel.MEMORY_ONLY);
                Keep(other, Microsoft.Spark.Sql.StorageLevel.MEMORY_ONLY);
            }

            static void Keep(Microsoft.Spark.Sql.DataFrame frame, Microsoft.Spark.Sql.StorageLevel level) { }
        }
        """);

    [Fact]
    public Task AllowReplicated_DoesNotTrigger() => Rule.VerifyWithOptionsAsync(
        "spark_memory.storage.allow_replicated = true",
        TestProgram.InMethod($"df.Persist(StorageLevel.MEMORY_AND_DISK_2); {TwoJobs}"));

    [Fact]
    public Task AllowReplicated_LeavesMemoryOnly() => Rule.VerifyWithOptionsAsync(
        "spark_memory.storage.allow_replicated = true",
        TestProgram.InMethod($"df.Persist({{|SPM1011:StorageLevel.MEMORY_ONLY_2|}}); {TwoJobs}"));

    [Theory]
    [InlineData("{|SPM1011:StorageLevel.MEMORY_ONLY|}", "StorageLevel.MEMORY_AND_DISK")]
    [InlineData("/* hot */ {|SPM1011:StorageLevel.MEMORY_ONLY_SER_2|}", "/* hot */ StorageLevel.MEMORY_AND_DISK")]
    [InlineData("storageLevel: {|SPM1011:Microsoft.Spark.Sql.StorageLevel.OFF_HEAP|}", "storageLevel: Microsoft.Spark.Sql.StorageLevel.MEMORY_AND_DISK")]
    [InlineData("{|SPM1011:new StorageLevel(false, true, false, true)|}", "StorageLevel.MEMORY_AND_DISK")]
    [InlineData("{|SPM1011:new(false, true, false, true)|}", "StorageLevel.MEMORY_AND_DISK")]
    public Task Fix_ReplacesTheLevel(string argument, string replaced) => Fix.VerifyFixInMethodAsync(
        $"df.Persist({argument}); {TwoJobs}",
        $"df.Persist({replaced}); {TwoJobs}");

    [Fact]
    public Task Fix_OfLocalChangesItsDefinition() => Fix.VerifyFixInMethodAsync(
        $"var level = StorageLevel.MEMORY_ONLY; df.Persist({{|SPM1011:level|}}); {TwoJobs}",
        $"var level = StorageLevel.MEMORY_AND_DISK; df.Persist(level); {TwoJobs}");

    [Fact]
    public Task Fix_OfSharedLocalChangesTheArgument() => Fix.VerifyFixInMethodAsync(
        $"var level = StorageLevel.MEMORY_ONLY; df.Persist({{|SPM1011:level|}}); {TwoJobs} Use(level);",
        $"var level = StorageLevel.MEMORY_ONLY; df.Persist(StorageLevel.MEMORY_AND_DISK); {TwoJobs} Use(level);");

    [Fact]
    public Task Fix_WithStaticUsingKeepsTheShortName() => Fix.VerifyFixAsync(
        "using static Microsoft.Spark.Sql.StorageLevel;\n" + TestProgram.InMethod($"df.Persist({{|SPM1011:MEMORY_ONLY|}}); {TwoJobs}"),
        "using static Microsoft.Spark.Sql.StorageLevel;\n" + TestProgram.InMethod($"df.Persist(MEMORY_AND_DISK); {TwoJobs}"));
}
