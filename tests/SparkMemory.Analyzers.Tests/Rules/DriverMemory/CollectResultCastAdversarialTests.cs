// Written by a second mind from the rule's contract alone, without reading the rule or its fixers: every way a lazy row
// sequence may meet a list or array type, and the many look-alikes that are fine. The marked place is the
// target type of the cast, `as` or `is`.

using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory;
using SparkMemory.Analyzers.Rules.DriverMemory;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.CollectResultCast,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.CollectResultCastFixer>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.CollectResultCast>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

public class CollectResultCastAdversarialTests
{
    [Theory]
    [InlineData("({|SPM2008:List<Row>|})df.ToLocalIterator()")]
    [InlineData("({|SPM2008:List<Row>|})df.ToLocalIterator(true)")]
    [InlineData("({|SPM2008:List<Row>|})df.Collect()")]
    [InlineData("({|SPM2008:Row[]|})df.Collect()")]
    [InlineData("({|SPM2008:Row[]|})df.Take(5)")]
    [InlineData("({|SPM2008:IList<Row>|})df.Head(5)")]
    [InlineData("({|SPM2008:IReadOnlyList<Row>|})df.Tail(n: 5)")]
    [InlineData("({|SPM2008:ICollection<Row>|})df.Collect()")]
    [InlineData("({|SPM2008:IReadOnlyCollection<Row>|})df.Collect()")]
    [InlineData("({|SPM2008:System.Collections.IList|})df.Collect()")]
    [InlineData("({|SPM2008:global::System.Collections.Generic.List<Row>|})(df.Collect())")]
    [InlineData("({|SPM2008:List<Row>|})(IEnumerable<Row>)df.Collect()")]
    [InlineData("({|SPM2008:List<Row>|})(object)df.Collect()")]
    [InlineData("({|SPM2008:List<Row>|})df?.Collect()")]
    [InlineData("({|SPM2008:List<Row>|})df!.Collect()!")]
    [InlineData("df.Collect() as {|SPM2008:Row[]|}")]
    [InlineData("df.Collect() as {|SPM2008:List<Row>|}")]
    [InlineData("df.Take(3) as {|SPM2008:IList<Row>|}")]
    [InlineData("(df.Collect() as {|SPM2008:IReadOnlyList<Row>|})?[0]")]
    [InlineData("df.Collect() is {|SPM2008:List<Row>|}")]
    [InlineData("df.Collect() is not {|SPM2008:List<Row>|}")]
    [InlineData("df.Collect() is {|SPM2008:List<Row>|} { Count: > 0 }")]
    [InlineData("df.Collect() is {|SPM2008:IList<Row>|} { Count: var n } && n > 0")]
    [InlineData("df.Collect() is {|SPM2008:Row[]|}")]
    [InlineData("(df.Collect()) is {|SPM2008:IList<Row>|}")]
    [InlineData("(({|SPM2008:List<Row>|})df.Collect()).Count")]
    [InlineData("(({|SPM2008:Row[]|})df.Filter(\"a > 1\").Collect())[0].GetAs<int>(0)")]
    [InlineData("new[] { ({|SPM2008:List<Row>|})df.Collect(), other.Collect() as {|SPM2008:List<Row>|} }")]
    public Task CastOfLazyRows_Triggers(string expression) => Rule.VerifyInMethodAsync("Use(" + expression + ");");

