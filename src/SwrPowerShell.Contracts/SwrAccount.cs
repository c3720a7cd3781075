namespace SwrPowerShell;

/// <summary>Quota of an account.</summary>
public sealed record SwrQuota
{
    /// <summary>The resource type; <c>namespace</c> for organizations.</summary>
    public required string Resource { get; init; }

    /// <summary>The current number.</summary>
    public long? Used { get; init; }

    /// <summary>The maximum number; null if there is no limit.</summary>
    public long? Limit { get; init; }

    /// <summary>The unit; empty for a number.</summary>
    public string? Unit { get; init; }

    /// <summary>The id of the requested project.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Returns the resource type and its usage.</summary>
    public override string ToString() => $"{Resource}: {Used} of {Limit?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any number"}";
}

/// <summary>A feature of the service in a project (API term: feature gate).</summary>
public sealed record SwrFeature
{
    /// <summary>The name, such as <c>enable_image_sync</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the feature is enabled.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The id of the requested project.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Returns the name and the state.</summary>
    public override string ToString() => $"{Name}: {(Enabled ? "on" : "off")}";
}

/// <summary>SWR's agency in the account, which triggers and image synchronization require.</summary>
public sealed record SwrAgency
{
    /// <summary>Whether the agency exists.</summary>
    public required bool Exists { get; init; }

    /// <summary>The id of the account; null for a new agency, because the service does not return it.</summary>
    public string? DomainId { get; init; }

    /// <summary>The change that the command made; null for read commands.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>The number of times the request was sent; null for read commands.</summary>
    public int? Attempts { get; init; }

    /// <summary>Returns whether the agency exists.</summary>
    public override string ToString() => Exists ? "SWR's agency exists" : "SWR's agency does not exist";
}

/// <summary>Totals of an account in one region.</summary>
public sealed record SwrOverview
{
    /// <summary>The id of the account.</summary>
    public string? DomainId { get; init; }

    /// <summary>The name of the account.</summary>
    public string? DomainName { get; init; }

    /// <summary>The number of organizations.</summary>
    public long? OrganizationCount { get; init; }

    /// <summary>The number of repositories.</summary>
    public long? RepositoryCount { get; init; }

    /// <summary>The number of images.</summary>
    public long? ImageCount { get; init; }

    /// <summary>The storage, unchanged; the service does not document the unit.</summary>
    public double? Storage { get; init; }

    /// <summary>The download volume, unchanged; the service does not document the unit.</summary>
    public double? Downflow { get; init; }
}

/// <summary>Type of a usage report.</summary>
public enum SwrUsageType
{
    /// <summary>Storage.</summary>
    Store,

    /// <summary>Download volume.</summary>
    Downflow,
}

/// <summary>One day of a usage report.</summary>
/// <param name="Type">The type of the report.</param>
/// <param name="Date">The beginning of the day in UTC.</param>
/// <param name="Value">The value, unchanged; the service does not document the unit.</param>
public sealed record SwrUsage(SwrUsageType Type, DateTimeOffset Date, double Value);

/// <summary>API version of an endpoint.</summary>
public sealed record SwrApiVersion
{
    /// <summary>The version in paths, such as <c>v2</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The exact version, such as <c>2.26</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The oldest supported version.</summary>
    public string? MinimumVersion { get; init; }

    /// <summary>The state, such as <c>CURRENT</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The address.</summary>
    public string? Link { get; init; }

    /// <summary>Returns id and version.</summary>
    public override string ToString() => $"{Id} ({Version})";
}
