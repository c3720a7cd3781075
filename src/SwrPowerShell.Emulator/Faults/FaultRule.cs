namespace SwrPowerShell.Emulator.Faults;

/// <summary>The ways in which the emulator misbehaves.</summary>
public enum FaultKind
{
    /// <summary>Answers a status with its documented body; the work is not done.</summary>
    Status,

    /// <summary>Resets the connection; the work is not done.</summary>
    Reset,

    /// <summary>Never answers; the work is not done.</summary>
    Hang,

    /// <summary>Does the work and resets the connection.</summary>
    LostReply,

    /// <summary>Does the work and sends half of the body it announced.</summary>
    Truncate,

    /// <summary>Does the work and answers late.</summary>
    Delay,

    /// <summary>Answers success with something that is not the service's JSON; the work is not done.</summary>
    Garbage,

    /// <summary>Sends the client elsewhere; the work is not done.</summary>
    Redirect,
}

/// <summary>Which requests a rule is about. What is left out matches everything.</summary>
public sealed record FaultMatch
{
    /// <summary>The HTTP method.</summary>
    public string? Method { get; init; }

    /// <summary>A part of path and query as they came over the wire.</summary>
    public string? PathContains { get; init; }

    /// <summary>A part of the body.</summary>
    public string? BodyContains { get; init; }
}

/// <summary>One way in which some requests are to fail.</summary>
public sealed record FaultRule
{
    /// <summary>Which requests; all of them when it is left out.</summary>
    public FaultMatch? Match { get; init; }

    /// <summary>How they fail.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>The status to answer.</summary>
    public int? Status { get; init; }

    /// <summary>The body to answer instead of the documented one.</summary>
    public string? Body { get; init; }

    /// <summary>The service's error code, with or without its prefix.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's error text, where the one of the table will not do.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Headers to add, such as <c>Retry-After</c>.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Where a redirect leads.</summary>
    public string? Location { get; init; }

    /// <summary>How long the answer is held back, whatever it is.</summary>
    public int DelayMs { get; init; }

    /// <summary>How much longer each further struck answer is held back, as by an upstream that slows down.</summary>
    public int DelayGrowthMs { get; init; }

    /// <summary>How many of a hundred matches are struck; which ones depends on <see cref="Seed"/> only.</summary>
    public int? Percent { get; init; }

    /// <summary>Chooses the matches that <see cref="Percent"/> strikes.</summary>
    public int Seed { get; init; }

    /// <summary>How many requests are struck at most.</summary>
    public int? Times { get; init; }

    /// <summary>How many matches are let through first.</summary>
    public int After { get; init; }

    /// <summary>Whether the request has its effect although it fails.</summary>
    internal bool DoesTheWork => Kind is FaultKind.LostReply or FaultKind.Truncate or FaultKind.Delay;
}
