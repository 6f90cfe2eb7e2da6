using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using SparkMemory.Analyzers.Rules.Broadcast;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.Broadcast.BroadcastNotReleased>;

namespace SparkMemory.Analyzers.Tests.Rules.Broadcast;

// Flag: no Unpersist and no Destroy -> NoRelease_Triggers
// Flag: captured by a user-defined function of any kind is a use, not a transfer -> CapturedByFunction_Triggers
// Flag: released on one branch only, early return -> OneBranch_Triggers, EarlyReturn_NamesTheLine
// Flag: made in a loop body -> Loop_Triggers
// Flag: handle overwritten -> HandleOverwritten_Triggers
// Flag: lambdas, local functions, static using, named arguments, top-level programs -> Wrappers_Trigger, ProgramWithLaterJob_Triggers
// Flag: passed to a method that only reads it, or only runs jobs with it -> ReadByCallee_Triggers, UsedByCallee_Triggers
// Flag: a method of the program returns one and the caller drops it -> DroppedByCaller_Triggers
// Flag: a private or internal member that nothing releases -> KeptByMember_Triggers, KeptByMember_NamesTheMember
// Flag: a scope of the companion that nothing ends -> ScopeWithoutEnd_Triggers
// Flag: ClearCache releases no broadcast variable -> ClearCache_Triggers
// Silent: Unpersist or Destroy on every path, in finally, in a helper, after Stop -> Released_DoesNotTrigger, ReleasedByHelper_DoesNotTrigger
// Silent: transfer: returned, field, collection, captured by a lambda that escapes, passed to unknown code -> Transfer_DoesNotTrigger, TransferInMethod_DoesNotTrigger
// Silent: a called method hands it on, or what is made from it; the caller hands on what a method made -> LeavesByCallee_DoesNotTrigger, KeptByCaller_DoesNotTrigger
// Silent: a member that other assemblies see, or that some code of the program releases -> MemberOthersSee_DoesNotTrigger, MemberIsReleased_DoesNotTrigger
// Silent: a lazy frame or a column function that captures it leaves -> LazyResultLeaves_DoesNotTrigger
// Silent: a view, a stream or a function that others may call lives on -> LivesOn_DoesNotTrigger
// Silent: no job after the last use before the application ends -> EndOfApplication_DoesNotTrigger, EndOfApplication_WithOption_Triggers
// Silent: the scope of the companion -> Scope_DoesNotTrigger
// Silent: a type of the user -> LookAlike_DoesNotTrigger
// Silent: out of budget -> SmallBudget_DoesNotTrigger
public class BroadcastNotReleasedTests
{
    private const string Map = "var map = new Dictionary<string, double>(); ";
    private const string Captured = "var u = Udf<string, double>(k => b.Value()[k]); ";

    [Theory]
    [InlineData("var b = spark.SparkContext.{|SPM6001:Broadcast|}(map);")]
    [InlineData("spark.SparkContext.{|SPM6001:Broadcast|}(map);")]
    [InlineData("_ = (spark.SparkContext).{|SPM6001:Broadcast|}(value: map);")]
    [InlineData("Broadcast<Dictionary<string, double>> b = spark?.SparkContext.{|SPM6001:Broadcast|}(map);")]
    [InlineData("var (b, n) = (spark.SparkContext.{|SPM6001:Broadcast|}(map), 1); Use(n);")]
    [InlineData("var context = spark.SparkContext; var b = context.{|SPM6001:Broadcast|}(map); df.Show();")]
    public Task NoRelease_Triggers(string statements) => Rule.VerifyInMethodAsync(Map + statements);

