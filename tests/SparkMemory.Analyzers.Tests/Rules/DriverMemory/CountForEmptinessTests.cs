using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.CountForEmptiness,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.CountForEmptinessFixer>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.CountForEmptiness>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

// Flag: == 0, != 0, > 0, >= 1, < 1, <= 0 -> Comparison_Triggers
// Flag: reversed operands -> ReversedComparison_Triggers
// Flag: switch { 0 => …, _ => … } -> SwitchExpression_Triggers, SwitchStatement_Triggers
// Flag: under a cast to int -> CastToInt_Triggers
// Flag: is 0, constant pattern -> ConstantPattern_Triggers
// Flag: Limit(1).Count() == 0 -> LimitOne_Triggers
// Flag: through one local used once -> LocalUsedOnce_Triggers, DeconstructedLocalUsedOnce_TriggersWithoutFix
// Silent: other constants -> OtherConstant_DoesNotTrigger
// Silent: the count is used elsewhere -> CountUsedElsewhere_DoesNotTrigger
// Silent: the count materialises a frame persisted just before and used later -> CountFillsCache_DoesNotTrigger
// Silent: RelationalGroupedDataset.Count() is a transformation, a user's type is never flagged -> LookAlike_DoesNotTrigger
// Fix: safe -> Comparison_Triggers, Negation_IsFolded, ConditionalAccess_KeepsTheAnswerForNull, Comments_AreKept, FixAll_FixesNested
public class CountForEmptinessTests
{
    [Theory]
    [InlineData("df.{|SPM2006:Count|}() == 0", "df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() != 0", "!df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() > 0", "!df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() >= 1", "!df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() < 1", "df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() <= 0L", "df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() > 0.5", "!df.IsEmpty()")]
    [InlineData("(df.Filter(\"x > 1\").{|SPM2006:Count|}()) == 0", "df.Filter(\"x > 1\").IsEmpty()")]
    public Task Comparison_Triggers(string test, string fixedTest) =>
        Fix.VerifyFixInMethodAsync($"var answer = {test};", $"var answer = {fixedTest};");

    [Theory]
    [InlineData("0 == df.{|SPM2006:Count|}()", "df.IsEmpty()")]
    [InlineData("0 < df.{|SPM2006:Count|}()", "!df.IsEmpty()")]
    [InlineData("1 > df.{|SPM2006:Count|}()", "df.IsEmpty()")]
    [InlineData("1 <= df.{|SPM2006:Count|}()", "!df.IsEmpty()")]
    [InlineData("0 >= df.{|SPM2006:Count|}()", "df.IsEmpty()")]
    public Task ReversedComparison_Triggers(string test, string fixedTest) =>
        Fix.VerifyFixInMethodAsync($"var answer = {test};", $"var answer = {fixedTest};");

    [Theory]
    [InlineData("(int)df.{|SPM2006:Count|}() == 0", "df.IsEmpty()")]
    [InlineData("checked((int)df.{|SPM2006:Count|}()) > 0", "!df.IsEmpty()")]
    [InlineData("(decimal)df.{|SPM2006:Count|}() != 0m", "!df.IsEmpty()")]
    public Task CastToInt_Triggers(string test, string fixedTest) =>
        Fix.VerifyFixInMethodAsync($"var answer = {test};", $"var answer = {fixedTest};");

    [Theory]
    [InlineData("df.{|SPM2006:Count|}() is 0", "df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() is not 0", "!df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() is > 0", "!df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() is 0 or < 0", "df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() is Zero", "df.IsEmpty()")]
    public Task ConstantPattern_Triggers(string test, string fixedTest) =>
        Fix.VerifyFixInMethodAsync($"const long Zero = 0; var answer = {test}; Use(Zero);", $"const long Zero = 0; var answer = {fixedTest}; Use(Zero);");

    [Fact]
    public Task LimitOne_Triggers() =>
        Fix.VerifyFixInMethodAsync("if (df.Limit(1).{|SPM2006:Count|}() == 0) return;", "if (df.Limit(1).IsEmpty()) return;");

    [Fact]
    public Task SwitchExpression_Triggers() => Fix.VerifyFixInMethodAsync(
        """
        var text = df.{|SPM2006:Count|}() switch
        {
            0 => "none", // nothing to do
            _ => "some",
        };
        """,
        """
        var text = df.IsEmpty() switch
        {
            true => "none", // nothing to do
            _ => "some",
        };
        """);

