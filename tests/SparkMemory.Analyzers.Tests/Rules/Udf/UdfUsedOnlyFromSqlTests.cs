using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Udf.UdfUsedOnlyFromSql>;

namespace SparkMemory.Analyzers.Tests.Rules.Udf;

// Flag: the registered name is called in SQL text or Expr only -> NameInSql_Triggers
// Flag: through a constant for the name -> ConstantName_Triggers
// Flag: the message shows the expression's SQL -> Message_ShowsSql
// Silent: the name occurs nowhere, or is no call there -> OtherNames_DoNotTrigger
// Silent: CallUDF uses it, which is SPM3001's -> UsedByCode_DoesNotTrigger
// Silent: quoted or commented out in SQL, a table's name, texts for people -> NoCallInText_DoesNotTrigger
// Silent: registered twice -> RegisteredTwice_DoesNotTrigger
// Silent: bodies that are not covered -> OtherBodies_DoNotTrigger
public class UdfUsedOnlyFromSqlTests
{
    [Theory]
    [InlineData("spark.Sql(\"SELECT next(x) FROM t\");")]
    [InlineData("spark.Sql($\"SELECT `next` (x) FROM {df}\");")]
    [InlineData("df.Filter(\"NEXT(x) > 3\");")]
    [InlineData("df.Select(Expr(\"next(x)\"));")]
    [InlineData("df.SelectExpr(\"x\", \"next(x) AS y\");")]
    public Task NameInSql_Triggers(string use) =>
        Rule.VerifyInMethodAsync("spark.Udf().{|SPM3010:Register|}<int, int>(\"next\", x => x + 1);\n" + use);

    [Theory]
    [InlineData("<int, int>(\"f\", x => x / 2)", "CAST((x div 2) AS int)")]
    [InlineData("<string, string>(\"f\", s => s == \"it's\" ? null : s.Trim(' '))", "CASE WHEN NOT (s <=> 'it\\'s') THEN trim(s) END")]
    [InlineData("<double, string>(\"f\", net => net > 1000 ? \"high\" : \"low\")", "CASE WHEN ((net > 1000) AND NOT isnan(net)) THEN 'high' ELSE 'low' END")]
    [InlineData("<int, int>(\"f\", x => -(-x))", "x")]
    [InlineData("<int, double>(\"f\", x => x > 0 ? double.NaN : double.NegativeInfinity)", "CASE WHEN (x > 0) THEN double('NaN') ELSE double('-Infinity') END")]
    [InlineData("<string, bool>(\"f\", s => string.IsNullOrEmpty(s))", "(s IS NULL OR (s = ''))")]
    public Task Message_ShowsSql(string registration, string sql) => Rule.VerifyAsync(
        TestProgram.InMethod($"spark.Udf().{{|#0:Register|}}{registration};\nspark.Sql(\"SELECT f(x) FROM t\");"),
        Rule.Diagnostic("SPM3010").WithLocation(0).WithArguments("f", sql));

    [Theory]
    [InlineData("")]
    [InlineData("spark.Sql(\"SELECT next FROM t\");")]
    [InlineData("spark.Sql(\"SELECT the_next(x) FROM t\");")]
    public Task OtherNames_DoNotTrigger(string use) => Rule.VerifyInMethodAsync("spark.Udf().Register<int, int>(\"next\", x => x + 1);\n" + use);

    [Theory]
    [InlineData("const string Name = \"next\";\nspark.Udf().Register<int, int>(Name, x => x + 1);\ndf.Select(CallUDF(Name, Col(\"x\")));")]
    [InlineData("spark.Udf().Register<int, int>(\"next\", x => x + 1);\ndf.Select(CallUDF(\"next\", Col(\"x\")));")]
    public Task UsedByCode_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements + "\nspark.Sql(\"SELECT next(x) FROM t\");");

    [Theory]
    [InlineData("<int, int>(\"next\", x => { Console.WriteLine(x); return x; })")]
    [InlineData("<string, double>(\"next\", s => double.Parse(s))")]
    public Task OtherBodies_DoNotTrigger(string registration) =>
        Rule.VerifyInMethodAsync($"spark.Udf().Register{registration};\nspark.Sql(\"SELECT next(x) FROM t\");");

    [Theory]
    [InlineData("spark.Sql($\"SELECT {Name}(x) FROM t\");")]
    [InlineData("spark.Sql(\"SELECT \" + Name + \"(x) FROM t\");")]
    public Task ConstantName_Triggers(string use) =>
        Rule.VerifyInMethodAsync("const string Name = \"next\";\nspark.Udf().{|SPM3010:Register|}<int, int>(Name, x => x + 1);\n" + use);

    [Theory]
    [InlineData("spark.Sql(\"SELECT 'next(x)' FROM t -- next(x)\");")]
    [InlineData("spark.Sql(\"INSERT INTO next (x) VALUES (1)\");")]
    [InlineData("Console.WriteLine(\"next(x)\");")]
    public Task NoCallInText_DoesNotTrigger(string use) => Rule.VerifyInMethodAsync("spark.Udf().Register<int, int>(\"next\", x => x + 1);\n" + use);

    [Fact]
    public Task RegisteredTwice_DoesNotTrigger() => Rule.VerifyInMethodAsync(
        "spark.Udf().Register<int, int>(\"next\", x => x + 1);\nspark.Udf().Register<int, int>(\"next\", x => x + 2);\nspark.Sql(\"SELECT next(x) FROM t\");");
}
