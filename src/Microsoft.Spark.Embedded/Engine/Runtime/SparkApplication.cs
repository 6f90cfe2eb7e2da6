using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Sql;

namespace Microsoft.Spark.Embedded.Runtime;

/// <summary>
/// What one Spark application owns: its context, the cache that all sessions share, global views, counters. One is
/// current at a time, as in a JVM; <see cref="Isolate"/> gives tests that run side by side one each.
/// </summary>
internal sealed class SparkApplication
{
    private const int PartitionsOfAllCores = 4;

    private static readonly AsyncLocal<Slot> s_isolated = new AsyncLocal<Slot>();
    private static readonly Slot s_process = new Slot();

    private SparkApplication(IReadOnlyDictionary<string, string> configuration)
    {
        foreach (var setting in configuration) Configuration[setting.Key] = setting.Value;
        Cache = new CacheManager(this);
        Context = new SparkContext(this);
    }

    public static SparkApplication Current
    {
        get => CurrentSlot.Application;
        private set => CurrentSlot.Application = value;
    }

    public static SparkSession ActiveSession
    {
        get => CurrentSlot.ActiveSession;
        set => CurrentSlot.ActiveSession = value;
    }

    public static SparkSession DefaultSession
    {
        get => CurrentSlot.DefaultSession;
        set => CurrentSlot.DefaultSession = value;
    }

    private static Slot CurrentSlot => s_isolated.Value ?? s_process;

    public SparkContext Context { get; }

    public Dictionary<string, string> Configuration { get; } = new Dictionary<string, string>();

    public CacheManager Cache { get; }

    public EngineProbe Probe { get; } = new EngineProbe();

    public ViewRegistry GlobalViews { get; } = new ViewRegistry();

    public ViewRegistry Tables { get; } = new ViewRegistry();

    public List<string> Files { get; } = new List<string>();

    public List<string> Archives { get; } = new List<string>();

    public string CheckpointDirectory { get; set; }

    public bool Stopped { get; private set; }

    /// <summary>
    /// The N of <c>local[N]</c>. Where Spark would take the machine's cores, four: what a program returns here must not
    /// depend on the machine.
    /// </summary>
    public int DefaultParallelism
    {
        get
        {
            if (Configuration.TryGetValue("spark.default.parallelism", out var set))
                return int.Parse(set, CultureInfo.InvariantCulture);
            if (!Configuration.TryGetValue("spark.master", out var master)) return PartitionsOfAllCores;
            if (master == "local") return 1;
            var open = master.IndexOf('[');
            var close = master.IndexOfAny(new[] { ',', ']' });
            return open > 0 && close > open && int.TryParse(master.Substring(open + 1, close - open - 1), out var cores)
                ? cores
                : PartitionsOfAllCores;
        }
    }

    public static SparkApplication GetOrCreate(IReadOnlyDictionary<string, string> configuration)
    {
        if (Current == null || Current.Stopped) Current = new SparkApplication(configuration);
        return Current;
    }

    /// <summary>Gives the calling test a process of its own: no application, no sessions, no cache of others.</summary>
    public static IDisposable Isolate()
    {
        var outer = s_isolated.Value;
        s_isolated.Value = new Slot();
        return new Isolation(outer);
    }

    public void Stop()
    {
        Stopped = true;
        Cache.Clear();
        if (Current == this) CurrentSlot.Clear();
    }

    public void EnsureRunning()
    {
        if (Stopped) throw SparkErrors.IllegalState("Cannot call methods on a stopped SparkContext.");
    }

    private sealed class Slot
    {
        public SparkApplication Application { get; set; }

        public SparkSession ActiveSession { get; set; }

        public SparkSession DefaultSession { get; set; }

        public void Clear()
        {
            Application = null;
            ActiveSession = null;
            DefaultSession = null;
        }
    }

    private sealed class Isolation : IDisposable
    {
        private readonly Slot _outer;

        public Isolation(Slot outer)
        {
            _outer = outer;
        }

        public void Dispose()
        {
            Current?.Stop();
            s_isolated.Value = _outer;
        }
    }
}
