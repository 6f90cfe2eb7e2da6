using System;

namespace Microsoft.Spark.Embedded.Udfs;

/// <summary>Marks the code that a worker process would run: there, and only there, broadcast variables have values.</summary>
internal static class WorkerScope
{
    [ThreadStatic]
    private static int t_depth;

    public static bool IsActive => t_depth > 0;

    public static T Run<T>(Func<T> body)
    {
        t_depth++;
        try
        {
            return body();
        }
        finally
        {
            t_depth--;
        }
    }
}
