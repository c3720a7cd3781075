using System.Globalization;

namespace SwrPowerShell;

/// <summary>Share of a private repository with another account.</summary>
public sealed record SwrRepositoryShare : SwrResource
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the other account (API term: access domain).</summary>
    public required string Account { get; init; }

    /// <summary>The expiration time; the end of the year 9999 for a share that does not expire; null if the service's text is not a time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The expiration time as text that is the same on every machine: in UTC, or <c>forever</c>.</summary>
    public string? Deadline => Until is { } until ? DeadlineText(until) : null;

    /// <summary>Whether the share does not expire.</summary>
    public bool Forever => Until == DateTimeOffset.MaxValue;

    /// <summary>Whether the other account can currently pull; null if the service does not return it.</summary>
    public bool? IsValid { get; init; }

    /// <summary>The permission of the other account: <c>read</c>.</summary>
    public string? Permit { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The name of the creator in IAM.</summary>
    public string? Creator { get; init; }

    /// <summary>The creation time.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Returns a time in the format of the service.</summary>
    internal static string DeadlineText(DateTimeOffset until) =>
        until == DateTimeOffset.MaxValue ? "forever" : until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Returns <c>organization/name → account</c>.</summary>
    public override string ToString() => $"{Organization}/{Name} → {Account}";
}
