using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Broadcast.BroadcastReadOnDriver>;

namespace SparkMemory.Analyzers.Tests.Rules.Broadcast;

// Flag: Value() in code that uses frames or the session -> OnDriver_Triggers
// Flag: in LINQ, in a called local function, in ForeachBatch, in a lambda with a job -> FunctionsOnDriver_Trigger
// Flag: parameters, fields, properties, top-level programs -> OtherOrigins_Trigger, Program_Triggers
// Flag: the call that made it is an additional location -> Creation_IsEvidence
// Flag: private methods that are only called on the driver -> PrivateMethods_Trigger
// Silent: private methods that a function may call -> PrivateMethods_DoNotTrigger
// Silent: in user-defined functions of any kind -> InFunction_DoesNotTrigger
// Silent: members reached from functions, members of which nothing tells where they run -> OtherMembers_DoNotTrigger
// Silent: grouped-map functions, members of IForeachWriter -> GroupedMap_DoesNotTrigger, ForeachWriter_DoesNotTrigger
// Silent: lambdas that may become a function elsewhere -> EscapingLambda_DoesNotTrigger
// Silent: nameof, the companion's scope, a type of the user -> LookAlike_DoesNotTrigger
public class BroadcastReadOnDriverTests
{
    [Theory]
    [InlineData("private Broadcast<int> _b; private int Rate(int i) => i + _b.{|SPM6003:Value|}(); void Run(DataFrame df) { df.Show(this.Rate(1)); Use(Rate(2)); } static void Use(int n) { }")]
    [InlineData("private static Broadcast<int> s_b; private static int Rate(int i) => Offset() + i; private static int Offset() => s_b.{|SPM6003:Value|}(); void Run(DataFrame df) { df.Show(Rate(1)); }")]
    public Task PrivateMethods_Trigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("private Broadcast<int> _b; private int Rate(int i) => i + _b.Value(); void Run(DataFrame df) { df.Show(Rate(1)); df.Select(Udf<int, int>(i => Rate(i))(Col(\"i\"))).Show(); }")]
    [InlineData("private Broadcast<int> _b; private int Rate(int i) => i + _b.Value(); void Run(DataFrame df) { df.Show(Rate(1)); df.Select(Udf<int, int>(Rate)(Col(\"i\"))).Show(); }")]
    [InlineData("private Broadcast<int> _b; private int Rate(int i) => i + _b.Value(); private Func<int, int> _rate; void Run(DataFrame df) { df.Show(); _rate = i => Rate(i); }")]
    [InlineData("private Broadcast<int> _b; private int Rate(int i) => i + _b.Value();")]
    [InlineData("private Broadcast<int> _b; private int Rate(int i) => i + _b.Value(); public int Score(int i) => Rate(i) * 2;")]
    public Task PrivateMethods_DoNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    private const string Setup = "var map = new Dictionary<string, double>(); var b = spark.SparkContext.Broadcast(map); ";

    [Theory]
    [InlineData("Use(b.{|SPM6003:Value|}()[\"a\"]);")]
    [InlineData("foreach (var pair in b.{|SPM6003:Value|}()) Use(pair);")]
    [InlineData("Use((b).{|SPM6003:Value|}().Count);")]
    [InlineData("Use(b?.{|SPM6003:Value|}());")]
    [InlineData("df.Filter(Col(\"k\").IsIn(b.{|SPM6003:Value|}().Keys.ToArray())).Show();")]
    [InlineData("if (flag) { var local = b.{|SPM6003:Value|}(); Use(local); }")]
    [InlineData("var rate = b.{|SPM6003:Value|}()[\"a\"]; df.Select(Udf<double, double>(x => x * rate)(Col(\"x\"))).Show();")]
    public Task OnDriver_Triggers(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("Use(new[] { \"a\" }.Select(k => b.{|SPM6003:Value|}()[k]).ToList());")]
    [InlineData("new List<string>().ForEach(k => Use(b.{|SPM6003:Value|}()[k]));")]
    [InlineData("double Rate(string k) => b.{|SPM6003:Value|}()[k]; Use(Rate(\"a\"));")]
    [InlineData("df.WriteStream().ForeachBatch((batch, id) => { batch.Show(); Use(b.{|SPM6003:Value|}()); }).Start();")]
    [InlineData("Action run = () => { df.Show(); Use(b.{|SPM6003:Value|}()); }; run();")]
    public Task FunctionsOnDriver_Trigger(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Fact]
    public Task OtherOrigins_Trigger() => Rule.VerifyAsync(TestProgram.InClass(
        """
        private Broadcast<int> _b;
        static Broadcast<int> Property { get; set; }

        int Field(DataFrame df) => _b.{|SPM6003:Value|}() + (int)df.Count();
        static void Parameter(DataFrame df, Broadcast<int> b) => df.Show(b.{|SPM6003:Value|}());
        static void Call(SparkSession spark) { spark.Range(1).Show(); Console.WriteLine(Property.{|SPM6003:Value|}()); }
        """));

    [Fact]
    public Task Program_Triggers() => Rule.VerifyProgramAsync(
        """
        using System;
        using Microsoft.Spark.Sql;

        var spark = SparkSession.Builder().GetOrCreate();
        var b = spark.SparkContext.Broadcast(new[] { 1 });
        Console.WriteLine(b.{|SPM6003:Value|}()[0]);
        """);

    [Fact]
    public Task Creation_IsEvidence() => Rule.VerifyAsync(
        TestProgram.InMethod("var rates = {|#1:spark.SparkContext.Broadcast(new[] { 1.0 })|}; Use(rates.{|#0:Value|}());"),
        Rule.Diagnostic("SPM6003").WithLocation(0).WithLocation(1).WithArguments("rates"));

    [Theory]
    [InlineData("df.Select(Udf<string, double>(k => b.Value()[k])(Col(\"k\"))).Show();")]
    [InlineData("df.Select(Udf<string, double>(k => { var m = b.Value(); return m[k]; })(Col(\"k\"))).Show();")]
    [InlineData("double Rate(string k) => b.Value()[k]; df.Select(Udf<string, double>(Rate)(Col(\"k\"))).Show();")]
    [InlineData("double Rate(string k) => b.Value()[k]; df.Select(Udf<string, double>(k => Rate(k) + 1)(Col(\"k\"))).Show();")]
    [InlineData("Func<string, double> rate = k => b.Value()[k]; df.Select(Udf(rate)(Col(\"k\"))).Show();")]
    [InlineData("spark.Udf().Register<string, double>(\"rate\", k => b.Value()[k]);")]
    [InlineData("df.Select(Udf<string, double>(k => new[] { k }.Select(x => b.Value()[x]).Sum())(Col(\"k\"))).Show();")]
    public Task InFunction_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Fact]
    public Task OtherMembers_DoNotTrigger() => Rule.VerifyAsync(TestProgram.InClass(
        """
        static Broadcast<double[]> s_rates;

        static double Rate(int i) => s_rates.Value()[i];
        static double Given(Broadcast<double[]> rates, int i) { Console.WriteLine(i); return rates.Value()[i]; }
        static Func<Column, Column> Make(Broadcast<double[]> rates) => Udf<int, double>(i => Given(rates, i) + rates.Value()[i]);
        static void Run(DataFrame df) => df.Select(Udf<int, double>(Rate)(Col("i")), Make(s_rates)(Col("i"))).Show();
        """));

    [Fact]
    public Task GroupedMap_DoesNotTrigger() => Rule.VerifyInMethodAsync(
        Setup + "df.GroupBy(\"k\").Apply(new StructType(System.Array.Empty<StructField>()), (Apache.Arrow.RecordBatch batch) => { b.Value(); return batch; }).Show();");

    [Fact]
    public Task ForeachWriter_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings +
        """
        class Writer : IForeachWriter
        {
            private readonly Broadcast<int> _b;

            public Writer(Broadcast<int> b) => _b = b;

            public bool Open(long partitionId, long epochId) => _b.Value() > 0;
            public void Process(Row row) => Helper(row);
            public void Close(Exception error) => Console.WriteLine(_b.Value());
            private void Helper(Row row) => Console.WriteLine(_b.Value() + row.Size());
        }
        """);

    [Theory]
    [InlineData("Func<string, double> rate = k => b.Value()[k]; if (flag) rate = k => 1; df.Select(Udf(rate)(Col(\"k\"))).Show();")]
    [InlineData("Use((Func<string, double>)(k => b.Value()[k]));")]
    [InlineData("double Rate(string k) => b.Value()[k]; Func<string, double> rate = Rate; if (flag) rate = null; Use(rate);")]
    public Task EscapingLambda_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings +
        """
        class Broadcast<T> { public T Value() => default; }

        class Job
        {
            void Run(SparkSession spark, Broadcast<int> mine, Microsoft.Spark.Broadcast<int> theirs)
            {
                spark.Range(mine.Value()).Show();
                Console.WriteLine(nameof(theirs.Value));
            }
        }
        """);
}
