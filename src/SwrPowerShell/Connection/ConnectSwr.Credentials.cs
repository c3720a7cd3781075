using System.Security;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Authentication.Agencies;
using SwrPowerShell.Core.Authentication.Chain;
using SwrPowerShell.Core.Authentication.Federation;
using SwrPowerShell.Core.Authentication.Iam;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Connection;

/// <content>Parameters of identity providers and agencies, and the credential of each parameter set.</content>
public sealed partial class ConnectSwr
{
    /// <summary>The identity provider in IAM (OpenID Connect) that exchanges an id token for temporary keys.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProviderSet)]
    [ValidateNotNullOrEmpty]
    public string? IdentityProvider { get; set; }

    /// <summary>The id token. Without it and -IdTokenFile, the runner of the pipeline issues a new one for each exchange.</summary>
    [Parameter(ParameterSetName = ProviderSet)]
    [SecretText]
    public SecureString? IdToken { get; set; }

    /// <summary>The file with the id token, which is read for each exchange.</summary>
    [Parameter(ParameterSetName = ProviderSet)]
    [ValidateNotNullOrEmpty]
    public string? IdTokenFile { get; set; }

    /// <summary>The audience of the id token of GitHub Actions: a client ID of the identity provider in IAM. Default: SWR_ID_TOKEN_AUDIENCE, otherwise that of GitHub.</summary>
    [Parameter(ParameterSetName = ProviderSet)]
    [ValidateNotNullOrEmpty]
    public string? Audience { get; set; }

    /// <summary>The id of the service connection for which Azure Pipelines issues id tokens. Default: SWR_AZURE_SERVICE_CONNECTION_ID.</summary>
    [Parameter(ParameterSetName = ProviderSet)]
    [ValidateNotNullOrEmpty]
    public string? ServiceConnectionId { get; set; }

    /// <summary>The agencies to assume, each with the keys of the one before.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] AgencyName { get; set; } = [];

    /// <summary>The names of the delegating accounts: one for all agencies, or one for each. Uses IAM (v3).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] AgencyDomainName { get; set; } = [];

    /// <summary>The ids of the delegating accounts: one for all agencies, or one for each. Uses STS (v5).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] AgencyDomainId { get; set; } = [];

    /// <summary>The endpoint of STS. Default: HUAWEICLOUD_SDK_STS_ENDPOINT, otherwise derived from the endpoint of IAM.</summary>
    [Parameter]
    public Uri? StsEndpoint { get; set; }

    /// <summary>The lifetime of temporary keys in seconds; they are renewed before. Default: 21600 for an identity provider, 3600 for an agency.</summary>
    [Parameter]
    [ValidateRange(900, 86_400)]
    public int? DurationSec { get; set; }

    private CredentialSearch Search { get; set; } = new(Environment.GetEnvironmentVariable);

    private ResolvedCredential Resolve() => ParameterSetName switch
    {
        TokenSet => new(TokenCredential.Iam(new Secret(Token!)), "-Token"),
        OnPremisesSet => new(TokenCredential.Bearer(new Secret(Token!)), "-Token"),
        EmulatorSet => new(TokenCredential.Iam(new Secret(Emulator!.Token)), "the emulator", Emulator.ProjectId, Emulator.DomainId),
        AccessKeySet => new(
            new SigningCredential(
                "AccessKey",
                new FixedAccessKeys(new AccessKeys(AccessKey!, new Secret(SecretKey!), SecurityToken is null ? null : new Secret(SecurityToken)))),
            "-AccessKey"),
        CredentialSet => new(
            new IamUserCredential(
                new IamUser(ConnectionSettings.RequireIamEndpoint(Search.IamEndpoint), DomainName!, Credential!.UserName, new Secret(Credential.Password), ProjectName ?? Search.Region)),
            "-Credential"),
        ProviderSet => new(
            new SigningCredential(
                "Federation", new FederatedKeys(ConnectionSettings.RequireIamEndpoint(Search.IamEndpoint), IdentityProvider!, FindIdTokens(), Search.Duration)),
            "-IdentityProvider"),
        ProfileSet => new CredentialChain(Search).RequireProfile(ProfileName!),
        _ => SearchChain(),
    };

