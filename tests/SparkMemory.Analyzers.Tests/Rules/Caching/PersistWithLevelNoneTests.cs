using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Caching;
using SparkMemory.Analyzers.Rules.Caching;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.PersistWithLevelNone, SparkMemory.Analyzers.CodeFixes.Rules.Caching.PersistWithLevelNoneSuggestion>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.PersistWithLevelNone>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

// Flag: Persist(StorageLevel.NONE), at the level argument -> None_Triggers, EveryForm_Triggers
// Flag: an equal new StorageLevel(…) -> MadeNone_Triggers
// Flag: wins over every other rule about the same persist -> OtherRules_AreSilent
// Silent: the frame is persisted already and stays so, which is SPM1008 -> RealLevelThenNone_IsReportedOnce, RealLevelOnOnePath_Triggers
// Silent: NONE as one of several possible values -> OneOfSeveral_DoesNotTrigger
// Silent: the frame's Unpersist is no SPM1003 -> Unpersist_IsNotReported
// Silent: other levels, and those that only look like NONE -> OtherLevel_DoesNotTrigger
// Silent: a user's type is never flagged -> LookAlike_DoesNotTrigger
// Fix (suggestion): remove the call -> Removal_RemovesStatementOrCall, Removal_IsNotOffered
// Fix (suggestion): MEMORY_AND_DISK -> MemoryAndDisk_ReplacesTheLevel
public class PersistWithLevelNoneTests
{
    [Fact]
    public Task None_Triggers() => Rule.VerifyInMethodAsync("df.Persist({|SPM1013:StorageLevel.NONE|}); df.Show(); df.Count();");

    [Theory]
    [InlineData("df.Persist(({|SPM1013:StorageLevel.NONE|}));")]
    [InlineData("df?.Persist({|SPM1013:StorageLevel.NONE|});")]
    [InlineData("df!.Persist(storageLevel: {|SPM1013:StorageLevel.NONE|});")]
    [InlineData("var level = StorageLevel.NONE; df.Persist({|SPM1013:level|});")]
    [InlineData("var hot = df.Filter(\"a\").Persist({|SPM1013:StorageLevel.NONE|}).Count();")]
    [InlineData("Action run = () => df.Persist({|SPM1013:StorageLevel.NONE|}); run();")]
    [InlineData("void Keep(DataFrame frame) => frame.Persist({|SPM1013:StorageLevel.NONE|}); Keep(df);")]
    public Task EveryForm_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task StaticUsing_Triggers() => Rule.VerifyAsync(
        "using static Microsoft.Spark.Sql.StorageLevel;\n" + TestProgram.InMethod("df.Persist({|SPM1013:NONE|});"));

    [Fact]
    public Task TopLevelProgram_Triggers() => Rule.VerifyProgramAsync(
        TestProgram.Usings + "SparkSession.Builder().GetOrCreate().Table(\"t\").Persist({|SPM1013:StorageLevel.NONE|}).Show();");

    [Theory]
    [InlineData("new StorageLevel(false, false, false, false)")]
    [InlineData("new StorageLevel(false, false, false, false, 1)")]
    [InlineData("new StorageLevel(replication: 1, deserialized: false, useOffHeap: false, useMemory: false, useDisk: false)")]
    [InlineData("new(false, false, false, false)")]
    public Task MadeNone_Triggers(string level) => Rule.VerifyInMethodAsync($"df.Persist({{|SPM1013:{level}|}});");

