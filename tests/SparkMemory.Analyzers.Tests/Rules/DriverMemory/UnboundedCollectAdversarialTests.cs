// Programs that a shallow implementation would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the
// catalogue's entry before changing the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.UnboundedCollect>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

public class UnboundedCollectAdversarialTests
{
    [Theory]
    [InlineData("var part = df; if (flag) part = df.Limit(5); Use(part.{|SPM2001:Collect|}().ToList());")]
    [InlineData("var part = df.Limit(5); while (flag) part = part.Union(other); Use(part.{|SPM2001:Collect|}().ToList());")]
    [InlineData("var part = df.Limit(5); Change(ref part); Use(part.{|SPM2001:Collect|}().ToList()); static void Change(ref DataFrame frame) => frame = null;")]
    [InlineData("Use(Same(df).{|SPM2001:Collect|}().ToList()); DataFrame Same(DataFrame frame) => frame;")]
    [InlineData("if (flag) df.Limit(5).CreateOrReplaceTempView(\"some\"); Use(spark.Table(\"some\").{|SPM2001:Collect|}().ToList());")]
    [InlineData("Use(spark.Table(\"late\").{|SPM2001:Collect|}().ToList()); df.Limit(5).CreateOrReplaceTempView(\"late\");")]
    [InlineData("df.Limit(5).CreateOrReplaceTempView(\"few\"); Use(spark.Sql(\"SELECT * FROM few, big\").{|SPM2001:Collect|}().ToList());")]
    [InlineData("Use(df.Limit(5).Join(other, new[] { \"k\" }, \"left_outer\").{|SPM2001:Collect|}().ToList());")]
    [InlineData("Use(df.Limit(5).Union(other).{|SPM2001:Collect|}().ToList());")]
    [InlineData("Use(df.Select(Sum(\"x\").Over()).{|SPM2001:Collect|}().ToList());")]
    [InlineData("Use(df.Select(\"a\", \"b\", \"c\").Distinct().{|SPM2001:Collect|}().ToList());")]
    [InlineData("Use(spark.Sql(\"SELECT * FROM (SELECT * FROM t LIMIT 5) x JOIN u\").{|SPM2001:Collect|}().ToList());")]
    public Task ManyRows_Trigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("DataFrame part; if (flag) part = df.Limit(5); else part = df.Agg(Max(\"x\")); Use(part.Collect().ToList());")]
    [InlineData("var part = df; part = part.Limit(5); Use(part.Limit(7).Collect().ToList());")]
    [InlineData("Use(Top(df, 10).Collect().ToList()); DataFrame Top(DataFrame frame, int n) => frame.OrderBy(\"x\").Limit(n);")]
    [InlineData("Use(Same(Same(df.Limit(5))).Collect().ToList()); DataFrame Same(DataFrame frame) => frame.Filter(\"a\");")]
    [InlineData("df.Limit(5).CreateOrReplaceTempView(\"Few\"); Use(spark.Sql(\"select a from FEW as f where a > 1\").Collect().ToList());")]
    [InlineData("df.Limit(5).CreateGlobalTempView(\"g\"); Use(spark.Table(\"global_temp.g\").Collect().ToList());")]
    [InlineData("Use(df.WithColumn(\"id\", MonotonicallyIncreasingId()).Filter(\"id = 3\").Collect().ToList());")]
    [InlineData("Use(df.GroupBy().Agg(Max(\"x\")).Collect().ToList());")]
    [InlineData("var (top, rest) = (df.Limit(5), other); Use(top.Collect().ToList());")]
    [InlineData("Use((flag ? df.Limit(5) : throw new Exception()).Collect().ToList());")]
    [InlineData("Use(df.Limit(5).CrossJoin(other.Limit(5)).Collect().ToList());")]
    [InlineData("Use(spark.Sql(\"SHOW PARTITIONS t\").Filter(\"a\").Collect().ToList());")]
    public Task FewRows_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task Members_AreFollowed() => Rule.VerifyAsync(TestProgram.InClass(
        """
        private readonly DataFrame _top;
        private DataFrame _changing;
        public Job(DataFrame df) { _top = df.Limit(10); _changing = df.Limit(10); }
        private DataFrame Codes => _top.Select("code");
        public void Change(DataFrame df) => _changing = df;
        public void Run() { Use(_top.Collect().ToList()); Use(Codes.Collect().ToList()); Use(_changing.{|SPM2001:Collect|}().ToList()); }
        private static void Use(object value) { }
        """));
}
