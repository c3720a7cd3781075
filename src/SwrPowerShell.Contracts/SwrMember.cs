namespace SwrPowerShell;

/// <summary>A user and what that user may do with an organization, or with one repository of it.</summary>
public sealed record SwrMember : SwrItem
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; null where the permission is for the whole organization.</summary>
    public string? Name { get; init; }

    /// <summary>The user's id in IAM.</summary>
    public required string UserId { get; init; }

    /// <summary>The user's name in IAM; null for one just removed or where the service does not say.</summary>
    public string? UserName { get; init; }

    /// <summary>What the user may do.</summary>
    public SwrPermission Permission { get; init; }

    /// <summary>True for the connected user, whose own permission nobody can change with these commands.</summary>
    public bool IsSelf { get; init; }

    /// <summary>What the command did; null when it only looked.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>How many times the request was sent; null when the command only looked.</summary>
    public int? Attempts { get; init; }

    /// <summary>Returns user, permission and what it is for.</summary>
    public override string ToString() => $"{UserName ?? UserId}: {Permission} on {Organization}{(Name is null ? "" : $"/{Name}")}";
}