    [Theory]
    [InlineData("var u = Udf<string, double>(k => b.Value()[k]); df.Select(u(Col(\"k\"))).Show();")]
    [InlineData("var u = Udf<string, double>(delegate (string k) { return b.Value()[k]; }); df.WithColumn(\"v\", When(u(Col(\"k\")) > 1, 2).Otherwise(u(Col(\"k\")))).Count();")]
    [InlineData("double Rate(string k) => b.Value()[k]; var u = Udf<string, double>(Rate); df.Select(u(Col(\"k\"))).Show();")]
    [InlineData("Func<string, double> rate = k => b.Value()[k]; var u = Udf(rate); df.Filter(u(Col(\"k\")) > 1).Show();")]
    [InlineData("df.Select(Udf<string, double>(k => b.Value()[k])(Col(\"k\"))).Write().Parquet(\"p\");")]
    [InlineData("spark.Udf().Register<string, double>(\"rate_of\", k => b.Value()[k]); df.Select(CallUDF(\"rate_of\", Col(\"k\"))).Show();")]
    [InlineData("df.GroupBy(\"k\").Apply(new StructType(System.Array.Empty<StructField>()), (Apache.Arrow.RecordBatch batch) => { b.Value(); return batch; }).Count();")]
    public Task CapturedByFunction_Triggers(string statements) =>
        Rule.VerifyInMethodAsync(Map + "var b = spark.SparkContext.{|SPM6001:Broadcast|}(map); " + statements);

    [Theory]
    [InlineData("if (flag) b.Destroy();")]
    [InlineData("switch (df.Count()) { case 1: b.Unpersist(); break; default: break; }")]
    [InlineData("try { df.Show(); } finally { if (flag) b.Destroy(); }")]
    public Task OneBranch_Triggers(string statements) =>
        Rule.VerifyInMethodAsync(Map + "var b = spark.SparkContext.{|SPM6001:Broadcast|}(map); " + Captured + "df.Select(u(Col(\"k\"))).Show(); " + statements);

    [Fact]
    public Task EarlyReturn_NamesTheLine() => Rule.VerifyAsync(
        TestProgram.InMethod(
            """
            {|#2:var rates = spark.SparkContext.{|#0:Broadcast|}(new[] { 1.0 });|}
            var rate = Udf<int, double>(i => rates.Value()[i]);
            {|#3:if (df.Select(rate(Col("i"))).Count() == 0)
            {
                {|#1:Use(df.Count());|}
                return;
            }|}

            {|#4:rates.Destroy();|}
            """),
        Rule.Diagnostic("SPM6001").WithLocation(0).WithLocation(1).WithLocation(2).WithLocation(3).WithLocation(4)
            .WithArguments("rates", "not released when Run returns at line 17"));

    [Theory]
    [InlineData("foreach (var n in new[] { 1, 2 }) { var b = spark.SparkContext.{|SPM6001:Broadcast|}(map); " + Captured + "df.Select(u(Col(\"k\")), Lit(n)).Show(); }")]
    [InlineData("Broadcast<Dictionary<string, double>> b = null; for (var i = 0; i < 9; i++) { b = spark.SparkContext.{|SPM6001:Broadcast|}(map); df.Show(); } b.Destroy();")]
    [InlineData("while (flag) { var b = spark.SparkContext.{|SPM6001:Broadcast|}(map); if (df.Count() == 1) continue; b.Destroy(); }")]
    public Task Loop_Triggers(string statements) => Rule.VerifyInMethodAsync(Map + statements);

    [Fact]
    public Task HandleOverwritten_Triggers() => Rule.VerifyInMethodAsync(
        Map + "var b = spark.SparkContext.{|SPM6001:Broadcast|}(map); df.Show(); b = spark.SparkContext.Broadcast(map); b.Destroy();");

    [Fact]
    public Task Wrappers_Trigger() => Rule.VerifyAsync(TestProgram.InClass(
        """
        Action<SparkSession> _run = spark => { var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); spark.Range(1).Show(); };

        static void Run(SparkSession spark)
        {
            void Inner() { var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); spark.Range(1).Show(); }
            Inner();
        }

        static void Body(SparkSession spark) => spark.SparkContext.{|SPM6001:Broadcast|}(value: 1);
        """));

