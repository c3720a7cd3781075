namespace SwrPowerShell.Emulator.Federation;

internal sealed record GitHubToken(string Value);

internal sealed record AzureToken([property: JsonPropertyName("oidcToken")] string OidcToken);

/// <summary>The endpoints of a runner: id tokens of GitHub Actions and Azure Pipelines, and the keys of a pod on CCE.</summary>
internal sealed class RunnerEndpoints(EmulatorServices services)
{
    public const string GitHub = "/_runner/github/id-token";
    public const string Azure = "/_runner/azure/id-token";
    public const string Pod = "/_runner/cce/credentials";
    public const string ServiceConnection = "11111111-2222-3333-4444-555555555555";

    private static readonly ApiError s_denied = IamErrors.ForStatus(401, "The request token is not this job's.");

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services)
    {
        var endpoints = new RunnerEndpoints(services);
        var area = routes.MapArea("", IamJsonContext.Default, ErrorDialect.Iam, RouteKind.Anonymous);
        area.MapGet(GitHub, endpoints.ForGitHub);
        area.MapPost(Azure, endpoints.ForAzure);
        area.MapPost(Pod, endpoints.ForPod);
    }

    // GitHub's default audience is the owner of the repository.
    private Reply ForGitHub(Exchange exchange) => !IsJob(exchange, "Bearer ")
        ? s_denied
        : Reply.Ok(new GitHubToken(services.IdTokens.Issue(exchange.Query("audience") ?? "https://github.com/emulator-owner")));

    private Reply ForAzure(Exchange exchange) => !IsJob(exchange, "Bearer ") ? s_denied
        : exchange.Query("api-version") is null ? IamErrors.Invalid("api-version")
        : exchange.Query("serviceConnectionId") != ServiceConnection ? IamErrors.ForStatus(404, "There is no such service connection.")
        : Reply.Ok(new AzureToken(services.IdTokens.Issue(
            IdentityFederation.AzureAudience, "sc://emulator-organization/emulator-project/emulator-connection")));

    private Reply ForPod(Exchange exchange) => !IsJob(exchange, scheme: "")
        ? s_denied
        : Reply.Ok(CredentialReply.Of(services.Federation.IssueKeys(TimeSpan.FromHours(1))));

    private bool IsJob(Exchange exchange, string scheme) =>
        Secrets.FixedTimeEquals(exchange.Header("Authorization") ?? "", scheme + services.RunnerToken);
}
