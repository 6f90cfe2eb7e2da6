using System.Threading.Tasks;
using SparkMemory.Analyzers.CodeFixes.Rules.Udf;
using SparkMemory.Analyzers.Rules.Udf;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.Udf.UdfCapturesLookup,
    SparkMemory.Analyzers.CodeFixes.Rules.Udf.UdfCapturesLookupFixer>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Udf.UdfCapturesLookup>;
using Suggestion = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.Udf.UdfCapturesLookup,
    SparkMemory.Analyzers.CodeFixes.Rules.Udf.UdfCapturesLookupSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

// Flag: a UDF captures an array, dictionary, set, list or other sequence from outside -> Collection_Triggers, Parameter_Triggers
// Flag: in every way that a delegate becomes a UDF -> EveryKindOfUdf_Triggers, LocalFunction_Triggers, MethodGroupOfCollection_Triggers
// Flag: one finding per UDF -> SeveralCollections_AreOneFinding
// Silent: strings, primitives, other objects -> OtherCaptures_DoNotTrigger
// Silent: small literals -> SmallLiteral_DoesNotTrigger
// Silent: Broadcast<T> -> Broadcast_DoesNotTrigger
// Silent: static fields, which are never shipped -> Static_DoesNotTrigger
// Silent: SPM3003 names the collections of a captured object -> CapturedInstance_DoesNotTrigger
// Silent: collections that the body itself makes -> OwnCollection_DoesNotTrigger
// Silent: a user's type is never flagged; delegates that become no UDF -> LookAlike_DoesNotTrigger
// Fix (safe): an array used only as a[const] is copied element by element -> ConstantElement_IsCopied, ElementReadBefore_IsCopied
// Fix (suggestion): the same where the element may be missing: the contract calls it safe, but it throws on the driver even if no row is
//   there -> UncertainElement_IsSuggested
// Fix (suggestion): Broadcast before, Value() inside, and release -> Broadcast_IsSuggested, BroadcastThatOutlivesTheMethod_IsSuggested,
//   RegisteredUdf_KeepsItsBroadcast, Companion_IsSuggested
// Option: spark_memory.udf.max_captured_elements -> MaxCapturedElements_Counts
public class UdfCapturesLookupTests
{
    [Theory]
    [InlineData("var map = new Dictionary<string, int>(); map.Add(\"a\", 1); Use({|SPM3002:Udf|}<string, int>(x => map[x]));")]
    [InlineData("var set = df.Collect().Select(r => r.GetAs<string>(0)).ToHashSet(); Use({|SPM3002:Udf|}<string, bool>(x => set.Contains(x)));")]
    [InlineData("List<string> list = new(); Use({|SPM3002:Udf|}<string, bool>(x => { return list.Contains(x); }));")]
    [InlineData("var table = new double[1000]; Use({|SPM3002:Udf|}<int, double>(delegate(int i) { return table[i]; }));")]
    [InlineData("IEnumerable<int> seq = Enumerable.Range(0, 100); Use({|SPM3002:Udf|}<int, bool>(x => seq.Contains(x)));")]
    [InlineData("var map = new Dictionary<string, int>(); Func<string, int> f = x => map[x]; Use(({|SPM3002:Udf|}(udf: f)));")]
    [InlineData("var map = new Dictionary<string, int>(); Use({|SPM3002:Udf|}<string, int>(x => new[] { x }.Sum(y => map[y])));")]
    [InlineData("var (map, n) = (new Dictionary<string, int>(), 1); Use({|SPM3002:Udf|}<string, int>(x => map[x] + n));")]
    public Task Collection_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task Parameter_Triggers() => Rule.VerifyAsync(TestProgram.InClass(
        "static Func<Column, Column> Rate(IReadOnlyDictionary<string, double> rates) => {|SPM3002:Udf|}<string, double>(x => rates[x]);"));

