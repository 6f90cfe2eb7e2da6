using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.Udf.ConstantBuiltPerRow,
    SparkMemory.Analyzers.CodeFixes.Rules.Udf.ConstantBuiltPerRowFixer>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Udf.ConstantBuiltPerRow>;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

// Flag: array and collection initialisers of constants -> Collection_Triggers
// Flag: also without new in a declaration, or with a capacity or comparer that is always the same -> Declaration_Triggers, Collection_Triggers
// Flag: static Regex methods with a constant pattern -> StaticRegex_Triggers
// Flag: methods that the body calls; in every way that a delegate becomes a UDF -> CalledMethod_Triggers, EveryKindOfUdf_Triggers
// Flag: one finding per UDF; the construction is an additional location -> Evidence_IsTheConstruction
// Silent: implicit params arrays, empty collections, spans -> NoCollection_DoesNotTrigger
// Silent: values of the row among the elements -> RowValues_DoNotTrigger
// Silent: what the body writes: there the row's result is put together -> WrittenCollection_DoesNotTrigger
// Silent: what is kept for later rows, or built before -> KeptCollection_DoesNotTrigger
// Silent: own types of the same names, delegates that become no UDF -> LookAlike_DoesNotTrigger
// Fix (safe): static readonly field when the object is only read -> Collection_IsHoisted, Local_IsHoisted
// Fix (safe): a Regex object for static calls -> StaticRegex_BecomesObject
// Fix (safe): not when it is handed out -> HandedOut_IsNotHoisted
public class ConstantBuiltPerRowTests
{
    private const string Usings = "using System.Text.RegularExpressions;\n";

    [Theory]
    [InlineData("Enumerable.Contains(new[] { \"a\", \"b\" }, x)")]
    [InlineData("(new string[] { \"a\", \"b\" }).Any(y => y == x)")]
    [InlineData("new HashSet<string> { \"a\" }.Contains(x)")]
    [InlineData("new List<string>() { \"a\", \"b\" }.IndexOf(x) > 0")]
    [InlineData("new Dictionary<string, int> { [\"a\"] = 1, [\"b\"] = 2 }.ContainsKey(x)")]
    [InlineData("new Dictionary<string, int> { { \"a\", 1 } }.ContainsKey(x)")]
    [InlineData("new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { [\"a\"] = 1 }.ContainsKey(x)")]
    [InlineData("new HashSet<string>(2, EqualityComparer<string>.Default) { \"a\" }.Contains(x)")]
    [InlineData("x.Split(new[] { ',', ';' }).Length > 2")]
    [InlineData("Enumerable.Contains(new object[] { 1, \"b\", null }, x)")]
    [InlineData("new[] { new[] { 1 }, new[] { 2 } }.Length > x.Length")]
    public Task Collection_Triggers(string body) => Rule.VerifyInMethodAsync($"Use({{|SPM3012:Udf|}}<string, bool>(x => {body}));");

    [Theory]
    [InlineData("string[] codes = { \"a\", \"b\" };")]
    [InlineData("object[] codes = { \"a\", 1, null };")]
    public Task Declaration_Triggers(string declaration) =>
        Rule.VerifyInMethodAsync($"Use({{|SPM3012:Udf|}}<string, bool>(x => {{ {declaration} return codes[0].Equals(x); }}));");

    [Theory]
    [InlineData("Regex.IsMatch(x, \"a+\") ? x : null")]
    [InlineData("Regex.Replace(x, \"a+\", \"b\")")]
    [InlineData("Regex.Match(x, \"a+\", RegexOptions.IgnoreCase).Value")]
    [InlineData("Regex.Split(pattern: \"a+\", input: x)[0]")]
    public Task StaticRegex_Triggers(string body) => Rule.VerifyAsync(Usings + TestProgram.InMethod($"Use({{|SPM3012:Udf|}}<string, string>(x => {body}));"));

    [Fact]
    public Task CalledMethod_Triggers() => Rule.VerifyAsync(TestProgram.InClass(
        """
        static bool Known(string x) { var known = new HashSet<string> { "a" }; return known.Contains(x); }
        object Make() => {|SPM3012:Udf|}<string, bool>(x => !Known(x));
        """));

