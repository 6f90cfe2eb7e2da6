using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Sql;

namespace Microsoft.Spark.Embedded.Tests.Caching;

/// <summary>What pins the plan of an object, so that a Cache() afterwards does not reach its Collect().</summary>
internal static class PinExperiments
{
    public static Dictionary<string, Func<object>> All { get; } = new()
    {
        ["pin/collect"] = Pin((d, _) => d.Collect().ToList()),
        ["pin/toLocalIterator"] = Pin((d, _) => d.ToLocalIterator().ToList()),
        ["pin/tail"] = Pin((d, _) => d.Tail(1).ToList()),
        ["pin/explain"] = Pin((d, _) => Quietly(() => d.Explain())),
        ["pin/checkpoint"] = Pin((d, _) => d.Checkpoint()),
        ["pin/inputFiles"] = Pin((d, _) => d.InputFiles().ToList()),
        ["pin/count"] = Pin((d, _) => d.Count()),
        ["pin/show"] = Pin((d, _) => Quietly(() => d.Show())),
        ["pin/take"] = Pin((d, _) => d.Take(2).ToList()),
        ["pin/first"] = Pin((d, _) => d.First()),
        ["pin/head-n"] = Pin((d, _) => d.Head(2).ToList()),
        ["pin/isEmpty"] = Pin((d, _) => d.IsEmpty()),
        ["pin/limit-collect"] = Pin((d, _) => d.Limit(2).Collect().ToList()),
        ["pin/write"] = Pin((d, lab) => d.Write().Parquet(lab.NewPath())),
        ["pin/schema"] = Pin((d, _) => d.Schema()),
        ["pin/createTempView"] = Pin((d, _) => d.CreateOrReplaceTempView("pinned")),
        ["pin/derived-collect"] = Pin((d, _) => d.Filter("id > 1").Collect().ToList()),
        ["pin/describe"] = Pin((d, _) => d.Describe().Collect().ToList()),
        ["pin/analyzed-plan"] = Pin((d, _) => d.Plan.Tree()),
        ["pin/storageLevel-isLocal-semanticHash"] = Pin((d, _) => (d.StorageLevel(), d.IsLocal(), d.SemanticHash(), d.SameSemantics(d))),
        ["pin/derived-frame-made-before-cache"] = DerivedBefore,
        ["pin/derived-frame-collected-before-cache"] = DerivedCollectedBefore,
        ["pin/collected-before-cache-rebuilt-chain-is-fine"] = RebuiltChain,
    };

    private static Func<object> Pin<T>(Func<DataFrame, CacheLab, T> action) => Pin((d, lab) => { action(d, lab); });

    private static Func<object> Pin(Action<DataFrame, CacheLab> action) => () =>
    {
        using var lab = new CacheLab();
        var d = lab.Source.Filter("id >= 0");
        action(d, lab);
        d.Cache();
        d.Count();
        return new
        {
            evalsOfCount = lab.During(() => d.Count()),
            evalsOfDerivedCollect = lab.During(() => d.Filter("id > 3").Collect().ToList()),
            evalsOfTake = lab.During(() => d.Take(2).ToList()),
            evalsOfTail = lab.During(() => d.Tail(1).ToList()),
            evalsOfCollect = lab.During(() => d.Collect().ToList()),
        };
    };

    private static void Quietly(Action action)
    {
        var console = Console.Out;
        Console.SetOut(System.IO.TextWriter.Null);
        try
        {
            action();
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    private static object DerivedBefore()
    {
        using var lab = new CacheLab();
        var d = lab.Source.Filter("id > 9");
        lab.Source.Cache().Count();
        return new { evals = lab.During(() => d.Collect().ToList()) };
    }

    private static object DerivedCollectedBefore()
    {
        using var lab = new CacheLab();
        var d = lab.Source.Filter("id > 9");
        _ = d.Collect().ToList();
        lab.Source.Cache().Count();
        return new { evalsOfCollect = lab.During(() => d.Collect().ToList()), evalsOfCount = lab.During(() => d.Count()) };
    }

    private static object RebuiltChain()
    {
        using var lab = new CacheLab();
        var d = lab.Source.Filter("id > 9");
        _ = d.Collect().ToList();
        d.Cache().Count();
        return new { evals = lab.During(() => lab.Source.Filter("id > 9").Collect().ToList()) };
    }
}
