// Written by a second mind from the rule's contract alone, without reading the rule or its fixer: programs that a shallow
// implementation would miss or wrongly flag, and code around the count that a careless fix would break. A test that looks
// odd is meant to; when one fails, read the catalogue's entry before changing the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.CountForEmptiness,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.CountForEmptinessFixer>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.CountForEmptiness>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

public class CountForEmptinessAdversarialTests
{
    [Theory]
    [InlineData("df.{|SPM2006:Count|}() == 0")]
    [InlineData("df.{|SPM2006:Count|}() != 0")]
    [InlineData("df.{|SPM2006:Count|}() > 0")]
    [InlineData("df.{|SPM2006:Count|}() >= 1")]
    [InlineData("df.{|SPM2006:Count|}() < 1")]
    [InlineData("df.{|SPM2006:Count|}() <= 0")]
    [InlineData("0 == df.{|SPM2006:Count|}()")]
    [InlineData("0L < df.{|SPM2006:Count|}()")]
    [InlineData("1 <= df.{|SPM2006:Count|}()")]
    [InlineData("1 > df.{|SPM2006:Count|}()")]
    [InlineData("0 >= df.{|SPM2006:Count|}()")]
    [InlineData("((df).{|SPM2006:Count|}()) == (0)")]
    [InlineData("(int)df.{|SPM2006:Count|}() == 0")]
    [InlineData("(int)(df.{|SPM2006:Count|}()) > (int)0")]
    [InlineData("(long)df.{|SPM2006:Count|}() == 0L")]
    [InlineData("df!.{|SPM2006:Count|}() == 0")]
    [InlineData("df.{|SPM2006:Count|}() is 0")]
    [InlineData("df.{|SPM2006:Count|}() is not 0")]
    [InlineData("df.{|SPM2006:Count|}() is > 0")]
    [InlineData("df.{|SPM2006:Count|}() is (0)")]
    [InlineData("df.{|SPM2006:Count|}() == 0x0")]
    [InlineData("df.{|SPM2006:Count|}() == 0.0")]
    [InlineData("df.{|SPM2006:Count|}() > 0m")]
    [InlineData("checked((int)df.{|SPM2006:Count|}()) == 0")]
    [InlineData("df.Limit(1).{|SPM2006:Count|}() == 0")]
    [InlineData("df.GroupBy(\"k\").Count().{|SPM2006:Count|}() == 0")]
    [InlineData("((DataFrame)df).{|SPM2006:Count|}() > default(long)")]
    public Task CountComparedForEmptiness_Triggers(string condition) =>
        Rule.VerifyInMethodAsync("if (" + condition + ") return;");

    [Theory]
    [InlineData("df.Count() == 1")]
    [InlineData("df.Count() != 1")]
    [InlineData("df.Count() > 1")]
    [InlineData("df.Count() <= 1")]
    [InlineData("1 == df.Count()")]
    [InlineData("1 >= df.Count()")]
    [InlineData("1 < df.Count()")]
    [InlineData("df.Count() is 1")]
    [InlineData("df.Count() is > 1")]
    [InlineData("df.Count() is 0 or 1")]
    [InlineData("df.Count() is > 0 and < 100")]
    [InlineData("df.Count() >= 2")]
    [InlineData("df.Count() == other.Count()")]
    [InlineData("df.Count() == -1")]
    [InlineData("df.Count() > 0.5e1")]
    [InlineData("df.Count() + 1 == 1L + 5")]
    [InlineData("df.Count() % 2 == 0")]
    [InlineData("df.Count() - other.Count() == 0")]
    [InlineData("df.Count().CompareTo(10L) > 0")]
    [InlineData("df.Collect().Count() > 3")]
    [InlineData("df.Columns().Count > 0")]
    [InlineData("df.Columns().Count() == 0")]
    public Task OtherComparison_DoesNotTrigger(string condition) => Rule.VerifyInMethodAsync("if (" + condition + ") return;");

    [Fact]
    public Task CountInTernary_Triggers() =>
        Rule.VerifyInMethodAsync("""var text = df.{|SPM2006:Count|}() == 0 ? "empty" : "rows"; Use(text);""");

    [Fact]
    public Task CountInSwitchExpressionOnZero_Triggers() =>
        Rule.VerifyInMethodAsync("""Use(df.{|SPM2006:Count|}() switch { 0 => "empty", _ => "rows" });""");

