using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.Spark.Embedded.Values;

namespace Microsoft.Spark.Embedded.Expressions.Functions;

/// <summary>
/// Spark's datetime patterns (java.time with strict resolution). Text that the old SimpleDateFormat would have read and the
/// new parser does not is an error, not null: spark.sql.legacy.timeParserPolicy is EXCEPTION by default.
/// </summary>
internal sealed class DatePattern
{
    public const string Default = "yyyy-MM-dd HH:mm:ss";

    private const string Letters = "GyMLdDEFQqahHkKmsSVzOXxZ";
    private const string LegacyLetters = "GyYMLwWDdFEuaHkKhmsSzZX";
    private static readonly string[] Days = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
    private static readonly string[] Months =
    {
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    };

    private static readonly ConcurrentDictionary<(string, bool), DatePattern> Cache = new ConcurrentDictionary<(string, bool), DatePattern>();

    private readonly string _pattern;
    private readonly List<Element> _elements = new List<Element>();
    private readonly bool _hasEra;

    private DatePattern(string pattern, bool parsing)
    {
        _pattern = pattern;
        Read(parsing);
        _hasEra = _elements.Exists(x => x.Letter == 'G');
    }

    public static DatePattern ForFormatting(string pattern) => Cache.GetOrAdd((pattern, false), x => new DatePattern(x.Item1, x.Item2));

    public static DatePattern ForParsing(string pattern) => Cache.GetOrAdd((pattern, true), x => new DatePattern(x.Item1, x.Item2));

    public string Format(long micros)
    {
        var text = new StringBuilder();
        foreach (Element element in _elements)
            text.Append(element.Letter == '\0' ? element.Text : FormatField(element, micros));
        return text.ToString();
    }

    /// <summary>The instant, or null when the text does not fit; throws when only the old parser would read it.</summary>
    public long? Parse(string text, bool ansi)
    {
        var fields = new Dictionary<char, long>();
        int end = ParseElements(0, text, 0, fields);
        long? result = end == text.Length ? Resolve(fields) : null;
        if (result != null)
            return result;
        if (ansi)
            throw new SparkFailure("DateTimeParseException", "CANNOT_PARSE_TIMESTAMP", $"Text '{text}' could not be parsed.", "SparkDateTimeException");
        if (ParsesWithOldParser(text))
        {
            throw new SparkFailure("DateTimeParseException", "INCONSISTENT_BEHAVIOR_CROSS_VERSION.PARSE_DATETIME_BY_NEW_PARSER",
                $"Fail to parse '{text}' in the new parser.", "SparkUpgradeException");
        }
        return null;
    }

    private static bool IsNumeric(Element element) => element.Letter != '\0' && "ydDFHhkKmsS".IndexOf(element.Letter) >= 0 ||
        (element.Letter is 'M' or 'L' or 'Q' or 'q' && element.Count < 3);

    private void Read(bool parsing)
    {
        for (int i = 0; i < _pattern.Length; i++)
        {
            char c = _pattern[i];
            if (c == '\'')
                i = ReadQuoted(i);
            else if (c is '[' or ']')
                _elements.Add(new Element(c, 0, c.ToString()));
            else if (c < 128 && char.IsLetter(c))
            {
                int start = i;
                while (i + 1 < _pattern.Length && _pattern[i + 1] == c)
                    i++;
                int count = i - start + 1;
                bool known = Letters.IndexOf(c) >= 0 && !(c == 'a' && count > 1) && !("GMLEQq".IndexOf(c) >= 0 && count > 4) &&
                    !(c is 'd' or 'H' or 'h' or 'k' or 'K' or 'm' or 's' && count > 2) && !(c == 'F' && count > 1) && !(c == 'V' && count != 2) &&
                    !(parsing && c is 'E' or 'F' or 'q' or 'Q');
                if (!known)
                    throw Unrecognised();
                _elements.Add(new Element(c, count, null));
            }
            else if (c is '#' or '{' or '}')
                throw Unrecognised();
            else
                _elements.Add(new Element('\0', 0, c.ToString()));
        }
        if (!parsing)
            _elements.RemoveAll(x => x.Letter is '[' or ']');
    }

