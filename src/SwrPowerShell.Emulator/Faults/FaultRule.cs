namespace SwrPowerShell.Emulator.Faults;

/// <summary>The ways in which requests fail.</summary>
public enum FaultKind
{
    /// <summary>Answers a status with its documented body; the request has no effect.</summary>
    Status,

    /// <summary>Resets the connection; the request has no effect.</summary>
    Reset,

    /// <summary>Never answers; the request has no effect.</summary>
    Hang,

    /// <summary>The request has its effect; then the connection is reset.</summary>
    LostReply,

    /// <summary>The request has its effect; half of the announced body is sent.</summary>
    Truncate,

    /// <summary>The request has its effect and is answered late.</summary>
    Delay,

    /// <summary>Answers success with something that is not the service's JSON; the request has no effect.</summary>
    Garbage,

    /// <summary>Redirects the client; the request has no effect.</summary>
    Redirect,
}

/// <summary>Matches requests by method, by a part of path and query as received, and by a part of the body. Null matches all.</summary>
internal sealed record FaultMatch(string? Method = null, string? PathContains = null, string? BodyContains = null);

/// <summary>A fault and the requests that it is injected into.</summary>
internal sealed record FaultRule
{
    public FaultMatch? Match { get; init; }
    public required FaultKind Kind { get; init; }
    public int? Status { get; init; }

    /// <summary>The body, instead of the documented one.</summary>
    public string? Body { get; init; }

    /// <summary>The service's error code, with or without its prefix.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The error text, instead of the documented one.</summary>
    public string? ErrorMessage { get; init; }
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
    public string? Location { get; init; }

    /// <summary>The delay of the reply, for all kinds of faults.</summary>
    public int DelayMs { get; init; }

    /// <summary>The additional delay of each further reply, like that of an upstream that slows down.</summary>
    public int DelayGrowthMs { get; init; }

    /// <summary>The percentage of matching requests that fail. Which ones fail depends on <see cref="Seed"/> only.</summary>
    public int? Percent { get; init; }
    public int Seed { get; init; }

    /// <summary>The maximum number of requests that fail.</summary>
    public int? Times { get; init; }

    /// <summary>The number of matching requests that succeed before the first fault.</summary>
    public int After { get; init; }

    [JsonIgnore]
    public bool HasEffect => Kind is FaultKind.LostReply or FaultKind.Truncate or FaultKind.Delay;
}
