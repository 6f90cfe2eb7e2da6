using System.Linq;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions;

/// <summary>The types as the engine writes them, with the two interval types that the public surface has no class for.</summary>
internal static class SparkTypes
{
    public static readonly DataType Null = new NullType();
    public static readonly DataType Boolean = new BooleanType();
    public static readonly DataType Byte = new ByteType();
    public static readonly DataType Short = new ShortType();
    public static readonly DataType Int = new IntegerType();
    public static readonly DataType Long = new LongType();
    public static readonly DataType Float = new FloatType();
    public static readonly DataType Double = new DoubleType();
    public static readonly DataType String = new StringType();
    public static readonly DataType Binary = new BinaryType();
    public static readonly DataType Date = new DateType();
    public static readonly DataType Timestamp = new TimestampType();
    public static readonly DecimalType SystemDecimal = new DecimalType(38, 18);

    public static DecimalType Decimal(int precision, int scale) => new DecimalType(precision, scale);

    /// <summary>Structural equality that ignores nullability of elements and fields, as Spark's <c>sameType</c>.</summary>
    public static bool Same(DataType left, DataType right) => (left, right) switch
    {
        (DecimalType a, DecimalType b) => a.Precision == b.Precision && a.Scale == b.Scale,
        (ArrayType a, ArrayType b) => Same(a.ElementType, b.ElementType),
        (MapType a, MapType b) => Same(a.KeyType, b.KeyType) && Same(a.ValueType, b.ValueType),
        (StructType a, StructType b) => a.Fields.Count == b.Fields.Count &&
            a.Fields.Zip(b.Fields, (x, y) => string.Equals(x.Name, y.Name, System.StringComparison.OrdinalIgnoreCase) &&
                Same(x.DataType, y.DataType)).All(x => x),
        (DayTimeIntervalType a, DayTimeIntervalType b) => a.Start == b.Start && a.End == b.End,
        (YearMonthIntervalType a, YearMonthIntervalType b) => a.Start == b.Start && a.End == b.End,
        _ => left.GetType() == right.GetType(),
    };

    /// <summary>The text of <c>DataType.simpleString</c> on the JVM side.</summary>
    public static string Text(DataType type) => type switch
    {
        NullType => "void",
        BooleanType => "boolean",
        ByteType => "tinyint",
        ShortType => "smallint",
        IntegerType => "int",
        LongType => "bigint",
        FloatType => "float",
        DoubleType => "double",
        StringType => "string",
        BinaryType => "binary",
        DateType => "date",
        TimestampType => "timestamp",
        DecimalType d => $"decimal({d.Precision},{d.Scale})",
        ArrayType a => $"array<{Text(a.ElementType)}>",
        MapType m => $"map<{Text(m.KeyType)},{Text(m.ValueType)}>",
        StructType s => $"struct<{string.Join(",", s.Fields.Select(f => f.Name + ":" + Text(f.DataType)))}>",
        DayTimeIntervalType i => i.Text,
        YearMonthIntervalType i => i.Text,
        CalendarIntervalType => "interval",
        _ => type.SimpleString,
    };

    /// <summary>The text of <c>DataType.sql</c>, which column names and messages show: <c>DECIMAL(10,2)</c>, <c>ARRAY&lt;INT&gt;</c>.</summary>
    public static string Sql(DataType type) => type switch
    {
        ArrayType a => $"ARRAY<{Sql(a.ElementType)}>",
        MapType m => $"MAP<{Sql(m.KeyType)}, {Sql(m.ValueType)}>",
        StructType s => $"STRUCT<{string.Join(", ", s.Fields.Select(f => f.Name + ": " + Sql(f.DataType)))}>",
        _ => Text(type).ToUpperInvariant(),
    };

    /// <summary>Whether two values of the type can be ordered (Spark's <c>RowOrdering.isOrderable</c>).</summary>
    public static bool IsOrderable(DataType type) => type switch
    {
        MapType => false,
        CalendarIntervalType => false,
        ArrayType a => IsOrderable(a.ElementType),
        StructType s => s.Fields.All(f => IsOrderable(f.DataType)),
        _ => true,
    };

    public static bool Contains(DataType type, System.Func<DataType, bool> predicate) => predicate(type) || type switch
    {
        ArrayType a => Contains(a.ElementType, predicate),
        MapType m => Contains(m.KeyType, predicate) || Contains(m.ValueType, predicate),
        StructType s => s.Fields.Any(f => Contains(f.DataType, predicate)),
        _ => false,
    };

    /// <summary>The same type with every element, value and field nullable, as results of lenient parsers have it.</summary>
    public static DataType AsNullable(DataType type) => type switch
    {
        ArrayType a => new ArrayType(AsNullable(a.ElementType)),
        MapType m => new MapType(AsNullable(m.KeyType), AsNullable(m.ValueType)),
        StructType s => new StructType(s.Fields.Select(f => new StructField(f.Name, AsNullable(f.DataType)))),
        _ => type,
    };
}

/// <summary>A span of days to microseconds, held in microseconds (a <see cref="long"/>).</summary>
internal sealed class DayTimeIntervalType : AtomicType
{
    private static readonly string[] Names = { "day", "hour", "minute", "second" };

    public DayTimeIntervalType(int start, int end)
    {
        Start = start;
        End = end;
    }

    /// <summary>0 day, 1 hour, 2 minute, 3 second.</summary>
    public int Start { get; }

    public int End { get; }

    public string Text => Start == End ? "interval " + Names[Start] : $"interval {Names[Start]} to {Names[End]}";
}

/// <summary>A span of years and months, held in months (an <see cref="int"/>).</summary>
internal sealed class YearMonthIntervalType : AtomicType
{
    private static readonly string[] Names = { "year", "month" };

    public YearMonthIntervalType(int start, int end)
    {
        Start = start;
        End = end;
    }

    /// <summary>0 year, 1 month.</summary>
    public int Start { get; }

    public int End { get; }

    public string Text => Start == End ? "interval " + Names[Start] : $"interval {Names[Start]} to {Names[End]}";
}

/// <summary>The old interval of months, days and microseconds, held as a CalendarInterval; mixed literals have it.</summary>
internal sealed class CalendarIntervalType : DataType
{
}
