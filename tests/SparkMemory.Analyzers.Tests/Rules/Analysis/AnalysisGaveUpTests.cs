using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using SparkMemory.Analyzers.Rules.Analysis;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Leaks = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.CacheNotReleased>;

namespace SparkMemory.Analyzers.Tests.Rules.Analysis;

// Flag: a body that takes more block visits than max_states, at its name -> TooManyStates_Triggers, Program_Triggers, BroadcastVariables_Trigger
// Flag: a called method that takes more -> Callee_Triggers
// Flag: calls deeper than max_call_depth -> DeepCall_Triggers
// Flag: a value that may be one of too many frames or sequences, a job that computes too many frames -> FixedLimit_Triggers, LongLineage_Triggers
// Silent: what is within the budget -> WithinBudget_DoesNotTrigger
// Silent: what is within the fixed limits, or of no interest -> WithinFixedLimits_DoesNotTrigger
// Silent: bodies that have nothing to judge -> NothingToJudge_DoesNotTrigger
// Silent: unknown code and unknown operations, which are no matter of budget -> UnknownCode_DoesNotTrigger
// Silent: off by default -> OffByDefault
// Option: spark_memory.analysis.max_states -> TooManyStates_Triggers
// Option: spark_memory.analysis.max_call_depth -> DeepCall_Triggers
public class AnalysisGaveUpTests
{
    private const string TinyBudget = "spark_memory.analysis.max_states = 3";
    private const string DefaultBudget = "spark_memory.analysis.max_states = 20000";

    private const string Leaky = """
        class Job
        {
            void [|Leak|](DataFrame df, bool flag)
            {
                df.Cache();
                df.Show();
                if (flag)
                    df.Count();
                df.Show();
            }
        }
        """;

    private static string Plain => Leaky.Replace("[|Leak|]", "Leak");

    [Fact]
    public async Task TooManyStates_Triggers()
    {
        await VerifyAsync(TinyBudget, TestProgram.Usings + Leaky, "'Leak' is not judged in full: it takes more than 3 block visits (spark_memory.analysis.max_states)");
        await Leaks.VerifyWithOptionsAsync(TinyBudget, TestProgram.Usings + Plain);
        await Leaks.VerifyAsync(TestProgram.Usings + Plain.Replace("df.Cache", "df.{|SPM1001:Cache|}"));
    }

    [Fact]
    public async Task BudgetThatEndsInAFinally_IsSilence()
    {
        const string Source = TestProgram.Usings + """
            class Job
            {
                void Run(DataFrame df, bool flag)
                {
                    df.Cache();
                    try
                    {
                        df.Show();
                        if (flag)
                            return;
                        df.Count();
                    }
                    finally
                    {
                        if (flag)
                            df.Unpersist();
                        else
                            df.Unpersist(true);
                    }
                }
            }
            """;
        for (var budget = 1; budget < 40; budget++)
            await Leaks.VerifyWithOptionsAsync($"spark_memory.analysis.max_states = {budget}", Source);
    }

    [Fact]
    public async Task Program_Triggers()
    {
        const string Source = TestProgram.Usings + """
            [|var|] spark = SparkSession.Builder().GetOrCreate();
            var df = spark.Range(9).Cache();
            if (args.Length > 0)
                df.Show();
            df.Count();
            """;
        await VerifyAsync(TinyBudget, Source, "'the program' is not judged in full: it takes more than 3 block visits (spark_memory.analysis.max_states)");
    }

    [Theory]
    [InlineData("void Run(DataFrame df, bool flag) { void [|Inner|]() { df.Cache(); if (flag) df.Show(); if (flag) df.Count(); } }", "Inner")]
    [InlineData("Action<DataFrame, bool> [|Run|] = (df, flag) => { df.Cache(); if (flag) df.Show(); if (flag) df.Count(); };", "Run")]
    [InlineData("DataFrame Frame { [|get|] { Frame.Cache(); if (Frame != null) Frame.Show(); if (Frame != null) Frame.Count(); return null; } }", "get_Frame")]
    public Task Functions_Trigger(string member, string name) => VerifyAsync(
        TinyBudget, TestProgram.InClass(member), $"'{name}' is not judged in full: it takes more than 3 block visits (spark_memory.analysis.max_states)");

