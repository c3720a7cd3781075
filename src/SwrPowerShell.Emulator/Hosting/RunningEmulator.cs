namespace SwrPowerShell.Emulator.Hosting;

/// <summary>A running emulator. Disposing it stops it.</summary>
public sealed class RunningEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly EmulatorServices _services;
    private int _disposed;

    internal RunningEmulator(WebApplication app, EmulatorServices services, Uri endpoint) => (_app, _services, Endpoint) = (app, services, endpoint);

    /// <summary>The endpoint.</summary>
    public Uri Endpoint { get; }

    /// <summary>The last issued token.</summary>
    public string Token => Tokens.Current;
    internal string AccessKey => Keys.Permanent.Id;
    internal string SecretKey => Keys.Permanent.Secret;
    internal string UserName { get; } = Principal.Owner.UserName;
    internal string Password => _services.Account.Password;
    internal string DomainName { get; } = Principal.Owner.DomainName;
    internal string DomainId { get; } = Principal.Owner.DomainId;
    internal string ProjectName => _services.Account.ProjectName;
    internal string ProjectId { get; } = Account.ProjectId;
    internal string BearerToken => _services.Account.BearerToken;
    internal string ArtifactPassword => _services.Account.ArtifactPassword;
    internal EmulatorOptions Options => _services.Options;
    internal EmulatorState State => _services.State;
    internal KeyStore Keys => _services.Keys;
    internal TokenStore Tokens => _services.Tokens;
    internal RequestLog Requests => _services.Requests;
    internal InFlightGauge InFlight => _services.InFlight;
    internal FaultInjector Faults => _services.Faults;
    internal long IamTokensIssued => _services.Tokens.IssuedByIam;
    internal long RateRefused => _services.Rate.Refused;

    internal TimeSpan ClockOffset
    {
        get => _services.Clock.Offset;
        set => _services.Clock.Offset = value;
    }

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

    internal Task WaitForShutdownAsync(CancellationToken ct) => _app.WaitForShutdownAsync(ct);
}
