using System.Net.Http.Headers;

namespace SwrPowerShell.Core.Authentication.Signing;

/// <summary>Signs each attempt with access keys and SDK-HMAC-SHA256.</summary>
/// <param name="kind">The authentication type in one word, for display.</param>
/// <param name="source">The source of the keys.</param>
/// <remarks>Sends and signs the connection's project as <c>X-Project-Id</c>, or without one its account as <c>X-Domain-Id</c>.</remarks>
public sealed class SigningCredential(string kind, IAccessKeySource source) : ICredential
{
    private const string ContentHash = "X-Sdk-Content-Sha256";
    private const string Unsigned = "UNSIGNED-PAYLOAD";
    private static readonly HttpRequestOptionsKey<AccessKeys> s_used = new("SwrPowerShell.AccessKeys");

    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    public IEnumerable<Secret> Secrets => source.Secrets;

    /// <inheritdoc/>
    public IEnumerable<Uri> Addresses => source.Addresses;

    /// <inheritdoc/>
    public DateTimeOffset? ExpiresAt => source.ExpiresAt;

    /// <inheritdoc/>
    public string? Identity => source.Identity;

    /// <inheritdoc/>
    public string? RefusalAdvice => source.RefusalAdvice;

    /// <summary>Permanent keys, which long-term logins are calculated from; null for temporary keys.</summary>
    internal AccessKeys? PermanentKeys => source is FixedAccessKeys { Keys: { SecurityToken: null } keys } ? keys : null;

    /// <summary>Creates a credential from keys as text.</summary>
    internal static SigningCredential Fixed(string accessKey, string secretKey, string? securityToken, string? refusalAdvice = null) => new(
        "AccessKey", new FixedAccessKeys(new AccessKeys(accessKey, new Secret(secretKey), securityToken is null ? null : new Secret(securityToken)), refusalAdvice));

    /// <inheritdoc/>
    public async ValueTask ApplyAsync(HttpRequestMessage request, CredentialContext context, CancellationToken cancellationToken)
    {
        var keys = await source.GetAsync(request, context, refused: null, cancellationToken);
        request.Options.Set(s_used, keys);
        var date = context.Time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

        // The official clients send and sign the host without the port.
        request.Headers.Host = request.RequestUri!.Host;
        Set(request.Headers, "X-Sdk-Date", date);
        Set(request.Headers, "X-Security-Token", keys.SecurityToken?.Reveal());
        Set(request.Headers, "X-Project-Id", context.ProjectId);
        Set(request.Headers, "X-Domain-Id", context.ProjectId is null ? context.DomainId : null);
        var payloadHash = await HashPayloadAsync(request, cancellationToken);

        var headers = request.Headers.NonValidated
            .Where(h => !h.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            .Select(h => KeyValuePair.Create(h.Key, h.Value.ToString()));
        var canonical = CanonicalRequest.Create(request.Method.Method, request.RequestUri, headers, payloadHash);
        Set(request.Headers, "Authorization", RequestSignature.Create(canonical, date, keys.AccessKey, keys.SecretKey.Reveal()).Authorization);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> RenewAsync(HttpRequestMessage refused, CredentialContext context, CancellationToken cancellationToken)
    {
        if (!source.IsRenewable)
        {
            return false;
        }

        refused.Options.TryGetValue(s_used, out var used);
        await source.GetAsync(refused, context, used, cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public void Forget() => source.Forget();

    private static async ValueTask<string> HashPayloadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not { } content)
        {
            return RequestSignature.HashBody([]);
        }

        if (content.Headers.ContentType?.MediaType is not "application/json")
        {
            Set(request.Headers, ContentHash, Unsigned);
            return Unsigned;
        }

        return RequestSignature.HashBody(await content.ReadAsByteArrayAsync(cancellationToken));
    }

    private static void Set(HttpRequestHeaders headers, string name, string? value)
    {
        headers.Remove(name);
        if (value is not null)
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }
}
