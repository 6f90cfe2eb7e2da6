using System.Threading.Tasks;
using SparkMemory.Analyzers.Rules.Caching;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>What all caching rules make of the companion library: a scope begins with a Persist and ends with a Release.</summary>
public class CacheScopeTests
{
    [Theory]
    [InlineData("df.{|SPM1001:CacheScoped|}(); df.Show(); df.Count();")]
    [InlineData("var scope = df.{|SPM1001:CacheScoped|}(); scope.Frame.Show(); scope.Frame.Count();")]
    [InlineData("var scope = df.Filter(\"a\").{|SPM1001:CacheScoped|}(StorageLevel.DISK_ONLY, blocking: true); scope.Frame.Show(); scope.Frame.Count(); if (flag) scope.Dispose();")]
    [InlineData("foreach (var key in new[] { \"a\", \"b\" }) { var scope = df.Filter(key).{|SPM1001:CacheScoped|}(); scope.Frame.Show(); scope.Frame.Count(); }")]
    [InlineData("var scope = df.{|SPM1001:CacheScoped|}(); df.Show(); df.Count(); scope = other.CacheScoped(); other.Show(); other.Count(); scope.Dispose();")]
    [InlineData("df.{|SPM1001:Cache|}(); df.Show(); using (CacheExtensions.CacheScoped(df)) df.Count(); df.Count();")]
    public Task ScopeThatDoesNotEnd_IsNotReleased(string statements) => VerifyAsync<CacheNotReleased>(statements);

    [Fact]
    public Task Message_NamesTheFrame() => new SparkTest<CacheNotReleased, Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>
    {
        TestCode = TestProgram.InScopedMethod("var scope = df.{|#0:CacheScoped|}(); scope.Frame.Show(); df.Count();"),
        HasCompanion = true,
    }.RunAsync(SparkVerifier<CacheNotReleased>.Diagnostic("SPM1001").WithLocation(0).WithArguments("df", "never released"));

    [Theory]
    [InlineData("using var scope = df.CacheScoped(); scope.Frame.Show(); scope.Frame.Count(); if (flag) return; Use(df.Count());")]
    [InlineData("using (df.CacheScoped()) { df.Show(); df.Count(); }")]
    [InlineData("using (var scope = df.CacheScoped()) { scope.Frame.Show(); df.Count(); }")]
    [InlineData("using (IDisposable scope = df.CacheScoped()) { df.Show(); df.Count(); }")]
    [InlineData("var scope = df.CacheScoped(); try { scope.Frame.Show(); df.Count(); } finally { scope.Dispose(); }")]
    [InlineData("IDisposable scope = df.CacheScoped(); try { df.Show(); df.Count(); } finally { scope?.Dispose(); }")]
    [InlineData("CacheScope scope = flag ? df.CacheScoped() : null; try { df.Show(); df.Count(); } finally { scope?.Dispose(); }")]
    [InlineData("CacheScope scope = flag ? df.CacheScoped() : other.CacheScoped(); try { df.Show(); df.Count(); other.Show(); other.Count(); } finally { scope.Dispose(); }")]
    [InlineData("foreach (var key in new[] { \"a\", \"b\" }) { using var scope = df.Filter(key).CacheScoped(); scope.Frame.Show(); if (scope.Frame.Count() == 3) continue; scope.Frame.Show(); }")]
    [InlineData("using var all = df.CacheScoped(); using var some = all.Frame.Filter(\"a\").CacheScoped(); some.Frame.Show(); some.Frame.Count(); all.Frame.Count();")]
    [InlineData("df.WithCache(frame => { frame.Show(); frame.Count(); }); Use(df.WithCache(frame => frame.Count() + frame.Filter(\"a\").Count()));")]
    [InlineData("using var registry = new CacheRegistry(); var hot = registry.Track(df.Cache()); hot.Show(); hot.Count();")]
    [InlineData("using var registry = new CacheRegistry(); registry.Track(df); df.Cache(); df.Show(); df.Count();")]
    [InlineData("var scope = df.CacheScoped(); df.Show(); df.Count(); Use(scope);")]
    [InlineData("var scopes = new List<IDisposable> { df.CacheScoped() }; df.Show(); df.Count(); scopes.Add(other.CacheScoped()); other.Show(); other.Count();")]
    [InlineData("df.Cache(); df.Show(); using var scope = df.CacheScoped(takeOver: true); df.Count();")]
    public async Task ScopeThatEndsOrLeaves_DoesNotTrigger(string statements)
    {
        await VerifyAsync<CacheNotReleased>(statements);
        await VerifyAsync<UnpersistSkippedOnException>(statements);
        await VerifyAsync<UnnecessaryCache>(statements);
        await VerifyAsync<PrematureUnpersist>(statements);
        await VerifyAsync<RedundantPersist>(statements);
        await VerifyAsync<CacheAfterUse>(statements);
        await VerifyAsync<UnpersistOnUncachedFrame>(statements);
    }

    [Theory]
    [InlineData("CacheScope Begin(DataFrame df) { var scope = df.CacheScoped(); df.Show(); df.Count(); return scope; }")]
    [InlineData("CacheScope _scope; void Begin() { _scope = _df.CacheScoped(); _df.Show(); _df.Count(); } void End() => _scope.Dispose();")]
    [InlineData("(CacheScope, int) Begin(DataFrame df) { var scope = df.CacheScoped(); df.Show(); df.Count(); return (scope, 1); }")]
    [InlineData("CacheScope Begin(DataFrame df) => df.CacheScoped();")]
    [InlineData("void Begin(DataFrame df, out CacheScope scope) { scope = df.CacheScoped(); df.Show(); df.Count(); }")]
    public async Task ScopeThatIsHandedOn_DoesNotTrigger(string members)
    {
        var source = "using SparkMemory;\n" + TestProgram.InClass(members);
        await SparkVerifier<CacheNotReleased>.VerifyWithCompanionAsync(source);
        await SparkVerifier<UnnecessaryCache>.VerifyWithCompanionAsync(source);
    }

