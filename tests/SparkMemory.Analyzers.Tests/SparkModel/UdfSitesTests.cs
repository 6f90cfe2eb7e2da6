using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.SparkModel;

/// <summary>What the model says of a UDF: <c>kind name(captures) → bodies</c>.</summary>
public class UdfSitesTests
{
    [Theory]
    [InlineData("Use(Udf<string, string>(x => x));", "Column Run() → lambda")]
    [InlineData("var trim = Udf<string, string>(x => x.Trim());", "Column trim() → lambda")]
    [InlineData("Func<Column, Column> trim; trim = (Udf<string, string>((x) => { return x.Trim(); }));", "Column trim() → lambda")]
    [InlineData("Use(Microsoft.Spark.Sql.Functions.Udf<string, string>(udf: delegate(string x) { return x; }));", "Column Run() → lambda")]
    [InlineData("""spark.Udf().Register<string, string>("clean", x => x);""", "Registered clean() → lambda")]
    [InlineData("""spark?.Udf().Register<string, string>(f: x => x, name: "clean");""", "Registered clean() → lambda")]
    [InlineData("""const string Name = "clean"; var name = Name + "2"; spark.Udf().Register<string, string>(name, x => x);""", "Registered clean2() → lambda")]
    [InlineData("var v = ArrowFunctions.VectorUdf<Apache.Arrow.Int32Array, Apache.Arrow.Int32Array>(x => x);", "Vector v() → lambda")]
    [InlineData("var v = DataFrameFunctions.VectorUdf<Microsoft.Data.Analysis.Int32DataFrameColumn, Microsoft.Data.Analysis.Int32DataFrameColumn>(x => x);", "Vector v() → lambda")]
    [InlineData("""spark.Udf().RegisterVector<Apache.Arrow.Int32Array, Apache.Arrow.Int32Array>("v", x => x);""", "RegisteredVector v() → lambda")]
    [InlineData("""var g = df.GroupBy("x").Apply(new StructType(new StructField[0]), (Apache.Arrow.RecordBatch batch) => batch);""", "Group g() → lambda")]
    [InlineData("Udf<string>(x => null, new StructType(new StructField[0]));", "Column Run() → lambda")]
    public void EveryWay_IsFound(string statements, string expected) => AssertSite(TestProgram.InMethod(statements), expected);

    [Theory]
    [InlineData("static string Id(string x) => x; Use(Udf<string, string>(Id));", "Column Id() → Id")]
    [InlineData("string Id(string x) => x + flag; Use(Udf<string, string>(Id));", "Column Id(Parameter flag) → Id")]
    [InlineData("Func<string, string> f = x => x; Use(Udf(f));", "Column Run() → lambda")]
    [InlineData("var f = new Func<string, string>(x => x); Use(Udf(f));", "Column Run() → lambda")]
    [InlineData("Use(Udf((Func<string, string>)(x => x)));", "Column Run() → lambda")]
    [InlineData("Use(Udf<string, bool>(string.IsNullOrEmpty));", "Column IsNullOrEmpty() → ")]
    [InlineData("Use(Udf<string, bool>(new HashSet<string>().Contains));", "Column Contains(Receiver HashSet) → ")]
    [InlineData("var set = new HashSet<string>(); Use(Udf<string, bool>(set.Contains));", "Column Contains(Receiver set) → ")]
    [InlineData("Func<string, string> f = x => x; if (flag) f = x => x + x; Use(Udf(f));", "Column Udf() → ")]
    public void Delegates_AreResolved(string statements, string expected) => AssertSite(TestProgram.InMethod(statements), expected);

    [Theory]
    [InlineData("static readonly Func<string, string> s_f = x => x; object Make() => Udf(s_f);", "Column s_f() → lambda")]
    [InlineData("static Func<string, string> F => x => x; object Make() => Udf(F);", "Column F() → lambda")]
    [InlineData("static Func<string, string> F { get; } = x => x; object Make() => Udf(F);", "Column F() → lambda")]
    [InlineData("static Func<string, string> F { get { return x => x; } } object Make() => Udf(F);", "Column Udf() → ")]
    [InlineData("static Func<string, string> s_f = x => x; void Set() => s_f = null; object Make() => Udf(s_f);", "Column Udf() → ")]
    [InlineData("object Make() => Udf<string, string>(Id); string Id(string x) => x;", "Column Id(This this) → Id")]
    [InlineData("object Make() => Udf<string, string>(Id); static string Id(string x) => x;", "Column Id() → Id")]
    [InlineData("object Make() => Udf<string, string>(Id); protected virtual string Id(string x) => x;", "Column Id(This this) → ")]
    [InlineData("object Make(Job job) => Udf<string, string>(job.Id); string Id(string x) => x;", "Column Id(Receiver job) → Id")]
    [InlineData("object Make(Func<string, string> f) => Udf(f);", "Column Udf() → ")]
    public void Members_AreResolved(string members, string expected) => AssertSite(TestProgram.InClass(members), expected);

