namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>Temporary keys of the agency of the ECS server that runs the module, from its metadata service.</summary>
/// <param name="endpoint">The endpoint of the metadata service.</param>
public sealed class EcsAgencyKeys(Uri endpoint) : TemporaryKeys
{
    /// <inheritdoc/>
    /// <remarks>The metadata service returns the same keys until shortly before they expire.</remarks>
    public override bool IsRenewable => false;

    /// <inheritdoc/>
    public override string? Identity => null;

    /// <summary>Returns why this computer has no keys of an agency; null if it has.</summary>
    public async Task<string?> FindObstacleAsync(CancellationToken cancellationToken)
    {
        try
        {
            await GetAsync(_ => FetchAsync(new Redactor(), cancellationToken), TimeProvider.System, refused: null, cancellationToken);
            return null;
        }
        catch (SwrException e)
        {
            return e.Message;
        }
    }

    private protected override Task<(AccessKeys Value, DateTimeOffset? Expires)> FetchAsync(IdentityRequests requests) =>
        FetchAsync(requests.Redactor, requests.Cancellation);

    // A separate client: the address is local, so it uses no proxy and short timeouts.
    private async Task<(AccessKeys Value, DateTimeOffset? Expires)> FetchAsync(Redactor redactor, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(1) })
        {
            Timeout = TimeSpan.FromSeconds(3),
            MaxResponseContentBufferSize = 64 * 1024,
        };
        try
        {
            using var response = await client.GetAsync(new Uri(endpoint, "/openstack/latest/securitykey"), cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw Failure($"The metadata of this server answers {(int)response.StatusCode}: it has no agency.");
            }

            return Read(await response.Content.ReadAsByteArrayAsync(cancellationToken), redactor);
        }
        catch (Exception e) when (e is HttpRequestException or SwrException { Kind: SwrErrorKind.UnreadableResponse })
        {
            throw Failure($"No metadata at {endpoint.Authority}: {(e is HttpRequestException ? "no connection" : "the answer is not readable")}.", e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure($"No metadata at {endpoint.Authority}: no answer.");
        }
    }

    private static SwrException Failure(string message, Exception? inner = null) =>
        new(
            SwrErrorKind.AuthenticationFailed, ErrorIds.AuthenticationFailed, message,
            "Give the server an agency that may use SWR, or connect with keys, a token or a user.",
            inner);
}
