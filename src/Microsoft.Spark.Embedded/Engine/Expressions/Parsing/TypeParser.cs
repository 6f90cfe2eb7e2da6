using System;
using System.Collections.Generic;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Parsing;

/// <summary>Types as SQL writes them: <c>decimal(10,2)</c>, <c>array&lt;int&gt;</c>, <c>struct&lt;a: int&gt;</c>, and column lists <c>a INT, b STRING</c>.</summary>
internal static class TypeParser
{
    /// <summary>A type alone: text of a cast, a UDF's return type.</summary>
    public static DataType Parse(string text)
    {
        var tokens = new TokenStream(text);
        DataType type = Type(tokens);
        tokens.ExpectEnd();
        return type;
    }

    /// <summary>A schema as DDL: columns, or a type.</summary>
    public static DataType ParseSchema(string text)
    {
        var tokens = new TokenStream(text);
        if (tokens.IsName() && (tokens.IsName(1) || tokens.IsSymbol(":", 1)))
            return Columns(tokens);
        tokens.Index = 0;
        DataType type = Type(tokens);
        tokens.ExpectEnd();
        return type;
    }

    public static StructType Columns(TokenStream tokens)
    {
        var fields = new List<StructField>();
        do
            fields.Add(Field(tokens));
        while (tokens.AcceptSymbol(","));
        tokens.ExpectEnd();
        return new StructType(fields);
    }

    public static DataType Type(TokenStream tokens)
    {
        SqlToken start = tokens.Next;
        string name = tokens.ExpectName().ToLowerInvariant();
        switch (name)
        {
            case "boolean": return SparkTypes.Boolean;
            case "tinyint" or "byte": return SparkTypes.Byte;
            case "smallint" or "short": return SparkTypes.Short;
            case "int" or "integer": return SparkTypes.Int;
            case "bigint" or "long": return SparkTypes.Long;
            case "float" or "real": return SparkTypes.Float;
            case "double": return SparkTypes.Double;
            case "string": return SparkTypes.String;
            case "binary": return SparkTypes.Binary;
            case "date": return SparkTypes.Date;
            case "timestamp" or "timestamp_ltz": return SparkTypes.Timestamp;
            case "void": return SparkTypes.Null;
            case "varchar" or "char" or "character":
                tokens.ExpectSymbol("(");
                tokens.ExpectInteger();
                tokens.ExpectSymbol(")");
                return SparkTypes.String;
            case "decimal" or "dec" or "numeric": return Decimal(tokens);
            case "interval": return Interval(tokens);
            case "array":
                tokens.ExpectSymbol("<");
                DataType element = Type(tokens);
                tokens.ExpectSymbol(">");
                return new ArrayType(element);
            case "map":
                tokens.ExpectSymbol("<");
                DataType key = Type(tokens);
                tokens.ExpectSymbol(",");
                DataType value = Type(tokens);
                tokens.ExpectSymbol(">");
                return new MapType(key, value);
            case "struct": return Struct(tokens);
            default:
                throw new SparkParseFailure($"DataType \"{name.ToUpperInvariant()}\" is not supported.", start.Position, "UNSUPPORTED_DATATYPE");
        }
    }

    private static DataType Decimal(TokenStream tokens)
    {
        if (!tokens.AcceptSymbol("("))
            return SparkTypes.Decimal(10, 0);
        int precision = tokens.ExpectInteger();
        int scale = tokens.AcceptSymbol(",") ? tokens.ExpectInteger() : 0;
        tokens.ExpectSymbol(")");
        return SparkTypes.Decimal(precision, scale);
    }

    private static DataType Interval(TokenStream tokens)
    {
        string[] units = { "year", "month", "day", "hour", "minute", "second" };
        int start = Array.FindIndex(units, x => tokens.IsWord(x));
        if (start < 0)
            return new CalendarIntervalType();
        tokens.Take();
        int end = start;
        if (tokens.AcceptWords("to"))
            end = Array.FindIndex(units, x => tokens.AcceptWords(x));
        return start < 2 ? new YearMonthIntervalType(start, end) : new DayTimeIntervalType(start - 2, end - 2);
    }

    private static DataType Struct(TokenStream tokens)
    {
        var fields = new List<StructField>();
        if (tokens.AcceptSymbol("<>"))
            return new StructType(fields);
        tokens.ExpectSymbol("<");
        do
            fields.Add(Field(tokens));
        while (tokens.AcceptSymbol(","));
        tokens.ExpectSymbol(">");
        return new StructType(fields);
    }

    private static StructField Field(TokenStream tokens)
    {
        string name = tokens.ExpectName();
        tokens.AcceptSymbol(":");
        DataType type = Type(tokens);
        bool nullable = !tokens.AcceptWords("not", "null");
        if (tokens.AcceptWords("comment"))
            tokens.ExpectText();
        return new StructField(name, type, nullable);
    }
}
