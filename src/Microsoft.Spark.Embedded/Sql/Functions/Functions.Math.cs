using Microsoft.Spark.Embedded.Columns;

namespace Microsoft.Spark.Sql;

// Mathematics.
public static partial class Functions
{
    public static Column Acos(Column column) => Build.Call("acos", column);

    public static Column Acos(string columnName) => Build.Call("acos", Build.Named(columnName));

    [Since("3.1.0")]
    public static Column Acosh(Column column) => Build.Call("acosh", column);

    [Since("3.1.0")]
    public static Column Acosh(string columnName) => Build.Call("acosh", Build.Named(columnName));

    public static Column Asin(Column column) => Build.Call("asin", column);

    public static Column Asin(string columnName) => Build.Call("asin", Build.Named(columnName));

    [Since("3.1.0")]
    public static Column Asinh(Column column) => Build.Call("asinh", column);

    [Since("3.1.0")]
    public static Column Asinh(string columnName) => Build.Call("asinh", Build.Named(columnName));

    public static Column Atan(Column column) => Build.Call("atan", column);

    public static Column Atan(string columnName) => Build.Call("atan", Build.Named(columnName));

    public static Column Atan2(Column y, Column x) => Build.Call("atan2", y, x);

    public static Column Atan2(Column y, string xName) => Build.Call("atan2", y, Build.Named(xName));

    public static Column Atan2(string yName, Column x) => Build.Call("atan2", Build.Named(yName), x);

    public static Column Atan2(string yName, string xName) => Build.Call("atan2", Build.Named(yName), Build.Named(xName));

    public static Column Atan2(Column y, double xValue) => Build.Call("atan2", y, xValue);

    public static Column Atan2(string yName, double xValue) => Build.Call("atan2", Build.Named(yName), xValue);

    public static Column Atan2(double yValue, Column x) => Build.Call("atan2", yValue, x);

    public static Column Atan2(double yValue, string xName) => Build.Call("atan2", yValue, Build.Named(xName));

    [Since("3.1.0")]
    public static Column Atanh(Column column) => Build.Call("atanh", column);

    [Since("3.1.0")]
    public static Column Atanh(string columnName) => Build.Call("atanh", Build.Named(columnName));

    public static Column Bin(Column column) => Build.Call("bin", column);

    public static Column Bin(string columnName) => Build.Call("bin", Build.Named(columnName));

    public static Column Cbrt(Column column) => Build.Call("cbrt", column);

    public static Column Cbrt(string columnName) => Build.Call("cbrt", Build.Named(columnName));

    public static Column Ceil(Column column) => Build.Call("ceil", column);

    public static Column Ceil(string columnName) => Build.Call("ceil", Build.Named(columnName));

    public static Column Conv(Column column, int fromBase, int toBase) => Build.Call("conv", column, fromBase, toBase);

    public static Column Cos(Column column) => Build.Call("cos", column);

    public static Column Cos(string columnName) => Build.Call("cos", Build.Named(columnName));

    public static Column Cosh(Column column) => Build.Call("cosh", column);

    public static Column Cosh(string columnName) => Build.Call("cosh", Build.Named(columnName));

    public static Column Exp(Column column) => Build.Call("exp", column);

    public static Column Exp(string columnName) => Build.Call("exp", Build.Named(columnName));

    public static Column Expm1(Column column) => Build.Call("expm1", column);

    public static Column Expm1(string columnName) => Build.Call("expm1", Build.Named(columnName));

    public static Column Factorial(Column column) => Build.Call("factorial", column);

    public static Column Floor(Column column) => Build.Call("floor", column);

    public static Column Floor(string columnName) => Build.Call("floor", Build.Named(columnName));

    public static Column Greatest(params Column[] columns) => Build.Call("greatest", columns);

    public static Column Greatest(string columnName, params string[] columnNames) =>
        Build.Call("greatest", Build.Named(columnName, columnNames));

    public static Column Hex(Column column) => Build.Call("hex", column);

    public static Column Unhex(Column column) => Build.Call("unhex", column);

    public static Column Hypot(Column left, Column right) => Build.Call("hypot", left, right);

    public static Column Hypot(Column left, string rightName) => Build.Call("hypot", left, Build.Named(rightName));

    public static Column Hypot(string leftName, Column right) => Build.Call("hypot", Build.Named(leftName), right);

    public static Column Hypot(string leftName, string rightName) =>
        Build.Call("hypot", Build.Named(leftName), Build.Named(rightName));

    public static Column Hypot(Column left, double right) => Build.Call("hypot", left, right);

