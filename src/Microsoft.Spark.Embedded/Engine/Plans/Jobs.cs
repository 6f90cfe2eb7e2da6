using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Runtime;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>The ways in which an action runs a compiled plan, each with the number of jobs that Spark starts for it.</summary>
internal sealed class Jobs
{
    private const int ScaleUp = 4;

    private readonly SparkApplication _application;
    private readonly bool _isLocal;

    /// <param name="isLocal">Whether the rows are there without a job.</param>
    public Jobs(SparkApplication application, bool isLocal = false)
    {
        application.EnsureRunning();
        _application = application;
        _isLocal = isLocal;
    }

    /// <summary>One job over everything.</summary>
    public List<object[]> Collect(Rdd rdd)
    {
        Start();
        return rdd.All().ToList();
    }

    public long Count(Rdd rdd)
    {
        _application.Probe.JobStarted();
        return rdd.All().LongCount();
    }

    /// <summary>Tries the first partition, then four times as many each time, until there are enough rows.</summary>
    public List<object[]> Take(Rdd rdd, int count)
    {
        var rows = new List<object[]>();
        if (count <= 0) return rows;
        var tried = 0;
        while (rows.Count < count && tried < rdd.PartitionCount)
        {
            var next = tried == 0 ? 1 : Math.Min(tried * ScaleUp, rdd.PartitionCount - tried);
            Start();
            rows.AddRange(Enumerable.Range(tried, next).SelectMany(index => rdd.Partition(index).Take(count - rows.Count).ToList()).Take(count - rows.Count).ToList());
            tried += next;
        }

        return rows;
    }

    /// <summary>The same from the last partition backwards.</summary>
    public List<object[]> Tail(Rdd rdd, int count)
    {
        var rows = new List<object[]>();
        if (count <= 0) return rows;
        var tried = 0;
        while (rows.Count < count && tried < rdd.PartitionCount)
        {
            var next = tried == 0 ? 1 : Math.Min(tried * ScaleUp, rdd.PartitionCount - tried);
            Start();
            var first = rdd.PartitionCount - tried - next;
            var more = Enumerable.Range(first, next).SelectMany(rdd.Partition).ToList();
            rows.InsertRange(0, more.Skip(Math.Max(0, more.Count - (count - rows.Count))));
            tried += next;
        }

        return rows;
    }

    /// <summary>One job for each partition, when the program gets there.</summary>
    public IEnumerable<object[]> Iterate(Rdd rdd)
    {
        for (var index = 0; index < rdd.PartitionCount; index++)
        {
            Start();
            foreach (var row in rdd.Partition(index).ToList()) yield return row;
        }
    }

    private void Start()
    {
        if (!_isLocal) _application.Probe.JobStarted();
    }
}