    [Theory]
    [InlineData("(IEnumerable<Row>)df.Collect()")]
    [InlineData("(IEnumerable<object>)df.Collect()")]
    [InlineData("(object)df.Collect()")]
    [InlineData("(System.Collections.IEnumerable)df.Collect()")]
    [InlineData("df.Collect() as IEnumerable<Row>")]
    [InlineData("df.Collect() is IEnumerable<Row>")]
    [InlineData("df.Collect() is null")]
    [InlineData("df.Collect() is object")]
    [InlineData("(List<Row>)df.Collect().ToList()")]
    [InlineData("(IList<Row>)df.Collect().ToArray()")]
    [InlineData("(IReadOnlyList<Row>)df.Take(3).ToList()")]
    [InlineData("new List<Row>(df.Collect())")]
    [InlineData("(List<Row>)null")]
    [InlineData("(Row)df.First()")]
    [InlineData("(Row)df.Head()")]
    [InlineData("(List<string>)df.Columns()")]
    [InlineData("df.Columns() as IList<string>")]
    [InlineData("(object[])df.First().Get(0)")]
    [InlineData("df.First().Get(\"tags\") as List<Row>")]
    [InlineData("df.First().GetAs<IEnumerable<Row>>(0) as Row[]")]
    [InlineData("(List<Row>)df.Collect().OrderBy(r => r.GetAs<int>(0)).ToList()")]
    [InlineData("df.Collect().Select(r => r.Get(0) as List<Row>)")]
    [InlineData("(DataFrame[])df.RandomSplit(new[] { 0.5, 0.5 })")]
    public Task CastOfSomethingElse_DoesNotTrigger(string expression) => Rule.VerifyInMethodAsync("Use(" + expression + ");");

