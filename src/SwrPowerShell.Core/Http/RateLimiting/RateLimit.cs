namespace SwrPowerShell.Core.Http.RateLimiting;

/// <summary>Rate limit of a service.</summary>
/// <param name="Requests">The number of requests per window, at least 1.</param>
/// <param name="Window">The length of the window.</param>
public sealed record RateLimit(int Requests, TimeSpan Window)
{
    /// <summary>The number of requests per second.</summary>
    internal double PerSecond => Requests / Window.TotalSeconds;

    /// <summary>Returns the limit in words, such as <c>60 a minute</c> or <c>30 per 20 s</c>.</summary>
    public override string ToString()
    {
        var window = Window switch
        {
            { Ticks: TimeSpan.TicksPerSecond } => "a second",
            { Ticks: TimeSpan.TicksPerMinute } => "a minute",
            { Ticks: TimeSpan.TicksPerHour } => "an hour",
            { Ticks: TimeSpan.TicksPerDay } => "a day",
            { Ticks: > TimeSpan.TicksPerMinute } when Window.Ticks % TimeSpan.TicksPerMinute == 0 => $"per {Window.TotalMinutes:0} min",
            _ => string.Create(CultureInfo.InvariantCulture, $"per {Window.TotalSeconds:0.###} s"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Requests:N0} {window}");
    }
}
