using System.Linq;
using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

// Persists of one of several frames: `(flag ? df : other).Cache()`, switch expressions, locals that may be one of several plans.
// Flag: SPM1001 not released; released on one branch only -> Leak_IsFound
// Flag: SPM1002 released, but not when a job throws -> Leak_IsFound
// Flag: SPM1006 one job, also in a loop that reassigns the frame -> OneJob_IsFound
// Flag: SPM1004 a job on the same variable after its release -> Leak_IsFound
// Flag: SPM1008 the frame is persisted on every path, by different calls -> SeveralCalls_MakeTheNextOneRedundant
// Silent: SPM1004 and SPM1008 when the calls that persist or release are not on every path -> Joined_IsQuiet
// Silent: released by the variable, by an alias, in finally, by a scope -> Released_IsQuiet
// Silent: one of the frames is released, persisted, stored or used under another name -> OtherNames_AreQuiet
// Silent: transfer: returned, stored; the caller releases -> Transfers_AreQuiet
public class OneOfSeveralFramesTests
{
    [Theory]
    [InlineData("var hot = (flag ? df : other).Cache(); hot.Show(); hot.Count();", "SPM1001")]
    [InlineData("var hot = flag ? df : other; hot.Persist(StorageLevel.DISK_ONLY); hot.Show(); hot.Count();", "SPM1001")]
    [InlineData("var hot = flag ? df : other; hot?.Cache(); hot?.Show(); hot?.Count();", "SPM1001")]
    [InlineData("var hot = df; if (flag) hot = other; hot.Cache(); hot.Show(); hot.Count(); if (df.IsEmpty()) hot.Unpersist();", "SPM1001")]
    [InlineData("foreach (var key in df.Columns()) { var hot = (flag ? df.Filter(key) : other).Cache(); hot.Show(); hot.Count(); }", "SPM1001")]
    [InlineData("var hot = (flag ? df : other).Cache(); hot.Show(); hot.Count(); hot.Unpersist();", "SPM1002")]
    [InlineData("var hot = (flag ? df : other).Cache(); try { hot.Show(); hot.Count(); } finally { hot.Unpersist(); } hot.Show();", "SPM1004")]
    public Task Leak_IsFound(string statements, string id) => AssertFindingsAsync(TestProgram.InMethod(statements), id);

    [Theory]
    [InlineData("var hot = (flag ? df : other).Cache(); try { hot.Show(); } finally { hot.Unpersist(); }")]
    [InlineData("while (flag) { df.Cache(); flag = df.Count() > 3; df.Unpersist(); df = df.Filter(\"a\"); }")]
    public Task OneJob_IsFound(string statements) => AssertFindingsAsync(TestProgram.InMethod(statements), "SPM1006");

    [Theory]
    [InlineData("var hot = (flag ? df : other).Cache(); try { hot.Show(); hot.Count(); } finally { hot.Unpersist(); }")]
    [InlineData("var hot = flag ? df : other; var same = hot; hot.Cache(); try { hot.Show(); hot.Count(); } finally { same.Unpersist(); }")]
    [InlineData("var hot = flag ? df : other; if (flag) hot.Cache(); try { hot.Show(); hot.Count(); } finally { if (flag) hot.Unpersist(); }")]
    [InlineData("var hot = flag ? df : other; hot?.Cache(); try { hot?.Show(); hot?.Count(); } finally { hot?.Unpersist(); }")]
    [InlineData("foreach (var key in df.Columns()) { var hot = (flag ? df.Filter(key) : other).Cache(); try { hot.Show(); hot.Count(); } finally { hot.Unpersist(); } }")]
    [InlineData("while (flag) { df.Cache(); try { df.Show(); flag = df.Count() > 3; } finally { df.Unpersist(); } df = df.Filter(\"a\"); }")]
    [InlineData("DataFrame last = null; foreach (var key in df.Columns()) { var hot = (flag ? df.Filter(key) : other.Filter(key)).Cache(); hot.Show(); hot.Count(); last?.Unpersist(); last = hot; } last?.Unpersist();")]
    public Task Released_IsQuiet(string statements) => AssertFindingsAsync(TestProgram.InMethod(statements));

