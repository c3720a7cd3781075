namespace SwrPowerShell.Core.Swr;

/// <summary>Client for SWR's management API, with one method per operation. All methods throw <see cref="SwrException"/>.</summary>
public sealed partial class SwrClient
{
    private readonly SwrSession _session;
    private readonly RequestSender _sender;

    internal SwrClient(SwrSession session, RequestSender sender) => (_session, _sender) = (session, sender);

    // The name for docker pull, for results whose reply does not contain it.
    private string? PathOf(string image) => _session.RegistryHost is { } host ? $"{host}/{image}" : null;

    /// <summary>Reads the current state after a failure, without retries; null if that fails, too, so that the first failure is reported.</summary>
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

    /// <summary>Reads the current state after a failed creation, as <see cref="LookAsync"/> does if the outcome is unknown.</summary>
    private Task<T?> FindAsync<T>(SwrException failure, Func<SwrClient, Task<T?>> read)
        where T : class => failure.IsInDoubt ? LookAsync(read) : read(this);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(bool flag) => flag ? "true" : "false";
}
