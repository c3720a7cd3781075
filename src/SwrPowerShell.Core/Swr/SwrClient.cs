using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Core.Swr;

/// <summary>SWR's management API, one method an operation. Every method may throw <see cref="SwrException"/>.</summary>
public sealed partial class SwrClient
{
    private readonly SwrSession _session;
    private readonly RequestSender _sender;

    internal SwrClient(SwrSession session, RequestSender sender)
    {
        _session = session;
        _sender = sender;
    }

    // What docker pull takes, for what a reply does not name.
    private string? PathOf(string image) => _session.RegistryHost is { } host ? $"{host}/{image}" : null;

    /// <summary>Looks at what is there after a failure, without retries; null when that fails too, since the first failure tells more.</summary>
    private async Task<T?> LookAsync<T>(Func<SwrClient, Task<T>> read)
        where T : class
    {
        try
        {
            return await read(new SwrClient(_session, _sender.Once));
        }
        catch (SwrException)
        {
            return null;
        }
    }
}
