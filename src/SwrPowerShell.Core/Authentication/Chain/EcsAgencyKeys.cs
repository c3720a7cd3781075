using System.Text.Json;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>The temporary keys of the agency of the server that this runs on; fetched again before they expire.</summary>
/// <param name="endpoint">Where the server's metadata answers.</param>
public sealed class EcsAgencyKeys(Uri endpoint) : IAccessKeySource, IDisposable
{
    private const string Path = "/openstack/latest/securitykey";

    private readonly Renewable<AccessKeys> _keys = new();

    /// <inheritdoc/>
    public IEnumerable<Secret> Known => _keys.Current?.Secrets ?? [];

    /// <inheritdoc/>
    public ValueTask<AccessKeys> GetAsync(CredentialContext context, CancellationToken cancellationToken) =>
        _keys.GetAsync(_ => FetchAsync(context.Redactor, cancellationToken), context.Time, refused: null, cancellationToken);

    /// <summary>Whether this is a server with an agency; says why not.</summary>
    public async Task<string?> FindObstacleAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await _keys.GetAsync(_ => FetchAsync(new Redactor(), cancellationToken), time, refused: null, cancellationToken);
            return null;
        }
        catch (SwrException e)
        {
            return e.Message;
        }
    }

    /// <inheritdoc/>
    public void Forget() => _keys.Forget();

    /// <inheritdoc/>
    public void Dispose() => _keys.Dispose();

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
            using var response = await client.GetAsync(new Uri(endpoint, Path), cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw Failure($"The metadata of this server answers {(int)response.StatusCode}: it has no agency.");
            }

            using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            return Read(document.RootElement.GetProperty("credential"), redactor);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Failure($"No metadata at {endpoint.Authority}: {(e is HttpRequestException ? "no connection" : "the answer is not readable")}.", e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure($"No metadata at {endpoint.Authority}: no answer.");
        }
    }

    private static (AccessKeys Value, DateTimeOffset? Expires) Read(JsonElement credential, Redactor redactor)
    {
        string Text(string name) =>
            credential.GetProperty(name).GetString() is { } text && SendableHeaders.CanCarry(text) ? text : throw new FormatException(name);
        var (secret, token) = (Text("secret"), Text("securitytoken"));
        redactor.Learn(secret);
        redactor.Learn(token);
        return (new AccessKeys(Text("access"), new Secret(secret), new Secret(token)), credential.GetProperty("expires_at").GetDateTimeOffset());
    }

    private static SwrException Failure(string message, Exception? inner = null) =>
        new(SwrErrorKind.AuthenticationFailed, "AuthenticationFailed", message, inner)
        {
            RecommendedAction = "Give the server an agency that may use SWR, or connect with keys, a token or a user.",
        };
}