    [Theory]
    [InlineData("var hot = (flag ? df : other).Cache(); hot.Show(); hot.Count(); df.Unpersist(); other.Unpersist();")]
    [InlineData("var hot = (flag ? df : other).Cache(); hot.Show(); hot.Count(); if (flag) df.Unpersist(); else other.Unpersist();")]
    [InlineData("var hot = (flag ? df : other).Cache(); try { hot.Show(); df.Count(); } finally { hot.Unpersist(); }")]
    [InlineData("df.Cache(); try { var hot = (flag ? df : other).Cache(); hot.Show(); df.Show(); df.Count(); } finally { df.Unpersist(); other.Unpersist(); }")]
    [InlineData("var hot = (flag ? df : other).Cache(); hot.Show(); hot.Count(); var all = new List<DataFrame> { df }; Use(all);")]
    [InlineData("df.Unpersist(); var hot = flag ? df : other; hot.Cache(); try { hot.Show(); hot.Count(); } finally { hot.Unpersist(); }")]
    [InlineData("var hot = (flag ? df : other).Cache(); hot.Show(); hot.Count(); Action free = () => other.Unpersist(); Use(free);")]
    public Task OtherNames_AreQuiet(string statements) => AssertFindingsAsync(TestProgram.InMethod(statements));

    [Theory]
    [InlineData("static DataFrame Load(DataFrame a, DataFrame b, bool flag) { var hot = (flag ? a : b).Cache(); hot.Show(); hot.Count(); return hot; }")]
    [InlineData("static DataFrame Load(DataFrame a, DataFrame b, bool flag) { (flag ? a : b).Cache(); b.Show(); b.Count(); return b; }")]
    [InlineData("void Load(DataFrame a, DataFrame b, bool flag) { _df = flag ? a : b; var hot = _df; hot.Cache(); hot.Show(); hot.Count(); } void Close() => _df.Unpersist();")]
    [InlineData("void Load(DataFrame a, bool flag) { var hot = flag ? a : _df; hot.Cache(); hot.Show(); hot.Count(); } void Close() => _df.Unpersist();")]
    [InlineData("void Load(DataFrame a, DataFrame b, bool flag) { Warm(a, b, flag); a.Show(); b.Show(); a.Unpersist(); b.Unpersist(); } static void Warm(DataFrame a, DataFrame b, bool flag) { var hot = flag ? a : b; hot.Cache(); hot.Count(); }")]
    public Task Transfers_AreQuiet(string members) => AssertFindingsAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("if (flag) df.Cache(); else df.Persist(StorageLevel.DISK_ONLY); df.Cache(); try { df.Show(); df.Count(); } finally { df.Unpersist(); }")]
    [InlineData("switch (df.Columns().Count) { case 0: df.Cache(); break; case 1: df.Persist(); break; default: df.Cache(); break; } if (flag) df.Cache(); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("if (flag) df.Cache(); else df.Persist(); if (flag) df.Show(); df.Persist(StorageLevel.NONE); df.Show(); df.Count(); df.Unpersist();")]
    public Task SeveralCalls_MakeTheNextOneRedundant(string statements) => AssertFindingsAsync(TestProgram.InMethod(statements), "SPM1008");

    [Theory]
    [InlineData("if (flag) df.Cache(); else df.Persist(); df.Show(); df.Count(); if (df.IsEmpty()) df.Unpersist(); df.Cache(); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("switch (df.Columns().Count) { case 0: df.Cache(); break; case 1: df.Persist(); break; } df.Cache(); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("var hot = df.Cache(); df.Show(); df.Count(); if (df.IsEmpty()) { df.Unpersist(); hot = other; } hot.Show(); df.Unpersist();")]
    public Task Joined_IsQuiet(string statements) => AssertFindingsAsync(TestProgram.InMethod(statements));

    private static async Task AssertFindingsAsync(string source, params string[] ids) => Assert.Equal(
        ids,
        (await SparkAnalysis.IdsAsync(source)).Where(id => id.StartsWith("SPM10", System.StringComparison.Ordinal) && (id is not ("SPM1007" or "SPM1002") || ids.Contains(id))).Distinct());
}
