// Programs that a shallow implementation would miss or wrongly flag, and code around the query that a careless fix would break. A
// test that looks odd is meant to; when one fails, read the catalogue's entry before changing the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Fix = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<
    SparkMemory.Analyzers.Rules.DriverMemory.ReduceInSparkNotOnDriver,
    SparkMemory.Analyzers.CodeFixes.Rules.DriverMemory.ReduceInSparkNotOnDriverFixer>;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.ReduceInSparkNotOnDriver>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

public class ReduceInSparkNotOnDriverAdversarialTests
{
    [Theory]
    [InlineData("Use(((df)).Collect().{|SPM2005:Count|}());")]
    [InlineData("Use((df.Collect()).{|SPM2005:Any|}());")]
    [InlineData("Use(Enumerable.{|SPM2005:Count|}(df.Collect()));")]
    [InlineData("Use(Enumerable.{|SPM2005:Where|}(predicate: row => row.GetAs<int>(\"x\") > 5, source: df.Collect()).ToList());")]
    [InlineData("Use(df!.Collect()!.{|SPM2005:First|}());")]
    [InlineData("IEnumerable<Row> rows = df.Collect(); var few = rows.{|SPM2005:Where|}(row => row.GetAs<string>(\"k\").StartsWith('a')); Use(few.ToList());")]
    [InlineData("Use(df.Join(other, \"k\").Collect().{|SPM2005:Any|}(row => row.GetAs<string>(\"k\") is \"a\" or \"b\"));")]
    [InlineData("long n = flag ? df.Collect().{|SPM2005:LongCount|}() : 0; Use(n);")]
    [InlineData("Func<int> later = () => df.Collect().{|SPM2005:Count|}(); Use(later);")]
    [InlineData("int Rows() => df.Collect().{|SPM2005:Count|}(); Use(Rows());")]
    [InlineData("foreach (var row in df.Collect().{|SPM2005:Where|}(row => { var x = row.GetAs<int>(\"x\"); if (x < 0) return false; return x < 9; })) Use(row);")]
    [InlineData("Use(df.Collect().{|SPM2005:Where|}(row => Between(row.GetAs<int>(\"x\"), 1, 9)).ToList()); static bool Between(int x, int low, int high) => x >= low && x <= high;")]
    public Task Wrapped_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var top = flag ? df.Limit(5) : df.Limit(9); Use(top.Collect().Count());")]
    [InlineData("DataFrame top = null; if (flag) top = df.Limit(5); else top = df.Limit(9); Use(top.Collect().Count());")]
    [InlineData("Use(Top(df.Filter(\"a\")).Collect().First()); DataFrame Top(DataFrame frame) => frame.Limit(3);")]
    [InlineData("Use(Named(df.Limit(3)).Collect().First()); DataFrame Named(DataFrame frame) => frame.WithColumn(\"n\", Lit(1));")]
    [InlineData("df.Limit(5).CreateOrReplaceTempView(\"five\"); Use(spark.Table(\"five\").Collect().Where(row => row.GetAs<int>(\"x\") > 1).ToList());")]
    [InlineData("df.Limit(5).CreateOrReplaceTempView(\"five\"); Use(spark.Sql(\"SELECT x FROM five\").Collect().Any());")]
    [InlineData("var ids = df.WithColumn(\"id\", MonotonicallyIncreasingId()); Use(ids.Filter(Col(\"id\") == 7).Collect().First());")]
    [InlineData("Use(df.SelectExpr(\"count(*)\", \"max(x)\").Collect().First());")]
    [InlineData("var two = df.Select(\"a\", \"b\"); Use(two.Distinct().Collect().Count());")]
    [InlineData("Use(df.Limit(7).Union(other.Limit(7)).Collect().Count());")]
    [InlineData("Use(df.Limit(7).Join(other, new[] { \"k\" }, \"left_anti\").Collect().Count());")]
    [InlineData("Use(spark.CreateDataFrame(new[] { 1, 2, 3 }).Collect().Count());")]
    public Task FewRows_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var other2 = df.Collect().Concat(other.Collect()); Use(other2.Count());")]
    [InlineData("Use(df.Collect().Where(row => row.GetAs<int>(\"x\") > Next()).ToList()); int Next() => DateTime.Now.Second;")]
    [InlineData("var total = 0; Use(df.Collect().Where(row => (total += row.GetAs<int>(\"x\")) < 100).ToList());")]
    [InlineData("Row last = null; Use(df.Collect().Where(row => last == (last = row)).ToList());")]
    [InlineData("Use(df.Collect().Where(row => other.Filter(row.GetAs<string>(\"k\")).IsEmpty()).ToList());")]
    [InlineData("Use(df.Collect().Where(row => row.GetAs<string>(\"k\").ToString().GetHashCode() > 5).ToList());")]
    [InlineData("Use(df.Collect().Where(row => { Use(row); return row.GetAs<int>(\"x\") > 5; }).ToList());")]
    [InlineData("Use(df.Collect().Where(row => row.GetAs<Row>(\"s\").GetAs<int>(\"x\") > 5).ToList());")]
    [InlineData("Use(df.Collect().Where(row => row.GetAs<int>(\"x\") > 5 && row.Values.Length > 2).ToList());")]
    [InlineData("var name = flag ? \"x\" : \"y\"; Use(df.Collect().Where(row => row.GetAs<int>(name) > 5).ToList());")]
    [InlineData("Use(df.Collect().Select((row, i) => i).Count());")]
    [InlineData("Use(df.Collect().Select(row => row.GetAs<int>(\"x\")).Where(x => x > 5).ToList());")]
    [InlineData("Use(df.Collect().FirstOrDefault((Row)null));")]
    [InlineData("Use(df.Collect().Take(1..3).ToList());")]
    public Task DriverWork_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("Use(-df.Collect().{|SPM2005:Count|}());", "Use(-checked((int)df.Count()));")]
    [InlineData("Use(df.Collect().{|SPM2005:Count|}().ToString());", "Use(checked((int)df.Count()).ToString());")]
    [InlineData("Use(flag && df.Collect().{|SPM2005:Any|}());", "Use(flag && !df.IsEmpty());")]
    [InlineData("Use(df.Collect().{|SPM2005:Any|}() == flag);", "Use(!df.IsEmpty() == flag);")]
    [InlineData("Use((flag ? df : other).Collect().{|SPM2005:First|}());", "Use((flag ? df : other).First());")]
    [InlineData("Use(df.Filter(Col(\"x\") > other.Collect().{|SPM2005:Count|}()).Collect().{|SPM2005:First|}());", "Use(df.Filter(Col(\"x\") > checked((int)other.Count())).First());")]
    [InlineData("Use(df.Select(\"x\", \"y\").Collect().{|SPM2005:Where|}(row /* every */ => row.GetAs<int>(\"x\") > 5).ToList());", "Use(df.Select(\"x\", \"y\").Filter(Col(\"x\") > 5).Collect() /* every */.ToList());")]
    public Task Surroundings_StayAsTheyAre(string statements, string fixedStatements) => Fix.VerifyFixInMethodAsync(statements, fixedStatements);
}
