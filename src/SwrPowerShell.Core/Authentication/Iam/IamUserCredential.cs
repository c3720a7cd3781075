using System.Text.Json.Nodes;

namespace SwrPowerShell.Core.Authentication.Iam;

/// <summary>Authenticates with tokens that IAM issues for a user name and password. A token is renewed shortly before it expires.</summary>
public sealed class IamUserCredential(IamUser user) : ICredential
{
    private static readonly HttpRequestOptionsKey<Secret> s_used = new("SwrPowerShell.IamToken");

    private readonly ExpiringValue<Secret> _token = new();

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
        request.Headers.TryAddWithoutValidation("X-Auth-Token", token.Reveal());
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

    [Operation("KeystoneCreateUserTokenByPassword", "POST", IamPath.Tokens)]
    private async Task<(Secret Value, DateTimeOffset? Expires)> FetchAsync(
        HttpRequestMessage cause, bool isUrgent, CredentialContext context, CancellationToken cancellationToken)
    {
        using var request = IdentityRequests.Post(user.Endpoint, RequestPath.WithQuery(IamPath.Tokens, ("nocatalog", "true")), Body());
        var requests = new IdentityRequests(context, cause, isUrgent, cancellationToken);
        var issued = await requests.SendAsync(
            request,
            context.Redactor.Text($"token of the user {DisplayText.Quoted(user.UserName)}"),
            reply => (Value: new Secret(requests.RequireToken(reply)), Expires: Expiry(reply)),
            reply => Refused(reply, requests),
            hidesBody: false);
        requests.Verbose(
            $"IAM at {user.Endpoint} issued a token to the user {DisplayText.Quoted(user.UserName)}"
            + (issued.Expires is { } expires ? $", good until {expires.ToLocalTime():yyyy-MM-dd HH:mm}." : "."));
        return issued;
    }

    private JsonObject Body()
    {
        var account = new JsonObject { ["name"] = user.DomainName };
        var who = new JsonObject { ["name"] = user.UserName, ["password"] = user.Password.Reveal(), ["domain"] = account };
        return IdentityRequests.Identity("password", new JsonObject { ["user"] = who }, user.ProjectName is null
            ? new JsonObject { ["domain"] = account.DeepClone() }
            : new JsonObject { ["project"] = new JsonObject { ["name"] = user.ProjectName } });
    }

    private static DateTimeOffset? Expiry(ServiceReply reply)
    {
        try
        {
            return JsonSerializer.Deserialize(reply.Body.Span, IamReplyJson.Default.TokenReply)?.Token?.ExpiresAt;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The token is valid anyway. A 401 renews it.
            return null;
        }
    }

    private SwrException Refused(ServiceReply reply, IdentityRequests requests) => requests.Refused(
        reply,
        ErrorIds.AuthenticationFailed,
        $"IAM refused a token to the user {DisplayText.Quoted(user.UserName)} of the account {DisplayText.Quoted(user.DomainName)}"
        + (user.ProjectName is null ? "" : $" for the project {DisplayText.Quoted(user.ProjectName)}"),
        "Check user name, password, account (domain) and project. The user must be an IAM user with programmatic access; a HUAWEI ID cannot be used.",
        new Resource(Nouns.Token, user.UserName));
}
