using System.Management.Automation;

namespace SwrPowerShell.Permissions;

/// <summary>Which rows of a piped list of members a command leaves out: nobody can change a permission of their own.</summary>
internal sealed class MemberRows(PSCmdlet cmdlet)
{
    private readonly bool _userGiven = cmdlet.MyInvocation.BoundParameters.ContainsKey("UserId");

    /// <summary>Whether the row is the connected user's own, as <c>Get-…Permission</c> lists it; then a warning says so.</summary>
    public bool LeavesOut(PSObject? row)
    {
        if (_userGiven || row?.BaseObject is not SwrMember { IsSelf: true } self)
        {
            return false;
        }

        cmdlet.WriteWarning($"Left out '{self}': nobody can change a permission of their own.");
        return true;
    }
}