    [Theory]
    [InlineData("using (df.{|SPM1004:CacheScoped|}()) { df.Show(); df.Count(); } df.Show();")]
    [InlineData("DataFrame some; using (var scope = df.{|SPM1004:CacheScoped|}()) { some = scope.Frame.Filter(\"a\"); df.Count(); } some.Show();")]
    [InlineData("var scope = df.CacheScoped(); df.Count(); scope.{|SPM1004:Dispose|}(); scope.Frame.Filter(\"a\").Show();")]
    [InlineData("var scope = df.CacheScoped(); try { df.Show(); df.Count(); } finally { scope.{|SPM1004:Dispose|}(); } df.Count();")]
    public Task JobAfterScope_IsPremature(string statements) => VerifyAsync<PrematureUnpersist>(statements);

    [Theory]
    [InlineData("DataFrame Load(DataFrame df) { using var scope = df.{|SPM1004:CacheScoped|}(); df.Show(); df.Count(); return scope.Frame.Filter(\"a\"); }")]
    [InlineData("DataFrame Load(DataFrame df) { using (df.{|SPM1004:CacheScoped|}()) { df.Show(); df.Count(); return df.Filter(\"a\"); } }")]
    public Task DerivedFrameLeavesScope_IsPremature(string members) =>
        SparkVerifier<PrematureUnpersist>.VerifyWithCompanionAsync("using SparkMemory;\n" + TestProgram.InClass(members));

    [Theory]
    [InlineData("using (df.CacheScoped()) { df.Show(); df.Count(); } df.Columns(); other.Show();")]
    [InlineData("using (df.CacheScoped()) { df.Show(); df.Count(); } using (df.CacheScoped()) { df.Show(); df.Count(); }")]
    [InlineData("df.Cache(); using (df.CacheScoped()) df.Show(); df.Count(); df.Unpersist();")]
    public Task ScopeThatReleasesNothingNeeded_IsNotPremature(string statements) => VerifyAsync<PrematureUnpersist>(statements);

    [Theory]
    [InlineData("using var scope = df.{|SPM1006:CacheScoped|}(); scope.Frame.Count();")]
    [InlineData("using (df.{|SPM1006:CacheScoped|}()) { Use(1); }")]
    public async Task OneJob_IsUnnecessary(string statements)
    {
        await VerifyAsync<UnnecessaryCache>(statements);
        await VerifyNoFixAsync<UnnecessaryCache, CodeFixes.Rules.Caching.UnnecessaryCacheFixer>(statements);
        await VerifyNoFixAsync<UnnecessaryCache, CodeFixes.Rules.Caching.UnnecessaryCacheSuggestion>(statements);
    }

    [Theory]
    [InlineData("df.Cache(); using var scope = df.{|SPM1008:CacheScoped|}(); df.Show(); df.Count(); df.Unpersist();")]
    [InlineData("using var scope = df.CacheScoped(); df.{|SPM1008:Cache|}(); df.Show(); df.Count();")]
    public Task PersistedBefore_IsRedundant(string statements) => VerifyAsync<RedundantPersist>(statements);

    [Fact]
    public Task RedundantScope_HasNoFix() => VerifyNoFixAsync<RedundantPersist, CodeFixes.Rules.Caching.RedundantPersistFixer>(
        "df.Cache(); using var scope = df.{|SPM1008:CacheScoped|}(); df.Show(); df.Count(); df.Unpersist();");

    [Fact]
    public async Task JobBefore_IsTooLate()
    {
        const string Statements = "df.Count(); using var scope = df.{|SPM1005:CacheScoped|}(); df.Show(); df.Count();";
        await VerifyAsync<CacheAfterUse>(Statements);
        await VerifyNoFixAsync<CacheAfterUse, CodeFixes.Rules.Caching.CacheAfterUseFixer>(Statements);
    }

    [Fact]
    public Task ScopeDisposedByHand_CanBeSkippedByException() => VerifyAsync<UnpersistSkippedOnException>(
        "var scope = df.{|SPM1002:CacheScoped|}(); df.Show(); df.Count(); scope.Dispose();");

    [Theory]
    [InlineData("var joined = df.Join(other, \"k\"); using var scope = joined.CacheScoped(); joined.Show(); scope.Frame.Count();")]
    [InlineData("var joined = df.Join(other, \"k\"); joined.WithCache(frame => { frame.Show(); frame.Count(); });")]
    [InlineData("using var registry = new CacheRegistry(); var joined = registry.Track(df.Join(other, \"k\").Cache()); joined.Show(); joined.Count();")]
    public Task FrameInScope_IsNotMissingItsCache(string statements) => VerifyAsync<MissingCache>(statements);

    [Fact]
    public Task ScopeOfTheUser_DoesNotTrigger() => SparkVerifier<CacheNotReleased>.VerifyAsync(TestProgram.InMethod("df.CacheScoped(); df.Show(); df.Count();") + """

        static class Mine
        {
            public static IDisposable CacheScoped(this DataFrame frame) => null;
        }
        """);

    private static Task VerifyAsync<TRule>(string statements)
        where TRule : Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzer, new() =>
        SparkVerifier<TRule>.VerifyWithCompanionAsync(TestProgram.InScopedMethod(statements));

    private static Task VerifyNoFixAsync<TRule, TFixer>(string statements)
        where TRule : Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzer, new()
        where TFixer : Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider, new() =>
        SparkVerifier<TRule, TFixer>.VerifyNoFixWithCompanionAsync(TestProgram.InScopedMethod(statements));
}
