using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using MessagePack;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Embedded.Udfs;

/// <summary>
/// A delegate's target goes to the worker as a copy, with all of its fields and what they reach. So a body sees the values
/// of the moment when the UDF was made, its writes stay in the worker, and whatever cannot be serialised fails there and
/// then: a frame, a session, a destroyed broadcast variable; also when only a sibling lambda of the scope captured it.
/// </summary>
internal static class ShippedClosure
{
    public static T Copy<T>(T value) => (T)Copy(value, new Dictionary<object, object>(new ByReference()));

    public static Delegate Copy(Delegate function) => Copy(function, new Dictionary<object, object>(new ByReference()));

    private static Delegate Copy(Delegate function, Dictionary<object, object> copies)
    {
        if (function.Target == null) return function;
        return Delegate.CreateDelegate(function.GetType(), Copy(function.Target, copies), function.Method);
    }

    private static object Copy(object value, Dictionary<object, object> copies)
    {
        if (value == null) return null;
        var type = value.GetType();
        if (IsShared(type)) return value;
        if (copies.TryGetValue(value, out var done)) return done;
        switch (value)
        {
            case IMessagePackSerializationCallbackReceiver broadcast when IsBroadcast(type):
                // The worker reads the value from a file; the variable itself is a handle.
                broadcast.OnBeforeSerialize();
                return value;
            case IJvmObjectReferenceProvider _:
                throw NotSerializable(type);
            case Delegate function:
                return Copy(function, copies);
            case Array array:
                return CopyArray(array, copies);
        }

        if (IsBoundToTheProcess(type)) throw NotSerializable(type);
        return CopyFields(value, type, copies);
    }

    private static bool IsBroadcast(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Broadcast<>);

    private static object CopyArray(Array array, Dictionary<object, object> copies)
    {
        var copy = (Array)array.Clone();
        copies[array] = copy;
        if (array.Rank != 1 || IsShared(array.GetType().GetElementType())) return copy;
        for (var i = 0; i < array.Length; i++) copy.SetValue(Copy(array.GetValue(i), copies), i);
        return copy;
    }

    private static object CopyFields(object value, Type type, Dictionary<object, object> copies)
    {
        var copy = FormatterServices.GetUninitializedObject(type);
        if (!type.IsValueType) copies[value] = copy;
        for (var level = type; level != null && level != typeof(object); level = level.BaseType)
        {
            foreach (var field in level.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                field.SetValue(copy, Copy(field.GetValue(value), copies));
        }

        return copy;
    }

    /// <summary>Values without parts of their own, and what one process has anyway.</summary>
    private static bool IsShared(Type type) =>
        type.IsPrimitive || type.IsEnum || type.IsPointer || type == typeof(string) || type == typeof(decimal) ||
        type == typeof(DateTime) || type == typeof(TimeSpan) || type == typeof(Guid) ||
        typeof(MemberInfo).IsAssignableFrom(type) ||
        (type.Namespace == "System.Text.RegularExpressions") || type.Namespace == "System.Globalization" ||
        type.Name.Contains("Comparer");

    private static bool IsBoundToTheProcess(Type type) =>
        typeof(System.IO.Stream).IsAssignableFrom(type) || typeof(System.Threading.Thread).IsAssignableFrom(type) ||
        typeof(System.Threading.Tasks.Task).IsAssignableFrom(type) || typeof(System.Threading.WaitHandle).IsAssignableFrom(type) ||
        typeof(IntPtr) == type || type.GetInterfaces().Any(i => i.FullName == "System.Data.IDbConnection");

    private static Exception NotSerializable(Type type) =>
        new MessagePackSerializationException($"Failed to serialize {type.FullName} value.");

    private sealed class ByReference : IEqualityComparer<object>
    {
        bool IEqualityComparer<object>.Equals(object x, object y) => ReferenceEquals(x, y);

        int IEqualityComparer<object>.GetHashCode(object obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