    [Theory]
    [InlineData("df.Persist(StorageLevel.NONE); df.Show(); df.Count();")]
    [InlineData("var level = StorageLevel.NONE; df.Persist(level); df.Show(); df.Count();")]
    [InlineData("df.Persist(StorageLevel.NONE); df.Show(); df.Unpersist();")]
    [InlineData("df.Count(); df.Persist(StorageLevel.NONE); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("df.Persist(StorageLevel.NONE); df.Persist(StorageLevel.NONE); df.Count();")]
    public async Task OtherRules_AreSilent(string statements) => Assert.Equal(["SPM1013"], await SparkAnalysis.IdsAsync(TestProgram.InMethod(statements)));

    [Fact]
    public async Task RealLevelThenNone_IsReportedOnce()
    {
        var findings = await SparkAnalysis.DiagnosticsAsync(SparkAnalysis.Compile(TestProgram.InMethod(
            "df.Persist(StorageLevel.DISK_ONLY); df.Persist(StorageLevel.NONE); df.Show(); df.Count(); df.Unpersist();")));
        Assert.Equal("SPM1008", Assert.Single(findings, static finding => finding.Id != "SPM1002").Id);
    }

    [Theory]
    [InlineData("if (flag) df.Cache(); df.Persist({|SPM1013:StorageLevel.NONE|}); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Show(); df.Unpersist(); df.Persist({|SPM1013:StorageLevel.NONE|}); df.Show();")]
    public Task RealLevelOnOnePath_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Persist(flag ? StorageLevel.NONE : StorageLevel.DISK_ONLY);")]
    [InlineData("var level = StorageLevel.NONE; if (flag) level = StorageLevel.DISK_ONLY; df.Persist(level);")]
    [InlineData("df.Persist(flag switch { true => StorageLevel.NONE, _ => StorageLevel.DISK_ONLY });")]
    [InlineData("foreach (var level in new[] { StorageLevel.NONE, StorageLevel.DISK_ONLY }) df.Persist(level);")]
    public Task OneOfSeveral_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var part = df.Filter(\"a\"); part.Persist(StorageLevel.NONE); part.Show(); part.Unpersist();")]
    [InlineData("var level = StorageLevel.NONE; var part = df.Filter(\"a\"); part.Persist(level); part.Show(); part.Unpersist();")]
    public async Task Unpersist_IsNotReported(string statements) =>
        Assert.DoesNotContain("SPM1003", await SparkAnalysis.IdsAsync(TestProgram.InMethod(statements)));

    [Theory]
    [InlineData("df.Persist(StorageLevel.DISK_ONLY);")]
    [InlineData("df.Persist(); df.Cache();")]
    [InlineData("df.Persist(new StorageLevel(false, false, false, false, 2));")]
    [InlineData("df.Persist(new StorageLevel(flag, false, false, false));")]
    [InlineData("Use(StorageLevel.NONE); Use(df.StorageLevel().Equals(StorageLevel.NONE));")]
    public Task OtherLevel_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        class DataFrame { public DataFrame Persist(StorageLevel level) => this; }
        class StorageLevel { public static StorageLevel NONE => null; }
        class Job { void Run(DataFrame df) => df.Persist(StorageLevel.NONE); }
        """);

    [Theory]
    [InlineData("df.Persist({|SPM1013:StorageLevel.NONE|});\ndf.Show();", "df.Show();")]
    [InlineData("df = df.Persist({|SPM1013:StorageLevel.NONE|});\ndf.Show();", "df.Show();")]
    [InlineData("// hot\ndf.Persist({|SPM1013:StorageLevel.NONE|});\ndf.Show();", "// hot\ndf.Show();")]
    [InlineData("df.Persist({|SPM1013:StorageLevel.NONE|}); // hot\ndf.Show();", "// hot\ndf.Show();")]
    [InlineData("var hot = df.Persist({|SPM1013:StorageLevel.NONE|});", "var hot = df;")]
    [InlineData("df.Filter(\"a\").Persist({|SPM1013:StorageLevel.NONE|}).Show();", "df.Filter(\"a\").Show();")]
    [InlineData("df.Filter(\"a\").Persist({|SPM1013:StorageLevel.NONE|});", "df.Filter(\"a\");")]
    [InlineData("Use(df.Persist({|SPM1013:StorageLevel.NONE|}));", "Use(df);")]
    public async Task Removal_RemovesStatementOrCall(string statements, string fixedStatements)
    {
        var test = Test(PersistWithLevelNoneSuggestion.RemoveCall, statements, fixedStatements);
        await test.RunAsync();
    }

    [Theory]
    [InlineData("if (flag) df.Persist({|SPM1013:StorageLevel.NONE|});", "if (flag) df.Persist(StorageLevel.MEMORY_AND_DISK);")]
    [InlineData("df?.Persist({|SPM1013:StorageLevel.NONE|});", "df?.Persist(StorageLevel.MEMORY_AND_DISK);")]
    [InlineData("Action run = () => df.Persist({|SPM1013:StorageLevel.NONE|});", "Action run = () => df.Persist(StorageLevel.MEMORY_AND_DISK);")]
    public Task Removal_IsNotOffered(string statements, string fixedStatements) => Fix.VerifyFixInMethodAsync(statements, fixedStatements);

    [Theory]
    [InlineData("df.Persist({|SPM1013:StorageLevel.NONE|});", "df.Persist(StorageLevel.MEMORY_AND_DISK);")]
    [InlineData("df.Persist({|SPM1013:new(false, false, false, false)|});", "df.Persist(StorageLevel.MEMORY_AND_DISK);")]
    [InlineData("var level = StorageLevel.NONE; df.Persist({|SPM1013:level|});", "var level = StorageLevel.MEMORY_AND_DISK; df.Persist(level);")]
    public async Task MemoryAndDisk_ReplacesTheLevel(string statements, string fixedStatements)
    {
        var test = Test(PersistWithLevelNoneSuggestion.UseMemoryAndDisk, statements, fixedStatements);
        await test.RunAsync();
    }

    private static SparkTest<PersistWithLevelNone, PersistWithLevelNoneSuggestion> Test(string key, string statements, string fixedStatements) => new()
    {
        TestCode = TestProgram.InMethod(statements),
        FixedCode = TestProgram.InMethod(fixedStatements),
        CodeActionEquivalenceKey = key,
    };
}