    [Theory]
    [InlineData("spark.Udf().{|SPM3012:Register|}<string, bool>(\"a\", x => Enumerable.Contains(new[] { \"a\" }, x));")]
    [InlineData("Use(ArrowFunctions.{|SPM3012:VectorUdf|}<Apache.Arrow.StringArray, Apache.Arrow.StringArray>(x => Enumerable.Contains(new[] { \"a\" }, x.GetString(0)) ? x : null));")]
    [InlineData("df.GroupBy(\"x\").{|SPM3012:Apply|}(new StructType(new StructField[0]), (Apache.Arrow.RecordBatch x) => Enumerable.Contains(new[] { 3 }, x.Length) ? x : null);")]
    [InlineData("bool Is(string x) { return Enumerable.Contains(new[] { \"a\" }, x); } Use({|SPM3012:Udf|}<string, bool>(Is));")]
    public Task EveryKindOfUdf_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task Evidence_IsTheConstruction() => Rule.VerifyAsync(
        TestProgram.Usings + """
        class Job
        {
            object Make() => {|#0:Udf|}<string, bool>(x => Enumerable.Contains({|#1:new[] { "a", "b" }|}, x) && Enumerable.Contains(new[] { "c" }, x));
        }
        """,
        Rule.Diagnostic("SPM3012").WithLocation(0).WithLocation(1).WithLocation(1).WithArguments("Make", "builds a constant collection", "row", ""));

    [Theory]
    [InlineData("string.Concat(\"a\", \"b\", \"c\", \"d\", \"e\") == x")]
    [InlineData("x.Split(',', ';').Length > 2")]
    [InlineData("string.Format(\"{0}{1}{2}{3}\", 1, 2, 3, 4) == x")]
    [InlineData("new string[0].Length > x.Length")]
    [InlineData("new List<string>().Count > x.Length")]
    [InlineData("x.AsSpan().IndexOfAny((ReadOnlySpan<char>)new[] { 'a', 'b' }) > 0")]
    [InlineData("x is \"a\" or \"b\"")]
    [InlineData("System.Array.Empty<string>().Contains(x)")]
    public Task NoCollection_DoesNotTrigger(string body) => Rule.VerifyInMethodAsync($"Use(Udf<string, bool>(x => {body}));");

    [Theory]
    [InlineData("Enumerable.Contains(new[] { \"a\", x }, \"b\")")]
    [InlineData("new List<string> { x }.Contains(\"b\")")]
    [InlineData("new Dictionary<string, int> { [x] = 1 }.ContainsKey(\"a\")")]
    [InlineData("System.Text.RegularExpressions.Regex.IsMatch(\"a\", x)")]
    [InlineData("new HashSet<string>(StringComparer.Ordinal) { x, \"a\" }.Contains(\"b\")")]
    public Task RowValues_DoNotTrigger(string body) => Rule.VerifyInMethodAsync($"Use(Udf<string, bool>(x => {body}));");

    [Theory]
    [InlineData("var parts = new[] { \"a\", \"b\" }; parts[0] = x; return string.Concat(parts);")]
    [InlineData("var parts = new List<string> { \"a\" }; parts.Add(x); return string.Concat(parts);")]
    [InlineData("var counts = new Dictionary<char, int> { ['a'] = 0 }; foreach (var c in x) counts[c] = 1; return x + counts.Count;")]
    [InlineData("var counts = new[] { 0, 0 }; counts[0]++; return x + counts[0];")]
    [InlineData("var parts = new[] { \"b\", \"a\" }; System.Array.Sort(parts); return parts[0];")]
    public Task WrittenCollection_DoesNotTrigger(string body) => Rule.VerifyInMethodAsync($"Use(Udf<string, string>(x => {{ {body} }}));");