    [Fact]
    public Task ReadByCallee_Triggers() => Rule.VerifyAsync(TestProgram.InClass(
        """
        static Func<Column, Column> Rate(Broadcast<double[]> rates) => Udf<int, double>(i => rates.Value()[i]);

        static void Run(SparkSession spark, DataFrame df)
        {
            var b = spark.SparkContext.{|SPM6001:Broadcast|}(new[] { 1.0 });
            df.Select(Rate(b)(Col("i"))).Show();
        }
        """));

    [Fact]
    public Task ClearCache_Triggers() => Rule.VerifyInMethodAsync(
        "var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); spark.Catalog.ClearCache(); df.Show();");

    [Fact]
    public Task MemberOthersSee_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings +
        """
        public class Job
        {
            public Broadcast<int> Field;
            public Broadcast<int> Property { get; set; }
            private static readonly Broadcast<int> s_shared = SparkSession.Active().SparkContext.Broadcast(1);

            public void ToField(SparkSession spark) { Field = spark.SparkContext.Broadcast(1); }
            public void ToProperty(SparkSession spark) { var b = spark.SparkContext.Broadcast(1); Property = b; }
        }
        """);

    [Theory]
    [InlineData("private Broadcast<int> _b; void Load(SparkSession spark) { _b = spark.SparkContext.{|SPM6001:Broadcast|}(1); }")]
    [InlineData("private Broadcast<int> B { get; set; } void Load(SparkSession spark) { var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); B = b; }")]
    [InlineData("private static Broadcast<int> s_b; static void Load(SparkSession spark) { s_b ??= spark.SparkContext.{|SPM6001:Broadcast|}(1); }")]
    [InlineData("internal Broadcast<int> _b; void Load(SparkSession spark) { _b = spark.SparkContext.{|SPM6001:Broadcast|}(1); } void Run(DataFrame df) { df.Select(Udf<int, int>(i => i + _b.Value())(Col(\"i\"))).Show(); }")]
    public Task KeptByMember_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Fact]
    public Task KeptByMember_NamesTheMember() => Rule.VerifyAsync(
        TestProgram.InClass("private Broadcast<int> _b; void Load(SparkSession spark) { _b = spark.SparkContext.{|#0:Broadcast|}(1); }"),
        Rule.Diagnostic("SPM6001").WithLocation(0).WithArguments("_b", "no member of Job releases '_b'"));

    [Theory]
    [InlineData("private Broadcast<int> _b; void Load(SparkSession spark) { _b = spark.SparkContext.Broadcast(1); } void Close() => _b?.Unpersist();")]
    [InlineData("private Broadcast<int> _b; void Load(SparkSession spark) { _b = spark.SparkContext.Broadcast(1); } Broadcast<int> Give() => _b;")]
    [InlineData("private Broadcast<int> _b; void Load(SparkSession spark) { _b = spark.SparkContext.Broadcast(1); End(_b); } static void End(Broadcast<int> b) => b.Destroy();")]
    [InlineData("private Broadcast<int> _b; void Load(SparkSession spark) { _b = spark.SparkContext.Broadcast(1); Action end = _b.Destroy; Use(end); } void Use(Action action) { }")]
    [InlineData("private Broadcast<int> _b; void Run(SparkSession spark, DataFrame df) { _b = spark.SparkContext.Broadcast(1); df.Show(); _b.Destroy(); }")]
    [InlineData("private Broadcast<int> _b; void Load(SparkSession spark) { _b = spark.SparkContext.Broadcast(1); } void Close(SparkSession spark) => spark.Stop();")]
    public Task MemberIsReleased_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("static Broadcast<int> Rates(SparkSession spark) => spark.SparkContext.Broadcast(1); void Run(SparkSession spark, DataFrame df) { var b = {|SPM6001:Rates|}(spark); df.Select(Udf<int, int>(i => i + b.Value())(Col(\"i\"))).Show(); }")]
    [InlineData("static Broadcast<int> Rates(SparkSession spark) => spark.SparkContext.Broadcast(1); void Run(SparkSession spark) { {|SPM6001:Rates|}(spark); }")]
    [InlineData("Broadcast<int> Rates(SparkSession spark) { var b = spark.SparkContext.Broadcast(1); return b; } void Run(SparkSession spark) { foreach (var n in new[] { 1, 2 }) { var b = {|SPM6001:Rates|}(spark); spark.Range(n).Show(); } }")]
    [InlineData("static async Task<Broadcast<int>> Rates(SparkSession spark) { await Task.Yield(); return spark.SparkContext.Broadcast(1); } async Task Run(SparkSession spark, DataFrame df) { var b = await {|SPM6001:Rates|}(spark); if (df.Count() > 1) b.Destroy(); }")]
    public Task DroppedByCaller_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("static Broadcast<int> Rates(SparkSession spark) => spark.SparkContext.Broadcast(1); void Run(SparkSession spark, DataFrame df) { var b = Rates(spark); df.Select(Udf<int, int>(i => i + b.Value())(Col(\"i\"))).Show(); b.Destroy(); }")]
    [InlineData("static Broadcast<int> Rates(SparkSession spark) => spark.SparkContext.Broadcast(1); Broadcast<int> Run(SparkSession spark) => Rates(spark);")]
    [InlineData("private Broadcast<int> _b; Broadcast<int> Rates(SparkSession spark) => _b ??= spark.SparkContext.Broadcast(1); void Run(SparkSession spark, DataFrame df) { var b = Rates(spark); df.Show(); }")]
    [InlineData("static Broadcast<int> Rates(SparkSession spark) => spark.SparkContext.Broadcast(1); void Run(SparkSession spark) { foreach (var n in new[] { 1, 2 }) { var b = Rates(spark); try { spark.Range(n).Show(); } finally { b.Destroy(); } } }")]
    [InlineData("static Broadcast<int> Rates(SparkSession spark) => spark.SparkContext.Broadcast(1); Func<Column, Column> Run(SparkSession spark) { var b = Rates(spark); return Udf<int, int>(i => i + b.Value()); }")]
    public Task KeptByCaller_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("static void Score(DataFrame df, Broadcast<int> b) => df.Select(Udf<int, int>(i => i + b.Value())(Col(\"i\"))).Show(); void Run(SparkSession spark, DataFrame df) { var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); Score(df, b); }")]
    [InlineData("static void Save(DataFrame frame) => frame.Write().Parquet(\"p\"); void Run(SparkSession spark, DataFrame df) { var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); Save(df.Select(Udf<int, int>(i => i + b.Value())(Col(\"i\")))); }")]
    [InlineData("static void End(Broadcast<int> b, bool all) { if (all) b.Destroy(); } void Run(SparkSession spark, DataFrame df, bool flag) { var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); df.Show(); End(b, false); }")]
    [InlineData("void Run(SparkSession spark, DataFrame df) { var b = spark.SparkContext.{|SPM6001:Broadcast|}(1); void Show(int n) => df.Select(Udf<int, int>(i => i + b.Value())(Col(\"i\"))).Show(n); Show(1); Show(2); }")]
    public Task UsedByCallee_Triggers(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("private DataFrame _last; void Score(DataFrame df, Broadcast<int> b) => _last = df.Select(Udf<int, int>(i => i + b.Value())(Col(\"i\"))); void Run(SparkSession spark, DataFrame df) { var b = spark.SparkContext.Broadcast(1); Score(df, b); }")]
    [InlineData("private DataFrame _last; void Keep(DataFrame frame) => _last = frame; void Run(SparkSession spark, DataFrame df) { var b = spark.SparkContext.Broadcast(1); Keep(df.Select(Udf<int, int>(i => i + b.Value())(Col(\"i\")))); }")]
    [InlineData("private Func<Column, Column> _rate; void Keep(Broadcast<int> b) => _rate = Udf<int, int>(i => i + b.Value()); void Run(SparkSession spark) { var b = spark.SparkContext.Broadcast(1); Keep(b); }")]
    [InlineData("private object _all; void Keep(object value) => _all = value; void Run(SparkSession spark) { var b = spark.SparkContext.Broadcast(1); Keep(b); }")]
    [InlineData("private readonly List<Broadcast<int>> _all = new(); void Keep(params Broadcast<int>[] values) => _all.AddRange(values); void Run(SparkSession spark) { var b = spark.SparkContext.Broadcast(1); Keep(b); }")]
    [InlineData("static (Column, int) Pair(Broadcast<int> b) => (Udf<int, int>(i => i + b.Value())(Col(\"i\")), 1); (Column, int) Run(SparkSession spark) { var b = spark.SparkContext.Broadcast(1); return Pair(b); }")]
    [InlineData("static void View(DataFrame df, Broadcast<int> b) => df.Select(Udf<int, int>(i => i + b.Value())(Col(\"i\"))).CreateOrReplaceTempView(\"v\"); void Run(SparkSession spark, DataFrame df) { var b = spark.SparkContext.Broadcast(1); View(df, b); }")]
    [InlineData("static IEnumerable<Row> Rows(DataFrame df, Broadcast<int> b) { foreach (var row in df.Select(Udf<int, int>(i => i + b.Value())(Col(\"i\"))).Collect()) yield return row; } IEnumerable<Row> Run(SparkSession spark, DataFrame df) { var b = spark.SparkContext.Broadcast(1); return Rows(df, b); }")]
    [InlineData("static void End(Broadcast<int> b, bool all) { if (all) b.Destroy(); } void Run(SparkSession spark, DataFrame df) { var b = spark.SparkContext.Broadcast(1); df.Show(); End(b, true); }")]
    [InlineData("static void End(Broadcast<int> b) { try { b.Unpersist(); } finally { b.Destroy(); } } void Run(SparkSession spark, DataFrame df) { var b = spark.SparkContext.Broadcast(1); df.Show(); End(b); }")]
    [InlineData("static Column Score(Broadcast<int> b, Column c, bool flag) { if (flag) return Lit(1); var u = Udf<int, int>(i => i + b.Value()); return u(c); } Column Run(SparkSession spark, bool flag) { var b = spark.SparkContext.Broadcast(1); return Score(b, Col(\"i\"), flag) + 1; }")]
    public Task LeavesByCallee_DoesNotTrigger(string members) => Rule.VerifyAsync(TestProgram.InClass(members));

    [Theory]
    [InlineData("b.Destroy();")]
    [InlineData("b.Unpersist();")]
    [InlineData("b.Unpersist(blocking: true);")]
    [InlineData("if (flag) b.Unpersist(); else b.Destroy();")]
    [InlineData("try { df.Show(); if (df.Count() == 1) return; } finally { b.Destroy(); }")]
    [InlineData("var alias = b; (alias).Destroy();")]
    [InlineData("b?.Destroy();")]
    [InlineData("spark.Stop();")]
    [InlineData("if (df.Count() == 1) throw new Exception(); b.Destroy();")]
    [InlineData("void End() => b.Destroy(); End();")]
    [InlineData("Environment.Exit(1);")]
    public Task Released_DoesNotTrigger(string statements) =>
        Rule.VerifyInMethodAsync(Map + "var b = spark.SparkContext.Broadcast(map); " + Captured + "df.Select(u(Col(\"k\"))).Show(); " + statements);

    [Theory]
    [InlineData("foreach (var n in new[] { 1, 2 }) { var b = spark.SparkContext.Broadcast(map); df.Show(n); b.Destroy(); }")]
    [InlineData("Broadcast<Dictionary<string, double>> b = null; if (flag) b = spark.SparkContext.Broadcast(map); df.Show(); if (flag) b.Destroy();")]
    [InlineData("Broadcast<Dictionary<string, double>> b = null; try { b = spark.SparkContext.Broadcast(map); df.Show(); } finally { b?.Destroy(); }")]
    public Task ReleasedOnEveryPath_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Map + statements);

    [Fact]
    public Task ReleasedByHelper_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass(
        """
        static void End<T>(Broadcast<T> variable) => variable.Destroy();

        static void Run(SparkSession spark, DataFrame df)
        {
            var b = spark.SparkContext.Broadcast(new[] { 1.0 });
            df.Select(Udf<int, double>(i => b.Value()[i])(Col("i"))).Show();
            End(b);
        }
        """));

    [Theory]
    [InlineData("var list = new List<object>(); list.Add(b);")]
    [InlineData("var all = new[] { b };")]
    [InlineData("Action later = () => b.Destroy(); Use(later);")]
    [InlineData("var pair = (b, 1); Use(pair);")]
    [InlineData("Use(new { b });")]
    [InlineData("Task.Run(() => df.Select(Udf<string, double>(k => b.Value()[k])(Col(\"k\"))).Show());")]
    public Task Transfer_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(Map + "var b = spark.SparkContext.Broadcast(map); " + statements);

    [Fact]
    public Task TransferInMethod_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass(
        """
        private Broadcast<int> _kept;

        Broadcast<int> Returned(SparkSession spark) { var b = spark.SparkContext.Broadcast(1); return b; }
        Broadcast<int> Expression(SparkSession spark) => spark.SparkContext.Broadcast(1);
        (int, Broadcast<int>) Tuple(SparkSession spark) { var b = spark.SparkContext.Broadcast(1); return (1, b); }
        void Out(SparkSession spark, out Broadcast<int> made) { made = spark.SparkContext.Broadcast(1); }
        void ToCallee(SparkSession spark) { var b = spark.SparkContext.Broadcast(1); Keep(b); }
        void Keep(Broadcast<int> variable) => _kept = variable;
        IEnumerable<Broadcast<int>> Yielded(SparkSession spark) { yield return spark.SparkContext.Broadcast(1); }
        """));

    [Fact]
    public Task LazyResultLeaves_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.InClass(
        """
        static DataFrame Frame(SparkSession spark, DataFrame df)
        {
            var b = spark.SparkContext.Broadcast(new[] { 1.0 });
            var rate = Udf<int, double>(i => b.Value()[i]);
            return df.Filter("i > 0").WithColumn("rate", rate(Col("i"))).Select("rate");
        }

        static Func<Column, Column> Function(SparkSession spark)
        {
            var b = spark.SparkContext.Broadcast(new[] { 1.0 });
            return Udf<int, double>(i => b.Value()[i]);
        }

        static Column Value(SparkSession spark, Column index)
        {
            var b = spark.SparkContext.Broadcast(new[] { 1.0 });
            return Udf<int, double>(i => b.Value()[i])(index) + 1;
        }

        static Column[] Values(SparkSession spark, Column index)
        {
            var b = spark.SparkContext.Broadcast(new[] { 1.0 });
            var rate = Udf<int, double>(i => b.Value()[i]);
            return new[] { rate(index), Lit(1) };
        }

        static IEnumerable<Row> Rows(SparkSession spark, DataFrame df)
        {
            var b = spark.SparkContext.Broadcast(new[] { 1.0 });
            return df.Select(Udf<int, double>(i => b.Value()[i])(Col("i"))).Collect();
        }

        void Kept(SparkSession spark, DataFrame df)
        {
            var b = spark.SparkContext.Broadcast(new[] { 1.0 });
            _df = df.Select(Udf<int, double>(i => b.Value()[i])(Col("i")));
        }

        static DataFrame Chosen(SparkSession spark, DataFrame df, Column[] columns)
        {
            var b = spark.SparkContext.Broadcast(new[] { 1.0 });
            var rate = Udf<int, double>(i => b.Value()[i]);
            return df.Select(columns.Select(column => rate(column)).ToArray());
        }

        static DataFrame All(SparkSession spark, DataFrame df)
        {
            var all = df;
            foreach (var factor in new[] { 1.0, 2.0 })
            {
                var b = spark.SparkContext.Broadcast(new[] { factor });
                all = all.Union(df.Select(Udf<int, double>(i => b.Value()[i])(Col("i"))));
            }

            return all;
        }

        static DataFrame ByLocalFunction(SparkSession spark, DataFrame df)
        {
            var b = spark.SparkContext.Broadcast(new[] { 1.0 });
            return df.Select(Rate(Col("i")));

            Column Rate(Column index) => Udf<int, double>(i => b.Value()[i])(index);
        }
        """));

    [Theory]
    [InlineData("df.Select(u(Col(\"k\"))).CreateOrReplaceTempView(\"scored\");")]
    [InlineData("df.Select(u(Col(\"k\"))).WriteStream().Format(\"console\").Start();")]
    [InlineData("spark.Udf().Register<string, double>(\"rate\", k => b.Value()[k]);")]
    [InlineData("var name = flag ? \"a\" : \"b\"; spark.Udf().Register<string, double>(name, k => b.Value()[k]); df.Show();")]
    public Task LivesOn_DoesNotTrigger(string statements) =>
        Rule.VerifyInMethodAsync(Map + "var b = spark.SparkContext.Broadcast(map); " + Captured + statements);

    private const string Program =
        """
        using Microsoft.Spark;
        using Microsoft.Spark.Sql;
        using static Microsoft.Spark.Sql.Functions;

        var spark = SparkSession.Builder().GetOrCreate();
        var df = spark.Range(10);
        var b = spark.SparkContext.Broadcast(new[] { 1.0 });
        df.Select(Udf<int, double>(i => b.Value()[i])(Col("id"))).Show();
        """;

    [Fact]
    public Task EndOfApplication_DoesNotTrigger() => Rule.VerifyProgramAsync(Program);

    [Fact]
    public Task ProgramWithLaterJob_Triggers() => Rule.VerifyProgramAsync(Program.Replace("Broadcast(new", "{|SPM6001:Broadcast|}(new") + "\ndf.Count();");

    [Fact]
    public Task EndOfApplication_WithOption_Triggers() => Rule.VerifyWithOptionsAsync(
        "spark_memory.cache.report_at_application_end = true",
        TestProgram.InClass(
            """
            static void Main()
            {
                var spark = SparkSession.Builder().GetOrCreate();
                var b = spark.SparkContext.{|SPM6001:Broadcast|}(1);
                spark.Range(1).Show();
            }
            """));

    [Theory]
    [InlineData("using var b = spark.BroadcastScoped(1); df.Filter(Udf<int, bool>(x => x > b.Value.Value())(Col(\"x\"))).Show();")]
    [InlineData("using (var b = spark.SparkContext.BroadcastScoped(1)) { var limit = b.Value; df.Filter(Udf<int, bool>(x => x > limit.Value())(Col(\"x\"))).Show(); }")]
    [InlineData("var b = spark.BroadcastScoped(1); df.Show(); b.Dispose();")]
    public Task Scope_DoesNotTrigger(string statements) => VerifyWithCompanionAsync(statements);

    [Fact]
    public Task ScopeWithoutEnd_Triggers() => VerifyWithCompanionAsync("var b = spark.{|SPM6001:BroadcastScoped|}(1); df.Show();");

    private static Task VerifyWithCompanionAsync(string statements)
    {
        var test = new SparkTest<BroadcastNotReleased, EmptyCodeFixProvider> { TestCode = "using SparkMemory;\n" + TestProgram.InMethod(statements) };
        test.TestState.AdditionalReferences.Add(References.Companion);
        return test.RunAsync();
    }

    [Fact]
    public Task LookAlike_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings +
        """
        class SparkContext { public int Broadcast(int value) => value; }

        class Job
        {
            void Run(SparkContext context, DataFrame df)
            {
                context.Broadcast(1);
                Functions.Broadcast(df).Show();
            }
        }
        """);

    [Fact]
    public Task SmallBudget_DoesNotTrigger() => Rule.VerifyWithOptionsAsync(
        "spark_memory.analysis.max_states = 1",
        TestProgram.InMethod("var b = spark.SparkContext.Broadcast(1); if (flag) df.Show();"));
}
