using System;
using System.Collections.Generic;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Rows;

/// <summary>Which Spark type a type of a UDF's signature stands for.</summary>
internal static class ClrTypes
{
    private static readonly Dictionary<Type, DataType> s_types = new Dictionary<Type, DataType>
    {
        [typeof(bool)] = SparkTypes.Boolean,
        [typeof(byte)] = SparkTypes.Byte,
        [typeof(short)] = SparkTypes.Short,
        [typeof(int)] = SparkTypes.Int,
        [typeof(long)] = SparkTypes.Long,
        [typeof(float)] = SparkTypes.Float,
        [typeof(double)] = SparkTypes.Double,
        [typeof(decimal)] = SparkTypes.SystemDecimal,
        [typeof(string)] = SparkTypes.String,
        [typeof(byte[])] = SparkTypes.Binary,
        [typeof(Date)] = SparkTypes.Date,
        [typeof(Timestamp)] = SparkTypes.Timestamp,
    };

    public static DataType ToSpark(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (s_types.TryGetValue(plain, out var known)) return known;
        if (plain.IsArray) return new ArrayType(ToSpark(plain.GetElementType()));
        if (plain.IsGenericType && typeof(System.Collections.IDictionary).IsAssignableFrom(plain))
        {
            var arguments = plain.GetGenericArguments();
            return new MapType(ToSpark(arguments[0]), ToSpark(arguments[1]));
        }

        if (plain.IsGenericType && typeof(System.Collections.IEnumerable).IsAssignableFrom(plain))
            return new ArrayType(ToSpark(plain.GetGenericArguments()[0]));
        throw new ArgumentException($"System type {type.FullName} not supported: Spark SQL has no type for it.");
    }
}
