using System;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Expressions.Parsing;
using Microsoft.Spark.Embedded.Rows;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Columns;

/// <summary>What <c>Column</c> and <c>Functions</c> make their trees with.</summary>
internal static class Build
{
    /// <summary>A call of a function of the registry; what is no column becomes a literal.</summary>
    public static Column Call(string name, params object[] arguments) => new Column(new FunctionCall(name, arguments.Select(ToExpression).ToArray()));

    /// <summary>A call with one column or name first and columns or names after it.</summary>
    public static Column Call(string name, Column[] columns) => new Column(new FunctionCall(name, columns.Select(c => c.Expression).ToArray()));

    public static Column Distinct(string name, Column[] columns) =>
        new Column(new FunctionCall(name, columns.Select(c => c.Expression).ToArray(), distinct: true, filter: null));

    public static Column IgnoringNulls(string name, bool ignoreNulls, params object[] arguments) =>
        new Column(new FunctionCall(name, arguments.Select(ToExpression).ToArray(), distinct: false, filter: null, ignoreNulls: ignoreNulls));

    public static Column Named(string columnName) => new Column(ExpressionParser.ParseColumnName(columnName));

    public static Column[] Named(string columnName, string[] columnNames) => new[] { columnName }.Concat(columnNames).Select(Named).ToArray();

    public static Column[] With(Column column, Column[] columns) => new[] { column }.Concat(columns).ToArray();

    public static Expression ToExpression(object value) => value switch
    {
        Column column => column.Expression,
        Expression expression => expression,
        _ => ToLiteral(value),
    };

    public static Literal ToLiteral(object value)
    {
        switch (value)
        {
            case null:
                return Literal.Null;
            case decimal number:
                var exact = ValueConversion.ToDecimal(number);
                return new Literal(exact, new DecimalType(Math.Max(exact.Precision, exact.Scale), exact.Scale));
            case char c:
                return Literal.Of(c.ToString());
            default:
                var type = ClrTypes.ToSpark(value.GetType());
                return new Literal(ValueConversion.ToEngine(value, type), type);
        }
    }
}
