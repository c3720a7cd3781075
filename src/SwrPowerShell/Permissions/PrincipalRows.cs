namespace SwrPowerShell.Permissions;

/// <summary>What the rows of a piped list of members are about, and which of them a command leaves out: nobody can change a permission of their own.</summary>
internal sealed class PrincipalRows(PSCmdlet cmdlet)
{
    private readonly bool _idGiven = cmdlet.MyInvocation.BoundParameters.ContainsKey("UserId");
    private readonly bool _nameGiven = cmdlet.MyInvocation.BoundParameters.ContainsKey("UserName");

    /// <summary>The organization that the row is about.</summary>
    /// <exception cref="SwrException"><c>ScopeMismatch</c> for a row about a repository: what is meant for one of them would hold for all; or <c>InvalidOrganizationName</c>.</exception>
    public static PermissionScope Organization(NameRules rules, string? organization, PSObject? row) =>
        PipedRow.Repository(row) is { } repository
            ? throw new SwrException(
                SwrErrorKind.InvalidArgument,
                ErrorIds.ScopeMismatch,
                $"The row is about the repository {DisplayText.Quoted($"{PipedRow.Organization(row) ?? organization}/{repository}")}, and this command is about whole organizations.")
            {
                RecommendedAction = "Use the command for permissions on repositories; or, if the whole organization is meant, pass on only Organization, UserId, UserName and Permission (Select-Object).",
            }
            : PermissionScope.Of(rules, organization);

    /// <summary>Whether the row is the connected user's own, as <c>Get-…Permission</c> lists it; then a warning says so.</summary>
    public bool LeavesOut(PSObject? row)
    {
        if (_idGiven || _nameGiven || row?.BaseObject is not SwrMember { IsSelf: true } self)
        {
            return false;
        }

        cmdlet.WriteWarning($"Left out '{self}': nobody can change a permission of their own.");
        return true;
    }

    /// <summary>The user that the row is about. What the command line gives of a user is not paired with what a row says of another.</summary>
    public (string? Id, string? Name) User(string? id, string? name) =>
        _idGiven == _nameGiven ? (id, name) : _idGiven ? (id, null) : (null, name);
}
