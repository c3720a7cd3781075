using System.Security;
using SwrPowerShell.Core;
using SwrPowerShell.Core.Authentication.Chain;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;

namespace SwrPowerShell.Connection;

/// <summary>
/// <para type="synopsis">Chooses where and as whom the commands of this session send their requests.</para>
/// <para type="description">At an interactive prompt, one request shows whether the credentials are good; elsewhere nothing is sent, and the first command shows it. Without credentials they are looked for in the environment, in the credentials file, in KooCLI's profiles, in the pod on CCE and in the metadata of the server that this runs on, in this order.</para>
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

    /// <summary>What to call the connection in this session: with a name it stays beside others, and <c>-Connection</c> takes the name.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The region, such as <c>cn-north-4</c>.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>A token: of IAM (the reply's <c>X-Subject-Token</c>), or with -OnPremises the installation's.</summary>
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

    /// <summary>An IAM user and password, exchanged for tokens as they are needed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    public PSCredential? Credential { get; set; }

    /// <summary>The account (domain) the user belongs to.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    public string? DomainName { get; set; }

    /// <summary>The project the token is for; the region by default.</summary>
    [Parameter(ParameterSetName = CredentialSet)]
    public string? ProjectName { get; set; }

    /// <summary>A profile of the credentials file, or else of KooCLI.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>An SWR in one's own data centre: bearer token, forms, stricter names.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OnPremisesSet)]
    public SwitchParameter OnPremises { get; set; }

    /// <summary>A running emulator, from <c>Start-SwrEmulator</c>.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = EmulatorSet)]
    public SwrEmulator? Emulator { get; set; }

    /// <summary>The address of SWR's management API, where the region's usual one is not the right one.</summary>
    [Parameter(ParameterSetName = ChainSet)]
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = AccessKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = ProfileSet)]
    [Parameter(ParameterSetName = ProviderSet)]
    [Parameter(Mandatory = true, ParameterSetName = OnPremisesSet)]
    public Uri? Endpoint { get; set; }

    /// <summary>The address of CodeArts Artifact; the region's by default.</summary>
    [Parameter]
    public Uri? ArtifactEndpoint { get; set; }

    /// <summary>The address of IAM; by default that of HUAWEICLOUD_SDK_IAM_ENDPOINT or HW_AUTH_URL, else the one beside the endpoint, else the region's.</summary>
    [Parameter]
    public Uri? IamEndpoint { get; set; }

    /// <summary>The host that images are pushed to and pulled from, where it is not the one beside the endpoint.</summary>
    [Parameter]
    public string? RegistryHost { get; set; }

    /// <summary>The id of the project, for CodeArts Artifact and for signed requests.</summary>
    [Parameter]
    public string? ProjectId { get; set; }

    /// <summary>The id of the account (domain), for CodeArts Artifact and for signed requests.</summary>
    [Parameter]
    public string? DomainId { get; set; }

    /// <summary>How long one attempt of a request may take, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 60;

    /// <summary>How many times a request is sent again after a failure that may pass: 0 to 20.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaximumRetryCount { get; set; } = RetryPolicy.Default.MaximumRetryCount;

    /// <summary>How long requests wait when the service's rate limit lets none through, in seconds; 0 waits for none.</summary>
    [Parameter]
    [ValidateRange(0, 604_800)]
    public int MaximumWaitSec { get; set; } = (int)RetryPolicy.Default.MaximumWait.TotalSeconds;

    /// <summary>The address of a proxy; the system's by default.</summary>
    [Parameter]
    public Uri? Proxy { get; set; }

    /// <summary>Accepts any certificate, so that an intermediary can read everything. For tests only.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>Also returns the connection, for <c>-Connection</c>.</summary>
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
            ThrowTerminatingError(ErrorRecords.Create(e, null, null));
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
            // The region is one of KooCLI, and the credentials are not.
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
            Say(session, found, outcome);
        }
    }

    // An installation's token never goes to a cloud that the environment names for other tools.
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

    private static SwrException RegionRequired() => new(SwrErrorKind.InvalidArgument, ErrorIds.RegionRequired, "Neither a region nor an endpoint was given.")
    {
        RecommendedAction = "Add -Region, such as -Region cn-north-4, or -Endpoint.",
    };
}
