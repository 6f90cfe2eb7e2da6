using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Udf.SharedClosureShipped>;
using Suggestion = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.Udf.SharedClosureShipped,
    SparkMemory.Analyzers.CodeFixes.Rules.Udf.SharedClosureShippedSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

// Flag: a sibling lambda or local function captures a collection of the same block -> Collection_Triggers
// Flag: a frame, session or column, which fails -> Handle_Triggers
// Flag: a broadcast variable destroyed before -> DestroyedBroadcast_Triggers
// Flag: an enclosing block that this lambda also reads; parameters belong to the outermost block -> EnclosingBlock_Triggers, Parameter_Triggers
// Flag: an outer block that a sibling links to this one, by reading variables of both -> LinkedBlock_Triggers
// Flag: a sibling that captures this -> SiblingWithThis_Triggers
// Flag: top-level programs -> TopLevelProgram_Triggers
// Silent: nothing but primitives, strings, small literals and live broadcasts -> HarmlessValues_DoNotTrigger
// Silent: lambdas that capture nothing -> NoCapture_DoesNotTrigger
// Silent: another block, another method, static local functions -> OtherScope_DoesNotTrigger
// Silent: what this lambda reads itself -> OwnCapture_DoesNotTrigger
// Silent: a user's type is never flagged -> LookAlike_DoesNotTrigger
// Fix (suggestion): a static local function makes the UDF -> Udf_MovesToStaticLocalFunction
public class SharedClosureShippedTests
{
    private const string Captures = "var mark = \"!\"; var rows = df.Columns().ToList(); ";

    [Theory]
    [InlineData("var add = {|SPM3011:Udf|}<string, string>(x => x + mark); Use(other.Columns().Where(c => rows.Contains(c)));")]
    [InlineData("Use(rows.Any(c => rows.Contains(c))); Use({|SPM3011:Udf|}<string, string>(delegate(string x) { return x + mark; }));")]
    [InlineData("bool Known(string x) => rows.Contains(x); Use(Known(\"a\")); Use({|SPM3011:Udf|}<string, string>(x => x + mark));")]
    [InlineData("string Add(string x) => x + mark; Use({|SPM3011:Udf|}<string, string>(Add)); Func<int> size = () => rows.Count;")]
    [InlineData("spark.Udf().{|SPM3011:Register|}<string, string>(\"add\", x => x + mark); Action use = () => { Func<int> size = () => rows.Count; };")]
    [InlineData("Use({|SPM3011:Udf|}<string, string>(x => x + mark)); var q = from c in other.Columns() where rows.Contains(c) select c;")]
    public Task Collection_Triggers(string statements) => Rule.VerifyInMethodAsync(Captures + statements);

    [Theory]
    [InlineData("Action show = () => df.Show(); Use({|SPM3011:Udf|}<string, bool>(x => flag));")]
    [InlineData("var mark = \"!\"; var col = Col(\"x\"); Func<DataFrame> f = () => df.Select(col); Use({|SPM3011:Udf|}<string, string>(x => x + mark));")]
    [InlineData("var mark = \"!\"; void Stop() => spark.Stop(); Stop(); Use({|SPM3011:Udf|}<string, string>(x => x + mark));")]
    public Task Handle_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task DestroyedBroadcast_Triggers() => Rule.VerifyInMethodAsync(
        """
        var mark = "!";
        var b = spark.SparkContext.Broadcast(3);
        var first = Udf<int, int>(x => x + b.Value());
        df.Select(first(Col("x"))).Show();
        b.Destroy();
        var second = {|SPM3011:Udf|}<string, string>(x => x + mark);
        """);

    [Fact]
    public Task EnclosingBlock_Triggers() => Rule.VerifyInMethodAsync(
        """
        var mark = "!";
        var rows = df.Columns().ToList();
        Func<int> size = () => rows.Count;
        for (var i = 0; i < 3; i++)
        {
            var n = i;
            Use({|SPM3011:Udf|}<string, string>(x => x + n + mark));
        }
        for (var i = 0; i < 3; i++)
        {
            var n = i;
            Use(Udf<string, string>(x => x + n));
        }
        """);

    [Fact]
    public Task LinkedBlock_Triggers() => Rule.VerifyInMethodAsync(
        """
        foreach (var column in df.Columns())
        {
            var mark = column;
            var add = {|SPM3011:Udf|}<string, string>(x => x + mark);
            Action show = () => df.Select(add(Col(column))).Show();
            show();
        }
        """);

    [Fact]
    public Task Parameter_Triggers() => Rule.VerifyAsync(TestProgram.InClass(
        """
        static object Make(string mark, List<string> rows)
        {
            var size = 3;
            Func<int> count = () => rows.Count;
            return flag ? {|SPM3011:Udf|}<string, string>(x => x + size) : {|SPM3011:Udf|}<string, string>(x => x + mark);
        }
        static bool flag;
        """));

