using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.CollectEnumeratedTwice,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.CollectEnumeratedTwiceFixer>;
using Reduce = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.ReduceInSparkNotOnDriver>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.CollectEnumeratedTwice>;
using Suggestion = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.CollectEnumeratedTwice,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.CollectEnumeratedTwiceSuggestion>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

// Flag: the deferred result of Collect/ToLocalIterator/Take/Head(n)/Tail, enumerated more than once on some path -> Twice_Triggers, EveryLazyCall_Triggers
// Flag: foreach twice, Count()+foreach, Any()+First() -> Twice_Triggers
// Flag: enumerated in a loop -> InLoop_Triggers
// Flag: passed to two enumerating callees, a called method or local function that enumerates twice -> Callees_Trigger
// Flag: a lazy LINQ query over it is the same sequence -> LazyQueries_Trigger
// Flag: collections and text that take the rows in enumerate them -> TakenIn_Triggers, Spread_Triggers
// Flag: yield, fields, also those that another member fills -> Iterator_Triggers, Fields_Trigger, FieldOfOtherMember_Triggers
// Flag: both of two sequences that one query enumerates, variables of patterns -> BothSequences_Trigger
// Flag: the message names the variable, how often, and the line -> Message_NamesVariableTimesAndLine
// Silent: .ToList()/.ToArray() materialised first -> Materialised_DoesNotTrigger
// Silent: one enumeration per exclusive branch -> ExclusiveBranches_DoNotTrigger
// Silent: reassigned, also by other code -> Reassigned_DoesNotTrigger, WrittenByFunction_DoesNotTrigger, OtherFields_DoNotTrigger
// Silent: callees that are not, or partially, known; uses that enumerate nothing -> OtherUses_DoNotTrigger, UnknownCode_DoesNotTrigger
// Silent: trying again and waiting for data -> Retry_DoesNotTrigger
// Silent: SPM2008 > SPM2002 > SPM2003, and 2005 may stand beside it -> OtherRules_Win, Reduction_StandsBeside
// Silent: ToLocalIterator of a persisted frame, as the message asks -> PersistedIterator_DoesNotTrigger
// Silent: a user's type is never flagged -> LookAlike_DoesNotTrigger
// Fix: ToList(), or ToArray(), at the declaration, safe for few rows that every path enumerates at once -> SafeFix_Materialises
// Fix: otherwise a suggestion -> Suggestion_Materialises, MissingUsing_IsAdded
// Fix: none for ToLocalIterator, or where the variable cannot be a list -> NoFix
public class CollectEnumeratedTwiceTests
{
    [Theory]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); foreach (var row in rows) Use(row); foreach (var row in rows) Use(row);")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); Console.WriteLine(rows.Count()); foreach (var row in rows) Use(row);")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); if (rows.Any()) Use(rows.First());")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); Use(rows.Any() ? rows.First() : null);")]
    [InlineData("IEnumerable<Row> rows = (df).{|SPM2003:Collect|}(); var list = rows.ToList(); Use(rows.Count());")]
    [InlineData("var rows = df?.{|SPM2003:Collect|}(); Use(rows?.Count()); Use(rows?.First());")]
    [InlineData("var (rows, n) = (df.{|SPM2003:Collect|}(), 1); Use(rows.Count()); Use(rows.First());")]
    [InlineData("IEnumerable<Row> rows; rows = df.{|SPM2003:Collect|}(); Use(rows.Count()); Use(rows.First());")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); Use(rows.Count()); if (flag) foreach (var row in rows) Use(row);")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); if (flag) Use(rows.Count()); else Use(rows.Any()); foreach (var row in rows) Use(row);")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); var same = rows; Use(rows.Count()); Use(same.First());")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); try { Use(rows.Count()); } finally { Use(rows.First()); }")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); Use(rows.Zip(rows.Skip(1)).Count()); Use(rows.Count());")]
    [InlineData("Action run = () => { var rows = df.{|SPM2003:Collect|}(); Use(rows.Count()); Use(rows.First()); }; run();")]
    public Task Twice_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("{|SPM2003:Take|}(5)")]
    [InlineData("{|SPM2003:Head|}(5)")]
    [InlineData("{|SPM2003:Tail|}(5)")]
    [InlineData("{|SPM2003:ToLocalIterator|}()")]
    [InlineData("{|SPM2003:ToLocalIterator|}(true)")]
    public Task EveryLazyCall_Triggers(string call) => Rule.VerifyInMethodAsync($"var rows = df.Filter(\"a\").{call}; Use(rows.Count()); Use(rows.First());");

    [Theory]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); foreach (var name in df.Columns()) foreach (var row in rows) Use(row.GetAs<object>(name));")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); for (var i = 0; i < rows.Count(); i++) Use(rows.ElementAt(i));")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); var i = 0; while (i < 5) Use(rows.ElementAt(i++));")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); new List<int> { 1, 2 }.ForEach(i => Use(rows.ElementAt(i)));")]
    [InlineData("var ids = df.{|SPM2003:Collect|}().Select(row => row.GetAs<int>(0)); Use(new[] { 1, 2 }.Where(i => ids.Contains(i)).ToList());")]
    [InlineData("var ids = df.{|SPM2003:Collect|}().Select(row => row.GetAs<int>(0)); foreach (var i in from n in new[] { 1, 2 } where ids.Contains(n) select n) Use(i);")]
    public Task InLoop_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); Print(rows); Print(rows); void Print(IEnumerable<Row> all) { foreach (var row in all) Use(row); }")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); Print(rows); static void Print(IEnumerable<Row> all) { Use(all.Count()); Use(all.First()); }")]
    [InlineData("Print(df.{|SPM2003:Collect|}()); static void Print(IEnumerable<Row> all) { if (all == null || !all.Any()) return; Use(all.First()); }")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); Count(); Count(); void Count() => Use(rows.Count());")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); Func<int> count = () => rows.Count(); Use(count() + count());")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); Use(rows.Count()); Print(rows); static void Print(IEnumerable<Row> all) => Deeper(all); static void Deeper(IEnumerable<Row> all) => Use(all.ToList());")]
    [InlineData("var rows = {|SPM2003:Load|}(df); Use(rows.Count()); Use(rows.First()); static IEnumerable<Row> Load(DataFrame frame) => frame.Collect();")]
    [InlineData("var rows = {|SPM2003:Load|}(df); Use(rows.Count()); Use(rows.First()); static IEnumerable<Row> Load(DataFrame frame) { foreach (var row in frame.Collect()) yield return row; }")]
    [InlineData("var rows = Large(df.{|SPM2003:Collect|}()); Use(rows.Count()); Use(rows.First()); static IEnumerable<Row> Large(IEnumerable<Row> all) => all.Where(row => row.Size() > 1);")]
    [InlineData("var rows = Large(df.{|SPM2003:Collect|}()); Use(rows.Count()); Use(rows.First()); static IEnumerable<Row> Large(IEnumerable<Row> all) { foreach (var row in all) if (row.Size() > 1) yield return row; }")]
    public Task Callees_Trigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); var large = rows.Where(row => row.Size() > 1); Use(large.Count()); foreach (var row in rows) Use(row);")]
    [InlineData("var names = df.{|SPM2003:Collect|}().Select(row => row.GetAs<string>(0)).OrderBy(name => name); Use(names.Count()); Use(names.First());")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); Use((from row in rows where row.Size() > 1 select row).Count()); Use(rows.First());")]
    [InlineData("var groups = df.{|SPM2003:Collect|}().GroupBy(row => row.GetAs<int>(0)); Use(groups.Count()); foreach (var group in groups) Use(group.Key);")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); Use(rows.Take(2).ToList()); Use(rows.Skip(2).ToList());")]
    public Task LazyQueries_Trigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("Use(string.Join(\",\", rows)); Use(new List<Row>(rows));")]
    [InlineData("Use(new HashSet<Row>(rows)); Use(rows.ToHashSet());")]
    [InlineData("var all = new List<Row>(); all.AddRange(rows); foreach (var row in rows) Use(row);")]
    [InlineData("Parallel.ForEach(rows, row => Use(row)); Use(rows.Last());")]
    [InlineData("Use(rows.ToDictionary(row => row.GetAs<int>(0))); Use(rows.Sum(row => row.Size()));")]
    [InlineData("using (var each = rows.GetEnumerator()) Use(each.MoveNext()); Use(rows.Count());")]
    [InlineData("Use(spark.CreateDataFrame(rows.Select(row => row.GetAs<int>(0)))); Use(rows.Count());")]
    public Task TakenIn_Triggers(string statements) => Rule.VerifyInMethodAsync("var rows = df.{|SPM2003:Collect|}(); " + statements);

    [Theory]
    [InlineData("var rows = df.{|SPM2003:Collect|}().Concat(other.{|SPM2003:Collect|}()); Use(rows.Count()); Use(rows.ToList());")]
    [InlineData("if (df.{|SPM2003:Collect|}() is var rows) Use((rows.Count(), rows.First()));")]
    public Task BothSequences_Trigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task FieldOfOtherMember_Triggers() => Rule.VerifyAsync(TestProgram.InClass(
        "private readonly IEnumerable<Row> _rows; Job(DataFrame df) => _rows = df.{|SPM2003:Collect|}(); int Run() => _rows.Count() + _rows.First().Size();"));

    [Fact]
    public async Task Spread_Triggers()
    {
        Assert.SkipUnless(Enum.IsDefined((LanguageVersion)1200), "This Roslyn has no collection expressions.");
        await Rule.VerifyInMethodAsync("var rows = df.{|SPM2003:Collect|}(); List<Row> list = [.. rows]; Use(list); Row[] array = [null, .. rows]; Use(array);");
        await Rule.VerifyInMethodAsync("var rows = df.Collect(); List<Row> list = [.. rows]; Use(list);");
    }

    [Fact]
    public Task Iterator_Triggers() => Rule.VerifyAsync(TestProgram.InClass(
        """
        IEnumerable<Row> Rows()
        {
            var rows = _df.{|SPM2003:Collect|}();
            if (!rows.Any())
                yield break;
            foreach (var row in rows)
                yield return row;
        }
        """));

    [Theory]
    [InlineData("private IEnumerable<Row> _rows; void Run() { _rows = _df.{|SPM2003:Collect|}(); Console.WriteLine(_rows.Count()); foreach (var row in _rows) Console.WriteLine(row); }")]
    [InlineData("private IEnumerable<Row> _rows; void Run() { _rows = _df.{|SPM2003:Collect|}(); Print(_rows); Print(_rows); } static void Print(IEnumerable<Row> rows) { foreach (var row in rows) Console.WriteLine(row); }")]
    public Task Fields_Trigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("var rows = df.Collect(); Use(rows.Count()); Reload(); Use(rows.Count()); void Reload() => rows = other.Collect();")]
    [InlineData("var rows = df.Collect(); Action reload = () => rows = other.Collect(); Use(rows.Count()); Task.Run(reload).Wait(); Use(rows.Count());")]
    public Task WrittenByFunction_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("private IEnumerable<Row> _rows; void Run() { _rows = _df.Collect(); Console.WriteLine(_rows.Count()); Reload(); Console.WriteLine(_rows.Count()); } void Reload() { _rows = _df.Collect(); }")]
    [InlineData("public IEnumerable<Row> Rows; void Run(Job other) { Rows = _df.Collect(); other.Rows = _df.Collect(); Console.WriteLine(Rows.Count()); Console.WriteLine(other.Rows.Count()); }")]
    public Task OtherFields_DoNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("var rows = df.Collect().ToList(); Use(rows.Count()); foreach (var row in rows) Use(row);")]
    [InlineData("var rows = df.Collect().ToArray(); Use(rows.Count()); Use(rows.First());")]
    [InlineData("var rows = df.Collect().Select(row => row.GetAs<int>(0)).ToHashSet(); Use(rows.Count()); Use(rows.First());")]
    [InlineData("IEnumerable<Row> rows = df.Collect(); rows = rows.ToList(); Use(rows.Count()); Use(rows.First());")]
    [InlineData("IEnumerable<Row> rows = new List<Row>(df.Collect()); Use(rows.Count()); Use(rows.First());")]
    [InlineData("var rows = df.Collect(); var list = rows as IList<Row> ?? rows.ToList(); Use(list.Count); Use(list.First());")]
    [InlineData("var rows = Load(df); Use(rows.Count()); Use(rows.First()); static IEnumerable<Row> Load(DataFrame frame) => frame.Collect().ToList();")]
    public Task Materialised_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var rows = df.Collect(); if (flag) Use(rows.Count()); else Use(rows.First());")]
    [InlineData("var rows = df.Collect(); if (flag) { Use(rows.Count()); return; } Use(rows.First());")]
    [InlineData("var rows = df.Collect(); if (flag) Use(rows.Count()); if (!flag) Use(rows.First());")]
    [InlineData("var rows = df.Collect(); Use(flag ? rows.Count() : rows.Sum(row => row.Size()));")]
    [InlineData("var rows = df.Collect(); switch (other.Columns().Count) { case 0: Use(rows.Count()); break; case 1: Use(rows.First()); break; }")]
    [InlineData("var rows = df.Collect(); foreach (var name in df.Columns()) { if (name == \"a\") { Use(rows.Count()); break; } }")]
    public Task ExclusiveBranches_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var rows = df.Collect(); Use(rows.Count()); rows = other.Collect(); Use(rows.Count());")]
    [InlineData("var rows = df.Collect(); foreach (var part in new[] { df, other }) { Use(rows.Count()); rows = part.Collect(); }")]
    [InlineData("foreach (var part in new[] { df, other }) { var rows = part.Collect(); Use(rows.Count()); }")]
    [InlineData("IEnumerable<Row> last = null; foreach (var part in new[] { df, other }) { var rows = part.Collect(); if (flag) Use(rows.Count()); else if (last != null) Use(last.Count()); last = rows; }")]
    [InlineData("Use(df.Collect().Count()); Use(df.Collect().First());")]
    public Task Reassigned_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("Use(rows.Count());")]
    [InlineData("foreach (var row in rows) Use(row); Use(rows is null); Use(rows == null);")]
    [InlineData("if (!rows.TryGetNonEnumeratedCount(out var count)) count = rows.Count(); Use(count);")]
    [InlineData("Use(rows); Use(rows);")]
    [InlineData("Use(rows.GetType()); Use(rows.ToString()); Use(nameof(rows)); Use(rows.Count());")]
    [InlineData("var kept = new List<IEnumerable<Row>>(); kept.Add(rows); kept.Add(rows); Use(rows.Count());")]
    [InlineData("var large = rows.Where(row => row.Size() > 1); var small = rows.Where(row => row.Size() < 1); Use(large.Count());")]
    [InlineData("Func<int> count = () => rows.Count(); Use(count); Use(rows.First());")]
    [InlineData("Use(rows.AsParallel().AsOrdered()); Use(rows.Count());")]
    [InlineData("Print(rows, false); Use(rows.Count()); static void Print(IEnumerable<Row> all, bool verbose) { if (verbose) Use(all.Count()); }")]
    [InlineData("var list = new List<Row>(); var large = Large(list); Use(large.Count()); Use(large.First()); Use(rows.Count()); static IEnumerable<Row> Large(IEnumerable<Row> all) => all.Where(row => row.Size() > 1);")]
    public Task OtherUses_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync("var rows = df.Collect(); " + statements);

    [Theory]
    [InlineData("protected virtual void Print(IEnumerable<Row> rows) { foreach (var row in rows) Console.WriteLine(row); } void Run() { var rows = _df.Collect(); Print(rows); Print(rows); }")]
    [InlineData("interface ISink { void Write(IEnumerable<Row> rows); } void Run(ISink sink) { var rows = _df.Collect(); sink.Write(rows); sink.Write(rows); }")]
    [InlineData("IEnumerable<Row> Run() { var rows = _df.Collect(); Console.WriteLine(rows.Count()); return rows; }")]
    public Task UnknownCode_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("var rows = df.Collect(); for (var attempt = 0; attempt < 3; attempt++) { try { Use(rows.Count()); break; } catch (Exception e) { Console.WriteLine(e); } }")]
    [InlineData("var rows = df.Collect(); while (!rows.Any()) System.Threading.Thread.Sleep(1000); Use(rows.Count());")]
    [InlineData("var rows = df.Collect(); try { Use(rows.Count()); } catch (Exception) { Use(rows.Count()); }")]
    public Task Retry_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var rows = df.Collect(); Use(((List<Row>)rows).Count); Use(rows.Count()); Use(rows.First());")]
    [InlineData("foreach (var name in df.Columns()) { var rows = df.Filter(name).Collect(); Use(rows.Count()); Use(rows.First()); }")]
    [InlineData("var rows = spark.Sql(\"SHOW TABLES\").Collect(); Use(rows.Count()); Use(rows.First());")]
    public Task OtherRules_Win(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public async Task Reduction_StandsBeside()
    {
        await Rule.VerifyInMethodAsync("var first = df.{|SPM2003:Collect|}().Take(5); Use(first.Count()); Use(first.First());");
        await Reduce.VerifyInMethodAsync("var first = df.Collect().{|SPM2005:Take|}(5); Use(first.Count()); Use(first.First());");
    }

    [Theory]
    [InlineData("df.Cache(); var rows = df.ToLocalIterator(); Use(rows.Count()); Use(rows.First()); df.Unpersist();")]
    [InlineData("df.Cache(); var rows = df.Select(\"a\").ToLocalIterator(); Use(rows.Count()); Use(rows.First()); df.Unpersist();")]
    public Task PersistedIterator_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        using System.Collections.Generic;
        using System.Linq;
        class DataFrame { public IEnumerable<int> Collect() => new int[0]; }
        class Job { int Run(DataFrame df) { var rows = df.Collect(); return rows.Count() + rows.First(); } }
        """);

    [Theory]
    [InlineData("var rows = df.{|#0:Collect|}();\nUse(rows.Count());\nUse(rows.First());", "'rows' is enumerated twice, at lines 14 and 15; each time Collect() runs its job again")]
    [InlineData("var rows = df.{|#0:Take|}(3);\nforeach (var i in new[] { 1, 2 })\n    Use(rows.ElementAt(i));", "'rows' is enumerated in every turn of the loop at line 14; each time Take() runs its job again")]
    [InlineData("Print(df.{|#0:Collect|}());\nstatic void Print(IEnumerable<Row> all) { Use(all.Count()); Use(all.First()); }", "'Collect()' is enumerated more than once by Print() at line 13; each time Collect() runs its job again")]
    [InlineData("var rows = df.{|#0:ToLocalIterator|}();\nUse(rows.Count());\nUse(rows.First());\nUse(rows.Last());", "'rows' is enumerated at lines 14, 15 and 16; each time ToLocalIterator() runs its job again; persist 'df' first")]
    public Task Message_NamesVariableTimesAndLine(string statements, string message) =>
        Rule.VerifyAsync(TestProgram.InMethod(statements), Rule.Diagnostic("SPM2003").WithLocation(0).WithMessage(message).WithOptions(Microsoft.CodeAnalysis.Testing.DiagnosticOptions.IgnoreAdditionalLocations));

    [Theory]
    [InlineData(
        "var rows = df.Limit(5).{|SPM2003:Collect|}(); // few\nforeach (var row in rows) Use(row);\nforeach (var row in rows) Use(row);",
        "var rows = df.Limit(5).Collect().ToList(); // few\nforeach (var row in rows) Use(row);\nforeach (var row in rows) Use(row);")]
    [InlineData(
        "IEnumerable<Row> rows = df.{|SPM2003:Take|}(5);\nUse(rows.Count());\nUse(rows.First());",
        "IEnumerable<Row> rows = df.Take(5).ToList();\nUse(rows.Count());\nUse(rows.First());")]
    [InlineData(
        "var rows = df\n    .Filter(\"a\")\n    .{|SPM2003:Tail|}(5);\nif (!rows.Any())\n    return;\nUse(rows.First());",
        "var rows = df\n    .Filter(\"a\")\n    .Tail(5).ToList();\nif (!rows.Any())\n    return;\nUse(rows.First());")]
    public async Task SafeFix_Materialises(string statements, string fixedStatements)
    {
        await Fix.VerifyFixInMethodAsync(statements, fixedStatements);
        await Suggestion.VerifyNoFixInMethodAsync(statements);
    }

    [Theory]
    [InlineData(
        "var rows = df.{|SPM2003:Collect|}();\nUse(rows.Count());\nUse(rows.First());",
        "var rows = df.Collect().ToList();\nUse(rows.Count());\nUse(rows.First());")]
    [InlineData(
        "var rows = df.{|SPM2003:Take|}(5);\nif (flag)\n{\n    Use(rows.Count());\n    Use(rows.First());\n}",
        "var rows = df.Take(5).ToList();\nif (flag)\n{\n    Use(rows.Count());\n    Use(rows.First());\n}")]
    [InlineData(
        "var rows = df.{|SPM2003:Take|}(5);\nUse(other.Count());\nUse(rows.Count());\nUse(rows.First());",
        "var rows = df.Take(5).ToList();\nUse(other.Count());\nUse(rows.Count());\nUse(rows.First());")]
    [InlineData(
        "var rows = df.{|SPM2003:Take|}(5);\nUse(rows.Count());\nother.Write().Parquet(\"p\");\nUse(rows.First());",
        "var rows = df.Take(5).ToList();\nUse(rows.Count());\nother.Write().Parquet(\"p\");\nUse(rows.First());")]
    [InlineData(
        "var ids = df.{|SPM2003:Take|}(5).Select(row => row.GetAs<int>(0));\nUse(ids.Count());\nUse(ids.First());",
        "var ids = df.Take(5).Select(row => row.GetAs<int>(0)).ToList();\nUse(ids.Count());\nUse(ids.First());")]
    [InlineData(
        "var sorted = df.{|SPM2003:Take|}(5).OrderBy(row => row.GetAs<int>(0));\nUse(sorted.Count());\nUse(sorted.ThenBy(row => row.GetAs<int>(1)).First());",
        "var sorted = df.Take(5).ToList().OrderBy(row => row.GetAs<int>(0));\nUse(sorted.Count());\nUse(sorted.ThenBy(row => row.GetAs<int>(1)).First());")]
    [InlineData(
        "IEnumerable<Row> rows = null;\nrows = df?.{|SPM2003:Collect|}();\nUse(rows?.Count());\nUse(rows?.First());",
        "IEnumerable<Row> rows = null;\nrows = df?.Collect().ToList();\nUse(rows?.Count());\nUse(rows?.First());")]
    [InlineData(
        "Print(df.{|SPM2003:Collect|}());\nstatic void Print(IEnumerable<Row> all) { Use(all.Count()); Use(all.First()); }",
        "Print(df.Collect().ToList());\nstatic void Print(IEnumerable<Row> all) { Use(all.Count()); Use(all.First()); }")]
    public async Task Suggestion_Materialises(string statements, string fixedStatements)
    {
        await Suggestion.VerifyFixInMethodAsync(statements, fixedStatements);
        await Fix.VerifyNoFixInMethodAsync(statements);
    }

    [Fact]
    public Task MissingUsing_IsAdded() => Suggestion.VerifyFixAsync(
        """
        using System;
        using Microsoft.Spark.Sql;

        class Job
        {
            void Run(DataFrame df)
            {
                var rows = df.{|SPM2003:Collect|}();
                foreach (var row in rows) Console.WriteLine(row);
                foreach (var row in rows) Console.WriteLine(row);
            }
        }
        """,
        """
        using System;
        using System.Linq;
        using Microsoft.Spark.Sql;

        class Job
        {
            void Run(DataFrame df)
            {
                var rows = df.Collect().ToList();
                foreach (var row in rows) Console.WriteLine(row);
                foreach (var row in rows) Console.WriteLine(row);
            }
        }
        """);

    [Theory]
    [InlineData("var rows = df.{|SPM2003:ToLocalIterator|}(); Use(rows.Count()); Use(rows.First());")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); Use(rows.Count()); Use(rows.First()); rows = other.Collect(); Use(rows.Count());")]
    [InlineData("var rows = df.{|SPM2003:Collect|}(); Use(rows.Count()); foreach (var row in rows.Reverse()) Use(row);")]
    public async Task NoFix(string statements)
    {
        await Fix.VerifyNoFixInMethodAsync(statements);
        await Suggestion.VerifyNoFixInMethodAsync(statements);
    }
}
