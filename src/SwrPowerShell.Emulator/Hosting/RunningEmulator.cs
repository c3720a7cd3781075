using SwrPowerShell.Emulator.Authentication;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Emulator.Recording;
using SwrPowerShell.Emulator.State;

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

    /// <summary>How it was started.</summary>
    public EmulatorOptions Options => _services.Options;

    /// <summary>What is stored.</summary>
    public EmulatorState State => _services.State;

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
