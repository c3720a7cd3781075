namespace SwrPowerShell.Emulator.Hosting;

/// <summary>What the areas of one emulator share, and the settings that can be changed while it runs.</summary>
internal sealed class EmulatorServices
{
    private long _latencyTicks;

    public EmulatorServices(EmulatorOptions options)
    {
        Options = options;
        Latency = options.Latency;
        ErrorShape = options.ErrorShape;
        RegistryHost = options.RegistryHost;
        Clock = new EmulatorClock(options.Clock);
        State = new EmulatorState(Clock);
        Requests = new RequestLog(options.Recording ? options.RecordingCapacity : 0);
        Account = new Account(options);
        Tokens = new TokenStore(Clock, options.Token);
        IamTokens = new TokenIssuer(Tokens, Clock);
        Keys = new KeyStore(Clock, options.AccessKey, options.SecretKey);
        Logins = new LoginIssuer(Keys, Clock, options.LoginLifetime);
        Rate = new RateLimiter(options.Clock) { Limit = options.Rate };
        InstanceKeys = new InstanceKeys(Keys, Clock);
        IdTokens = new IdTokenIssuer(Clock);
        Federation = new IdentityFederation(Keys, IdTokens, options.OidcKeySetFile, Clock);
        Authentication = new AuthenticationMiddleware(
            new TokenAuthenticator(Tokens), new SignatureAuthenticator(Keys, Clock), new BearerAuthenticator(Account.BearerToken));
    }

    public EmulatorOptions Options { get; }
    public EmulatorClock Clock { get; }
    public EmulatorState State { get; }
    public RequestLog Requests { get; }
    public InFlightGauge InFlight { get; } = new();
    public FaultInjector Faults { get; } = new();
    public Account Account { get; }
    public TokenStore Tokens { get; }
    public TokenIssuer IamTokens { get; }
    public KeyStore Keys { get; }
    public LoginIssuer Logins { get; }
    public RateLimiter Rate { get; }
    public InstanceKeys InstanceKeys { get; }
    public IdTokenIssuer IdTokens { get; }
    public IdentityFederation Federation { get; }
    public AuthenticationMiddleware Authentication { get; }

    /// <summary>What a job shows its runner when it asks for an id token.</summary>
    public string RunnerToken { get; } = RandomText.Token();

    /// <summary>The registry of repository paths and of a login for docker; <c>self</c> is the emulator itself.</summary>
    public string? RegistryHost { get; set; }

    /// <summary>The registry in the paths of repositories and tags: the one that was given, else that of the region.</summary>
    public string ImageHost => RegistryHost is null or LoginEndpoints.Self ? $"swr.{Options.Region}.myhuaweicloud.com" : RegistryHost;

    public TimeSpan Latency
    {
        get => new(Interlocked.Read(ref _latencyTicks));
        set => Interlocked.Exchange(ref _latencyTicks, value.Ticks);
    }

    public ErrorShape ErrorShape { get; set; }
}
