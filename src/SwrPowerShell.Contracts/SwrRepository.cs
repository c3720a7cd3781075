namespace SwrPowerShell;

/// <summary>An image repository.</summary>
/// <remarks>Properties that the service did not name in the reply at hand are null.</remarks>
public sealed record SwrRepository : SwrItem
{
    /// <summary>The organization that holds it.</summary>
    public required string Organization { get; init; }

    /// <summary>The name within the organization; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>True when everyone may pull, false when only granted users may.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The category, as the service spells it (<c>app_server</c>, <c>linux</c>, <c>framework_app</c>, <c>database</c>, <c>lang</c>, <c>windows</c>, <c>arm</c>, <c>other</c>).</summary>
    public string? Category { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>What <c>docker pull</c> takes, without a tag.</summary>
    public string? Path { get; init; }

    /// <summary>The address within the service's own network.</summary>
    public string? InternalPath { get; init; }

    /// <summary>The size of all images, in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>How many tags it holds.</summary>
    public long? TagCount { get; init; }

    /// <summary>How many times it was pulled.</summary>
    public long? PullCount { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The service's number of the repository.</summary>
    public long? Id { get; init; }

    /// <summary>The IAM user that created it.</summary>
    public string? Creator { get; init; }

    /// <summary>The id of the IAM user that created it; only where one repository is read.</summary>
    public string? CreatorId { get; init; }

    /// <summary>The id of the account that it belongs to; only where one repository is read.</summary>
    public string? DomainId { get; init; }

    /// <summary>The service's number of the organization; only where one repository is read.</summary>
    public long? OrganizationId { get; init; }

    /// <summary>The service's priority, whose meaning it does not document; only where one repository is read.</summary>
    public int? Priority { get; init; }

    /// <summary>The service's address of it, which has been seen empty.</summary>
    public string? Url { get; init; }

    /// <summary>What the command did; null when it only looked.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>How many times the request was sent; null when the command only looked.</summary>
    public int? Attempts { get; init; }

    /// <summary>Returns <c>organization/name</c>.</summary>
    public override string ToString() => $"{Organization}/{Name}";
}
