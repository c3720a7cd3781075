using System.Security.Cryptography;

namespace SwrPowerShell.Emulator.Federation;

/// <summary>What a job finds on its runner: where GitHub Actions and Azure Pipelines issue id tokens, and where CCE gives a pod its keys.</summary>
internal static class RunnerEndpoints
{
    public const string GitHub = "/_runner/github/id-token";
    public const string Azure = "/_runner/azure/id-token";
    public const string Pod = "/_runner/cce/credentials";
    public const string ServiceConnection = "11111111-2222-3333-4444-555555555555";

    private static readonly ApiError s_denied = IamErrors.ForStatus(401, "The request token is not this job's.");

    public static void MapRunner(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        routes.MapOperation("GET", GitHub, ForGitHub, RouteKind.Anonymous, ErrorDialect.Iam);
        routes.MapOperation("POST", Azure, ForAzure, RouteKind.Anonymous, ErrorDialect.Iam);
        routes.MapOperation("POST", Pod, ForPod, RouteKind.Anonymous, ErrorDialect.Iam);

        Reply ForGitHub(Exchange exchange)
        {
            Require(exchange, "Bearer " + services.RunnerToken);

            // Without an audience, GitHub names the owner of the repository.
            return Value("value", services.IdTokens.Issue(exchange.Query("audience") ?? "https://github.com/emulator-owner"));
        }

        Reply ForAzure(Exchange exchange)
        {
            Require(exchange, "Bearer " + services.RunnerToken);
            return exchange.Query("api-version") is null ? Reply.Of(IamErrors.Invalid("api-version"))
                : exchange.Query("serviceConnectionId") != ServiceConnection ? Reply.Of(IamErrors.ForStatus(404, "There is no such service connection."))
                : Value("oidcToken", services.IdTokens.Issue(IdentityFederation.AzureAudience, "sc://emulator-organization/emulator-project/emulator-connection"));
        }

        Reply ForPod(Exchange exchange)
        {
            Require(exchange, services.RunnerToken);
            return CredentialReply.Of(services.Federation.IssueKeys(TimeSpan.FromHours(1)));
        }
    }

    private static void Require(Exchange exchange, string authorization)
    {
        if (!CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(exchange.Header("Authorization") ?? ""), Encoding.UTF8.GetBytes(authorization)))
        {
            throw new ApiException(s_denied);
        }
    }

    private static Reply Value(string name, string token) => Reply.Json((name, token), static (json, it) =>
    {
        json.WriteStartObject();
        json.WriteString(it.name, it.token);
        json.WriteEndObject();
    });
}
