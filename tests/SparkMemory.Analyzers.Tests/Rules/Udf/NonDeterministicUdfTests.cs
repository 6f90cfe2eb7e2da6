using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Udf.NonDeterministicUdf>;
using Suggestion = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.Udf.NonDeterministicUdf,
    SparkMemory.Analyzers.CodeFixes.Rules.Udf.NonDeterministicUdfSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

// Flag: Guid.NewGuid, Random, clocks, Stopwatch, TickCount, RandomNumberGenerator -> Member_Triggers
// Flag: a generator that outlives the call -> SharedGenerator_Triggers
// Flag: methods that the body calls -> CalledMethod_Triggers
// Flag: delegates in locals that the body calls -> CalledDelegate_Triggers
// Flag: in every way that a delegate becomes a UDF -> EveryKindOfUdf_Triggers
// Flag: one finding per UDF, with the calls as evidence -> Evidence_LeadsToTheMember
// Silent: a seed that is constant or comes from the row -> SeededRandom_DoesNotTrigger
// Silent: values taken before the UDF is made -> DriverValue_DoesNotTrigger
// Silent: what only goes to a log -> LoggedValue_DoesNotTrigger
// Silent: other members, own types of the same names, delegates that become no UDF -> LookAlike_DoesNotTrigger
// Fix (suggestion): Expr("uuid()"), Rand(), CurrentTimestamp() in the plain cases -> PlainCase_BecomesColumn, OtherCase_IsNotFixed
public class NonDeterministicUdfTests
{
    [Theory]
    [InlineData("Guid.NewGuid().ToString()")]
    [InlineData("(Guid.NewGuid()) + x")]
    [InlineData("x + new Random().Next()")]
    [InlineData("x + Random.Shared.NextDouble()")]
    [InlineData("x + DateTime.Now")]
    [InlineData("x + DateTime.UtcNow.ToString(\"o\")")]
    [InlineData("x + DateTime.Today.Year")]
    [InlineData("x + DateTimeOffset.UtcNow.ToUnixTimeSeconds()")]
    [InlineData("x + Environment.TickCount64")]
    [InlineData("x + System.Diagnostics.Stopwatch.GetTimestamp()")]
    [InlineData("x + System.Security.Cryptography.RandomNumberGenerator.GetInt32(10)")]
    [InlineData("x + System.IO.Path.GetRandomFileName()")]
    [InlineData("x?.Length > 3 ? x : Guid.NewGuid().ToString()")]
    public Task Member_Triggers(string body) => Rule.VerifyInMethodAsync($"Use({{|SPM3004:Udf|}}<string, string>(x => {body}));");

