using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.Udf.UdfCapturesInstance,
    SparkMemory.Analyzers.CodeFixes.Rules.Udf.UdfCapturesInstanceFixer>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Udf.UdfCapturesInstance>;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

// Flag: a lambda captures this -> This_Triggers, LocalFunction_Triggers
// Flag: through a primary-constructor parameter: needs a newer compiler than the floor; on the floor a record has one -> PrimaryConstructor_Triggers
// Flag: an instance method group -> MethodGroup_Triggers, OtherObject_Triggers
// Flag: in every way that a delegate becomes a UDF -> EveryKindOfUdf_Triggers
// Flag: the message names collections, and handles that fail -> Message_NamesTheBurden
// Silent: static methods and lambdas, locals -> NoInstance_DoesNotTrigger
// Silent: a string's or a collection's own method (SPM3002) -> OtherReceivers_DoNotTrigger
// Silent: a user's type is never flagged; delegates that become no UDF -> LookAlike_DoesNotTrigger
// Fix (safe): copy the used field or property to a local before -> Member_IsCopied, ExpressionBody_BecomesBlock, SeveralMembers_AreCopied,
//   SeveralUdfs_GetLocalsOfTheirOwn
// Fix (safe): make the method static when it uses no object; the contract says so of lambdas, which never capture what they do not
//   use -> UnusedInstance_BecomesStatic
// Fix (safe): not where the object is used in other ways -> OtherUses_AreNotFixed
public class UdfCapturesInstanceTests
{
    [Theory]
    [InlineData("object Make() => {|SPM3003:Udf|}<string, string>(x => x + _name);")]
    [InlineData("object Make() => {|SPM3003:Udf|}<string, string>(x => x + this._name);")]
    [InlineData("object Make() => {|SPM3003:Udf|}<string, string>(x => { Func<string> f = () => _name; return f(); });")]
    [InlineData("object Make() => ({|SPM3003:Udf|}<string, string>(delegate(string x) { return x + ToString(); }));")]
    [InlineData("object Make() { Func<string, string> f = x => x + _name; return {|SPM3003:Udf|}(udf: f); }")]
    [InlineData("string Name => _name; object Make() => {|SPM3003:Udf|}<string, string>(x => x + Name);")]
    [InlineData("void Make() { System.Action a = () => {|SPM3003:Udf|}<string, string>(x => x + _name); a(); }")]
    public Task This_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass("private string _name;\n" + members));

    [Theory]
    [InlineData("object Make() { string Add(string x) => x + _name; return {|SPM3003:Udf|}<string, string>(Add); }")]
    [InlineData("object Make() { string Add(string x) => x + _name; return {|SPM3003:Udf|}<string, string>(x => Add(x)); }")]
    public Task LocalFunction_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass("private string _name;\n" + members));

    [Fact]
    public Task PrimaryConstructor_Triggers() => Rule.VerifyAsync(TestProgram.Usings + "record Job(string Name) { object Make() => {|SPM3003:Udf|}<string, string>(x => x + Name); }");

    [Theory]
    [InlineData("object Make() => {|SPM3003:Udf|}<string, string>(Add); string Add(string x) => x + _name;")]
    [InlineData("object Make() => {|SPM3003:Udf|}<string, string>(this.Add); string Add(string x) => x + _name;")]
    [InlineData("object Make() => {|SPM3003:Udf|}<string, string>(Add); protected virtual string Add(string x) => x;")]
    public Task MethodGroup_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass("private string _name;\n" + members));

    [Theory]
    [InlineData("object Make(Job other) => {|SPM3003:Udf|}<string, string>(other.Add); string Add(string x) => x + _df;")]
    [InlineData("object Make() => {|SPM3003:Udf|}<string, string>(new Job().Add); string Add(string x) => x + _df;")]
    [InlineData("object Make() { var regex = new System.Text.RegularExpressions.Regex(\"a\"); return {|SPM3003:Udf|}<string, bool>(regex.IsMatch); }")]
    public Task OtherObject_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("void Make(SparkSession spark) => spark.Udf().{|SPM3003:Register|}<string, string>(\"add\", x => x + _name);")]
    [InlineData("object Make() => ArrowFunctions.{|SPM3003:VectorUdf|}<Apache.Arrow.StringArray, Apache.Arrow.StringArray>(x => _name == null ? x : null);")]
    [InlineData("void Make(SparkSession spark) => spark.Udf().{|SPM3003:RegisterVector|}<Apache.Arrow.StringArray, Apache.Arrow.StringArray>(\"v\", x => _name == null ? x : null);")]
    [InlineData("object Make(DataFrame df) => df.GroupBy(\"x\").{|SPM3003:Apply|}(new StructType(new StructField[0]), (Apache.Arrow.RecordBatch x) => _name == null ? x : null);")]
    public Task EveryKindOfUdf_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass("private string _name;\n" + members));

    [Theory]
    [InlineData("private string[] _codes; object Make() => {|#0:Udf|}<string, bool>({|#1:x => {|#2:_codes|}.Contains(x)|});", "'this' through '_codes'", ", with '_codes'", true)]
    [InlineData("private string[] _codes; private DataFrame _df; object Make() => {|#0:Udf|}<string, bool>({|#1:x => {|#2:_codes|}.Contains(x)|});", "'this' through '_codes'", " and fails, because '_df' cannot be", true)]
    [InlineData("private List<Column> Columns { get; } object Make() => {|#0:Udf|}<string, string>({|#1:{|#2:Add|}|}); private string Add(string x) => x + ToString();", "'this', whose method it is", " and fails, because 'Columns' cannot be", false)]
    public Task Message_NamesTheBurden(string members, string way, string burden, bool isCopied)
    {
        var expected = Rule.Diagnostic("SPM3003").WithLocation(0).WithLocation(1).WithLocation(2).WithArguments("Make" is var make && isCopied ? make : "Add", way, "Job", burden);
        return Rule.VerifyAsync(TestProgram.Usings + "class Job { " + members + " }", isCopied ? expected.WithLocation(2) : expected);
    }

    [Theory]
    [InlineData("object Make() => Udf<string, string>(Add); static string Add(string x) => x;")]
    [InlineData("object Make() => Udf<string, string>(static x => x + s_name); static readonly string s_name;")]
    [InlineData("object Make() { var name = _name; return Udf<string, string>(x => x + name); }")]
    [InlineData("object Make() => Udf<string, string>(x => nameof(_name) + x);")]
    [InlineData("object Make() => Udf<string, string>(x => new Job { _name = x }._name);")]
    [InlineData("object Make(Job other) => Udf<string, string>(x => x + other._name);")]
    [InlineData("object Make() { static string Add(string x) => x; return Udf<string, string>(Add); }")]
    [InlineData("object Make() => Udf<string, string>(x => x.Trim());")]
    [InlineData("object Make() { Use(_name); return Udf<string, string>(x => x.Trim()); } void Use(object x) { }")]
    [InlineData("object Make(Func<string, string> f) => Udf(f);")]
    public Task NoInstance_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass("private string _name;\n" + members));

    [Theory]
    [InlineData("Use(Udf<string, bool>(\"abc\".Contains));")]
    [InlineData("var set = new HashSet<string>(); Use(Udf<string, bool>(set.Contains));")]
    [InlineData("Func<string, string> f = x => x; Use(Udf<string, string>(f.Invoke));")]
    [InlineData("var n = 3; Use(Udf<string, string>(n.ToString));")]
    public Task OtherReceivers_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        using System;
        using System.Linq;
        using Microsoft.Spark.Sql;
        class Functions { public static Func<Column, Column> Udf<T, R>(Func<T, R> f) => null; }
        class Job
        {
            private string _name;
            object Own() => Functions.Udf<string, string>(x => x + _name);
            void Batch(DataFrame df) => df.WriteStream().ForeachBatch((batch, id) => _name = null);
            object Linq(string[] rows) => rows.Select(x => x + _name);
        }
        """);

    [Fact]
    public Task Member_IsCopied() => Fix.VerifyFixAsync(
        TestProgram.InClass(
            """
            private string _name;
            object Make()
            {
                // adds the name
                var add = {|SPM3003:Udf|}<string, string>(x => x + _name + this._name.Length);
                return add;
            }
            """),
        TestProgram.InClass(
            """
            private string _name;
            object Make()
            {
                // adds the name
                var name = _name;
                var add = Udf<string, string>(x => x + name + name.Length);
                return add;
            }
            """));

    [Fact]
    public Task ExpressionBody_BecomesBlock() => Fix.VerifyFixAsync(
        TestProgram.InClass(
            """
            private readonly string[] _codes;

            // makes it
            public Func<Column, Column> Make() => {|SPM3003:Udf|}<string, bool>(x => _codes.Contains(x)); // made

            public object Other => {|SPM3003:Udf|}<string, bool>(x => _codes.Contains(x));
            """),
        TestProgram.InClass(
            """
            private readonly string[] _codes;

            // makes it
            public Func<Column, Column> Make()
            {
                var codes = _codes;
                return Udf<string, bool>(x => codes.Contains(x));
            } // made

            public object Other
            {
                get
                {
                    var codes = _codes;
                    return Udf<string, bool>(x => codes.Contains(x));
                }
            }
            """));

    [Fact]
    public Task SeveralMembers_AreCopied() => Fix.VerifyFixAsync(
        TestProgram.InClass(
            """
            private string _name;
            private int Size { get; set; }
            void Make(SparkSession spark, string name)
            {
                spark.Udf().{|SPM3003:Register|}<string, string>("add", x => x + _name + Size + name);
            }
            """),
        TestProgram.InClass(
            """
            private string _name;
            private int Size { get; set; }
            void Make(SparkSession spark, string name)
            {
                var name1 = _name;
                var size = Size;
                spark.Udf().Register<string, string>("add", x => x + name1 + size + name);
            }
            """));

    [Fact]
    public Task SeveralUdfs_GetLocalsOfTheirOwn() => Fix.VerifyFixAsync(
        TestProgram.InClass(
            """
            private string _name;
            void Make()
            {
                var first = {|SPM3003:Udf|}<string, string>(x => x + _name);
                var second = {|SPM3003:Udf|}<string, string>(x => x + _name + "!");
            }

            object Both() => ({|SPM3003:Udf|}<string, string>(x => x + _name), {|SPM3003:Udf|}<string, string>(x => _name + x));
            """),
        TestProgram.InClass(
            """
            private string _name;
            void Make()
            {
                var name = _name;
                var first = Udf<string, string>(x => x + name);
                var name1 = _name;
                var second = Udf<string, string>(x => x + name1 + "!");
            }

            object Both()
            {
                var name = _name;
                var name1 = _name;
                return (Udf<string, string>(x => x + name), Udf<string, string>(x => name1 + x));
            }
            """));

    [Theory]
    [InlineData("private string Add(string x) => x.Insert(0, \"!\");", "private static string Add(string x) => x.Insert(0, \"!\");")]
    [InlineData("string Add(string x) => x + s_mark;\n\n    private static string s_mark;", "static string Add(string x) => x + s_mark;\n\n    private static string s_mark;")]
    public Task UnusedInstance_BecomesStatic(string method, string fixedMethod) => Fix.VerifyFixAsync(
        TestProgram.InClass("object Make() => {|SPM3003:Udf|}<string, string>(Add);\n\n// adds\n" + method),
        TestProgram.InClass("object Make() => Udf<string, string>(Add);\n\n// adds\n" + fixedMethod));

    [Theory]
    [InlineData("object Make() => {|SPM3003:Udf|}<string, string>(x => x + ToString());")]
    [InlineData("private int _n; object Make() => {|SPM3003:Udf|}<string, string>(x => x + _n++);")]
    [InlineData("private string Now => DateTime.Now.ToString(); object Make() => {|SPM3003:Udf|}<string, string>(x => x + Now);")]
    [InlineData("object Make() => {|SPM3003:Udf|}<string, string>(x => x + _df.Columns().Count);")]
    [InlineData("private string _n; object Make() { Func<string, string> f = x => x + _n; _n = \"b\"; return {|SPM3003:Udf|}(f); }")]
    [InlineData("private string _n; void Make() { while ({|SPM3003:Udf|}<string, string>(x => x + _n) == null) { } }")]
    [InlineData("object Make() => {|SPM3003:Udf|}<string, string>(Add); public string Add(string x) => x.Insert(0, \"!\");")]
    [InlineData("object Make() => {|SPM3003:Udf|}<string, string>(Add); private string Add(string x) => x.Insert(0, \"!\"); string Twice(Job job) => job.Add(\"x\");")]
    [InlineData("object Make() => {|SPM3003:Udf|}<string, string>(this.Add); private string Add(string x) => x.Insert(0, \"!\");")]
    public Task OtherUses_AreNotFixed(string members) => Fix.VerifyNoFixAsync(TestProgram.InClass(members));
}
