using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions;

/// <summary>What a parameter accepts: a list of types or families, tried in order.</summary>
internal sealed class TypeExpectation
{
    public static readonly TypeExpectation String = Of(SparkTypes.String);
    public static readonly TypeExpectation Int = Of(SparkTypes.Int);
    public static readonly TypeExpectation Long = Of(SparkTypes.Long);
    public static readonly TypeExpectation Double = Of(SparkTypes.Double);
    public static readonly TypeExpectation Boolean = Of(SparkTypes.Boolean);
    public static readonly TypeExpectation Binary = Of(SparkTypes.Binary);
    public static readonly TypeExpectation Date = Of(SparkTypes.Date);
    public static readonly TypeExpectation Timestamp = Of(SparkTypes.Timestamp);
    public static readonly TypeExpectation StringOrBinary = Of(SparkTypes.String, SparkTypes.Binary);
    public static readonly TypeExpectation Numeric = new TypeExpectation("NUMERIC", x => x is NumericType, SparkTypes.Double);
    public static readonly TypeExpectation Integral = new TypeExpectation("INTEGRAL", x => x is IntegralType, null);
    public static readonly TypeExpectation Any = new TypeExpectation("ANY", _ => true, null);
    public static readonly TypeExpectation Array = new TypeExpectation("ARRAY", x => x is ArrayType, null);
    public static readonly TypeExpectation Map = new TypeExpectation("MAP", x => x is MapType, null);
    public static readonly TypeExpectation ArrayOrMap = new TypeExpectation("ARRAY\" or \"MAP", x => x is ArrayType || x is MapType, null);

    private TypeExpectation(string description, Func<DataType, bool> accepts, DataType familyDefault, params DataType[] targets)
    {
        Description = description;
        Accepts = accepts;
        FamilyDefault = familyDefault;
        Targets = targets;
    }

    public string Description { get; }

    public Func<DataType, bool> Accepts { get; }

    /// <summary>For a family of types: what null and strings become.</summary>
    public DataType FamilyDefault { get; }

    /// <summary>The concrete types to try in order.</summary>
    public IReadOnlyList<DataType> Targets { get; }

    public static TypeExpectation Of(params DataType[] types) => new TypeExpectation(
        string.Join("\" or \"", types.Select(SparkTypes.Sql)), type => types.Any(x => SparkTypes.Same(x, type)), null, types);

    /// <summary>A family or, where nothing of it fits, one of the concrete types.</summary>
    public static TypeExpectation Or(TypeExpectation family, params DataType[] types) => new TypeExpectation(
        family.Description + string.Concat(types.Select(x => "\" or \"" + SparkTypes.Sql(x))),
        type => family.Accepts(type) || types.Any(x => SparkTypes.Same(x, type)), family.FamilyDefault, types);
}

/// <summary>Which casts Spark inserts by itself, with ANSI mode off and on.</summary>
internal static class TypeCoercion
{
    private static readonly Type[] NumericOrder =
    {
        typeof(ByteType), typeof(ShortType), typeof(IntegerType), typeof(LongType), typeof(FloatType), typeof(DoubleType),
    };

    public static Expression CastIfNeeded(Expression expression, DataType type, bool ansi) =>
        SparkTypes.Same(expression.DataType, type) ? expression : Cast.Implicit(expression, type, ansi);

    /// <summary>The type to cast to so that a parameter accepts the value: the same type if it does already; null if nothing fits.</summary>
    public static DataType ImplicitCast(DataType from, TypeExpectation expected, bool ansi)
    {
        if (expected.Accepts(from))
            return from;
        if (from is NullType)
            return expected.FamilyDefault ?? expected.Targets.FirstOrDefault() ?? from;
        if (expected.FamilyDefault != null && from is StringType)
            return expected.FamilyDefault;
        return expected.Targets.FirstOrDefault(target => CanCastImplicitly(from, target, ansi));
    }