    [Theory]
    [InlineData("""var a = "a"; const string B = "b"; Use(Udf<string, string>(x => x + a + B + nameof(flag)));""", "Column Run(Local a) → lambda")]
    [InlineData("Use(Udf<string, string>(x => { var y = x; Func<string> f = () => y; return f() + flag; }));", "Column Run(Parameter flag) → lambda")]
    [InlineData("""var a = "a"; string Add(string x) => x + a; Use(Udf<string, string>(x => Add(x)));""", "Column Run(Local a) → lambda, Add")]
    [InlineData("Use(Udf<string, string>(x => { string Add(string y) => x + y; return Add(x) + flag; }));", "Column Run(Parameter flag) → lambda")]
    [InlineData("""Use(Udf<string, string>(x => this.ToString() + x));""", "Column Run(This this) → lambda")]
    public void Captures_AreFound(string statements, string expected) => AssertSite(TestProgram.InMethod(statements), expected);

    [Theory]
    [InlineData("object Make() => Udf<string, string>(x => _df + x);", "Column Make(This this) → lambda")]
    [InlineData("Job(int n) { var f = Udf<string, string>(x => x + n); }", "Column f(Parameter n) → lambda")]
    public void CapturesOfMembers_AreFound(string members, string expected) => AssertSite(TestProgram.InClass(members), expected);

    [Theory]
    [InlineData("object Make() => Udf<string, string>(A); static string A(string x) => B(x); static string B(string x) => C(x) + A(x); static string C(string x) => D(x); static string D(string x) => E(x); static string E(string x) => x;", "Column A() → A, B, C, D")]
    [InlineData("object Make() => Udf<string, string>(x => new Part(x).Text); class Part { private string _x; public Part(string x) { _x = x; } public string Text => _x; }", "Column Make() → lambda, get_Text, .ctor")]
    [InlineData("object Make(IText t) => Udf<string, string>(x => t.Of(x)); interface IText { string Of(string x); }", "Column Make(Parameter t) → lambda")]
    [InlineData("object Make(Part p) => Udf<string, string>(x => p.Of(x)); class Part { public virtual string Of(string x) => x; }", "Column Make(Parameter p) → lambda")]
    public void CalledMethods_AreFollowed(string members, string expected) => AssertSite(TestProgram.InClass(members), expected);

    [Theory]
    [InlineData("df.WriteStream().ForeachBatch((batch, id) => batch.Show());")]
    [InlineData("spark.Udf();")]
    [InlineData("Func<int, int> Udf(Func<int, int> f) => f; Udf(x => x);")]
    [InlineData("""Enumerable.Range(0, 3).Select(x => x);""")]
    public void OtherCalls_AreNone(string statements)
    {
        var (compilation, calls) = Calls(TestProgram.InMethod(statements));
        Assert.All(calls, call => Assert.Null(SparkCompilation.For(compilation)!.Udfs.At(call, default)));
    }

    private static void AssertSite(string source, string expected)
    {
        var (compilation, calls) = Calls(source);
        var site = Assert.Single(calls.Select(call => SparkCompilation.For(compilation)!.Udfs.At(call, default)).OfType<UdfSite>());
        var captures = string.Join(", ", site.Captures.Select(static capture => $"{capture.Kind} {capture.Name}"));
        var bodies = string.Join(", ", site.Bodies(3, default).Select(static body => body.Method.MethodKind == MethodKind.LambdaMethod ? "lambda" : body.Method.Name));
        Assert.Equal(expected, $"{site.Kind} {site.Name}({captures}) → {bodies}");
    }

    private static (Compilation Compilation, IInvocationOperation[] Calls) Calls(string source)
    {
        var compilation = SparkAnalysis.Compile(source);
        var tree = compilation.SyntaxTrees.Single();
        var bodies = new BodyAccess(compilation);
        var calls = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Select(node => bodies.GetOperation(node, default)).OfType<IInvocationOperation>();
        return (compilation, calls.ToArray());
    }
}
