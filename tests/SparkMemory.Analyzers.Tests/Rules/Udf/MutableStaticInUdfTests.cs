using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Udf.MutableStaticInUdf>;
using Suggestion = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.Udf.MutableStaticInUdf,
    SparkMemory.Analyzers.CodeFixes.Rules.Udf.MutableStaticInUdfSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

// Flag: the body reads a static field or property that the driver writes -> Field_Triggers, Property_Triggers
// Flag: methods that the body calls -> CalledMethod_Triggers
// Flag: in every way that a delegate becomes a UDF -> EveryKindOfUdf_Triggers
// Flag: one finding per UDF, with the write as evidence -> Evidence_LeadsToTheWrite
// Silent: const, static readonly -> Constants_DoNotTrigger
// Silent: written only in the initialiser or static constructor -> Initialised_DoesNotTrigger
// Silent: what the function itself fills -> OwnCache_DoesNotTrigger
// Silent: instance members, statics of other assemblies, statics that are only written -> OtherMembers_DoNotTrigger
// Silent: a user's type is never flagged; delegates that become no UDF -> LookAlike_DoesNotTrigger
// Fix (suggestion): copy to a local captured by the lambda -> Read_IsCopied, CalledMethod_IsNotFixed
public class MutableStaticInUdfTests
{
    [Theory]
    [InlineData("s_rate = 2;")]
    [InlineData("Job.s_rate += 2;")]
    [InlineData("s_rate++;")]
    [InlineData("(s_rate) = 3;")]
    [InlineData("double.TryParse(\"1\", out s_rate);")]
    [InlineData("(s_rate, var n) = (1, 2);")]
    public Task Field_Triggers(string write) => Rule.VerifyAsync(TestProgram.InClass(
        $$"""
        static double s_rate = 1;
        static void Main() { {{write}} }
        object Make() => {|SPM3009:Udf|}<double, double>(x => x * s_rate);
        """));

    [Theory]
    [InlineData("static double Rate { get; set; }")]
    [InlineData("public static double Rate { get; private set; } = 1;")]
    [InlineData("static double s_rate; static double Rate { get => s_rate; set => s_rate = value; }")]
    public Task Property_Triggers(string property) => Rule.VerifyAsync(TestProgram.InClass(
        $$"""
        {{property}}
        static void Main() => Rate = 2;
        object Make() => {|SPM3009:Udf|}<double, double>(delegate(double x) { return x * Rate; });
        """));

    [Theory]
    [InlineData("x => Scale(x)")]
    [InlineData("Scale")]
    [InlineData("x => new[] { x }.Sum(y => Scale(y))")]
    public Task CalledMethod_Triggers(string function) => Rule.VerifyAsync(TestProgram.InClass(
        $$"""
        static double s_rate = 1;
        static void Main() { s_rate = 2; }
        static double Scale(double x) => Inner(x);
        static double Inner(double x) => x * s_rate;
        object Make() => {|SPM3009:Udf|}<double, double>({{function}});
        """));