    [Theory]
    [InlineData("df.{|SPM2006:Count|}() switch { 0 => 1, > 0 => 2, _ => 3 }")] // `_` would be unreachable over a bool
    [InlineData("df?.{|SPM2006:Count|}() switch { not 0 => 1, _ => 2 }")] // `not 0` matches null
    public Task SwitchExpression_ThatNoBoolCanReplace_TriggersWithoutFix(string choice) =>
        Fix.VerifyNoFixInMethodAsync($"Use({choice});");

    [Fact]
    public Task SwitchStatement_Triggers() => Fix.VerifyFixInMethodAsync(
        """
        switch ((int)df.{|SPM2006:Count|}())
        {
            case 0:
                return;
            default:
                Use(df);
                break;
        }
        """,
        """
        switch (df.IsEmpty())
        {
            case true:
                return;
            default:
                Use(df);
                break;
        }
        """);

    [Theory]
    [InlineData("var n", "var isEmpty")]
    [InlineData("long n", "bool isEmpty")]
    public Task LocalUsedOnce_Triggers(string declaration, string fixedDeclaration) => Fix.VerifyFixInMethodAsync(
        $$"""
        {{declaration}} = df.{|SPM2006:Count|}(); // rows
        if (n > 0 && flag)
            Use(df);
        """,
        $"""
        {fixedDeclaration} = df.IsEmpty(); // rows
        if (!isEmpty && flag)
            Use(df);
        """);

    [Fact]
    public Task LocalUsedOnce_WithCasts_Triggers() => Fix.VerifyFixInMethodAsync(
        "bool isEmpty = flag; int n = (int)df.{|SPM2006:Count|}(); Use(n == 0 || isEmpty);",
        "bool isEmpty = flag; bool isEmpty1 = df.IsEmpty(); Use(isEmpty1 || isEmpty);");

    [Fact]
    public Task DeconstructedLocalUsedOnce_TriggersWithoutFix() =>
        Fix.VerifyNoFixInMethodAsync("var (n, m) = (df.{|SPM2006:Count|}(), 1); Use(n == 0 ? m : 0);");

    [Fact]
    public Task Negation_IsFolded() => Fix.VerifyFixInMethodAsync(
        "if (!(df.{|SPM2006:Count|}() > 0)) return; Use(!(other.{|SPM2006:Count|}() == 0));",
        "if (df.IsEmpty()) return; Use(!other.IsEmpty());");

    [Theory]
    [InlineData("df?.{|SPM2006:Count|}() == 0", "df?.IsEmpty() == true")]
    [InlineData("df?.{|SPM2006:Count|}() > 0", "df?.IsEmpty() == false")]
    [InlineData("df?.{|SPM2006:Count|}() != 0", "df?.IsEmpty() != true")]
    [InlineData("df?.Filter(\"x\").{|SPM2006:Count|}() is not > 0", "df?.Filter(\"x\").IsEmpty() != false")]
    [InlineData("(df!).{|SPM2006:Count|}() == 0", "(df!).IsEmpty()")]
    public Task ConditionalAccess_KeepsTheAnswerForNull(string test, string fixedTest) =>
        Fix.VerifyFixInMethodAsync($"var answer = {test};", $"var answer = {fixedTest};");

    [Fact]
    public Task Comments_AreKept() => Fix.VerifyFixInMethodAsync(
        """
        // before
        if (/* frame */ df
                .Filter("x > 1") // keep positives
                .{|SPM2006:Count|}() /* rows */ == 0 /* none */) // after
            return;
        """,
        """
        // before
        if (/* frame */ df
                .Filter("x > 1") // keep positives
                .IsEmpty() /* rows */ /* none */) // after
            return;
        """);

    [Fact]
    public Task FixAll_FixesNested() => Fix.VerifyFixInMethodAsync(
        """
        if ((flag && other.{|SPM2006:Count|}() == 0 ? df : other).{|SPM2006:Count|}() == 0 && df.{|SPM2006:Count|}() > 0)
            return;
        var text = df.{|SPM2006:Count|}() switch { 0 => other.{|SPM2006:Count|}() > 0, _ => flag };
        """,
        """
        if ((flag && other.IsEmpty() ? df : other).IsEmpty() && !df.IsEmpty())
            return;
        var text = df.IsEmpty() switch { true => !other.IsEmpty(), _ => flag };
        """);

