namespace SwrPowerShell.Core.Http;

/// <summary>How long a reply asks to wait, in either form of its header.</summary>
internal static class RetryAfterHeader
{
    /// <summary>The wait; null when the reply asks for none.</summary>
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
