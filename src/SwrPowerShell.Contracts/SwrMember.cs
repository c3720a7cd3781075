namespace SwrPowerShell;

/// <summary>Permission of a user on an organization or repository.</summary>
public sealed record SwrMember : SwrResource
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; null for a permission on the whole organization.</summary>
    public string? Name { get; init; }

    /// <summary>The user's id in IAM.</summary>
    public required string UserId { get; init; }

    /// <summary>The user's name in IAM; null after a removal, or if the service does not return it.</summary>
    public string? UserName { get; init; }

    /// <summary>The permission.</summary>
    public SwrPermission Permission { get; init; }

    /// <summary>Whether this is the connected user. Users cannot change their own permission.</summary>
    public bool IsSelf { get; init; }

    /// <summary>Returns user, permission, organization and repository.</summary>
    public override string ToString() => $"{UserName ?? UserId}: {Permission} on {Organization}{(Name is null ? "" : $"/{Name}")}";
}
