using System.Text.RegularExpressions;

namespace SwrPowerShell.Core.Http.RateLimiting;

/// <summary>Rate limit information of a reply.</summary>
internal sealed partial record RateLimitNotice
{
    // A larger reset is a Unix time and not a number of seconds.
    private const long LongestReset = 1_000_000_000;

    // Never reached, because all repetitions in the patterns are bounded.
    private const int LongestMatchMs = 10_000;

    private static readonly TimeSpan s_longestWindow = TimeSpan.FromDays(31);

    /// <summary>Whether the service throttled the request.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>The status, for the log.</summary>
    public string Cause { get; init; } = "";

    /// <summary>The limit.</summary>
    public RateLimit? Limit { get; init; }

    /// <summary>The source of the limit, for the log.</summary>
    public string Source { get; init; } = "";

    /// <summary>The number of requests left in the current window.</summary>
    public int? Remaining { get; init; }

    /// <summary>The time until the current window ends.</summary>
    public TimeSpan? Reset { get; init; }

    /// <summary>The delay that the service requests.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Reads a reply; null if it contains no such information.</summary>
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

    /// <summary>Parses a text of the gateway: <c>limit:60,time:1 minute</c>; null without a limit.</summary>
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

    // Most replies have no such header, so names are compared before values are read.
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
            // Header of the gateway: X-Apig-RateLimit-user: remain:9,limit:10,time:10 second. The strictest limit applies.
            var isStricter = Limit is null || limit.PerSecond < Limit.PerSecond;
            return isStricter ? this with { Limit = limit, Source = $"the header {name}" } : this;
        }

        // A value may contain the policy after the number: 100, 100;w=60.
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
        "M" when unit.Length > 1 => TimeSpan.FromMilliseconds(1),
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
