namespace Microsoft.Spark.Sql.Types;

public abstract class FractionalType : NumericType
{
}