    public static Column Hypot(string leftName, double right) => Build.Call("hypot", Build.Named(leftName), right);

    public static Column Hypot(double left, Column right) => Build.Call("hypot", left, right);

    public static Column Hypot(double left, string rightName) => Build.Call("hypot", left, Build.Named(rightName));

    public static Column Least(params Column[] columns) => Build.Call("least", columns);

    public static Column Least(string columnName, params string[] columnNames) =>
        Build.Call("least", Build.Named(columnName, columnNames));

    public static Column Log(Column column) => Build.Call("log", column);

    public static Column Log(string columnName) => Build.Call("log", Build.Named(columnName));

    public static Column Log(double logBase, Column column) => Build.Call("log", logBase, column);

    public static Column Log(double logBase, string columnName) => Build.Call("log", logBase, Build.Named(columnName));

    public static Column Log10(Column column) => Build.Call("log10", column);

    public static Column Log10(string columnName) => Build.Call("log10", Build.Named(columnName));

    public static Column Log1p(Column column) => Build.Call("log1p", column);

    public static Column Log1p(string columnName) => Build.Call("log1p", Build.Named(columnName));

    public static Column Log2(Column column) => Build.Call("log2", column);

    public static Column Log2(string columnName) => Build.Call("log2", Build.Named(columnName));

    public static Column Pow(Column left, Column right) => Build.Call("pow", left, right);

    public static Column Pow(Column left, string rightName) => Build.Call("pow", left, Build.Named(rightName));

    public static Column Pow(string leftName, Column right) => Build.Call("pow", Build.Named(leftName), right);

    public static Column Pow(string leftName, string rightName) => Build.Call("pow", Build.Named(leftName), Build.Named(rightName));

    public static Column Pow(Column left, double right) => Build.Call("pow", left, right);

    public static Column Pow(string leftName, double right) => Build.Call("pow", Build.Named(leftName), right);

    public static Column Pow(double left, Column right) => Build.Call("pow", left, right);

    public static Column Pow(double left, string rightName) => Build.Call("pow", left, Build.Named(rightName));

    public static Column Pmod(Column left, Column right) => Build.Call("pmod", left, right);

    public static Column Rint(Column column) => Build.Call("rint", column);

    public static Column Rint(string columnName) => Build.Call("rint", Build.Named(columnName));

    public static Column Round(Column column) => Build.Call("round", column);

    public static Column Round(Column column, int scale) => Build.Call("round", column, scale);

    public static Column Bround(Column column) => Build.Call("bround", column);

    public static Column Bround(Column column, int scale) => Build.Call("bround", column, scale);

    [Deprecated("3.2.0")]
    public static Column ShiftLeft(Column column, int numBits) => Build.Call("shiftleft", column, numBits);

    [Since("3.2.0")]
    public static Column Shiftleft(Column column, int numBits) => Build.Call("shiftleft", column, numBits);

    [Deprecated("3.2.0")]
    public static Column ShiftRight(Column column, int numBits) => Build.Call("shiftright", column, numBits);

    [Since("3.2.0")]
    public static Column Shiftright(Column column, int numBits) => Build.Call("shiftright", column, numBits);

    [Deprecated("3.2.0")]
    public static Column ShiftRightUnsigned(Column column, int numBits) => Build.Call("shiftrightunsigned", column, numBits);

    [Since("3.2.0")]
    public static Column Shiftrightunsigned(Column column, int numBits) => Build.Call("shiftrightunsigned", column, numBits);

    public static Column Signum(Column column) => Build.Call("signum", column);

    public static Column Signum(string columnName) => Build.Call("signum", Build.Named(columnName));

    public static Column Sin(Column column) => Build.Call("sin", column);

    public static Column Sin(string columnName) => Build.Call("sin", Build.Named(columnName));

    public static Column Sinh(Column column) => Build.Call("sinh", column);

    public static Column Sinh(string columnName) => Build.Call("sinh", Build.Named(columnName));

    public static Column Tan(Column column) => Build.Call("tan", column);

    public static Column Tan(string columnName) => Build.Call("tan", Build.Named(columnName));

    public static Column Tanh(Column column) => Build.Call("tanh", column);

    public static Column Tanh(string columnName) => Build.Call("tanh", Build.Named(columnName));

    public static Column Degrees(Column column) => Build.Call("degrees", column);

    public static Column Degrees(string columnName) => Build.Call("degrees", Build.Named(columnName));

    public static Column Radians(Column column) => Build.Call("radians", column);

    public static Column Radians(string columnName) => Build.Call("radians", Build.Named(columnName));
}
