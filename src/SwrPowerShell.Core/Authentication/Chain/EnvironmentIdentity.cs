using System.Globalization;
using SwrPowerShell.Core.Authentication.Agencies;
using SwrPowerShell.Core.Authentication.Federation;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>Identity providers and agencies in environment variables: the official SDK's names and Terraform's.</summary>
/// <param name="read">Reads a variable; null or empty when it is not set.</param>
/// <param name="duration">How long temporary keys are to last; null takes what the variables say, or the default.</param>
public sealed class EnvironmentIdentity(Func<string, string?> read, TimeSpan? duration = null)
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

    /// <summary>The identity provider that is named; null when none is. Without a token or file, the runner is asked.</summary>
    /// <param name="iam">Where IAM answers; null where nothing tells.</param>
    /// <exception cref="SwrException"><c>IdTokenUnavailable</c>, <c>IamEndpointRequired</c>.</exception>
    public ResolvedCredential? Find(Uri? iam) =>
        Find(SdkProvider, null, SdkFile, iam, "HUAWEICLOUD_SDK_PROJECT_ID", "HUAWEICLOUD_SDK_DOMAIN_ID")
        ?? Find(TerraformProvider, TerraformToken, TerraformFile, iam, "HW_PROJECT_ID", "HW_DOMAIN_ID");

    /// <summary>Where STS answers, as named for the SDK.</summary>
    /// <exception cref="SwrException"><c>InvalidEndpoint</c>.</exception>
    public Uri? StsEndpoint => Value("HUAWEICLOUD_SDK_STS_ENDPOINT") is { } text ? ConnectionSettings.RequireEndpoint(new Uri(text, UriKind.RelativeOrAbsolute)) : null;

    /// <summary>The agency that is named for Terraform; null when none is.</summary>
    /// <param name="sts">Gives the address of STS; asked where the account is named by its id alone.</param>
    /// <exception cref="SwrException"><c>IncompleteCredentials</c>.</exception>
    public Agency? FindAgency(Func<Uri> sts)
    {
        if (Value(AgencyName) is not { } name)
        {
            return null;
        }

        var (domain, domainId) = (Value(AgencyDomain), Value(AgencyDomainId));
        if (domain is null && domainId is null)
        {
            throw Incomplete($"The environment sets {AgencyName} but neither {AgencyDomain} nor {AgencyDomainId}.", "Set one of them, or remove the agency.");
        }

        TimeSpan? named = Value(AgencyDuration) is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 900 and <= 86_400 ? TimeSpan.FromSeconds(seconds)
            : throw Incomplete($"{AgencyDuration} is no number of seconds from 900 to 86400.", "Correct it, or remove it.");
        return new Agency(name, domain, domain is null ? domainId : null) { Duration = duration ?? named, StsEndpoint = domain is null ? sts() : null };
    }

    private ResolvedCredential? Find(string providerName, string? tokenName, string fileName, Uri? iam, string project, string domain)
    {
        if (Value(providerName) is not { } provider)
        {
            return null;
        }

        IdTokenSource source = Value(tokenName) is { } token ? new GivenIdToken(new Secret(token), tokenName!)
            : Value(fileName) is { } file ? new IdTokenFile(file)
            : RunnerIdTokens.Require(read, null, null);
        var keys = new FederatedKeys(ConnectionSettings.RequireIamEndpoint(iam), provider, source, duration);
        return new(
            new SigningCredential("Federation", keys), $"the environment ({providerName}; id token from {source.Name})", Value(project), Value(domain));
    }

    private static SwrException Incomplete(string message, string action) =>
        new(SwrErrorKind.InvalidArgument, ErrorIds.IncompleteCredentials, message) { RecommendedAction = action };

    private string? Value(string? name) => name is not null && read(name) is { Length: > 0 } value ? value : null;
}
