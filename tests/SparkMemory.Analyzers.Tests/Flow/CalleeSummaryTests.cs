using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Premature = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.PrematureUnpersist>;
using Unnecessary = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.UnnecessaryCache>;

namespace SparkMemory.Analyzers.Tests.Flow;

/// <summary>What called methods, local functions and lambdas do to frames, seen in the findings of the caching rules together.</summary>
public class CalleeSummaryTests
{
    // Two jobs, so that the cache is worth it.
    private const string Persists = "df.Cache(); df.Show(); df.Count();";
    private const string Leaks = "df.{|SPM1001:Cache|}(); df.Show(); df.Count();";

    [Theory]
    [InlineData("static void Free(DataFrame frame) { frame.Unpersist(); }")]
    [InlineData("static DataFrame Free(DataFrame frame) => frame.Unpersist();")]
    [InlineData("static void Free(DataFrame frame) { try { frame.Show(); } finally { frame.Unpersist(); } }")]
    [InlineData("static void Free(DataFrame frame) { if (frame != null) frame.Unpersist(); }")]
    [InlineData("static void Free(DataFrame frame) => frame?.Unpersist();")]
    [InlineData("static void Free(DataFrame frame) { if (frame is { } some) some.Unpersist(); }")]
    [InlineData("static void Free(DataFrame frame) { try { Console.WriteLine(1); Log(); frame.Unpersist(); } catch (Exception) { } } static void Log() => throw new Exception();")]
    [InlineData("static void Free(DataFrame frame) { if (frame.Columns().Count > 3) { frame.Unpersist(true); return; } frame.Unpersist(); }")]
    [InlineData("static void Free(DataFrame frame) => Inner(1, frame); static void Inner(int n, DataFrame frame) => frame.As(\"x\").Unpersist();")]
    [InlineData("static void Free(DataFrame frame) { var spark = SparkSession.Active(); spark.Catalog.ClearCache(); }")]
    [InlineData("static void Free(DataFrame frame) { frame.Unpersist(); frame = null; }")]
    [InlineData("static T Free<T>(T frame) where T : class { (frame as DataFrame)?.Unpersist(); return frame; }")]
    [InlineData("static void Free(DataFrame frame) => Inner(frame, 1); static void Inner<T>(DataFrame frame, T other) => frame.Unpersist();")]
    [InlineData("static void Free(params DataFrame[] frames) { foreach (var frame in frames) frame.Unpersist(); }")]
    [InlineData("static void Free(DataFrame frame, bool blocking = false) => frame.Unpersist(blocking);")]
    [InlineData("private readonly List<DataFrame> _all = new(); void Free(DataFrame frame) => _all.Add(frame);")]
    public Task CalleeThatReleases_IsARelease(string free) =>
        VerifyAsync($$"""void Run(DataFrame df) { {{Persists}} Free(df); } {{free}}""");

    [Theory]
    [InlineData("static void Free(DataFrame frame) => frame.Show();")]
    [InlineData("static void Free(DataFrame frame) { }")]
    [InlineData("static void Free(DataFrame frame) { frame = frame.Filter(\"a\"); frame.Cache(); frame.Show(); frame.Count(); frame.Unpersist(); }")]
    [InlineData("static void Free(DataFrame frame) { frame = SparkSession.Active().Table(\"t\").Cache(); frame.Show(); frame.Count(); frame.Unpersist(); }")]
    public Task CalleeThatReleasesNothing_LeavesTheLeak(string free) =>
        VerifyAsync($$"""void Run(DataFrame df) { {{Leaks}} Free(df); } {{free}}""");

