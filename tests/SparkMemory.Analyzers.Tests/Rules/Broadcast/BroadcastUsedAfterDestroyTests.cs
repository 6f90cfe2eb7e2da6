using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Broadcast.BroadcastUsedAfterDestroy>;

namespace SparkMemory.Analyzers.Tests.Rules.Broadcast;

// Flag: a job after Destroy on a frame whose function captures the variable -> JobAfterDestroy_Triggers
// Flag: the job reads the column, whatever its name is by then -> ReadColumn_Triggers
// Flag: deferred rows count where they are enumerated -> DeferredRows_Trigger
// Flag: a second Destroy, Unpersist after Destroy -> SecondRelease_Triggers
// Flag: on one path only -> OnePath_Triggers
// Flag: the variable is a parameter, or a helper makes the column -> OtherOrigins_Trigger
// Flag: lambdas, local functions -> Wrappers_Trigger
// Flag: called functions destroy it, or run the job -> CalledFunctions_Trigger, Callee_IsNamed
// Silent: called functions destroy it perhaps, or run jobs that leave out the column; other members may have replaced it -> CalledFunctions_DoNotTrigger, VariableOfMember_DoesNotTrigger
// Flag: the message names variable, line and cause; Destroy is an additional location -> Message_NamesTheLine
// Silent: Unpersist, then use -> UnpersistThenUse_DoesNotTrigger
// Silent: the jobs run before -> JobsBefore_DoNotTrigger
// Silent: results, checkpoints and filled caches need it no more -> Materialised_DoesNotTrigger
// Silent: Spark leaves out a column that the job does not read, and with it the function -> UnreadColumn_DoesNotTrigger
// Silent: which of several frames it is, and Destroy, may depend on the same condition -> JoinedFrames_DoNotTrigger
// Silent: opposite conditions, other variables, a new variable in each turn -> OtherPaths_DoNotTrigger
// Silent: after an exception, which Destroy itself may have thrown -> Handler_DoesNotTrigger
// Silent: a type of the user -> LookAlike_DoesNotTrigger
public class BroadcastUsedAfterDestroyTests
{
    private const string Setup =
        """
        var b = spark.SparkContext.Broadcast(new[] { 1.0 });
        var rate = Udf<int, double>(i => b.Value()[i]);
        var scored = df.WithColumn("rate", rate(Col("i")));

        """;

    [Theory]
    [InlineData("b.Destroy(); scored.{|SPM6002:Show|}();")]
    [InlineData("b.Destroy(); scored.Filter(\"rate > 1\").GroupBy(\"k\").Count().{|SPM6002:Count|}();")]
    [InlineData("b.Destroy(); scored.Write().{|SPM6002:Parquet|}(\"p\");")]
    [InlineData("b.Destroy(); other.Union(scored).{|SPM6002:Show|}();")]
    [InlineData("scored.Show(); b.Destroy(); scored?.{|SPM6002:Show|}();")]
    [InlineData("b.Destroy(); df.Filter(rate(Col(\"i\")) > 1 & Col(\"k\") == 2).{|SPM6002:First|}();")]
    [InlineData("b.Unpersist(); b.Destroy(); (scored).{|SPM6002:Show|}();")]
    [InlineData("scored.CreateOrReplaceTempView(\"s\"); b.Destroy(); spark.Table(\"s\").{|SPM6002:Show|}();")]
    [InlineData("spark.Udf().Register<int, double>(\"rate_of\", i => b.Value()[i]); b.Destroy(); df.Select(CallUDF(\"rate_of\", Col(\"i\"))).{|SPM6002:Show|}();")]
    [InlineData("foreach (var n in new[] { 1, 2 }) { scored.{|SPM6002:Show|}(n); b.{|SPM6002:Destroy|}(); }")]
    public Task JobAfterDestroy_Triggers(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("var rows = scored.Collect(); b.Destroy(); foreach (var row in {|SPM6002:rows|}) Use(row);")]
    [InlineData("var rows = scored.Collect().Where(row => row.Size() > 1); b.Destroy(); Use(rows.{|SPM6002:ToList|}());")]
    public Task DeferredRows_Trigger(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("b.Destroy(); b.{|SPM6002:Destroy|}();")]
    [InlineData("b.Destroy(); b.{|SPM6002:Unpersist|}();")]
    [InlineData("var alias = b; b.Destroy(); alias?.{|SPM6002:Destroy|}();")]
    [InlineData("try { scored.Show(); b.Destroy(); } finally { b.{|SPM6002:Destroy|}(); }")]
    public Task SecondRelease_Triggers(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("if (flag) b.Destroy(); scored.{|SPM6002:Show|}();")]
    [InlineData("if (flag) b.Destroy(); if (flag) scored.{|SPM6002:Show|}();")]
    [InlineData("var shown = flag ? scored : df; b.Destroy(); shown.{|SPM6002:Show|}();")]
    public Task OnePath_Triggers(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Fact]
    public Task OtherOrigins_Trigger() => Rule.VerifyAsync(TestProgram.InClass(
        """
        static Func<Column, Column> Rate(Broadcast<double[]> rates) => Udf<int, double>(i => rates.Value()[i]);
        static DataFrame Scored(DataFrame df, Broadcast<double[]> rates) => df.Select(Rate(rates)(Col("i")));

        static void Parameter(DataFrame df, Broadcast<double[]> rates)
        {
            var rate = Udf<int, double>(i => rates.Value()[i]);
            rates.Destroy();
            df.Select(rate(Col("i"))).{|SPM6002:Show|}();
        }

        static void Helper(SparkSession spark, DataFrame df)
        {
            var b = spark.SparkContext.Broadcast(new[] { 1.0 });
            var scored = Scored(df, b);
            var column = Rate(b)(Col("i"));
            b.Destroy();
            scored.{|SPM6002:Show|}();
            df.Select(column).{|SPM6002:Show|}();
        }
        """));