    [Theory]
    [InlineData("spark.Udf().{|SPM3002:Register|}<string, bool>(\"known\", x => codes.Contains(x));")]
    [InlineData("Use(ArrowFunctions.{|SPM3002:VectorUdf|}<Apache.Arrow.StringArray, Apache.Arrow.Int32Array>(x => new Apache.Arrow.Int32Array.Builder().Append(codes.Length).Build()));")]
    [InlineData("spark.Udf().{|SPM3002:RegisterVector|}<Apache.Arrow.StringArray, Apache.Arrow.StringArray>(\"v\", x => codes == null ? null : x);")]
    [InlineData("df.GroupBy(\"x\").{|SPM3002:Apply|}(new StructType(new StructField[0]), (Apache.Arrow.RecordBatch batch) => codes == null ? null : batch);")]
    [InlineData("Use({|SPM3002:Udf|}<string>(x => new GenericRow(codes), new StructType(new StructField[0])));")]
    public Task EveryKindOfUdf_Triggers(string statements) => Rule.VerifyInMethodAsync("var codes = System.IO.File.ReadAllLines(\"codes\");\n" + statements);

    [Theory]
    [InlineData("bool Known(string x) => codes.Contains(x); Use({|SPM3002:Udf|}<string, bool>(Known));")]
    [InlineData("bool Known(string x) => codes.Contains(x); Use({|SPM3002:Udf|}<string, bool>(x => !Known(x)));")]
    public Task LocalFunction_Triggers(string statements) => Rule.VerifyInMethodAsync("var codes = System.IO.File.ReadAllLines(\"codes\");\n" + statements);

    [Fact]
    public Task MethodGroupOfCollection_Triggers() => Rule.VerifyInMethodAsync("var set = new HashSet<string>(); Use({|SPM3002:Udf|}<string, bool>(set.Contains));");

    [Fact]
    public Task SeveralCollections_AreOneFinding() => Rule.VerifyAsync(
        TestProgram.InClass("static object Make(int[] a, List<int> b) => {|#0:Udf|}<int, int>(x => {|#1:a|}[x] + {|#2:b|}[x]);".Replace("<int, int>(x => {|#1:a|}[x] + {|#2:b|}[x])", "<int, int>({|#3:x => {|#1:a|}[x] + {|#2:b|}[x]|})", System.StringComparison.Ordinal)),
        Rule.Diagnostic("SPM3002").WithLocation(0).WithLocation(3).WithLocation(1).WithLocation(2).WithArguments("Make", "a', 'b"));

