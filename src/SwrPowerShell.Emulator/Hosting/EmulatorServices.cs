using SwrPowerShell.Emulator.Authentication;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Emulator.Recording;
using SwrPowerShell.Emulator.Responses;
using SwrPowerShell.Emulator.State;

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
        State = new EmulatorState(TimeProvider.System);
        Requests = new RequestLog(options.Recording ? options.RecordingCapacity : 0);
        Tokens = new TokenStore(options.Token);
        // Tried in this order; the first that finds its credentials in a request decides.
        Authentication = new AuthenticationGate([new TokenAuthenticator(Tokens)]);
    }

    public EmulatorOptions Options { get; }

    public EmulatorState State { get; }

    public RequestLog Requests { get; }

    public FaultBook Faults { get; } = new();

    public TokenStore Tokens { get; }

    public AuthenticationGate Authentication { get; }

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
