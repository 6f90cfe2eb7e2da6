namespace Microsoft.Spark.Sql.Types;

public abstract class IntegralType : NumericType
{
}
