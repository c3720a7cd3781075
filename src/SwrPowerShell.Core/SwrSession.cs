namespace SwrPowerShell.Core;

/// <summary>A connection with all that is needed to send: settings, credential, redactor and HTTP pipeline.</summary>
public sealed class SwrSession : SwrConnection, IDisposable
{
    private readonly ICredential _credential;
    private readonly Lazy<HttpPipeline> _pipeline;
    private volatile bool _closed;

    /// <summary>Prepares a connection; nothing is sent and nothing is built before the first request.</summary>
    /// <exception cref="SwrException"><c>InvalidEndpoint</c> or <c>EmptyCredential</c>.</exception>
    public SwrSession(ConnectionSettings settings, ICredential credential)
        : base(ConnectionSettings.RequireEndpoint(settings.Endpoint), settings.Region, credential.Kind)
    {
        Settings = settings;
        Name = settings.Name;
        _credential = credential;
        TimeoutSec = (int)settings.Timeout.TotalSeconds;
        OnPremises = settings.OnPremises;
        ArtifactEndpoint = settings.ArtifactEndpoint is null ? null : ConnectionSettings.RequireEndpoint(settings.ArtifactEndpoint);
        IamEndpoint = settings.IamEndpoint is null ? null : ConnectionSettings.RequireEndpoint(settings.IamEndpoint);
        RegistryHost = ConnectionSettings.RequireRegistryHost(settings.RegistryHost) ?? Regions.RegistryHost(Endpoint, Region);
        ProjectId = settings.ProjectId;
        DomainId = settings.DomainId;
        foreach (var secret in credential.Secrets)
        {
            if (secret.IsEmpty)
            {
                throw new SwrException(
                    SwrErrorKind.InvalidArgument, ErrorIds.EmptyCredential, "The token, key or password is empty.",
                    "Check the variable or prompt that the value came from.");
            }

            Redactor.AddSecret(secret.Reveal());
        }

        _pipeline = new(() => new HttpPipeline(settings, credential, Redactor));
        KnownNames = new(this);
        Users = new(settings.Time);
        Ids = new(this);
    }

    /// <inheritdoc/>
    public override DateTimeOffset? ExpiresAt => _credential.ExpiresAt;

    /// <inheritdoc/>
    public override string? Identity => _credential.Identity;

    /// <summary>The rules for names at this service. Not public: a connection is shown with all its public properties.</summary>
    internal NameRules Names => OnPremises ? NameRules.OnPremises : NameRules.Cloud;

    internal ConnectionSettings Settings { get; }

    internal Redactor Redactor { get; } = new();

    /// <summary>What completion knows of this service.</summary>
    internal Completion.KnownNames KnownNames { get; }

    /// <summary>The users of the account, as IAM has named them to this connection.</summary>
    internal Iam.UserDirectory Users { get; }

    /// <summary>The ids of project and account, looked up where they were not named.</summary>
    internal Iam.ConnectionIds Ids { get; }

    /// <summary>The permanent access keys this connection signs with; null when it authenticates otherwise.</summary>
    internal Authentication.Signing.AccessKeys? PermanentKeys => (_credential as Authentication.Signing.SigningCredential)?.PermanentKeys;

    /// <summary>The limit of SWR that this connection has learnt; null when none is known.</summary>
    internal RateLimit? KnownLimit => _pipeline.IsValueCreated ? _pipeline.Value.Limiters.Of(SwrApiService.Swr).Limit : null;

    internal HttpPipeline Pipeline => !_closed ? _pipeline.Value : throw new SwrException(
        SwrErrorKind.NotConnected, ErrorIds.NotConnected, "The connection was closed by Disconnect-Swr.",
        "Run Connect-Swr again.");

    /// <summary>A client for SWR that tells its story to the observer.</summary>
    /// <param name="observer">Hears the story.</param>
    /// <param name="sendsOnce">Whether a failure is final, whatever may pass: its user has no time to wait.</param>
    public Swr.SwrClient CreateClient(ISwrObserver observer, bool sendsOnce = false) =>
        new(this, new RequestSender(this, Endpoint, observer) { SendsOnce = sendsOnce });

    /// <summary>A client for CodeArts Artifact that tells its story to the observer.</summary>
    /// <param name="observer">Hears the story.</param>
    /// <param name="sendsOnce">As for <see cref="CreateClient"/>.</param>
    /// <exception cref="SwrException"><c>ArtifactEndpointRequired</c> when neither the region nor a parameter says where it answers.</exception>
    public Artifact.ArtifactClient CreateArtifactClient(ISwrObserver observer, bool sendsOnce = false) =>
        new(this, RequireEndpointOf(SwrApiService.Artifact), observer, sendsOnce);

    /// <summary>A client for any operation of a service.</summary>
    /// <exception cref="SwrException"><c>ArtifactEndpointRequired</c> or <c>IamEndpointRequired</c> when nothing says where the service answers.</exception>
    public Api.ApiClient CreateApiClient(SwrApiService service, ISwrObserver observer) => new(
        this,
        service,
        new RequestSender(this, RequireEndpointOf(service), observer)
        {
            Service = service,
            Check = service == SwrApiService.Artifact ? (reply, request) => Artifact.ArtifactErrors.Check(reply, request, Redactor) : null,
        });

    /// <summary>Where a service answers.</summary>
    /// <exception cref="SwrException">As for <see cref="CreateApiClient"/>.</exception>
    public Uri RequireEndpointOf(SwrApiService service) => service switch
    {
        SwrApiService.Artifact => ArtifactEndpoint ?? throw Artifact.ArtifactErrors.EndpointRequired(Region),
        SwrApiService.Iam => ConnectionSettings.RequireIamEndpoint(IamEndpoint),
        _ => Endpoint,
    };

    /// <summary>The host of the registry.</summary>
    /// <exception cref="SwrException"><c>RegistryHostRequired</c>.</exception>
    internal string RequireRegistryHost() => RegistryHost ?? throw SwrRules.Invalid(
        ErrorIds.RegistryHostRequired,
        "Neither the service's reply, the endpoint nor a region tells the registry's host.",
        "Run Connect-Swr again with -RegistryHost, such as -RegistryHost registry.example.com.");

    /// <summary>A client for IAM that reports to the observer.</summary>
    /// <exception cref="SwrException"><c>IamEndpointRequired</c>.</exception>
    internal Iam.IamClient CreateIamClient(ISwrObserver observer, bool sendsOnce = false) =>
        new(new RequestSender(this, RequireEndpointOf(SwrApiService.Iam), observer) { Service = SwrApiService.Iam, SendsOnce = sendsOnce });

    /// <summary>Closes the connections to the service and forgets what was obtained.</summary>
    public void Dispose()
    {
        _closed = true;
        KnownNames.Forget();
        Ids.Dispose();
        _credential.Forget();
        if (_pipeline.IsValueCreated)
        {
            _pipeline.Value.Dispose();
        }
    }
}