    [Theory]
    [InlineData("""Use(df.Collect() switch { {|SPM2008:List<Row>|} list => list.Count, _ => 0 });""")]
    [InlineData("""Func<DataFrame, IList<Row>> rows = static frame => (({|SPM2008:IList<Row>|})frame.Tail(3)); Use(rows(df));""")]
    [InlineData("""var (rows, n) = (df.Collect(), 1); Use(({|SPM2008:Row[]|})rows); Use(n);""")]
    [InlineData("""Use(({|SPM2008:List<Row>|})df.Collect().Where(r => r.Size() > 1));""")]
    [InlineData("""Use((flag ? df : other).Head(n: 2) as {|SPM2008:ICollection<Row>|});""")]
    public Task UnusualCast_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""IEnumerable<Row> rows = df.Collect(); rows = rows.ToList(); Use(((List<Row>)rows).Count);""")]
    [InlineData("""IEnumerable<Row> rows; if (flag) rows = df.Collect(); else rows = new List<Row>(); if (rows is List<Row> list) Use(list);""")]
    [InlineData("""object rows = flag ? df.Collect() : df.Collect().ToList(); Use(rows is IList<Row>);""")]
    [InlineData("""static IEnumerable<Row> Load(DataFrame frame, bool all) => all ? frame.Collect().ToArray() : frame.Take(1); Use(Load(df, flag) as Row[]);""")]
    [InlineData("""dynamic rows = df.Collect(); Use((IEnumerable<Row>)rows);""")]
    [InlineData("""var parts = df.Collect().GroupBy(r => r.Size()).Select(g => (IEnumerable<Row>)g); Use(parts.First() as List<Row>);""")]
    [InlineData("""Use(df.Collect().Select(r => r.GetAs<object>("tags")).Cast<IList<string>>().ToList());""")]
    public Task CastThatMayWork_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task CastThroughLocalAssignedOnce_Triggers() =>
        Rule.VerifyInMethodAsync("""
            var rows = df.Collect();
            var list = ({|SPM2008:List<Row>|})rows;
            Use(list.Count);
            """);

    [Fact]
    public Task AsThroughExplicitlyTypedLocal_Triggers() =>
        Rule.VerifyInMethodAsync("""
            IEnumerable<Row> rows = df.ToLocalIterator();
            Row[] array = rows as {|SPM2008:Row[]|};
            Use(array);
            """);

    [Fact]
    public Task CastThroughReassignedLocal_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            IEnumerable<Row> rows = df.Collect();
            if (flag) rows = rows.ToList();
            if (flag) Use((List<Row>)rows);
            """);

    [Fact]
    public Task CastOfParameter_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass("""
        static int Size(IEnumerable<Row> rows) => rows is ICollection<Row> c ? c.Count : rows.Count();
        void Run() => Size(_df.Collect());
        """));

    [Fact]
    public Task CastOfConditionalWithMaterialisedBranch_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            IEnumerable<Row> rows = flag ? df.Collect() : new List<Row>();
            Use(rows as List<Row>);
            """);

    [Fact]
    public Task CastOfLocalFilledByOutArgument_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            IEnumerable<Row> rows = df.Collect();
            Fill(ref rows);
            Use((List<Row>)rows);
            static void Fill(ref IEnumerable<Row> x) => x = x.ToList();
            """);

    [Fact]
    public Task CastOfUserTypesSequence_DoesNotTrigger() => Rule.VerifyAsync("""
        using System.Collections.Generic;
        namespace Mine
        {
            class Row { }
            class DataFrame
            {
                public IEnumerable<Row> Collect() => new List<Row>();
            }
            class Job { List<Row> Run(DataFrame df) => (List<Row>)df.Collect(); }
        }
        """);

    [Fact]
    public Task IsPatternWithDeclaration_Triggers() =>
        Rule.VerifyInMethodAsync("if (df.Collect() is {|SPM2008:List<Row>|} list) Use(list);");

    [Fact]
    public Task CastInExpressionBodyAndConstructorArgument_Triggers() => Rule.VerifyAsync(TestProgram.InClass("""
        IReadOnlyList<Row> Rows => ({|SPM2008:IReadOnlyList<Row>|})_df.Collect();
        IReadOnlyList<Row> Safe() => _df.Take(n: 3) as {|SPM2008:IReadOnlyList<Row>|} ?? System.Array.Empty<Row>();
        """));

    [Fact]
    public Task CastInTopLevelProgramWithAlias_Triggers() => Rule.VerifyProgramAsync("""
        using System.Linq;
        using Rows = System.Collections.Generic.List<Microsoft.Spark.Sql.Row>;
        using Microsoft.Spark.Sql;

        var spark = SparkSession.Builder().GetOrCreate();
        Rows rows = ({|SPM2008:Rows|})spark.Sql("SELECT 1").Collect();
        System.Console.WriteLine(rows.Count);
        """);

    [Fact]
    public Task CastInLambdaAndAsync_Triggers() => Rule.VerifyAsync(TestProgram.InClass("""
        async Task<int> Run()
        {
            var rows = await Task.Run(() => ({|SPM2008:Row[]|})_df.Collect());
            Func<DataFrame, IList<Row>> f = static d => ({|SPM2008:IList<Row>|})d.Take(2);
            return rows.Length + f(_df).Count;
        }
        """));

    [Fact]
    public Task ToListCastInForeach_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("""
            foreach (Row row in df.Collect()) Use((object)row);
            foreach (object row in df.ToLocalIterator()) Use((Row)row);
            """);

    [Fact]
    public Task LinqCastMethod_DoesNotTrigger() =>
        Rule.VerifyInMethodAsync("Use(df.Collect().Cast<object>()); Use(df.Collect().OfType<Row>().ToList());");

    [Fact]
    public Task GenericCast_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass("""
        static T To<T>(IEnumerable<Row> rows) => (T)rows;
        T Rows<T>() => (T)(object)_df.Collect();
        T Other<T>() where T : class => _df.Collect() as T;
        """));

    [Fact]
    public Task CastOfField_AssignedInSeveralPlaces_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass("""
        IEnumerable<Row> _rows;
        void Load() => _rows = _df.Collect();
        void Keep() => _rows = _rows.ToList();
        List<Row> Rows => (List<Row>)_rows;
        """));

    // ---- fixes

    [Theory]
    [InlineData("({|SPM2008:List<Row>|})df?.Collect()", "df?.Collect().ToList()")]
    [InlineData("({|SPM2008:Row[]|})(flag ? df : other).Take(2)", "(flag ? df : other).Take(2).ToArray()")]
    public Task OtherReceivers_Fix(string before, string after) => Fix.VerifyFixInMethodAsync($"Use({before});", $"Use({after});");

    [Theory]
    [InlineData("({|SPM2008:List<Row>|})df.ToLocalIterator()", "df.ToLocalIterator().ToList()")]
    [InlineData("({|SPM2008:Row[]|})df.Collect()", "df.Collect().ToArray()")]
    [InlineData("({|SPM2008:IList<Row>|})df.Take(5)", "(IList<Row>)df.Take(5).ToList()")]
    [InlineData("({|SPM2008:IReadOnlyList<Row>|})df.Tail(5)", "(IReadOnlyList<Row>)df.Tail(5).ToList()")]
    [InlineData("(({|SPM2008:List<Row>|})df.Collect()).Count", "(df.Collect().ToList()).Count")]
    [InlineData("({|SPM2008:List<Row>|})(df.Collect())", "df.Collect().ToList()")]
    [InlineData("new[] { ({|SPM2008:Row[]|})df.Collect(), ({|SPM2008:Row[]|})other.Collect() }", "new[] { df.Collect().ToArray(), other.Collect().ToArray() }")]
    public Task Cast_Fix(string before, string after) => Fix.VerifyFixInMethodAsync($"Use({before});", $"Use({after});");

    [Fact]
    public Task CommentsAndLines_Fix_AreKept() =>
        Fix.VerifyFixInMethodAsync(
            """
            var rows = /* all */ ({|SPM2008:List<Row>|})df
                .Filter("a > 1") // few
                .Collect(); // keep
            Use(rows);
            """,
            """
            var rows = /* all */ df
                .Filter("a > 1") // few
                .Collect().ToList(); // keep
            Use(rows);
            """);

    [Fact]
    public Task NoLinqImported_Fix_AddsUsing() => Fix.VerifyFixAsync(
        """
        using System.Collections.Generic;
        using Microsoft.Spark.Sql;

        class Job
        {
            List<Row> Rows(DataFrame df) => ({|SPM2008:List<Row>|})df.Collect();
        }
        """,
        """
        using System.Collections.Generic;
        using System.Linq;
        using Microsoft.Spark.Sql;

        class Job
        {
            List<Row> Rows(DataFrame df) => df.Collect().ToList();
        }
        """);

    [Fact]
    public Task LocalUsed_Fix_IsAtTheCast() =>
        Fix.VerifyFixInMethodAsync(
            "var rows = df.Collect(); Use(({|SPM2008:Row[]|})rows);",
            "var rows = df.Collect(); Use(rows.ToArray());");

    [Fact]
    public Task SafeFixer_LeavesAsAlone() => Fix.VerifyNoFixInMethodAsync("Use(df.Collect() as {|SPM2008:List<Row>|});");

    [Theory]
    [InlineData("df.Collect() as {|SPM2008:List<Row>|}", "df.Collect().ToList()")]
    [InlineData("df.Collect() as {|SPM2008:List<Row>|} ?? new List<Row>()", "df.Collect().ToList() ?? new List<Row>()")]
    [InlineData("df.Collect() as {|SPM2008:Row[]|}", "df.Collect().ToArray()")]
    [InlineData("(df.Take(2) as {|SPM2008:IList<Row>|})?.Count", "(df.Take(2).ToList() as IList<Row>)?.Count")]
    public Task As_Suggestion(string before, string after) =>
        VerifySuggestionAsync(TestProgram.InMethod($"Use({before});"), TestProgram.InMethod($"Use({after});"));

    // A suggestion is no command for a whole solution: that check of the library would see an unchanged document.
    private static Task VerifySuggestionAsync(string source, string fixedSource) =>
        new SparkTest<CollectResultCast, CollectResultCastSuggestion>
        {
            TestCode = source,
            FixedCode = fixedSource,
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllInSolutionCheck,
        }.RunAsync();
}
