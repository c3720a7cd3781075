namespace SwrPowerShell.Emulator.Hosting;

/// <summary>What the parts of one emulator share, and the switches that can be turned while it runs.</summary>
internal sealed class EmulatorServices
{
    private long _latencyTicks;
    private volatile ErrorShape _errorShape;

    public EmulatorServices(EmulatorOptions options)
    {
        Options = options;
        Latency = options.Latency;
        ErrorShape = options.ErrorShape;
        Clock = new EmulatorClock(options.Clock);
        State = new EmulatorState(Clock);
        Requests = new RequestLog(options.Recording ? options.RecordingCapacity : 0);
        Account = new Account(options);
        Tokens = new TokenStore(Clock, options.Token);
        IamTokens = new TokenIssuer(Tokens, Clock);
        Keys = new KeyStore(Clock, options.AccessKey, options.SecretKey);
        Logins = new LoginIssuer(Keys, Clock, options.LoginLifetime);
        RegistryHost = options.RegistryHost;
        Rate = new RateLimiter(options.Clock) { Limit = options.Rate };
        InstanceKeys = new InstanceKeys(Keys, Clock);
        IdTokens = new IdTokenIssuer(Clock);
        Federation = new IdentityFederation(Keys, IdTokens, options.OidcKeySetFile, Clock);
        // Tried in this order; the first that finds its credentials in a request decides.
        Authentication = new AuthenticationMiddleware(new TokenAuthenticator(Tokens), new SignatureAuthenticator(Keys, Clock), new BearerAuthenticator(Account.BearerToken));
    }

    public EmulatorOptions Options { get; }

    public EmulatorState State { get; }

    public RequestLog Requests { get; }

    public FaultBook Faults { get; } = new();

    public EmulatorClock Clock { get; }

    public Account Account { get; }

    public TokenStore Tokens { get; }

    public TokenIssuer IamTokens { get; }

    public KeyStore Keys { get; }

    public InstanceKeys InstanceKeys { get; }

    /// <summary>Issues id tokens, as a runner's issuer.</summary>
    public IdTokenIssuer IdTokens { get; }

    public IdentityFederation Federation { get; }

    /// <summary>What a job shows its runner when it asks for an id token.</summary>
    public string RunnerToken { get; } = RandomText.Token();

    public LoginIssuer Logins { get; }

    /// <summary>See <see cref="EmulatorOptions.RegistryHost"/>.</summary>
    public string? RegistryHost { get; set; }

    /// <summary>The registry in the paths of repositories and tags: the one that was given, else that of the region.</summary>
    public string ImageHost => RegistryHost is null or LoginEndpoints.Self ? $"swr.{Options.Region}.myhuaweicloud.com" : RegistryHost;

    public AuthenticationMiddleware Authentication { get; }

    public RateLimiter Rate { get; }

    public InFlightGauge InFlight { get; } = new();

    public TimeSpan Latency
    {
        get => new(Interlocked.Read(ref _latencyTicks));
        set => Interlocked.Exchange(ref _latencyTicks, value.Ticks);
    }

    public ErrorShape ErrorShape
    {
        get => _errorShape;
        set => _errorShape = value;
    }
}
