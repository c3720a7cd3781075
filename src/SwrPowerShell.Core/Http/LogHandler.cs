using System.Diagnostics;

namespace SwrPowerShell.Core.Http;

/// <summary>Counts requests for -Verbose, and writes requests and replies for -Debug, redacted.</summary>
internal sealed class LogHandler(Redactor redactor) : DelegatingHandler
{
    private const int LongestBody = 2000;
    private const int LongestDecoded = 1024 * 1024;

    /// <summary>The request option that contains the observer.</summary>
    public static HttpRequestOptionsKey<ISwrObserver> Observer { get; } = new("SwrPowerShell.Observer");

    /// <summary>The request option that omits the bodies of the request and of a successful reply: they contain secrets that the redactor cannot recognize.</summary>
    public static HttpRequestOptionsKey<bool> HidesBody { get; } = new("SwrPowerShell.HidesBody");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(Observer, out var observer) || !(observer.WantsVerbose || observer.WantsDebug))
        {
            return base.SendAsync(request, cancellationToken);
        }

        observer.Sent(isRetry: request.Options.TryGetValue(RetryState.Key, out var state) && state.Attempts > 1);
        return observer.WantsDebug ? SendShownAsync(observer, request, cancellationToken) : base.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendShownAsync(ISwrObserver observer, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var line = $"{request.Method} {redactor.Text(request.RequestUri!.ToString())}";
        var hides = request.Options.TryGetValue(HidesBody, out var hidden) && hidden;
        observer.Debug(await DescribeAsync($"> {line}", request.Headers, request.Content, hides, cancellationToken));
        var start = Stopwatch.GetTimestamp();
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            var answer = $"< {line} answered {(int)response.StatusCode} in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms";
            observer.Debug(await DescribeAsync(answer, response.Headers, response.Content, hides && response.IsSuccessStatusCode, cancellationToken));
            return response;
        }
        catch (SwrException e)
        {
            observer.Debug($"< {line} failed after {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms: {e.Message}");
            throw;
        }
    }

    private async Task<string> DescribeAsync(
        string first, IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers, HttpContent? content, bool hidesBody, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(first);
        foreach (var (name, values) in headers.Concat(content?.Headers.AsEnumerable() ?? []))
        {
            text.AppendLine().Append(DisplayText.Plain(redactor.Header(name, string.Join(", ", values))));
        }

        if (hidesBody)
        {
            return content is null ? text.ToString() : text.AppendLine().Append("(a body that holds secrets)").ToString();
        }

        // Always UTF-8: the reply may specify an unknown character set.
        if (content is not null && await content.ReadAsByteArrayAsync(cancellationToken) is { Length: > 0 } body)
        {
            // Redact before truncating: a truncated secret would not be recognized.
            var shown = DisplayText.Plain(redactor.Beginning(Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, LongestDecoded)), LongestBody));
            text.AppendLine().Append(shown.Length > LongestBody ? $"{shown[..LongestBody]}… ({body.Length} bytes)" : shown);
        }

        return text.ToString();
    }
}
