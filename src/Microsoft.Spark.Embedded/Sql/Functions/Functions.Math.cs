using Microsoft.Spark.Embedded;

namespace Microsoft.Spark.Sql;

// Mathematics.
public static partial class Functions
{
    public static Column Acos(Column column) => throw NotEmulated.Member();

    public static Column Acos(string columnName) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public static Column Acosh(Column column) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public static Column Acosh(string columnName) => throw NotEmulated.Member();

    public static Column Asin(Column column) => throw NotEmulated.Member();

    public static Column Asin(string columnName) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public static Column Asinh(Column column) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public static Column Asinh(string columnName) => throw NotEmulated.Member();

    public static Column Atan(Column column) => throw NotEmulated.Member();

    public static Column Atan(string columnName) => throw NotEmulated.Member();

    public static Column Atan2(Column y, Column x) => throw NotEmulated.Member();

    public static Column Atan2(Column y, string xName) => throw NotEmulated.Member();

    public static Column Atan2(string yName, Column x) => throw NotEmulated.Member();

    public static Column Atan2(string yName, string xName) => throw NotEmulated.Member();

    public static Column Atan2(Column y, double xValue) => throw NotEmulated.Member();

    public static Column Atan2(string yName, double xValue) => throw NotEmulated.Member();

    public static Column Atan2(double yValue, Column x) => throw NotEmulated.Member();

    public static Column Atan2(double yValue, string xName) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public static Column Atanh(Column column) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public static Column Atanh(string columnName) => throw NotEmulated.Member();

    public static Column Bin(Column column) => throw NotEmulated.Member();

    public static Column Bin(string columnName) => throw NotEmulated.Member();

    public static Column Cbrt(Column column) => throw NotEmulated.Member();

    public static Column Cbrt(string columnName) => throw NotEmulated.Member();

    public static Column Ceil(Column column) => throw NotEmulated.Member();

    public static Column Ceil(string columnName) => throw NotEmulated.Member();

    public static Column Conv(Column column, int fromBase, int toBase) => throw NotEmulated.Member();

    public static Column Cos(Column column) => throw NotEmulated.Member();

    public static Column Cos(string columnName) => throw NotEmulated.Member();

    public static Column Cosh(Column column) => throw NotEmulated.Member();

    public static Column Cosh(string columnName) => throw NotEmulated.Member();

    public static Column Exp(Column column) => throw NotEmulated.Member();

    public static Column Exp(string columnName) => throw NotEmulated.Member();

    public static Column Expm1(Column column) => throw NotEmulated.Member();

    public static Column Expm1(string columnName) => throw NotEmulated.Member();

    public static Column Factorial(Column column) => throw NotEmulated.Member();

    public static Column Floor(Column column) => throw NotEmulated.Member();

    public static Column Floor(string columnName) => throw NotEmulated.Member();

    public static Column Greatest(params Column[] columns) => throw NotEmulated.Member();

    public static Column Greatest(string columnName, params string[] columnNames) => throw NotEmulated.Member();

    public static Column Hex(Column column) => throw NotEmulated.Member();

    public static Column Unhex(Column column) => throw NotEmulated.Member();

    public static Column Hypot(Column left, Column right) => throw NotEmulated.Member();

    public static Column Hypot(Column left, string rightName) => throw NotEmulated.Member();

    public static Column Hypot(string leftName, Column right) => throw NotEmulated.Member();

    public static Column Hypot(string leftName, string rightName) => throw NotEmulated.Member();

    public static Column Hypot(Column left, double right) => throw NotEmulated.Member();

    public static Column Hypot(string leftName, double right) => throw NotEmulated.Member();

    public static Column Hypot(double left, Column right) => throw NotEmulated.Member();

    public static Column Hypot(double left, string rightName) => throw NotEmulated.Member();

    public static Column Least(params Column[] columns) => throw NotEmulated.Member();

    public static Column Least(string columnName, params string[] columnNames) => throw NotEmulated.Member();

    public static Column Log(Column column) => throw NotEmulated.Member();

    public static Column Log(string columnName) => throw NotEmulated.Member();

    public static Column Log(double logBase, Column column) => throw NotEmulated.Member();

    public static Column Log(double logBase, string columnName) => throw NotEmulated.Member();

    public static Column Log10(Column column) => throw NotEmulated.Member();

    public static Column Log10(string columnName) => throw NotEmulated.Member();

    public static Column Log1p(Column column) => throw NotEmulated.Member();

    public static Column Log1p(string columnName) => throw NotEmulated.Member();

    public static Column Log2(Column column) => throw NotEmulated.Member();

    public static Column Log2(string columnName) => throw NotEmulated.Member();

    public static Column Pow(Column left, Column right) => throw NotEmulated.Member();

    public static Column Pow(Column left, string rightName) => throw NotEmulated.Member();

    public static Column Pow(string leftName, Column right) => throw NotEmulated.Member();

    public static Column Pow(string leftName, string rightName) => throw NotEmulated.Member();

    public static Column Pow(Column left, double right) => throw NotEmulated.Member();

    public static Column Pow(string leftName, double right) => throw NotEmulated.Member();

    public static Column Pow(double left, Column right) => throw NotEmulated.Member();

    public static Column Pow(double left, string rightName) => throw NotEmulated.Member();

    public static Column Pmod(Column left, Column right) => throw NotEmulated.Member();

    public static Column Rint(Column column) => throw NotEmulated.Member();

    public static Column Rint(string columnName) => throw NotEmulated.Member();

    public static Column Round(Column column) => throw NotEmulated.Member();

    public static Column Round(Column column, int scale) => throw NotEmulated.Member();

    public static Column Bround(Column column) => throw NotEmulated.Member();

    public static Column Bround(Column column, int scale) => throw NotEmulated.Member();

    [Deprecated("3.2.0")]
    public static Column ShiftLeft(Column column, int numBits) => throw NotEmulated.Member();

    [Since("3.2.0")]
    public static Column Shiftleft(Column column, int numBits) => throw NotEmulated.Member();

    [Deprecated("3.2.0")]
    public static Column ShiftRight(Column column, int numBits) => throw NotEmulated.Member();

    [Since("3.2.0")]
    public static Column Shiftright(Column column, int numBits) => throw NotEmulated.Member();

    [Deprecated("3.2.0")]
    public static Column ShiftRightUnsigned(Column column, int numBits) => throw NotEmulated.Member();

    [Since("3.2.0")]
    public static Column Shiftrightunsigned(Column column, int numBits) => throw NotEmulated.Member();

    public static Column Signum(Column column) => throw NotEmulated.Member();

    public static Column Signum(string columnName) => throw NotEmulated.Member();

    public static Column Sin(Column column) => throw NotEmulated.Member();

    public static Column Sin(string columnName) => throw NotEmulated.Member();

    public static Column Sinh(Column column) => throw NotEmulated.Member();

    public static Column Sinh(string columnName) => throw NotEmulated.Member();

    public static Column Tan(Column column) => throw NotEmulated.Member();

    public static Column Tan(string columnName) => throw NotEmulated.Member();

    public static Column Tanh(Column column) => throw NotEmulated.Member();

    public static Column Tanh(string columnName) => throw NotEmulated.Member();

    public static Column Degrees(Column column) => throw NotEmulated.Member();

    public static Column Degrees(string columnName) => throw NotEmulated.Member();

    public static Column Radians(Column column) => throw NotEmulated.Member();

    public static Column Radians(string columnName) => throw NotEmulated.Member();
}
