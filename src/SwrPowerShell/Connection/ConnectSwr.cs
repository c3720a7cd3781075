using System.Security;
using SwrPowerShell.Core.Authentication.Chain;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;

namespace SwrPowerShell.Connection;

/// <summary>
/// <para type="synopsis">Creates the connection that the commands of this session use.</para>
/// <para type="description">At an interactive prompt, one request checks the credentials; elsewhere nothing is sent, and the first command shows whether they are valid. Without credentials, searches the environment, the credentials file, the profiles of KooCLI, the pod on CCE and the metadata of the server, in this order.</para>
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "Swr", DefaultParameterSetName = ChainSet)]
[OutputType(typeof(SwrConnection))]
public sealed partial class ConnectSwr : CancellableCmdlet
{
    private const string ChainSet = "Chain";
    private const string TokenSet = "Token";
    private const string AccessKeySet = "AccessKey";
    private const string CredentialSet = "Credential";
    private const string ProfileSet = "Profile";
    private const string ProviderSet = "IdentityProvider";
    private const string OnPremisesSet = "OnPremises";
    private const string EmulatorSet = "Emulator";

    /// <summary>The name of the connection in this session. Connections with a name are kept beside others, and <c>-Connection</c> accepts the name.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The region, such as <c>cn-north-4</c>.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>A token of IAM (<c>X-Subject-Token</c> of the reply), or with -OnPremises of the installation.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    [Parameter(Mandatory = true, ParameterSetName = OnPremisesSet)]
    [SecretText]
    public SecureString? Token { get; set; }

    /// <summary>The access key id (AK).</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    public string? AccessKey { get; set; }

    /// <summary>The secret access key (SK).</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    [SecretText]
    public SecureString? SecretKey { get; set; }

    /// <summary>The security token of temporary keys.</summary>
    [Parameter(ParameterSetName = AccessKeySet)]
    [SecretText]
    public SecureString? SecurityToken { get; set; }

    /// <summary>An IAM user and password, which are exchanged for tokens when needed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    public PSCredential? Credential { get; set; }

    /// <summary>The account (domain) the user belongs to.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    public string? DomainName { get; set; }

    /// <summary>The project of the token. Default: the region.</summary>
    [Parameter(ParameterSetName = CredentialSet)]
    public string? ProjectName { get; set; }

    /// <summary>A profile of the credentials file, otherwise of KooCLI.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>An installation on premises, with bearer token, forms and stricter rules for names.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OnPremisesSet)]
    public SwitchParameter OnPremises { get; set; }

    /// <summary>A running emulator, from <c>Start-SwrEmulator</c>.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = EmulatorSet)]
    public SwrEmulator? Emulator { get; set; }

