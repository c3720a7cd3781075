namespace SwrPowerShell.Core.Swr;

/// <summary>SWR's management API, one method per operation. Every method may throw <see cref="SwrException"/>.</summary>
public sealed partial class SwrClient
{
    private readonly SwrSession _session;
    private readonly RequestSender _sender;

    internal SwrClient(SwrSession session, RequestSender sender) => (_session, _sender) = (session, sender);

    // What docker pull takes, for what a reply does not name.
    private string? PathOf(string image) => _session.RegistryHost is { } host ? $"{host}/{image}" : null;

    /// <summary>Reads what exists after a failure, without retries; null when that fails too, since the first failure tells more.</summary>
    private async Task<T?> LookAsync<T>(Func<SwrClient, Task<T>> read)
        where T : class?
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

    /// <summary>Reads what exists after a failure of a creation: as <see cref="LookAsync"/> where the service did not answer.</summary>
    private Task<T?> FindAsync<T>(SwrException failure, Func<SwrClient, Task<T?>> read)
        where T : class => failure.IsInDoubt ? LookAsync(read) : read(this);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(bool flag) => flag ? "true" : "false";

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
