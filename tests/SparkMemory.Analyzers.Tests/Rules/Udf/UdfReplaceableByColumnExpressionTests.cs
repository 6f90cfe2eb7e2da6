using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.Udf.UdfReplaceableByColumnExpression,
    SparkMemory.Analyzers.CodeFixes.Rules.Udf.UdfReplaceableByColumnExpressionFixer>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Udf.UdfReplaceableByColumnExpression>;
using Suggestion = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.Udf.UdfReplaceableByColumnExpression,
    SparkMemory.Analyzers.CodeFixes.Rules.Udf.UdfReplaceableByColumnExpressionSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

// Flag: Udf of a lambda, anonymous method, method group, local function, delegate local or field -> WaysToMakeAUdf_Trigger, DelegateField_Triggers
// Flag: bodies that the translator covers (all shapes: Columns/BodyCatalogue) -> WaysToMakeAUdf_Trigger
// Flag: Register of a name that CallUDF uses -> RegisteredName_IsReplaced, RegisteredNameElsewhere_Triggers
// Flag: differences of culture, UTF-16, last digit are suggestions -> NamedDifference_IsASuggestion
// Flag: with ANSI mode, by setting or option, arithmetic is a suggestion -> AnsiMode_IsASuggestion, AnsiOption_IsASuggestion
// Silent: bodies that are not covered (each with its reason: Columns/ColumnTranslatorTests) -> OtherBodies_DoNotTrigger
// Silent: captured state, side effects, throw, TryParse -> OtherBodies_DoNotTrigger
// Silent: a delegate that is no UDF, a user's own Udf method -> LookAlikes_DoNotTrigger
// Silent: a registered name that nothing but SQL uses, or nothing at all, or that is registered twice -> NameOnlyInSql_DoesNotTrigger, NameRegisteredTwice_DoesNotTrigger
// Fix: every call in the method, and the declaration goes -> Calls_AreReplaced, DirectCall_IsReplaced, CapturedValues_BecomeLiterals
// Fix: an argument that is known to have another integral type than the parameter is cast -> ArgumentOfAnotherType_IsCast
// Fix: a private field or property goes with all calls in its type -> HeldInAMember_IsReplaced, TwoMembers_AreReplaced, CommentsAroundAMember_Stay
// Fix: none when the member has other uses, or uses that are not seen here -> MemberUsedOtherwise_HasNoFix, PartialClass_HasNoFix
// Fix: a bare Select of a member's UDF is a suggestion -> MemberInBareSelect_IsASuggestion
// Fix: the registration stays while SQL uses the name -> RegisteredNameInSqlToo_Stays
// Fix: using static only if needed, qualified where a member hides the function -> UsingStatic_IsAdded, HiddenName_IsQualified, LocalFunctionOfTheName_IsQualified
// Fix: a bare Select gets a name and is a suggestion -> BareSelect_IsASuggestion
// Fix: none when the UDF escapes, an argument cannot be written twice, a name means something else there -> Escaping_HasNoFix, UnrepeatableArgument_HasNoFix, HiddenVariable_HasNoFix
public class UdfReplaceableByColumnExpressionTests
{
    [Theory]
    [InlineData("var f = {|SPM3001:Udf|}<int, int>(x => x + 1);")]
    [InlineData("var f = {|SPM3001:Udf|}((int x) => x + 1);")]
    [InlineData("var f = {|SPM3001:Udf|}<int, int>(delegate (int x) { return x + 1; });")]
    [InlineData("var f = {|SPM3001:Udf|}<int, int>(Next);\nint Next(int x) => x + 1;")]
    [InlineData("Func<int, int> next = x => x + 1;\nvar f = {|SPM3001:Udf|}(next);")]
    [InlineData("var f = Functions.{|SPM3001:Udf|}<string, string>(s => s?.Trim());")]
    [InlineData("Func<Column, Column> f;\nf = {|SPM3001:Udf|}<string, bool>(string.IsNullOrEmpty);", false)]
    [InlineData("Use({|SPM3001:Udf|}<int, int, int>((x, y) => x > y ? x : y));")]
    [InlineData("var f = flag ? {|SPM3001:Udf|}<int, int>(x => x + 1) : null;")]
    public Task WaysToMakeAUdf_Trigger(string statements, bool isKnown = true) =>
        Rule.VerifyInMethodAsync(isKnown ? statements : statements.Replace("{|SPM3001:Udf|}", "Udf"));