    [Theory]
    [InlineData("Use(df.Count() == 1);")]
    [InlineData("Use(df.Count() > 1);")]
    [InlineData("Use(df.Count() >= 0);")]
    [InlineData("Use(df.Count() == other.Count());")]
    [InlineData("Use(df.Count() is 0 or 1);")]
    [InlineData("Use(df.Count() switch { 0 => 1, 1 => 2, _ => 3 });")]
    [InlineData("Use(df.Count() switch { 0 when flag => 1, _ => 3 });")]
    [InlineData("Use((byte)df.Count() == 0);")]
    [InlineData("Use(df.Count() % 2 == 0);")]
    public Task OtherConstant_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var n = df.Count(); if (n == 0) return; Console.WriteLine(n);")]
    [InlineData("long n; if ((n = df.Count()) == 0) return; Console.WriteLine(n);")]
    [InlineData("if (df.Count() is var n && n == 0) Console.WriteLine(n);")]
    [InlineData("Use(df.Count());")]
    [InlineData("var n = df.Count(); n += 1; Use(n == 0);")]
    [InlineData("var n = df.Count(); Func<bool> isEmpty = () => n == 0; n = 2; Use(isEmpty());")]
    public Task CountUsedElsewhere_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); if (df.Count() == 0) return; df.Show();")]
    [InlineData("var c = df.Persist(); if (c.Count() == 0) return; c.Show();")]
    [InlineData("if (df.Cache().Count() == 0) return; df.Show();")]
    [InlineData("df.Persist(StorageLevel.DISK_ONLY); var small = df.Filter(\"x\"); if (small.Count() > 0) df.Show();")]
    [InlineData("spark.Catalog.CacheTable(\"t\"); var t = spark.Table(\"t\"); if (t.Count() == 0) return; t.Show();")]
    [InlineData("spark.Sql(\"cache lazy table t\"); var t = spark.Table(\"t\"); if (t.Count() == 0) return; t.Show();")]
    [InlineData("df = df.Filter(\"a\").Cache(); if (df.Count() == 0) return; df.Show();")]
    [InlineData("while (flag) { df.Cache(); if (df.Count() == 0) break; }")]
    public Task CountFillsCache_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("if (df.{|SPM2006:Count|}() == 0) return; df.Cache();")]
    [InlineData("var part = df.Filter(\"a\").Cache(); if (df.Filter(\"b\").{|SPM2006:Count|}() == 0) return; part.Show(); df.Show();")]
    [InlineData("spark.SparkContext.Broadcast(1); if (df.{|SPM2006:Count|}() == 0) return; df.Show();")]
    [InlineData("other.Cache(); if (df.{|SPM2006:Count|}() == 0) return; df.Show();")]
    [InlineData("df.Cache(); if (df.{|SPM2006:Count|}() == 0) Console.WriteLine();")]
    public Task CountThatFillsNoCache_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        using System.Linq;
        class DataFrame { public long Count() => 0; public bool IsEmpty() => true; }
        class Job
        {
            bool Own(DataFrame df) => df.Count() == 0;
            bool Rows(Microsoft.Spark.Sql.DataFrame df) => df.Collect().Count() == 0;
            bool Column(Microsoft.Spark.Sql.DataFrame df) => df.GroupBy("k").Count() == null;
        }
        """);

    [Fact]
    public Task Wrappers_Trigger() => Rule.VerifyAsync(TestProgram.Usings +
        """
        static class Extensions
        {
            public static bool HasRows(this DataFrame frame) => frame.{|SPM2006:Count|}() > 0;
        }
        class Job
        {
            private readonly DataFrame _df;
            bool Field => _df.{|SPM2006:Count|}() == 0;
            public Job(DataFrame df)
            {
                _df = df;
                bool Local(DataFrame inner) => inner.{|SPM2006:Count|}() == 0;
                Func<DataFrame, bool> lambda = frame => frame.Select("a").{|SPM2006:Count|}() == 0;
                if (Local(df) && lambda(df) || df
                    .Filter(Col("x") > 1)
                    .{|SPM2006:Count|}() == 0)
                    throw new Exception();
            }
        }
        """);

    [Fact]
    public Task TopLevelProgram_Triggers() => Rule.VerifyProgramAsync(TestProgram.Usings +
        """
        var df = SparkSession.Builder().GetOrCreate().Range(5);
        var n = df.{|SPM2006:Count|}();
        return n == 0 ? 1 : 0;
        """);
}