    [Fact]
    public Task SiblingWithThis_Triggers() => Rule.VerifyAsync(
        TestProgram.Usings + """
        class Job
        {
            private string _name;
            object Make(string mark)
            {
                Func<string> name = {|#3:() => {|#2:_name|}|};
                return {|#0:Udf|}<string, string>({|#1:x => x + mark|});
            }
        }
        """,
        Rule.Diagnostic("SPM3011").WithLocation(0).WithLocation(1).WithLocation(2).WithArguments("Make", "14", "Job", ", the object itself"));

    [Fact]
    public Task TopLevelProgram_Triggers() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        var spark = SparkSession.Builder().GetOrCreate();
        var mark = "!";
        var add = {|SPM3011:Udf|}<string, string>(x => x + mark);
        Run(() => spark.Range(10).Select(add(Col("id"))).Show());
        static void Run(Action action) => action();
        """);

    [Theory]
    [InlineData("var n = 3; Func<int> f = () => n; Use(Udf<string, string>(x => x + mark));")]
    [InlineData("var few = new[] { 1, 2 }; Func<int> f = () => few[0]; Use(Udf<string, string>(x => x + mark));")]
    [InlineData("var b = spark.SparkContext.Broadcast(3); Use(Udf<int, int>(x => x + b.Value())); Use(Udf<string, string>(x => x + mark)); b.Destroy();")]
    [InlineData("var when = DateTime.Now; Func<int> f = () => when.Year; Use(Udf<string, string>(x => x + mark));")]
    [InlineData("var rows = df.Columns(); Use(rows.Count()); Use(Udf<string, string>(x => x + mark));")]
    public Task HarmlessValues_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync("var mark = \"!\"; " + statements);

    [Theory]
    [InlineData("Use(Udf<string, string>(x => x.Trim())); Func<int> size = () => rows.Count; Use(mark);")]
    [InlineData("Use(Udf<string, string>(static x => x.Trim())); Func<int> size = () => rows.Count;")]
    [InlineData("static string Trim(string x) => x.Trim(); Use(Udf<string, string>(Trim)); Func<int> size = () => rows.Count;")]
    [InlineData("const string C = \"!\"; Use(Udf<string, string>(x => x + C)); Func<int> size = () => rows.Count;")]
    public Task NoCapture_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Captures + statements);

    [Theory]
    [InlineData("if (flag) { var own = mark; Use(Udf<string, string>(x => x + own)); } Func<int> size = () => rows.Count;")]
    [InlineData("foreach (var own in rows) { Use(Udf<string, string>(x => x + own)); } Func<int> size = () => rows.Count;")]
    [InlineData("foreach (var row in rows) { var some = rows.ToList(); Func<int> size = () => some.Count; } Use(Udf<string, string>(x => x + mark));")]
    [InlineData("static object Make(string own) => Udf<string, string>(x => x + own); Make(mark); Func<int> size = () => rows.Count;")]
    [InlineData("Func<string, object> make = own => Udf<string, string>(x => x + own); Func<int> size = () => rows.Count;")]
    [InlineData("Use(Udf<string, string>(x => x + mark)); static int Size(List<string> some) { Func<int> size = () => some.Count; return size(); }")]
    public Task OtherScope_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Captures + statements);

    [Theory]
    [InlineData("Use(Udf<string, string>(x => rows.Contains(x) ? mark : x)); Func<int> size = () => rows.Count;")]
    [InlineData("Use(Udf<string, string>(x => new[] { x }.Any(y => rows.Contains(y)) ? mark : x));")]
    public Task OwnCapture_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Captures + statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        using System;
        using System.Collections.Generic;
        using Microsoft.Spark.Sql;
        class Functions { public static Func<Column, Column> Udf<T, R>(Func<T, R> f) => null; }
        class Job
        {
            object Own(string mark, List<string> rows)
            {
                Func<int> size = () => rows.Count;
                return Functions.Udf<string, string>(x => x + mark);
            }
            void Batch(DataFrame df, string mark, List<string> rows)
            {
                Func<int> size = () => rows.Count;
                df.WriteStream().ForeachBatch((batch, id) => Console.WriteLine(mark));
            }
        }
        """);

    [Fact]
    public Task Udf_MovesToStaticLocalFunction() => Suggestion.VerifyFixInMethodAsync(
        """
        var mark = "!";
        var rows = df.Columns().ToList();
        Func<int> size = () => rows.Count;
        var add = {|SPM3011:Udf|}<string, string>(x => x + mark);
        Use(add);
        """,
        """
        var mark = "!";
        var rows = df.Columns().ToList();
        Func<int> size = () => rows.Count;
        var add = CreateUdf(mark);
        Use(add);

        static Func<Column, Column> CreateUdf(string mark) => Udf<string, string>(x => x + mark);
        """);
}
