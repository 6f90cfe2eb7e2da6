using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Redundant = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.RedundantPersist>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.CacheNotReleased>;
using Skipped = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.UnpersistSkippedOnException>;
using Unnecessary = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.UnnecessaryCache>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

// Persisted frames that a member of the type, or a local collection, keeps.
public class KeptFramesTests
{
    [Theory]
    [InlineData("""void Load(DataFrame df) { _df = df.{|SPM1001:Cache|}(); _df.Show(); }""")]
    [InlineData("""void Load(DataFrame df) { this._df = df.{|SPM1001:Cache|}(); } void Report() { _df.Filter("a").Show(); if (_df != null) _df?.Show(); }""")]
    [InlineData("""void Load(DataFrame df) { df.{|SPM1001:Cache|}(); _df = df; } void Forget() { _df = null; }""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Filter("a"); _df.{|SPM1001:Cache|}(); _df.Show(); _df.Count(); }""")]
    [InlineData("""void Warm() { _df.{|SPM1001:Cache|}(); _df.Show(); } void Load(DataFrame df) => _df = df.Filter("a");""")]
    [InlineData("""void Load(DataFrame df) { _df = df.{|SPM1001:Cache|}(); } public void Dispose() { _df.Filter("a").Unpersist(); _df = null; }""")]
    [InlineData("""private DataFrame Hot { get; set; } void Load(DataFrame df) { Hot = df.{|SPM1001:Cache|}(); Hot.Show(); Hot.Count(); }""")]
    [InlineData("""private static DataFrame s_hot; static void Load(DataFrame df) { s_hot = df.{|SPM1001:Cache|}(); } static long Rows() => s_hot.Join(s_hot.As("x"), "k").Count();""")]
    [InlineData("""internal DataFrame Hot; public void Load(DataFrame df) { Hot = df.{|SPM1001:Cache|}(); }""")]
    [InlineData("""public DataFrame Hot; public void Load(DataFrame df) { Hot = df.{|SPM1001:Cache|}(); }""")]
    [InlineData("""private readonly List<DataFrame> _all = new(); void Load(DataFrame df) { _all.Add(df.{|SPM1001:Cache|}()); } int Size => _all.Count; void Reset() { _all.Clear(); }""")]
    [InlineData("""private readonly Dictionary<string, DataFrame> _hot = new(); void Load(DataFrame df) { _hot["a"] = df.{|SPM1001:Cache|}(); } void Report(string key) { if (_hot.ContainsKey(key)) _hot[key].Show(); }""")]
    [InlineData("""private readonly Dictionary<string, DataFrame> _hot = new Dictionary<string, DataFrame>(); void Load(DataFrame df) { foreach (var key in df.Columns()) { var part = df.Filter(key).{|SPM1001:Cache|}(); part.Count(); _hot.Add(key, part); } }""")]
    [InlineData("""partial class Part { private DataFrame _hot; void Load(DataFrame df) { _hot = df.{|SPM1001:Cache|}(); } } partial class Part { void Show() => _hot.Show(); }""")]
    [InlineData("""private DataFrame _hot = SparkSession.Active().Table("t").{|SPM1001:Cache|}(); void Show() => _hot.Show();""")]
    public Task MemberThatNothingReleases_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); _df.Show(); } public void Dispose() => _df?.Unpersist();""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); } void Close() { if (_df is not null) { _df.As("x").Unpersist(); _df = null; } }""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); } void Close() => _df?.As("x").Unpersist();""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); } void Close() => (_df ?? throw new InvalidOperationException())?.Hint("x")?.Unpersist();""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); } void Close() { var frame = _df; _df = null; frame?.Unpersist(); }""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); } public DataFrame Hot => _df;""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); } internal DataFrame Take() { return _df; }""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); } void Close() => Free(_df); static void Free(DataFrame frame) => frame.Unpersist();""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); } void Close() { foreach (var frame in new[] { _df }) frame.Unpersist(); }""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); } void Close() => Swap(ref _df); static void Swap(ref DataFrame frame) { frame.Unpersist(); frame = null; }""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); } Action Cleanup() => () => _df.Unpersist();""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); } void Name() => _df.CreateOrReplaceTempView("hot");""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); } static void Close(SparkSession spark) => spark.Catalog.ClearCache();""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); } static void Close(SparkSession spark) => spark.Stop();""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); } (DataFrame, int) Both() => (_df, 1);""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); } private class Closer { internal void Close(Job job) => job._df.Unpersist(); }""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); _df.Show(); df.Unpersist(); }""")]
    [InlineData("""void Load(DataFrame df) { _df = df.Cache(); _df.Show(); Close(); } void Close() { _df.Unpersist(); }""")]
    [InlineData("""DataFrame Load(DataFrame df) { _df = df.Cache(); return _df; }""")]
    [InlineData("""DataFrame Load(DataFrame df) { return _df ??= df.Cache(); }""")]
    [InlineData("""void Load(DataFrame df) { _df?.Unpersist(); _df = df.Filter("a").Cache(); _df.Show(); }""")]
    [InlineData("""void Load(DataFrame df) { foreach (var key in df.Columns()) { _df?.Unpersist(); _df = df.Filter(key).Cache(); _df.Show(); } }""")]
    [InlineData("""void Warm() { _df.Cache(); _df.Show(); _df.Count(); } void Close() => _df.Unpersist();""")]
    [InlineData("""static readonly Dictionary<string, DataFrame> s_hot = new(); static void Load(DataFrame df) { s_hot["a"] = df.Cache(); }""")]
    [InlineData("""private readonly List<DataFrame> _all = new(); void Load(DataFrame df) { _all.Add(df.Cache()); } void Close() => _all.ForEach(frame => frame.Unpersist());""")]
    [InlineData("""private readonly List<DataFrame> _all = new(); void Load(DataFrame df) { _all.Add(df.Cache()); } void Close() { for (var i = 0; i < _all.Count; i++) _all[i].Unpersist(); }""")]
    [InlineData("""private readonly Dictionary<string, DataFrame> _hot = new(); void Load(DataFrame df) { _hot["a"] = df.Cache(); } void Drop(string key) { if (_hot.TryGetValue(key, out var frame)) frame.Unpersist(); _hot.Remove(key); }""")]
    [InlineData("""private readonly Dictionary<string, DataFrame> _hot = new(); void Load(DataFrame df) { _hot["a"] = df.Cache(); } public IEnumerable<DataFrame> All => _hot.Values;""")]
    [InlineData("""private readonly Stack<DataFrame> _all = new(); void Load(DataFrame df) { _all.Push(df.Cache()); } void Close() { while (_all.Count > 0) _all.Pop().Unpersist(); }""")]
    [InlineData("""private readonly List<DataFrame> _all; Job(List<DataFrame> all) => _all = all; void Load(DataFrame df) { _all.Add(df.Cache()); }""")]
    [InlineData("""static DataFrame s_hot; static void Main() { s_hot = SparkSession.Active().Table("t").Cache(); Report(); Report(); } static void Report() => s_hot.Show();""")]
    public Task MemberThatMayBeReleased_DoesNotTrigger(string members) => Task.WhenAll(
        Rule.VerifyAsync(TestProgram.InClass(members)),
        Unnecessary.VerifyAsync(TestProgram.InClass(members)),
        Redundant.VerifyAsync(TestProgram.InClass(members)));

    [Theory]
    [InlineData("public DataFrame Hot;")]
    [InlineData("public DataFrame Hot { get; private set; }")]
    [InlineData("protected DataFrame Hot;")]
    [InlineData("protected internal DataFrame Hot;")]
    [InlineData("internal virtual DataFrame Hot { get; set; }")]
    [InlineData("private DataFrame _hot; internal DataFrame Hot { get => _hot; set => _hot = value; }")]
    [InlineData("[Obsolete] internal DataFrame Hot;")]
    public Task MemberThatOthersSee_DoesNotTrigger(string member) => Rule.VerifyAsync(TestProgram.Usings + $$"""
        public class Job
        {
            {{member}}

            public void Run(DataFrame df)
            {
                Hot = df.Cache();
                Hot.Show();
                Hot.Count();
            }

            public void Warm()
            {
                Hot.Cache();
                Hot.Show();
                Hot.Count();
            }
        }
        """);

    [Fact]
    public Task InternalMemberOfFriends_DoesNotTrigger() => Rule.VerifyAsync("""
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Friend")]

        public class Job
        {
            internal Microsoft.Spark.Sql.DataFrame Hot;

            public void Run(Microsoft.Spark.Sql.DataFrame df) => Hot = df.Cache();
        }
        """);

    [Fact]
    public Task InternalMemberReleasedByAnotherType_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        public class Job
        {
            internal DataFrame Hot;

            public void Run(DataFrame df) => Hot = df.Cache();
        }

        class Owner
        {
            void Close(Job job) => job.Hot.Unpersist();
        }
        """);

    [Theory]
    [InlineData("""var parts = new List<DataFrame>(); foreach (var key in df.Columns()) { var part = df.Filter(key).{|SPM1001:Cache|}(); part.Show(); part.Count(); parts.Add(part); }""")]
    [InlineData("""var parts = new List<DataFrame>(); parts.Add(df.{|SPM1001:Cache|}()); parts[0].Show(); parts[0].Count(); Use(parts.Count);""")]
    [InlineData("""var parts = new Dictionary<string, DataFrame>(); foreach (var key in df.Columns()) { parts[key] = df.Filter(key).{|SPM1001:Cache|}(); parts[key].Show(); }""")]
    [InlineData("""List<DataFrame> parts = new(); df.Columns().ToList().ForEach(key => parts.Add(df.Filter(key).{|SPM1001:Cache|}()));""")]
    public Task CollectionThatNothingReleases_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""var parts = new List<DataFrame>(); parts.Add(df.Cache()); foreach (var part in parts) part.Unpersist();""")]
    [InlineData("""var parts = new List<DataFrame>(); parts.Add(df.Cache()); parts[0].Show(); parts[0].Unpersist();""")]
    [InlineData("""var parts = new List<DataFrame>(); parts.Add(df.Cache()); Use(parts);""")]
    [InlineData("""var parts = new List<DataFrame>(); parts.Add(df.Cache()); var all = parts; all.ForEach(part => part.Unpersist());""")]
    [InlineData("""var parts = new List<DataFrame>(); parts.Add(df.Cache()); df.Show(); df.Count(); df.Unpersist();""")]
    [InlineData("""var parts = new List<DataFrame>(); parts.Add(df.Cache()); parts.Aggregate((a, b) => a.Union(b)).Show(); parts.ForEach(part => part.Unpersist());""")]
    [InlineData("""var parts = new List<DataFrame>(); foreach (var key in df.Columns()) parts.Add(df.Filter(key).Cache()); for (var i = 0; i < parts.Count; i++) { parts[i].Show(); parts[i].Unpersist(); }""")]
    [InlineData("""var parts = new Queue<DataFrame>(); parts.Enqueue(df.Cache()); while (parts.Count > 0) { var part = parts.Dequeue(); part.Show(); part.Unpersist(); }""")]
    [InlineData("""var parts = new Dictionary<string, DataFrame>(); parts["a"] = df.Cache(); if (parts.TryGetValue("a", out var part)) part.Unpersist();""")]
    [InlineData("""var parts = new List<DataFrame>(); parts.Add(df.Cache()); Action free = () => parts.ForEach(part => part.Unpersist()); free();""")]
    [InlineData("""var parts = new List<DataFrame>(); parts.Add(df.Cache()); void Free() { foreach (var part in parts) part.Unpersist(); } Free();""")]
    [InlineData("""var parts = new List<DataFrame>(new[] { other }); parts.Add(df.Cache()); other.Show();""")]
    [InlineData("""var parts = new List<DataFrame>(); parts.Add(df.Cache()); df.Show(); spark.Catalog.ClearCache();""")]
    public Task CollectionThatMayBeReleased_DoesNotTrigger(string statements) => Task.WhenAll(
        Rule.VerifyInMethodAsync(statements),
        Unnecessary.VerifyInMethodAsync(statements));

    [Theory]
    [InlineData("""List<DataFrame> Load(DataFrame df) { var parts = new List<DataFrame>(); parts.Add(df.Cache()); return parts; }""")]
    [InlineData("""private List<DataFrame> _all; void Load(DataFrame df) { var parts = new List<DataFrame>(); parts.Add(df.Cache()); _all = parts; }""")]
    [InlineData("""IEnumerable<DataFrame> Load(DataFrame df) { var parts = new List<DataFrame>(); parts.Add(df.Cache()); foreach (var part in parts) yield return part; }""")]
    public Task CollectionThatLeaves_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Fact]
    public Task FieldIsReleasedByDispose_WhateverIsThrown_DoesNotTrigger() => Skipped.VerifyAsync(TestProgram.InClass(
        """void Run(DataFrame df) { _df = df.Cache(); _df.Show(); _df.Count(); _df.Unpersist(); } public void Dispose() => _df?.Unpersist();"""));

    [Fact]
    public Task MessageNamesTheMember() => Rule.VerifyAsync(
        TestProgram.InClass("""void Load(DataFrame df) { _df = df.{|#0:Cache|}(); }"""),
        Rule.Diagnostic("SPM1001").WithLocation(0).WithArguments("_df", "no member of Job releases '_df'"));
}
