using System.Text.RegularExpressions;

namespace SwrPowerShell.Core.Http.RateLimiting;

/// <summary>What a reply says about the rate limit of its service.</summary>
internal sealed partial record RateLimitNotice
{
    // A reset further ahead than this is a moment (Unix time) and no number of seconds.
    private const long LongestReset = 1_000_000_000;

    // Never reached: the patterns repeat nothing without a bound.
    private const int LongestMatchMs = 10_000;

    private static readonly TimeSpan s_longestWindow = TimeSpan.FromDays(31);

    /// <summary>Whether the service refused the request because of the limit.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>The status, for the log.</summary>
    public string Cause { get; init; } = "";

    /// <summary>The limit.</summary>
    public RateLimit? Limit { get; init; }

    /// <summary>Where the limit was found, for the log.</summary>
    public string Source { get; init; } = "";

    /// <summary>How many requests are left in the current window.</summary>
    public int? Remaining { get; init; }

    /// <summary>How long the current window lasts yet.</summary>
    public TimeSpan? Reset { get; init; }

    /// <summary>How long the service asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Reads a reply; null when it says nothing of a limit.</summary>
    public static async ValueTask<RateLimitNotice?> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.Forbidden))
        {
            return FromHeaders(response, time);
        }

        var body = ErrorBody.Parse((await ServiceReply.ReadAsync(response, cancellationToken)).Body);
        var throttled = response.StatusCode == HttpStatusCode.TooManyRequests || ServiceErrorTable.Find(body.Number) is { Kind: SwrErrorKind.Throttled };
        return throttled ? Refusal(response, body, time) : FromHeaders(response, time);
    }

    /// <summary>The limit in a text of the gateway: <c>limit:60,time:1 minute</c>; null when there is none.</summary>
    public static RateLimit? FromText(string? text) =>
        text is not null && LimitText().Match(text) is { Success: true } match
            ? Create(match.Groups["limit"].Value, match.Groups["count"].Value, UnitOf(match.Groups["unit"].Value))
            : null;

    private static RateLimitNotice Refusal(HttpResponseMessage response, ErrorBody body, TimeProvider time)
    {
        var headers = FromHeaders(response, time);
        var said = FromText(body.Message);
        return (headers ?? new RateLimitNotice()) with
        {
            IsRefusal = true,
            Cause = response.StatusCode == HttpStatusCode.TooManyRequests ? "429" : "403, too many requests",
            Limit = said ?? headers?.Limit,
            Source = said is not null ? "the text of its refusal" : headers?.Source ?? "",
            RetryAfter = RetryAfterHeader.Read(response, time),
        };
    }

    // Replies of most services have none of them: names are compared before any value is read.
    private static RateLimitNotice? FromHeaders(HttpResponseMessage response, TimeProvider time)
    {
        RateLimitNotice? found = null;
        foreach (var (name, values) in response.Headers.NonValidated)
        {
            if (name.Contains("RateLimit", StringComparison.OrdinalIgnoreCase))
            {
                found = (found ?? new RateLimitNotice()).With(name, values.ToString(), time);
            }
        }

        return found;
    }

    private RateLimitNotice With(string name, string value, TimeProvider time)
    {
        var part = name[(name.LastIndexOf('-') + 1)..].ToUpperInvariant();
        if (FromText(value) is { } limit)
        {
            // The gateway's own: X-Apig-RateLimit-user: remain:9,limit:10,time:10 second. The strictest of several counts.
            var isStricter = Limit is null || limit.PerSecond < Limit.PerSecond;
            return isStricter ? this with { Limit = limit, Source = $"the header {name}" } : this;
        }

        // A value may carry the policy behind the number: 100, 100;w=60.
        var match = NumberText().Match(value);
        var window = match.Groups["window"].Value;
        var number = long.TryParse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
        return part switch
        {
            _ when number < 0 => this,
            "LIMIT" or "POLICY" when window.Length > 0 => this with
            {
                Limit = Create(match.Groups["number"].Value, window, TimeSpan.FromSeconds(1)),
                Source = $"the header {name}",
            },
            "REMAINING" => this with { Remaining = (int)Math.Min(number, int.MaxValue) },
            "RESET" => this with { Reset = ResetOf(number, time) },
            _ => this,
        };
    }

    private static TimeSpan ResetOf(long number, TimeProvider time)
    {
        var reset = number < LongestReset ? TimeSpan.FromSeconds(number) : DateTimeOffset.FromUnixTimeSeconds(Math.Min(number, 10 * LongestReset)) - time.GetUtcNow();
        return reset < TimeSpan.Zero ? TimeSpan.Zero : reset;
    }

    private static RateLimit? Create(string requests, string count, TimeSpan? unit) =>
        unit is { } length
        && int.TryParse(requests, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        && int.TryParse(count.Length == 0 ? "1" : count, NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times > 0
        && times <= s_longestWindow / length
            ? new RateLimit(number, length * times)
            : null;

    private static TimeSpan? UnitOf(string unit) => unit.ToUpperInvariant().TrimEnd('S') switch
    {
        "M" when unit.EndsWith('s') => TimeSpan.FromMilliseconds(1),
        "MILLISECOND" => TimeSpan.FromMilliseconds(1),
        "" or "SEC" or "SECOND" => TimeSpan.FromSeconds(1),
        "M" or "MIN" or "MINUTE" => TimeSpan.FromMinutes(1),
        "H" or "HOUR" => TimeSpan.FromHours(1),
        "D" or "DAY" => TimeSpan.FromDays(1),
        _ => null,
    };

    [GeneratedRegex(@"limit:\s{0,3}(?<limit>\d{1,9})\s{0,3},\s{0,3}time:\s{0,3}(?<count>\d{0,9})\s{0,3}(?<unit>[a-z]{1,12})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, LongestMatchMs)]
    private static partial Regex LimitText();

    [GeneratedRegex(@"^\s{0,3}(?<number>\d{1,12})(?!\d)(?:.{0,99}?;\s{0,3}w=(?<window>\d{1,9}))?", RegexOptions.CultureInvariant, LongestMatchMs)]
    private static partial Regex NumberText();
}
