using SwrPowerShell.Core.Naming;

namespace SwrPowerShell.Core.Swr;

/// <summary>What a user is to be allowed.</summary>
public sealed record MemberGrant
{
    private MemberGrant(PermissionScope scope, string userId, string userName, SwrPermission permission)
    {
        Scope = scope;
        UserId = userId;
        UserName = userName;
        Permission = permission;
    }

    /// <summary>What it is for.</summary>
    public PermissionScope Scope { get; }

    /// <summary>The user's id.</summary>
    public string UserId { get; }

    /// <summary>The user's name.</summary>
    public string UserName { get; }

    /// <summary>What the user may do.</summary>
    public SwrPermission Permission { get; }

    /// <summary>Checks the values of one row.</summary>
    /// <exception cref="SwrException"><c>UserPairRequired</c> when half of the user is missing, or <c>InvalidPermission</c>.</exception>
    public static MemberGrant Create(PermissionScope scope, string? userId, string? userName, string? permission)
    {
        var (id, name) = (userId?.Trim(), userName?.Trim());
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(name))
        {
            throw Incomplete(scope, id, name);
        }

        return new MemberGrant(scope, id, name, PermissionText.Require(permission));
    }

    /// <summary>The user in the words of a message: <c>user01 (fb3f…)</c>.</summary>
    public override string ToString() => $"{Scope}: {UserName} ({UserId})";

    /// <summary>Whether an existing permission is what is wanted.</summary>
    internal bool Describes(SwrMember member) => member.UserId == UserId && member.Permission == Permission;

    internal SwrMember ToMember(SwrOutcome outcome, int attempts) => new()
    {
        Organization = Scope.Organization,
        Name = Scope.Repository,
        UserId = UserId,
        UserName = UserName,
        Permission = Permission,
        Outcome = outcome,
        Attempts = attempts,
    };

    private static SwrException Incomplete(PermissionScope scope, string? id, string? name)
    {
        var given = (id, name) switch
        {
            ({ Length: > 0 }, _) => $"Of the user of {Shown.Quoted(scope.ToString())} only the id {Shown.Quoted(id)} is given, the name is missing",
            (_, { Length: > 0 }) => $"Of the user of {Shown.Quoted(scope.ToString())} only the name {Shown.Quoted(name)} is given, the id is missing",
            _ => $"The user of {Shown.Quoted(scope.ToString())} is missing",
        };
        return SwrRules.Invalid(
            "UserPairRequired",
            $"{given}. The service takes both together: it grants to the id, shows the name to everyone, and looks neither up from the other.",
            "Give -UserId and -UserName (user_id, user_name). IAM shows both under Users; Get-SwrOrganizationPermission shows those of other organizations.");
    }
}
