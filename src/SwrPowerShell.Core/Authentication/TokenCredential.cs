namespace SwrPowerShell.Core.Authentication;

/// <summary>Authenticates with a given token.</summary>
public sealed class TokenCredential : ICredential
{
    private readonly Secret _token;
    private readonly string _header;
    private readonly string _prefix;

    private TokenCredential(Secret token, string kind, string header, string prefix) =>
        (_token, Kind, _header, _prefix) = (token, kind, header, prefix);

    /// <inheritdoc/>
    public string Kind { get; }

    /// <inheritdoc/>
    public IEnumerable<Secret> Secrets => [_token];

    /// <summary>An IAM token: header <c>X-Auth-Token</c>.</summary>
    public static TokenCredential Iam(Secret token) => new(token, "Token", "X-Auth-Token", "");

    /// <summary>A token of an on-premises installation: header <c>Authorization: Bearer</c>.</summary>
    public static TokenCredential Bearer(Secret token) => new(token, "Bearer", "Authorization", "Bearer ");

    /// <inheritdoc/>
    public ValueTask ApplyAsync(HttpRequestMessage request, CredentialContext context, CancellationToken cancellationToken)
    {
        request.Headers.Remove(_header);
        request.Headers.TryAddWithoutValidation(_header, _prefix + _token.Reveal());
        return ValueTask.CompletedTask;
    }
}
