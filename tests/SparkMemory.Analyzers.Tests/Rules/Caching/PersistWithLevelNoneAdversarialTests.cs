// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.PersistWithLevelNone>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

public class PersistWithLevelNoneAdversarialTests
{
    [Theory]
    [InlineData("""const bool off = false; df.Persist({|SPM1013:new StorageLevel(off, useMemory: off, off, off)|}); df.Show();""")]
    [InlineData("""const bool on = true; df.Persist({|SPM1013:new StorageLevel(!on, !on, !on, !on, replication: 2 - 1)|}); df.Show();""")]
    [InlineData("""StorageLevel level = new(false, false, false, false); df.Persist({|SPM1013:level|}); df.Show(); Use(level);""")]
    [InlineData("""var (level, n) = (StorageLevel.NONE, 1); df.Persist({|SPM1013:level|}); df.Show(n);""")]
    [InlineData("""foreach (var key in df.Columns()) { var part = df.Filter(key).Persist({|SPM1013:StorageLevel.NONE|}); part.Show(); part.Unpersist(); }""")]
    [InlineData("""df.WriteStream().ForeachBatch((batch, id) => { batch.Persist({|SPM1013:StorageLevel.NONE|}); batch.Show(); batch.Unpersist(); }).Start();""")]
    [InlineData("""var part = flag switch { true => df.Persist({|SPM1013:StorageLevel.NONE|}), false => other }; part.Show();""")]
    [InlineData("""Use(df?.Filter("a")!.Persist(storageLevel: ({|SPM1013:StorageLevel.NONE|}))?.Count());""")]
    [InlineData("""static DataFrame Keep<T>(DataFrame frame, T owner) => frame.Persist({|SPM1013:StorageLevel.NONE|}); Use(Keep(df, 1));""")]
    [InlineData("""if (df.StorageLevel().Equals(StorageLevel.NONE)) { df.Persist({|SPM1013:StorageLevel.NONE|}); df.Show(); }""")]
    [InlineData("""try { df.Cache(); df.Show(); df.Count(); } finally { df.Unpersist(); df.Persist({|SPM1013:StorageLevel.NONE|}); }""")]
    [InlineData("""df.Persist({|SPM1013:(StorageLevel)StorageLevel.NONE|}).Show();""")]
    public Task None_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task Members_Trigger() => Rule.VerifyAsync("using Level = Microsoft.Spark.Sql.StorageLevel;\n" + TestProgram.Usings + """
        static class Extensions
        {
            public static DataFrame Cold(this DataFrame frame) => frame.Persist({|SPM1013:Level.NONE|});
        }

        class Job
        {
            private readonly DataFrame _df;

            public Job(DataFrame df) => _df = df.Persist({|SPM1013:Level.NONE|});

            public DataFrame Part => _df.Filter("a").Persist({|SPM1013:Level.NONE|});

            public async Task<long> CountAsync() => await Task.Run(() => _df.Select("a").Persist({|SPM1013:Level.NONE|}).Count());
        }
        """);

    [Theory]
    [InlineData("""static void Keep(DataFrame frame, StorageLevel level = null) => frame.Persist(level ?? StorageLevel.NONE).Show(); Keep(df);""")]
    [InlineData("""StorageLevel level = null; level ??= StorageLevel.NONE; df.Persist(level); df.Show(); df.Count();""")]
    [InlineData("""var level = StorageLevel.NONE; void Hot() => level = StorageLevel.DISK_ONLY; Hot(); df.Persist(level); df.Show(); df.Count();""")]
    [InlineData("""var level = StorageLevel.NONE; static void Pick(ref StorageLevel x) => x = StorageLevel.DISK_ONLY; Pick(ref level); df.Persist(level); df.Show(); df.Count();""")]
    [InlineData("""var level = StorageLevel.NONE; foreach (var key in df.Columns()) { df.Filter(key).Persist(level).Show(); level = StorageLevel.DISK_ONLY; }""")]
    [InlineData("""static StorageLevel Of(bool hot) => hot ? StorageLevel.MEMORY_AND_DISK : StorageLevel.NONE; df.Persist(Of(flag)); df.Show(); df.Count();""")]
    [InlineData("""var levels = new[] { StorageLevel.NONE, StorageLevel.DISK_ONLY }; df.Persist(levels[1]); df.Show(); df.Count();""")]
    [InlineData("""var levels = new Dictionary<string, StorageLevel> { ["off"] = StorageLevel.NONE }; df.Persist(levels["off"]); df.Show();""")]
    [InlineData("""if (df.StorageLevel().Equals(StorageLevel.NONE)) df.Persist(StorageLevel.MEMORY_AND_DISK); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Persist(new StorageLevel(false, true, false, false)); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""df.Persist(new StorageLevel(flag, flag, false, false)); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""var copy = df.StorageLevel(); other.Persist(copy); other.Show(); other.Count(); other.Unpersist(); Use(StorageLevel.NONE.Description());""")]
    public Task OtherLevelOrUndecided_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LevelFromConfiguration_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        class CachePolicy
        {
            public StorageLevel Level { get; set; } = StorageLevel.NONE;

            public static CachePolicy Parse(string text) => new()
            {
                Level = text switch
                {
                    "off" => StorageLevel.NONE,
                    "disk" => StorageLevel.DISK_ONLY,
                    _ => StorageLevel.MEMORY_AND_DISK,
                },
            };

            public DataFrame Apply(DataFrame frame) => frame.Persist(Level);
        }

        class Job
        {
            private StorageLevel _level = StorageLevel.NONE;

            public void Configure(bool hot) => _level = hot ? StorageLevel.MEMORY_AND_DISK : _level;

            public void Run(DataFrame df, StorageLevel level)
            {
                df.Persist(_level);
                df.Select("a").Persist(level);
                df.Persist(CachePolicy.Parse("off").Level);
            }
        }

        static class Mine
        {
            public static DataFrame Persist(this DataFrame frame, StorageLevel level, string name) => frame.WithColumn(name, Lit(level.Description()));

            public static DataFrame Run(DataFrame df) => df.Persist(StorageLevel.NONE, "level");
        }
        """);
}