    [Fact]
    public Task CountInSwitchExpressionWithThreeArms_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""Use(df.Count() switch { 0 => "empty", 1 => "one", _ => "rows" });""");

    [Fact]
    public Task CountInSwitchExpressionThatReadsTheCount_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""Use(df.Count() switch { 0 => "empty", var n => n + " rows" });""");

    [Fact]
    public Task CountInSwitchExpressionWithGuardOnCount_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""Use(df.Count() switch { 0 => "empty", var n when n < 10 => "few", _ => "rows" });""");

    [Fact]
    public Task CountOfPersistedFrameInSwitch_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            var hot = df.Filter("a > 1").Cache();
            if (hot.Count() == 0) return;
            hot.Show();
            hot.Write().Parquet("out");
            hot.Unpersist();
            """);

    [Fact]
    public Task CountOfFramePersistedAsStatement_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            df.Persist(StorageLevel.MEMORY_ONLY);
            if (df.Count() == 0) return;
            df.Write().Parquet("out");
            """);

    [Fact]
    public Task CountOfOtherFrameBesidePersist_Triggers() =>
        Rule.VerifyInMethodAsync("""
            df.Persist();
            if (other.{|SPM2006:Count|}() == 0) return;
            df.Show();
            """);

    [Fact]
    public Task CountOfPersistedFrameNeverUsedAgain_Triggers() =>
        Rule.VerifyInMethodAsync("""
            var hot = df.Filter("a > 1").Persist();
            if (hot.{|SPM2006:Count|}() == 0) Console.WriteLine("none");
            """);

    [Fact]
    public Task CountThroughLocalUsedOnce_Triggers() =>
        Rule.VerifyInMethodAsync("var n = df.{|SPM2006:Count|}(); if (n > 0) Use(df);");

    [Fact]
    public Task CountThroughIntLocalWithCast_Triggers() =>
        Rule.VerifyInMethodAsync("int n = (int)df.{|SPM2006:Count|}(); if (0 == n) return;");

    [Fact]
    public Task CountReusedInLog_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            var n = df.Count();
            if (n == 0) return;
            Console.WriteLine($"{n} rows");
            """);

    [Fact]
    public Task CountAssignedInsideCondition_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            long n;
            if ((n = df.Count()) == 0) return;
            Console.WriteLine(n);
            """);

    [Fact]
    public Task CountDeclaredByPatternAndUsed_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("if (df.Count() is > 0 and var n) Console.WriteLine(n);");

    [Fact]
    public Task CountCapturedByLambda_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            var n = df.Count();
            Action log = () => Console.WriteLine(n);
            if (n == 0) log();
            """);

    [Fact]
    public Task CountLocalPassedByRef_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            var n = df.Count();
            Add(ref n);
            static void Add(ref long total) => total++;
            """);

    [Fact]
    public Task CountLocalComparedTwice_OneOfThemWithOtherConstant_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            var n = df.Count();
            if (n == 0) return;
            if (n > 1000) Use(df);
            """);

    [Fact]
    public Task CountLocalReassignedFromElsewhere_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            var n = df.Count();
            if (flag) n = spark.Conf().Get("rows").Length;
            if (n == 0) return;
            """);

    [Fact]
    public Task CountIncrementedBeforeComparison_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("var n = df.Count(); n--; if (n == 0) return;");

    [Fact]
    public Task CountOfLookAlikeType_DoesNotTrigger() => Rule.VerifyAsync("""
        namespace Mine
        {
            class DataFrame { public long Count() => 0; }
            class Job { bool Empty(DataFrame df) => df.Count() == 0; }
        }
        """);

    [Theory]
    [InlineData("""var before = df.Count(); df = df.DropDuplicates("id"); var removed = before - df.Count(); if (removed > 0) Console.WriteLine(removed);""")]
    [InlineData("""var (total, bad) = (df.Count(), df.Filter("bad").Count()); Use(total == 0 ? 0d : bad / (double)total);""")]
    [InlineData("""var counts = new Dictionary<string, long> { ["a"] = df.Count(), ["b"] = other.Count() }; if (counts.Values.Any(n => n == 0)) Use(counts);""")]
    [InlineData("""var pages = (df.Count() + 999) / 1000; if (pages == 0) return; Use(pages);""")]
    [InlineData("""var expected = 0L; if (flag) expected = 10; if (df.Count() != expected) throw new Exception();""")]
    [InlineData("""var rows = df.Count(); df.Write().Parquet("p"); if (rows == 0) Use("empty"); Use(new { rows });""")]
    [InlineData("""static void Check(long rows) { if (rows == 0) throw new Exception(); } Check(df.Count());""")]
    public Task CountThatIsANumber_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""static bool IsNullOrEmpty(DataFrame frame) => frame is null || frame.{|SPM2006:Count|}() == 0; Use(IsNullOrEmpty(df));""")]
    [InlineData("""if (df.Filter("bad").{|SPM2006:Count|}() > 0) throw new InvalidOperationException("bad rows");""")]
    [InlineData("""System.Diagnostics.Debug.Assert(condition: df.{|SPM2006:Count|}() > 0, "rows");""")]
    [InlineData("""if (df.{|SPM2006:Count|}() is var _ and > 0 && other.{|SPM2006:Count|}() is >= 1) Use(df);""")]
    [InlineData("""do { df = df.Join(other, "id"); } while (df.Except(other).{|SPM2006:Count|}() != 0);""")]
    [InlineData("""df.WriteStream().ForeachBatch((batch, id) => { if (batch.{|SPM2006:Count|}() == 0) return; batch.Write().Parquet("p"); }).Start();""")]
    public Task CountThatIsAQuestion_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task CountOfLinqOverRows_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            IEnumerable<Row> rows = df.Take(5);
            if (rows.Count() == 0) return;
            var list = rows.ToList();
            if (list.Count == 0) return;
            """);

    [Fact]
    public Task GroupedCountComparedWithNull_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("if (df.GroupBy(\"k\").Count() != null) return;");

    [Fact]
    public Task CountFunctionOnColumns_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""Use(df.Filter(Count(Col("a")) > 0).Filter(Count("a") == 0));""");

    [Fact]
    public Task CountThroughConditionalAccess_Triggers() =>
        Rule.VerifyInMethodAsync("if (df?.{|SPM2006:Count|}() == 0) return;");

    [Fact]
    public Task CountAgainstNamedConstant_Triggers() => Rule.VerifyAsync(TestProgram.InClass("""
        const int None = 0;
        bool Empty() => _df.{|SPM2006:Count|}() == None;
        bool Rows => _df.{|SPM2006:Count|}() > None;
        """));

    [Fact]
    public Task CountAgainstVariableZero_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass("""
        static int s_minimum = 0;
        bool Enough() => _df.Count() > s_minimum;
        """));

    [Fact]
    public Task CountInTopLevelProgramWithAlias_Triggers() => Rule.VerifyProgramAsync("""
        using Frame = Microsoft.Spark.Sql.DataFrame;

        Frame rows = global::Microsoft.Spark.Sql.SparkSession.Builder().GetOrCreate().Table("t");
        while (rows.{|SPM2006:Count|}() > 0)
        {
            rows = rows.Filter("a > 1");
        }
        """);

    [Fact]
    public Task CountInMultiLineChainAndLambda_Triggers() =>
        Rule.VerifyInMethodAsync("""
            Func<DataFrame, bool> any = x => x
                .Filter(Col("a") > 1)
                .Select("a")
                .{|SPM2006:Count|}()
                > 0;
            Use(any);
            """);

    [Fact]
    public Task CountInLocalFunctionIteratorAndExceptionFilter_Triggers() =>
        Rule.VerifyInMethodAsync("""
            IEnumerable<DataFrame> NonEmpty(params DataFrame[] frames)
            {
                foreach (var f in frames)
                    if (f.{|SPM2006:Count|}() != 0)
                        yield return f;
            }

            try { Use(NonEmpty(df, other)); }
            catch (Exception) when (df.{|SPM2006:Count|}() == 0) { }
            """);

    [Fact]
    public Task CountInAsyncMethod_Triggers() => Rule.VerifyAsync(TestProgram.InClass("""
        async Task<bool> AnyAsync()
        {
            await Task.Yield();
            return await Task.Run(() => _df.{|SPM2006:Count|}() > 0);
        }
        """));

    [Fact]
    public Task CountInWhereOfFrames_Triggers() =>
        Rule.VerifyInMethodAsync("""
            var frames = new List<DataFrame> { df, other };
            frames.RemoveAll(f => f.{|SPM2006:Count|}() == 0);
            Use(from f in frames where f.{|SPM2006:Count|}() > 0 select f);
            """);

    [Fact]
    public Task CountInSwitchStatement_WithMoreCases_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            switch (df.Count())
            {
                case 0: return;
                case 1: Use(df); break;
                default: Use(other); break;
            }
            """);

    [Fact]
    public Task CountReturnedBySwitchDiscardThatReusesLocal_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            var n = df.Count();
            Use(n switch { 0 => "none", _ => n.ToString() });
            """);

    [Fact]
    public Task CountThroughLocalMaterialisesPersistedFrame_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            df = df.Cache();
            var n = df.Count();
            if (n == 0) return;
            df.Show();
            """);

    [Fact]
    public Task CountInTryMaterialisesPersistedFrame_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            var hot = df.Persist();
            try
            {
                if (hot.Count() == 0) return;
                hot.Write().Parquet("out");
            }
            finally
            {
                hot.Unpersist();
            }
            """);

    [Fact]
    public Task CountOfPersistedField_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass("""
        DataFrame _hot;
        void Run()
        {
            _hot = _df.Cache();
            if (_hot.Count() == 0) return;
            _hot.Show();
        }
        """));

    [Fact]
    public Task CountOfChainedPersist_UsedThroughTheOriginal_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            if (df.Cache().Count() == 0) return;
            df.Show();
            """);

    [Theory]
    [InlineData("var hot = df.Cache(); if (df.Count() == 0) return; hot.Show();")]
    [InlineData("var hot = df.Cache(); if (hot.Count() == 0) return; df.Show();")]
    [InlineData("df.Cache(); if (df.Count() == 0) return; df.CreateOrReplaceTempView(\"v\"); spark.Sql(\"SELECT * FROM v\").Show();")]
    [InlineData("var hot = df.Cache(); if (hot.Count() == 0) return; Use(hot);")]
    [InlineData("var hot = df.Cache(); if (hot.Count() == 0) return; foreach (var c in hot.Columns()) hot.Select(c).Show();")]
    [InlineData("var hot = df.Cache(); if (hot.Count() == 0) return; Action later = () => hot.Show(); later();")]
    [InlineData("var hot = df.Cache(); if (hot.Count() == 0) return; other.Join(hot, \"k\").Show();")]
    [InlineData("var hot = df.Cache(); Console.WriteLine(hot.Count() > 0 ? \"rows\" : \"none\"); hot.Show();")]
    public Task CountMaterialisesPersistedFrame_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task CountBeforePersist_Triggers() =>
        Rule.VerifyInMethodAsync("""
            if (df.{|SPM2006:Count|}() == 0) return;
            df.Cache();
            df.Show();
            """);

    [Fact]
    public Task CountAfterUnpersist_Triggers() =>
        Rule.VerifyInMethodAsync("""
            df.Cache();
            df.Show();
            df.Unpersist();
            if (df.{|SPM2006:Count|}() == 0) return;
            df.Write().Parquet("out");
            """);

    [Fact]
    public Task CountInTupleWithOtherUse_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("var (n, name) = (df.Count(), \"t\"); if (n == 0) return; Use(name + n);");

    // ---- fixes

    [Fact]
    public Task FrameReassignedBetweenCountAndTest_Fix_StaysAtTheCount() =>
        Fix.VerifyFixInMethodAsync(
            "var n = df.{|SPM2006:Count|}(); df = other; if (n == 0) return;",
            "var isEmpty = df.IsEmpty(); df = other; if (isEmpty) return;");

    [Fact]
    public Task NameTakenNearLocal_Fix_CompilesAndStaysAtTheCount() =>
        Fix.VerifyFixInMethodAsync(
            """
            var isEmpty = flag;
            var n = df.{|SPM2006:Count|}(); // rows
            other.Write().Mode("append").SaveAsTable("t");
            if (n > 0 && !isEmpty) return;
            """,
            """
            var isEmpty = flag;
            var isEmpty1 = df.IsEmpty(); // rows
            other.Write().Mode("append").SaveAsTable("t");
            if (!isEmpty1 && !isEmpty) return;
            """);

    [Fact]
    public Task TypedLocal_Fix_ChangesTheType() =>
        Fix.VerifyFixInMethodAsync(
            "long n = df.{|SPM2006:Count|}(); var any = n != 0; Use(any);",
            "bool isEmpty = df.IsEmpty(); var any = !isEmpty; Use(any);");

    [Fact]
    public Task SwitchExpression_Fix() =>
        Fix.VerifyFixInMethodAsync(
            """Use(df.{|SPM2006:Count|}() switch { 0 => "empty", _ => "rows" });""",
            """Use(df.IsEmpty() switch { true => "empty", _ => "rows" });""");

    [Theory]
    [InlineData("df.{|SPM2006:Count|}() == 0", "df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() != 0", "!df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() > 0", "!df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() >= 1", "!df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() < 1", "df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() <= 0", "df.IsEmpty()")]
    [InlineData("0 < df.{|SPM2006:Count|}()", "!df.IsEmpty()")]
    [InlineData("1 > df.{|SPM2006:Count|}()", "df.IsEmpty()")]
    [InlineData("(int)df.{|SPM2006:Count|}() == 0", "df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() is 0", "df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() is not 0", "!df.IsEmpty()")]
    [InlineData("df.{|SPM2006:Count|}() == 0 && flag", "df.IsEmpty() && flag")]
    [InlineData("flag | df.{|SPM2006:Count|}() > 0", "flag | !df.IsEmpty()")]
    public Task EachForm_Fix(string before, string after) => Fix.VerifyFixInMethodAsync($"if ({before}) return;", $"if ({after}) return;");

    [Fact]
    public Task NegatedComparison_Fix_KeepsMeaning() =>
        Fix.VerifyFixInMethodAsync("var any = !(df.{|SPM2006:Count|}() == 0); Use(any);", "var any = !df.IsEmpty(); Use(any);");

    [Fact]
    public Task ComparisonOfComparison_Fix_KeepsPrecedence() =>
        Fix.VerifyFixInMethodAsync(
            "if (flag == df.{|SPM2006:Count|}() > 0) return;",
            "if (flag == !df.IsEmpty()) return;");

    [Fact]
    public Task CastReceiver_Fix_KeepsParentheses() =>
        Fix.VerifyFixInMethodAsync(
            "object boxed = df; Use(((DataFrame)boxed).{|SPM2006:Count|}() > 0);",
            "object boxed = df; Use(!((DataFrame)boxed).IsEmpty());");

    [Fact]
    public Task CommentsAndLineBreaks_Fix_AreKept() =>
        Fix.VerifyFixInMethodAsync(
            """
            // nothing to do?
            if (df
                    .Filter("a > 1") // only these
                    .{|SPM2006:Count|}() == 0) /* leave */
                return; // done
            """,
            """
            // nothing to do?
            if (df
                    .Filter("a > 1") // only these
                    .IsEmpty()) /* leave */
                return; // done
            """);

    [Fact]
    public Task CommentInsideComparison_Fix_IsKept()
    {
        return Fix.VerifyFixInMethodAsync(
            "if (/* left */ df.{|SPM2006:Count|}() == 0 /* right */) return;",
            "if (/* left */ df.IsEmpty() /* right */) return;");
    }

    [Fact]
    public Task ReturnedTernaryWithTwoFindings_Fix() =>
        Fix.VerifyFixInMethodAsync(
            "Use(df.{|SPM2006:Count|}() == 0 ? other.{|SPM2006:Count|}() > 0 : flag);",
            "Use(df.IsEmpty() ? !other.IsEmpty() : flag);");

    [Fact]
    public Task NestedFindings_Fix_BothOfThem() =>
        Fix.VerifyFixInMethodAsync(
            "if ((df.{|SPM2006:Count|}() == 0 ? df : other).{|SPM2006:Count|}() == 0) return;",
            "if ((df.IsEmpty() ? df : other).IsEmpty()) return;");

    [Fact]
    public Task ConditionalAccess_NoFixThatChangesNullToException()
    {
        // df?.Count() == 0 is false for a null frame; df.IsEmpty() would throw, so a safe fix must keep that, or not be.
        return Fix.VerifyFixInMethodAsync("if (df?.{|SPM2006:Count|}() == 0) return;", "if (df?.IsEmpty() == true) return;");
    }
}
