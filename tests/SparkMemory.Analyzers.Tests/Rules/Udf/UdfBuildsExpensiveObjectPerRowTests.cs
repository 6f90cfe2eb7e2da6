using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.Udf.UdfBuildsExpensiveObjectPerRow,
    SparkMemory.Analyzers.CodeFixes.Rules.Udf.UdfBuildsExpensiveObjectPerRowFixer>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Udf.UdfBuildsExpensiveObjectPerRow>;
using Suggestion = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.Udf.UdfBuildsExpensiveObjectPerRow,
    SparkMemory.Analyzers.CodeFixes.Rules.Udf.UdfBuildsExpensiveObjectPerRowSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

// Flag: regular expressions, clients, files on a constant path, options, cultures -> Object_Triggers
// Flag: model loading -> MachineLearning_Triggers
// Flag: database connections -> Connection_Triggers
// Flag: methods that the body calls -> CalledMethod_Triggers
// Flag: in every way that a delegate becomes a UDF; the construction is an additional location -> EveryKindOfUdf_Triggers, Evidence_IsTheConstruction
// Silent: what depends on the row -> RowDependent_DoesNotTrigger
// Silent: what is kept for later rows -> KeptObject_DoesNotTrigger
// Silent: built before the UDF, or in a static field -> BuiltBefore_DoesNotTrigger
// Silent: other types, own types of the same names, delegates that become no UDF -> LookAlike_DoesNotTrigger
// Fix (safe): static readonly for regular expressions, options and cultures -> Static_IsHoisted, TopLevelProgram_GetsAHolder, CalledMethod_IsHoistedThere
// Fix (safe): not where the body writes the object, or it is not constant -> OtherObject_IsNotHoisted
// Fix (suggestion): static Lazy for models, clients, connections -> Lazy_IsSuggested, DisposedObject_IsNotSuggested
// Option: spark_memory.udf.expensive_types -> ExpensiveTypes_AreAdded
public class UdfBuildsExpensiveObjectPerRowTests
{
    private const string Usings = "using System.IO;\nusing System.Text.RegularExpressions;\nusing System.Globalization;\nusing System.Text.Json;\nusing System.Net.Http;\n";

    private const string Model = """

        namespace Microsoft.ML
        {
            public class MLContext { public ModelOperationsCatalog Model { get; } = new(); }
            public class ModelOperationsCatalog
            {
                public object Load(string path, out object schema) { schema = null; return null; }
                public PredictionEngine CreatePredictionEngine(object model) => null;
            }
            public class PredictionEngine { public string Predict(string x) => x; }
        }
        """;

    [Theory]
    [InlineData("new Regex(\"a+\").IsMatch(x) ? x : null")]
    [InlineData("new Regex(pattern: \"a+\", options: RegexOptions.Compiled).Replace(x, \"b\")")]
    [InlineData("new HttpClient().GetStringAsync(x).Result")]
    [InlineData("File.ReadAllText(\"a.txt\") + x")]
    [InlineData("x + File.ReadLines(Path.Combine(\"a\", \"b\")).First()")]
    [InlineData("x + new StreamReader(\"a.txt\").ReadToEnd()")]
    [InlineData("JsonSerializer.Serialize(x, new JsonSerializerOptions { WriteIndented = true })")]
    [InlineData("x.ToUpper(CultureInfo.GetCultureInfo(\"de-DE\"))")]
    [InlineData("x.ToUpper(new CultureInfo(\"de-DE\"))")]
    [InlineData("x?.Length > 3 ? new Regex(folder).Replace(x, \"b\") : x")]
    [InlineData("new[] { x }.Count(y => new Regex(\"a+\").IsMatch(y)).ToString()")]
    public Task Object_Triggers(string body) => Rule.VerifyAsync(Usings + TestProgram.InMethod($"var folder = \"f\"; Use(folder); Use({{|SPM3005:Udf|}}<string, string>(x => {body}));"));

    [Theory]
    [InlineData("var context = new Microsoft.ML.MLContext(); var model = context.Model.Load(\"m.zip\", out var schema); return context.Model.CreatePredictionEngine(model).Predict(x);")]
    [InlineData("return s_context.Model.Load(\"m.zip\", out _) + x;")]
    [InlineData("return s_context.Model.CreatePredictionEngine(s_model).Predict(x);")]
    public Task MachineLearning_Triggers(string body) => Rule.VerifyAsync(
        TestProgram.InClass($$"""
        static readonly Microsoft.ML.MLContext s_context = new();
        static readonly object s_model = new();
        object Make() => {|SPM3005:Udf|}<string, string>(x => { {{body}} });
        """) + Model);

