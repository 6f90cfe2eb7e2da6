// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Broadcast.BroadcastReadOnDriver>;

namespace SparkMemory.Analyzers.Tests.Rules.Broadcast;

public class BroadcastReadOnDriverAdversarialTests
{
    private const string Setup = "var map = new Dictionary<string, double>(); var b = spark.SparkContext.Broadcast(map); ";

    [Theory]
    [InlineData("""Console.WriteLine($"{b.{|SPM6003:Value|}().Count} rates for {df.Count()} rows");""")]
    [InlineData("""df.Filter(Col("x") > Lit(b.{|SPM6003:Value|}()["a"])).Show();""")]
    [InlineData("""var rate = flag switch { true => b.{|SPM6003:Value|}()["a"], _ => 0.0 }; df.WithColumn("x", Lit(rate)).Show();""")]
    [InlineData("""Use(df.Collect().Select(row => b.{|SPM6003:Value|}()[row.GetAs<string>("k")]).ToList());""")]
    [InlineData("""foreach (var row in df.Collect()) if (b.{|SPM6003:Value|}().TryGetValue(row.GetAs<string>("k"), out var rate)) Use(rate);""")]
    [InlineData("""try { df.Show(); } finally { Use(b.{|SPM6003:Value|}()); }""")]
    [InlineData("""var local = b.{|SPM6003:Value|}(); df.Select(Udf<string, double>(k => local[k])(Col("k"))).Show();""")]
    [InlineData("""var same = b; df.Show(); Use(same.{|SPM6003:Value|}());""")]
    [InlineData("""var rates = spark.CreateDataFrame(b.{|SPM6003:Value|}().Keys); df.CrossJoin(rates).Show();""")]
    [InlineData("""Use((from row in df.Collect() where b.{|SPM6003:Value|}().ContainsKey(row.ToString()) select row).ToList());""")]
    [InlineData("""Use(spark.SparkContext.Broadcast(1).{|SPM6003:Value|}());""")]
    [InlineData("""if (df.Count() > b.{|SPM6003:Value|}().Count) return; df.Show();""")]
    public Task ReadOnDriver_Triggers(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("""async Task Run(SparkSession spark, DataFrame df) { var b = spark.SparkContext.Broadcast(1); await Task.Run(() => { df.Show(); Console.WriteLine(b.{|SPM6003:Value|}()); }); }""")]
    [InlineData("""static void Save(DataFrame batch, Broadcast<int> b) { batch.Limit(b.{|SPM6003:Value|}()).Write().Parquet("p"); }""")]
    public Task ReadOnDriverInMember_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""private Broadcast<int> _b; private int Rate(int i) => i + _b.{|SPM6003:Value|}(); public void Run(DataFrame df) { df.Show(); Console.WriteLine(Rate(1)); }""")]
    public Task ReadOnDriverInMemberOutOfSight_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("""Func<string, double> rate = k => b.Value()[k]; df.Select(Udf(rate)(Col("k"))).Show();""")]
    [InlineData("""Func<string, double> rate; if (flag) rate = k => b.Value()[k]; else rate = k => 0; df.Select(Udf(rate)(Col("k"))).Show();""")]
    [InlineData("""var u = flag ? Udf<string, double>(k => b.Value()[k]) : Udf<string, double>(k => 0); df.Select(u(Col("k"))).Show();""")]
    [InlineData("""var u = Udf<string, double>(flag ? k => b.Value()[k] : k => 0); df.Select(u(Col("k"))).Show();""")]
    [InlineData("""df.Select(Udf<string[], double>(ks => ks.Sum(k => b.Value()[k]))(Col("ks"))).Show();""")]
    [InlineData("""double Rate(string k) => b.Value()[k]; df.Select(Udf<string, double>(k => Rate(k))(Col("k"))).Show();""")]
    [InlineData("""Dictionary<string, double> cached = null; double Rate(string k) { cached ??= b.Value(); return cached[k]; } df.Select(Udf<string, double>(Rate)(Col("k"))).Show();""")]
    [InlineData("""var lazy = new Lazy<Dictionary<string, double>>(() => b.Value()); df.Select(Udf<string, double>(k => lazy.Value[k])(Col("k"))).Show();""")]
    [InlineData("""static Func<Column, Column> Wrap(Func<string, double> f) => Udf(f); df.Select(Wrap(k => b.Value()[k])(Col("k"))).Show();""")]
    [InlineData("""static Func<string, double> Rate(Broadcast<Dictionary<string, double>> b) => k => b.Value()[k]; df.Select(Udf(Rate(b))(Col("k"))).Show();""")]
    [InlineData("""var all = new Dictionary<string, Func<string, double>> { ["a"] = k => b.Value()[k] }; df.Select(Udf(all["a"])(Col("k"))).Show();""")]
    [InlineData("""var all = new List<Func<string, double>>(); all.Add(k => b.Value()[k]); foreach (var f in all) df.Select(Udf(f)(Col("k"))).Show();""")]
    [InlineData("""(Func<string, double> Rate, string Name) pair = (k => b.Value()[k], "a"); df.Select(Udf(pair.Rate)(Col(pair.Name))).Show();""")]
    [InlineData("""spark.Udf().Register<string, double>("rate", k => { foreach (var pair in b.Value()) if (pair.Key == k) return pair.Value; return 0; }); spark.Sql("SELECT rate(k) FROM t").Show();""")]
    [InlineData("""df.Select(Microsoft.Spark.Sql.ArrowFunctions.VectorUdf((Apache.Arrow.Int64Array a, Apache.Arrow.Int64Array c) => b.Value().Count > 1 ? a : c)(Col("x"), Col("y"))).Show();""")]
    [InlineData("""df.Select(Udf<string, string>(k => { string Name() => b.Value()[k].ToString(); return Name(); })(Col("k"))).Show();""")]
    [InlineData("""var lazy = new Lazy<int>(() => 1); int? some = 1; Use(lazy.Value); Use(some.Value); df.Show();""")]
    [InlineData("""df.WriteStream().ForeachBatch((batch, id) => batch.Select(Udf<string, double>(k => b.Value()[k])(Col("k"))).Write().Parquet("p")).Start();""")]
    public Task ReadOnWorkers_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("""private static Broadcast<int> s_b; private static int Rate(int i) => i + s_b.Value(); void Run(DataFrame df) { df.Select(Udf<int, int>(Rate)(Col("i"))).Show(); }""")]
    [InlineData("""private static Broadcast<int> s_b; private static int Rate(int i) => i + Offset(); private static int Offset() => s_b.Value(); void Run(DataFrame df) { df.Select(Udf<int, int>(Rate)(Col("i"))).Show(); }""")]
    [InlineData("""class Mapper { private readonly Broadcast<int> _b; public Mapper(Broadcast<int> b) => _b = b; public int Map(int i) => i + Offset; private int Offset => _b.Value(); } void Run(DataFrame df, Broadcast<int> b) { var mapper = new Mapper(b); df.Select(Udf<int, int>(mapper.Map)(Col("i"))).Show(); }""")]
    [InlineData("""class Mapper { private readonly Broadcast<int> _b; private int? _value; public Mapper(Broadcast<int> b) => _b = b; public int Map(int i) { _value ??= _b.Value(); return i + _value.Value; } } void Run(DataFrame df, Broadcast<int> b) { var mapper = new Mapper(b); df.Select(Udf<int, int>(i => mapper.Map(i))(Col("i"))).Show(); }""")]
    [InlineData("""public static double Rate(Broadcast<Dictionary<string, double>> b, string k) => b.Value()[k];""")]
    [InlineData("""public interface IRate { double Of(string k); } public class BroadcastRate : IRate { private readonly Broadcast<double> _b; public BroadcastRate(Broadcast<double> b) => _b = b; public double Of(string k) => _b.Value(); } static Func<Column, Column> Make(IRate rate) => Udf<string, double>(k => rate.Of(k));""")]
    [InlineData("""private readonly Func<int, int> _rate; private Broadcast<int> _b; public Job() { _rate = i => i + _b.Value(); } void Run(DataFrame df) { df.Select(Udf(_rate)(Col("i"))).Show(); }""")]
    [InlineData("""class Broadcast<T> { public Broadcast(T value) => _value = value; private readonly T _value; public T Value() => _value; } void Run(DataFrame df) { var b = new Broadcast<int>(1); df.Show(b.Value()); }""")]
    [InlineData("""static Func<Column, Column> Rate(Broadcast<int> b) { int Add(int i) { return i + b.Value(); } return Udf<int, int>(Add); } void Run(DataFrame df, Broadcast<int> b) { df.Select(Rate(b)(Col("i"))).Show(); }""")]
    [InlineData("""static Func<int, int> Rate(Broadcast<int> b, DataFrame df) { Console.WriteLine(df.Count()); return i => i + b.Value(); } void Run(DataFrame df, Broadcast<int> b) { df.Select(Udf(Rate(b, df))(Col("i"))).Show(); }""")]
    public Task ReadOnWorkersInMember_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));
}
