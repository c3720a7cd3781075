using System.Net.Http.Headers;
using System.Text.Json;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Naming;

namespace SwrPowerShell.Core.Authentication.Iam;

/// <summary>A user name and password: exchanged at IAM for a token that serves until shortly before it expires.</summary>
public sealed class IamUserCredential(IamUser user) : ICredential, IDisposable
{
    private static readonly HttpRequestOptionsKey<IssuedToken> s_used = new("SwrPowerShell.IamToken");

    private readonly ExpiringValue<IssuedToken> _token = new();

    /// <inheritdoc/>
    public string Kind => "IamUser";

    /// <inheritdoc/>
    public IEnumerable<Secret> Secrets => [user.Password];

    /// <inheritdoc/>
    public DateTimeOffset? ExpiresAt => _token.Expires;

    /// <inheritdoc/>
    public string Identity => $"user {user.UserName} of the account {user.DomainName}";

    /// <inheritdoc/>
    public async ValueTask ApplyAsync(HttpRequestMessage request, CredentialContext context, CancellationToken cancellationToken)
    {
        var token = await _token.GetAsync(isUrgent => FetchAsync(request, isUrgent, context, cancellationToken), context.Time, refused: null, cancellationToken);
        request.Options.Set(s_used, token);
        request.Headers.Remove("X-Auth-Token");
        request.Headers.TryAddWithoutValidation("X-Auth-Token", token.Value.Reveal());
    }

    /// <inheritdoc/>
    public async ValueTask<bool> RenewAsync(HttpRequestMessage refused, CredentialContext context, CancellationToken cancellationToken)
    {
        refused.Options.TryGetValue(s_used, out var used);
        await _token.GetAsync(isUrgent => FetchAsync(refused, isUrgent, context, cancellationToken), context.Time, used, cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public void Forget() => _token.Forget();

    /// <inheritdoc/>
    public void Dispose() => _token.Dispose();

    private async Task<(IssuedToken Value, DateTimeOffset? Expires)> FetchAsync(
        HttpRequestMessage cause, bool isUrgent, CredentialContext context, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(user.Endpoint, "/v3/auth/tokens?nocatalog=true"));
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(Body(), IamJson.Default.TokenRequest));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json;charset=utf8");
        var requests = new IdentityRequests(context, cause, isUrgent, cancellationToken);
        var issued = await requests.SendAsync(request, context.Redactor.Text($"token of the user {DisplayText.Quoted(user.UserName)}"), reply =>
            (int)reply.Status is >= 200 and < 300 ? Read(reply, context.Redactor) : throw Refused(reply, context.Redactor), hidesBody: false);
        requests.Verbose(
            $"IAM at {user.Endpoint} issued a token to the user {DisplayText.Quoted(user.UserName)}"
            + (issued.Expires is { } expires ? $", good until {expires.ToLocalTime():yyyy-MM-dd HH:mm}." : "."));
        return issued;
    }

    private TokenRequest Body() => new(new AuthPart(
        new IdentityPart(["password"], new PasswordPart(new UserPart(user.UserName, user.Password.Reveal(), new NamePart(user.DomainName)))),
        user.ProjectName is null ? new ScopePart(null, new NamePart(user.DomainName)) : new ScopePart(new NamePart(user.ProjectName), null)));

    private static (IssuedToken Value, DateTimeOffset? Expires) Read(ServiceReply reply, Redactor redactor)
    {
        if (reply.Header("X-Subject-Token") is not { Length: > 0 } token || !SendableHeaders.CanCarry(token))
        {
            throw new SwrException(SwrErrorKind.UnreadableResponse, ErrorIds.UnreadableResponse, "IAM answered without a token in X-Subject-Token, or with one that cannot be sent.")
            {
                RecommendedAction = "Check -IamEndpoint.",
            };
        }

        redactor.AddSecret(token);
        return (new IssuedToken(new Secret(token)), Expiry(reply));
    }

    private static DateTimeOffset? Expiry(ServiceReply reply)
    {
        try
        {
            return JsonSerializer.Deserialize(reply.Body.Span, IamJson.Default.TokenReply)?.Token?.ExpiresAt;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The token is good all the same; a refusal will tell when it no longer is.
            return null;
        }
    }

    private SwrException Refused(ServiceReply reply, Redactor redactor)
    {
        var who = $"the user {DisplayText.Quoted(user.UserName)} of the account {DisplayText.Quoted(user.DomainName)}"
            + (user.ProjectName is null ? "" : $" for the project {DisplayText.Quoted(user.ProjectName)}");
        return (int)reply.Status is >= 400 and < 500 and not 429
            ? ServiceErrors.Create(
                reply, redactor, SwrErrorKind.AuthenticationFailed, ErrorIds.AuthenticationFailed, $"IAM refused a token to {who}",
                "Check user name, password, account (domain) and project. The user must be an IAM user with programmatic access; a HUAWEI ID cannot be used.")
            : ServiceErrors.From(reply, new ResourceTarget("Token", user.UserName), redactor);
    }

    private sealed record IssuedToken(Secret Value);
}
