namespace SwrPowerShell.Emulator.Permissions;

/// <summary>What a user may do with an organization or a repository.</summary>
public sealed record Permission
{
    /// <summary>The level that permits everything.</summary>
    public const int Manage = 7;

    /// <summary>The organization's name, or organization and repository with a slash between them.</summary>
    public required string Resource { get; init; }

    /// <summary>The user's id.</summary>
    public required string UserId { get; init; }

    /// <summary>The user's name.</summary>
    public required string UserName { get; init; }

    /// <summary>7 manages, 3 edits, 1 reads.</summary>
    public required int Auth { get; init; }
}

/// <summary>A user of the account, as IAM knows them.</summary>
public sealed record DirectoryUser
{
    /// <summary>The user's id.</summary>
    public required string UserId { get; init; }

    /// <summary>The user's name.</summary>
    public required string UserName { get; init; }
}