    private int ReadQuoted(int i)
    {
        var text = new StringBuilder();
        for (i++; i < _pattern.Length; i++)
        {
            if (_pattern[i] != '\'')
            {
                text.Append(_pattern[i]);
                continue;
            }
            if (i + 1 < _pattern.Length && _pattern[i + 1] == '\'')
            {
                text.Append('\'');
                i++;
                continue;
            }
            _elements.Add(new Element('\0', 0, text.Length == 0 ? "'" : text.ToString()));
            return i;
        }
        throw Unrecognised();
    }

    private SparkFailure Unrecognised() => IsOldPattern()
        ? new SparkFailure("IllegalArgumentException", "INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION",
            $"Fail to recognize '{_pattern}' pattern in the DateTimeFormatter.", "SparkUpgradeException")
        : SparkFailure.IllegalArgument("Illegal pattern: " + _pattern);

    private bool IsOldPattern()
    {
        bool quoted = false;
        foreach (char c in _pattern)
        {
            if (c == '\'')
                quoted = !quoted;
            else if (!quoted && c < 128 && char.IsLetter(c) && LegacyLetters.IndexOf(c) < 0)
                return false;
        }
        return !quoted;
    }

    private string FormatField(Element element, long micros)
    {
        int days = DateTimes.DaysOf(micros);
        long time = DateTimes.TimeOf(micros);
        (int year, int month, int day) = DateTimes.FromDays(days);
        int hour = (int)(time / DateTimes.MicrosPerSecond / 3600);
        int count = element.Count;
        // Without an era the year counts through zero.
        int yearOfEra = !_hasEra ? Math.Abs(year) : year > 0 ? year : 1 - year;
        switch (element.Letter)
        {
            case 'G': return count == 4 ? (year > 0 ? "Anno Domini" : "Before Christ") : year > 0 ? "AD" : "BC";
            case 'y' when count == 2: return Padded(yearOfEra % 100, 2);
            case 'y': return (year < 0 && !_hasEra ? "-" : count >= 4 && yearOfEra.ToString(CultureInfo.InvariantCulture).Length > count ? "+" : string.Empty) + Padded(yearOfEra, count);
            case 'M' or 'L': return count > 3 ? Months[month - 1] : count == 3 ? Months[month - 1].Substring(0, 3) : Padded(month, count);
            case 'd': return Padded(day, count);
            case 'D': return Padded(DateTimes.DayOfYear(days), count);
            case 'E': return count > 3 ? Days[DateTimes.IsoDayOfWeek(days) - 1] : Days[DateTimes.IsoDayOfWeek(days) - 1].Substring(0, 3);
            case 'F': return Padded((day - 1) % 7 + 1, count);
            case 'Q' or 'q':
                int quarter = (month + 2) / 3;
                string[] ordinals = { "1st", "2nd", "3rd", "4th" };
                return count == 4 ? ordinals[quarter - 1] + " quarter" : count == 3 ? "Q" + Padded(quarter, 1) : Padded(quarter, count);
            case 'a': return hour < 12 ? "AM" : "PM";
            case 'h': return Padded((hour + 11) % 12 + 1, count);
            case 'H': return Padded(hour, count);
            case 'k': return Padded(hour == 0 ? 24 : hour, count);
            case 'K': return Padded(hour % 12, count);
            case 'm': return Padded((int)(time / DateTimes.MicrosPerSecond / 60 % 60), count);
            case 's': return Padded((int)(time / DateTimes.MicrosPerSecond % 60), count);
            case 'S': return ((time % DateTimes.MicrosPerSecond).ToString("000000", CultureInfo.InvariantCulture) + "000").Substring(0, Math.Min(9, count));
            case 'V': return "UTC";
            case 'z': return count == 4 ? "Coordinated Universal Time" : "UTC";
            case 'O': return "GMT";
            case 'X': return "Z";
            case 'x': return count == 1 ? "+00" : count is 2 or 4 ? "+0000" : "+00:00";
            default: return count == 4 ? "GMT" : count == 5 ? "Z" : "+0000";
        }
    }