    [Theory]
    [InlineData("void Make(SparkSession spark) => spark.Udf().{|SPM3009:Register|}<double, double>(\"f\", x => x * s_rate);")]
    [InlineData("object Make() => ArrowFunctions.{|SPM3009:VectorUdf|}<Apache.Arrow.StringArray, Apache.Arrow.StringArray>(x => s_rate > 1 ? x : null);")]
    [InlineData("object Make(DataFrame df) => df.GroupBy(\"x\").{|SPM3009:Apply|}(new StructType(new StructField[0]), (Apache.Arrow.RecordBatch x) => s_rate > 1 ? x : null);")]
    public Task EveryKindOfUdf_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass("static double s_rate = 1; static void Main() { s_rate = 2; }\n" + members));

    [Fact]
    public Task Evidence_LeadsToTheWrite() => Rule.VerifyAsync(
        TestProgram.Usings + """
        class Job
        {
            static double s_rate, s_other;
            static void Main() { {|#3:s_rate|} = 2; s_other = 3; }
            object Make() => {|#0:Udf|}<double, double>({|#1:x => x * {|#2:s_rate|} + s_other|});
        }
        """,
        Rule.Diagnostic("SPM3009").WithLocation(0).WithLocation(1).WithLocation(2).WithLocation(2).WithLocation(3).WithArguments("Make", "s_rate", "12"));

    [Theory]
    [InlineData("const double Rate = 1;")]
    [InlineData("static readonly double Rate = 1;")]
    [InlineData("static readonly double Rate; static Job() { Rate = 2; }")]
    [InlineData("static double Rate { get; } = 1;")]
    [InlineData("static double Rate => 1;")]
    [InlineData("enum Rates { A } const Rates Rate = Rates.A;")]
    public Task Constants_DoNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members + " object Make() => Udf<double, string>(x => x + Rate.ToString());"));

    [Theory]
    [InlineData("static double s_rate = 1;")]
    [InlineData("static double s_rate; static Job() { s_rate = 2; }")]
    [InlineData("static double s_rate { get; set; } = 2;")]
    [InlineData("static double s_rate; class Other { double s_rate; void Set() => s_rate = 3; }")]
    public Task Initialised_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members + " object Make() => Udf<double, double>(x => x * s_rate);"));

    [Theory]
    [InlineData("object Make() => Udf<string, string>(x => { s_cache ??= new List<string>(); return x + s_cache.Count; });")]
    [InlineData("object Make() => Udf<string, string>(x => x + Cache().Count); static List<string> Cache() { if (s_cache == null) s_cache = new(); return s_cache; }")]
    [InlineData("object Make() => Udf<string, string>(x => x + System.Threading.LazyInitializer.EnsureInitialized(ref s_cache, () => new List<string>()).Count);")]
    public Task OwnCache_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass("static List<string> s_cache;\n" + members));

    [Theory]
    [InlineData("object Make() => Udf<double, double>(x => x * _rate); double _rate; void Set() => _rate = 2;")]
    [InlineData("object Make() => Udf<double, double>(x => { s_last = x; return x; }); static double s_last; void Set() => s_last = 2;")]
    [InlineData("object Make() => Udf<string, string>(x => x + Environment.ExitCode); void Set() => Environment.ExitCode = 2;")]
    [InlineData("static double s_rate; void Set() => s_rate = 2; object Make() { var rate = s_rate; return Udf<double, double>(x => x * rate); }")]
    [InlineData("static double s_rate; void Set() => s_rate = 2; object Make() => Udf<string, string>(x => x + nameof(s_rate));")]
    public Task OtherMembers_DoNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        using System;
        using System.Linq;
        using Microsoft.Spark.Sql;
        class Functions { public static Func<Column, Column> Udf<T, R>(Func<T, R> f) => null; }
        class Job
        {
            static string s_name;
            static void Main() => s_name = "a";
            object Own() => Functions.Udf<string, string>(x => x + s_name);
            void Batch(DataFrame df) => df.WriteStream().ForeachBatch((batch, id) => Console.WriteLine(s_name));
            object Linq(string[] rows) => rows.Select(x => x + s_name);
        }
        """);

    [Fact]
    public Task Read_IsCopied() => Suggestion.VerifyFixAsync(
        TestProgram.InClass(
            """
            static double s_rate = 1;
            static void Main() { s_rate = 2; }
            object Make() => {|SPM3009:Udf|}<double, double>(x => x * s_rate + Job.s_rate);
            """),
        TestProgram.InClass(
            """
            static double s_rate = 1;
            static void Main() { s_rate = 2; }
            object Make()
            {
                var rate = s_rate;
                var rate1 = Job.s_rate;
                return Udf<double, double>(x => x * rate + rate1);
            }
            """));

    [Fact]
    public Task CalledMethod_IsNotFixed() => Suggestion.VerifyNoFixAsync(TestProgram.InClass(
        """
        static double s_rate = 1;
        static void Main() { s_rate = 2; }
        static double Scale(double x) => x * s_rate;
        object Make() => {|SPM3009:Udf|}<double, double>(x => Scale(x));
        """));
}
