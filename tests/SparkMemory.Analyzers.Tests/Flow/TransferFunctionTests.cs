using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Flow;

/// <summary>
/// Every transfer function of the flow analysis is needed: a program is known whose findings, those of SPM0003 among them, are others
/// when the function does nothing.
/// </summary>
public class TransferFunctionTests
{
    private static readonly SwitchedAnalyzers s_analyzers = new();

    private static readonly Dictionary<string, string> s_witnesses = new()
    {
        ["BroadcastParameter"] = InMethod("static void Send(DataFrame df, Broadcast<int> b) { b.Destroy(); df.Select(Udf<int, int>(i => i + b.Value())(Col(\"i\"))).Show(); }"),
        ["InvokeOnBroadcasts"] = InMethod("var b = spark.BroadcastScoped(1); df.Show();"),
        ["InvokeOnVariable"] = InMethod("var b = spark.BroadcastScoped(1); df.Show(); b.Dispose();"),
        ["InvokeOnVariable: \"Destroy\" or \"Dispose\""] = InMethod("var b = spark.BroadcastScoped(1); df.Show(); b.Dispose();"),
        ["InvokeOnVariable: \"Unpersist\""] = InMethod("var b = spark.SparkContext.Broadcast(1); df.Select(Udf<int, int>(i => i + b.Value())(Col(\"i\"))).Show(); if (flag) b.Destroy(); else b.Unpersist();"),
        ["ReleaseVariable"] = InMethod("var b = spark.BroadcastScoped(1); df.Show(); b.Dispose();"),
        ["Forget"] = InMethod("var map = new Dictionary<string, double>(); while (flag) { var b = spark.SparkContext.Broadcast(map); if (df.Count() == 1) continue; b.Destroy(); }"),
        ["ForgetVariablesOfMembers"] = InClass("private Broadcast<int> _b; void Run(SparkSession spark, DataFrame df) { _b = spark.SparkContext.Broadcast(1); _b.Destroy(); Renew(spark); var b = _b; df.Select(Udf<int, int>(i => i + b.Value())(Col(\"i\"))).Show(); } void Renew(SparkSession spark) { _b = spark.SparkContext.Broadcast(2); }"),
        ["RegisterFunction"] = InMethod("var map = new Dictionary<string, double>(); var b = spark.SparkContext.Broadcast(map); spark.Udf().Register<string, double>(\"rate\", k => b.Value()[k]);"),
        ["Columns"] = InMethod("static void Send(DataFrame df, Broadcast<int> b) { b.Destroy(); df.Select(Udf<int, int>(i => i + b.Value())(Col(\"i\"))).Show(); }"),
        ["CaptureInFunction"] = InMethod("static void Send(DataFrame df, Broadcast<int> b) { b.Destroy(); df.Select(Udf<int, int>(i => i + b.Value())(Col(\"i\"))).Show(); }"),
        ["CaptureInGroup"] = InMethod("var b = spark.SparkContext.Broadcast(1); double Score(int i) => b.Value() * i; var scored = spark.Range(1).Select(Udf<int, double>(Score)(Col(\"id\"))); b.Destroy(); scored.Show();"),
        ["HandOnNamesIn"] = InMethod("Action Load(DataFrame df) { df.Cache(); df.Show(); df.Count(); return () => df.Unpersist(); }"),
        ["FrameOfAnyVariable"] = InMethod("static DataFrame Load(SparkSession spark, DataFrame df) { var b = spark.SparkContext.Broadcast(1); var hot = df; foreach (var c in df.Columns()) hot = hot.WithColumn(c, Udf<int, int>(x => x + b.Value())(Col(c))); return hot; }"),
        ["Summarise"] = InMethod("df.Cache(); Look(); df.Unpersist(); void Look() => df.Show();"),
        ["StartOfCallee"] = InMethod("df.Cache(); Look(); df.Unpersist(); void Look() => df.Show();"),
        ["Thrown"] = InMethod("static void Free(DataFrame frame) { try { frame.Show(); frame.Count(); } finally { frame.Unpersist(); } } static void Run(DataFrame df) { df.Cache(); Free(df); }"),
        ["RunLambdas"] = InMethod("df.Cache(); df.Columns().ToList().ForEach(name => df.Select(name).Show()); df.Unpersist();"),
        ["InvokeProgram"] = InMethod("df.Cache(); Use(df); df.Unpersist();"),
        ["InvokeUnknown"] = InMethod("df.Cache(); Use(df); df.Unpersist();"),
        ["GiveToUnknown"] = InMethod("df.Cache(); Use(df); df.Unpersist();"),
        ["ApplyAttributes"] = InMethod("static void Run(DataFrame df) { df.Cache(); df.Show(); df.Count(); Own(df); } static void Own([TakesCacheOwnership] DataFrame frame) { }"),
        ["Apply"] = InMethod("var hot = df;"),
        ["ReleaseOnSomePath"] = InMethod("static void Free(DataFrame frame, bool really) { if (really) frame.Unpersist(); } df.Cache(); df.Show(); df.Count(); Free(df, flag);"),
        ["Defer"] = InMethod("IEnumerable<Row> Rows() { foreach (var row in df.Collect()) yield return row; } var rows = Rows(); df.Cache(); df.Show(); Use(rows.ToList()); df.Unpersist();"),
        ["ResultOf"] = InMethod("DataFrame Keep(DataFrame frame) => frame.Persist(StorageLevel.MEMORY_ONLY); Keep(df).Show();"),
        ["HandOnAll"] = InMethod("df.Cache(); df.Show(); df.Count(); Environment.Exit(0);"),
        ["Given"] = InMethod("df.Cache(); Look(); df.Unpersist(); void Look() => df.Show();"),
        ["Invoke"] = InMethod("df.Persist();"),
        ["Invoke: SparkCallKind.Source"] = InMethod("spark.Range(10).Unpersist();"),
        ["Invoke: SparkCallKind.Narrow or SparkCallKind.Wide or SparkCallKind.Grouping"] = InMethod("df.Filter(\"a\").Unpersist();"),
        ["Invoke: SparkCallKind.Action when row.Job == JobTiming.Deferred"] = InMethod("df.Cache(); foreach (var row in df.Collect()) Use(row); df.Unpersist();"),
        ["Invoke: SparkCallKind.Action"] = InMethod("df.Cache(); df.Show();"),
        ["Invoke: SparkCallKind.Write when row.Job == JobTiming.Eager"] = InMethod("df = df.Join(other, \"k\"); df.Count(); df.Write().Parquet(\"p\");"),
        ["Invoke: SparkCallKind.Persist"] = InMethod("df.Persist();"),
        ["Invoke: SparkCallKind.Release"] = InMethod("df.Filter(\"a\").Unpersist();"),
        ["Invoke: SparkCallKind.Cut"] = InMethod("df.Cache().Checkpoint(false).Show(); df.Unpersist();"),
        ["Invoke: SparkCallKind.View"] = InMethod("df.CreateOrReplaceTempView(\"v\"); spark.Sql(\"CACHE TABLE v\"); df.Show(); df.Unpersist();"),
        ["Invoke: SparkCallKind.Metadata when call.TargetMethod.Name is \"Explain\" or \"InputFiles\" && receiver is not null"] = InMethod("df.Explain(); df.Cache(); df.Show(); df.Count(); df.Unpersist();"),
        ["Invoke: SparkCallKind.Handle or SparkCallKind.Setting"] = InMethod("df = df.Join(other, \"k\"); df.Count(); df.Write().Parquet(\"p\");"),
        ["Invoke: SparkCallKind.Lifecycle when call.TargetMethod.Name is \"Stop\" or \"Dispose\""] = InMethod("df.Cache(); df.Show(); df.Count(); spark.Stop();"),
        ["Invoke: SparkCallKind.Transfer"] = InMethod("using var registry = new CacheRegistry(); registry.Track(df); df.Cache(); df.Show(); df.Count();"),
        ["Invoke: SparkCallKind.Opaque"] = InMethod("df.Cache(); df.Transform(frame => { frame.Show(); return frame; }).Show(); df.Unpersist();"),
        ["Source"] = InMethod("spark.Range(10).Unpersist();"),
        ["Transform"] = InMethod("df.Filter(\"a\").Unpersist();"),
        ["Cut"] = InMethod("df.Cache().Checkpoint(false).Show(); df.Unpersist();"),
        ["PersistCall"] = InMethod("df.Persist();"),
        ["ReleaseCall"] = InMethod("df.Filter(\"a\").Unpersist();"),
        ["ReleaseCall: \"ClearCache\""] = InMethod("df.Cache(); df.Show(); df.Count(); spark.Catalog.ClearCache();"),
        ["ReleaseCall: \"UncacheTable\" or \"DropTempView\" or \"DropGlobalTempView\""] = InMethod("spark.Sql(\"CACHE TABLE t\"); spark.Table(\"t\").Show(); spark.Catalog.UncacheTable(\"default.t\");"),
        ["InvokeOther"] = InMethod("df.Cache(); Use(df); df.Unpersist();"),
        ["AsOne"] = InMethod("df.Persist();"),
        ["AssumeNull"] = InMethod("using (df.CacheScoped()) { df.Show(); df.Count(); }"),
        ["AsPersisted"] = InMethod("var hot = flag ? df.Cache() : other.Cache(); hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();"),
        ["ForgetPersisted"] = InMethod("var hot = flag ? df.Cache() : other.Cache(); hot.Show(); hot.Count(); hot.Unpersist(); hot.Persist(); hot.Show(); hot.Count(); hot.Unpersist();"),
        ["UseLost"] = InMethod("df.Cache(); var g = df; foreach (var c in df.Columns()) g = g.Filter(c); g.Show(); g.Count(); df.Unpersist();"),
        ["UseMaybe"] = InMethod("var hot = (flag ? df : other).Cache(); try { hot.Show(); df.Count(); } finally { hot.Unpersist(); }"),
        ["HandOnWhatOthersHold"] = InClass("void Load(DataFrame a, bool flag) { var hot = flag ? a : _df; hot.Cache(); hot.Show(); hot.Count(); } void Close() => _df.Unpersist();"),
        ["HandOnFactsOf"] = InMethod("var hot = (flag ? df : other).Cache(); hot.Show(); hot.Count(); df.Unpersist(); other.Unpersist();"),
        ["Compute"] = InMethod("df.Join(other, \"k\").Count(); df.Join(other, \"k\").Show();"),
        ["ComputeForEach"] = InMethod("df = df.Join(other, \"k\"); df.Columns().ToList().ForEach(name => df.GroupBy(name).Count().Show());"),
        ["Assume"] = InMethod("using (df.CacheScoped()) { df.Show(); df.Count(); }"),
        ["Assume: IIsNullOperation isNull"] = InMethod("using (df.CacheScoped()) { df.Show(); df.Count(); }"),
        ["Assume: IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison when IsNullLiteral(comparison.RightOperand)"] = InMethod("var hot = flag ? df.Cache() : null; hot?.Show(); hot?.Count(); if (hot != null) hot.Unpersist();"),
        ["Assume: IIsPatternOperation { Pattern: IConstantPatternOperation constant } test when IsNullLiteral(constant.Value)"] = InMethod("df.Cache(); df.Show(); df.Count(); if (df is null) return; df.Unpersist();"),
        ["Assume: IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation constant } } test when IsNullLiteral(constant.Value)"] = InMethod("Broadcast<int> b = null; try { b = spark.SparkContext.Broadcast(1); df.Show(); } finally { if (b is not null) { b.Unpersist(); b.Destroy(); } }"),
        ["ValueOf"] = InMethod("using (df.CacheScoped()) { df.Show(); df.Count(); }"),
        ["AssignFlag"] = InMethod("bool done = false; df.Cache(); df.Show(); df.Count(); done = true; if (done) df.Unpersist();"),
        ["Persist"] = InMethod("df.Persist();"),
        ["PersistByCallee"] = InMethod("Make().Unpersist(); DataFrame Make() => df.Filter(\"a\").Cache();"),
        ["Open"] = InMethod("df.Cache(); df.Show();"),
        ["Release"] = InMethod("df.Filter(\"a\").Unpersist();"),
        ["ReleaseByCallee"] = InMethod("var hot = df.Cache(); void Free() => hot.Unpersist(); hot.Show(); hot.Count(); Free();"),
        ["End"] = InMethod("df.Cache(); Use(df); df.Unpersist();"),
        ["AffectRelease"] = InMethod("static void Run(DataFrame df) { df.Cache(); df.Show(); df.Count(); Free(df); } static void Free(DataFrame frame) => frame.Unpersist();"),
        ["ReleaseAll"] = InMethod("df.Cache(); df.Show(); df.Count(); spark.Sql(\"CLEAR CACHE\");"),
        ["HandOn"] = InMethod("var all = new[] { df.Cache() }; df.Show(); df.Count();"),
        ["AffectHandOn"] = InMethod("static void Look(DataFrame frame, int n) { if (n == 0) return; frame.Show(); Look(frame, n - 1); } df.Cache(); Look(df, 3); df.Unpersist();"),
        ["HandOnFacts"] = InMethod("CacheScope Begin(DataFrame df) => df.CacheScoped();"),
        ["Affect"] = InMethod("df.Cache(); Look(); df.Unpersist(); void Look() => df.Show();"),
        ["Close"] = InMethod("df.Cache(); Use(df); df.Unpersist();"),
        ["RunJob"] = InMethod("df.Cache(); df.Show();"),
        ["RunJobs"] = InMethod("df.Cache(); Look(); df.Unpersist(); void Look() => df.Show();"),
        ["AffectJobs"] = InMethod("df.Cache(); Look(); df.Unpersist(); void Look() => df.Show();"),
        ["UseUnknown"] = InMethod("df.Cache(); Use(df); df.Unpersist();"),
        ["RunUnknownCommand"] = InClass("static void Main() { var spark = SparkSession.Builder().GetOrCreate(); var df = spark.Range(9).Cache(); df.Show(); df.Count(); spark.Sql(\"INSERT INTO a SELECT 1\"); }"),
        ["RunElsewhere"] = InClass("static void Main() { var spark = SparkSession.Builder().GetOrCreate(); var df = spark.Range(9).Cache(); df.Show(); df.Count(); Later(); } static extern void Later();"),
        ["RunOther"] = InMethod("df.Cache(); df.Show(); df.Count(); other.Show(); df.Unpersist();"),
        ["Set"] = InMethod("df.Cache(); df.Show();"),
        ["Keep"] = InClass("void Load(DataFrame df) { _df = df.Cache(); }"),
        ["KeepWhatMembersHold"] = InClass("void Run() { _df.Cache(); _df.Persist(); _df.Count(); _df.Show(); }"),
        ["HandOnOwned"] = InClass("void Load(DataFrame df, DataFrame other) { _df = df.Cache(); df.Show(); df.Count(); Close(other); df.Cache(); df.Show(); } public virtual void Close(DataFrame frame) => _df.Unpersist();"),
        ["MakeRows"] = InMethod("df.Cache(); foreach (var row in df.Collect()) Use(row); df.Unpersist();"),
        ["EnumerateGiven"] = InMethod("var rows = df.Join(other, \"k\").Take(5); Use(rows.Count()); Use(rows.ToList());"),
        ["TakeIn"] = InMethod("var rows = df.Collect(); var list = new List<Row>(rows); foreach (var row in rows) Use(row);"),
        ["EnumerateByCallee"] = InMethod("static void Look(DataFrame frame) => Print(frame.Collect()); static void Print(IEnumerable<Row> rows) { foreach (var row in rows) Console.WriteLine(row); Console.WriteLine(rows.Count()); }"),
        ["RowsReadPerElement"] = InMethod("var rows = df.Collect(); var pairs = df.Columns().SelectMany(name => rows).ToList();"),
        ["Enumerate"] = InMethod("var rows = df.Join(other, \"k\").Take(5); Use(rows.Count()); Use(rows.ToList());"),
        ["AsHeldBy"] = InMethod("var hot = df;"),
        ["ForgetEnumerationsOf"] = InMethod("var a = df.Collect(); var b = other.Collect(); var rows = flag ? a : b; Use(rows.Count()); rows = flag ? b : a; Use(rows.Count());"),
        ["ForgetRowsInFields"] = InClass("private IEnumerable<Row> _rows; void Run(DataFrame df) { _rows = df.Collect(); _rows.Count(); Renew(); _rows.Count(); } void Renew() => _rows = new List<Row>();"),
        ["BeginScope"] = InMethod("using (df.CacheScoped()) { Use(1); }"),
        ["EndScope"] = InMethod("using (df.CacheScoped()) { df.Show(); df.Count(); }"),
        ["EndUnknownScope"] = InMethod("static IDisposable Begin(DataFrame df) => df.CacheScoped(); static void Run(DataFrame df) { var other = df.CacheScoped(); df.Show(); df.Count(); IDisposable scope = other; Begin(df).Dispose(); }"),
        ["RunOpaque"] = InMethod("df.Cache(); df.Transform(frame => { frame.Show(); return frame; }).Show(); df.Unpersist();"),
        ["Track"] = InMethod("using var registry = new CacheRegistry(); registry.Track(df); df.Cache(); df.Show(); df.Count();"),
        ["Sql"] = InMethod("spark.Sql(\"CACHE TABLE t\"); spark.Table(\"t\").Show();"),
        ["Sql: null"] = InMethod("spark.Sql(\"CACHE TABLE t\"); spark.Table(\"t\").Show(); spark.Sql(df.Columns()[0]);"),
        ["Sql: { Kind: SqlStatementKind.Query } query"] = InMethod("var keys = spark.Sql($\"SELECT DISTINCT k FROM {flag}\"); keys.Count(); keys.Show();"),
        ["Sql: { Kind: SqlStatementKind.Unknown } unknown"] = InMethod("spark.Sql(\"CACHE TABLE t\"); spark.Table(\"t\").Show(); spark.Sql(\"{flag} FROM t\");"),
        ["Sql: { ClearsCache: true } or { UncachesTable: true, Table: null }"] = InMethod("df.Cache(); df.Show(); df.Count(); spark.Sql(\"CLEAR CACHE\");"),
        ["Sql: { DropsTable: true, Table: null }"] = InMethod("spark.Sql(\"CACHE TABLE t\"); spark.Table(\"t\").Show(); spark.Sql($\"DROP TABLE {flag}\");"),
        ["Sql: ({ UncachesTable: true } or { DropsTable: true }) and { Table: { } table }"] = InMethod("spark.Sql(\"CACHE TABLE t\"); spark.Table(\"t\").Show(); spark.Sql(\"UNCACHE TABLE t\");"),
        ["Sql: { CachesTable: true, PersistsNothing: false, Table: { } table } cache"] = InMethod("spark.Sql(\"CACHE TABLE t\"); spark.Table(\"t\").Show();"),
        ["Sql: { CachesTable: true }"] = InMethod("df.CreateOrReplaceTempView(\"v\"); var hot = df.Filter(\"a\"); hot.CreateOrReplaceTempView(\"w\"); spark.Sql(\"CACHE TABLE w OPTIONS ('storageLevel' 'NONE')\"); hot.Unpersist();"),
        ["Sql: { DefinesView: true, Table: { } view } definition"] = InMethod("df.CreateOrReplaceTempView(\"v\"); spark.Sql(\"CACHE TABLE v\"); df.Show(); spark.Sql(\"CREATE OR REPLACE TEMP VIEW v AS SELECT 1\");"),
        ["Sql: var command"] = InMethod("df.Cache(); df.CreateOrReplaceTempView(\"v\"); spark.Sql(\"INSERT INTO a SELECT * FROM v\"); spark.Sql(\"INSERT INTO b SELECT * FROM v\"); df.Unpersist();"),
        ["CacheTable"] = InMethod("spark.Sql(\"CACHE TABLE t\"); spark.Table(\"t\").Show();"),
        ["CacheByName"] = InMethod("spark.Sql(\"CACHE TABLE t\"); spark.Table(\"t\").Show();"),
        ["FrameNamed"] = InMethod("spark.Sql(\"CACHE TABLE t\"); spark.Table(\"t\").Show();"),
        ["SetView"] = InMethod("df.CreateOrReplaceTempView(\"v\"); spark.Sql(\"CACHE TABLE v\"); df.Show(); df.Unpersist();"),
        ["Uncache"] = InMethod("spark.Sql(\"CACHE TABLE t\"); spark.Table(\"t\").Show(); spark.Sql(\"UNCACHE TABLE t\");"),
        ["HandOnWhenNamedElsewhere"] = InMethod("void Open(SparkSession spark) => spark.Catalog.CacheTable(\"t\");\nvoid Close(SparkSession spark) => spark.Catalog.UncacheTable(\"t\");"),
        ["RunUnknownSql"] = InMethod("spark.Sql(\"CACHE TABLE t\"); spark.Table(\"t\").Show(); spark.Sql(df.Columns()[0]);"),
        ["Start"] = InMethod("df.Cache(); df.Show(); df.Count(); if (df is null) return; df.Unpersist();"),
        ["Evaluate"] = InMethod("var hot = df;"),
        ["Return"] = InMethod("CacheScope Begin(DataFrame df) => df.CacheScoped();"),
        ["Evaluate: IExpressionStatementOperation statement"] = InMethod("df.Persist();"),
        ["Evaluate: IConversionOperation conversion"] = InMethod("using (df.CacheScoped()) { Use(1); }"),
        ["Evaluate: IAwaitOperation awaited"] = InMethod("async Task Run(DataFrame df) { df.Cache(); df.Show(); df.Count(); await Task.Run(() => df.Unpersist()); }"),
        ["Evaluate: IFlowCaptureOperation capture"] = InMethod("using (df.CacheScoped()) { Use(1); }"),
        ["Evaluate: IFlowCaptureReferenceOperation reference"] = InMethod("using (df.CacheScoped()) { Use(1); }"),
        ["Evaluate: ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var delegateLocal }, Value: var made } when LambdaOf(made) is { } named && IsOnlyInvoked(delegateLocal)"] = InMethod("Action look = () => df.Show(); df.Cache(); look(); df.Unpersist();"),
        ["Evaluate: ISimpleAssignmentOperation assignment"] = InMethod("var hot = df;"),
        ["Evaluate: IDeconstructionAssignmentOperation deconstruction"] = InMethod("var (a, b) = (df.Filter(\"a\").Cache(), 1); a.Show(); a.Unpersist(); Use(b);"),
        ["Evaluate: IInvocationOperation call"] = InMethod("df.Persist();"),
        ["Evaluate: IFlowAnonymousFunctionOperation lambda"] = InMethod("Action Load(DataFrame df) { df.Cache(); df.Show(); df.Count(); return () => df.Unpersist(); }"),
        ["Evaluate: IMethodReferenceOperation group"] = InMethod("var b = spark.SparkContext.Broadcast(1); Action free = b.Destroy; df.Select(Udf<int, int>(i => i + b.Value())(Col(\"i\"))).Show(); free();"),
        ["Evaluate: ITranslatedQueryOperation query"] = InMethod("df.Cache(); df.Count(); var rows = (from row in df.Collect() orderby row.Size() select row).ToList(); df.Unpersist(); Use(rows.Count);"),
        ["Evaluate: IDelegateCreationOperation creation"] = InMethod("Action Load(DataFrame df) { df.Cache(); df.Show(); df.Count(); return () => df.Unpersist(); }"),
        ["Evaluate: IIsPatternOperation test"] = InMethod("void Free(object value) { if (value is DataFrame frame) frame.Unpersist(); }"),
        ["Evaluate: ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation"] = InMethod("var hot = df;"),
        ["Bind"] = InMethod("var b = spark.SparkContext.Broadcast(1); Action free = b.Destroy; df.Select(Udf<int, int>(i => i + b.Value())(Col(\"i\"))).Show(); free();"),
        ["EvaluateParts"] = InMethod("while (flag) { df.Cache(); flag = df.Count() > 3; df.Unpersist(); df = df.Filter(\"a\"); }"),
        ["Read"] = InMethod("var hot = df;"),
        ["Assign"] = InMethod("var hot = df;"),
        ["Assign: ILocalReferenceOperation { Local.RefKind: RefKind.None } local when IsDeclaredHere(local.Local)"] = InMethod("var hot = df;"),
        ["Assign: IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter when IsDeclaredHere(parameter.Parameter)"] = InMethod("df = df.Join(other, \"k\"); df.Count(); df.Write().Parquet(\"p\");"),
        ["Assign: IFlowCaptureReferenceOperation capture"] = InClass("DataFrame Load(DataFrame df) { return _df ??= df.Cache(); }"),
        ["Deconstruct"] = InMethod("var (a, b) = (df.Filter(\"a\").Cache(), 1); a.Show(); a.Unpersist(); Use(b);"),
        ["Capture"] = InMethod("Action Load(DataFrame df) { df.Cache(); df.Show(); df.Count(); return () => df.Unpersist(); }"),
        ["Match"] = InMethod("void Free(object value) { if (value is DataFrame frame) frame.Unpersist(); }"),
        ["Get"] = InMethod("using (df.CacheScoped()) { Use(1); }"),
    };

    public static TheoryData<string> Functions => [.. s_witnesses.Keys];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Findings_ChangeWithoutTheFunction(string function)
    {
        var findings = await s_analyzers.FindingsAsync(s_witnesses[function], off: null);
        Assert.NotEqual(findings, await s_analyzers.FindingsAsync(s_witnesses[function], off: function));
    }

    [Fact]
    public void EveryFunction_HasAWitness() =>
        Assert.Equal(s_analyzers.Functions.Order(), s_witnesses.Keys.Order());

    private static string InMethod(string statements) => TestProgram.InScopedMethod(statements);

    private static string InClass(string members) => "using SparkMemory;\n" + TestProgram.InClass(members);
}