    private static bool CanCastImplicitly(DataType from, DataType to, bool ansi) => (from, to) switch
    {
        (NullType, _) => true,
        (StringType, NumericType or DateType or TimestampType or BinaryType) => true,
        (StringType, BooleanType) => ansi,
        (NumericType a, NumericType b) => !ansi || TightestCommonType(a, b) is { } c && SparkTypes.Same(b, c) || b is DoubleType or FloatType,
        (DateType, TimestampType) => true,
        (TimestampType, DateType) => true,
        (AtomicType, StringType) => true,
        (ArrayType a, ArrayType b) => SparkTypes.Same(a.ElementType, b.ElementType) || CanCastImplicitly(a.ElementType, b.ElementType, ansi),
        (MapType a, MapType b) => (SparkTypes.Same(a.KeyType, b.KeyType) || CanCastImplicitly(a.KeyType, b.KeyType, ansi)) &&
            (SparkTypes.Same(a.ValueType, b.ValueType) || CanCastImplicitly(a.ValueType, b.ValueType, ansi)),
        _ => false,
    };

    /// <summary>The type that holds both without loss of kind (numbers widen, dates become timestamps); null if there is none.</summary>
    public static DataType TightestCommonType(DataType left, DataType right)
    {
        if (SparkTypes.Same(left, right))
            return MergeNullability(left, right);
        switch (left, right)
        {
            case (NullType, _): return right;
            case (_, NullType): return left;
            case (IntegralType i, DecimalType d): return IsWider(d, i) ? d : null;
            case (DecimalType d, IntegralType i): return IsWider(d, i) ? d : null;
            case (NumericType, NumericType) when left is not DecimalType && right is not DecimalType:
                return Rank(left) > Rank(right) ? left : right;
            case (TimestampType, DateType): return left;
            case (DateType, TimestampType): return right;
            default: return ForComplex(left, right, TightestCommonType);
        }
    }

    /// <summary>The type that branches (CASE, coalesce, IN, array, union) are brought to; strings win over most types.</summary>
    public static DataType WiderTypeForTwo(DataType left, DataType right) =>
        TightestCommonType(left, right) ?? WiderTypeForDecimal(left, right) ?? StringPromotion(left, right) ??
        ForComplex(left, right, WiderTypeForTwo);

    /// <summary>With ANSI on a string gives way to the other type instead.</summary>
    private static DataType AnsiWiderTypeForTwo(DataType left, DataType right) =>
        TightestCommonType(left, right) ?? WiderTypeForDecimal(left, right) ?? (left, right) switch
        {
            (StringType, _) => AnsiStringPromotion(right),
            (_, StringType) => AnsiStringPromotion(left),
            _ => ForComplex(left, right, AnsiWiderTypeForTwo),
        };

    /// <summary>What a string is cast to beside a value of the other type when ANSI is on.</summary>
    public static DataType AnsiStringPromotion(DataType other) => other switch
    {
        IntegralType => SparkTypes.Long,
        FractionalType => SparkTypes.Double,
        BooleanType or DateType or TimestampType or BinaryType => other,
        _ => null,
    };

    public static DataType WiderCommonType(IReadOnlyList<DataType> types, bool ansi)
    {
        // Strings first, so that the result does not depend on where in the list the string stands.
        IEnumerable<DataType> ordered = types.Where(HasString).Concat(types.Where(x => !HasString(x)));
        return Fold(ordered, ansi ? AnsiWiderTypeForTwo : WiderTypeForTwo);
    }

    public static DataType WiderCommonTypeWithoutStrings(IReadOnlyList<DataType> types) => Fold(types, WiderWithoutStrings);