    private static string Padded(int value, int width) => value.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');

    /// <summary>The position behind what was read from an element on, or -1.</summary>
    private int ParseElements(int index, string text, int position, Dictionary<char, long> fields)
    {
        for (; index < _elements.Count; index++)
        {
            Element element = _elements[index];
            if (element.Letter == ']')
                continue;
            if (element.Letter == '[')
            {
                var inner = new Dictionary<char, long>(fields);
                int close = ClosingBracket(index);
                int end = ParseRange(index + 1, close, text, position, inner);
                if (end >= 0)
                {
                    position = end;
                    foreach (KeyValuePair<char, long> field in inner)
                        fields[field.Key] = field.Value;
                }
                index = close;
                continue;
            }
            position = ParseElement(index, text, position, fields);
            if (position < 0)
                return -1;
        }
        return position;
    }

    private int ParseRange(int start, int end, string text, int position, Dictionary<char, long> fields)
    {
        for (int i = start; i < end && position >= 0; i++)
            position = ParseElement(i, text, position, fields);
        return position;
    }

    private int ClosingBracket(int index)
    {
        int close = _elements.FindIndex(index, x => x.Letter == ']');
        return close < 0 ? _elements.Count : close;
    }

    private int ParseElement(int index, string text, int position, Dictionary<char, long> fields)
    {
        Element element = _elements[index];
        if (element.Letter == '\0')
        {
            return string.Compare(text, position, element.Text, 0, element.Text.Length, StringComparison.OrdinalIgnoreCase) == 0 &&
                position + element.Text.Length <= text.Length ? position + element.Text.Length : -1;
        }
        switch (element.Letter)
        {
            case 'M' or 'L' when element.Count >= 3:
                return ParseName(Months, element.Count == 3 ? 3 : 0, 'M', text, position, fields);
            case 'a':
                return ParseName(new[] { "AM", "PM" }, 0, 'a', text, position, fields, first: 0);
            case 'X' or 'x' or 'Z' or 'z' or 'V' or 'O':
                return ParseZone(text, position, fields);
        }
        int digits = 0;
        while (position + digits < text.Length && text[position + digits] >= '0' && text[position + digits] <= '9')
            digits++;
        int minimum = element.Letter == 'S' ? 1 : element.Count;
        int maximum = element.Letter == 'S' || element.Count == 2 || (element.Count == 3 && element.Letter == 'D') ? element.Count : 19;
        if (maximum == 19)
            digits -= Math.Min(digits, ReservedWidth(index));
        digits = Math.Min(digits, maximum);
        if (digits < minimum || digits == 0 || digits > 18)
            return -1;
        // Four letters of the year pad to four digits; more digits need a sign.
        if (element.Letter == 'y' && element.Count >= 4 && digits > element.Count)
            return -1;
        long value = long.Parse(text.Substring(position, digits), CultureInfo.InvariantCulture);
        if (element.Letter == 'S')
            value *= (long)Math.Pow(10, Math.Max(0, 9 - digits));
        if (element.Letter == 'y' && element.Count == 2)
            value += 2000;
        char key = element.Letter == 'L' ? 'M' : element.Letter;
        if (fields.TryGetValue(key, out long known) && known != value)
            return -1;
        fields[key] = value;
        return position + digits;
    }

    /// <summary>The digits that fixed-width numbers directly behind take.</summary>
    private int ReservedWidth(int index)
    {
        int width = 0;
        for (int i = index + 1; i < _elements.Count && IsNumeric(_elements[i]) && _elements[i].Count >= 2; i++)
            width += _elements[i].Count;
        return width;
    }

