namespace SwrPowerShell.Core.Http;

/// <summary>Reads the header <c>Retry-After</c>, in seconds or as a date.</summary>
internal static class RetryAfterHeader
{
    /// <summary>The delay; null without the header.</summary>
    public static TimeSpan? Read(HttpResponseMessage response, TimeProvider time)
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - (response.Headers.Date ?? time.GetUtcNow()),
            _ => (TimeSpan?)null,
        };
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }
}
