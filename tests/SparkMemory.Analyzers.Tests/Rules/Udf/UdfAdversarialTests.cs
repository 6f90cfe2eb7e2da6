// Written by a second mind from the rules' contracts alone, without reading the rules: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Rules.Udf;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

public class UdfAdversarialTests
{
    private const string Near = "var near = Udf<double, double, bool>((x, y) => x > y); var half = Udf<double, double>(x => x / 2); ";

    private const string Score = "var score = Udf<int, int>(x => x * 2); ";

    // SPM3002

    [Theory]
    [InlineData("""var rates = df.Collect().ToDictionary(r => r.GetAs<string>(0), r => r.GetAs<double>(1)); double Rate(string x) => rates.TryGetValue(x, out var rate) ? rate : 0; Use({|SPM3002:Udf|}<string, double>(x => Rate(x)));""")]
    [InlineData("""var words = System.IO.File.ReadAllLines("w"); var alias = words; Use({|SPM3002:Udf|}<string, bool>(x => System.Array.IndexOf(alias, x) >= 0));""")]
    [InlineData("""var queue = new Queue<string>(); Use({|SPM3002:Udf|}<string, bool>(x => { foreach (var q in queue) if (q == x) return true; return false; }));""")]
    [InlineData("""var map = new SortedDictionary<string, string>(); foreach (var c in df.Columns()) map[c] = c; spark.Udf().{|SPM3002:Register|}<string, string>("m", x => map.ContainsKey(x) ? map[x] : x);""")]
    [InlineData("""var lookup = df.Columns().ToLookup(c => c.Length); Use({|SPM3002:Udf|}<int, int>(x => lookup[x].Count()));""")]
    [InlineData("""foreach (var group in df.Columns().GroupBy(c => c.Length)) Use({|SPM3002:Udf|}<string, bool>(x => group.Contains(x)));""")]
    [InlineData("""var grid = new int[500, 2]; Use({|SPM3002:Udf|}<int, int>(x => grid[x, 1]));""")]
    public Task CapturedLookup_Triggers(string statements) => SparkVerifier<UdfCapturesLookup>.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""var words = System.IO.File.ReadAllLines("w"); var n = words.Length; Use(Udf<int, bool>(x => x > n));""")]
    [InlineData("""var map = new Dictionary<string, int>(); var shared = spark.SparkContext.Broadcast(map); Use(Udf<string, int>(x => shared.Value()[x]));""")]
    [InlineData("""var words = System.IO.File.ReadAllLines("w"); Use(words.Where(w => words.Contains(w + "s"))); Use(Udf<string, string>(x => x.Trim()));""")]
    [InlineData("""string text = "abc"; IComparable c = text; Use(Udf<string, bool>(x => text.Contains(x) && c != null));""")]
    [InlineData("""var codes = new[] { "a", "b", "c" }; Use(Udf<string, bool>(x => codes.Contains(x)));""")]
    [InlineData("""Use(Udf<string, int>(x => { var seen = new HashSet<char>(); foreach (var ch in x) seen.Add(ch); Func<int> size = () => seen.Count; return size(); }));""")]
    [InlineData("""Use(Udf<string, bool>(x => x.Split(',').Any(part => x.Contains(part + part))));""")]
    [InlineData("""var words = System.IO.File.ReadAllLines("w"); Use(Udf<string, string>(x => x + nameof(words)));""")]
    public Task NoLookupCaptured_DoesNotTrigger(string statements) => SparkVerifier<UdfCapturesLookup>.VerifyInMethodAsync(statements);

    // SPM3003

    [Theory]
    [InlineData("""int _n; object Make() => {|SPM3003:Udf|}<int, int>(x => x + base.GetHashCode() + _n);""")]
    [InlineData("""int _n; object Make() => {|SPM3003:Udf|}<int, int>(x => Inner(x)); int Inner(int x) => x + _n;""")]
    [InlineData("""int N { get; set; } object Make() { int Add(int x) { int Deep(int y) => y + N; return Deep(x); } return {|SPM3003:Udf|}<int, int>(Add); }""")]
    [InlineData("""int _n; object Make() { var self = this; return {|SPM3003:Udf|}<int, int>(this.Plus); } int Plus(int x) => x + _n;""")]
    [InlineData("""event Action Done; object Make() => {|SPM3003:Udf|}<int, bool>(x => Done != null);""")]
    [InlineData("""int this[int i] => i; object Make() => {|SPM3003:Udf|}<int, int>(x => this[x]);""")]
    public Task CapturedInstance_Triggers(string members) => SparkVerifier<UdfCapturesInstance>.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""int _n; object Make() { var n = _n; return Udf<int, int>(x => x + n); }""")]
    [InlineData("""static int s_n; object Make() => Udf<int, int>(x => x + s_n + Plus(x)); static int Plus(int x) => x + 1;""")]
    [InlineData("""int _n; object Make() => Udf<int, string>(x => x + nameof(_n));""")]
    [InlineData("""const int N = 3; object Make() => Udf<int, int>(x => x + N);""")]
    [InlineData("""int _n; void Make() { Func<int, int> local = x => x + _n; Console.WriteLine(local(1)); Console.WriteLine(Udf<int, int>(x => x + 1)); }""")]
    [InlineData("""struct Point { public int X; public int Twice() => X * 2; } object Make() => Udf<int, int>(x => new Point { X = x }.Twice());""")]
    [InlineData("""class Inner { int _m; public int Add(int x) { Func<int> f = () => _m + x; return f(); } } object Make() => Udf<int, int>(x => new Inner().Add(x));""")]
    [InlineData("""static object Make() => Udf<string, string>(Clean); static string Clean(string x) => x?.Trim();""")]
    public Task NoInstanceCaptured_DoesNotTrigger(string members) => SparkVerifier<UdfCapturesInstance>.VerifyAsync(TestProgram.InClass(members));

    // SPM3004

    [Theory]
    [InlineData("""Use({|SPM3004:Udf|}<string, string>(x => $"{x}-{DateTime.UtcNow:yyyyMMdd}"));""")]
    [InlineData("""Use({|SPM3004:Udf|}<int, bool>(x => { var now = DateTimeOffset.Now; return now.Hour > x; }));""")]
    [InlineData("""Func<string> id = () => Guid.NewGuid().ToString("N"); Use({|SPM3004:Udf|}<string, string>(x => x + id()));""")]
    [InlineData("""Use({|SPM3004:Udf|}<int, double>(x => x > 3 ? 0 : new Random(Environment.TickCount).NextDouble()));""")]
    [InlineData("""Use({|SPM3004:Udf|}<int, int>(x => new Random(Guid.NewGuid().GetHashCode()).Next(x)));""")]
    [InlineData("""Use({|SPM3004:Udf|}<int[], int>(x => x.OrderBy(y => Random.Shared.Next()).First()));""")]
    [InlineData("""string Tag(string x) { if (x == null) return Guid.NewGuid().ToString(); return x; } spark.Udf().{|SPM3004:Register|}<string, string>("t", Tag);""")]
    public Task NonDeterministic_Triggers(string statements) => SparkVerifier<NonDeterministicUdf>.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""var now = DateTime.UtcNow; Use(Udf<int, bool>(x => now.Year > x));""")]
    [InlineData("""Use(Udf<int, int>(x => new Random(42).Next(x)));""")]
    [InlineData("""Use(Udf<int, int>(x => new Random(x).Next()));""")]
    [InlineData("""Use(Udf<string, string>(x => Guid.Parse(x).ToString("N")));""")]
    [InlineData("""Use(Udf<string, int>(x => DateTime.Parse(x).Year - DateTime.UnixEpoch.Year));""")]
    [InlineData("""Use(Udf<string, string>(x => x + nameof(DateTime.Now)));""")]
    [InlineData("""var id = Guid.NewGuid().ToString(); Use(Udf<string, string>(x => x + id));""")]
    [InlineData("""Action log = () => Console.WriteLine(DateTime.Now); log(); Use(Udf<string, string>(x => x.Trim()));""")]
    [InlineData("""Use(Udf<string, bool>(x => new Guid(x) == Guid.Empty));""")]
    public Task Deterministic_DoesNotTrigger(string statements) => SparkVerifier<NonDeterministicUdf>.VerifyInMethodAsync(statements);

    // SPM3005

    [Theory]
    [InlineData("""Use({|SPM3005:Udf|}<string, string>(x => { var r = new System.Text.RegularExpressions.Regex("[0-9]+"); return r.Replace(x, "#"); }));""")]
    [InlineData("""bool Ok(string x) => new System.Text.RegularExpressions.Regex("^a").IsMatch(x); Use({|SPM3005:Udf|}<string, bool>(x => x != null && Ok(x)));""")]
    [InlineData("""Use({|SPM3005:Udf|}<string, string>(x => { using var client = new System.Net.Http.HttpClient(); return client.GetStringAsync("http://a/" + x).Result; }));""")]
    [InlineData("""Use({|SPM3005:Udf|}<double, string>(x => x.ToString("N2", System.Globalization.CultureInfo.GetCultureInfo("de-DE"))));""")]
    [InlineData("""const string Path = "rates.csv"; Use({|SPM3005:Udf|}<string, bool>(x => System.IO.File.ReadAllLines(Path).Contains(x)));""")]
    [InlineData("""Use({|SPM3005:Udf|}<string, string>(x => x.Split(',').Select(p => new System.Text.RegularExpressions.Regex(@"\s+").Replace(p, " ")).First()));""")]
    public Task ExpensiveObject_Triggers(string statements) => SparkVerifier<UdfBuildsExpensiveObjectPerRow>.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""class Token { public string Text; } object Make() => {|SPM3005:Udf|}<string, string>(x => { var r = new System.Text.RegularExpressions.Regex("[0-9]+"); return new Token { Text = r.Replace(x, "#") }.Text; });""")]
    [InlineData("""struct Pair { public string Left, Right; } static string Join(Pair p) => p.Left + new System.Text.RegularExpressions.Regex(@"\W").Replace(p.Right, ""); object Make() => {|SPM3005:Udf|}<string, string, string>((x, y) => Join(new() { Left = x, Right = y }));""")]
    public Task ExpensiveObjectBesideAnInitializer_Triggers(string members) => SparkVerifier<UdfBuildsExpensiveObjectPerRow>.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""class Kept { public System.Text.RegularExpressions.Regex R; } static Kept s_kept; object Make() => Udf<string, bool>(x => { s_kept = s_kept ?? new Kept { R = new System.Text.RegularExpressions.Regex("a") }; return s_kept.R.IsMatch(x); });""")]
    [InlineData("""class Kept { public System.Text.RegularExpressions.Regex R; } static Kept s_kept; object Make() => Udf<string, bool>(x => { if (s_kept == null) { var made = new Kept { R = new System.Text.RegularExpressions.Regex("a") }; s_kept = made; } return s_kept.R.IsMatch(x); });""")]
    public Task KeptInAnInitializedObject_DoesNotTrigger(string members) => SparkVerifier<UdfBuildsExpensiveObjectPerRow>.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""Use(Udf<string, string, bool>((x, p) => new System.Text.RegularExpressions.Regex(p).IsMatch(x)));""")]
    [InlineData("""Use(Udf<string, string, bool>((x, p) => { var pattern = "^" + p; return new System.Text.RegularExpressions.Regex(pattern).IsMatch(x); }));""")]
    [InlineData("""Use(Udf<string, string>(x => System.IO.File.ReadAllText(x)));""")]
    [InlineData("""Use(Udf<string, string>(x => System.IO.Path.GetFileName(x) + new System.IO.FileInfo(x).Extension));""")]
    [InlineData("""var regex = new System.Text.RegularExpressions.Regex("a"); Use(Udf<string, bool>(x => regex.IsMatch(x)));""")]
    [InlineData("""Use(Udf<string, string>(x => new string(x.Reverse().ToArray()) + new System.Text.StringBuilder("a").Append(x)));""")]
    [InlineData("""Use(Udf<string, string>(x => new System.Globalization.CultureInfo(x).Name));""")]
    [InlineData("""Use(Udf<string, string>(x => x.ToUpper(System.Globalization.CultureInfo.InvariantCulture)));""")]
    [InlineData("""var lazy = new Lazy<System.Text.RegularExpressions.Regex>(() => new System.Text.RegularExpressions.Regex("a")); Use(Udf<string, bool>(x => lazy.Value.IsMatch(x)));""")]
    public Task CheapOrRowDependent_DoesNotTrigger(string statements) => SparkVerifier<UdfBuildsExpensiveObjectPerRow>.VerifyInMethodAsync(statements);

    // SPM3006

    [Theory]
    [InlineData("""Use(df.{|SPM3006:Join|}(other, !near(df["x"], other["y"])));""")]
    [InlineData("""Use(df.{|SPM3006:Join|}(other, near(df["x"], other["y"]) & df["a"] > other["a"]));""")]
    [InlineData("""Use(df.{|SPM3006:Join|}(other, near(df["x"], Lit(1)) & near(other["y"], df["x"]), "left_semi"));""")]
    [InlineData("""Use(df.{|SPM3006:Join|}(other, When(near(df["x"], other["y"]), true).Otherwise(false)));""")]
    [InlineData("""Use(df.{|SPM3006:Join|}(other, half(df["x"] - other["y"]) < 3));""")]
    [InlineData("""var l = df["x"]; var r = other["y"]; Use(df.{|SPM3006:Join|}(other, near(l, r)));""")]
    [InlineData("""Use(df.{|SPM3006:Join|}(other, df["k"] != other["k"] & near(df["x"], other["y"])));""")]
    public Task UdfOfBothSides_Triggers(string statements) => SparkVerifier<UdfInJoinCondition>.VerifyInMethodAsync(Near + statements);

    [Theory]
    [InlineData("""Use(df.Join(other, half(df["x"]) > half(other["y"])));""")]
    [InlineData("""Use(df.Join(other, df["k"] == other["k"] & df["j"] == other["j"] & near(df["x"], other["y"]), "inner"));""")]
    [InlineData("""Use(df.CrossJoin(other).Filter(near(df["x"], other["y"])));""")]
    [InlineData("""Use(df.Join(other, "k").Filter(near(df["x"], other["y"])));""")]
    [InlineData("""Use(df.Join(other, df["x"] == other["y"]).WithColumn("n", near(df["x"], other["y"])));""")]
    [InlineData("""Use(df.Join(other, Abs(df["x"] - other["y"]) < 3));""")]
    [InlineData("""Use(df.Join(other, near(other["x"], other["y"]) & df["k"] > other["k"], "left"));""")]
    [InlineData("""Use(df.Join(other, df["k"] == other["k"] & !near(df["x"], other["y"])));""")]
    public Task UdfOfOneSide_DoesNotTrigger(string statements) => SparkVerifier<UdfInJoinCondition>.VerifyInMethodAsync(Near + statements);

    // SPM3007

    [Theory]
    [InlineData("""var scored = df.{|SPM3007:WithColumn|}("z", score(Col("x"))); var kept = scored.Filter(scored["z"] > 3); kept.Show();""")]
    [InlineData("""df.{|SPM3007:WithColumn|}("z", score(Col("x"))).WithColumn("w", Col("z") + 1).Filter("w > 3").Select("z").Show();""")]
    [InlineData("""df.{|SPM3007:WithColumn|}("z", When(Col("x") > 1, score(Col("x")))).Filter(Col("z").IsNotNull()).Show();""")]
    [InlineData("""df.Filter("x > 1").{|SPM3007:WithColumn|}("z", score(Col("x"))).Where("z BETWEEN 1 AND 3").Write().Parquet("o");""")]
    [InlineData("""df.{|SPM3007:WithColumn|}("z", score(Col("x"))).OrderBy("x").Filter(Col("z") > 3).Collect();""")]
    [InlineData("""df = df.Select("x", "y"); df = df.{|SPM3007:WithColumn|}("z", score(Col("x"))); df = df.OrderBy("y"); df = df.Filter(Col("z") > 3); df.Show();""")]
    [InlineData("""var scored = other.{|SPM3007:WithColumn|}("z", score(Col("x"))); scored = scored.Na().Drop(new[] { "z" }); scored.Show(); scored = df;""")]
    [InlineData("""if (flag) { df = df.{|SPM3007:WithColumn|}("z", score(Col("x"))); df = df.Filter("z > 3"); df.Write().Parquet("o"); }""")]
    [InlineData("""spark.ReadStream().Schema("x INT").Json("p").{|SPM3007:WithColumn|}("z", score(Col("x"))).Filter("z > 3").WriteStream().Format("console").Start();""")]
    public Task FilteredUdfColumn_Triggers(string statements) => SparkVerifier<UdfColumnEvaluatedTwice>.VerifyInMethodAsync(Score + statements);

    [Theory]
    [InlineData("""var scored = df.WithColumn("z", score(Col("x"))).Cache(); scored.Filter("z > 3").Show(); scored.Count(); scored.Unpersist();""")]
    [InlineData("""df.WithColumn("z", score(Col("x"))).Show(); df.Filter("z > 3").Show();""")]
    [InlineData("""df.Filter(score(Col("x")) > 3).Show();""")]
    [InlineData("""df.WithColumn("z", score(Col("x"))).GroupBy("k").Agg(Sum("z").As("z")).Filter("z > 3").Show();""")]
    [InlineData("""df.WithColumn("z", score(Col("x"))).Filter("x > 3").Show();""")]
    [InlineData("""df.WithColumn("z", score(Col("x"))).WithColumnRenamed("z", "w").WithColumn("z", Lit(1)).Filter("z > 3").Show();""")]
    [InlineData("""df.WithColumn("z", score(Col("x"))).Filter("z > 3").Drop("z").Write().Parquet("o");""")]
    [InlineData("""df.WithColumn("z", score(Col("x"))).Limit(10).Filter("z > 3").Show();""")]
    [InlineData("""var scored = df.WithColumn("z", score(Col("x"))); scored.Cache(); scored.Filter("z > 3").Show(); scored.Unpersist();""")]
    [InlineData("""var scored = df.WithColumn("z", score(Col("x"))); var hot = scored.Persist(); scored.Filter("z > 3").Show(); hot.Unpersist();""")]
    [InlineData("""df = df.WithColumn("z", score(Col("x"))); df = df.Cache(); df = df.Filter("z > 3"); df.Show();""")]
    [InlineData("""df = df.WithColumn("z", score(Col("x"))); df = other; df = df.Filter("z > 3"); df.Show();""")]
    [InlineData("""df = df.WithColumn("z", score(Col("x"))); while (flag) { df.Filter("z > 3").Show(); df = other; }""")]
    [InlineData("""df = df.WithColumn("z", score(Col("x"))); Action show = () => df.Filter("z > 3").Show(); df = other; show();""")]
    [InlineData("""df = df.WithColumn("z", score(Col("x"))); df = df.Filter("z > 3"); df = df.Drop("z"); df.Show();""")]
    public Task UdfColumnOnce_DoesNotTrigger(string statements) => SparkVerifier<UdfColumnEvaluatedTwice>.VerifyInMethodAsync(Score + statements);

    // SPM3008

    [Theory]
    [InlineData("""df.Select("k", "x", "y").GroupBy("k").{|SPM3008:Apply|}(schema, (Apache.Arrow.RecordBatch b) => { const string Name = "x"; return Make(b.Column(Name)); });""")]
    [InlineData("""Apache.Arrow.RecordBatch Sum(Apache.Arrow.RecordBatch b) { return Make(b.Column("x")); } df.Select("k", "x", "y").GroupBy("k").{|SPM3008:Apply|}(schema, Sum);""")]
    [InlineData("""df.Select("k", "x", "y").Filter("y > 1").GroupBy("k").{|SPM3008:Apply|}(schema, (Apache.Arrow.RecordBatch b) => Make(b.Column("x")));""")]
    [InlineData("""df.Select("k", "x", "y").GroupBy("k").{|SPM3008:Apply|}(schema, (Apache.Arrow.RecordBatch b) => b.Length > 3 ? Make(b.Column("x")) : Make(b.Column("k")));""")]
    [InlineData("""df.GroupBy(Lit("all")).{|SPM3008:Apply|}(schema, (Apache.Arrow.RecordBatch b) => b);""")]
    public Task GroupShipsMore_Triggers(string statements) => SparkVerifier<GroupApplyShipsEveryColumn>.VerifyAsync(WithBatch(statements));

    [Theory]
    [InlineData("""df.Select("k", "x", "y").GroupBy("k").Apply(schema, (Apache.Arrow.RecordBatch b) => { foreach (var a in b.Arrays) Use(a); return Make(b.Column("x")); });""")]
    [InlineData("""df.Select("k", "x", "y").GroupBy("k").Apply(schema, (Apache.Arrow.RecordBatch b) => { var n = "x"; if (b.Length > 3) n = "y"; return Make(b.Column(n)); });""")]
    [InlineData("""df.Select("k", "x", "y").GroupBy("k").Apply(schema, (Apache.Arrow.RecordBatch b) => { Use(b); return Make(b.Column("x")); });""")]
    [InlineData("""df.Select("k", "x", "y").GroupBy("k").Apply(schema, (Apache.Arrow.RecordBatch b) => Make(b.Column("x"), b.Column("y")));""")]
    [InlineData("""df.WithColumn("y", Lit(1)).GroupBy("k").Apply(schema, (Apache.Arrow.RecordBatch b) => Make(b.Column("x")));""")]
    [InlineData("""df.Select("k", "x", "y").GroupBy("k").Apply(schema, (Apache.Arrow.RecordBatch b) => { var copy = b; return Make(copy.Column("x"), b.Column("y")); });""")]
    [InlineData("""df.Select("k", "x", "y").GroupBy("k").Apply(schema, (Apache.Arrow.RecordBatch b) => Make(b.Column("x"), b.Schema == null ? null : b.Column("k")));""")]
    public Task GroupReadsAll_DoesNotTrigger(string statements) => SparkVerifier<GroupApplyShipsEveryColumn>.VerifyAsync(WithBatch(statements));

    // SPM3009

    [Theory]
    [InlineData("""static int s_n; static void Main(string[] args) { s_n = args.Length; } static object Make() => {|SPM3009:Udf|}<int, int>(x => { var y = x; return y + s_n; });""")]
    [InlineData("""static class Settings { public static string Mark { get; set; } } static void Main() { Settings.Mark = "!"; } object Make() => {|SPM3009:Udf|}<string, string>(x => $"{x}{Settings.Mark}");""")]
    [InlineData("""static int? s_n; static void Main() { s_n ??= 5; } object Make() => {|SPM3009:Udf|}<int, int>(x => s_n ?? x);""")]
    [InlineData("""static Dictionary<string, int> s_map; static void Main() { s_map = new(); } object Make() => {|SPM3009:Udf|}<string, int>(x => s_map[x]);""")]
    [InlineData("""static int s_n; static void Set(ref int n) => n = 4; static void Main() { Set(ref s_n); } object Make() => {|SPM3009:Udf|}<int, int>(x => x + s_n);""")]
    [InlineData("""static int s_n; static void Main() { Action set = () => s_n = 4; set(); } object Make() { int F(int x) => x + s_n; return {|SPM3009:Udf|}<int, int>(F); }""")]
    public Task WrittenStatic_Triggers(string members) => SparkVerifier<MutableStaticInUdf>.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""static int s_n = 3; static Job() { s_n = 4; } object Make() => Udf<int, int>(x => x + s_n);""")]
    [InlineData("""static readonly int[] s_n = { 1, 2 }; object Make() => Udf<int, int>(x => s_n[x]);""")]
    [InlineData("""static int s_n; static void Main() { s_n = 4; } object Make() { var n = s_n; return Udf<int, int>(x => x + n); }""")]
    [InlineData("""static int s_n; int _m; void Set() { _m = 4; } object Make() => Udf<int, int>(x => x + s_n);""")]
    [InlineData("""static int s_n; static void Main() { s_n = 4; } object Make() => Udf<int, string>(x => x + nameof(s_n));""")]
    [InlineData("""static int s_n; static void Main() { var s_n = 4; s_n++; Console.WriteLine(s_n); } object Make() => Udf<int, int>(x => x + s_n);""")]
    [InlineData("""static int s_n; static void Main() { s_n = 4; Console.WriteLine(s_n); } object Make() => Udf<int, int>(x => { var s_n = 1; return x + s_n; });""")]
    [InlineData("""static string Mark { get; } = "!"; static string Other => Mark; object Make() => Udf<string, string>(x => x + Mark + Other);""")]
    public Task FixedStatic_DoesNotTrigger(string members) => SparkVerifier<MutableStaticInUdf>.VerifyAsync(TestProgram.InClass(members));

    // SPM3011

    [Theory]
    [InlineData("""var n = 1; var big = df.Collect().ToList(); Use(df.Columns().Select(c => big.Count)); Use({|SPM3011:Udf|}<int, int>(x => x + n));""")]
    [InlineData("""var n = 1; foreach (var c in df.Columns()) { Action show = () => df.Select(c).Show(); show(); } Use({|SPM3011:Udf|}<int, bool>(x => flag));""")]
    [InlineData("""var n = 1; var col = Col("a"); Func<Column> make = () => col + 1; Use(make()); Use({|SPM3011:Udf|}<int, int>(x => x + n));""")]
    [InlineData("""{ var n = 1; var big = new List<int>(); void Add() => big.Add(1); Add(); Action a = Add; Use({|SPM3011:Udf|}<int, int>(x => x + n)); }""")]
    [InlineData("""var n = 1; using var timer = new System.Threading.Timer(_ => Console.WriteLine(spark.Version())); Use({|SPM3011:Udf|}<int, bool>(x => flag)); Use(n);""")]
    public Task SharedClosure_Triggers(string statements) => SparkVerifier<SharedClosureShipped>.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""var n = 1; { var big = new List<int>(); Use(df.Columns().Select(c => big.Count)); } Use(Udf<int, int>(x => x + n));""")]
    [InlineData("""var n = 1; var big = df.Collect().ToList(); Use(big.Select(r => r.Size())); Use(Udf<int, int>(x => x + n));""")]
    [InlineData("""var big = df.Collect().ToList(); Use(df.Columns().Select(c => big.Count)); Use(Udf<int, int>(x => x + 1));""")]
    [InlineData("""var n = 1; var m = 2; var s = "a"; Func<int> f = () => n + m + s.Length; Use(f()); Use(Udf<int, int>(x => x + n));""")]
    [InlineData("""var n = 1; int Count() { var big = new List<int>(); Func<int> f = () => big.Count; return f(); } Use(Count()); Use(Udf<int, int>(x => x + n));""")]
    [InlineData("""if (flag) { var big = df.Collect().ToList(); Action a = () => Use(big); a(); } else { var n = 1; Use(Udf<int, int>(x => x + n)); }""")]
    [InlineData("""var big = df.Columns().ToList(); Use(Udf<string, bool>(x => big.Contains(x))); Use(Udf<string, bool>(x => !big.Contains(x)));""")]
    public Task OwnClosure_DoesNotTrigger(string statements) => SparkVerifier<SharedClosureShipped>.VerifyInMethodAsync(statements);

    // SPM3012

    [Theory]
    [InlineData("""Use({|SPM3012:Udf|}<string, bool>(x => { string[] codes = { "a", "b" }; return codes.Contains(x); }));""")]
    [InlineData("""Use({|SPM3012:Udf|}<string, int>(x => { var map = new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1 }; return map.TryGetValue(x, out var n) ? n : 0; }));""")]
    [InlineData("""const string P = "a+"; Use({|SPM3012:Udf|}<string, bool>(x => System.Text.RegularExpressions.Regex.IsMatch(x, P + "$")));""")]
    [InlineData("""Use({|SPM3012:Udf|}<int, string>(x => new[] { "Mon", "Tue", "Wed" }[x % 3]));""")]
    [InlineData("""Use({|SPM3012:Udf|}<string, string>(x => x.Trim(new char[] { '-', '_' })));""")]
    [InlineData("""Use({|SPM3012:Udf|}<string, bool>(x => { foreach (var code in new List<string> { "a", "b" }) if (code == x) return true; return false; }));""")]
    public Task ConstantCollection_Triggers(string statements) => SparkVerifier<ConstantBuiltPerRow>.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""Use(Udf<string, string>(x => x.Trim('-', '_')));""")]
    [InlineData("""Use(Udf<string, string>(x => string.Join(",", x, "a", "b", "c")));""")]
    [InlineData("""Use(Udf<string, bool>(x => { var seen = new HashSet<string> { "a" }; return seen.Add(x); }));""")]
    [InlineData("""Use(Udf<string, string, bool>((x, p) => System.Text.RegularExpressions.Regex.IsMatch(x, p + "+")));""")]
    [InlineData("""var codes = new[] { "a", "b" }; Use(Udf<string, bool>(x => codes.Contains(x)));""")]
    [InlineData("""Use(Udf<int, int[]>(x => new[] { x, x + 1 }));""")]
    [InlineData("""Use(Udf<int, int>(x => { Span<int> buffer = stackalloc int[] { 1, 2, 3 }; return buffer[0] + x; }));""")]
    [InlineData("""Use(Udf<string, int>(x => { ReadOnlySpan<char> vowels = "aeiou"; return x.AsSpan().IndexOfAny(vowels); }));""")]
    [InlineData("""Use(Udf<string, string>(x => System.Text.RegularExpressions.Regex.Escape(x)));""")]
    [InlineData("""Use(Udf<string, int>(x => { var counts = new int[3]; counts[x.Length % 3]++; return counts[0]; }));""")]
    public Task RowCollection_DoesNotTrigger(string statements) => SparkVerifier<ConstantBuiltPerRow>.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""static readonly string s_code = "^[A-Z]+$"; object Make() => {|SPM3012:Udf|}<string, bool>(x => System.Text.RegularExpressions.Regex.IsMatch(x, s_code));""")]
    [InlineData("""static readonly string s_code = "^" + Environment.NewLine; static string First(string x) => System.Text.RegularExpressions.Regex.Split(x, s_code)[0]; object Make() => {|SPM3012:Udf|}<string, string>(x => First(x));""")]
    public Task PatternInReadOnlyField_Triggers(string members) => SparkVerifier<ConstantBuiltPerRow>.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""static string s_code = "^[A-Z]+$"; object Make() => Udf<string, bool>(x => System.Text.RegularExpressions.Regex.IsMatch(x, s_code));""")]
    [InlineData("""static readonly string[] s_codes = { "a", "b" }; object Make() => Udf<string, bool>(x => System.Text.RegularExpressions.Regex.IsMatch(x, s_codes[x.Length % 2]));""")]
    public Task PatternThatMayChange_DoesNotTrigger(string members) => SparkVerifier<ConstantBuiltPerRow>.VerifyAsync(TestProgram.InClass(members));

    private static string WithBatch(string statements) => TestProgram.InMethod("var schema = new StructType(new StructField[0]); " + statements).Replace(
        "static void Use(object value) { }",
        "static void Use(object value) { }\n    static Apache.Arrow.RecordBatch Make(params Apache.Arrow.IArrowArray[] columns) => null;",
        System.StringComparison.Ordinal);
}
