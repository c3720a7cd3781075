using System.Security;

namespace SwrPowerShell;

/// <summary>A running emulator. <c>Connect-Swr</c> takes it from the pipeline.</summary>
public sealed class SwrEmulator
{
    /// <summary>Where it answers, always on loopback.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The token it accepts.</summary>
    public required SecureString Token { get; init; }

    /// <summary>The region it plays.</summary>
    public required string Region { get; init; }

    /// <summary>Its process.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Returns the endpoint.</summary>
    public override string ToString() => Endpoint.ToString();
}