    [Fact]
    public Task Wrappers_Trigger() => Rule.VerifyAsync(TestProgram.InClass(
        """
        static void Run(SparkSession spark)
        {
            Action run = () => { var b = spark.SparkContext.Broadcast(1); b.Destroy(); b.{|SPM6002:Destroy|}(); };
            run();
            Inner();

            void Inner()
            {
                var b = spark.SparkContext.Broadcast(1);
                double Score(int i) => b.Value() * i;
                var scored = spark.Range(1).Select(Udf<int, double>(Score)(Col("id")));
                b.Destroy();
                scored.{|SPM6002:Show|}();
            }
        }
        """));

    [Theory]
    [InlineData("static void Free<T>(Broadcast<T> value) { Console.WriteLine(); value.Destroy(); } Free(b); scored.{|SPM6002:Show|}();")]
    [InlineData("void Free() => b.Destroy(); scored.Show(); Free(); b.{|SPM6002:Unpersist|}();")]
    [InlineData("b.Destroy(); void Free() => b.Destroy(); {|SPM6002:Free|}();")]
    [InlineData("static void Save(DataFrame frame) => frame.Write().Parquet(\"p\"); b.Destroy(); {|SPM6002:Save|}(scored);")]
    [InlineData("static void Save(DataFrame frame, Broadcast<double[]> rates) => frame.Select(Udf<int, double>(i => rates.Value()[i])(Col(\"i\"))).Write().Parquet(\"p\"); b.Destroy(); {|SPM6002:Save|}(df, b);")]
    [InlineData("void Report() => scored.Show(); b.Destroy(); {|SPM6002:Report|}();")]
    public Task CalledFunctions_Trigger(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("static void Free(Broadcast<double[]> value, bool really) { if (really) value.Destroy(); } Free(b, flag); scored.Show();")]
    [InlineData("static void Forget(Broadcast<double[]> value) => value.Unpersist(); Forget(b); scored.Show(); b.Destroy();")]
    [InlineData("static void Save(DataFrame frame) => frame.Select(\"k\").Write().Parquet(\"p\"); b.Destroy(); Save(scored);")]
    [InlineData("static long Size(DataFrame frame) => frame.Count(); b.Destroy(); Use(Size(scored));")]
    [InlineData("static void Save(DataFrame frame, bool whole) { if (whole) frame.Write().Parquet(\"p\"); } b.Destroy(); Save(scored, false);")]
    [InlineData("static void Save(DataFrame frame, bool whole) { if (whole) frame.Write().Parquet(\"p\"); else frame.Select(\"k\").Write().Parquet(\"p\"); } b.Destroy(); Save(scored, false);")]
    [InlineData("static void Outer(DataFrame frame) => Inner(frame); static void Inner(DataFrame frame) => frame.Select(\"k\").Show(); b.Destroy(); Outer(scored);")]
    [InlineData("Broadcast<double[]> Make(int n) => spark.SparkContext.Broadcast(new double[n]); foreach (var n in new[] { 1, 2 }) { var c = Make(n); df.Select(Udf<int, double>(i => c.Value()[i])(Col(\"i\"))).Show(); c.Destroy(); }")]
    [InlineData("void Run(Action<DataFrame> action) => action(scored); b.Destroy(); Run(frame => frame.Explain());")]
    public Task CalledFunctions_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Fact]
    public Task VariableOfMember_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass(
        """
        private Broadcast<int> _b;

        void Load(SparkSession spark) => _b = spark.SparkContext.Broadcast(1);

        void Run(SparkSession spark, DataFrame df)
        {
            _b = spark.SparkContext.Broadcast(2);
            df.Select(Udf<int, int>(i => i + _b.Value())(Col("i"))).Show();
            _b.Destroy();
            Load(spark);
            _b.Destroy();
        }
        """));

    [Fact]
    public Task Callee_IsNamed() => Rule.VerifyAsync(
        TestProgram.InMethod(Setup +
            """
            void Free() => b.Destroy();
            {|#0:Free()|};
            scored.{|#1:Show|}();
            {|#2:Free|}();
            """),
        Rule.Diagnostic("SPM6002").WithLocation(1).WithLocation(0).WithArguments("b", 17, "the job of Show() needs it"),
        Rule.Diagnostic("SPM6002").WithLocation(2).WithLocation(0).WithArguments("b", 17, "Free() releases it once more and throws"));

    [Fact]
    public Task Message_NamesTheLine() => Rule.VerifyAsync(
        TestProgram.InMethod(Setup +
            """
            {|#0:b.Destroy()|};
            scored.{|#1:Show|}();
            b.{|#2:Unpersist|}();
            """),
        Rule.Diagnostic("SPM6002").WithLocation(1).WithLocation(0).WithArguments("b", 16, "the job of Show() needs it"),
        Rule.Diagnostic("SPM6002").WithLocation(2).WithLocation(0).WithArguments("b", 16, "this Unpersist() throws"));

    [Theory]
    [InlineData("b.Unpersist(); scored.Show(); b.Destroy();")]
    [InlineData("b.Unpersist(); b.Unpersist(); scored.Show();")]
    public Task UnpersistThenUse_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("scored.Show(); b.Destroy();")]
    [InlineData("scored.Show(); b.Destroy(); df.Show(); other.Count();")]
    [InlineData("scored.Show(); b.Destroy(); scored.PrintSchema(); Use(scored.Columns());")]
    [InlineData("scored.Show(); b.Destroy(); var lazy = scored.Filter(\"rate > 1\");")]
    [InlineData("scored.Show(); b.Destroy(); scored = df; scored.Show();")]
    public Task JobsBefore_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("var rows = scored.Collect().ToList(); b.Destroy(); Use(rows.Count());")]
    [InlineData("var cut = scored.Checkpoint(); b.Destroy(); cut.Show();")]
    [InlineData("scored.Cache(); scored.Count(); b.Destroy(); scored.Show(); scored.Unpersist();")]
    [InlineData("scored.Write().Parquet(\"p\"); b.Destroy(); spark.Read().Parquet(\"p\").Show();")]
    public Task Materialised_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("b.Destroy(); Use(scored.Count()); Use(scored.IsEmpty());")]
    [InlineData("b.Destroy(); scored.Drop(\"Rate\").Show(); scored.WithColumn(\"rate\", Lit(1)).Show();")]
    [InlineData("b.Destroy(); scored.Select(\"k\", \"i\").Filter(\"k > 1\").Show(); scored.Select(Col(\"k\").As(\"rate\")).Show();")]
    [InlineData("b.Destroy(); scored.GroupBy(\"k\").Count().Show(); scored.GroupBy(\"k\").Agg(Max(\"i\")).Show();")]
    [InlineData("b.Destroy(); scored.WithColumnRenamed(\"rate\", \"r\").Select(\"k\").Show(); scored.OrderBy(\"rate\").Select(\"k\").Count();")]
    [InlineData("b.Destroy(); other.Join(scored, \"k\").Select(\"k\").Show(); other.Join(scored, new[] { \"k\" }, \"left_semi\").Show(); Use(other.Union(scored).Count());")]
    [InlineData("scored.CreateOrReplaceTempView(\"s\"); b.Destroy(); spark.Sql(\"SELECT k FROM s\").Show(); spark.Sql(\"SELECT k FROM (SELECT * FROM s)\").Show();")]
    [InlineData("b.Destroy(); df.Select(Col(\"k\"), rate(Col(\"i\")).As(\"r\")).Select(\"k\").Show(); df.Select(Col(\"k\"), rate(Col(\"i\"))).Select(\"k\").Show();")]
    public Task UnreadColumn_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("b.Destroy(); Use(scored.Filter(Col(\"rate\") > 1).{|SPM6002:Count|}());")]
    [InlineData("b.Destroy(); scored.Drop(\"k\").{|SPM6002:Show|}();")]
    [InlineData("b.Destroy(); scored.Select(\"k\", \"rate\").Filter(\"k > 1\").{|SPM6002:Show|}(); scored.Select((Col(\"RATE\") * 2).As(\"r\")).{|SPM6002:Show|}();")]
    [InlineData("b.Destroy(); scored.GroupBy(\"rate\").Count().{|SPM6002:Show|}(); scored.GroupBy(\"k\").Agg(Max(\"rate\")).{|SPM6002:Show|}(); Use(scored.Distinct().{|SPM6002:Count|}());")]
    [InlineData("b.Destroy(); scored.WithColumnRenamed(\"rate\", \"r\").Select(\"r\").{|SPM6002:Show|}(); scored.WithColumn(\"rate\", Col(\"rate\") * 2).{|SPM6002:Show|}();")]
    [InlineData("b.Destroy(); other.Join(scored, \"k\").Select(\"rate\").{|SPM6002:Show|}(); Use(other.Join(df, rate(Col(\"i\")) > 1).{|SPM6002:Count|}());")]
    [InlineData("b.Destroy(); df.Select(Col(\"k\"), rate(Col(\"i\")).As(\"r\")).Select(\"r\").{|SPM6002:Show|}();")]
    [InlineData("scored.Cache(); b.Destroy(); Use(scored.{|SPM6002:Count|}()); scored.Unpersist();")]
    public Task ReadColumn_Triggers(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("var frame = flag ? scored : df; if (flag) { frame.Show(); b.Destroy(); } else { b.Destroy(); frame.Show(); }")]
    [InlineData("var frame = flag ? scored : df; if (flag) { frame.Show(); b.Destroy(); return; } b.Destroy(); frame.Show();")]
    [InlineData("var frame = df.IsEmpty() ? df : scored; b.Destroy(); if (df.IsEmpty()) frame.Show();")]
    public Task JoinedFrames_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("if (flag) b.Destroy(); if (!flag) { scored.Show(); b.Destroy(); }")]
    [InlineData("if (flag) { b.Destroy(); return; } scored.Show(); b.Destroy();")]
    [InlineData("var c = spark.SparkContext.Broadcast(1); c.Destroy(); scored.Show(); b.Destroy();")]
    [InlineData("foreach (var n in new[] { 1, 2 }) { var c = spark.SparkContext.Broadcast(n); df.Select(Udf<int, int>(i => i * c.Value())(Col(\"i\"))).Show(); c.Destroy(); }")]
    [InlineData("while (flag) { scored.Show(); b.Destroy(); break; }")]
    [InlineData("b.Destroy(); b = spark.SparkContext.Broadcast(new[] { 2.0 }); b.Destroy();")]
    public Task OtherPaths_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Theory]
    [InlineData("try { scored.Show(); b.Destroy(); df.Show(); } catch { b.Destroy(); throw; }")]
    [InlineData("try { b.Destroy(); df.Show(); } catch (Exception) { scored.Show(); }")]
    public Task Handler_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Setup + statements);

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(
        """
        class Broadcast<T> { public T Value() => default; public void Destroy() { } public void Unpersist() { } }

        class Job
        {
            void Run(Broadcast<int> b)
            {
                b.Destroy();
                b.Destroy();
                b.Unpersist();
            }
        }
        """);
}
