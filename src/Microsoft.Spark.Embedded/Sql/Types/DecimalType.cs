namespace Microsoft.Spark.Sql.Types;

public sealed class DecimalType : FractionalType
{
    public DecimalType(int precision = 10, int scale = 0)
    {
        Precision = precision;
        Scale = scale;
    }

    internal int Precision { get; }

    internal int Scale { get; }

    public override string SimpleString => $"decimal({Precision},{Scale})";
}