    /// <summary>The endpoint of the management API of SWR. Default: that of the region.</summary>
    [Parameter(ParameterSetName = ChainSet)]
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = AccessKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = ProfileSet)]
    [Parameter(ParameterSetName = ProviderSet)]
    [Parameter(Mandatory = true, ParameterSetName = OnPremisesSet)]
    public Uri? Endpoint { get; set; }

    /// <summary>The endpoint of CodeArts Artifact. Default: that of the region.</summary>
    [Parameter]
    public Uri? ArtifactEndpoint { get; set; }

    /// <summary>The endpoint of IAM. Default: HUAWEICLOUD_SDK_IAM_ENDPOINT or HW_AUTH_URL, otherwise derived from -Endpoint, otherwise that of the region.</summary>
    [Parameter]
    public Uri? IamEndpoint { get; set; }

    /// <summary>The host for pushing and pulling images. Default: derived from the endpoint.</summary>
    [Parameter]
    public string? RegistryHost { get; set; }

    /// <summary>The id of the project, for CodeArts Artifact and for signed requests.</summary>
    [Parameter]
    public string? ProjectId { get; set; }

    /// <summary>The id of the account (domain), for CodeArts Artifact and for signed requests.</summary>
    [Parameter]
    public string? DomainId { get; set; }

    /// <summary>The maximum duration of one attempt of a request, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 60;

    /// <summary>The maximum number of retries of a request after transient failures: 0 to 20.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaximumRetryCount { get; set; } = RetryPolicy.Default.MaximumRetryCount;

    /// <summary>How long requests wait for a rate limit of the service, in seconds; 0 to not wait.</summary>
    [Parameter]
    [ValidateRange(0, 604_800)]
    public int MaximumWaitSec { get; set; } = (int)RetryPolicy.Default.MaximumWait.TotalSeconds;

    /// <summary>The address of a proxy. Default: that of the system.</summary>
    [Parameter]
    public Uri? Proxy { get; set; }

    /// <summary>Accepts any certificate, so that an intermediary can read all requests. For tests only.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>Returns the connection, for <c>-Connection</c>.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            Connect();
        }
        catch (SwrException e)
        {
            ThrowTerminatingError(ErrorRecords.Create(e));
        }
    }

    private void Connect()
    {
        var name = ConnectionName.Require(Name);
        Search = Search with
        {
            Folder = SessionState.Path.CurrentFileSystemLocation.ProviderPath,
            Duration = DurationSec is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
        var named = RegionOrDefault();
        var region = named ?? KooCliRegion();
        var endpoint = Emulator?.Endpoint ?? Endpoint ?? Regions.SwrEndpoint(region ?? throw RegionRequired());
        ConnectionSettings.RequireEndpoint(endpoint);
        var given = IamEndpoint ?? Emulator?.Endpoint;
        Search = Search with { Region = region, GivenIamEndpoint = given, IamEndpoint = FindIamEndpoint(given, endpoint, region) };
        var resolved = Resolve();
        if (Emulator is null && Endpoint is null && named is null && resolved.Region is null)
        {
            // The region comes from KooCLI, but the credentials do not.
            throw RegionRequired();
        }

        var iam = resolved.IamEndpoint ?? Search.IamEndpoint;
        var found = WithAgencies(resolved, iam);
        var session = new SwrSession(
            new ConnectionSettings
            {
                Name = name,
                Endpoint = endpoint,
                Region = region,
                ArtifactEndpoint = ArtifactEndpoint ?? Emulator?.Endpoint ?? (region is null ? null : Regions.ArtifactEndpoint(region)),
                IamEndpoint = iam,
                RegistryHost = RegistryHost,
                ProjectName = ProjectName,
                ProjectId = ProjectId ?? found.ProjectId,
                DomainId = DomainId ?? found.DomainId,
                OnPremises = OnPremises,
                Timeout = TimeSpan.FromSeconds(TimeoutSec),
                Retry = RetryPolicy.Default with { MaximumRetryCount = MaximumRetryCount, MaximumWait = TimeSpan.FromSeconds(MaximumWaitSec) },
                Proxy = ConnectionSettings.RequireProxy(Proxy),
                SkipCertificateCheck = SkipCertificateCheck,
            },
            found.Credential);
        Warn([session.Endpoint, .. new[] { session.ArtifactEndpoint, iam }.OfType<Uri>(), .. found.Credential.Addresses]);
        if (name is not null)
        {
            ConnectionView.UseNames(session);
        }

        var outcome = IsTested ? Check(session) : "";
        RunspaceConnections.Add(session);
        WriteVerbose($"Requests of this session go to {session.Endpoint}{(region is null ? "" : $" ({region})")}, authenticated by {session.Authentication}.");
        if (PassThru)
        {
            WriteObject(session);
        }
        else if (outcome.Length > 0 || InteractiveSession.IsPrompt(this))
        {
            ShowConnection(session, found, outcome);
        }
    }

    // The token of an installation is never sent to a cloud that environment variables specify for other tools.
    private Uri? FindIamEndpoint(Uri? given, Uri endpoint, string? region) =>
        given is not null ? ConnectionSettings.RequireEndpoint(given)
        : OnPremises ? null
        : new EnvironmentCredentials(Search).IamEndpoint ?? Regions.IamEndpoint(endpoint, region);

    private string? RegionOrDefault()
    {
        var named = string.IsNullOrWhiteSpace(Region) ? Emulator?.Region : Region.Trim();
        return named ?? (Endpoint is null ? new EnvironmentCredentials(Search).Region : null);
    }

    private string? KooCliRegion() => Endpoint is null && ParameterSetName is ChainSet or ProfileSet ? new KooCliProfiles(Search).RegionOf(ProfileName) : null;

    private void Warn(IEnumerable<Uri> addresses)
    {
        foreach (var open in addresses.Where(uri => uri is { Scheme: "http", IsLoopback: false }).Distinct())
        {
            WriteWarning($"{open} is not encrypted: everyone on the way can read the requests.");
        }

        var hosts = addresses.Append(Proxy).OfType<Uri>().Where(uri => uri.Scheme == "https").Select(uri => uri.Authority).Distinct().ToList();
        if (SkipCertificateCheck && hosts.Count > 0)
        {
            WriteWarning($"The certificate of {string.Join(", ", hosts)} is not checked: an intermediary can read the credentials.");
        }
    }

    private static SwrException RegionRequired() => SwrRules.Invalid(
        ErrorIds.RegionRequired, "Neither a region nor an endpoint was given.", "Add -Region, such as -Region cn-north-4, or -Endpoint.");
}
