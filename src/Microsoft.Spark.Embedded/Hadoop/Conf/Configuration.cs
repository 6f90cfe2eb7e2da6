using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Hadoop.Conf;

/// <summary>What <see cref="SparkContext.HadoopConfiguration"/> returns; there is no Hadoop behind it here.</summary>
public class Configuration : IJvmObjectReferenceProvider
{
    internal Configuration()
    {
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();
}
