namespace SwrPowerShell.Core;

/// <summary>A connection with its settings, credential, redactor and HTTP pipeline.</summary>
public sealed class SwrSession : SwrConnection, IDisposable
{
    private readonly ICredential _credential;
    private readonly Lazy<HttpPipeline> _pipeline;
    private volatile bool _closed;

    /// <summary>Creates a connection. The first request builds the HTTP pipeline.</summary>
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

    /// <summary>The rules for names. Not public, because all public properties of a connection are displayed.</summary>
    internal NameRules Names => OnPremises ? NameRules.OnPremises : NameRules.Cloud;

    internal ConnectionSettings Settings { get; }

    internal Redactor Redactor { get; } = new();

    /// <summary>The cache of tab completion.</summary>
    internal Completion.KnownNames KnownNames { get; }

    /// <summary>The users of the account, listed by IAM.</summary>
    internal UserDirectory Users { get; }

    /// <summary>The ids of project and account, looked up in IAM if not specified.</summary>
    internal ConnectionIds Ids { get; }

    /// <summary>The permanent access keys that sign requests; null with another authentication.</summary>
    internal AccessKeys? PermanentKeys => (_credential as SigningCredential)?.PermanentKeys;

    /// <summary>The rate limit of SWR; null if unknown.</summary>
    internal RateLimit? KnownLimit => _pipeline.IsValueCreated ? _pipeline.Value.Limiters.Of(SwrApiService.Swr).Limit : null;

    internal HttpPipeline Pipeline => !_closed ? _pipeline.Value : throw new SwrException(
        SwrErrorKind.NotConnected, ErrorIds.NotConnected, "The connection was closed by Disconnect-Swr.",
        "Run Connect-Swr again.");

    /// <summary>Creates a client for SWR.</summary>
    /// <param name="observer">Receives log messages.</param>
    /// <param name="sendsOnce">Whether requests are sent without retries, for a caller that cannot wait.</param>
    public SwrClient CreateClient(ISwrObserver observer, bool sendsOnce = false) =>
        new(this, new RequestSender(this, Endpoint, observer) { SendsOnce = sendsOnce });

    /// <summary>Creates a client for CodeArts Artifact.</summary>
    /// <param name="observer">Receives log messages.</param>
    /// <param name="sendsOnce">As for <see cref="CreateClient"/>.</param>
    /// <exception cref="SwrException"><c>ArtifactEndpointRequired</c>: neither the region nor a parameter determines the endpoint.</exception>
    public Artifact.ArtifactClient CreateArtifactClient(ISwrObserver observer, bool sendsOnce = false) =>
        new(this, RequireEndpointOf(SwrApiService.Artifact), observer, sendsOnce);

    /// <summary>Creates a client for any operation of a service.</summary>
    /// <exception cref="SwrException"><c>ArtifactEndpointRequired</c> or <c>IamEndpointRequired</c>: the endpoint of the service is unknown.</exception>
    public Api.ApiClient CreateApiClient(SwrApiService service, ISwrObserver observer) => new(
        this,
        service,
        new RequestSender(this, RequireEndpointOf(service), observer)
        {
            Service = service,
            Check = service == SwrApiService.Artifact ? (reply, request) => Artifact.ArtifactErrors.Check(reply, request, Redactor) : null,
        });

    /// <summary>Returns the endpoint of a service.</summary>
    /// <exception cref="SwrException">As for <see cref="CreateApiClient"/>.</exception>
    public Uri RequireEndpointOf(SwrApiService service) => service switch
    {
        SwrApiService.Artifact => ArtifactEndpoint ?? throw Artifact.ArtifactErrors.EndpointRequired(Region),
        SwrApiService.Iam => ConnectionSettings.RequireIamEndpoint(IamEndpoint),
        _ => Endpoint,
    };

    /// <summary>Returns the host of the registry if it is known.</summary>
    /// <exception cref="SwrException"><c>RegistryHostRequired</c>.</exception>
    internal string RequireRegistryHost() => RegistryHost ?? throw SwrRules.Invalid(
        ErrorIds.RegistryHostRequired,
        "Neither the service's reply, the endpoint nor a region tells the registry's host.",
        "Run Connect-Swr again with -RegistryHost, such as -RegistryHost registry.example.com.");

    /// <summary>Creates a client for IAM.</summary>
    /// <exception cref="SwrException"><c>IamEndpointRequired</c>.</exception>
    internal IamClient CreateIamClient(ISwrObserver observer, bool sendsOnce = false) =>
        new(new RequestSender(this, RequireEndpointOf(SwrApiService.Iam), observer) { Service = SwrApiService.Iam, SendsOnce = sendsOnce });

    /// <summary>Closes the HTTP connections, and removes tokens, keys and cached names.</summary>
    public void Dispose()
    {
        _closed = true;
        KnownNames.Forget();
        _credential.Forget();
        if (_pipeline.IsValueCreated)
        {
            _pipeline.Value.Dispose();
        }
    }
}