    [Theory]
    [InlineData("var text = \"a\"; Use(Udf<string, string>(x => x + text));")]
    [InlineData("int n = 3; double d = 1; Use(Udf<int, double>(x => x + n + d));")]
    [InlineData("var when = DateTime.Today; Use(Udf<string, string>(x => x + when.Year));")]
    [InlineData("var pair = (1, \"b\"); Use(Udf<string, string>(x => x + pair.Item2));")]
    [InlineData("const string Text = \"a\"; Use(Udf<string, bool>(x => Text.Contains(x)));")]
    [InlineData("var map = new Dictionary<string, int>(); Use(Udf<string, string>(x => nameof(map) + x));")]
    [InlineData("var codes = new string[1000]; var count = codes.Length; Use(Udf<int, int>(x => x + count));")]
    public Task OtherCaptures_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var few = new[] { \"a\", \"b\" }; Use(Udf<string, bool>(x => few.Contains(x)));")]
    [InlineData("var few = new HashSet<string> { \"a\", \"b\" }; Use(Udf<string, bool>(x => few.Contains(x)));")]
    [InlineData("var few = new HashSet<string>(new[] { \"a\", \"b\" }); Use(Udf<string, bool>(x => few.Contains(x)));")]
    [InlineData("var few = new[] { \"a\", \"b\" }.ToHashSet(); Use(Udf<string, bool>(x => few.Contains(x)));")]
    [InlineData("Dictionary<string, int> few = new() { [\"a\"] = 1 }; Use(Udf<string, int>(x => few[x]));")]
    [InlineData("var few = new double[16]; Use(Udf<int, double>(x => few[x]));")]
    [InlineData("var few = Enumerable.Range(0, 4).ToList(); Use(Udf<int, int>(x => few[x]));")]
    public Task SmallLiteral_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task Broadcast_DoesNotTrigger() => Rule.VerifyInMethodAsync(
        """
        var codes = new string[1000];
        var shared = spark.SparkContext.Broadcast(codes);
        Use(Udf<string, bool>(x => shared.Value().Contains(x)));
        """);

    [Fact]
    public Task Static_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass(
        "static readonly string[] s_codes = new string[1000]; static object Make() => Udf<string, bool>(x => s_codes.Contains(x));"));

    [Fact]
    public Task CapturedInstance_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass(
        """
        private string[] _codes;
        object Make(List<string> more) => Udf<string, bool>(x => _codes.Contains(x) || more.Contains(x));
        """));

    [Theory]
    [InlineData("Use(Udf<string, int>(x => { var parts = x.Split(','); return parts.Count(part => part == parts[0]); }));")]
    [InlineData("Use(Udf<string[], int>(x => x.Count(y => x.Contains(y))));")]
    public Task OwnCollection_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Microsoft.Spark.Sql;
        class Functions { public static Func<Column, Column> Udf<T, R>(Func<T, R> f) => null; }
        class Job
        {
            object Own(List<string> codes) => Functions.Udf<string, bool>(x => codes.Contains(x));
            void Batch(DataFrame df, List<string> codes) => df.WriteStream().ForeachBatch((batch, id) => codes.Clear());
            object Linq(List<string> codes) => codes.Where(x => codes.Contains(x));
        }
        """);

    [Theory]
    [InlineData("var weights = new double[100];", "x * weights[3] + weights[99] - weights[3]", "var weights3 = weights[3];\n        var weights99 = weights[99];", "x * weights3 + weights99 - weights3")]
    [InlineData("var weights = new double[100]; var weights3 = 0;", "x * weights[3]", "var weights31 = weights[3];", "x * weights31")]
    public Task ConstantElement_IsCopied(string declaration, string body, string copies, string fixedBody) => Fix.VerifyFixInMethodAsync(
        $"{declaration}\n// scaled\nUse({{|SPM3002:Udf|}}<double, double>(x => {body})); // kept",
        $"{declaration}\n// scaled\n{copies.Replace("\n        ", "\n", System.StringComparison.Ordinal)}\nUse(Udf<double, double>(x => {fixedBody})); // kept");

    [Fact]
    public Task ElementReadBefore_IsCopied() => Fix.VerifyFixAsync(
        TestProgram.InClass(
            """
            static object Make(string[] args)
            {
                Console.WriteLine(args[1]);
                return {|SPM3002:Udf|}<string, string>(x => x + args[1]);
            }
            """),
        TestProgram.InClass(
            """
            static object Make(string[] args)
            {
                Console.WriteLine(args[1]);
                var args1 = args[1];
                return Udf<string, string>(x => x + args1);
            }
            """));

    [Fact]
    public async Task UncertainElement_IsSuggested()
    {
        var source = TestProgram.InClass("static object Make(string[] args) => {|SPM3002:Udf|}<string, string>(x => x + args[1]);");
        await Fix.VerifyNoFixAsync(source);
        await Suggestion.VerifyFixAsync(source, TestProgram.InClass(
            """
            static object Make(string[] args)
            {
                var args1 = args[1];
                return Udf<string, string>(x => x + args1);
            }
            """));
    }

    [Theory]
    [InlineData("Use({|SPM3002:Udf|}<string[], string>(x => { args[0] = x[0]; return x[1]; }));")]
    [InlineData("Use({|SPM3002:Udf|}<string, string>(x => args[0] + args.Length));")]
    [InlineData("Func<string, string> f = x => args[0]; Use({|SPM3002:Udf|}(f));")]
    [InlineData("while ({|SPM3002:Udf|}<string, string>(x => args[0]) == null) { }")]
    public async Task OtherUses_AreNotCopied(string statements)
    {
        var source = TestProgram.InClass("static void Use(object x) { } static void Make(string[] args) { " + statements + " }");
        await Fix.VerifyNoFixAsync(source);
        await Suggestion.VerifyNoFixAsync(source);
    }

    [Fact]
    public Task Broadcast_IsSuggested() => Suggestion.VerifyFixInMethodAsync(
        """
        var rates = new Dictionary<string, double>();
        var rate = {|SPM3002:Udf|}<string, double>(x => rates.ContainsKey(x) ? rates[x] : 0);
        df.Select(rate(Col("x"))).Show();
        """,
        """
        var rates = new Dictionary<string, double>();
        var ratesBroadcast = spark.SparkContext.Broadcast(rates);
        var rate = Udf<string, double>(x => ratesBroadcast.Value().ContainsKey(x) ? ratesBroadcast.Value()[x] : 0);
        df.Select(rate(Col("x"))).Show();
        ratesBroadcast.Destroy();
        """);

    [Fact]
    public Task BroadcastThatOutlivesTheMethod_IsSuggested() => Suggestion.VerifyFixAsync(
        TestProgram.InClass("static object Make(SparkSession session, List<string> codes) => {|SPM3002:Udf|}<string, bool>(x => codes.Contains(x));"),
        TestProgram.InClass(
            """
            static object Make(SparkSession session, List<string> codes)
            {
                var codesBroadcast = session.SparkContext.Broadcast(codes);
                return Udf<string, bool>(x => codesBroadcast.Value().Contains(x));
            }
            """));

    [Fact]
    public Task RegisteredUdf_KeepsItsBroadcast() => Suggestion.VerifyFixInMethodAsync(
        """
        var codes = df.Columns();
        spark.Udf().{|SPM3002:Register|}<string, bool>("known", x => codes.Contains(x));
        """,
        """
        var codes = df.Columns();
        var codesBroadcast = spark.SparkContext.Broadcast(codes);
        spark.Udf().Register<string, bool>("known", x => codesBroadcast.Value().Contains(x));
        """);

    [Fact]
    public Task Companion_IsSuggested()
    {
        var test = new SparkTest<UdfCapturesLookup, UdfCapturesLookupSuggestion>
        {
            TestCode = TestProgram.InMethod("var codes = df.Columns();\nvar known = {|SPM3002:Udf|}<string, bool>(x => codes.Contains(x));\ndf.Filter(known(Col(\"x\"))).Show();"),
            FixedCode = TestProgram.InMethod(
                """
                var codes = df.Columns();
                using var codesScope = spark.BroadcastScoped(codes);
                var codesBroadcast = codesScope.Value;
                var known = Udf<string, bool>(x => codesBroadcast.Value().Contains(x));
                df.Filter(known(Col("x"))).Show();
                """).Replace("using static", "using SparkMemory;\nusing static", System.StringComparison.Ordinal),
        };
        test.TestState.AdditionalReferences.Add(References.Companion);
        return test.RunAsync();
    }

    [Theory]
    [InlineData("spark_memory.udf.max_captured_elements = 3", "var few = new[] { 1, 2, 3, 4 }; Use({|SPM3002:Udf|}<int, int>(x => few[x]));")]
    [InlineData("spark_memory.udf.max_captured_elements = 2000", "var few = new int[1000]; Use(Udf<int, int>(x => few[x]));")]
    public Task MaxCapturedElements_Counts(string option, string statements) => Rule.VerifyWithOptionsAsync(option, TestProgram.InMethod(statements));
}
