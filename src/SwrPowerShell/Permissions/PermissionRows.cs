namespace SwrPowerShell.Permissions;

/// <summary>A user with a permission.</summary>
/// <param name="Scope">The organization or repository.</param>
/// <param name="UserId">The id of the user in IAM.</param>
/// <param name="UserName">The name of the user; null if the row contains only the id.</param>
public sealed record PermissionHolder(PermissionScope Scope, string UserId, string? UserName)
{
    /// <summary>Returns scope and user, for a prompt.</summary>
    public override string ToString() => $"{Scope}: {(UserName is null ? UserId : $"{UserName} ({UserId})")}";
}

/// <summary>Reads rows of permissions. The id of a user without one is looked up in IAM before the confirmation prompt.</summary>
internal sealed class PermissionRows(ConnectedCmdlet cmdlet, RowReader rows)
{
    private readonly bool _idGiven = rows.IsOnCommandLine("UserId");
    private readonly bool _nameGiven = rows.IsOnCommandLine("UserName");

    /// <summary>The users and permissions that this run has read.</summary>
    public PermissionRun Run { get; } = new();

    /// <summary>Returns the organization of a row.</summary>
    /// <exception cref="SwrException"><c>ScopeMismatch</c> for a row of a repository, whose permission would apply to the whole organization; or <c>InvalidOrganizationName</c>.</exception>
    public static PermissionScope Organization(NameRules rules, string? organization, PSObject? row) =>
        PipedRow.Repository(row) is { } repository
            ? throw SwrRules.Invalid(
                ErrorIds.ScopeMismatch,
                $"The row specifies the repository {DisplayText.Quoted($"{PipedRow.Organization(row) ?? organization}/{repository}")}, and this command applies to whole organizations.",
                "Use the command for permissions on repositories; or, for the whole organization, pass only Organization, UserId, UserName and Permission (Select-Object).")
            : PermissionScope.Of(rules, organization);

    /// <summary>Returns the permission of a row; null for the connected user.</summary>
    public PermissionSpec? Grant(PermissionScope scope, PSObject? row, string? userId, string? userName, string? permission)
    {
        if (IsOwn(row))
        {
            return null;
        }

        var (id, name) = User(userId, Unguard(row, userName));
        var grant = PermissionSpec.Create(scope, id, name, permission);

        // The id is looked up before the row is queued, so that the same user with name and with id is a duplicate.
        return grant.IsComplete ? grant : cmdlet.Call((client, stop) => client.CompleteAsync(Run, grant, stop));
    }

    /// <summary>Returns the user whose permission a row removes; null for the connected user.</summary>
    public PermissionHolder? Find(PermissionScope scope, PSObject? row, string? userId, string? userName)
    {
        if (IsOwn(row))
        {
            return null;
        }

        var (id, name) = User(Text(userId), Text(Unguard(row, userName)));
        if (id is null)
        {
            (id, name) = name is null ? throw Missing(scope) : cmdlet.Call((client, stop) => client.FindUserAsync(Run, scope, name, stop));
        }

        return new(scope, id, name);
    }

    // Get-…Permission also lists the connected user, who cannot change their own permission.
    private bool IsOwn(PSObject? row)
    {
        if (_idGiven || _nameGiven || row?.BaseObject is not SwrMember { IsSelf: true } self)
        {
            return false;
        }

        cmdlet.WriteWarning($"Skipped '{self}': users cannot change their own permission.");
        return true;
    }

    private string? Unguard(PSObject? row, string? userName) => _nameGiven ? userName : PipedRow.Unguard(row, userName);

    // An id or name of the command line is not combined with the name or id of a row.
    private (string? Id, string? Name) User(string? id, string? name) =>
        _idGiven == _nameGiven ? (id, name) : _idGiven ? (id, null) : (null, name);

    private static SwrException Missing(PermissionScope scope) => SwrRules.Invalid(
        ErrorIds.InvalidUser,
        $"The user to be removed from {DisplayText.Quoted(scope.ToString())} is missing.",
        "Give -UserId or -UserName (user_id, user_name); the matching Get- command lists who has a permission.");

    private static string? Text(string? cell) => string.IsNullOrWhiteSpace(cell) ? null : cell.Trim();
}
