namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>The temporary keys of the agency of the server that this runs on; fetched again before they expire.</summary>
/// <param name="endpoint">Where the server's metadata answers; null takes the address that all servers have.</param>
public sealed class EcsAgencyKeys(Uri? endpoint) : TemporaryKeys
{
    private readonly Uri _endpoint = endpoint ?? new("http://169.254.169.254");

    /// <inheritdoc/>
    /// <remarks>The metadata gives the same keys until shortly before they expire.</remarks>
    public override bool IsRenewable => false;

    /// <inheritdoc/>
    public override string? Identity => null;

    /// <summary>Whether this is a server with an agency; says why not.</summary>
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

    // A client of its own: this address is on the server itself, so no proxy, and it answers at once or never.
    private async Task<(AccessKeys Value, DateTimeOffset? Expires)> FetchAsync(Redactor redactor, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(1) })
        {
            Timeout = TimeSpan.FromSeconds(3),
            MaxResponseContentBufferSize = 64 * 1024,
        };
        try
        {
            using var response = await client.GetAsync(new Uri(_endpoint, "/openstack/latest/securitykey"), cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw Failure($"The metadata of this server answers {(int)response.StatusCode}: it has no agency.");
            }

            return Read(await response.Content.ReadAsByteArrayAsync(cancellationToken), redactor);
        }
        catch (Exception e) when (e is HttpRequestException or SwrException { Kind: SwrErrorKind.UnreadableResponse })
        {
            throw Failure($"No metadata at {_endpoint.Authority}: {(e is HttpRequestException ? "no connection" : "the answer is not readable")}.", e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure($"No metadata at {_endpoint.Authority}: no answer.");
        }
    }

    private static SwrException Failure(string message, Exception? inner = null) =>
        new(
            SwrErrorKind.AuthenticationFailed, ErrorIds.AuthenticationFailed, message,
            "Give the server an agency that may use SWR, or connect with keys, a token or a user.",
            inner);
}
