using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.Columns;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Expressions.Parsing;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql.Expressions;

namespace Microsoft.Spark.Sql;

public sealed class Column : IJvmObjectReferenceProvider
{
    internal Column(Expression expression)
    {
        Expression = expression;
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    /// <summary>The tree, not yet resolved unless the column was taken from a frame.</summary>
    internal Expression Expression { get; }

    public static Column operator -(Column self) => Build.Call("negative", self);

    public static Column operator !(Column self) => Build.Call("not", self);

    public static Column operator ==(Column lhs, object rhs) => lhs.EqualTo(rhs);

    public static Column operator !=(Column lhs, object rhs) => lhs.NotEqual(rhs);

    public static Column operator >(Column lhs, object rhs) => lhs.Gt(rhs);

    public static Column operator <(Column lhs, object rhs) => lhs.Lt(rhs);

    public static Column operator <=(Column lhs, object rhs) => lhs.Leq(rhs);

    public static Column operator >=(Column lhs, object rhs) => lhs.Geq(rhs);

    public static Column operator |(Column lhs, Column rhs) => lhs.Or(rhs);

    public static Column operator &(Column lhs, Column rhs) => lhs.And(rhs);

    public static Column operator +(Column lhs, object rhs) => lhs.Plus(rhs);

    public static Column operator -(Column lhs, object rhs) => lhs.Minus(rhs);

    public static Column operator *(Column lhs, object rhs) => lhs.Multiply(rhs);

    public static Column operator /(Column lhs, object rhs) => lhs.Divide(rhs);

    public static Column operator %(Column lhs, object rhs) => lhs.Mod(rhs);

    public Column EqualTo(object rhs) => Build.Call("=", this, rhs);

    public Column NotEqual(object rhs) => Build.Call("not", EqualTo(rhs));

    public Column Gt(object rhs) => Build.Call(">", this, rhs);

    public Column Lt(object rhs) => Build.Call("<", this, rhs);

    public Column Leq(object rhs) => Build.Call("<=", this, rhs);

    public Column Geq(object rhs) => Build.Call(">=", this, rhs);

    public Column EqNullSafe(object obj) => Build.Call("<=>", this, obj);

    /// <summary>Adds a branch to what <see cref="Functions.When"/> began.</summary>
    public Column When(Column condition, object value) => OpenCase("when", condition.Expression, Build.ToExpression(value));

    public Column Otherwise(object value) => OpenCase("otherwise", Build.ToExpression(value));

    public Column Between(object lowerBound, object upperBound) => Geq(lowerBound).And(Leq(upperBound));

    public Column IsNaN() => Build.Call("isnan", this);

    public Column IsNull() => Build.Call("isnull", this);

    public Column IsNotNull() => Build.Call("isnotnull", this);

    public Column Or(Column other) => Build.Call("or", this, other);

    public Column And(Column other) => Build.Call("and", this, other);

    public Column Plus(object rhs) => Build.Call("+", this, rhs);

    public Column Minus(object rhs) => Build.Call("-", this, rhs);

    public Column Multiply(object rhs) => Build.Call("*", this, rhs);

    public Column Divide(object rhs) => Build.Call("/", this, rhs);

    public Column Mod(object rhs) => Build.Call("%", this, rhs);

    public Column Like(string literal) => Build.Call("like", this, literal);

    public Column RLike(string literal) => Build.Call("rlike", this, literal);

    public Column GetItem(object key) => Build.Call("[]", this, key);

    [Since("3.1.0")]
    public Column WithField(string fieldName, Column column) => throw NotEmulated.Member();

    [Since("3.1.0")]
    public Column DropFields(params string[] fieldNames) => throw NotEmulated.Member();

    public Column GetField(string fieldName) => Build.Call("[]", this, fieldName);

    public Column SubStr(Column startPos, Column len) => Build.Call("substring", this, startPos, len);

    public Column SubStr(int startPos, int len) => Build.Call("substring", this, startPos, len);

    public Column Contains(object other) => Build.Call("contains", this, other);

    public Column StartsWith(Column other) => Build.Call("startswith", this, other);

    public Column StartsWith(string literal) => Build.Call("startswith", this, literal);

    public Column EndsWith(Column other) => Build.Call("endswith", this, other);

    public Column EndsWith(string literal) => Build.Call("endswith", this, literal);

    public Column Alias(string alias) => new Column(new Alias(Expression, alias));

    public Column As(string alias) => Alias(alias);

    public Column As(IEnumerable<string> alias) => new Column(new MultiAlias(Expression, alias.ToList()));

    public Column Apply(object extraction) => GetItem(extraction);

    public Column Name(string alias) => Alias(alias);

    public Column Cast(string to) => new Column(new Cast(Expression, TypeParser.Parse(to)));

    public Column Desc() => Sorted(ascending: false);

    public Column DescNullsFirst() => Sorted(ascending: false, nullsFirst: true);

    public Column DescNullsLast() => Sorted(ascending: false, nullsFirst: false);

    public Column Asc() => Sorted(ascending: true);

    public Column AscNullsFirst() => Sorted(ascending: true, nullsFirst: true);

    public Column AscNullsLast() => Sorted(ascending: true, nullsFirst: false);

    public void Explain(bool extended) => Console.WriteLine(Expression.Sql);

    public Column BitwiseOR(object other) => Build.Call("|", this, other);

    public Column BitwiseAND(object other) => Build.Call("&", this, other);

    public Column BitwiseXOR(object other) => Build.Call("^", this, other);

    public Column Over(WindowSpec window) => new Column(new WindowExpression(Expression, window.Specification));

    public Column Over() => Over(new WindowSpec());

    public Column IsIn(params string[] list) => In(list.Cast<object>());

    public Column IsIn(params int[] list) => In(list.Cast<object>());

    public Column IsIn(params long[] list) => In(list.Cast<object>());

    public Column IsIn(params bool[] list) => In(list.Cast<object>());

    public Column IsIn(params short[] list) => In(list.Cast<object>());

    public Column IsIn(params float[] list) => In(list.Cast<object>());

    public Column IsIn(params double[] list) => In(list.Cast<object>());

    public Column IsIn(params decimal[] list) => In(list.Cast<object>());

    /// <summary>Whether it is the same tree; <c>==</c> makes a condition instead.</summary>
    public override bool Equals(object obj) => obj is Column other && ReferenceEquals(Expression, other.Expression);

    public override int GetHashCode() => Expression.GetHashCode();

    public override string ToString() => Expression.Sql;

    private Column Sorted(bool ascending, bool? nullsFirst = null) => new Column(new SortOrder(Expression, ascending, nullsFirst));

    private Column In(IEnumerable<object> list) => Build.Call("in", new object[] { this }.Concat(list).ToArray());

    private Column OpenCase(string method, params Expression[] more)
    {
        if (!(Expression is FunctionCall { Name: "when" } call) || call.Arguments.Count % 2 == 1)
            throw new ArgumentException($"{method}() can only be applied on a Column previously generated by when() and not closed by otherwise()");
        return new Column(new FunctionCall("when", call.Arguments.Concat(more).ToArray()));
    }
}
