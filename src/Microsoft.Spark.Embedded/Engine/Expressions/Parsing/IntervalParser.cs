using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Values;

namespace Microsoft.Spark.Embedded.Expressions.Parsing;

/// <summary>Interval literals behind the word INTERVAL: <c>1 DAY</c>, <c>'2' MONTHS</c>, <c>'1 day 2 hours'</c>, <c>1 HOUR 30 MINUTES</c>.</summary>
internal static class IntervalParser
{
    private static readonly string[] Units = { "year", "month", "day", "hour", "minute", "second" };

    public static Expression Parse(TokenStream tokens)
    {
        SqlToken start = tokens.Next;
        var parts = new List<(SparkDecimal Value, string Unit)>();
        if (tokens.Next.Kind == SqlTokenKind.Text && UnitAt(tokens, 1) == null)
        {
            var inner = new TokenStream(tokens.ExpectText());
            inner.AcceptWords("interval");
            while (!inner.AtEnd)
                parts.Add(Part(inner));
        }
        else
        {
            while (IsPart(tokens))
                parts.Add(Part(tokens));
        }
        if (parts.Count == 0)
            throw new SparkParseFailure("Error parsing the interval.", start.Position, "INVALID_INTERVAL_FORMAT");
        return Literal(parts);
    }

    private static Expression Literal(List<(SparkDecimal Value, string Unit)> parts)
    {
        int months = 0, days = 0;
        long micros = 0;
        foreach ((SparkDecimal value, string unit) in parts)
        {
            int whole = (int)value.ToBigInteger();
            switch (unit)
            {
                case "year": months += whole * 12; break;
                case "month": months += whole; break;
                case "week": days += whole * 7; break;
                case "day": days += whole; break;
                case "hour": micros += whole * 3600 * DateTimes.MicrosPerSecond; break;
                case "minute": micros += whole * 60 * DateTimes.MicrosPerSecond; break;
                case "millisecond": micros += whole * 1000L; break;
                case "microsecond": micros += whole; break;
                default: micros += (long)value.Multiply(SparkDecimal.Of(DateTimes.MicrosPerSecond)).ToBigInteger(); break;
            }
        }
        List<int> units = parts.Select(x => UnitNumber(x.Unit)).ToList();
        if (units.All(x => x < 2))
            return new Literal(months, new YearMonthIntervalType(units.Min(), units.Max()));
        if (units.All(x => x >= 2))
            return new Literal(days * DateTimes.MicrosPerDay + micros, new DayTimeIntervalType(units.Min() - 2, units.Max() - 2));
        return new Literal(new CalendarInterval(months, days, micros), new CalendarIntervalType());
    }

    private static int UnitNumber(string unit) => unit switch
    {
        "week" => 2,
        "millisecond" or "microsecond" => 5,
        _ => Array.IndexOf(Units, unit),
    };

    private static bool IsPart(TokenStream tokens)
    {
        int sign = tokens.IsSymbol("-") ? 1 : 0;
        return tokens.Peek(sign).Kind is SqlTokenKind.Number or SqlTokenKind.Text && UnitAt(tokens, sign + 1) != null;
    }

    private static (SparkDecimal Value, string Unit) Part(TokenStream tokens)
    {
        bool negative = tokens.AcceptSymbol("-");
        SqlToken token = tokens.Take();
        SparkDecimal value = SparkDecimal.TryParse(token.Text.Trim());
        string unit = UnitAt(tokens, 0);
        if (value == null || unit == null)
            throw new SparkParseFailure("Error parsing the interval.", token.Position, "INVALID_INTERVAL_FORMAT");
        tokens.Take();
        return (negative ? value.Negate() : value, unit);
    }

    private static string UnitAt(TokenStream tokens, int ahead)
    {
        if (tokens.Peek(ahead).Kind != SqlTokenKind.Word)
            return null;
        string word = tokens.Peek(ahead).Text.ToLowerInvariant().TrimEnd('s');
        return Units.Contains(word) || word is "week" or "millisecond" or "microsecond" ? word : null;
    }
}