    /// <summary>The type that two sides of a comparison are brought to when their types differ; null if they cannot be.</summary>
    public static DataType ForComparison(DataType left, DataType right, bool ansi)
    {
        if (SparkTypes.Same(left, right))
            return MergeNullability(left, right);
        if (ansi && (left is StringType || right is StringType) && left is not NullType && right is not NullType)
            return AnsiStringPromotion(left is StringType ? right : left);
        switch (left, right)
        {
            case (StringType, DecimalType): return SparkTypes.Double;
            case (DecimalType, StringType): return SparkTypes.Double;
            case (StringType, AtomicType) when right is not DayTimeIntervalType && right is not YearMonthIntervalType: return right;
            case (AtomicType, StringType) when left is not DayTimeIntervalType && left is not YearMonthIntervalType: return left;
            default: return TightestCommonType(left, right) ?? WiderTypeForDecimal(left, right);
        }
    }

    private static DataType WiderWithoutStrings(DataType left, DataType right) =>
        TightestCommonType(left, right) ?? WiderTypeForDecimal(left, right) ?? ForComplex(left, right, WiderWithoutStrings);

    private static DataType StringPromotion(DataType left, DataType right) => (left, right) switch
    {
        (StringType, AtomicType) when right is not BinaryType && right is not BooleanType => left,
        (AtomicType, StringType) when left is not BinaryType && left is not BooleanType => right,
        _ => null,
    };

    private static DataType WiderTypeForDecimal(DataType left, DataType right) => (left, right) switch
    {
        (DecimalType a, DecimalType b) => DecimalTypes.Wider(a, b),
        (IntegralType a, DecimalType b) => DecimalTypes.Wider(DecimalTypes.ForType(a), b),
        (DecimalType a, IntegralType b) => DecimalTypes.Wider(a, DecimalTypes.ForType(b)),
        (FloatType or DoubleType, DecimalType) => SparkTypes.Double,
        (DecimalType, FloatType or DoubleType) => SparkTypes.Double,
        _ => null,
    };

    private static DataType ForComplex(DataType left, DataType right, Func<DataType, DataType, DataType> common)
    {
        switch (left, right)
        {
            case (ArrayType a, ArrayType b):
                DataType element = common(a.ElementType, b.ElementType);
                return element == null ? null : new ArrayType(element, a.ContainsNull || b.ContainsNull ||
                    Casting.MayBeNull(a.ElementType, element) || Casting.MayBeNull(b.ElementType, element));
            case (MapType a, MapType b):
                DataType key = common(a.KeyType, b.KeyType);
                DataType value = common(a.ValueType, b.ValueType);
                return key == null || value == null ? null : new MapType(key, value, a.ValueContainsNull || b.ValueContainsNull ||
                    Casting.MayBeNull(a.ValueType, value) || Casting.MayBeNull(b.ValueType, value));
            case (StructType a, StructType b) when a.Fields.Count == b.Fields.Count:
                var fields = new List<StructField>();
                for (int i = 0; i < a.Fields.Count; i++)
                {
                    if (!string.Equals(a.Fields[i].Name, b.Fields[i].Name, StringComparison.OrdinalIgnoreCase))
                        return null;
                    DataType type = common(a.Fields[i].DataType, b.Fields[i].DataType);
                    if (type == null)
                        return null;
                    fields.Add(new StructField(a.Fields[i].Name, type, a.Fields[i].IsNullable || b.Fields[i].IsNullable));
                }
                return new StructType(fields);
            default:
                return null;
        }
    }

    /// <summary>Two types that differ at most in what may be null: the one where more may.</summary>
    public static DataType MergeNullability(DataType left, DataType right) => (left, right) switch
    {
        (ArrayType a, ArrayType b) => new ArrayType(MergeNullability(a.ElementType, b.ElementType), a.ContainsNull || b.ContainsNull),
        (MapType a, MapType b) => new MapType(MergeNullability(a.KeyType, b.KeyType), MergeNullability(a.ValueType, b.ValueType),
            a.ValueContainsNull || b.ValueContainsNull),
        (StructType a, StructType b) => new StructType(a.Fields.Zip(b.Fields, (x, y) =>
            new StructField(x.Name, MergeNullability(x.DataType, y.DataType), x.IsNullable || y.IsNullable))),
        _ => left,
    };

