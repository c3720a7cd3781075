using SwrPowerShell.Core;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;

namespace SwrPowerShell.Tests.Core;

/// <summary>What most tests begin with: the public cloud, one token, and no second attempt.</summary>
internal static class Given
{
    public const string Token = "canary-token-0123456789";

    public static NameRule OrganizationRule => NameRules.Cloud.Organization;

    public static NameRule RepositoryRule => NameRules.Cloud.Repository;

    public static RepositorySpec Spec(
        string? organization, string? name, bool isPublic = false, string? category = null, string? description = null) =>
        RepositorySpec.Create(NameRules.Cloud, organization, name, isPublic, category, description);

    public static RepositoryChange Change(
        string? organization, string? name, bool? isPublic = null, string? category = null, string? description = null) =>
        RepositoryChange.Create(NameRules.Cloud, organization, name, isPublic, category, description);

    public static RepositoryName Name(string? organization, string? name) => RepositoryName.Create(NameRules.Cloud, organization, name);

    public static SwrSession Session(Uri endpoint, string? region = null, TimeSpan? timeout = null, string token = Token, RetryPolicy? retry = null, Uri? iamEndpoint = null) => new(
        new ConnectionSettings
        {
            Endpoint = endpoint,
            Region = region,
            IamEndpoint = iamEndpoint,
            Timeout = timeout ?? TimeSpan.FromSeconds(20),
            Retry = retry ?? RetryPolicy.Default with { MaximumRetryCount = 0, MaximumWait = TimeSpan.Zero },
        },
        TokenCredential.Iam(new Secret(token)));
}
