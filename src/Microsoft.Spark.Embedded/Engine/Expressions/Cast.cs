using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions;

/// <summary>A cast, written by the user or inserted by coercion (then it does not show in names of columns).</summary>
internal sealed class Cast : Expression
{
    public Cast(Expression child, DataType type, bool userSpecified = true, bool ansi = false, bool isTry = false)
    {
        Child = child;
        DataType = type;
        UserSpecified = userSpecified;
        Ansi = ansi;
        IsTry = isTry;
    }

    public static Cast Implicit(Expression child, DataType type, bool ansi) => new Cast(child, type, userSpecified: false, ansi);

    public Expression Child { get; }

    public bool UserSpecified { get; }

    /// <summary>Set by the resolver from the session.</summary>
    public bool Ansi { get; }

    /// <summary>try_cast: the checks of ANSI mode, null instead of errors.</summary>
    public bool IsTry { get; }

    public override IReadOnlyList<Expression> Children => new[] { Child };

    public override DataType DataType { get; }

    public override bool Nullable => IsTry || Child.Nullable || Casting.MayBeNull(Child.DataType, DataType);

    public override bool Foldable => Child.Foldable;

    public override string Sql => !UserSpecified ? Child.Sql
        : $"{(IsTry ? "TRY_CAST" : "CAST")}({Child.Sql} AS {SparkTypes.Sql(DataType)})";

    public override object Eval(EvaluationContext context)
    {
        object value = Child.Eval(context);
        if (value == null)
            return null;
        if (!IsTry)
            return Functions.Casts.Convert(value, Child.DataType, DataType, Ansi);
        try
        {
            return Functions.Casts.Convert(value, Child.DataType, DataType, ansi: true);
        }
        catch (SparkFailure)
        {
            return null;
        }
    }

    public override Expression WithChildren(IReadOnlyList<Expression> children) =>
        new Cast(children[0], DataType, UserSpecified, Ansi, IsTry);
}

/// <summary>Which casts exist, and which of them can make a null of a value.</summary>
internal static class Casting
{
    /// <summary>The cast over a resolved child, or the analysis error that Spark gives.</summary>
    public static Expression Checked(Expression child, Cast cast, ExpressionOptions options)
    {
        bool ansi = options.Ansi || cast.IsTry;
        DataType from = child.DataType, to = cast.DataType;
        if (!IsAllowed(from, to, ansi))
        {
            string kind = !ansi ? "CAST_WITHOUT_SUGGESTION"
                : from is DateType && to is NumericType || from is NumericType && to is DateType ? "CAST_WITH_FUNC_SUGGESTION"
                : IsAllowed(from, to, ansi: false) ? "CAST_WITH_CONF_SUGGESTION" : "CAST_WITHOUT_SUGGESTION";
            throw SparkAnalysisFailure.Mismatch(kind, $"Cannot resolve \"CAST({child.Sql} AS {SparkTypes.Sql(to)})\" due to data type " +
                $"mismatch: cannot cast \"{SparkTypes.Sql(from)}\" to \"{SparkTypes.Sql(to)}\".");
        }
        return new Cast(child, to, cast.UserSpecified, options.Ansi, cast.IsTry);
    }

    public static bool IsAllowed(DataType from, DataType to, bool ansi)
    {
        if (SparkTypes.Same(from, to))
            return true;
        switch (from, to)
        {
            case (NullType, _): return true;
            case (_, StringType): return true;
            case (StringType, BinaryType): return true;
            case (IntegralType, BinaryType): return !ansi;
            case (StringType, BooleanType or DateType or TimestampType or NumericType): return true;
            case (StringType, CalendarIntervalType or DayTimeIntervalType or YearMonthIntervalType): return true;
            case (NumericType, NumericType or BooleanType): return true;
            case (BooleanType, NumericType): return true;
            case (TimestampType or DateType, BooleanType): return !ansi;
            case (BooleanType, TimestampType): return !ansi;
            case (NumericType, TimestampType): return true;
            case (TimestampType, NumericType or DateType): return true;
            case (DateType, TimestampType): return true;
            case (DateType, NumericType): return !ansi;
            case (DayTimeIntervalType, DayTimeIntervalType): return true;
            case (YearMonthIntervalType, YearMonthIntervalType): return true;
            case (ArrayType a, ArrayType b):
                return IsAllowed(a.ElementType, b.ElementType, ansi) && (b.ContainsNull || !MayBeNull(a.ElementType, b.ElementType));
            case (MapType a, MapType b):
                return IsAllowed(a.KeyType, b.KeyType, ansi) && !MayBeNull(a.KeyType, b.KeyType) && IsAllowed(a.ValueType, b.ValueType, ansi);
            case (StructType a, StructType b):
                return a.Fields.Count == b.Fields.Count &&
                    a.Fields.Zip(b.Fields, (x, y) => IsAllowed(x.DataType, y.DataType, ansi)).All(x => x);
            default: return false;
        }
    }

    /// <summary>Whether a value that is not null can become null by the cast.</summary>
    public static bool MayBeNull(DataType from, DataType to)
    {
        if (SparkTypes.Same(from, to))
            return false;
        switch (from, to)
        {
            case (NullType, _): return false;
            case (StringType, BinaryType): return false;
            case (StringType, _): return true;
            case (_, StringType): return false;
            case (FloatType or DoubleType, TimestampType): return true;
            case (TimestampType, DateType): return false;
            case (_, DateType): return true;
            case (DateType, TimestampType): return false;
            case (DateType, _): return true;
            case (_, DecimalType d): return !AlwaysFits(from, d);
            case (FractionalType, IntegralType): return true;
            default: return false;
        }
    }

    private static bool AlwaysFits(DataType from, DecimalType to) => from switch
    {
        BooleanType => to.Precision - to.Scale >= 1,
        DecimalType d => to.Precision - to.Scale > d.Precision - d.Scale ||
            (to.Precision - to.Scale == d.Precision - d.Scale && to.Scale >= d.Scale),
        IntegralType => DecimalTypes.ForType(from) is { } need &&
            to.Precision - to.Scale >= need.Precision - need.Scale && to.Scale >= need.Scale,
        _ => false,
    };
}