    [Fact]
    public Task Connection_Triggers() => Rule.VerifyAsync(TestProgram.InClass(
        """
        abstract class Connection : System.Data.Common.DbConnection { }
        sealed class SqlConnection : Connection2 { public SqlConnection(string text) { } }
        class Connection2 : System.Data.IDbConnection
        {
            public string ConnectionString { get; set; } public int ConnectionTimeout => 0; public string Database => null; public System.Data.ConnectionState State => default;
            public System.Data.IDbTransaction BeginTransaction() => null; public System.Data.IDbTransaction BeginTransaction(System.Data.IsolationLevel il) => null;
            public void ChangeDatabase(string name) { } public void Close() { } public System.Data.IDbCommand CreateCommand() => null; public void Open() { } public void Dispose() { }
        }
        object Make(string server) => {|SPM3005:Udf|}<string, string>(x => { using var connection = new SqlConnection("Server=" + server); connection.Open(); return x; });
        """));

    [Theory]
    [InlineData("x => Clean(x)")]
    [InlineData("Clean")]
    public Task CalledMethod_Triggers(string function) => Rule.VerifyAsync(Usings + TestProgram.InClass(
        $$"""
        static string Clean(string x) => new Cleaner().Clean(x);
        class Cleaner { private readonly Regex _regex; public Cleaner() { } public string Clean(string x) { var regex = new Regex("a"); return regex.Replace(x, ""); } }
        object Make() => {|SPM3005:Udf|}<string, string>({{function}});
        """));

    [Theory]
    [InlineData("spark.Udf().{|SPM3005:Register|}<string, bool>(\"a\", x => new Regex(\"a\").IsMatch(x));")]
    [InlineData("Use(ArrowFunctions.{|SPM3005:VectorUdf|}<Apache.Arrow.StringArray, Apache.Arrow.StringArray>(x => new Regex(\"a\").IsMatch(x.GetString(0)) ? x : null));")]
    [InlineData("df.GroupBy(\"x\").{|SPM3005:Apply|}(new StructType(new StructField[0]), (Apache.Arrow.RecordBatch x) => new Regex(\"a\").IsMatch(x.ToString()) ? x : null);")]
    [InlineData("bool Is(string x) { return new Regex(\"a\").IsMatch(x); } Use({|SPM3005:Udf|}<string, bool>(Is));")]
    public Task EveryKindOfUdf_Triggers(string statements) => Rule.VerifyAsync(Usings + TestProgram.InMethod(statements));

    [Fact]
    public Task Evidence_IsTheConstruction() => Rule.VerifyAsync(
        Usings + TestProgram.Usings + """
        class Job
        {
            static bool Is(string x) => {|#1:new Regex("a")|}.IsMatch(x);
            object Make() => {|#0:Udf|}<string, bool>(x => {|#2:Is(x)|});
        }
        """,
        Rule.Diagnostic("SPM3005").WithLocation(0).WithLocation(1).WithLocation(2).WithLocation(1).WithArguments("Make", "new Regex(…)", "row", " (in Is, line 16)"));

    [Theory]
    [InlineData("new Regex(x).IsMatch(\"a\") ? x : null")]
    [InlineData("File.ReadAllText(x)")]
    [InlineData("new StreamReader(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(x))).ReadLine()")]
    [InlineData("new[] { x }.Select(y => new Regex(y).ToString()).First()")]
    [InlineData("x.ToUpper(CultureInfo.GetCultureInfo(x.Substring(0, 2)))")]
    [InlineData("Read(x)")]
    [InlineData("Local(x)")]
    public Task RowDependent_DoesNotTrigger(string body) => Rule.VerifyAsync(Usings + TestProgram.InClass(
        $$"""
        static string Read(string path) => File.ReadAllText(path);
        static string Local(string x) { return Inner("a"); string Inner(string y) => new Regex(x).Replace(y, x); }
        object Make() => Udf<string, string>(x => {{body}});
        """));

    [Theory]
    [InlineData("(s_regex ??= new Regex(\"a\")).Replace(x, \"\")")]
    [InlineData("Cached().Replace(x, \"\")")]
    [InlineData("s_all.GetOrAdd(\"a\", key => new Regex(\"b\")).Replace(x, \"\")")]
    [InlineData("new Lazy<Regex>(() => new Regex(\"b\")).Value.Replace(x, \"\")")]
    [InlineData("Checked().Replace(x, \"\")")]
    [InlineData("Stored().Replace(x, \"\")")]
    [InlineData("(s_regex ?? new Regex(\"a\")).Replace(x, \"\")")]
    public Task KeptObject_DoesNotTrigger(string body) => Rule.VerifyAsync(Usings + TestProgram.InClass(
        $$"""
        static Regex s_regex;
        static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Regex> s_all = new();
        static Regex Cached() => s_regex ??= Make2();
        static Regex Make2() => new Regex("a");
        static Regex Checked() { if (s_regex == null) Fill(); return s_regex; }
        static void Fill() { var regex = new Regex("a"); s_regex = regex; }
        static Regex Stored() { if (!s_all.TryGetValue("a", out var regex)) { regex = new Regex("a"); s_all["a"] = regex; } return regex; }
        object Make() => Udf<string, string>(x => {{body}});
        """));

