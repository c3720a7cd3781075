namespace SwrPowerShell.Core.Swr;

/// <summary>The values of a permission, validated.</summary>
public sealed record PermissionSpec
{
    private PermissionSpec(PermissionScope scope, string? userId, string? userName, SwrPermission permission) =>
        (Scope, UserId, UserName, Permission) = (scope, userId, userName, permission);

    /// <summary>The scope.</summary>
    public PermissionScope Scope { get; }

    /// <summary>The id of the user; null if only the name is known.</summary>
    public string? UserId { get; internal init; }

    /// <summary>The name of the user; null if only the id is known.</summary>
    public string? UserName { get; internal init; }

    /// <summary>Whether both id and name are known, as the service requires.</summary>
    public bool IsComplete => UserId is not null && UserName is not null;

    /// <summary>The permission.</summary>
    public SwrPermission Permission { get; }

    /// <summary>Validates the values of a row. The id or the name of the user is sufficient.</summary>
    /// <exception cref="SwrException"><c>UserPairRequired</c>: the user is missing; or <c>InvalidPermission</c>.</exception>
    public static PermissionSpec Create(PermissionScope scope, string? userId, string? userName, string? permission)
    {
        var (id, name) = (SwrText.NullIfBlank(userId), SwrText.NullIfBlank(userName));
        return (id ?? name) is null ? throw Missing(scope) : new PermissionSpec(scope, id, name, PermissionText.Require(permission));
    }

    /// <summary>Returns scope and user for messages: <c>dev: user01 (fb3f…)</c>.</summary>
    public override string ToString() => $"{Scope}: {(IsComplete ? $"{UserName} ({UserId})" : UserName ?? UserId)}";

    /// <summary>Whether an existing permission has these values.</summary>
    internal bool Describes(SwrMember member) => member.UserId == UserId && member.Permission == Permission;

    internal SwrMember ToMember(SwrOutcome outcome, int attempts) => new()
    {
        Organization = Scope.Organization,
        Name = Scope.Repository,
        UserId = UserId!,
        UserName = UserName,
        Permission = Permission,
        Outcome = outcome,
        Attempts = attempts,
    };

    private static SwrException Missing(PermissionScope scope) => SwrRules.Invalid(
        ErrorIds.UserPairRequired,
        $"The user of {DisplayText.Quoted(scope.ToString())} is missing.",
        "Give -UserId or -UserName (user_id, user_name). IAM shows both under Users; Get-SwrOrganizationPermission shows those of other organizations.");
}
