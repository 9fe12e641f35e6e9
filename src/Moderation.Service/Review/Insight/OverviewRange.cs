namespace Moderation.Service.Review.Insight;

/// <summary>The time that an overview covers: whole hours or days of a time zone, the last of them still running.</summary>
/// <param name="Name"><c>24h</c>, <c>7d</c> or <c>30d</c>.</param>
internal sealed record OverviewRange(string Name, bool ByDay, TimeZoneInfo Zone)
{
    public const string Default = "24h";
    public static readonly string[] Names = [Default, "7d", "30d"];

    public string By => ByDay ? "day" : "hour";

    /// <returns>Null where one cannot be read.</returns>
    public static OverviewRange? TryParse(string? range, string? by, string? zone, out string wrong)
    {
        var name = range ?? Default;
        wrong = "range";
        if (!Names.Contains(name))
            return null;
        wrong = "by"; // a day is no step within one day
        if (by is not (null or "hour" or "day") || (by == "day" && name == Default))
            return null;
        wrong = "zone";
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone ?? "UTC", out var found)
            ? new OverviewRange(name, (by ?? (name == "30d" ? "day" : "hour")) == "day", found)
            : null;
    }

    /// <summary>Where each step begins, oldest first, with the offset of the zone at that time.</summary>
    public IReadOnlyList<DateTimeOffset> Steps(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);
        var days = Name == "30d" ? 30 : 7;
        if (ByDay)
            return [.. Enumerable.Range(0, days).Select(day => BeginOf(today.AddDays(day - days + 1)))];

        var first = Name == Default ? BeginOfHour(now.AddHours(-23)) : BeginOf(today.AddDays(1 - days));
        var hours = new List<DateTimeOffset>();
        for (var hour = first; hour <= now; hour = hour.AddHours(1))
            hours.Add(TimeZoneInfo.ConvertTime(hour, Zone));
        return hours;
    }

    private DateTimeOffset BeginOfHour(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, Zone);
        return local.AddTicks(-(local.Ticks % TimeSpan.TicksPerHour));
    }

    private DateTimeOffset BeginOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (Zone.IsInvalidTime(local))
            local = local.AddMinutes(15); // where summer time begins at midnight, the day begins later
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
