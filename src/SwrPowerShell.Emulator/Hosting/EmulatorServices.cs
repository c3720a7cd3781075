namespace SwrPowerShell.Emulator.Hosting;

/// <summary>Services that the areas of an emulator share, and settings that can be changed at run time.</summary>
internal sealed class EmulatorServices
{
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
    public KeyStore Keys { get; }
    public LoginIssuer Logins { get; }
    public RateLimiter Rate { get; }
    public InstanceKeys InstanceKeys { get; }
    public IdTokenIssuer IdTokens { get; }
    public IdentityFederation Federation { get; }
    public AuthenticationMiddleware Authentication { get; }

    /// <summary>The token with which a job requests id tokens from its runner.</summary>
    public string RunnerToken { get; } = Secrets.Token();

    /// <summary>The registry host of repository paths and of Docker logins; <c>self</c> for the emulator itself.</summary>
    public string? RegistryHost { get; set; }

    /// <summary>The registry host in paths of repositories and tags: the specified one, or else that of the region.</summary>
    public string ImageHost => RegistryHost is null or LoginEndpoints.Self ? $"swr.{Options.Region}.myhuaweicloud.com" : RegistryHost;

    public TimeSpan Latency { get; set; }
    public ErrorShape ErrorShape { get; set; }
}
