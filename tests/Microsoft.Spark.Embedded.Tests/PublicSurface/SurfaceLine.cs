using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Microsoft.Spark.Embedded.Tests.PublicSurface;

/// <summary>Writes reflected types and members in the notation of Data/microsoft-spark-api.tsv.</summary>
internal static class SurfaceLine
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Of);

    private static IEnumerable<string> Of(Type type)
    {
        yield return TypeLine(type);

        if (type.IsEnum)
        {
            foreach (var name in Enum.GetNames(type))
            {
                var text = $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}";
                yield return Line("property", type, text, "", "", text, "");
            }

            yield break;
        }

        foreach (var constructor in type.GetConstructors(Declared).Where(c => IsVisible(c) && !c.IsStatic))
            yield return Line("member", type, Simple(type), "", Parameters(constructor), "", Attributes(constructor));
        foreach (var method in type.GetMethods(Declared).Where(m => IsVisible(m) && !IsAccessor(m)))
            yield return MethodLine(type, method);
        foreach (var property in type.GetProperties(Declared).Where(p => IsVisible(p.GetMethod ?? p.SetMethod!)))
            yield return PropertyLine(type, property);
        foreach (var field in type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily))
            yield return Line("field", type, field.Name, field.IsStatic ? "static" : "", "", Name(field.FieldType), "");
        foreach (var @event in type.GetEvents(Declared).Where(e => IsVisible(e.AddMethod!)))
            yield return Line("event", type, @event.Name, "", "", Name(@event.EventHandlerType!), "");
    }

    private static string TypeLine(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class";
        var modifier = kind != "class" ? ""
            : type.IsAbstract && type.IsSealed ? "static"
            : type.IsAbstract ? "abstract"
            : type.IsSealed ? "sealed"
            : "";
        var bases = new List<string>();
        if (kind == "class" && type.BaseType != typeof(object)) bases.Add(FullName(type.BaseType!));
        if (kind != "enum")
        {
            var inherited = type.BaseType?.GetInterfaces() ?? [];
            bases.AddRange(type.GetInterfaces().Except(inherited).Select(FullName));
        }

        return Line("type", type, kind, modifier, "", string.Join(", ", bases.Order(StringComparer.Ordinal)), Attributes(type));
    }

    private static string MethodLine(Type type, MethodInfo method)
    {
        var isStatic = method.IsStatic ? "static" : "";
        if (method.Name == "op_Implicit")
            return Line("member", type, $"operator {method.ReturnType.FullName}", isStatic, Parameters(method), "implicit", "");

        var name = method.IsSpecialName ? Operator(method) : method.Name;
        if (method.IsGenericMethodDefinition)
            name += $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>";
        var notes = string.Join(' ', new[] { Attributes(method), Constraints(method) }.Where(n => n.Length > 0));
        return Line("member", type, name, isStatic, Parameters(method), Modifier(method) + Name(method.ReturnType), notes);
    }

    private static string PropertyLine(Type type, PropertyInfo property)
    {
        var get = property.GetMethod is { } g && IsVisible(g) ? "get; " : "";
        var set = property.SetMethod is { } s && IsVisible(s) ? "set; " : "";
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        var accessor = property.GetMethod ?? property.SetMethod!;
        var text = $"{Modifier(accessor)}{Name(property.PropertyType)} {name} {{ {get}{set}}}";
        // The list names an indexer by what follows its last blank.
        var listed = index.Length == 0 ? property.Name : $"{index[^1].Name}]";
        return Line("property", type, listed, accessor.IsStatic ? "static" : "", "", text, Attributes(property));
    }

    private static string Line(string what, Type owner, string name, string isStatic, string parameters, string returns, string notes) =>
        string.Join('\t', what, FullName(owner), name, isStatic, parameters, returns, notes);

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Modifier(MethodInfo method) =>
        method.DeclaringType!.IsInterface || !method.IsVirtual ? ""
        : method.GetBaseDefinition() != method ? "override "
        : method.IsAbstract ? "abstract "
        : method.IsFinal ? ""
        : "virtual ";

    private static string Operator(MethodInfo method) => "operator " + method.Name switch
    {
        "op_UnaryNegation" or "op_Subtraction" => "-",
        "op_LogicalNot" => "!",
        "op_Equality" => "==",
        "op_Inequality" => "!=",
        "op_GreaterThan" => ">",
        "op_LessThan" => "<",
        "op_GreaterThanOrEqual" => ">=",
        "op_LessThanOrEqual" => "<=",
        "op_BitwiseOr" => "|",
        "op_BitwiseAnd" => "&",
        "op_Addition" => "+",
        "op_Multiply" => "*",
        "op_Division" => "/",
        "op_Modulus" => "%",
        _ => method.Name,
    };

    private static string Parameters(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute), inherit: false);
        return (isExtension ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var isParams = parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false);
        var text = $"{(isParams ? "params " : "")}{Name(parameter.ParameterType)} {parameter.Name}";
        return parameter.HasDefaultValue ? $"{text} = {Literal(parameter.DefaultValue)}" : text;
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        string s => $"\"{s}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Constraints(MethodInfo method) => string.Join(' ', method.GetGenericArguments()
        .Where(a => a.IsGenericParameter)
        .SelectMany(a => a.GetGenericParameterConstraints().Select(c => $"where {a.Name} : {FullName(c)}")));

    private static string Attributes(MemberInfo member) => string.Join(' ', member.GetCustomAttributesData()
        .Where(a => a.AttributeType.BaseType == typeof(VersionAttribute))
        .OrderBy(a => a.AttributeType == typeof(SinceAttribute) ? 0 : a.AttributeType == typeof(DeprecatedAttribute) ? 1 : 2)
        .Select(a => $"[{a.AttributeType.Name}({a.ConstructorArguments[0].Value})]"));

    private static string Simple(Type type) => type.Name.Split('`')[0];

    /// <summary>Our own and the BCL's types by their short names, all others in full.</summary>
    private static string Name(Type type)
    {
        if (s_keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Name(underlying) + "?";
        var name = Simple(type);
        if (type.IsGenericType) name += $"<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
        if (type.IsGenericParameter || type.Namespace!.StartsWith("System", StringComparison.Ordinal)) return name;
        if (type.Namespace == "Microsoft.Spark.Hadoop.Conf") return "Hadoop.Conf." + name;
        return type.Assembly == typeof(SparkContext).Assembly ? name : $"{type.Namespace}.{name}";
    }

    private static string FullName(Type type) => $"{type.Namespace}.{Name(type).Split('.')[^1]}";
}