    private static int ParseName(string[] names, int length, char key, string text, int position, Dictionary<char, long> fields, int first = 1)
    {
        for (int i = 0; i < names.Length; i++)
        {
            string name = length > 0 ? names[i].Substring(0, length) : names[i];
            if (position + name.Length <= text.Length && string.Compare(text, position, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                fields[key] = i + first;
                return position + name.Length;
            }
        }
        return -1;
    }

    private static int ParseZone(string text, int position, Dictionary<char, long> fields)
    {
        for (int end = text.Length; end > position; end--)
        {
            if (TimeZones.TryFind(text.Substring(position, end - position)) is { } zone)
            {
                fields['z'] = zone.ToLocal(0);
                return end;
            }
        }
        return -1;
    }

    private static long? Resolve(Dictionary<char, long> fields)
    {
        long Get(char key, long fallback) => fields.TryGetValue(key, out long value) ? value : fallback;
        bool hasDate = fields.ContainsKey('y') || fields.ContainsKey('M') || fields.ContainsKey('d') || fields.ContainsKey('D');
        long year = Get('y', 1970);
        if (year > 999999 || year < 1)
            return null;
        int? days = fields.TryGetValue('D', out long dayOfYear)
            ? (dayOfYear >= 1 && dayOfYear <= (DateTimes.IsLeap(year) ? 366 : 365) ? DateTimes.ToDays(year, 1, 1) + (int)dayOfYear - 1 : null)
            : hasDate ? DateTimes.TryToDays(year, (int)Math.Min(Get('M', 1), 99), (int)Math.Min(Get('d', 1), 99)) : 0;
        long hour = Get('H', -1);
        if (hour < 0 && fields.ContainsKey('k'))
            hour = Get('k', 0) == 0 ? 99 : Get('k', 0) % 24;
        if (hour < 0 && (fields.ContainsKey('h') || fields.ContainsKey('K')))
        {
            long half = fields.ContainsKey('h') ? (Get('h', 0) is >= 1 and <= 12 ? Get('h', 0) % 12 : 99) : Get('K', 0) <= 11 ? Get('K', 0) : 99;
            hour = half + Get('a', 0) * 12;
        }
        hour = Math.Max(hour, 0);
        long minute = Get('m', 0), second = Get('s', 0);
        if (days == null || hour > 23 || minute > 59 || second > 59)
            return null;
        return days.Value * DateTimes.MicrosPerDay + ((hour * 60 + minute) * 60 + second) * DateTimes.MicrosPerSecond + Get('S', 0) / 1000 - Get('z', 0);
    }

    /// <summary>Whether SimpleDateFormat, not lenient, reads a prefix of the text.</summary>
    private bool ParsesWithOldParser(string text)
    {
        if (_elements.Any(x => x.Letter is '[' or ']') || !IsOldPattern())
            return false;
        var fields = new Dictionary<char, long>();
        int position = 0;
        for (int i = 0; i < _elements.Count && position >= 0; i++)
        {
            Element element = _elements[i];
            if (element.Letter == '\0' || !IsNumeric(element))
            {
                position = element.Letter == 'M' && element.Count >= 3
                    ? Math.Max(ParseName(Months, 0, 'M', text, position, fields), ParseName(Months, 3, 'M', text, position, fields))
                    : element.Letter == 'E' ? -1 : ParseElement(i, text, position, fields);
                continue;
            }
            while (position < text.Length && text[position] is ' ' or '\t')
                position++;
            bool abuts = i + 1 < _elements.Count && IsNumeric(_elements[i + 1]);
            int digits = 0;
            while (position + digits < text.Length && text[position + digits] is >= '0' and <= '9' && (!abuts || digits < element.Count) && digits < 18)
                digits++;
            if (digits == 0 || (abuts && digits < element.Count))
                return false;
            long value = long.Parse(text.Substring(position, digits), CultureInfo.InvariantCulture);
            fields[element.Letter] = element.Letter == 'S' ? value % 1000 * 1000000 : element.Letter == 'y' && element.Count == 2 ? 2000 + value % 100 : value;
            if (element.Letter == 'S' && value > 999)
                return false;
            position += digits;
        }
        return position >= 0 && Resolve(fields) != null;
    }

    private readonly struct Element
    {
        public Element(char letter, int count, string text)
        {
            Letter = letter;
            Count = count;
            Text = text;
        }

        /// <summary>The field's letter, a bracket, or 0 for plain text.</summary>
        public char Letter { get; }

        public int Count { get; }

        public string Text { get; }
    }
}