    [Theory]
    [InlineData("df.{|SPM1001:Cache|}(); df.Show(); df.Count(); Free(df, flag);")]
    [InlineData("df.{|SPM1001:Cache|}(); df.Show(); df.Count(); Free(really: flag, frame: df);")]
    [InlineData("df.{|SPM1001:Cache|}(); df.Show(); df.Count(); Free(df, false);")]
    [InlineData("df.Cache(); df.Show(); df.Count(); Free(df, true);")]
    [InlineData("df.Cache(); df.Show(); df.Count(); Free(df);")]
    [InlineData("if (flag) df.Cache(); df.Show(); df.Count(); Free(df, flag);")]
    [InlineData("df.Cache(); df.Show(); df.Count(); Free(df, df.Columns().Count > 3);")]
    public Task CalleeThatReleasesOnItsFlag_IsJudgedByTheArgument(string statements) =>
        VerifyAsync($$"""void Run(DataFrame df, bool flag) { {{statements}} } static void Free(DataFrame frame, bool really = true) { if (really) frame.Unpersist(); }""");

    [Theory]
    [InlineData("if (frame.StorageLevel().UseMemory) frame.Unpersist();")]
    [InlineData("if (s_kept.Contains(frame)) return; frame.Unpersist();")]
    public Task CalleeThatReleasesOnOtherConditions_IsNotJudged(string body) =>
        VerifyAsync($$"""void Run(DataFrame df) { {{Persists}} Free(df); } static readonly HashSet<DataFrame> s_kept = new(); static void Free(DataFrame frame) { {{body}} }""");

    [Theory]
    [InlineData("static void Look(DataFrame frame) { frame.Show(); }")]
    [InlineData("static long Look(DataFrame frame) => frame.Filter(\"a\").Count();")]
    [InlineData("static void Look(DataFrame frame) { if (frame.Columns().Count > 3) frame.Show(); }")]
    [InlineData("static void Look(DataFrame frame) { if (frame == null) return; frame.Show(); }")]
    [InlineData("static void Look(DataFrame frame) { var rows = frame.Collect(); foreach (var row in rows) Console.WriteLine(row); }")]
    [InlineData("static void Look(DataFrame frame) => Look2(frame); static void Look2(DataFrame frame) => Look3(frame); static void Look3(DataFrame frame) => frame.Show();")]
    [InlineData("static void Look(DataFrame frame) => Print(frame.Collect()); static void Print(IEnumerable<Row> rows) { foreach (var row in rows) Console.WriteLine(row); }")]
    [InlineData("static void Look(DataFrame frame) { }")]
    public Task JobsOfCallee_AreCounted(string look) =>
        VerifyAsync($$"""void Run(DataFrame df) { df.{|SPM1006:Cache|}(); Look(df); df.Unpersist(); } {{look}}""");

    [Theory]
    [InlineData("static void Look(DataFrame frame) { frame.Show(); frame.Show(); }")]
    [InlineData("static void Look(DataFrame frame) { foreach (var name in frame.Columns()) frame.Select(name).Show(); }")]
    [InlineData("static void Look(DataFrame frame) => frame.Union(frame).Show();")]
    [InlineData("static void Look(DataFrame frame) { if (frame is { } some) { some.Show(); some.Count(); } }")]
    [InlineData("static void Look(object value) { if (value is DataFrame frame) { frame.Show(); frame.Count(); } }")]
    [InlineData("static void Look<T>(T value) { if (value is DataFrame frame) { frame.Show(); frame.Count(); } }")]
    [InlineData("static void Look(params DataFrame[] frames) { foreach (var frame in frames) { frame.Show(); frame.Count(); } }")]
    [InlineData("static void Look(DataFrame frame) { foreach (var part in new[] { frame.Filter(\"a\"), frame.Filter(\"b\") }) part.Show(); }")]
    [InlineData("static void Look(DataFrame frame) => Look2(frame); static void Look2(DataFrame frame) => Look3(frame); static void Look3(DataFrame frame) => Look4(frame); static void Look4(DataFrame frame) => frame.Show();")]
    [InlineData("static void Look(DataFrame frame, int n = 3) { if (n == 0) return; frame.Show(); Look(frame, n - 1); }")]
    [InlineData("static void Look(DataFrame frame) { frame.Show(); Back(frame); } static void Back(DataFrame frame) { if (frame.Columns().Count > 3) Look(frame); }")]
    [InlineData("static void Look(DataFrame frame) => Print(frame.Collect()); static void Print(IEnumerable<Row> rows) { foreach (var row in rows) Console.WriteLine(row); Console.WriteLine(rows.Count()); }")]
    [InlineData("static void Look(DataFrame frame) { frame.CreateOrReplaceTempView(\"v\"); SparkSession.Active().Sql(\"SELECT * FROM v\").Show(); frame.Show(); }")]
    public Task SeveralOrUnknownJobsOfCallee_MakeTheCacheWorthIt(string look) =>
        VerifyAsync($$"""void Run(DataFrame df) { df.Cache(); Look(df); df.Unpersist(); } {{look}}""");