    [Theory]
    [InlineData("static readonly Regex s_regex = new Regex(\"a\"); object Make() => Udf<string, bool>(x => s_regex.IsMatch(x));")]
    [InlineData("object Make() { var regex = new Regex(\"a\"); return Udf<string, bool>(x => regex.IsMatch(x)); }")]
    [InlineData("object Make() { var text = File.ReadAllText(\"a\"); return Udf<string, bool>(x => text == x); }")]
    [InlineData("static class Lines { public static readonly string[] All = File.ReadAllLines(\"a\"); } object Make() => Udf<string, bool>(x => Lines.All.Contains(x));")]
    public Task BuiltBefore_DoesNotTrigger(string members) => Rule.VerifyAsync(Usings + TestProgram.InClass(members));

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        using System.Linq;
        using Microsoft.Spark.Sql;
        using static Microsoft.Spark.Sql.Functions;
        class Regex { public Regex(string pattern) { } public bool IsMatch(string x) => true; }
        class Job
        {
            object Own() => Udf<string, bool>(x => new Regex("a").IsMatch(x) && new System.Text.StringBuilder().Length == 0 && new System.Uri("http://a").Port == 80);
            object Exists() => Udf<string, bool>(x => System.IO.File.Exists("a"));
            void Batch(DataFrame df) => df.WriteStream().ForeachBatch((batch, id) => System.IO.File.ReadAllText("a"));
            object Linq(string[] rows) => rows.Select(x => new System.Text.RegularExpressions.Regex("a").IsMatch(x));
        }
        """);

    [Theory]
    [InlineData("new Regex(\"a+\")", ".IsMatch(x) ? x : null", "Regex UdfRegex = new Regex(\"a+\")", "UdfRegex")]
    [InlineData("new Regex(\"a+\", RegexOptions.IgnoreCase)", ".Replace(x, \"b\")", "Regex UdfRegex = new Regex(\"a+\", RegexOptions.IgnoreCase)", "UdfRegex")]
    public Task Static_IsHoisted(string creation, string use, string field, string name) => Fix.VerifyFixAsync(
        Usings + TestProgram.Usings + $$"""
        class Job
        {
            private DataFrame _df;

            object Make() => {|SPM3005:Udf|}<string, string>(x => {{creation}}{{use}});
        }
        """,
        Usings + TestProgram.Usings + $$"""
        class Job
        {
            private static readonly {{field}};
            private DataFrame _df;

            object Make() => Udf<string, string>(x => {{name}}{{use}});
        }
        """);

    [Fact]
    public Task SeveralObjects_GetFieldsOfTheirOwn() => Fix.VerifyFixAsync(
        Usings + TestProgram.Usings + """
        static class Job
        {
            // the first
            public static object Trim() => {|SPM3005:Udf|}<string, string>(x =>
            {
                Regex regex = new("a");
                return regex.Replace(x, "");
            });

            public static object Upper() => {|SPM3005:Udf|}<string, string>(x => x.ToUpper(CultureInfo.GetCultureInfo("de-DE")));

            public static object Json() => {|SPM3005:Udf|}<string, string>(x => JsonSerializer.Serialize(x, new JsonSerializerOptions { WriteIndented = true }));

            public static object Other() => {|SPM3005:Udf|}<string, bool>(x => new Regex("b").IsMatch(x));
        }
        """,
        Usings + TestProgram.Usings + """
        static class Job
        {
            private static readonly Regex UdfRegex2 = new Regex("b");
            private static readonly JsonSerializerOptions UdfJsonSerializerOptions = new JsonSerializerOptions { WriteIndented = true };
            private static readonly CultureInfo UdfCultureInfo = CultureInfo.GetCultureInfo("de-DE");
            private static readonly Regex UdfRegex = new("a");

            // the first
            public static object Trim() => Udf<string, string>(x =>
            {
                Regex regex = UdfRegex;
                return regex.Replace(x, "");
            });

            public static object Upper() => Udf<string, string>(x => x.ToUpper(UdfCultureInfo));

            public static object Json() => Udf<string, string>(x => JsonSerializer.Serialize(x, UdfJsonSerializerOptions));

