using System.Globalization;

namespace SwrPowerShell.Views;

/// <summary>Formats times for the views: as ages in tables, in full in lists.</summary>
public static class ViewTime
{
    /// <summary>The age of a time, or the time until then: <c>just now</c>, <c>3 days ago</c>, <c>in 5 hours</c>, <c>forever</c>; empty for null.</summary>
    /// <param name="time">The time; from a job or a file it may be text.</param>
    public static string Age(object? time) => Age(time, DateTimeOffset.UtcNow);

    /// <summary>The age of a time at another moment.</summary>
    /// <param name="time">The time; from a job or a file it may be text.</param>
    /// <param name="now">The moment.</param>
    public static string Age(object? time, DateTimeOffset now) => Read(time) switch
    {
        null => "",
        { Year: 9999 } => "forever",
        { } known when known > now => Span(known - now) is { } ahead ? $"in {ahead}" : "in a moment",
        { } known => Span(now - known) is { } past ? $"{past} ago" : "just now",
    };

    /// <summary>A local time in full, with its age: <c>2026-11-17 16:12:44 +08:00 (3 days ago)</c>; empty for null.</summary>
    /// <param name="time">The time; from a job or a file it may be text.</param>
    public static string Full(object? time) => Read(time) switch
    {
        null => "",
        { Year: 9999 } => "forever",
        { } known => $"{known.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)} ({Age(known)})",
    };

    /// <summary>A day: <c>2026-11-17</c>; empty for null.</summary>
    /// <param name="time">The start of the day.</param>
    public static string Day(object? time) => Read(time)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static DateTimeOffset? Read(object? time) => CellValue.Unwrap(time) switch
    {
        DateTimeOffset known => known,
        null => null,
        _ => DateTimeOffset.TryParse(
            time!.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read) ? read : null,
    };

    // Rounded, so that a new share of 30 days shows 30 days a second later.
    private static string? Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => null,
        { TotalMinutes: < 59.5 } => Count(span.TotalMinutes, "minute"),
        { TotalHours: < 23.5 } => Count(span.TotalHours, "hour"),
        { TotalDays: < 59.5 } => Count(span.TotalDays, "day"),
        { TotalDays: < 730 } => Count(span.TotalDays / 30.437, "month"),
        _ => Count(span.TotalDays / 365.25, "year"),
    };

    private static string Count(double value, string unit)
    {
        var count = (int)Math.Round(value, MidpointRounding.AwayFromZero);
        return count == 1 ? $"1 {unit}" : string.Create(CultureInfo.InvariantCulture, $"{count} {unit}s");
    }
}
