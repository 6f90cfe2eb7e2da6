using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Runtime;

namespace Microsoft.Spark.Sql;

// Cache, checkpoints, views, writers.
public sealed partial class DataFrame
{
    public DataFrame Persist() => Persist(Sql.StorageLevel.MEMORY_AND_DISK);

    public DataFrame Persist(StorageLevel storageLevel)
    {
        Session.Application.Cache.Persist(Plan, storageLevel, Session);
        return this;
    }

    public DataFrame Cache() => Persist();

    public DataFrame Unpersist(bool blocking = false)
    {
        Session.Application.Cache.Unpersist(Plan);
        return this;
    }

    public DataFrame Checkpoint(bool eager = true)
    {
        if (Session.Application.CheckpointDirectory == null)
            throw SparkErrors.NoCheckpointDirectory();
        return CheckpointedOver(Planned, eager, writesAfterwards: true);
    }

    public DataFrame LocalCheckpoint(bool eager = true) => CheckpointedOver(new Planner(Session).Compile(Plan), eager, writesAfterwards: false);

    public void CreateTempView(string viewName)
    {
        if (Session.Views.Find(viewName) != null)
        {
            throw SparkErrors.Analysis("TEMP_TABLE_OR_VIEW_ALREADY_EXISTS",
                $"Cannot create the temporary view `{viewName}` because it already exists.");
        }

        Session.Views.Set(viewName, Plan);
    }

    /// <summary>A view of another plan under the name of a cached one releases the old plan's cache.</summary>
    public void CreateOrReplaceTempView(string viewName)
    {
        var old = Session.Views.Find(viewName);
        if (old != null && old.Key != Plan.Key) Session.Application.Cache.Unpersist(old);
        Session.Views.Set(viewName, Plan);
    }

    public void CreateGlobalTempView(string viewName)
    {
        if (Session.Application.GlobalViews.Find(viewName) != null)
        {
            throw SparkErrors.Analysis("TEMP_TABLE_OR_VIEW_ALREADY_EXISTS",
                $"Cannot create the temporary view `global_temp`.`{viewName}` because it already exists.");
        }

        Session.Application.GlobalViews.Set(viewName, Plan);
    }

    public void CreateOrReplaceGlobalTempView(string viewName) => Session.Application.GlobalViews.Set(viewName, Plan);

    public DataFrameWriter Write() => new DataFrameWriter(this);

    [Since("3.0.0")]
    public DataFrameWriterV2 WriteTo(string table) => throw Embedded.NotEmulated.Member();

    public Streaming.DataStreamWriter WriteStream() => throw Embedded.NotEmulated.Member();

    /// <param name="writesAfterwards">
    /// A reliable checkpoint that is not eager writes its files in a second pass behind the first action, which computes the
    /// rows again.
    /// </param>
    private DataFrame CheckpointedOver(Rdd rdd, bool eager, bool writesAfterwards)
    {
        var rows = new Memo<IReadOnlyList<List<object[]>>>(() =>
        {
            var partitions = Enumerable.Range(0, rdd.PartitionCount).Select(index => rdd.Partition(index).ToList()).ToList();
            if (eager || !writesAfterwards) return partitions;
            Session.Application.Probe.JobStarted();
            return Enumerable.Range(0, rdd.PartitionCount).Select(index => rdd.Partition(index).ToList()).ToList();
        });
        if (eager)
        {
            Session.Application.Probe.JobStarted();
            _ = rows.Value;
        }

        return With(new CheckpointedRelation(Plan.Output, rdd.PartitionCount, rows));
    }
}
