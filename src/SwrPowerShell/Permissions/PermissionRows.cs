namespace SwrPowerShell.Permissions;

/// <summary>A user who has a permission.</summary>
/// <param name="Scope">What the permission is for.</param>
/// <param name="UserId">The user's id in IAM.</param>
/// <param name="UserName">The user's name; null where a row gives the id alone.</param>
public sealed record PermissionHolder(PermissionScope Scope, string UserId, string? UserName)
{
    /// <summary>Returns scope and user, for a question.</summary>
    public override string ToString() => $"{Scope}: {(UserName is null ? UserId : $"{UserName} ({UserId})")}";
}

/// <summary>Reads rows of permissions. A user may be given by name alone, which is looked up in IAM before the question about the row.</summary>
internal sealed class PermissionRows(ConnectedCmdlet cmdlet, RowReader rows)
{
    private readonly bool _idGiven = rows.IsOnCommandLine("UserId");
    private readonly bool _nameGiven = rows.IsOnCommandLine("UserName");

    /// <summary>What this run has found out about permissions.</summary>
    public PermissionRun Run { get; } = new();

    /// <summary>The organization that the row is about.</summary>
    /// <exception cref="SwrException"><c>ScopeMismatch</c> for a row about a repository: what is meant for one of them would hold for all; or <c>InvalidOrganizationName</c>.</exception>
    public static PermissionScope Organization(NameRules rules, string? organization, PSObject? row) =>
        PipedRow.Repository(row) is { } repository
            ? throw new SwrException(
                SwrErrorKind.InvalidArgument,
                ErrorIds.ScopeMismatch,
                $"The row specifies the repository {DisplayText.Quoted($"{PipedRow.Organization(row) ?? organization}/{repository}")}, and this command applies to whole organizations.",
                "Use the command for permissions on repositories; or, for the whole organization, pass only Organization, UserId, UserName and Permission (Select-Object).")
            : PermissionScope.Of(rules, organization);

    /// <summary>The permission that a row grants; null for the connected user's own.</summary>
    public PermissionSpec? Grant(PermissionScope scope, PSObject? row, string? userId, string? userName, string? permission)
    {
        if (IsOwn(row))
        {
            return null;
        }

        var (id, name) = User(userId, Unguard(row, userName));
        var grant = PermissionSpec.Create(scope, id, name, permission);

        // Before the first request of the row, so that the same user under name and id is a duplicate.
        return grant.IsComplete ? grant : cmdlet.Call((client, stop) => client.CompleteAsync(Run, grant, stop));
    }

    /// <summary>The user whose permission a row takes away; null for the connected user.</summary>
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

    // Get-…Permission also lists the connected user. Nobody can change a permission of their own.
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

    // What the command line gives of a user is not paired with what a row says of another.
    private (string? Id, string? Name) User(string? id, string? name) =>
        _idGiven == _nameGiven ? (id, name) : _idGiven ? (id, null) : (null, name);

    private static SwrException Missing(PermissionScope scope) => SwrRules.Invalid(
        ErrorIds.InvalidUser,
        $"The user to be removed from {DisplayText.Quoted(scope.ToString())} is missing.",
        "Give -UserId or -UserName (user_id, user_name); the matching Get- command lists who has a permission.");

    private static string? Text(string? cell) => string.IsNullOrWhiteSpace(cell) ? null : cell.Trim();
}
