using System.Threading.Tasks;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.CollectResultCast,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.CollectResultCastFixer>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.CollectResultCast>;
using Suggestion = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.CollectResultCast,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.CollectResultCastSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

// Flag: (List<Row>)df.ToLocalIterator(), casts to list, array and their interfaces -> Cast_Triggers, CastToInterface_Triggers
// Flag: as Row[] -> As_Triggers
// Flag: is List<Row> and other patterns -> Is_Triggers, SwitchPattern_Triggers
// Flag: every lazy row sequence, through locals, ?. and lazy LINQ -> LazySequences_Trigger
// Silent: a sequence that is materialised, a cast that can succeed, unknown origin -> OtherCasts_DoNotTrigger
// Silent: a user's type is never flagged -> LookAlike_DoesNotTrigger
// Fix: safe for casts, which throw today -> Cast_Triggers, CastToInterface_Triggers, CastToOtherCollection_TriggersWithoutFix
// Fix: the contract grades all safe; for as and is the program goes on today, so these are suggestions -> As_Triggers, Is_Triggers
public class CollectResultCastTests
{
    [Theory]
    [InlineData("var rows = ({|SPM2008:List<Row>|})df.ToLocalIterator();", "var rows = df.ToLocalIterator().ToList();")]
    [InlineData("var rows = ({|SPM2008:Row[]|})df.Collect();", "var rows = df.Collect().ToArray();")]
    [InlineData("Use((({|SPM2008:List<Row>|})(df.Take(3))).Count);", "Use((df.Take(3).ToList()).Count);")]
    [InlineData("Use(({|SPM2008:List<Row>|})df?.Collect());", "Use(df?.Collect().ToList());")]
    [InlineData("var rows = df.Collect(); Use(({|SPM2008:List<Row>|})rows);", "var rows = df.Collect(); Use(rows.ToList());")]
    [InlineData("Use(/* all */ ({|SPM2008:Row[]|}) /* rows */ df.Collect()); // kept", "Use(/* all */ df.Collect().ToArray() /* rows */); // kept")]
    public Task Cast_Triggers(string statement, string fixedStatement) => Fix.VerifyFixInMethodAsync(statement, fixedStatement);

    [Theory]
    [InlineData("IList<Row>")]
    [InlineData("ICollection<Row>")]
    [InlineData("IReadOnlyList<Row>")]
    [InlineData("IReadOnlyCollection<object>")]
    [InlineData("System.Collections.IList")]
    public Task CastToInterface_Triggers(string type) => Fix.VerifyFixInMethodAsync(
        $"Use(({{|SPM2008:{type}|}})df.Collect());",
        $"Use(({type})df.Collect().ToList());");

    [Theory]
    [InlineData("Queue<Row>")]
    [InlineData("HashSet<Row>")]
    [InlineData("List<object>")]
    public Task CastToOtherCollection_TriggersWithoutFix(string type) =>
        Fix.VerifyNoFixInMethodAsync($"Use(({{|SPM2008:{type}|}})df.Collect());");

    [Theory]
    [InlineData("var rows = df.Collect() as {|SPM2008:Row[]|};", "var rows = df.Collect().ToArray();")]
    [InlineData("var rows = df.Collect() as {|SPM2008:IList<Row>|};", "var rows = df.Collect().ToList() as IList<Row>;")]
    public async Task As_Triggers(string statement, string fixedStatement)
    {
        await Suggestion.VerifyFixInMethodAsync(statement, fixedStatement);
        await Fix.VerifyNoFixInMethodAsync(statement);
    }

    [Theory]
    [InlineData("if (df.Collect() is {|SPM2008:List<Row>|} rows) Use(rows);", "if (df.Collect().ToList() is List<Row> rows) Use(rows);")]
    [InlineData("Use(df.Collect() is {|SPM2008:IList<Row>|} { Count: > 0 });", "Use(df.Collect().ToList() is IList<Row> { Count: > 0 });")]
    [InlineData("Use(df.Head(3) is {|SPM2008:ICollection<Row>|});", "Use(df.Head(3).ToList() is ICollection<Row>);")]
    public async Task Is_Triggers(string statement, string fixedStatement)
    {
        await Suggestion.VerifyFixInMethodAsync(statement, fixedStatement);
        await Fix.VerifyNoFixInMethodAsync(statement);
    }

    [Fact]
    public Task SwitchPattern_Triggers() => Rule.VerifyInMethodAsync(
        """
        var n = df.Collect() switch { {|SPM2008:IList<Row>|} list => list.Count, _ => -1 };
        switch (df.Collect())
        {
            case {|SPM2008:Row[]|} array:
                Use(array);
                break;
            case null:
                break;
        }
        if (df.Collect() is not {|SPM2008:IReadOnlyList<Row>|}) return;
        """);

    [Theory]
    [InlineData("Use(({|SPM2008:List<Row>|})df.Tail(3));")]
    [InlineData("Use(({|SPM2008:List<Row>|})df.Head(3));")]
    [InlineData("Use(({|SPM2008:List<Row>|})df.ToLocalIterator(true));")]
    [InlineData("Use(({|SPM2008:List<Row>|})df.Collect().Where(r => r.Size() > 1));")]
    [InlineData("var lazy = df.Filter(\"x\").Collect().Skip(1); Use(({|SPM2008:IList<Row>|})lazy);")]
    [InlineData("var (rows, n) = (df.Collect(), 1); Use(({|SPM2008:Row[]|})rows);")]
    public Task LazySequences_Trigger(string statement) => Rule.VerifyInMethodAsync(statement);

    [Theory]
    [InlineData("Use((IList<Row>)df.Collect().ToList());")]
    [InlineData("Use((IEnumerable<object>)df.Collect());")]
    [InlineData("Use((System.Collections.IEnumerable)df.Collect());")]
    [InlineData("Use((IDisposable)df.Collect());")]
    [InlineData("Use((object)df.Collect());")]
    [InlineData("using var rows = (IEnumerator<Row>)df.Collect();")]
    [InlineData("var rows = df.Collect(); if (flag) rows = df.Collect().ToList(); Use((List<Row>)rows);")]
    [InlineData("IEnumerable<Row> rows = new List<Row>(); Use((List<Row>)rows);")]
    [InlineData("Use(df.Collect() as IEnumerable<Row>);")]
    public Task OtherCasts_DoNotTrigger(string statement) => Rule.VerifyInMethodAsync(statement);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        using System.Collections.Generic;
        using Microsoft.Spark.Sql;
        class Frame { public IEnumerable<Row> Collect() => new List<Row>(); }
        class Job
        {
            List<Row> Own(Frame frame) => (List<Row>)frame.Collect();
            List<Row> Parameter(IEnumerable<Row> rows) => (List<Row>)rows;
        }
        """);

    [Fact]
    public Task MissingUsing_IsAdded() => Fix.VerifyFixAsync(
        """
        // Header of the file.
        using System.Collections.Generic;
        using Microsoft.Spark.Sql;

        class Job
        {
            List<Row> Rows(DataFrame df) => ({|SPM2008:List<Row>|})df.Collect();
            Row[] Array(DataFrame df) => ({|SPM2008:Row[]|})df.Collect();
        }
        """,
        """
        // Header of the file.
        using System.Collections.Generic;
        using System.Linq;
        using Microsoft.Spark.Sql;

        class Job
        {
            List<Row> Rows(DataFrame df) => df.Collect().ToList();
            Row[] Array(DataFrame df) => df.Collect().ToArray();
        }
        """);
}
