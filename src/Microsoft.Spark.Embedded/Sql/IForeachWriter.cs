using System;

namespace Microsoft.Spark.Sql;

public interface IForeachWriter
{
    bool Open(long partitionId, long epochId);

    void Process(Row row);

    void Close(Exception errorOrNull);
}