    [Theory]
    [InlineData("static readonly Random s_random = new Random(42); object Make() => {|SPM3004:Udf|}<int, int>(x => s_random.Next(x));")]
    [InlineData("object Make() { var random = new Random(42); return {|SPM3004:Udf|}<int, int>(x => random.Next(x)); }")]
    [InlineData("object Make(Random random) => {|SPM3004:Udf|}<int, int>(x => random.Next(x));")]
    public Task SharedGenerator_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("x => Tag(x)")]
    [InlineData("Tag")]
    [InlineData("x => string.Concat(new[] { x }.Select(y => Tag(y)))")]
    public Task CalledMethod_Triggers(string function) => Rule.VerifyAsync(TestProgram.InClass(
        $$"""
        static string Tag(string x) => x + Stamp;
        static string Stamp => Now().ToString();
        static DateTime Now() { return DateTime.UtcNow; }
        object Make() => {|SPM3004:Udf|}<string, string>({{function}});
        """));

    [Theory]
    [InlineData("Func<string> id = () => Guid.NewGuid().ToString();")]
    [InlineData("Func<string> id = delegate { return DateTime.Now.ToString(); };")]
    [InlineData("Func<string> id = System.IO.Path.GetRandomFileName;", false)]
    [InlineData("Func<string> id = New; string New() => Guid.NewGuid().ToString();")]
    [InlineData("Func<string> make = () => Guid.NewGuid().ToString(); Func<string> id = () => make();")]
    [InlineData("Func<string> id = () => Guid.NewGuid().ToString(); id = () => \"a\";", false)]
    public Task CalledDelegate_Triggers(string declaration, bool isFound = true) =>
        Rule.VerifyInMethodAsync($"{declaration} Use({(isFound ? "{|SPM3004:Udf|}" : "Udf")}<string, string>(x => x + id()));");

    [Theory]
    [InlineData("spark.Udf().{|SPM3004:Register|}<string>(\"id\", () => Guid.NewGuid().ToString());")]
    [InlineData("Use(ArrowFunctions.{|SPM3004:VectorUdf|}<Apache.Arrow.StringArray, Apache.Arrow.StringArray>(x => DateTime.Now.Hour > 3 ? x : null));")]
    [InlineData("df.GroupBy(\"x\").{|SPM3004:Apply|}(new StructType(new StructField[0]), (Apache.Arrow.RecordBatch x) => DateTime.Now.Hour > 3 ? x : null);")]
    [InlineData("string Id() => Guid.NewGuid().ToString(); Use({|SPM3004:Udf|}<string>(Id));")]
    [InlineData("Func<string> id = () => Guid.NewGuid().ToString(); Use({|SPM3004:Udf|}(id));")]
    public Task EveryKindOfUdf_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task Evidence_LeadsToTheMember() => Rule.VerifyAsync(
        TestProgram.Usings + """
        class Job
        {
            static string Id() => {|#2:Guid.NewGuid()|}.ToString() + DateTime.Now;
            object Make() => {|#0:Udf|}<string, string>(x => x + {|#1:Id()|});
        }
        """,
        Rule.Diagnostic("SPM3004").WithLocation(0).WithLocation(1).WithLocation(2).WithArguments("Make", "Guid.NewGuid", "11"));

    [Theory]
    [InlineData("Use(Udf<int, int>(x => new Random(42).Next(x)));")]
    [InlineData("Use(Udf<int, int>(x => { var random = new Random(x); return random.Next(); }));")]
    public Task SeededRandom_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var now = DateTime.Now.ToString(); Use(Udf<string, string>(x => x + now));")]
    [InlineData("var id = Guid.NewGuid(); Use(Udf<string, string>(x => x + id)); Use(DateTime.Now);")]
    [InlineData("Use(Udf<string, string>(x => x + nameof(DateTime.Now)));")]
    public Task DriverValue_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("Console.WriteLine(DateTime.Now); return x;")]
    [InlineData("Console.WriteLine($\"{DateTime.Now} {x}\"); return x;")]
    [InlineData("var watch = System.Diagnostics.Stopwatch.StartNew(); var y = x.Trim(); watch.Stop(); Console.WriteLine(watch.Elapsed); return y;")]
    public Task LoggedValue_DoesNotTrigger(string body) => Rule.VerifyInMethodAsync($"Use(Udf<string, string>(x => {{ {body} }}));");

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        using System.Linq;
        using Microsoft.Spark.Sql;
        using static Microsoft.Spark.Sql.Functions;
        class Guid { public static string NewGuid() => "a"; }
        class DateTime { public static string Now => "b"; }
        class Job
        {
            object Own() => Udf<string, string>(x => x + Guid.NewGuid() + DateTime.Now + System.DateTime.MinValue + new System.Guid(x));
            void Batch(DataFrame df) => df.WriteStream().ForeachBatch((batch, id) => batch.WithColumn("now", Lit(System.DateTime.Now.ToString())).Show());
            object Linq(string[] rows) => rows.Select(x => x + System.Guid.NewGuid());
        }
        """);

    [Theory]
    [InlineData("var id = {|SPM3004:Udf|}(() => Guid.NewGuid().ToString());", "Func<Column> id = () => Expr(\"uuid()\");")]
    [InlineData("Func<Column> id = {|SPM3004:Udf|}(() => Guid.NewGuid().ToString(\"N\")); // kept", "Func<Column> id = () => Expr(\"replace(uuid(), '-', '')\"); // kept")]
    [InlineData("df.Select({|SPM3004:Udf|}(() => Guid.NewGuid().ToString(\"D\"))());", "df.Select(Expr(\"uuid()\"));")]
    [InlineData("var dice = Microsoft.Spark.Sql.Functions.{|SPM3004:Udf|}<string, double>(x => new Random().NextDouble());", "Func<Column, Column> dice = x => Microsoft.Spark.Sql.Functions.Rand();")]
    [InlineData("var now = {|SPM3004:Udf|}(() => { return new Timestamp(DateTime.UtcNow); });", "Func<Column> now = () => CurrentTimestamp();")]
    [InlineData("var now = {|SPM3004:Udf|}(() => new Date(DateTime.Today));", "Func<Column> now = () => CurrentDate();")]
    public Task PlainCase_BecomesColumn(string statement, string fixedStatement) => Suggestion.VerifyFixInMethodAsync(statement, fixedStatement);

    [Theory]
    [InlineData("Use({|SPM3004:Udf|}<string, string>(x => x + Guid.NewGuid()));")]
    [InlineData("Use({|SPM3004:Udf|}(() => Guid.NewGuid().ToString()));")]
    [InlineData("var id = {|SPM3004:Udf|}(() => Guid.NewGuid().ToString(\"B\"));")]
    [InlineData("var dice = {|SPM3004:Udf|}<string, double>((string x) => new Random().NextDouble());")]
    [InlineData("spark.Udf().{|SPM3004:Register|}<string>(\"id\", () => Guid.NewGuid().ToString());")]
    public Task OtherCase_IsNotFixed(string statement) => Suggestion.VerifyNoFixInMethodAsync(statement);
}
