using SwrPowerShell.Core.Authentication.Iam;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>Credentials in environment variables: the official SDK's names, its documentation's, then Terraform's.</summary>
/// <param name="read">Reads a variable; null or empty when it is not set.</param>
public sealed class EnvironmentCredentials(Func<string, string?> read)
{
    /// <summary>The region named for Terraform, if one is.</summary>
    public string? Region => Value("HW_REGION_NAME");

    /// <summary>Where IAM answers, as named for the SDK or else for Terraform; null when neither is.</summary>
    /// <exception cref="SwrException"><c>InvalidEndpoint</c>.</exception>
    public Uri? IamEndpoint => Address("HUAWEICLOUD_SDK_IAM_ENDPOINT") ?? Address("HW_AUTH_URL");

    /// <summary>The first complete set; null when there is none.</summary>
    /// <param name="iamEndpoint">Where a user name and password would be exchanged; null where nothing tells.</param>
    /// <param name="region">The region, which is the default project.</param>
    /// <exception cref="SwrException"><c>IncompleteCredentials</c>: half of a set is there, which is a mistake and no reason to look further.</exception>
    public ResolvedCredential? Find(Uri? iamEndpoint, string? region) =>
        Keys("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN", "HUAWEICLOUD_SDK_PROJECT_ID", "HUAWEICLOUD_SDK_DOMAIN_ID")
        ?? Keys("CLOUD_SDK_AK", "CLOUD_SDK_SK", null, null, null)
        ?? Keys("HW_ACCESS_KEY", "HW_SECRET_KEY", "HW_SECURITY_TOKEN", "HW_PROJECT_ID", "HW_DOMAIN_ID")
        ?? Token()
        ?? User(iamEndpoint, region);

    private ResolvedCredential? Keys(string access, string secret, string? token, string? project, string? domain)
    {
        if (Complete([access, secret]) is not [var accessKey, var secretKey])
        {
            return null;
        }

        var securityToken = Value(token) is { } text ? new Secret(text) : null;
        var keys = new FixedAccessKeys(new AccessKeys(accessKey, new Secret(secretKey), securityToken));
        return new(
            new SigningCredential("AccessKey", keys),
            $"the environment ({access}, {secret}{(securityToken is null ? "" : $", {token}")})",
            Value(project),
            Value(domain));
    }

    private ResolvedCredential? Token() => Value("HW_AUTH_TOKEN") is { } token
        ? new(TokenCredential.Iam(new Secret(token)), "the environment (HW_AUTH_TOKEN)", Value("HW_PROJECT_ID"), Value("HW_DOMAIN_ID"))
        : null;

    private ResolvedCredential? User(Uri? iamEndpoint, string? region)
    {
        string[] names = ["HW_USER_NAME", "HW_USER_PASSWORD", "HW_DOMAIN_NAME"];

        // The account alone is no credential: Terraform wants it beside keys too.
        return names[..2].Any(name => Value(name) is not null) && Complete(names) is [var user, var password, var domain]
            ? new(
                new IamUserCredential(new IamUser(ConnectionSettings.RequireIamEndpoint(iamEndpoint), domain, user, new Secret(password), Value("HW_PROJECT_NAME") ?? region)),
                $"the environment ({string.Join(", ", names)})",
                Value("HW_PROJECT_ID"),
                Value("HW_DOMAIN_ID"))
            : null;
    }

    private string[]? Complete(string[] names)
    {
        var values = names.Select(Value).OfType<string>().ToArray();
        if (values.Length is 0 || values.Length == names.Length)
        {
            return values.Length == 0 ? null : values;
        }

        var missing = names.Where(name => Value(name) is null).ToList();
        throw new SwrException(
            SwrErrorKind.InvalidArgument,
            ErrorIds.IncompleteCredentials,
            $"The environment sets {string.Join(" and ", names.Except(missing, StringComparer.Ordinal))} but not {string.Join(" and ", missing)}.")
        {
            RecommendedAction = "Set all of them or none.",
        };
    }

    // Terraform's address ends in the version, which the paths of IAM begin with.
    private Uri? Address(string name)
    {
        if (Value(name) is not { } text)
        {
            return null;
        }

        var host = text.TrimEnd('/');
        host = host.EndsWith("/v3", StringComparison.Ordinal) ? host[..^"/v3".Length] : host;
        try
        {
            return ConnectionSettings.RequireEndpoint(new Uri(host, UriKind.RelativeOrAbsolute));
        }
        catch (SwrException e)
        {
            throw new SwrException(e.Kind, ErrorIds.InvalidEndpoint, $"The environment variable {name}: {e.Message}")
            {
                RecommendedAction = $"Correct {name}, or name IAM's address with -IamEndpoint.",
            };
        }
    }

    private string? Value(string? name) => name is not null && read(name) is { Length: > 0 } value ? value : null;
}