    [Fact]
    public Task BroadcastVariables_Trigger() => VerifyAsync(
        TinyBudget,
        TestProgram.InClass("void [|Run|](SparkContext context, bool flag) { var sent = context.Broadcast(1); if (flag) Console.WriteLine(); if (flag) sent.Destroy(); }"),
        "'Run' is not judged in full: it takes more than 3 block visits (spark_memory.analysis.max_states)");

    [Fact]
    public Task Callee_Triggers() => VerifyAsync(
        "spark_memory.analysis.max_states = 4",
        TestProgram.InClass("""
            void [|Run|](DataFrame df) { df.Cache(); df.Count(); Free(df, 3); }
            static void Free(DataFrame frame, int n) { if (n == 1) return; if (n == 2) return; if (n == 3) return; if (n == 4) return; Console.WriteLine(frame); }
            """),
        "'Run' is not judged in full: 'Free' takes more than 4 block visits (spark_memory.analysis.max_states)");

    [Fact]
    public Task DeepCall_Triggers() => VerifyAsync(
        "spark_memory.analysis.max_call_depth = 2",
        TestProgram.InClass("""
            void [|Run|](DataFrame df) { df.Cache(); df.Count(); One(df); }
            static void One(DataFrame frame) => Two(frame);
            static void Two(DataFrame frame) => Three(frame);
            static void Three(DataFrame frame) => frame.Unpersist();
            """),
        "'Run' is not judged in full: 'Three' is more than 2 calls away (spark_memory.analysis.max_call_depth)");

    [Theory]
    [InlineData("void [|Run|](int n) { var hot = _a; if (n == 1) hot = _b; else if (n == 2) hot = _c; else if (n == 3) hot = _d; else if (n == 4) hot = _e; hot.Cache(); hot.Show(); hot.Count(); }", "'hot' may stand for 4 frames or more")]
    [InlineData("void [|Run|](int n) { var hot = _a; if (n == 1) hot = _b; else if (n == 2) hot = _c; else if (n == 3) hot = _d; hot.Cache(); hot.Show(); hot.Count(); }", "'hot' may stand for 4 frames or more")]
    [InlineData("void [|Run|](int n) { var hot = (n switch { 1 => _a, 2 => _b, 3 => _c, 4 => _d, _ => _e }).Cache(); hot.Show(); hot.Count(); }", "a value may stand for 4 frames or more")]
    [InlineData("void [|Run|](DataFrame df, List<DataFrame> all) { foreach (var name in df.Columns()) { df = df.WithColumn(name, Lit(1)); all.Add(df); } df.Cache(); df.Show(); df.Count(); }", "'df' may stand for 4 frames or more")]
    [InlineData("void [|Run|](int n) { var rows = _a.Collect(); if (n == 1) rows = _b.Collect(); else if (n == 2) rows = _c.Collect(); else if (n == 3) rows = _d.Collect(); else if (n == 4) rows = _e.Collect(); Console.WriteLine(rows.Count()); Console.WriteLine(rows.First()); }", "'rows' may come from 4 calls or more")]
    [InlineData("Action<int> [|Run|] = n => { var hot = s_f; for (var i = 0; i < n; i++) hot = hot.Filter(\"a\").Union(hot); hot.Cache(); hot.Show(); hot.Count(); };", "'hot' may stand for 4 frames or more")]
    public async Task FixedLimit_Triggers(string member, string reason)
    {
        const string Frames = "private readonly DataFrame _a, _b, _c, _d, _e; private static DataFrame s_f;\n\n";
        await VerifyAsync(DefaultBudget, TestProgram.InClass(Frames + member), $"'Run' is not judged in full: {reason} (a fixed limit)");
        await Leaks.VerifyAsync(TestProgram.InClass(Frames + member.Replace("[|", string.Empty).Replace("|]", string.Empty)));
    }

