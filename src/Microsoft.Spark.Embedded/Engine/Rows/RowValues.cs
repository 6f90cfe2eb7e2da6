using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Spark.Embedded.Rows;

/// <summary>What <c>Row</c> and <c>GenericRow</c> share.</summary>
internal static class RowValues
{
    public static object Get(object[] values, int index)
    {
        if (index < 0 || index >= values.Length)
            throw new IndexOutOfRangeException($"index ({index}) >= column counts ({values.Length})");
        return values[index];
    }

    public static string Text(object[] values) => $"[{string.Join(",", values.Select(value => value?.ToString() ?? ""))}]";

    public static int Hash(object[] values) => values.Aggregate(17, (hash, value) => unchecked((hash * 31) + (value?.GetHashCode() ?? 0)));

    /// <summary>
    /// A value as the caller wants it. Arrays and maps of a row are untyped (<see cref="ArrayList"/> and
    /// <see cref="Hashtable"/>), so asking for <c>int[]</c> or <c>Dictionary&lt;string, int&gt;</c> converts; every other
    /// request is a cast, and a null for a value type fails as a cast does.
    /// </summary>
    public static T As<T>(object value) => (T)As(value, typeof(T));

    public static object As(object value, Type type)
    {
        if (value is ArrayList list && type.IsArray) return ToArray(list, type.GetElementType());
        if (value is Hashtable table && type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>))
            return ToDictionary(table, type);
        return value;
    }

    private static Array ToArray(ArrayList list, Type element)
    {
        var array = Array.CreateInstance(element, list.Count);
        for (var i = 0; i < list.Count; i++) array.SetValue(As(list[i], element), i);
        return array;
    }

    private static IDictionary ToDictionary(Hashtable table, Type type)
    {
        var dictionary = (IDictionary)Activator.CreateInstance(type);
        var arguments = type.GetGenericArguments();
        foreach (DictionaryEntry entry in table) dictionary.Add(As(entry.Key, arguments[0]), As(entry.Value, arguments[1]));
        return dictionary;
    }
}