    [Fact]
    public Task DelegateField_Triggers() => Rule.VerifyAsync(TestProgram.InClass(
        """
        private static readonly Func<int, int> s_next = x => x + 1;
        private static readonly Func<Column, Column> s_udf = {|SPM3001:Udf|}(s_next);
        private static Func<Column, Column> Grade() => {|SPM3001:Udf|}<int, string>(GradeOf);
        private static string GradeOf(int x) { if (x > 5) return "high"; return "low"; }
        """));

    [Theory]
    [InlineData("var n = 0; var f = Udf<int, int>(x => x + n); n++;")]
    [InlineData("var f = Udf<int, int>(x => { Console.WriteLine(x); return x; });")]
    [InlineData("var f = Udf<int, int>(x => x > 0 ? x : throw new Exception());")]
    [InlineData("var f = Udf<string, bool>(s => int.TryParse(s, out _));")]
    [InlineData("var f = Udf<int, int>(x => x + DateTime.Now.Year);")]
    [InlineData("var f = Udf<string, double>(s => double.Parse(s));")]
    [InlineData("var rates = new[] { 1, 2 }; var f = Udf<int, int>(x => rates[x]);")]
    [InlineData("foreach (var n in new[] { 1, 2 }) Use(Udf<int, int>(x => x + n));")]
    public Task OtherBodies_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("Func<int, int> f = x => x + 1;")]
    [InlineData("var f = Own.Udf(x => x + 1);")]
    public Task LookAlikes_DoNotTrigger(string statements) =>
        Rule.VerifyAsync(TestProgram.InMethod(statements) + "\nstatic class Own { public static Func<int, int> Udf(Func<int, int> f) => f; }");

    [Theory]
    [InlineData("var next = {|SPM3001:Udf|}<int, int>(x => x + 1);\ndf.WithColumn(\"y\", next(Col(\"x\")));", "df.WithColumn(\"y\", Col(\"x\") + 1);")]
    [InlineData(
        "var next = {|SPM3001:Udf|}<int, int>(x => x + 1); // one more\nvar a = df.WithColumn(\"y\", next(df[\"x\"] * 2));\nvar b = df.Filter(next(Col(\"x\")) > 3);",
        "// one more\nvar a = df.WithColumn(\"y\", (df[\"x\"] * 2) + 1);\nvar b = df.Filter((Col(\"x\") + 1) > 3);")]
    [InlineData(
        "var grade = {|SPM3001:Udf|}<int, string>(x => x > 5 ? \"high\" : \"low\");\ndf.Select(grade(Col(\"x\")).As(\"grade\"));",
        "df.Select(When(Col(\"x\") > 5, \"high\").Otherwise(\"low\").As(\"grade\"));")]
    [InlineData(
        "var sum = {|SPM3001:Udf|}<int, int, int>((x, y) => x * (y - x));\ndf.WithColumn(\"z\", sum(Col(\"x\") + 1, Col(\"y\")));",
        "df.WithColumn(\"z\", (Col(\"x\") + 1) * (Col(\"y\") - (Col(\"x\") + 1)));")]
    [InlineData(
        "var half = {|SPM3001:Udf|}<int, int>(x => x / 2);\ndf.WithColumn(\"z\", half(Col(\"x\")));",
        "df.WithColumn(\"z\", CallUDF(\"div\", Col(\"x\"), Lit(2)).Cast(\"int\"));")]
    public Task Calls_AreReplaced(string statements, string fixedStatements) => Fix.VerifyFixInMethodAsync(statements, fixedStatements);

    [Fact]
    public Task DirectCall_IsReplaced() => Fix.VerifyFixInMethodAsync(
        "df.WithColumn(\"y\", {|SPM3001:Udf|}<string, bool>(s => s == \"a\")(Col(\"x\")));",
        "df.WithColumn(\"y\", Col(\"x\").EqNullSafe(\"a\"));");

    [Fact]
    public Task CapturedValues_BecomeLiterals() => Fix.VerifyFixAsync(
        TestProgram.InClass(
            """
            const int Limit = 3;

            void Run(DataFrame df, int bonus)
            {
                var prefix = "no. ";
                var f = {|SPM3001:Udf|}<int, string>(x => prefix + (x + bonus));
                var g = {|SPM3001:Udf|}<int, bool>(x => x > Limit);
                df.WithColumn("y", f(Col("x"))).Filter(g(Col("x")));
            }
            """),
        TestProgram.InClass(
            """
            const int Limit = 3;

            void Run(DataFrame df, int bonus)
            {
                var prefix = "no. ";
                df.WithColumn("y", Concat(Coalesce(Lit(prefix), Lit("")), (Col("x") + bonus).Cast("string"))).Filter(Col("x") > Limit);
            }
            """));

    [Theory]
    [InlineData("var clean = {|SPM3001:Udf|}<string, string>(s => s.Trim(' ').ToUpper());\ndf.WithColumn(\"y\", clean(Col(\"x\")));", "df.WithColumn(\"y\", Upper(Trim(Col(\"x\"))));")]
    [InlineData("var length = {|SPM3001:Udf|}<string, int>(s => s.Length);\ndf.WithColumn(\"y\", length(Col(\"x\")));", "df.WithColumn(\"y\", Length(Col(\"x\")));")]
    [InlineData("var exp = {|SPM3001:Udf|}<double, double>(x => Math.Exp(x));\ndf.WithColumn(\"y\", exp(Col(\"x\")));", "df.WithColumn(\"y\", Exp(Col(\"x\")));")]
    public async Task NamedDifference_IsASuggestion(string statements, string fixedStatements)
    {
        await Suggestion.VerifyFixInMethodAsync(statements, fixedStatements);
        await Fix.VerifyNoFixInMethodAsync(statements);
    }

    [Theory]
    [InlineData("spark.Conf().Set(\"spark.sql.ansi.enabled\", true);")]
    [InlineData("spark.Sql(\"SET spark.sql.ansi.enabled = true\");")]
    public Task AnsiMode_IsASuggestion(string setting) => Fix.VerifyNoFixInMethodAsync(
        setting + "\nvar next = {|SPM3001:Udf|}<int, int>(x => x + 1);\ndf.WithColumn(\"y\", next(Col(\"x\")));");

    [Fact]
    public Task AnsiModeOff_IsSafe() => Fix.VerifyFixInMethodAsync(
        "spark.Conf().Set(\"spark.sql.ansi.enabled\", false);\nvar next = {|SPM3001:Udf|}<int, int>(x => x + 1);\ndf.WithColumn(\"y\", next(Col(\"x\")));",
        "spark.Conf().Set(\"spark.sql.ansi.enabled\", false);\ndf.WithColumn(\"y\", Col(\"x\") + 1);");

    [Fact]
    public async Task AnsiOption_IsASuggestion()
    {
        var source = TestProgram.InMethod("var next = {|SPM3001:Udf|}<int, int>(x => x + 1);\ndf.WithColumn(\"y\", next(Col(\"x\")));");
        var test = new SparkTest<Analyzers.Rules.Udf.UdfReplaceableByColumnExpression, CodeFixes.Rules.Udf.UdfReplaceableByColumnExpressionFixer>
        {
            TestCode = source,
            FixedCode = source,
            Options = "spark_memory.spark.ansi = true",
        };
        await test.RunAsync();
    }

    [Theory]
    [InlineData("spark.Udf().{|SPM3001:Register|}<int, int>(\"next\", x => x + 1);\ndf.WithColumn(\"y\", CallUDF(\"next\", Col(\"x\")));", "df.WithColumn(\"y\", Col(\"x\") + 1);")]
    [InlineData("spark.Udf().{|SPM3001:Register|}<int, int>(\"next\", x => x + 1);\ndf.Select(CallUDF(\"next\", Col(\"x\")));", "df.Select((Col(\"x\") + 1).As(\"next(x)\"));")]
    public Task RegisteredName_IsReplaced(string statements, string fixedStatements) => Fix.VerifyFixInMethodAsync(statements, fixedStatements);

    [Fact]
    public Task RegisteredNameElsewhere_Triggers() => Fix.VerifyNoFixAsync(TestProgram.InClass(
        """
        void Register(SparkSession spark) => spark.Udf().{|SPM3001:Register|}<int, int>("next", x => x + 1);
        DataFrame Run() => _df.WithColumn("y", CallUDF("next", Col("x")));
        """));

    [Fact]
    public async Task RegisteredNameInSqlToo_Stays()
    {
        const string Registration = "spark.Udf().{|SPM3001:Register|}<int, int>(\"next\", x => x + 1);\nspark.Sql(\"SELECT next(x) FROM t\");\n";
        var test = new SparkTest<Analyzers.Rules.Udf.UdfReplaceableByColumnExpression, CodeFixes.Rules.Udf.UdfReplaceableByColumnExpressionFixer>
        {
            TestCode = TestProgram.InMethod(Registration + "df.WithColumn(\"y\", CallUDF(\"next\", Col(\"x\")));"),
            FixedCode = TestProgram.InMethod(Registration.Replace("{|SPM3001:Register|}", "Register") + "df.WithColumn(\"y\", Col(\"x\") + 1);"),
        };
        await test.RunAsync();
    }

    [Fact]
    public Task NameRegisteredTwice_DoesNotTrigger() => Rule.VerifyInMethodAsync(
        "spark.Udf().Register<int, int>(\"f\", x => x + 1);\nspark.Udf().Register<int, int>(\"f\", x => x + 2);\ndf.WithColumn(\"y\", CallUDF(\"f\", Col(\"x\")));");

    [Theory]
    [InlineData("spark.Udf().Register<int, int>(\"next\", x => x + 1);\nspark.Sql(\"SELECT next(x) FROM t\");")]
    [InlineData("spark.Udf().Register<int, int>(\"next\", x => x + 1);")]
    public Task NameOnlyInSql_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var next = {|SPM3001:Udf|}<int, int>(x => x + 1);\ndf.Select(next(Col(\"x\")));", "df.Select((Col(\"x\") + 1).As(\"next\"));")]
    [InlineData("var next = {|SPM3001:Udf|}<int, int>(x => x + 1);\ndf.Select(Max(next(Col(\"x\"))));", "df.Select(Max(Col(\"x\") + 1));")]
    [InlineData("var next = {|SPM3001:Udf|}<int, int>(x => x + 1);\nvar y = next(Col(\"x\"));\ndf.Select(y);", "var y = Col(\"x\") + 1;\ndf.Select(y);")]
    public async Task BareSelect_IsASuggestion(string statements, string fixedStatements)
    {
        await Suggestion.VerifyFixInMethodAsync(statements, fixedStatements);
        await Fix.VerifyNoFixInMethodAsync(statements);
    }

    [Theory]
    [InlineData("var next = {|SPM3001:Udf|}<int, int>(x => x + 1);\nUse(next);\ndf.WithColumn(\"y\", next(Col(\"x\")));")]
    [InlineData("Func<Column, Column> next = {|SPM3001:Udf|}<int, int>(x => x + 1);\nnext = null;\ndf.WithColumn(\"y\", next(Col(\"x\")));")]
    [InlineData("var next = {|SPM3001:Udf|}<int, int>(x => x + 1);")]
    [InlineData("Func<Column, Column> next = {|SPM3001:Udf|}<int, int>(x => x + 1), other2 = null;\ndf.WithColumn(\"y\", next(Col(\"x\")));")]
    public Task Escaping_HasNoFix(string statements) => Fix.VerifyNoFixInMethodAsync(statements);

    [Theory]
    [InlineData("var sign = {|SPM3001:Udf|}<double, string>(x => x < 0 ? \"-\" : x == 0 ? \"\" : \"+\");\ndf.WithColumn(\"y\", sign(Rand()));")]
    [InlineData("var square = {|SPM3001:Udf|}<int, int>(x => x * x);\ndf.WithColumn(\"y\", square(Make()));\nColumn Make() => Col(\"x\");")]
    public Task UnrepeatableArgument_HasNoFix(string statements) => Fix.VerifyNoFixInMethodAsync(statements);

    [Fact]
    public Task UsingStatic_IsAdded() => Fix.VerifyFixAsync(
        """
        using Microsoft.Spark.Sql;

        class Job
        {
            DataFrame Run(DataFrame df)
            {
                var f = Functions.{|SPM3001:Udf|}<string, string>(s => s ?? "none");
                return df.WithColumn("y", f(df["x"]));
            }
        }
        """,
        """
        using Microsoft.Spark.Sql;
        using static Microsoft.Spark.Sql.Functions;

        class Job
        {
            DataFrame Run(DataFrame df)
            {
                return df.WithColumn("y", Coalesce(df["x"], Lit("none")));
            }
        }
        """);

    [Fact]
    public Task UsingStatic_IsNotAddedForOperators() => Fix.VerifyFixAsync(
        """
        using Microsoft.Spark.Sql;

        class Job
        {
            DataFrame Run(DataFrame df)
            {
                var f = Functions.{|SPM3001:Udf|}<int, int>(x => x * 2);
                return df.WithColumn("y", f(df["x"]));
            }
        }
        """,
        """
        using Microsoft.Spark.Sql;

        class Job
        {
            DataFrame Run(DataFrame df)
            {
                return df.WithColumn("y", df["x"] * 2);
            }
        }
        """);

    [Fact]
    public Task HiddenName_IsQualified() => Fix.VerifyFixAsync(
        TestProgram.InClass(
            """
            static string Trim(string s) => s;

            DataFrame Run(DataFrame df)
            {
                var f = {|SPM3001:Udf|}<string, string>(s => s.Trim(' '));
                return df.WithColumn("y", f(df["x"]));
            }
            """),
        TestProgram.InClass(
            """
            static string Trim(string s) => s;

            DataFrame Run(DataFrame df)
            {
                return df.WithColumn("y", Functions.Trim(df["x"]));
            }
            """));

    [Theory]
    [InlineData("private static readonly Func<Column, Column> s_next = {|SPM3001:Udf|}<int, int>(x => x + 1);", "s_next(Col(\"x\"))", "Col(\"x\") + 1")]
    [InlineData("private static readonly Func<Column, Column> s_next = ({|SPM3001:Udf|}<int, int>(x => x + 1));", "Job.s_next(Col(\"x\"))", "Col(\"x\") + 1")]
    [InlineData("private Func<Column, Column> _next = {|SPM3001:Udf|}<int, int>(x => x + 1);", "this._next.Invoke(Col(\"x\"))", "Col(\"x\") + 1")]
    [InlineData("Func<Column, Column> Next { get; } = {|SPM3001:Udf|}<int, int>(x => x + 1);", "Next(Col(\"x\"))", "Col(\"x\") + 1")]
    [InlineData("static Func<Column, Column> Next => {|SPM3001:Udf|}<int, int>(x => x + 1);", "Next(Col(\"x\"))", "Col(\"x\") + 1")]
    [InlineData("static Func<Column, Column> Next { get { return {|SPM3001:Udf|}<int, int>(Plus); } }", "Next(Col(\"x\"))", "Col(\"x\") + 1")]
    [InlineData("private static readonly Func<Column, Column> s_large = {|SPM3001:Udf|}<int, bool>(x => x > Limit);", "s_large(Col(\"x\"))", "Col(\"x\") > Limit")]
    public Task HeldInAMember_IsReplaced(string member, string call, string column)
    {
        const string Methods = """
            const int Limit = 3;

            DataFrame First(DataFrame df) => df.WithColumn("y", CALL);

            DataFrame Second(DataFrame df)
            {
                return df.WithColumn("z", Lit(1)).WithColumn("y", CALL);
            }

            static int Plus(int x) => x + 1;

            """;
        return Fix.VerifyFixAsync(
            TestProgram.InClass(Methods.Replace("CALL", call) + "\n" + member),
            TestProgram.InClass(Methods.Replace("CALL", column)));
    }

    [Fact]
    public Task TwoMembers_AreReplaced() => Fix.VerifyFixAsync(
        TestProgram.InClass(
            """
            private static readonly Func<Column, Column> s_next = {|SPM3001:Udf|}<int, int>(x => x + 1);
            private static readonly Func<Column, Column, Column> s_larger = {|SPM3001:Udf|}<int, int, bool>((x, y) => x > y);

            DataFrame Run(DataFrame df) => df.Filter(s_larger(s_next(Col("x")), Col("y")));

            private static class Others
            {
                public static readonly Func<Column, Column> Clean = {|SPM3001:Udf|}<string, string>(s => s.Trim(' '));

                public static DataFrame Run(DataFrame df) => df.WithColumn("s", Clean(Col("s"))).Filter(s_larger(Col("a"), Col("b")));
            }
            """),
        TestProgram.InClass(
            """
            DataFrame Run(DataFrame df) => df.Filter((Col("x") + 1) > Col("y"));

            private static class Others
            {
                public static DataFrame Run(DataFrame df) => df.WithColumn("s", Trim(Col("s"))).Filter(Col("a") > Col("b"));
            }
            """));

    [Fact]
    public Task CommentsAroundAMember_Stay() => Fix.VerifyFixAsync(
        TestProgram.InClass(
            """
            private readonly int _before; // before

            // Grades are the customer's.
            /// <summary>The grade of a sale.</summary>
            private static readonly Func<Column, Column> s_grade = {|SPM3001:Udf|}<int, string>(x => x > 5 ? "high" : "low"); // two grades

            // after
            private readonly int _after;

            DataFrame Run(DataFrame df) => df.WithColumn("y", /* of x */ s_grade(Col("x")));
            """),
        TestProgram.InClass(
            """
            private readonly int _before; // before

            // Grades are the customer's.
            // two grades

            // after
            private readonly int _after;

            DataFrame Run(DataFrame df) => df.WithColumn("y", /* of x */ When(Col("x") > 5, "high").Otherwise("low"));
            """));

    [Theory]
    [InlineData("public static readonly Func<Column, Column> Next = {|SPM3001:Udf|}<int, int>(x => x + 1);", "Next(Col(\"x\"))")]
    [InlineData("internal static readonly Func<Column, Column> Next = {|SPM3001:Udf|}<int, int>(x => x + 1);", "Next(Col(\"x\"))")]
    [InlineData("static readonly Func<Column, Column> Next = {|SPM3001:Udf|}<int, int>(x => x + 1); object Other() => Next;", "Next(Col(\"x\"))")]
    [InlineData("static readonly Func<Column, Column> Next = {|SPM3001:Udf|}<int, int>(x => x + 1); string Other() => nameof(Next);", "Next(Col(\"x\"))")]
    [InlineData("static readonly Func<Column, Column> Next = {|SPM3001:Udf|}<int, int>(x => x + 1); /// <summary><see cref=\"Next\"/></summary>\nint Other;", "Next(Col(\"x\"))")]
    [InlineData("static Func<Column, Column> Next = {|SPM3001:Udf|}<int, int>(x => x + 1); void Other() => Next = null;", "Next(Col(\"x\"))")]
    [InlineData("static Func<Column, Column> Next { get; set; } = {|SPM3001:Udf|}<int, int>(x => x + 1); void Other() => Next ??= null;", "Next(Col(\"x\"))")]
    [InlineData("static readonly Func<Column, Column> Next = {|SPM3001:Udf|}<int, int>(x => x + 1);", "Next?.Invoke(Col(\"x\"))")]
    [InlineData("static readonly Func<Column, Column> Next = {|SPM3001:Udf|}<int, int>(x => x + 1), Same = Next;", "Next(Col(\"x\"))")]
    [InlineData("[Obsolete] static readonly Func<Column, Column> Next = {|SPM3001:Udf|}<int, int>(x => x + 1);", "Next(Col(\"x\"))")]
    [InlineData("interface IUdfs { Func<Column, Column> Next { get; } } class Udfs : IUdfs { Func<Column, Column> IUdfs.Next { get; } = {|SPM3001:Udf|}<int, int>(x => x + 1); }", "((IUdfs)new Udfs()).Next(Col(\"x\"))")]
    [InlineData("const int Limit = 3; static readonly Func<Column, Column> Next = {|SPM3001:Udf|}<int, bool>(x => x > Limit); object Other(int Limit) => Next(Col(\"x\"));", "Next(Col(\"x\"))")]
    [InlineData("static readonly Func<Column, Column> Next = {|SPM3001:Udf|}<int, int>(x => x * x); object Other(Column c) => Next(c);", "Next(Col(\"x\"))")]
    [InlineData("static readonly Func<Column, Column> Next = {|SPM3001:Udf|}<int, int>(x => x + 1);\n#if OTHER\nobject Other() => Next;\n#endif\n", "Next(Col(\"x\"))")]
    [InlineData("\n#region UDFs\nstatic readonly Func<Column, Column> Next = {|SPM3001:Udf|}<int, int>(x => x + 1);\n#endregion\n", "Next(Col(\"x\"))")]
    public Task MemberUsedOtherwise_HasNoFix(string members, string call) => Fix.VerifyNoFixAsync(TestProgram.InClass($"DataFrame Run(DataFrame df) => df.WithColumn(\"y\", {call});\n" + members));

    [Fact]
    public async Task PartialClass_HasNoFix()
    {
        const string First = """
            partial class Job
            {
                private static readonly Func<Column, Column> s_next = {|SPM3001:Udf|}<int, int>(x => x + 1);
                DataFrame First(DataFrame df) => df.WithColumn("y", s_next(Col("x")));
            }
            """;
        const string Second = """
            partial class Job
            {
                DataFrame Second(DataFrame df) => df.WithColumn("y", s_next(Col("x")));
            }
            """;
        var test = new SparkTest<Analyzers.Rules.Udf.UdfReplaceableByColumnExpression, CodeFixes.Rules.Udf.UdfReplaceableByColumnExpressionFixer>
        {
            TestState = { Sources = { TestProgram.Usings + First, TestProgram.Usings + Second } },
            FixedState = { InheritanceMode = Microsoft.CodeAnalysis.Testing.StateInheritanceMode.AutoInheritAll },
        };
        await test.RunAsync();
    }

    [Fact]
    public async Task MemberInBareSelect_IsASuggestion()
    {
        var source = TestProgram.InClass("DataFrame Run(DataFrame df) => df.Select(s_next(Col(\"x\")));\n\nprivate static readonly Func<Column, Column> s_next = {|SPM3001:Udf|}<int, int>(x => x + 1);");
        await Fix.VerifyNoFixAsync(source);
        await Suggestion.VerifyFixAsync(source, TestProgram.InClass("DataFrame Run(DataFrame df) => df.Select((Col(\"x\") + 1).As(\"next\"));"));
    }

    [Theory]
    [InlineData("var limit = 3;\nvar f = {|SPM3001:Udf|}<int, bool>(x => x > limit);\nFunc<int, Column> g = limit => f(Col(\"x\"));")]
    [InlineData("var limit = 3;\nspark.Udf().{|SPM3001:Register|}<int, bool>(\"f\", x => x > limit);\nFunc<int, Column> g = limit => CallUDF(\"f\", Col(\"x\"));")]
    public Task HiddenVariable_HasNoFix(string statements) => Fix.VerifyNoFixInMethodAsync(statements);

    [Fact]
    public Task LocalFunctionOfTheName_IsQualified() => Fix.VerifyFixInMethodAsync(
        "var f = {|SPM3001:Udf|}<string, string>(s => s.Trim(' '));\ndf.WithColumn(\"y\", f(Trim(\"x\")));\nColumn Trim(string s) => Col(s);",
        "df.WithColumn(\"y\", Functions.Trim(Trim(\"x\")));\nColumn Trim(string s) => Col(s);");

    [Theory]
    [InlineData("df.WithColumn(\"y\", square(Col(\"x\").Cast(\"smallint\")));", "df.WithColumn(\"y\", Col(\"x\").Cast(\"smallint\").Cast(\"int\") * Col(\"x\").Cast(\"smallint\").Cast(\"int\"));")]
    [InlineData("spark.Read().Schema(\"x SMALLINT, y INT\").Csv(\"p\").Filter(square(Col(\"x\")) > 5);", "spark.Read().Schema(\"x SMALLINT, y INT\").Csv(\"p\").Filter((Col(\"x\").Cast(\"int\") * Col(\"x\").Cast(\"int\")) > 5);")]
    [InlineData("var t = spark.CreateDataFrame(new GenericRow[0], new StructType(new[] { new StructField(\"x\", new LongType()) })).Filter(\"x > 1\");\nt.WithColumn(\"y\", square(t[\"x\"]));", "var t = spark.CreateDataFrame(new GenericRow[0], new StructType(new[] { new StructField(\"x\", new LongType()) })).Filter(\"x > 1\");\nt.WithColumn(\"y\", t[\"x\"].Cast(\"int\") * t[\"x\"].Cast(\"int\"));")]
    [InlineData("spark.Read().Schema(\"x INT, y SMALLINT\").Csv(\"p\").Filter(square(Col(\"x\")) > 5);", "spark.Read().Schema(\"x INT, y SMALLINT\").Csv(\"p\").Filter((Col(\"x\") * Col(\"x\")) > 5);")]
    [InlineData("df.WithColumn(\"y\", square(Col(\"x\").Cast(\"int\")));", "df.WithColumn(\"y\", Col(\"x\").Cast(\"int\") * Col(\"x\").Cast(\"int\"));")]
    [InlineData("spark.Read().Schema(\"x SMALLINT\").Csv(\"p\").WithColumn(\"x\", Col(\"x\") + 1).Filter(square(Col(\"x\")) > 5);", "spark.Read().Schema(\"x SMALLINT\").Csv(\"p\").WithColumn(\"x\", Col(\"x\") + 1).Filter((Col(\"x\") * Col(\"x\")) > 5);")]
    public Task ArgumentOfAnotherType_IsCast(string statements, string fixedStatements) =>
        Fix.VerifyFixInMethodAsync("var square = {|SPM3001:Udf|}<int, int>(x => x * x);\n" + statements, fixedStatements);
}