    [Fact]
    public Task LongLineage_Triggers()
    {
        var steps = string.Concat(Enumerable.Range(0, 500).Select(static n => $"df = df.Filter(\"c{n}\");\n"));
        return VerifyAsync(
            DefaultBudget,
            TestProgram.InClass($"void [|Run|](DataFrame df) {{ {steps} df = df.OrderBy(\"a\"); df.Show(); df.Count(); }}"),
            "'Run' is not judged in full: a job computes more than 500 frames (a fixed limit)");
    }

    [Theory]
    [InlineData("void Run(DataFrame df, DataFrame a, DataFrame b, int n) { var hot = df; if (n == 1) hot = a; else if (n == 2) hot = b; hot.Cache(); hot.Show(); hot.Count(); hot.Unpersist(); }")]
    [InlineData("void Run(DataFrame df, DataFrame a, int n) { var hot = n == 1 ? a : null; if (n == 2) hot = df; hot?.Show(); df.Show(); }")]
    [InlineData("void Run(DataFrame df, Func<DataFrame> other, bool flag) { df.Show(); df = flag ? other() : null; df.Count(); df.Show(); }")]
    [InlineData("void Run(DataFrame df, int n) { var name = \"a\"; if (n == 1) name = \"b\"; else if (n == 2) name = \"c\"; else if (n == 3) name = \"d\"; else if (n == 4) name = \"e\"; df.Select(name).Show(); df.Count(); }")]
    public Task WithinFixedLimits_DoesNotTrigger(string member) => VerifyAsync(DefaultBudget, TestProgram.InClass(member));

    [Fact]
    public Task WithinBudget_DoesNotTrigger() => VerifyAsync(DefaultBudget, TestProgram.Usings + Plain);

    [Theory]
    [InlineData("void Run(DataFrame df, bool flag) { if (flag) df.Show(); if (flag) Console.WriteLine(); }")]
    [InlineData("void Run(int n) { if (n > 2) Console.WriteLine(); while (n < 5) n++; }")]
    public Task NothingToJudge_DoesNotTrigger(string member) => VerifyAsync(TinyBudget, TestProgram.InClass(member));

    [Theory]
    [InlineData("void Run(DataFrame df, Action<DataFrame> use) { df.Cache(); use(df); df.Unpersist(); }")]
    [InlineData("void Run(DataFrame df, IJob job) { df.Cache(); job.Use(df); df.Unpersist(); } interface IJob { void Use(DataFrame frame); }")]
    [InlineData("static void Run(DataFrame df) { df.Cache(); Span<int> numbers = stackalloc int[3]; df.Unpersist(); }")]
    public Task UnknownCode_DoesNotTrigger(string members) => VerifyAsync(DefaultBudget, TestProgram.InClass(members));

    [Fact]
    public void OffByDefault() => Assert.All(
        new AnalysisGaveUp().SupportedDiagnostics,
        static rule => Assert.False(rule.IsEnabledByDefault));

    /// <summary>The rule reports these messages at the marked places.</summary>
    private static async Task VerifyAsync(string setting, string markup, params string[] messages)
    {
        TestFileMarkupParser.GetSpans(markup, out var source, out ImmutableArray<TextSpan> spans);
        var (key, value) = (setting.Split(" = ")[0], setting.Split(" = ")[1]);
        var reported = (await SparkAnalysis.DiagnosticsAsync(SparkAnalysis.WithEveryRule(SparkAnalysis.Compile(source)), (key, value)))
            .Where(static diagnostic => diagnostic.Id == "SPM0001")
            .ToList();
        Assert.Equal(messages, reported.Select(static diagnostic => diagnostic.GetMessage()));
        Assert.Equal(spans, reported.Select(static diagnostic => diagnostic.Location.SourceSpan));
    }
}
