namespace SwrPowerShell.Core.Http;

/// <summary>One for each command: after the service has refused the credentials once, the command's other requests are not sent.</summary>
internal sealed class RefusalLatch
{
    private volatile Func<SwrException>? _refusal;

    /// <summary>Where a request carries its command's latch.</summary>
    public static HttpRequestOptionsKey<RefusalLatch> Key { get; } = new("SwrPowerShell.RefusalLatch");

    /// <summary>Notes the refusal; each request that is held back gets an exception of its own.</summary>
    public void Refuse(Func<SwrException> refusal) => _refusal = refusal;

    /// <exception cref="SwrException"><c>AuthenticationFailed</c>, when the credentials were refused before.</exception>
    public void ThrowIfRefused()
    {
        if (_refusal is { } refusal)
        {
            throw refusal();
        }
    }
}
