namespace SwrPowerShell.Emulator.Hosting;

/// <summary>An emulator that answers requests, with what a test wants to look into. Disposing it stops it.</summary>
public sealed class RunningEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly EmulatorServices _services;
    private int _disposed;

    internal RunningEmulator(WebApplication app, EmulatorServices services, Uri endpoint)
    {
        _app = app;
        _services = services;
        Endpoint = endpoint;
    }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>The token issued last.</summary>
    public string Token => Tokens.Current;

    /// <summary>The access key that is there from the start.</summary>
    public string AccessKey => Keys.Permanent.Id;

    /// <summary>The secret key to it.</summary>
    public string SecretKey => Keys.Permanent.Secret;

    /// <summary>The IAM user.</summary>
    public string UserName => Principal.Owner.UserName;

    /// <summary>The IAM user's password.</summary>
    public string Password => _services.Account.Password;

    /// <summary>The name of the account, which IAM calls domain.</summary>
    public string DomainName => Principal.Owner.DomainName;

    /// <summary>The id of the account.</summary>
    public string DomainId => Principal.Owner.DomainId;

    /// <summary>The name of the one project: the region's.</summary>
    public string ProjectName => _services.Account.ProjectName;

    /// <summary>The id of the one project.</summary>
    public string ProjectId => Account.ProjectId;

    /// <summary>The token of the on-premises edition.</summary>
    public string BearerToken => _services.Account.BearerToken;

    /// <summary>The password that CodeArts Artifact shows for its repositories.</summary>
    public string ArtifactPassword => _services.Account.ArtifactPassword;

    /// <summary>How far the emulator's clock is ahead.</summary>
    public TimeSpan ClockOffset
    {
        get => _services.Clock.Offset;
        set => _services.Clock.Offset = value;
    }

    /// <summary>How long the tokens of IAM are valid that are issued from now on.</summary>
    public TimeSpan IamTokenLifetime
    {
        get => _services.IamTokens.Lifetime;
        set => _services.IamTokens.Lifetime = value;
    }

    /// <summary>How many tokens IAM has issued.</summary>
    public long IamTokensIssued => _services.IamTokens.Issued;

    /// <summary>Which key pairs are valid.</summary>
    public KeyStore Keys => _services.Keys;

    /// <summary>How it was started.</summary>
    public EmulatorOptions Options => _services.Options;

    /// <summary>What is stored.</summary>
    internal EmulatorState State => _services.State;

    /// <summary>What was asked.</summary>
    public RequestLog Requests => _services.Requests;

    /// <summary>Which requests are to fail.</summary>
    public FaultBook Faults => _services.Faults;

    /// <summary>Which tokens are valid.</summary>
    public TokenStore Tokens => _services.Tokens;

    /// <summary>How many requests are and were served at the same time.</summary>
    public InFlightGauge InFlight => _services.InFlight;

    /// <summary>How long every reply is held back.</summary>
    public TimeSpan Latency
    {
        get => _services.Latency;
        set => _services.Latency = value;
    }

    /// <summary>How many requests of one user to one service the gateway lets through; null lets all through.</summary>
    public RateLimit? Rate
    {
        get => _services.Rate.Limit;
        set => _services.Rate.Limit = value;
    }

    /// <summary>How many requests the gateway has refused.</summary>
    public long RateRefused => _services.Rate.Refused;

    /// <summary>Waits until somebody asks the emulator to stop, or the token is cancelled, and stops it.</summary>
    /// <param name="ct">Stops the emulator.</param>
    /// <returns>A task that ends when the emulator has stopped.</returns>
    public Task WaitForShutdownAsync(CancellationToken ct) => _app.WaitForShutdownAsync(ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _services.State.Dispose();
    }
}
