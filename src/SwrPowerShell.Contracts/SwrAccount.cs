namespace SwrPowerShell;

/// <summary>How much of something an account may have.</summary>
public sealed record SwrQuota
{
    /// <summary>What is counted, as the service spells it: <c>namespace</c> for organizations.</summary>
    public required string Resource { get; init; }

    /// <summary>How many there are.</summary>
    public long? Used { get; init; }

    /// <summary>How many there may be; null when there is no limit.</summary>
    public long? Limit { get; init; }

    /// <summary>The unit; empty for a plain number.</summary>
    public string? Unit { get; init; }

    /// <summary>The project asked for.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Returns what is counted and how much of it is used.</summary>
    public override string ToString() => $"{Resource}: {Used} of {Limit?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any number"}";
}

/// <summary>A part of the service that is switched on or off for a project (API term: feature gate).</summary>
public sealed record SwrFeature
{
    /// <summary>The name, as the service spells it: <c>enable_image_sync</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is switched on.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The project asked for.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Returns the name and whether it is on.</summary>
    public override string ToString() => $"{Name}: {(Enabled ? "on" : "off")}";
}

/// <summary>Whether the account lets SWR act for it, which triggers and copies to other regions need.</summary>
public sealed record SwrAgency
{
    /// <summary>Whether the agency exists.</summary>
    public required bool Exists { get; init; }

    /// <summary>The id of the account; null for one that was just created, since the service does not return it.</summary>
    public string? DomainId { get; init; }

    /// <summary>What the command did; null when it only looked.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>How many times the request was sent; null when the command only looked.</summary>
    public int? Attempts { get; init; }

    /// <summary>Returns whether it exists.</summary>
    public override string ToString() => Exists ? "SWR's agency exists" : "SWR's agency does not exist";
}

/// <summary>What an account has in one region.</summary>
public sealed record SwrOverview
{
    /// <summary>The id of the account.</summary>
    public string? DomainId { get; init; }

    /// <summary>The name of the account.</summary>
    public string? DomainName { get; init; }

    /// <summary>How many organizations it has.</summary>
    public long? OrganizationCount { get; init; }

    /// <summary>How many repositories it has.</summary>
    public long? RepositoryCount { get; init; }

    /// <summary>How many images it has.</summary>
    public long? ImageCount { get; init; }

    /// <summary>How much it stores. The service does not document the unit; the value is its own.</summary>
    public double? Storage { get; init; }

    /// <summary>How much was downloaded. The service does not document the unit; the value is its own.</summary>
    public double? Downflow { get; init; }
}

/// <summary>What a usage report counts.</summary>
public enum SwrUsageType
{
    /// <summary>How much is stored.</summary>
    Store,

    /// <summary>How much was downloaded.</summary>
    Downflow,
}

/// <summary>One day of a usage report.</summary>
/// <param name="Type">What is counted.</param>
/// <param name="Date">The day, as its beginning in UTC.</param>
/// <param name="Value">How much it was. The service does not document the unit; the value is its own.</param>
public sealed record SwrUsage(SwrUsageType Type, DateTimeOffset Date, double Value);

/// <summary>A version of the API that an endpoint offers.</summary>
public sealed record SwrApiVersion
{
    /// <summary>The version in paths, such as <c>v2</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The exact version, such as <c>2.26</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The oldest version that is still understood.</summary>
    public string? MinimumVersion { get; init; }

    /// <summary>The state as the service spells it, such as <c>CURRENT</c>.</summary>
    public string? Status { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Where it answers.</summary>
    public string? Link { get; init; }

    /// <summary>Returns id and version.</summary>
    public override string ToString() => $"{Id} ({Version})";
}
