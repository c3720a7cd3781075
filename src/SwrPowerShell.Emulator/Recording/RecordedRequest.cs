using Microsoft.Extensions.Primitives;

namespace SwrPowerShell.Emulator.Recording;

/// <summary>A request as it came over the wire, and what it was answered with.</summary>
public sealed class RecordedRequest
{
    internal RecordedRequest(
        string method, string target, IReadOnlyList<KeyValuePair<string, StringValues>> headers, ReadOnlyMemory<byte> body, TimeSpan offset)
    {
        Method = method;
        Target = target;
        Headers = headers;
        Body = body;
        Offset = offset;
    }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>Path and query, not decoded.</summary>
    public string Target { get; }

    /// <summary>All headers. The values are as received; Kestrel spells well-known names its own way.</summary>
    public IReadOnlyList<KeyValuePair<string, StringValues>> Headers { get; }

    /// <summary>The body's bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>When it arrived, counted from the start of the emulator.</summary>
    public TimeSpan Offset { get; }

    /// <summary>The status that was sent, or null while there is none and when there never will be.</summary>
    public int? Status { get; internal set; }

    /// <summary>The fault that struck it.</summary>
    public FaultKind? Fault { get; internal set; }
}
