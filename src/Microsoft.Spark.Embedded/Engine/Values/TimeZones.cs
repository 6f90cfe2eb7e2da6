using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Microsoft.Spark.Embedded.Values;

/// <summary>A time zone by the ids that Spark takes: offsets, UTC, GMT+3, Europe/Berlin, the old three-letter ids.</summary>
internal sealed class TimeZones
{
    private static readonly Regex Offset = new Regex("^(?:UTC|GMT|UT)?([+-])(\\d{1,2})(?::?(\\d{1,2}))?(?::?(\\d{2}))?$", RegexOptions.CultureInvariant);

    /// <summary>java.time.ZoneId.SHORT_IDS.</summary>
    private static readonly Dictionary<string, string> ShortIds = new Dictionary<string, string>
    {
        ["EST"] = "-05:00", ["HST"] = "-10:00", ["MST"] = "-07:00", ["ACT"] = "Australia/Darwin", ["AET"] = "Australia/Sydney",
        ["AGT"] = "America/Argentina/Buenos_Aires", ["ART"] = "Africa/Cairo", ["AST"] = "America/Anchorage",
        ["BET"] = "America/Sao_Paulo", ["BST"] = "Asia/Dhaka", ["CAT"] = "Africa/Harare", ["CNT"] = "America/St_Johns",
        ["CST"] = "America/Chicago", ["CTT"] = "Asia/Shanghai", ["EAT"] = "Africa/Addis_Ababa", ["ECT"] = "Europe/Paris",
        ["IET"] = "America/Indiana/Indianapolis", ["IST"] = "Asia/Kolkata", ["JST"] = "Asia/Tokyo", ["MIT"] = "Pacific/Apia",
        ["NET"] = "Asia/Yerevan", ["NST"] = "Pacific/Auckland", ["PLT"] = "Asia/Karachi", ["PNT"] = "America/Phoenix",
        ["PRT"] = "America/Puerto_Rico", ["PST"] = "America/Los_Angeles", ["SST"] = "Pacific/Guadalcanal", ["VST"] = "Asia/Ho_Chi_Minh",
    };

    private readonly long _fixedMicros;
    private readonly TimeZoneInfo _zone;

    private TimeZones(long fixedMicros, TimeZoneInfo zone)
    {
        _fixedMicros = fixedMicros;
        _zone = zone;
    }

    /// <summary>The zone, or null when there is none with the id.</summary>
    public static TimeZones TryFind(string id)
    {
        if (ShortIds.TryGetValue(id, out string full))
            id = full;
        if (id is "Z" or "UTC" or "GMT" or "UT" or "Etc/UTC")
            return new TimeZones(0, null);
        Match match = Offset.Match(id);
        if (match.Success)
        {
            int hours = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
            int minutes = match.Groups[3].Success ? int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture) : 0;
            int seconds = match.Groups[4].Success ? int.Parse(match.Groups[4].Value, CultureInfo.InvariantCulture) : 0;
            if (hours > 18 || minutes > 59 || seconds > 59 || (hours == 18 && minutes + seconds > 0))
                return null;
            long micros = ((hours * 60L + minutes) * 60 + seconds) * DateTimes.MicrosPerSecond;
            return new TimeZones(match.Groups[1].Value == "-" ? -micros : micros, null);
        }
        if (id.IndexOf('/') < 0)
            return null;
        try
        {
            return new TimeZones(0, TimeZoneInfo.FindSystemTimeZoneById(id));
        }
        catch (Exception e) when (e is TimeZoneNotFoundException || e is InvalidTimeZoneException)
        {
            return null;
        }
    }

    /// <summary>The local time of an instant.</summary>
    public long ToLocal(long utc) => _zone == null ? utc + _fixedMicros : utc + Micros(_zone.GetUtcOffset(Clamp(utc)));

    /// <summary>The instant of a local time; in a gap the time is taken with the offset before it, in an overlap with the earlier offset.</summary>
    public long ToUtc(long local)
    {
        if (_zone == null)
            return local - _fixedMicros;
        DateTime unspecified = DateTime.SpecifyKind(Clamp(local), DateTimeKind.Unspecified);
        TimeSpan offset;
        if (_zone.IsInvalidTime(unspecified))
            offset = _zone.GetUtcOffset(unspecified.AddHours(-3));
        else if (_zone.IsAmbiguousTime(unspecified))
        {
            TimeSpan[] offsets = _zone.GetAmbiguousTimeOffsets(unspecified);
            offset = offsets[0] > offsets[1] ? offsets[0] : offsets[1];
        }
        else
            offset = _zone.GetUtcOffset(unspecified);
        return local - Micros(offset);
    }

    private static long Micros(TimeSpan span) => span.Ticks / 10;

    private static DateTime Clamp(long micros)
    {
        long ticks = 621355968000000000L + Math.Max(-62135596800000000L, Math.Min(253402300799999999L, micros)) * 10;
        return new DateTime(ticks, DateTimeKind.Utc);
    }
}