    private static DataType Fold(IEnumerable<DataType> types, Func<DataType, DataType, DataType> common)
    {
        DataType result = SparkTypes.Null;
        foreach (DataType type in types)
        {
            result = common(result, type);
            if (result == null)
                return null;
        }
        return result;
    }

    private static bool HasString(DataType type) => type switch
    {
        StringType => true,
        ArrayType a => HasString(a.ElementType),
        _ => false,
    };

    private static int Rank(DataType type) => Array.IndexOf(NumericOrder, type.GetType());

    private static bool IsWider(DecimalType type, IntegralType other)
    {
        DecimalType needed = DecimalTypes.ForType(other);
        return type.Precision - type.Scale >= needed.Precision - needed.Scale && type.Scale >= needed.Scale;
    }
}

/// <summary>Precision and scale of decimal results (spark.sql.decimalOperations.allowPrecisionLoss = true, the default).</summary>
internal static class DecimalTypes
{
    private const int Max = Values.SparkDecimal.MaxPrecision;

    public static DecimalType ForType(DataType type) => type switch
    {
        ByteType => SparkTypes.Decimal(3, 0),
        ShortType => SparkTypes.Decimal(5, 0),
        IntegerType => SparkTypes.Decimal(10, 0),
        LongType => SparkTypes.Decimal(20, 0),
        FloatType => SparkTypes.Decimal(14, 7),
        DoubleType => SparkTypes.Decimal(30, 15),
        DecimalType d => d,
        _ => SparkTypes.SystemDecimal,
    };

    /// <summary>An integral literal counts with the digits that it has, not with those that its type may have.</summary>
    public static DecimalType ForExpression(Expression expression)
    {
        if (expression is Literal { Value: not null } literal && literal.DataType is IntegralType)
            return SparkTypes.Decimal(Values.SparkDecimal.Digits(Convert.ToInt64(literal.Value)), 0);
        return ForType(expression.DataType);
    }

    public static DecimalType Bounded(int precision, int scale) => SparkTypes.Decimal(Math.Min(precision, Max), Math.Min(scale, Max));

    public static DecimalType Wider(DecimalType a, DecimalType b)
    {
        int scale = Math.Max(a.Scale, b.Scale);
        return Bounded(Math.Max(a.Precision - a.Scale, b.Precision - b.Scale) + scale, scale);
    }

    public static DecimalType Result(string operation, DecimalType a, DecimalType b)
    {
        int scale;
        switch (operation)
        {
            case "*":
                return Adjust(a.Precision + b.Precision + 1, a.Scale + b.Scale);
            case "/":
                scale = Math.Max(6, a.Scale + b.Precision + 1);
                return Adjust(a.Precision - a.Scale + b.Scale + scale, scale);
            case "%":
                scale = Math.Max(a.Scale, b.Scale);
                return Adjust(Math.Min(a.Precision - a.Scale, b.Precision - b.Scale) + scale, scale);
            case "div":
                int digits = a.Precision - a.Scale + b.Scale;
                return Bounded(digits == 0 ? 1 : digits, 0);
            default:
                scale = Math.Max(a.Scale, b.Scale);
                return Adjust(Math.Max(a.Precision - a.Scale, b.Precision - b.Scale) + scale + 1, scale);
        }
    }

    /// <summary>Over 38 digits the scale shrinks, but not below 6 digits, to save the integral part.</summary>
    private static DecimalType Adjust(int precision, int scale)
    {
        if (precision <= Max)
            return SparkTypes.Decimal(precision, scale);
        int integral = precision - scale;
        return SparkTypes.Decimal(Max, Math.Max(Max - integral, Math.Min(scale, 6)));
    }
}
