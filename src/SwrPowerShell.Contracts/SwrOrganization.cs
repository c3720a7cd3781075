namespace SwrPowerShell;

/// <summary>An organization (API term: namespace), which contains repositories.</summary>
public sealed record SwrOrganization : SwrResource
{
    /// <summary>The name, unique in its region across all accounts.</summary>
    public required string Name { get; init; }

    /// <summary>The id of the organization; null for a new organization, because the service does not return it.</summary>
    public long? Id { get; init; }

    /// <summary>The name of the creator in IAM.</summary>
    public string? Creator { get; init; }

    /// <summary>The permission of the connected user.</summary>
    public SwrPermission Permission { get; init; }

    /// <summary>The number of repositories, if the service returns it.</summary>
    public long? RepositoryCount { get; init; }

    /// <summary>The number of users with access, if the service returns it.</summary>
    public long? UserCount { get; init; }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
