using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Flow;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// What the rules know about one compilation. Built once and shared by all rules: <see cref="For"/> answers the same object
/// for the same compilation.
/// </summary>
internal sealed class SparkCompilation
{
    private const string AssemblyName = "Microsoft.Spark";

    private static readonly ConditionalWeakTable<Compilation, Holder> s_cache = new();

    private SparkCompilation(Compilation compilation, IAssemblySymbol spark)
    {
        Symbols = new SparkSymbols(compilation, spark);
        Api = new SparkApi(Symbols);
        SyntaxTrees = compilation.SyntaxTrees;
        Bodies = new BodyAccess(compilation);
        RowBounds = new RowBounds(Symbols, Api, Bodies);
        SmallFrames = new SmallFrames(RowBounds);
        CallSites = new CallSites(Bodies);
        Callees = new Callees(this);
        Owners = new FrameOwners(this, compilation);
        Summaries = new CalleeSummaries(this);
        BroadcastSummaries = new CalleeSummaries(this, followsBroadcasts: true);
        CacheLifetimes = new CacheLifetimes(this);
        Facts = new CompilationFacts(compilation, Symbols, Bodies);
        Writes = new MemberWrites(compilation, Bodies);
        Udfs = new UdfSites(Symbols, Bodies, Writes);
        UdfColumns = new UdfColumns(this);
        Broadcasts = new Broadcasts(Symbols, Bodies);
        BroadcastLifetimes = new BroadcastLifetimes(this);
        DriverCode = new DriverCode(this);
        NamedFunctions = new NamedFunctions(compilation);
        Shipped = new ShippedValues(Symbols);
    }

    public SparkSymbols Symbols { get; }

    public IEnumerable<SyntaxTree> SyntaxTrees { get; }

    public SparkApi Api { get; }

    /// <summary>How many rows frames may have.</summary>
    public RowBounds RowBounds { get; }

    /// <summary>Which frames are known to be small.</summary>
    public SmallFrames SmallFrames { get; }

    public BodyAccess Bodies { get; }

    /// <summary>Where private functions are called.</summary>
    public CallSites CallSites { get; }

    /// <summary>Whether methods persist or release anything, without an analysis of them.</summary>
    public Callees Callees { get; }

    /// <summary>Members and collections that keep frames.</summary>
    public FrameOwners Owners { get; }

    public CalleeSummaries Summaries { get; }

    /// <summary>The same, of what methods do to broadcast variables.</summary>
    public CalleeSummaries BroadcastSummaries { get; }

    public CacheLifetimes CacheLifetimes { get; }

    public CompilationFacts Facts { get; }

    /// <summary>Where fields and properties are written.</summary>
    public MemberWrites Writes { get; }

    /// <summary>Delegates that become user-defined functions.</summary>
    public UdfSites Udfs { get; }

    /// <summary>Columns that user-defined functions compute.</summary>
    public UdfColumns UdfColumns { get; }

    public Broadcasts Broadcasts { get; }

    public BroadcastLifetimes BroadcastLifetimes { get; }

    public DriverCode DriverCode { get; }

    /// <summary>Where functions are named in texts.</summary>
    public NamedFunctions NamedFunctions { get; }

    /// <summary>What captured values mean for a user-defined function.</summary>
    public ShippedValues Shipped { get; }

    /// <summary>Null when the compilation does not reference Microsoft.Spark: then no rule has work to do.</summary>
    public static SparkCompilation? For(Compilation compilation) =>
        s_cache.GetValue(compilation, static key => new Holder(Create(key))).Value;

    /// <summary><c>Catalog.CacheTable(…)</c> and <c>Sql("CACHE TABLE …")</c>.</summary>
    public bool CachesTable(IInvocationOperation call) =>
        Api.Classify(call.TargetMethod) is { } classified
        && (classified.Kind == SparkCallKind.Persist
            ? call.TargetMethod.Name == "CacheTable"
            : call.TargetMethod.Name == "Sql" && call.ArgumentFor(0) is { } text && SqlText.From(text) is { CachesTable: true });

    private static SparkCompilation? Create(Compilation compilation)
    {
        var spark = compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(assembly => assembly.Name == AssemblyName);
        return spark is null ? null : new SparkCompilation(compilation, spark);
    }

    private sealed class Holder
    {
        public Holder(SparkCompilation? value) => Value = value;

        public SparkCompilation? Value { get; }
    }
}
