using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.CacheNotReleased>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

// Flag: no release at all -> NoRelease_Triggers
// Flag: release on one branch only -> OneBranch_Triggers
// Flag: early return, break, continue -> EarlyExit_Triggers
// Flag: handle overwritten while persisted -> HandleOverwritten_Triggers
// Flag: persisted in a loop body and released once after the loop, or never -> Loop_Triggers
// Flag: CacheTable without UncacheTable, the name folded -> CacheTable_Triggers
// Flag: CACHE TABLE in SQL text -> SqlCacheTable_Triggers
// Flag: a lazy frame derived from it leaves the method -> DerivedFrameLeaves_Triggers
// Flag: lambdas, local functions, top-level programs, extension methods, expression bodies -> Wrappers_Trigger, TopLevelProgramWithLaterJob_Triggers
// Flag: a private or internal member, or a local collection, that nothing releases -> KeptByMember_Triggers, KeptByCollection_Triggers
// Flag: persist of one of several frames -> OneOfSeveralFrames_Triggers
// Flag: a helper of the compilation returns a persisted frame and the caller drops it -> DroppedByCaller_Triggers
// Silent: a helper returns what a member keeps and releases -> ReturnedAndKeptByMember_DoesNotTrigger
// Silent: transfer: returned, out, ref, field, property, collection, captured -> Transfer_DoesNotTrigger
// Silent: release in finally, in a helper, through an alias, in Dispose -> Released_DoesNotTrigger, HelperThatReleases_DoesNotTrigger
// Silent: ClearCache on the path, Stop -> Released_DoesNotTrigger
// Silent: released in SQL text; a table that other code names -> SqlUncacheTable_DoesNotTrigger, TableOfOtherCode_DoesNotTrigger
// Silent: exclusive branches each released; the same unchanged condition -> Branches_DoNotTrigger
// Silent: no job after the last use before the application ends -> EndOfApplication_DoesNotTrigger, EndOfApplication_WithOption_Triggers
// Silent: Persist(StorageLevel.NONE) -> LevelNone_DoesNotTrigger
// Silent: unnecessary as well, which is SPM1006 -> UnnecessaryToo_DoesNotTrigger
// Silent: out of budget -> SmallBudget_DoesNotTrigger
// Silent: a type of the user -> LookAlike_DoesNotTrigger
public class CacheNotReleasedTests
{
    [Theory]
    [InlineData("var hot = (flag ? df : other).{|SPM1001:Cache|}(); hot.Show(); hot.Count();")]
    [InlineData("var hot = df; if (flag) hot = other; hot.{|SPM1001:Cache|}(); hot.Show(); hot.Count();")]
    public Task OneOfSeveralFrames_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task ReturnedAndKeptByMember_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass(
        "DataFrame Load(SparkSession spark) { _df = spark.Range(9).Cache(); return _df; } void Run(SparkSession spark) { var hot = Load(spark); hot.Show(); hot.Count(); } void Close() => _df.Unpersist();"));

    [Theory]
    [InlineData("df.{|SPM1001:Cache|}(); df.Show(); df.Count();")]
    [InlineData("df.{|SPM1001:Persist|}(); df.Show(); df.Count();")]
    [InlineData("var hot = df.Filter(\"a\").{|SPM1001:Persist|}(StorageLevel.DISK_ONLY); hot.Show(); hot.Count();")]
    [InlineData("var (hot, n) = (df.{|SPM1001:Cache|}(), 1); hot.Show(); hot.Count(); Console.WriteLine(n);")]
    [InlineData("df?.{|SPM1001:Cache|}(); df?.Show(); df?.Count();")]
    [InlineData("(df).{|SPM1001:Cache|}(); df.Show(); foreach (var row in df.Collect()) Console.WriteLine(row);")]
    [InlineData("df.{|SPM1001:Cache|}(); df.Show(); df.Count(); df.Filter(\"a\").Unpersist();")]
    public Task NoRelease_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.{|SPM1001:Cache|}(); df.Show(); df.Count(); if (flag) df.Unpersist();")]
    [InlineData("if (flag) df.{|SPM1001:Cache|}(); df.Show(); df.Count(); if (!flag) df.Unpersist();")]
    [InlineData("df.{|SPM1001:Cache|}(); df.Show(); df.Count(); switch (df.Columns().Count) { case 1: df.Unpersist(); break; default: break; }")]
    public Task OneBranch_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.{|SPM1001:Cache|}(); df.Show(); if (df.Count() == 3) return; df.Unpersist();")]
    [InlineData("foreach (var key in new[] { \"a\", \"b\" }) { var part = df.Filter(key); part.{|SPM1001:Cache|}(); part.Show(); if (part.Count() == 3) continue; part.Unpersist(); }")]
    [InlineData("while (flag) { df.{|SPM1001:Cache|}(); df.Show(); if (df.Count() == 3) break; df.Unpersist(); }")]
    public Task EarlyExit_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df = df.Filter(\"a\").{|SPM1001:Cache|}(); df.Show(); df.Count(); df = df.Select(\"b\"); df.Unpersist();")]
    [InlineData("var hot = df.{|SPM1001:Cache|}(); hot.Show(); hot.Count(); hot = other; hot.Unpersist();")]
    public Task HandleOverwritten_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("DataFrame part = null; foreach (var key in new[] { \"a\", \"b\" }) { part = df.Filter(key).{|SPM1001:Cache|}(); part.Show(); part.Count(); } part.Unpersist();")]
    [InlineData("foreach (var key in new[] { \"a\", \"b\" }) { var part = df.Filter(key).{|SPM1001:Cache|}(); part.Show(); part.Count(); }")]
    [InlineData("for (var i = 0; i < 9; i++) { var part = df.Filter(Col(\"i\") == i); part.{|SPM1001:Cache|}(); part.Show(); part.Count(); }")]
    public Task Loop_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("spark.Catalog.{|SPM1001:CacheTable|}(\"t\"); spark.Table(\"t\").Show(); spark.Table(\"t\").Count();")]
    [InlineData("const string Name = \"t\"; spark.Catalog.{|SPM1001:CacheTable|}(Name); spark.Table(\"t\").Show(); spark.Table(Name).Count(); spark.Catalog.UncacheTable(\"u\");")]
    public Task CacheTable_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task KeptByMember_Triggers() => Rule.VerifyAsync(TestProgram.InClass("void Keep(DataFrame df) { _df = df.{|SPM1001:Cache|}(); _df.Show(); _df.Count(); }"));

    [Fact]
    public Task KeptByCollection_Triggers() =>
        Rule.VerifyInMethodAsync("var parts = new List<DataFrame>(); parts.Add(df.{|SPM1001:Cache|}()); df.Show(); df.Count();");

    [Fact]
    public Task SqlCacheTable_Triggers() =>
        Rule.VerifyInMethodAsync("spark.{|SPM1001:Sql|}(\"CACHE TABLE t\"); spark.Table(\"t\").Show();");

    [Fact]
    public Task SqlUncacheTable_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("spark.Sql(\"CACHE TABLE t\"); spark.Table(\"t\").Show(); spark.Sql(\"UNCACHE TABLE t\");");

    [Fact]
    public Task TableOfOtherCode_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass(
        """
        void Open(SparkSession spark) => spark.Catalog.CacheTable("t");
        void Close(SparkSession spark) => spark.Catalog.UncacheTable("t");
        """));

    [Fact]
    public Task DerivedFrameLeaves_Triggers() => Rule.VerifyAsync(TestProgram.InClass(
        """
        DataFrame Load(SparkSession spark)
        {
            var hot = spark.Read().Parquet("p").{|SPM1001:Cache|}();
            hot.Show();
            hot.Count();
            return hot.Filter("a");
        }

        DataFrame Lazy(SparkSession spark)
        {
            var hot = spark.Read().Parquet("p").{|SPM1001:Cache|}();
            return hot.Filter("a");
        }
        """));

    [Fact]
    public Task Wrappers_Trigger() => Rule.VerifyAsync(TestProgram.Usings +
        """
        static class Extensions
        {
            public static long Twice(this DataFrame frame) { frame.{|SPM1001:Cache|}(); return frame.Count() + frame.Distinct().Count(); }
        }
        class Job
        {
            void Run(List<DataFrame> frames)
            {
                frames.ForEach(frame => { frame.{|SPM1001:Cache|}(); frame.Show(); frame.Count(); });
                void Local(DataFrame frame) { frame.{|SPM1001:Cache|}(); frame.Show(); frame.Count(); }
                Local(frames[0]);
            }
            async Task Later(DataFrame df) { df.{|SPM1001:Cache|}(); await Task.Yield(); df.Show(); df.Count(); }
            IEnumerable<long> Iterator(DataFrame df) { df.{|SPM1001:Cache|}(); yield return df.Count(); yield return df.Distinct().Count(); }
        }
        """);

    [Fact]
    public Task TopLevelProgramWithLaterJob_Triggers() => Rule.VerifyProgramAsync(TestProgram.Usings +
        """
        var spark = SparkSession.Builder().GetOrCreate();
        var df = spark.Range(5).{|SPM1001:Cache|}();
        df.Show();
        df.Count();
        spark.Range(9).Show();
        """);

    [Theory]
    [InlineData("DataFrame Load(SparkSession spark) { var df = spark.Table(\"t\"); df.Cache(); df.Count(); return df; }")]
    [InlineData("DataFrame Load(SparkSession spark) => spark.Table(\"t\").Cache();")]
    [InlineData("(DataFrame, int) Load(DataFrame df) { df.Cache(); df.Show(); df.Count(); return (df, 1); }")]
    [InlineData("void Load(DataFrame df, out DataFrame hot) { hot = df.Cache(); df.Show(); df.Count(); }")]
    [InlineData("void Load(DataFrame df) { df.Cache(); df.Show(); df.Count(); _df = df; } void Close() => _df.Unpersist();")]
    [InlineData("void Load(DataFrame df, List<DataFrame> all) { df.Cache(); df.Show(); df.Count(); all.Add(df); }")]
    [InlineData("Action Load(DataFrame df) { df.Cache(); df.Show(); df.Count(); return () => df.Unpersist(); }")]
    [InlineData("async Task<DataFrame> Load(DataFrame df) { df.Cache(); await Task.Yield(); df.Count(); return df; }")]
    public Task Transfer_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("df.Cache(); try { df.Show(); df.Count(); } finally { df.Unpersist(); }")]
    [InlineData("df.Cache(); try { df.Show(); if (flag) return; df.Count(); } finally { if (df != null) df.Unpersist(); }")]
    [InlineData("var hot = df.Cache(); hot.Show(); df.Count(); hot.Unpersist();")]
    [InlineData("var hot = df.Alias(\"a\").Cache(); hot.Show(); hot.Count(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Show(); df.Count(); df.Hint(\"broadcast\").Unpersist();")]
    [InlineData("df.Cache(); df.Show(); df.Count(); spark.Catalog.ClearCache();")]
    [InlineData("df.Cache(); df.Show(); df.Count(); spark.Sql(\"CLEAR CACHE\");")]
    [InlineData("df.Cache(); df.Show(); df.Count(); spark.Stop();")]
    [InlineData("df.Filter(\"a\").Cache(); df.Filter(\"a\").Show(); df.Filter(\"a\").Count(); df.Filter(\"a\").Unpersist(blocking: true);")]
    [InlineData("spark.Catalog.CacheTable(\"t\"); spark.Table(\"t\").Show(); spark.Table(\"t\").Count(); spark.Catalog.UncacheTable(\"t\");")]
    [InlineData("spark.Catalog.CacheTable(\"t\"); spark.Table(\"t\").Show(); spark.Table(\"t\").Count(); spark.Table(\"t\").Unpersist();")]
    [InlineData("df.Cache(); df.CreateOrReplaceTempView(\"v\"); spark.Table(\"v\").Show(); df.Count(); spark.Catalog.DropTempView(\"v\");")]
    [InlineData("foreach (var key in new[] { \"a\", \"b\" }) { var part = df.Filter(key).Cache(); try { part.Show(); if (part.Count() == 1) continue; } finally { part.Unpersist(); } }")]
    public Task Released_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("void Run(DataFrame df) { df.Cache(); df.Show(); df.Count(); Free(df); } void Free(DataFrame frame) => frame.Unpersist();")]
    [InlineData("void Run(DataFrame df) { df.Cache(); df.Show(); df.Count(); Outer(df); } void Outer(DataFrame frame) => Free(frame); void Free(DataFrame frame) => frame.Unpersist();")]
    [InlineData("void Run(DataFrame df) { _df = df.Cache(); _df.Show(); _df.Count(); } public void Dispose() => _df.Unpersist();")]
    public Task HelperThatReleases_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("if (flag) { df.Cache(); df.Show(); df.Count(); df.Unpersist(); } else { df.Persist(StorageLevel.DISK_ONLY); df.Show(); df.Count(); df.Unpersist(); }")]
    [InlineData("if (flag) df.Cache(); df.Show(); df.Count(); if (flag) df.Unpersist();")]
    [InlineData("if (!flag) df.Cache(); df.Show(); df.Count(); if (!flag) { df.Unpersist(); }")]
    [InlineData("var one = flag ? df : other; one.Cache(); one.Show(); one.Count(); one.Unpersist();")]
    [InlineData("var one = new[] { df }[0]; one.Cache(); one.Show(); one.Count(); one.Unpersist();")]
    [InlineData("var hot = flag ? df.Cache() : null; hot?.Show(); hot?.Count(); if (hot != null) hot.Unpersist();")]
    public Task Branches_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    private const string EndingProgram = TestProgram.Usings +
        """
        var spark = SparkSession.Builder().GetOrCreate();
        var df = spark.Range(5).Cache();
        df.Show();
        df.Count();
        """;

    [Fact]
    public Task EndOfApplication_DoesNotTrigger() => Rule.VerifyProgramAsync(EndingProgram);

    [Fact]
    public Task EndOfApplication_WithOption_Triggers()
    {
        var test = new SparkTest<SparkMemory.Analyzers.Rules.Caching.CacheNotReleased, Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>
        {
            TestCode = EndingProgram.Replace("Cache", "{|SPM1001:Cache|}"),
            TestState = { OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication },
            Options = "spark_memory.cache.report_at_application_end = true",
        };
        return test.RunAsync();
    }

    [Fact]
    public Task LevelNone_DoesNotTrigger() => Rule.VerifyInMethodAsync("df.Persist(StorageLevel.NONE); df.Show(); df.Count();");

    [Fact]
    public Task UnnecessaryToo_DoesNotTrigger() => Rule.VerifyInMethodAsync("df.Cache(); df.Show();");

    [Fact]
    public Task SmallBudget_DoesNotTrigger() => Rule.VerifyWithOptionsAsync(
        "spark_memory.analysis.max_states = 2",
        TestProgram.InMethod("df.Cache(); if (flag) df.Show(); df.Show(); df.Count();"));

    [Fact]
    public Task DroppedByCaller_Triggers() => Rule.VerifyAsync(TestProgram.InClass(
        """
        DataFrame Load(SparkSession spark) => spark.Table("t").Cache();
        void Run(SparkSession spark) { var df = {|SPM1001:Load|}(spark); df.Show(); df.Count(); }
        """));

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        class DataFrame { public DataFrame Cache() => this; public void Show() { } }
        class Job { void Run(DataFrame df) { df.Cache(); df.Show(); df.Show(); } }
        """);
}
