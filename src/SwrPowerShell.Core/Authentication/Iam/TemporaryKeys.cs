namespace SwrPowerShell.Core.Authentication.Iam;

/// <summary>Temporary keys: fetched when first needed, and again before they expire or when rejected, once for all requests.</summary>
public abstract class TemporaryKeys : IAccessKeySource
{
    private readonly ExpiringValue<AccessKeys> _keys = new();

    /// <inheritdoc/>
    public virtual IEnumerable<Secret> Secrets => _keys.Current?.Secrets ?? [];

    /// <inheritdoc/>
    public virtual bool IsRenewable => true;

    /// <inheritdoc/>
    public virtual IEnumerable<Uri> Addresses => [];

    /// <inheritdoc/>
    public DateTimeOffset? ExpiresAt => _keys.Expires;

    /// <inheritdoc/>
    public abstract string? Identity { get; }

    /// <inheritdoc/>
    public ValueTask<AccessKeys> GetAsync(HttpRequestMessage cause, CredentialContext context, AccessKeys? refused, CancellationToken cancellationToken) =>
        GetAsync(isUrgent => FetchAsync(new IdentityRequests(context, cause, isUrgent, cancellationToken)), context.Time, refused, cancellationToken);

    /// <inheritdoc/>
    public virtual void Forget() => _keys.Forget();

    private protected ValueTask<AccessKeys> GetAsync(
        Func<bool, Task<(AccessKeys Value, DateTimeOffset? Expires)>> fetch, TimeProvider time, AccessKeys? refused, CancellationToken cancellationToken) =>
        _keys.GetAsync(fetch, time, refused, cancellationToken);

    private protected abstract Task<(AccessKeys Value, DateTimeOffset? Expires)> FetchAsync(IdentityRequests requests);

    /// <summary>Reads keys from a reply of IAM, STS or CCE, and adds the secrets to the redactor.</summary>
    /// <exception cref="SwrException"><c>UnreadableResponse</c>.</exception>
    internal static (AccessKeys Value, DateTimeOffset? Expires) Read(ReadOnlyMemory<byte> reply, Redactor redactor)
    {
        try
        {
            using var document = JsonDocument.Parse(reply);
            var credential = document.RootElement.TryGetProperty("credential", out var old) ? old : document.RootElement.GetProperty("credentials");
            string Text(params ReadOnlySpan<string> names)
            {
                foreach (var name in names)
                {
                    if (credential.TryGetProperty(name, out var value))
                    {
                        return value.GetString() is { Length: > 0 } text && SendableHeaders.CanCarry(text) ? text : throw new FormatException();
                    }
                }

                throw new FormatException();
            }

            var (secret, token) = (Text("secret", "secret_access_key", "secretAccessKey"), Text("securitytoken", "security_token", "securityToken"));
            redactor.AddSecret(secret);
            redactor.AddSecret(token);
            var expires = DateTimeOffset.Parse(Text("expires_at", "expiration"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            return (new AccessKeys(Text("access", "access_key_id", "accessKeyId"), new Secret(secret), new Secret(token)), expires);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Without the inner exception, whose message may repeat the reply.
            throw new SwrException(
                SwrErrorKind.UnreadableResponse, ErrorIds.UnreadableResponse, "The reply contains no temporary keys that can be read.",
                "Check the address that it came from: -IamEndpoint, or the variable that names it.");
        }
    }
}