    [Theory]
    [InlineData("Action look = () => A(df); look(); df.Unpersist(); void A(DataFrame f) => B(f); void B(DataFrame f) => f.Show();")]
    [InlineData("df.Columns().Take(1).ToList().ForEach(name => Use(name.Length)); A(); df.Unpersist(); void A() => B(df); void B(DataFrame f) => C(f); void C(DataFrame f) => f.Show(); void Use(int n) { }")]
    [InlineData("A(); df.Unpersist(); void A() { B(df); void B(DataFrame f) => C(f); } void C(DataFrame f) { var rows = f; rows.Show(); }")]
    public Task ParametersOfFurtherFunctions_AreNotCaptured(string statements) =>
        VerifyAsync($$"""void Run(DataFrame df) { df.{|SPM1006:Cache|}(); {{statements}} }""");

    [Theory]
    [InlineData("Look(df); df.{|SPM1005:Cache|}(); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("Maybe(df, flag); df.Cache(); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Count(); df.Show(); df.{|SPM1004:Unpersist|}(); Look(df);")]
    [InlineData("df.Cache(); df.Count(); df.Show(); df.Unpersist(); Maybe(df, flag);")]
    [InlineData("df.Cache(); df.Count(); df.Show(); df.{|SPM1004:Unpersist|}(); Look(df.Filter(\"a\"));")]
    [InlineData("df.Cache(); df.Count(); df.Show(); var part = Only(df); df.{|SPM1004:Unpersist|}(); part.Show();")]
    [InlineData("df.{|SPM1006:Cache|}(); Only(df).Show(); df.Unpersist();")]
    [InlineData("df.Cache(); Only(df).Show(); Only(df).Show(); df.Unpersist();")]
    public Task JobsOfCallee_HaveTheirPlaceInTime(string statements) => VerifyAsync($$"""
        void Run(DataFrame df, bool flag) { {{statements}} }
        static void Look(DataFrame frame) => frame.Show();
        static void Maybe(DataFrame frame, bool really) { if (really) frame.Show(); }
        static DataFrame Only(DataFrame frame) => frame.Filter("a").Select("b");
        """);

    [Theory]
    [InlineData("var hot = {|SPM1001:Load|}(df); hot.Show(); hot.Count();")]
    [InlineData("{|SPM1001:Load|}(df).Show();")]
    [InlineData("foreach (var key in df.Columns()) { var hot = {|SPM1001:Part|}(df, key); hot.Show(); hot.Count(); }")]
    [InlineData("var one = Part(df, \"a\"); var two = {|SPM1001:Part|}(df, \"b\"); one.Show(); two.Show(); one.Unpersist();")]
    [InlineData("var hot = {|SPM1001:Warm|}(df); hot.Show(); hot.Count();")]
    [InlineData("var hot = {|SPM1001:Load|}(df); Look(hot);")]
    [InlineData("var hot = {|SPM1001:Outer|}(df); hot.Show();")]
    [InlineData("var hot = {|SPM1001:Load|}(df); if (hot.Columns().Count > 3) return; hot.Unpersist();")]
    [InlineData("var hot = Load(df).{|SPM1008:Cache|}(); hot.Show(); hot.Count(); hot.Unpersist();")]
    public Task PersistedResult_IsTheCallersToRelease(string statements) => VerifyAsync(Loaders(statements));

    [Theory]
    [InlineData("var hot = Load(df); hot.Show(); hot.Unpersist();")]
    [InlineData("var hot = Load(df); hot.Show(); hot.Count(); df.Filter(\"a\").Unpersist();")]
    [InlineData("var hot = Load(df); try { hot.Show(); } finally { hot.Unpersist(); }")]
    [InlineData("var hot = Warm(df); hot.Show(); df.Unpersist();")]
    [InlineData("var hot = Maybe(df, true); hot.Show(); hot.Unpersist();")]
    [InlineData("var hot = Maybe(df, true); hot.Show();")]
    [InlineData("var hot = Memo(df); hot.Show();")]
    [InlineData("var hot = Tap(df.Cache()); hot.Show(); hot.Count(); hot.Unpersist();")]
    [InlineData("foreach (var key in df.Columns()) { var hot = Part(df, key); hot.Show(); hot.Count(); hot.Unpersist(); }")]
    [InlineData("var (hot, n) = Pair(df); hot.Show();")]
    public Task ReleasedOrUncertainResult_IsSilent(string statements) => VerifyAsync(Loaders(statements));

    private static string Loaders(string statements) => $$"""
        void Run(DataFrame df) { {{statements}} }
        static DataFrame Load(DataFrame frame) => frame.Filter("a").Cache();
        static DataFrame Outer(DataFrame frame) { var hot = Load(frame); hot.Count(); return hot; }
        static DataFrame Warm(DataFrame frame) { frame.Cache(); frame.Count(); return frame; }
        static DataFrame Part(DataFrame frame, string key) => frame.Filter(key).Cache();
        static DataFrame Maybe(DataFrame frame, bool really) => really ? frame.Cache() : frame;
        static DataFrame Tap(DataFrame frame) { Console.WriteLine(1); return frame; }
        static (DataFrame, int) Pair(DataFrame frame) => (frame.Filter("a").Cache(), 1);
        static void Look(DataFrame frame) => frame.Show();
        private static DataFrame s_memo;
        static DataFrame Memo(DataFrame frame) => s_memo ??= frame.Filter("a").Cache();
        """;

    [Theory]
    [InlineData("void Run(DataFrame df) { Warm(df); df.Show(); df.Count(); df.Unpersist(); }")]
    [InlineData("void Run(DataFrame df) { Warm(df); df.Show(); df.Count(); df.Unpersist(); } void Other(DataFrame df) { {|SPM1001:Warm|}(df); df.Show(); df.Count(); }")]
    [InlineData("void Run(DataFrame df) { Warm(df); df.{|SPM1008:Cache|}(); df.Show(); df.Unpersist(); }")]
    public Task PersistedArgument_IsTheCallersToRelease(string run) =>
        VerifyAsync($$"""{{run}} static void Warm(DataFrame frame) { frame.Cache(); frame.Show(); frame.Count(); }""");

    [Fact]
    public Task PersistedArgumentThatNoCallerReleases_IsReportedOnce() => VerifyAsync("""
        void Run(DataFrame df) { Warm(df); df.Show(); }
        static void Warm(DataFrame frame) { frame.{|SPM1001:Cache|}(); frame.Show(); frame.Count(); }
        """);

    [Theory]
    [InlineData("void Free() => df.Unpersist(); Free();", Persists)]
    [InlineData("void Free() { Inner(); } void Inner() => df.Unpersist(); Free();", Persists)]
    [InlineData("static void Free(DataFrame frame) => frame.Unpersist(); Free(df);", Persists)]
    [InlineData("Action free = () => df.Unpersist(); free();", Persists)]
    [InlineData("Action<DataFrame> free = frame => frame.Unpersist(); free(df);", Persists)]
    [InlineData("void Free() => df.Unpersist(); Action free = Free; free();", Persists)]
    [InlineData("void Free() => df.Unpersist(); Later(() => Free());", Persists)]
    [InlineData("Later(() => df.Unpersist());", Persists)]
    [InlineData("new List<DataFrame>().ForEach(_ => df.Unpersist());", Persists)]
    [InlineData("void Look() => df.Show(); Look();", Leaks)]
    [InlineData("Action look = () => df.Show(); look();", Leaks)]
    [InlineData("df.Columns().ToList().ForEach(name => df.Select(name).Show());", Leaks)]
    [InlineData("Console.WriteLine(df.Columns().All(name => df.Select(name).Count() > 3));", Leaks)]
    public Task FunctionsInTheBody_AreFollowed(string statements, string before) => VerifyAsync(
        $$"""void Run(DataFrame df) { {{before}} {{statements}} } static void Later(Action action) => s_later.Add(action); static readonly List<Action> s_later = new();""");

    [Theory]
    [InlineData("df.{|SPM1006:Cache|}(); Look(); df.Unpersist(); void Look() => df.Show();")]
    [InlineData("df.Cache(); Twice(); df.Unpersist(); void Twice() { Look(); Look(); } void Look() => df.Show();")]
    [InlineData("Action look = () => df.Show(); df.Cache(); look(); look(); df.Unpersist();")]
    [InlineData("Action look = () => df.Show(); df.{|SPM1006:Cache|}(); look(); df.Unpersist();")]
    [InlineData("DataFrame hot = null; Load(); hot.Show(); hot.Count(); hot.Unpersist(); void Load() { hot = df.Filter(\"a\").Cache(); }")]
    [InlineData("df.Cache(); df.Columns().ToList().ForEach(name => df.Select(name).Show()); df.Unpersist();")]
    public Task FunctionsInTheBody_AreCounted(string statements) => VerifyAsync($$"""void Run(DataFrame df) { {{statements}} }""");

    [Theory]
    [InlineData("df.{|SPM1006:Cache|}(); await LookAsync(df); df.Unpersist();")]
    [InlineData("df.{|SPM1006:Cache|}(); await LookAsync(df).ConfigureAwait(false); df.Unpersist();")]
    [InlineData("df.Cache(); var look = LookAsync(df); df.Unpersist(); await look;")]
    [InlineData("df.Cache(); LookAsync(df).Wait(); df.Unpersist();")]
    [InlineData("df.{|SPM1006:Cache|}(); await Task.Run(() => df.Show()); df.Unpersist();")]
    [InlineData("df.Cache(); var look = Task.Run(() => df.Show()); df.Unpersist(); await look;")]
    [InlineData("df.Cache(); df.Show(); df.Count(); await Task.Run(() => df.Unpersist());")]
    [InlineData("var hot = await {|SPM1001:LoadAsync|}(df); hot.Show();")]
    [InlineData("var hot = await LoadAsync(df); hot.Show(); hot.Unpersist();")]
    public Task AwaitedCallees_RunWhereTheyAreAwaited(string statements) => VerifyAsync($$"""
        async Task Run(DataFrame df) { {{statements}} }
        static async Task LookAsync(DataFrame frame) { await Task.Yield(); frame.Show(); }
        static async Task<DataFrame> LoadAsync(DataFrame frame) { await Task.Yield(); return frame.Filter("a").Cache(); }
        """);

    [Theory]
    [InlineData("df.Cache(); df.Count(); df.Show(); var rows = Rows(df); df.{|SPM1004:Unpersist|}(); foreach (var row in rows) Console.WriteLine(row);")]
    [InlineData("df.Cache(); df.Count(); df.Show(); foreach (var row in Rows(df)) Console.WriteLine(row); df.Unpersist();")]
    [InlineData("var rows = Rows(df); df.Cache(); df.Show(); Console.WriteLine(rows.Count()); df.Unpersist();")]
    [InlineData("df.Cache(); df.Show(); df.Count(); foreach (var row in Last(df)) Console.WriteLine(row);")]
    public Task Iterators_RunWhereTheyAreEnumerated(string statements) => VerifyAsync($$"""
        void Run(DataFrame df) { {{statements}} }
        static IEnumerable<Row> Rows(DataFrame frame) { foreach (var row in frame.Collect()) yield return row; }
        static IEnumerable<Row> Last(DataFrame frame) { foreach (var row in frame.Collect()) yield return row; frame.Unpersist(); }
        """);

    [Theory]
    [InlineData("class Sink { public virtual void Take(DataFrame frame) { } }")]
    [InlineData("interface Sink { void Take(DataFrame frame); }")]
    [InlineData("abstract class Sink { public abstract void Take(DataFrame frame); }")]
    [InlineData("delegate void Taker(DataFrame frame); class Sink { public Taker Take; }")]
    public Task UnknownTarget_MayRunAnyJobs(string sink) =>
        VerifyAsync($$"""void Run(DataFrame df, Sink sink) { df.Cache(); sink.Take(df); df.Unpersist(); } {{sink}}""");

    [Theory]
    [InlineData("sealed class Sink { public void Take(DataFrame frame) => frame.Show(); }")]
    [InlineData("sealed class Sink : Base { public override void Take(DataFrame frame) => frame.Show(); } class Base { public virtual void Take(DataFrame frame) { } }")]
    public Task CertainTarget_IsFollowed(string sink) =>
        VerifyAsync($$"""void Run(DataFrame df, Sink sink) { df.{|SPM1006:Cache|}(); sink.Take(df); df.Unpersist(); } {{sink}}""");

    [Fact]
    public Task ExtensionMethods_AreFollowed() => VerifySourceAsync(TestProgram.Usings + """
        static class Extensions
        {
            public static DataFrame Hot(this DataFrame frame) => frame.Filter("a").Cache();
            public static void Done(this DataFrame frame) => frame.Unpersist();
            public static DataFrame Look(this DataFrame frame) { frame.Show(); return frame; }
        }
        class Job
        {
            void One(DataFrame df) { var hot = df.{|SPM1001:Hot|}(); hot.Show(); hot.Count(); }
            void Two(DataFrame df) { var hot = df.Hot(); hot.Show(); hot.Count(); hot.Done(); }
            void Three(DataFrame df) { df.{|SPM1006:Cache|}(); df.Look(); df.Done(); }
            void Four(DataFrame df) { df.Cache(); df.Look().Look(); df?.Done(); }
            void Five(DataFrame df) { df.Cache(); df.Show(); df.Count(); Extensions.Done(frame: df); }
        }
        """);

    [Fact]
    public Task DepthOfZero_FollowsNothing() => Unnecessary.VerifyWithOptionsAsync(
        "spark_memory.analysis.max_call_depth = 0",
        TestProgram.InClass("void Run(DataFrame df) { df.Cache(); Look(df); df.Unpersist(); } static void Look(DataFrame frame) => frame.Show();"));

    [Fact]
    public Task DepthOfOne_FollowsTheMethodAlone() => Unnecessary.VerifyWithOptionsAsync(
        "spark_memory.analysis.max_call_depth = 1",
        TestProgram.InClass("""
            void Run(DataFrame df) { df.Cache(); Outer(df); df.Unpersist(); }
            void Again(DataFrame df) { df.{|SPM1006:Cache|}(); Look(df); df.Unpersist(); }
            static void Outer(DataFrame frame) => Look(frame);
            static void Look(DataFrame frame) => frame.Show();
            """));

    [Fact]
    public Task CalleeOutOfBudget_IsUnknown() => Premature.VerifyWithOptionsAsync(
        "spark_memory.analysis.max_states = 8",
        TestProgram.InClass("""
            void Run(DataFrame df) { df.Cache(); df.Count(); df.Unpersist(); Look(df); }
            static void Look(DataFrame frame) { for (var i = 0; i < 3; i++) for (var j = 0; j < 3; j++) if (i == j) Console.WriteLine(i); frame.Show(); }
            """));

    [Fact]
    public async Task Findings_DoNotDependOnTheOrderOfMethods()
    {
        string[] members =
        [
            "void Run(DataFrame df) { df.Cache(); A(df, 1); df.Unpersist(); }",
            "static void A(DataFrame frame, int n) { frame.Show(); B(frame, n); }",
            "static void B(DataFrame frame, int n) { if (n > 0) C(frame, n - 1); }",
            "static void C(DataFrame frame, int n) { A(frame, n); }",
            "void Other(DataFrame df) { df.Cache(); C(df, 1); df.Unpersist(); }",
            "void Last(DataFrame df) { df.Cache(); df.Show(); df.Count(); F(df); }",
            "static void F(DataFrame frame) => G(frame);",
            "static void G(DataFrame frame) { H(frame); }",
            "static void H(DataFrame frame) { frame.Unpersist(); }",
        ];
        var forward = await FindingsAsync(members);
        Assert.Equal(forward, await FindingsAsync(members.Reverse()));
        Assert.Equal(forward, await FindingsAsync(members.Skip(4).Concat(members.Take(4))));

        static async Task<IEnumerable<string>> FindingsAsync(IEnumerable<string> members)
        {
            var compilation = SparkAnalysis.Compile(TestProgram.InClass(string.Join("\n", members)));
            var findings = await SparkAnalysis.DiagnosticsAsync(compilation);
            return findings.Select(static finding => finding.Id + LineOf(finding.Location)).Order().ToList();
        }
    }

    private static string LineOf(Location location) => location.SourceTree!.GetText().Lines.GetLineFromPosition(location.SourceSpan.Start).ToString();

    private const string Attributes = """
        namespace SparkMemory
        {
            [System.AttributeUsage(System.AttributeTargets.All)] public sealed class ReleasesCacheAttribute : System.Attribute { }
            [System.AttributeUsage(System.AttributeTargets.All)] public sealed class TakesCacheOwnershipAttribute : System.Attribute { }
            [System.AttributeUsage(System.AttributeTargets.All)] public sealed class PersistedFrameAttribute : System.Attribute { }
        }

        """;

    private const string Library = """
        public static class Lib
        {
            public static void Free([SparkMemory.ReleasesCache] DataFrame frame) => frame.Unpersist();
            [SparkMemory.ReleasesCache] public static void FreeBoth(DataFrame one, DataFrame two) { one.Unpersist(); two.Unpersist(); }
            [SparkMemory.TakesCacheOwnership] public static void Own(DataFrame frame) => All.Add(frame);
            [return: SparkMemory.PersistedFrame] public static DataFrame Load(SparkSession spark) => spark.Table("t").Cache();
            public static void Warm([SparkMemory.PersistedFrame] DataFrame frame) { frame.Cache(); frame.Count(); frame.Show(); }
            public static readonly System.Collections.Generic.List<DataFrame> All = new();
        }

        """;

    private const string Consumer = """
        class Job
        {
            void One(DataFrame df) { df.Cache(); df.Show(); df.Count(); Lib.Free(df); }
            void Two(DataFrame df, DataFrame other) { df.Cache(); df.Show(); df.Count(); other.Cache(); other.Show(); other.Count(); Lib.FreeBoth(df, other); }
            void Three(DataFrame df) { df.Cache(); df.Show(); df.Count(); Lib.Own(df); }
            void Four(SparkSession spark) { var hot = Lib.{|SPM1001:Load|}(spark); hot.Show(); hot.Count(); }
            void Five(SparkSession spark) { var hot = Lib.Load(spark); hot.Show(); hot.Count(); hot.Unpersist(); }
            void Six(DataFrame df) { Lib.{|SPM1001:Warm|}(df); df.Show(); df.Count(); }
            void Seven(DataFrame df) { Lib.Warm(df); df.Show(); df.Count(); df.Unpersist(); }
            void Eight(SparkSession spark) { var hot = Lib.Load(spark).{|SPM1008:Cache|}(); hot.Show(); hot.Unpersist(); }
        }
        """;

    [Fact]
    public Task Attributes_AreReadInTheCompilation() => VerifySourceAsync(TestProgram.Usings + Attributes + Library + Consumer);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Attributes_AreReadFromReferences(bool compiled)
    {
        var library = CSharpCompilation.Create(
            "Library",
            [CSharpSyntaxTree.ParseText(TestProgram.Usings + Attributes + Library, new CSharpParseOptions(LanguageVersion.Latest))],
            References.Framework.AddRange(References.Spark),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var source = TestProgram.Usings + Consumer;
        TestFileMarkupParser.GetSpans(source, out var text, out ImmutableDictionary<string, ImmutableArray<Microsoft.CodeAnalysis.Text.TextSpan>> expected);
        var consumer = SparkAnalysis.Compile("class Empty { }").RemoveAllSyntaxTrees()
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest)))
            .AddReferences(compiled ? Image(library) : library.ToMetadataReference());
        Assert.Equal(Format(expected.SelectMany(static ids => ids.Value.Select(span => (ids.Key, span.Start)))), await FindingsAsync(consumer));
    }

