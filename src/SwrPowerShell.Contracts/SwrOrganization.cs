namespace SwrPowerShell;

/// <summary>An organization (API term: namespace): the container of repositories.</summary>
public sealed record SwrOrganization : SwrItem
{
    /// <summary>The name, unique in its region across all accounts.</summary>
    public required string Name { get; init; }

    /// <summary>The service's number of the organization; null for one that was just created, since the service does not return it.</summary>
    public long? Id { get; init; }

    /// <summary>The IAM user that created it.</summary>
    public string? Creator { get; init; }

    /// <summary>What the connected user may do with it.</summary>
    public SwrPermission Permission { get; init; }

    /// <summary>How many repositories it holds, where the service says so.</summary>
    public long? RepositoryCount { get; init; }

    /// <summary>How many users have access, where the service says so.</summary>
    public long? UserCount { get; init; }

    /// <summary>What the command did; null when it only looked.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>How many times the request was sent; null when the command only looked.</summary>
    public int? Attempts { get; init; }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
