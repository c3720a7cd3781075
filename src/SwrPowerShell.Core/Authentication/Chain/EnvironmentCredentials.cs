namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>Credentials in environment variables: the official SDK's names, its documentation's, then Terraform's.</summary>
/// <param name="search">What reads the variables.</param>
public sealed class EnvironmentCredentials(CredentialSearch search)
{
    /// <summary>The region named for Terraform, if one is.</summary>
    public string? Region => search.Variable("HW_REGION_NAME");

    /// <summary>Where IAM answers, as named for the SDK or else for Terraform; null when neither is.</summary>
    /// <exception cref="SwrException"><c>InvalidEndpoint</c>.</exception>
    public Uri? IamEndpoint => search.Address("HUAWEICLOUD_SDK_IAM_ENDPOINT") ?? search.Address("HW_AUTH_URL");

    /// <summary>The first complete set; null when there is none.</summary>
    /// <exception cref="SwrException"><c>IncompleteCredentials</c>, <c>IamEndpointRequired</c>.</exception>
    public ResolvedCredential? Find() =>
        Keys("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN", "HUAWEICLOUD_SDK_PROJECT_ID", "HUAWEICLOUD_SDK_DOMAIN_ID")
        ?? Keys("CLOUD_SDK_AK", "CLOUD_SDK_SK", null, null, null)
        ?? Keys("HW_ACCESS_KEY", "HW_SECRET_KEY", "HW_SECURITY_TOKEN", "HW_PROJECT_ID", "HW_DOMAIN_ID")
        ?? Token()
        ?? User();

    private ResolvedCredential? Keys(string access, string secret, string? token, string? project, string? domain)
    {
        if (Complete([access, secret]) is not [var accessKey, var secretKey])
        {
            return null;
        }

        var securityToken = search.Variable(token);
        return new(
            SigningCredential.Fixed(accessKey, secretKey, securityToken),
            $"the environment ({access}, {secret}{(securityToken is null ? "" : $", {token}")})",
            search.Variable(project),
            search.Variable(domain));
    }

    private ResolvedCredential? Token() =>
        search.Variable("HW_AUTH_TOKEN") is { } token ? Found(TokenCredential.Iam(new Secret(token)), "HW_AUTH_TOKEN") : null;

    private ResolvedCredential? User()
    {
        string[] names = ["HW_USER_NAME", "HW_USER_PASSWORD", "HW_DOMAIN_NAME"];

        // The account alone is no credential: Terraform wants it beside keys too.
        if (!names[..2].Any(name => search.Variable(name) is not null) || Complete(names) is not [var user, var password, var domain])
        {
            return null;
        }

        var iam = ConnectionSettings.RequireIamEndpoint(search.IamEndpoint);
        return Found(new IamUserCredential(new IamUser(iam, domain, user, new Secret(password), search.Variable("HW_PROJECT_NAME") ?? search.Region)), string.Join(", ", names));
    }

    private ResolvedCredential Found(ICredential credential, string names) =>
        new(credential, $"the environment ({names})", search.Variable("HW_PROJECT_ID"), search.Variable("HW_DOMAIN_ID"));

    private string[]? Complete(string[] names)
    {
        var values = names.Select(search.Variable).OfType<string>().ToArray();
        if (values.Length is 0 || values.Length == names.Length)
        {
            return values.Length == 0 ? null : values;
        }

        var missing = names.Where(name => search.Variable(name) is null).ToList();
        throw CredentialSearch.Incomplete(
            $"The environment sets {string.Join(" and ", names.Except(missing, StringComparer.Ordinal))} but not {string.Join(" and ", missing)}.", "Set all of them or none.");
    }
}
