namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>Identity providers and agencies in environment variables, by the names of the official SDK and of Terraform.</summary>
/// <param name="search">The environment.</param>
public sealed class EnvironmentIdentity(CredentialSearch search)
{
    private const string SdkProvider = "HUAWEICLOUD_SDK_IDP_ID";
    private const string SdkFile = "HUAWEICLOUD_SDK_ID_TOKEN_FILE";
    private const string TerraformProvider = "HW_ASSUME_ROLE_IDP_ID";
    private const string TerraformToken = "HW_ASSUME_ROLE_ID_TOKEN";
    private const string TerraformFile = "HW_ASSUME_ROLE_ID_TOKEN_FILE";
    private const string AgencyName = "HW_ASSUME_ROLE_AGENCY_NAME";
    private const string AgencyDomain = "HW_ASSUME_ROLE_DOMAIN_NAME";
    private const string AgencyDomainId = "HW_ASSUME_ROLE_DOMAIN_ID";
    private const string AgencyDuration = "HW_ASSUME_ROLE_DURATION";

    /// <summary>Returns the credential of the identity provider in the variables, or null. Without a token or a file, the runner of the pipeline issues the id token.</summary>
    /// <exception cref="SwrException"><c>IdTokenUnavailable</c>, <c>IamEndpointRequired</c>.</exception>
    public ResolvedCredential? Find() =>
        Find(SdkProvider, null, SdkFile, "HUAWEICLOUD_SDK_PROJECT_ID", "HUAWEICLOUD_SDK_DOMAIN_ID")
        ?? Find(TerraformProvider, TerraformToken, TerraformFile, "HW_PROJECT_ID", "HW_DOMAIN_ID");

    /// <summary>The endpoint of STS in the variable of the SDK, or null.</summary>
    /// <exception cref="SwrException"><c>InvalidEndpoint</c>.</exception>
    public Uri? StsEndpoint => search.Address("HUAWEICLOUD_SDK_STS_ENDPOINT");

    /// <summary>Returns the agency in the variables of Terraform, or null.</summary>
    /// <param name="sts">Returns the endpoint of STS, which is needed if only the id of the account is known.</param>
    /// <exception cref="SwrException"><c>IncompleteCredentials</c>.</exception>
    public Agency? FindAgency(Func<Uri> sts)
    {
        if (search.Variable(AgencyName) is not { } name)
        {
            return null;
        }

        var (domain, domainId) = (search.Variable(AgencyDomain), search.Variable(AgencyDomainId));
        if (domain is null && domainId is null)
        {
            throw CredentialSearch.Incomplete($"The environment sets {AgencyName} but neither {AgencyDomain} nor {AgencyDomainId}.", "Set one of them, or remove the agency.");
        }

        TimeSpan? named = search.Variable(AgencyDuration) is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 900 and <= 86_400 ? TimeSpan.FromSeconds(seconds)
            : throw CredentialSearch.Incomplete($"{AgencyDuration} is not a number of seconds from 900 to 86400.", "Correct it, or remove it.");
        return new Agency(name, domain, domain is null ? domainId : null) { Duration = search.Duration ?? named, StsEndpoint = domain is null ? sts() : null };
    }

    private ResolvedCredential? Find(string providerName, string? tokenName, string fileName, string project, string domain)
    {
        if (search.Variable(providerName) is not { } provider)
        {
            // An error, because the next source could belong to another account.
            return new[] { tokenName, fileName }.FirstOrDefault(name => search.Variable(name) is not null) is not { } token ? null
                : throw CredentialSearch.Incomplete($"The environment sets {token} but not {providerName}.", "Set both of them or none.");
        }

        IdTokenSource source = search.Variable(tokenName) is { } given ? new GivenIdToken(new Secret(given), tokenName!)
            : search.Variable(fileName) is { } file ? new IdTokenFile(search.PathOf(file))
            : RunnerIdTokens.Require(search.Read, null, null);
        var keys = new FederatedKeys(ConnectionSettings.RequireIamEndpoint(search.IamEndpoint), provider, source, search.Duration);
        return new(
            new SigningCredential("Federation", keys), $"the environment ({providerName}; id token from {source.Name})", search.Variable(project), search.Variable(domain));
    }
}