    private IdTokenSource FindIdTokens()
    {
        if (IdToken is not null && IdTokenFile is not null)
        {
            throw SwrRules.Invalid(
                ErrorIds.AmbiguousIdToken, "Both -IdToken and -IdTokenFile were given.", "Give one of them; only a file can be read again when the keys are renewed.");
        }

        return IdToken is not null ? new GivenIdToken(new Secret(IdToken), "-IdToken")
            : IdTokenFile is not null ? new IdTokenFile(FilePath.Require(SessionState, nameof(IdTokenFile), IdTokenFile, ErrorIds.UnreadableIdTokenFile))
            : RunnerIdTokens.Require(Environment.GetEnvironmentVariable, Audience, ServiceConnectionId);
    }

    private ResolvedCredential SearchChain()
    {
        List<string> log = [];
        try
        {
            var chain = new CredentialChain(Search);
            return Await(stop => chain.FindAsync(log.Add, stop));
        }
        finally
        {
            log.ForEach(WriteVerbose);
        }
    }

    private ResolvedCredential WithAgencies(ResolvedCredential found, Uri? iam)
    {
        var agencies = FindAgencies(iam);
        if (agencies.Count == 0)
        {
            return found;
        }

        WriteVerbose($"With them, {string.Join(", then ", agencies.Select(agency => $"the {agency}"))} is assumed.");
        var credential = AgencyKeys.Chain(found.Credential, ConnectionSettings.RequireIamEndpoint(iam), agencies);

        // The ids that were found belong to the assuming account, not to the delegating one.
        return found with { Credential = credential, ProjectId = null, DomainId = null };
    }

    // The variables of Terraform apply only if the credentials come from the environment, too.
    private List<Agency> FindAgencies(Uri? iam)
    {
        Uri Sts() => StsEndpoint is null ? Emulator?.Endpoint ?? new EnvironmentIdentity(Search).StsEndpoint ?? Regions.StsEndpoint(iam) ?? throw StsEndpointRequired() : ConnectionSettings.RequireEndpoint(StsEndpoint);
        if (AgencyName.Length == 0)
        {
            return ParameterSetName == ChainSet && new EnvironmentIdentity(Search).FindAgency(Sts) is { } named ? [named] : [];
        }

        if (OnPremises || AgencyDomainName.Length == 0 == (AgencyDomainId.Length == 0) || !Fits(AgencyDomainName) || !Fits(AgencyDomainId))
        {
            throw OnPremises
                ? SwrRules.Invalid(ErrorIds.IncompleteCredentials, "SWR on premises does not support agencies.", "Leave -AgencyName out.")
                : SwrRules.Invalid(
                    ErrorIds.IncompleteCredentials,
                    "Each agency belongs to an account: -AgencyName needs either -AgencyDomainName or -AgencyDomainId, with one account for all or one for each.",
                    "Name the account that delegates: by its name (IAM v3), or by its id (STS v5).");
        }

        return [.. AgencyName.Select((name, at) => AgencyDomainName.Length > 0
            ? new Agency(name, AgencyDomainName[Math.Min(at, AgencyDomainName.Length - 1)], null) { Duration = Search.Duration }
            : new Agency(name, null, AgencyDomainId[Math.Min(at, AgencyDomainId.Length - 1)]) { Duration = Search.Duration, StsEndpoint = Sts() })];

        bool Fits(string[] domains) => domains.Length <= 1 || domains.Length == AgencyName.Length;
    }

    private static SwrException StsEndpointRequired() => SwrRules.Invalid(
        ErrorIds.StsEndpointRequired,
        "The address of IAM does not tell where STS answers.",
        "Run Connect-Swr with -StsEndpoint, or name the account with -AgencyDomainName, so that IAM is asked.");
}
