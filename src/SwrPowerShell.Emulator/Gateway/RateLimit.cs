namespace SwrPowerShell.Emulator.Gateway;

/// <summary>The number of requests of one user that the gateway accepts in a window of time.</summary>
/// <param name="Requests">The number of requests.</param>
/// <param name="Count">The length of the window in units.</param>
/// <param name="Unit">The unit, as the gateway writes it.</param>
internal sealed record RateLimit(int Requests, int Count, string Unit)
{
    private static readonly (char Letter, string Name, TimeSpan Length)[] s_units =
    [
        ('s', "second", TimeSpan.FromSeconds(1)),
        ('m', "minute", TimeSpan.FromMinutes(1)),
        ('h', "hour", TimeSpan.FromHours(1)),
        ('d', "day", TimeSpan.FromDays(1)),
    ];

    /// <summary>The length of the window.</summary>
    public TimeSpan Window => Array.Find(s_units, unit => unit.Name == Unit).Length * Count;

    /// <summary>Reads a limit such as <c>200/1s</c>, <c>30/20s</c> or <c>60/m</c>.</summary>
    public static RateLimit Parse(string text)
    {
        if (text?.Split('/') is [var requests, [.. var count, var letter]]
            && Number(requests) is { } number
            && Number(count.Length == 0 ? "1" : count) is { } length
            && Array.Find(s_units, unit => unit.Letter == letter) is { Name: not null } found)
        {
            return new RateLimit(number, length, found.Name);
        }

        throw new FormatException($"A rate limit reads 200/1s, 30/20s, 60/1m, 1000/1h or 5000/1d, not '{text}'.");
    }

    /// <summary>Writes the limit as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Requests}/{Count}{Unit[0]}");

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1_000_000 ? number : null;
}