            public static object Other() => Udf<string, bool>(x => UdfRegex2.IsMatch(x));
        }
        """);

    [Fact]
    public Task TopLevelProgram_GetsAHolder()
    {
        var test = new SparkTest<SparkMemory.Analyzers.Rules.Udf.UdfBuildsExpensiveObjectPerRow, SparkMemory.Analyzers.CodeFixes.Rules.Udf.UdfBuildsExpensiveObjectPerRowFixer>
        {
            TestCode = Usings + TestProgram.Usings + """
                var clean = {|SPM3005:Udf|}<string, string>(x => new Regex("a").Replace(x, ""));
                System.Console.WriteLine(clean);
                """,
            FixedCode = Usings + TestProgram.Usings + """
                var clean = Udf<string, string>(x => UdfObjects.UdfRegex.Replace(x, ""));
                System.Console.WriteLine(clean);

                file static class UdfObjects
                {
                    public static readonly Regex UdfRegex = new Regex("a");
                }

                """,
            TestState = { OutputKind = OutputKind.ConsoleApplication },
        };
        return test.RunAsync();
    }

    [Fact]
    public Task CalledMethod_IsHoistedThere() => Fix.VerifyFixAsync(
        Usings + TestProgram.Usings + """
        class Job
        {
            object Make() => {|SPM3005:Udf|}<string, string>(Texts.Clean);
        }

        static class Texts
        {
            public static string Clean(string x) => new Regex("a").Replace(x, "");
        }
        """,
        Usings + TestProgram.Usings + """
        class Job
        {
            object Make() => Udf<string, string>(Texts.Clean);
        }

        static class Texts
        {
            private static readonly Regex UdfRegex = new Regex("a");

            public static string Clean(string x) => UdfRegex.Replace(x, "");
        }
        """);

    [Theory]
    [InlineData("new Regex(\"(\").Replace(x, \"\")")]
    [InlineData("new Regex(pattern).Replace(x, \"\")")]
    [InlineData("new Regex(s_pattern).Replace(x, \"\")")]
    [InlineData("new Regex(\"a\", RegexOptions.None, TimeSpan.FromSeconds(1)).Replace(x, \"\")")]
    [InlineData("Json(x)")]
    [InlineData("JsonSerializer.Serialize(x, new JsonSerializerOptions { Converters = { new Converter() } })")]
    [InlineData("x.ToUpper(Culture())")]
    [InlineData("x + new StreamReader(\"a.txt\").ReadToEnd()")]
    public Task OtherObject_IsNotHoisted(string body) => Fix.VerifyNoFixAsync(Usings + TestProgram.InClass(
        $$"""
        static readonly string s_pattern = "a";
        static string Json(string x) { var options = new JsonSerializerOptions(); options.WriteIndented = x.Length > 3; return JsonSerializer.Serialize(x, options); }
        sealed class Converter : System.Text.Json.Serialization.JsonConverterFactory
        {
            public override bool CanConvert(Type type) => false;
            public override System.Text.Json.Serialization.JsonConverter CreateConverter(Type type, JsonSerializerOptions options) => null;
        }
        static CultureInfo Culture() => new CultureInfo("de-DE");
        object Make(string pattern) => {|SPM3005:Udf|}<string, string>(x => {{body}});
        """));

    [Fact]
    public Task Lazy_IsSuggested() => Suggestion.VerifyFixAsync(
        Usings + TestProgram.Usings + """
        class Job
        {
            static object Make() => {|SPM3005:Udf|}<string, string>(x => new HttpClient().GetStringAsync(x).Result);
        }
        """,
        Usings + TestProgram.Usings + """
        class Job
        {
            private static readonly Lazy<HttpClient> UdfHttpClient = new(() => new HttpClient());

            static object Make() => Udf<string, string>(x => UdfHttpClient.Value.GetStringAsync(x).Result);
        }
        """);

    [Theory]
    [InlineData("using var client = new HttpClient(); return client.GetStringAsync(x).Result;")]
    [InlineData("using (var client = new HttpClient()) return client.GetStringAsync(x).Result;")]
    [InlineData("var client = new HttpClient(); try { return client.GetStringAsync(x).Result; } finally { client.Dispose(); }")]
    public Task DisposedObject_IsNotSuggested(string body) => Suggestion.VerifyNoFixAsync(
        Usings + TestProgram.InClass($$"""object Make() => {|SPM3005:Udf|}<string, string>(x => { {{body}} });"""));

    [Theory]
    [InlineData("Parser")]
    [InlineData("Regex, Parsing.Parser")]
    public Task ExpensiveTypes_AreAdded(string types) => Rule.VerifyWithOptionsAsync(
        "spark_memory.udf.expensive_types = " + types,
        TestProgram.InClass("object Make() => {|SPM3005:Udf|}<string, string>(x => new Parsing.Parser().Parse(x));") + "\nnamespace Parsing { class Parser { public string Parse(string x) => x; } }");
}
