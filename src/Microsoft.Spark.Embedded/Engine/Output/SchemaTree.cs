using System.Text;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Output;

/// <summary>The layout of <c>PrintSchema</c>.</summary>
internal static class SchemaTree
{
    public static string Of(StructType schema, int levels)
    {
        var text = new StringBuilder("root\n");
        Append(text, schema, " |", levels);
        return text.ToString();
    }

    private static void Append(StringBuilder text, DataType type, string prefix, int levels)
    {
        if (levels <= 0) return;
        switch (type)
        {
            case StructType structure:
                foreach (var member in structure.Fields)
                {
                    text.Append($"{prefix}-- {member.Name}: {Name(member.DataType)} (nullable = {Lower(member.IsNullable)})\n");
                    Append(text, member.DataType, prefix + "    |", levels - 1);
                }

                break;
            case ArrayType array:
                text.Append($"{prefix}-- element: {Name(array.ElementType)} (containsNull = {Lower(array.ContainsNull)})\n");
                Append(text, array.ElementType, prefix + "    |", levels - 1);
                break;
            case MapType map:
                text.Append($"{prefix}-- key: {Name(map.KeyType)}\n");
                Append(text, map.KeyType, prefix + "    |", levels - 1);
                text.Append($"{prefix}-- value: {Name(map.ValueType)} (valueContainsNull = {Lower(map.ValueContainsNull)})\n");
                Append(text, map.ValueType, prefix + "    |", levels - 1);
                break;
        }
    }

    private static string Name(DataType type) => type switch
    {
        DecimalType => SparkTypes.Text(type),
        NullType => "void",
        _ => type.TypeName,
    };

    private static string Lower(bool value) => value ? "true" : "false";
}
