namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>Credentials in environment variables, by the names of the official SDK, of its documentation, and of Terraform, in this order.</summary>
/// <param name="search">The environment.</param>
public sealed class EnvironmentCredentials(CredentialSearch search)
{
    /// <summary>The region in Terraform's variable, or null.</summary>
    public string? Region => search.Variable("HW_REGION_NAME");

    /// <summary>The endpoint of IAM in the variable of the SDK, or else of Terraform; null without both.</summary>
    /// <exception cref="SwrException"><c>InvalidEndpoint</c>.</exception>
    public Uri? IamEndpoint => search.Address("HUAWEICLOUD_SDK_IAM_ENDPOINT") ?? search.Address("HW_AUTH_URL");

    /// <summary>Returns the first complete set of credentials, or null.</summary>
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

        // The name of the account alone is no credential: Terraform requires it with keys, too.
        if (!names[..2].Any(name => search.Variable(name) is not null) || Complete(names) is not [var user, var password, var domain])
        {
            return null;
        }

        var iam = ConnectionSettings.RequireIamEndpoint(search.IamEndpoint);
        return Found(new IamUserCredential(new IamUser(iam, domain, user, new Secret(password), search.Variable("HW_PROJECT_NAME") ?? search.Region)), string.Join(", ", names));
    }

    private ResolvedCredential Found(ICredential credential, string names) =>
        new(credential, $"the environment ({names})", search.Variable("HW_PROJECT_ID"), search.Variable("HW_DOMAIN_ID"));

    // Returns all values or none.
    private string[] Complete(string[] names)
    {
        var values = names.Select(search.Variable).OfType<string>().ToArray();
        if (values.Length is 0 || values.Length == names.Length)
        {
            return values;
        }

        var missing = names.Where(name => search.Variable(name) is null).ToList();
        throw CredentialSearch.Incomplete(
            $"The environment sets {string.Join(" and ", names.Except(missing, StringComparer.Ordinal))} but not {string.Join(" and ", missing)}.", "Set all of them or none.");
    }
}