    [Theory]
    [InlineData("static string[] s_known; object Make() => Udf<string, bool>(x => (s_known ??= new[] { \"a\" }).Contains(x));")]
    [InlineData("static readonly string[] s_known = { \"a\" }; object Make() => Udf<string, bool>(x => s_known.Contains(x));")]
    [InlineData("object Make() { var known = new[] { \"a\" }; return Udf<string, bool>(x => known.Contains(x)); }")]
    public Task KeptCollection_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        using System.Linq;
        using Microsoft.Spark.Sql;
        using static Microsoft.Spark.Sql.Functions;
        class Regex { public static bool IsMatch(string input, string pattern) => true; }
        class Job
        {
            object Own() => Udf<string, bool>(x => Regex.IsMatch(x, "a"));
            void Batch(DataFrame df) => df.WriteStream().ForeachBatch((batch, id) => Enumerable.Contains(new[] { "a" }, "b"));
            object Linq(string[] rows) => rows.Select(x => Enumerable.Contains(new[] { "a" }, x));
        }
        """);

    [Theory]
    [InlineData("Enumerable.Contains(new[] { \"a\", \"b\" }, x)", "string[] UdfValues = new[] { \"a\", \"b\" }", "Enumerable.Contains(UdfValues, x)")]
    [InlineData("new HashSet<string> { \"a\" }.Contains(x)", "HashSet<string> UdfHashSet = new HashSet<string> { \"a\" }", "UdfHashSet.Contains(x)")]
    [InlineData("x.Split(new[] { ',', ';' }).Length > 2", "char[] UdfValues = new[] { ',', ';' }", "x.Split(UdfValues).Length > 2")]
    public Task Collection_IsHoisted(string body, string field, string fixedBody) => Fix.VerifyFixAsync(
        TestProgram.Usings + $$"""
        class Job
        {
            object Make() => {|SPM3012:Udf|}<string, bool>(x => {{body}}); // kept
        }
        """,
        TestProgram.Usings + $$"""
        class Job
        {
            private static readonly {{field}};

            object Make() => Udf<string, bool>(x => {{fixedBody}}); // kept
        }
        """);

    [Fact]
    public Task Local_IsHoisted() => Fix.VerifyFixAsync(
        TestProgram.InClass(
            """
            static bool Known(string x)
            {
                var known = new List<string> { "a", "b" };
                return known.Contains(x) || known[0] == x || known.Count == x.Length;
            }

            object Make() => {|SPM3012:Udf|}<string, bool>(Known);
            """),
        TestProgram.Usings + """
        class Job
        {
            private static readonly List<string> UdfList = new List<string> { "a", "b" };
            private DataFrame _df;

            static bool Known(string x)
            {
                var known = UdfList;
                return known.Contains(x) || known[0] == x || known.Count == x.Length;
            }

            object Make() => Udf<string, bool>(Known);
        }
        """);

    [Theory]
    [InlineData("Regex.IsMatch(x, \"a+\") ? x : null", "new Regex(\"a+\")", "UdfRegex.IsMatch(x) ? x : null")]
    [InlineData("Regex.Replace(x, \"a+\", \"b\", RegexOptions.IgnoreCase)", "new Regex(\"a+\", RegexOptions.IgnoreCase)", "UdfRegex.Replace(x, \"b\")")]
    [InlineData("Regex.Match(x, \"a+\").Value", "new Regex(\"a+\")", "UdfRegex.Match(x).Value")]
    public Task StaticRegex_BecomesObject(string body, string field, string fixedBody) => Fix.VerifyFixAsync(
        Usings + TestProgram.Usings + $$"""
        class Job
        {
            object Make() => {|SPM3012:Udf|}<string, string>(x => {{body}});
        }
        """,
        Usings + TestProgram.Usings + $$"""
        class Job
        {
            private static readonly Regex UdfRegex = {{field}};

            object Make() => Udf<string, string>(x => {{fixedBody}});
        }
        """);

    [Theory]
    [InlineData("object Make() => {|SPM3012:Udf|}<string, string[]>(x => new[] { \"a\" });")]
    [InlineData("object Make() => {|SPM3012:Udf|}<string, string>(x => First(new[] { \"a\" })); static string First(string[] y) => y[0];")]
    [InlineData("object Make() => {|SPM3012:Udf|}<string, int>(x => new[] { new[] { 1 }, new[] { 2 } }.First()[0]++);")]
    [InlineData("object Make() => {|SPM3012:Udf|}<string, bool>(x => { const string A = \"a\"; return Enumerable.Contains(new[] { A }, x); });")]
    [InlineData("object Make() => {|SPM3012:Udf|}<string, bool>(x => System.Text.RegularExpressions.Regex.IsMatch(x, \"(\"));")]
    [InlineData("object Make() => {|SPM3012:Udf|}<string, bool>(x => System.Text.RegularExpressions.Regex.IsMatch(pattern: \"a\", input: x));")]
    public Task HandedOut_IsNotHoisted(string members) => Fix.VerifyNoFixAsync(TestProgram.InClass(members));
}
