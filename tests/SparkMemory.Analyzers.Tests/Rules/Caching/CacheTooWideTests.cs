using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Caching.CacheTooWide>;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

// Flag: every use of a persisted frame starts with the same Select -> SameSelect_Triggers
// Flag: Selects that read the same columns, however they name them -> SelectsOfEqualColumns_Trigger
// Silent: Selects that read different columns of a frame whose columns are not known -> OtherColumns_DoNotTrigger
// Flag: all uses read a proper subset of known columns -> SubsetOfKnownColumns_Triggers
// Flag: the jobs of called functions read no other columns -> JobsOfCallees_Trigger
// Flag: a Count that merely fills the cache is no use -> CountThatFills_Triggers
// Silent: unknown columns are no subset -> UnknownColumns_DoNotTrigger
// Silent: Count alone is a use of everything -> Count_DoesNotTrigger
// Silent: some use reads the whole frame -> WholeFrame_DoesNotTrigger
// Silent: the jobs of called functions read other columns, or columns that they are given -> JobsOfCallees_DoNotTrigger
// Silent: all known columns are read -> AllColumns_DoNotTrigger
// Silent: columns that are not certain: stars, expressions in text, variables -> UncertainColumns_DoNotTrigger
// Silent: the same filter at every use is SPM4001's -> SameFilter_DoesNotTrigger
// Silent: another rule reports the persist -> OtherVerdict_DoesNotTrigger
// Silent: the frame leaves, or code that is not seen gets it -> UnknownUses_DoNotTrigger
// Silent: a type of the user -> LookAlike_DoesNotTrigger
public class CacheTooWideTests
{
    [Theory]
    [InlineData("df.{|SPM1010:Cache|}(); df.Select(Col(\"a\"), Col(\"b\")).Show(); df.Select(\"a\", \"b\").Count(); df.Unpersist();")]
    [InlineData("df.{|SPM1010:Cache|}(); df.Select(df[\"a\"]).Show(); df.Select(df.Col(\"A\").As(\"x\")).Union(other).Count(); df.Unpersist();")]
    public Task SelectsOfEqualColumns_Trigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Select(\"a\").Show(); df.Select(\"a\", \"b\").Count(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Select(\"a\").Show(); df.Filter(Col(\"a\") > 1).Select(\"a\").Count(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Select(\"a\").Show(); df.Select(\"a\").Union(df).Count(); df.Unpersist();")]
    [InlineData("var hot = df.GroupBy(\"k\").Agg(Sum(\"x\"), Max(\"y\").As(\"m\")).Cache(); hot.Select(\"k\").Show(); hot.Select(\"m\").Show(); hot.Unpersist();")]
    public Task OtherColumns_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.{|SPM1010:Cache|}(); df.Select(\"a\").Show(); df.Select(\"a\").Count(); df.Unpersist();")]
    [InlineData("df.{|SPM1010:Cache|}(); try { df.Select(\"a\", \"b\").Show(); df.Select(\"a\", \"b\").Filter(\"a > 0\").Count(); } finally { df.Unpersist(); }")]
    [InlineData("df.{|SPM1010:Persist|}(StorageLevel.DISK_ONLY); var part = df.Select(Col(\"a\"), Upper(Col(\"b\")).Alias(\"c\")); part.Show(); part.Count(); df.Unpersist();")]
    [InlineData("var hot = df.Join(other, \"k\").{|SPM1010:Cache|}(); hot.Select(\"a\").Show(); hot.Select(\"a\").Distinct().Count(); hot.Unpersist();")]
    [InlineData("df.{|SPM1010:Cache|}(); foreach (var key in new[] { \"x\", \"y\" }) df.Select(\"a\").Filter(Col(\"a\") == key).Show(); df.Unpersist();")]
    public Task SameSelect_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var hot = df.Select(\"a\", \"b\", \"c\").{|SPM1010:Cache|}(); hot.Select(\"a\").Show(); hot.Select(\"b\").Show(); hot.Unpersist();")]
    [InlineData("var hot = df.Select(\"a\", \"b\", \"c\").Filter(\"c > 0\").{|SPM1010:Cache|}(); hot.Select(\"a\").Show(); hot.GroupBy(\"a\").Agg(Sum(\"b\")).Show(); hot.Unpersist();")]
    [InlineData("var hot = df.Select(Col(\"a\"), Col(\"b\").Alias(\"c\"), Col(\"d\")).{|SPM1010:Cache|}(); hot.GroupBy(\"A\").Count().Show(); hot.Filter(Col(\"c\") > 0).Select(\"a\").Show(); hot.Unpersist();")]
    [InlineData("var hot = df.Select(\"a\", \"b\", \"c\").{|SPM1010:Cache|}(); hot.Agg(Sum(\"a\"), Count(\"*\")).Show(); hot.OrderBy(\"b\").Select(\"a\").Show(); hot.Unpersist();")]
    public Task SubsetOfKnownColumns_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.{|SPM1010:Cache|}(); Save(df); df.Select(\"a\").Show(); df.Unpersist(); static void Save(DataFrame frame) => frame.Select(\"a\").Write().Parquet(\"p\");")]
    [InlineData("var hot = df.Select(\"a\", \"b\", \"c\").{|SPM1010:Cache|}(); Save(hot); hot.Select(\"b\").Show(); hot.Unpersist(); static void Save(DataFrame frame) => frame.Select(\"a\").Write().Parquet(\"p\");")]
    public Task JobsOfCallees_Trigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); Save(df); df.Select(\"a\").Show(); df.Unpersist(); static void Save(DataFrame frame) => frame.Write().Parquet(\"p\");")]
    [InlineData("df.Cache(); Save(df, \"a\"); df.Select(\"a\").Show(); df.Unpersist(); static void Save(DataFrame frame, string column) => frame.Select(column).Write().Parquet(\"p\");")]
    [InlineData("df.Cache(); df.Select(\"a\").Count(); df.Select(\"a\").Show(); Save(df, flag); df.Unpersist(); static void Save(DataFrame frame, bool really) { if (really) frame.Write().Parquet(\"p\"); }")]
    public Task JobsOfCallees_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.{|SPM1010:Cache|}(); df.Count(); df.Select(\"a\").Show(); df.Select(\"a\").Distinct().Show(); df.Unpersist();")]
    public Task CountThatFills_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Select(\"a\").Show(); df.Select(\"b\").Show(); df.Unpersist();")]
    [InlineData("df.Cache(); df.GroupBy(\"a\").Count().Show(); df.GroupBy(\"a\").Count().Count(); df.Unpersist();")]
    [InlineData("var hot = df.Select(\"a\", \"b\").Join(other, \"k\").Cache(); hot.Select(\"a\").Show(); hot.Select(\"b\").Show(); hot.Unpersist();")]
    public Task UnknownColumns_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Select(\"a\").Show(); df.Select(\"a\").Distinct().Show(); df.Count(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Count(); df.Count(); df.Select(\"a\").Show(); df.Unpersist();")]
    public Task Count_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Select(\"a\").Show(); df.Show(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Select(\"a\").Show(); df.Filter(\"a\").Show(); df.Select(\"a\").Count(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Select(\"a\").Show(); df.Select(\"a\").Count(); df.Write().Parquet(\"p\"); df.Unpersist();")]
    [InlineData("df.Cache(); df.Select(\"a\").Show(); if (flag) Use(df.Collect().ToList()); df.Select(\"a\").Count(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Select(\"a\").Show(); df.Select(\"a\").Join(df, \"a\").Count(); df.Unpersist();")]
    public Task WholeFrame_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("var hot = df.Select(\"a\", \"b\").Cache(); hot.Select(\"a\", \"b\").Show(); hot.Select(\"a\", \"b\").Count(); hot.Unpersist();")]
    [InlineData("var hot = df.Select(\"a\", \"b\").Cache(); hot.Select(\"a\").Show(); hot.Select(\"b\").Count(); hot.Unpersist();")]
    [InlineData("var hot = df.Select(\"a\").Filter(\"a > 0\").Cache(); hot.Select(\"A\").Show(); hot.Select(\"A\").Count(); hot.Unpersist();")]
    public Task AllColumns_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Select(\"*\").Show(); df.Select(\"*\").Count(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Select(Col(\"*\"), Lit(1)).Show(); df.Select(Col(\"*\"), Lit(1)).Count(); df.Unpersist();")]
    [InlineData("df.Cache(); var part = df.SelectExpr(\"a\"); part.Show(); part.Count(); df.Unpersist();")]
    [InlineData("df.Cache(); var part = df.Select(Expr(\"a + b\")); part.Show(); part.Count(); df.Unpersist();")]
    [InlineData("df.Cache(); var part = df.Select(df.Columns().Select(name => Col(name)).ToArray()); part.Show(); part.Count(); df.Unpersist();")]
    [InlineData("var hot = df.Select(\"a\", \"b\", \"c\").Cache(); hot.Filter(\"c > 0\").Select(\"a\").Show(); hot.Select(\"b\").Show(); hot.Unpersist();")]
    [InlineData("var hot = df.Select(\"a\", \"b\", \"c\").Cache(); hot.WithColumn(\"x\", Col(\"c\")).Show(); hot.Select(\"b\").Show(); hot.Unpersist();")]
    public Task UncertainColumns_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Filter(\"a > 0\").Show(); df.Filter(\"a > 0\").Count(); df.Unpersist();")]
    public Task SameFilter_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Select(\"a\").Show(); df.Unpersist();")]
    [InlineData("df.Cache(); df.Select(\"a\").Show(); df.Select(\"a\").Count();")]
    [InlineData("df.Count(); df.Cache(); df.Select(\"a\").Show(); df.Select(\"a\").Count(); df.Unpersist();")]
    public Task OtherVerdict_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("df.Cache(); df.Select(\"a\").Show(); df.Select(\"a\").Count(); Use(df); df.Unpersist();")]
    [InlineData("df.Cache(); df.Select(\"a\").Show(); df.Select(\"a\").Count(); Action show = () => df.Show(); show(); df.Unpersist();")]
    public Task UnknownUses_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task ReturnedFrame_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass(
        "static DataFrame Load(DataFrame df) { df.Cache(); df.Select(\"a\").Show(); df.Select(\"a\").Count(); return df; }"));

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        class DataFrame { public DataFrame Cache() => this; public DataFrame Select(string c) => this; public DataFrame Unpersist() => this; public long Count() => 0; }
        class Job { void Run(DataFrame df) { df.Cache(); df.Select("a").Count(); df.Select("a").Count(); df.Unpersist(); } }
        """);

    [Fact]
    public async Task Message_NamesFrameColumnsAndLines()
    {
        var source = TestProgram.InMethod("df.Cache();\ndf.Select(\"a\", \"b\").Show();\ndf.Select(\"a\", \"b\").Count();\ndf.Unpersist();");
        var finding = Assert.Single(await SparkAnalysis.DiagnosticsAsync(SparkAnalysis.Compile(source)), static finding => finding.Id == "SPM1010");
        Assert.Equal("'df' is persisted with all columns, but its jobs read only 2 columns: lines 14 and 15", finding.GetMessage());
    }
}
