namespace SwrPowerShell;

/// <summary>An image repository.</summary>
/// <remarks>Properties that the reply does not contain are null.</remarks>
public sealed record SwrRepository : SwrResource
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name within the organization; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>Whether everyone can pull images; otherwise only users with a permission.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The category (<c>app_server</c>, <c>linux</c>, <c>framework_app</c>, <c>database</c>, <c>lang</c>, <c>windows</c>, <c>arm</c>, <c>other</c>).</summary>
    public string? Category { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The name for <c>docker pull</c>, without a tag.</summary>
    public string? Path { get; init; }

    /// <summary>The address in the internal network of the service.</summary>
    public string? InternalPath { get; init; }

    /// <summary>The size of all images, in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>The number of tags.</summary>
    public long? TagCount { get; init; }

    /// <summary>The number of pulls.</summary>
    public long? PullCount { get; init; }

    /// <summary>The creation time.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The id of the repository.</summary>
    public long? Id { get; init; }

    /// <summary>The name of the creator in IAM.</summary>
    public string? Creator { get; init; }

    /// <summary>The id of the creator in IAM; only if one repository is read.</summary>
    public string? CreatorId { get; init; }

    /// <summary>The id of the account; only if one repository is read.</summary>
    public string? DomainId { get; init; }

    /// <summary>The id of the organization; only if one repository is read.</summary>
    public long? OrganizationId { get; init; }

    /// <summary>The priority, which the service does not document; only if one repository is read.</summary>
    public int? Priority { get; init; }

    /// <summary>The address, as returned by the service; may be empty.</summary>
    public string? Url { get; init; }

    /// <summary>Returns <c>organization/name</c>.</summary>
    public override string ToString() => $"{Organization}/{Name}";
}