    /// <summary>A method of a referenced project has a syntax tree, but is no more followed than one of a package.</summary>
    [Fact]
    public async Task MethodOfAnotherProject_IsUnknown()
    {
        var library = CSharpCompilation.Create(
            "Library",
            [CSharpSyntaxTree.ParseText(TestProgram.Usings + "public static class Lib { public static void Look(DataFrame frame) => frame.Show(); public static DataFrame Load(DataFrame frame) => frame.Cache(); }", new CSharpParseOptions(LanguageVersion.Latest))],
            References.Framework.AddRange(References.Spark),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var consumer = SparkAnalysis.Compile("class Empty { }").RemoveAllSyntaxTrees()
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(
                TestProgram.InClass("void Run(DataFrame df) { df.Cache(); Lib.Look(df); df.Unpersist(); } void Drop(DataFrame df) { Lib.Load(df).Show(); }"),
                new CSharpParseOptions(LanguageVersion.Latest)))
            .AddReferences(library.ToMetadataReference());
        Assert.Empty(await FindingsAsync(consumer));
    }

    private static PortableExecutableReference Image(CSharpCompilation compilation)
    {
        using var stream = new System.IO.MemoryStream();
        Assert.True(compilation.Emit(stream).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    private static Task VerifyAsync(string members) => VerifySourceAsync(TestProgram.InClass(members));

    /// <summary>The marked findings, and no others, are reported by the caching rules together; SPM1002, which tells of any job in between, aside.</summary>
    private static async Task VerifySourceAsync(string source)
    {
        TestFileMarkupParser.GetSpans(source, out var text, out ImmutableDictionary<string, ImmutableArray<Microsoft.CodeAnalysis.Text.TextSpan>> expected);
        Assert.Equal(Format(expected.SelectMany(static ids => ids.Value.Select(span => (ids.Key, span.Start)))), await FindingsAsync(SparkAnalysis.Compile(text)));
    }

    private static async Task<string> FindingsAsync(CSharpCompilation compilation)
    {
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var findings = await SparkAnalysis.DiagnosticsAsync(compilation);
        return Format(findings
            .Where(static finding => finding.Id is "SPM1001" or "SPM1003" or "SPM1004" or "SPM1005" or "SPM1006" or "SPM1008")
            .Select(static finding => (finding.Id, finding.Location.SourceSpan.Start)));
    }

    private static string Format(IEnumerable<(string Id, int Start)> findings) =>
        string.Join(", ", findings.OrderBy(static finding => finding.Start).Select(static finding => $"{finding.Id} at {finding.Start}"));
}
