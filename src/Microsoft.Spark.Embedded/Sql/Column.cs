using System.Collections.Generic;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql.Expressions;

namespace Microsoft.Spark.Sql;

public sealed class Column : IJvmObjectReferenceProvider
{
    internal Column()
    {
    }

    public static Column operator -(Column self) => throw NotEmulated.Member();

    public static Column operator !(Column self) => throw NotEmulated.Member();

    public static Column operator ==(Column lhs, object rhs) => throw NotEmulated.Member();

    public Column EqualTo(object rhs) => throw NotEmulated.Member();

    public static Column operator !=(Column lhs, object rhs) => throw NotEmulated.Member();

    public Column NotEqual(object rhs) => throw NotEmulated.Member();

    public static Column operator >(Column lhs, object rhs) => throw NotEmulated.Member();

    public Column Gt(object rhs) => throw NotEmulated.Member();

    public static Column operator <(Column lhs, object rhs) => throw NotEmulated.Member();

    public Column Lt(object rhs) => throw NotEmulated.Member();

    public static Column operator <=(Column lhs, object rhs) => throw NotEmulated.Member();

    public Column Leq(object rhs) => throw NotEmulated.Member();

    public static Column operator >=(Column lhs, object rhs) => throw NotEmulated.Member();

    public Column Geq(object rhs) => throw NotEmulated.Member();

    public Column EqNullSafe(object obj) => throw NotEmulated.Member();

    public Column When(Column condition, object value) => throw NotEmulated.Member();

    public Column Otherwise(object value) => throw NotEmulated.Member();

    public Column Between(object lowerBound, object upperBound) => throw NotEmulated.Member();

    public Column IsNaN() => throw NotEmulated.Member();

    public Column IsNull() => throw NotEmulated.Member();

    public Column IsNotNull() => throw NotEmulated.Member();

    public static Column operator |(Column lhs, Column rhs) => throw NotEmulated.Member();

    public Column Or(Column other) => throw NotEmulated.Member();

    public static Column operator &(Column lhs, Column rhs) => throw NotEmulated.Member();

    public Column And(Column other) => throw NotEmulated.Member();

    public static Column operator +(Column lhs, object rhs) => throw NotEmulated.Member();

    public Column Plus(object rhs) => throw NotEmulated.Member();

    public static Column operator -(Column lhs, object rhs) => throw NotEmulated.Member();

    public Column Minus(object rhs) => throw NotEmulated.Member();

    public static Column operator *(Column lhs, object rhs) => throw NotEmulated.Member();

    public Column Multiply(object rhs) => throw NotEmulated.Member();

    public static Column operator /(Column lhs, object rhs) => throw NotEmulated.Member();

    public Column Divide(object rhs) => throw NotEmulated.Member();

    public static Column operator %(Column lhs, object rhs) => throw NotEmulated.Member();

    public Column Mod(object rhs) => throw NotEmulated.Member();

    public Column Like(string literal) => throw NotEmulated.Member();

    public Column RLike(string literal) => throw NotEmulated.Member();

    public Column GetItem(object key) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public Column WithField(string fieldName, Column column) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public Column DropFields(params string[] fieldNames) => throw NotEmulated.Member();

    public Column GetField(string fieldName) => throw NotEmulated.Member();

    public Column SubStr(Column startPos, Column len) => throw NotEmulated.Member();

    public Column SubStr(int startPos, int len) => throw NotEmulated.Member();

    public Column Contains(object other) => throw NotEmulated.Member();

    public Column StartsWith(Column other) => throw NotEmulated.Member();

    public Column StartsWith(string literal) => throw NotEmulated.Member();

    public Column EndsWith(Column other) => throw NotEmulated.Member();

    public Column EndsWith(string literal) => throw NotEmulated.Member();

    public Column Alias(string alias) => throw NotEmulated.Member();

    public Column As(string alias) => throw NotEmulated.Member();

    public Column As(IEnumerable<string> alias) => throw NotEmulated.Member();

    public Column Apply(object extraction) => throw NotEmulated.Member();

    public Column Name(string alias) => throw NotEmulated.Member();

    public Column Cast(string to) => throw NotEmulated.Member();

    public Column Desc() => throw NotEmulated.Member();

    public Column DescNullsFirst() => throw NotEmulated.Member();

    public Column DescNullsLast() => throw NotEmulated.Member();

    public Column Asc() => throw NotEmulated.Member();

    public Column AscNullsFirst() => throw NotEmulated.Member();

    public Column AscNullsLast() => throw NotEmulated.Member();

    public void Explain(bool extended) => throw NotEmulated.Member();

    public Column BitwiseOR(object other) => throw NotEmulated.Member();

    public Column BitwiseAND(object other) => throw NotEmulated.Member();

    public Column BitwiseXOR(object other) => throw NotEmulated.Member();

    public Column Over(WindowSpec window) => throw NotEmulated.Member();

    public Column Over() => throw NotEmulated.Member();

    public Column IsIn(params string[] list) => throw NotEmulated.Member();

    public Column IsIn(params int[] list) => throw NotEmulated.Member();

    public Column IsIn(params long[] list) => throw NotEmulated.Member();

    public Column IsIn(params bool[] list) => throw NotEmulated.Member();

    public Column IsIn(params short[] list) => throw NotEmulated.Member();

    public Column IsIn(params float[] list) => throw NotEmulated.Member();

    public Column IsIn(params double[] list) => throw NotEmulated.Member();

    public Column IsIn(params decimal[] list) => throw NotEmulated.Member();

    public override bool Equals(object obj) => throw NotEmulated.Member();

    public override int GetHashCode() => throw NotEmulated.Member();

    public override string ToString() => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();
}
