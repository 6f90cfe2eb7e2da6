namespace Microsoft.Spark.Embedded.Plans;

internal enum SubqueryKind
{
    Scalar,
    Exists,
    In,
}
