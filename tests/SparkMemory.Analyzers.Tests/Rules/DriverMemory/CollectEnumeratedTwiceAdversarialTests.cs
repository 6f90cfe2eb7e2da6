using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.CollectEnumeratedTwice,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.CollectEnumeratedTwiceFixer>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.CollectEnumeratedTwice>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

/// <summary>Programs that a shallow implementation would miss or wrongly flag.</summary>
public class CollectEnumeratedTwiceAdversarialTests
{
    [Theory]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); var max = rows.Max(r => r.GetAs<int>("a")); var min = rows.Min(r => r.GetAs<int>("a")); Use(max - min);""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); if (rows.Count() == 0) throw new InvalidOperationException("empty"); foreach (var row in rows) Use(row);""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); var first = rows.FirstOrDefault(); if (first is null) return; foreach (var row in rows.Skip(1)) Use(row);""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}().Cast<object>(); Use(rows.Count()); Use(rows.Last());""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); do { Use(rows.First()); } while (Console.ReadLine() != "q");""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); var i = 0; again: Use(rows.ElementAt(i)); if (++i < 3) goto again;""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); foreach (var a in rows) foreach (var b in rows) Use((a, b));""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); Use((from a in rows from b in rows select (a, b)).ToList());""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); Use(rows.SelectMany(a => rows.Select(b => (a, b))).Count());""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); Use(rows.SequenceEqual(rows));""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); using var each = rows.GetEnumerator(); while (each.MoveNext()) Use(each.Current); Use(rows.Count());""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); int Size() => rows.Count(); Use(Size()); Use(Size() > 1 ? "many" : "one");""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); object total = null; try { total = rows.Count(); } catch (Exception e) { Console.WriteLine(e); } foreach (var row in rows) Use((row, total));""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); Use(new { Size = rows.Count(), First = rows.First() });""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); Use($"{rows.Count()} rows, first {rows.First()}");""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); var n = flag switch { true => rows.Count(), _ => 0 }; Use(rows.Skip(n).ToArray());""")]
    [InlineData("""var rows = flag ? df.{|SPM2003:Collect|}() : other.{|SPM2003:Collect|}(); Use(rows.Count()); Use(rows.First());""")]
    [InlineData("""var rows = flag ? df.{|SPM2003:Take|}(5) : df.{|SPM2003:Collect|}(); Use(rows.Count()); Use(rows.First());""")]
    [InlineData("""var rows = flag ? df.{|SPM2003:Collect|}() : df.Collect().ToList(); Use(rows.Count()); Use(rows.First());""")]
    [InlineData("""IEnumerable<Row> rows; if (flag) rows = df.{|SPM2003:Take|}(5); else rows = other.{|SPM2003:Tail|}(5); foreach (var row in rows) Use(row); Use(rows.Last());""")]
    [InlineData("""IEnumerable<Row> rows = df.Collect(); if (flag) rows = df.{|SPM2003:Take|}(5); Use(rows.Count()); if (flag) Use(rows.First());""")]
    [InlineData("""var rows = df.{|SPM2003:Take|}(3) ?? throw new InvalidOperationException(); Use(rows.Count()); Use(rows.First());""")]
    public Task Repeated_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""async Task Run() { var rows = _df.{|SPM2003:Collect|}(); await Task.Run(() => Console.WriteLine(rows.Count())); Console.WriteLine(rows.First()); }""")]
    [InlineData("""int Run(DataFrame frame) { var rows = frame.{|SPM2003:Collect|}(); return Size(rows) + rows.Count(); } private static int Size(IEnumerable<Row> rows) { var n = 0; foreach (var row in rows) n += row.Size(); return n; }""")]
    [InlineData("""void Run() { var rows = _df.{|SPM2003:Collect|}(); Check(rows); Print(rows: rows, to: Console.Out); } static void Check(IEnumerable<Row> rows) { ArgumentNullException.ThrowIfNull(rows); if (!rows.Any()) throw new Exception(); } static void Print(System.IO.TextWriter to, IEnumerable<Row> rows) { foreach (var row in rows) to.WriteLine(row); }""")]
    public Task RepeatedInMember_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""var rows = df.{|SPM2003:Collect|}().Concat(other.{|SPM2003:Collect|}()); Use(rows.Count()); Use(rows.ToList());""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); rows = rows.Concat(other.{|SPM2003:Collect|}()); foreach (var row in rows) Use(row); Use(rows.Count());""")]
    [InlineData("""var more = other.{|SPM2003:Collect|}(); var rows = df.Collect().Concat(more).ToList(); Use(rows.Count + more.Count());""")]
    [InlineData("""var rows = Enumerable.Concat(df.{|SPM2003:Collect|}(), other.{|SPM2003:Collect|}()).Where(r => r.Size() > 1); Use(rows.Count()); Use(rows.Last());""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}().Zip(other.{|SPM2003:Collect|}(), (a, b) => (a, b)); for (var i = 0; i < 3; i++) Use(rows.Count());""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); Use(rows.Concat(rows).ToList());""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}(); Use(rows.Except(rows.Where(r => r.Size() > 1)).Count());""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}().Concat(other.{|SPM2003:Collect|}()).Concat(df.Filter("a").{|SPM2003:Collect|}()); Use(rows.Count()); Use(rows.Count());""")]
    public Task SeveralSequences_Trigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""var rows = df.Collect(); rows = rows.Concat(other.Collect()).ToList(); Use(rows.Count()); Use(rows.First());""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}().Concat(other.Collect()); Use(rows.Any()); Use(rows.First());""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}().Concat(other.Collect()); if (rows.Any()) Use(rows.ToList());""")]
    [InlineData("""var rows = df.{|SPM2003:Collect|}().Concat(other.Collect()).Take(5); Use(rows.Count()); Use(rows.ToList());""")]
    [InlineData("""var rows = new List<Row>().Concat(df.Collect()); Use(rows.Count());""")]
    [InlineData("""static Row Newest(IEnumerable<Row> rows) => rows.FirstOrDefault(); var rows = df.{|SPM2003:Collect|}().Concat(other.Collect()); Use(Newest(rows)); Use(Newest(rows));""")]
    [InlineData("""var (a, b) = (df.Collect(), other.Collect()); Use(a.Concat(b).Count());""")]
    [InlineData("""var rows = df.Collect().Concat(flag ? other.Collect() : df.Filter("a").Collect()); Use(rows.ToList());""")]
    public Task SequencesReadOnce_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""private readonly IEnumerable<Row> _rows; Job(DataFrame df) { _rows = df.{|SPM2003:Collect|}(); } int Run() => _rows.Count() + _rows.First().Size();""")]
    [InlineData("""private IEnumerable<Row> _rows; void Load() => this._rows = _df?.{|SPM2003:Take|}(5); void Print() { foreach (var row in _rows) Console.WriteLine(row); Console.WriteLine(_rows.Count()); }""")]
    [InlineData("""private IEnumerable<Row> _rows; void Load() => _rows = _df.{|SPM2003:Collect|}(); Row Find(int[] ids) { foreach (var id in ids) if (_rows.FirstOrDefault(r => r.GetAs<int>(0) == id) is { } found) return found; return null; }""")]
    [InlineData("""private IEnumerable<Row> _rows; void Load() => _rows = _df.{|SPM2003:Collect|}(); int Size { get { var n = _rows.Count(); return n == 0 ? 0 : _rows.Max(r => r.Size()); } }""")]
    [InlineData("""private IEnumerable<Row> _rows; void Load() => _rows = _df.{|SPM2003:Collect|}(); void Run() => _df.Columns().ToList().ForEach(name => Console.WriteLine(name + _rows.Count()));""")]
    public Task RepeatedByOtherMember_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""private readonly IEnumerable<Row> _rows; Job(DataFrame df) { _rows = df.Collect().ToList(); } int Run() => _rows.Count() + _rows.First().Size();""")]
    [InlineData("""private readonly IEnumerable<Row> _rows; Job(DataFrame df) { _rows = df.Collect(); } int Size() => _rows.Count(); Row First() => _rows.First();""")]
    [InlineData("""private IEnumerable<Row> _rows; void Load() => _rows = _df.Collect(); void Keep() => _rows = _rows.ToList(); int Run() => _rows.Count() + _rows.First().Size();""")]
    [InlineData("""private IEnumerable<Row> _rows = new List<Row>(); void Load() => _rows = _df.Collect(); int Run() => _rows.Count() + _rows.First().Size();""")]
    [InlineData("""public IEnumerable<Row> Rows; void Load() => Rows = _df.Collect(); int Run() => Rows.Count() + Rows.First().Size();""")]
    [InlineData("""private IEnumerable<Row> _rows; void Load() => _rows = _df.Collect(); int Run(bool all) => all ? _rows.Count() : _rows.First().Size();""")]
    [InlineData("""private IEnumerable<Row> _rows; void Load(Job other) => other._rows = _df.Collect(); int Run() => _rows.Count();""")]
    [InlineData("""private IEnumerable<Row> _rows; void Load() => _rows = _df.Collect(); int Run() { var _rows = new List<Row>(); return _rows.Count() + _rows.Count(); }""")]
    [InlineData("""private IEnumerable<Row> _rows; void Load() => _rows = _df.Collect(); int Run() { var list = _rows.ToList(); return list.Count() + list.First().Size(); }""")]
    [InlineData("""private IEnumerable<Row> _rows; void Load() => _rows = _df.Collect(); int Run(Job a, Job b) => a._rows.Count() + b._rows.Count();""")]
    [InlineData("""private IEnumerable<Row> _rows; void Load() => _rows = _df.Cache().ToLocalIterator(); int Run() => _rows.Count() + _rows.First().Size();""")]
    [InlineData("""private IEnumerable<string> _names; void Load() => _names = _df.Columns(); int Run() => _names.Count() + _names.First().Length;""")]
    public Task FieldReadOncePerMember_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""var rows = df.Collect(); var list = rows.ToList(); Use(list.Count); foreach (var row in list) Use(row);""")]
    [InlineData("""var (a, b) = (df.Collect(), df.Collect()); Use(a.Count()); Use(b.Count());""")]
    [InlineData("""var (a, b) = (df.Collect(), other.Collect()); Use(a.Count()); (a, b) = (b, a); Use(a.Count());""")]
    [InlineData("""var a = df.Collect(); var b = other.Collect(); foreach (var row in flag ? a : b) Use(row); foreach (var row in flag ? b : a) Use(row);""")]
    [InlineData("""var a = df.Collect(); var b = other.Collect(); var rows = flag ? a : b; Use(rows.Count()); rows = flag ? b : a; Use(rows.Count());""")]
    [InlineData("""var rows = flag ? df.Collect() : df.Collect().ToList(); Use(rows.Count()); if (!flag) Use(rows.First());""")]
    [InlineData("""IEnumerable<Row> rows; if (flag) rows = df.Collect(); else rows = other.Collect(); if (flag) Use(rows.Count()); else Use(rows.First());""")]
    [InlineData("""var rows = df.Collect(); if (rows.FirstOrDefault() is { } first) Use(first);""")]
    [InlineData("""var rows = df.Collect(); try { Use(rows.Count()); return; } catch (Exception) { } Use(rows.Count());""")]
    [InlineData("""var rows = df.Collect(); var cached = rows.ToLookup(r => r.GetAs<int>(0)); foreach (var key in new[] { 1, 2, 3 }) Use(cached[key].Count());""")]
    [InlineData("""var rows = new Lazy<IEnumerable<Row>>(() => df.Collect().ToList()); Use(rows.Value.Count()); Use(rows.Value.First());""")]
    [InlineData("""IEnumerable<Row> Rows() => df.Collect(); Use(Rows().Count()); Use(Rows().First());""")]
    [InlineData("""var rows = df.Collect(); foreach (var step in new[] { "load", "print" }) { switch (step) { case "load": rows = other.Collect(); break; default: Use(rows.Count()); rows = null; break; } }""")]
    [InlineData("""var rows = df.Collect(); bool done = false; while (!done) { Use(rows.Count()); break; }""")]
    [InlineData("""IEnumerable<Row> rows = null; foreach (var name in df.Columns()) { rows ??= df.Collect(); if (name == "a") break; } Use(rows?.Count());""")]
    [InlineData("""var rows = df.Collect(); Use(rows.Where(r => r.Size() > 1)); Use(rows.Where(r => r.Size() < 1)); Use(rows.Any());""")]
    [InlineData("""var rows = df.Collect(); IReadOnlyCollection<Row> all = rows.ToArray(); rows = all; Use(rows.Count()); Use(rows.First());""")]
    [InlineData("""IEnumerable<Row> Cached() { var list = df.Collect().ToList(); return list; } var rows = Cached(); Use(rows.Count()); Use(rows.First());""")]
    [InlineData("""var rows = df.Collect(); List<Row> list = null; foreach (var name in df.Columns()) { list ??= rows.ToList(); Use((name, list)); }""")]
    [InlineData("""var rows = df.Collect(); List<Row> list = null; foreach (var name in df.Columns()) { if (list == null) list = rows.ToList(); Use((name, list)); }""")]
    [InlineData("""var rows = df.Collect(); List<Row> list = null; Use(df.Columns().Select(name => (list ??= rows.ToList()).Count).ToList());""")]
    [InlineData("""var rows = df.Collect(); var isFirst = true; foreach (var name in df.Columns()) { if (isFirst) Use(rows.Count()); isFirst = false; }""")]
    [InlineData("""var rows = df.Collect(); void Print(bool all) { if (all) Use(rows.ToList()); else Use(rows.First()); } Print(flag);""")]
    public Task OneEnumeration_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var rows = df.{|SPM2003:Take|}(5);\nvar n = flag ? rows.Count() : 0;\nUse(rows.Skip(n).Count());\nUse(rows.Count());")]
    [InlineData("var rows = df.{|SPM2003:Take|}(5);\nUse((other.Count(), rows.Count(), rows.First()));")]
    [InlineData("var rows = df.{|SPM2003:Take|}(5);\ntry\n{\n    Use(rows.Count());\n}\nfinally\n{\n    Use(rows.First());\n}")]
    [InlineData("var rows = df.{|SPM2003:Take|}(5);\nConsole.WriteLine(\"rows:\");\nUse(rows.Count());\nUse(rows.First());")]
    [InlineData("var rows = df.{|SPM2003:Take|}(5);\nforeach (var row in rows)\n    spark.Sql($\"INSERT INTO t VALUES ({row.GetAs<int>(0)})\");\nUse(rows.First());")]
    [InlineData("var rows = df.Limit(20000).{|SPM2003:Collect|}();\nUse(rows.Count());\nUse(rows.First());")]
    public Task Unsafe_HasNoSafeFix(string statements) => Fix.VerifyNoFixInMethodAsync(statements);
}
