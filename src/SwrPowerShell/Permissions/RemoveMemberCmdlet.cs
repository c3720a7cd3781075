using System.Management.Automation;
using SwrPowerShell.Base;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;
using SwrPowerShell.Parameters;

namespace SwrPowerShell.Permissions;

/// <summary>What the commands share that take permissions away.</summary>
public abstract class RemoveMemberCmdlet : SwrBulkCmdlet<(PermissionScope Scope, string UserId), bool>
{
    private MemberRows? _rows;

    /// <summary>The user's id in IAM.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [Alias("user_id")]
    public string? UserId { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _rows = new MemberRows(this);
    }

    /// <summary>What the current row is about.</summary>
    /// <exception cref="SwrException">A name is not valid.</exception>
    private protected abstract PermissionScope ReadScope();

    private protected override IEnumerable<(PermissionScope Scope, string UserId)> ReadItems()
    {
        var scope = ReadScope();
        if (_rows!.LeavesOut(InputObject))
        {
            yield break;
        }

        var id = string.IsNullOrWhiteSpace(UserId) ? throw Missing(scope) : UserId.Trim();
        RequireFirst($"{scope}: {id}");
        var name = (InputObject?.BaseObject as SwrMember)?.UserName;
        if (ShouldProcess($"{scope}: {(name is null ? id : $"{name} ({id})")}", "Remove permission"))
        {
            yield return (scope, id);
        }
    }

    private protected override async Task<bool> SendAsync(
        SwrClient client, (PermissionScope Scope, string UserId) item, CancellationToken cancellationToken)
    {
        await client.DeleteMemberAsync(item.Scope, item.UserId, cancellationToken);
        return true;
    }

    private protected override void OnResult((PermissionScope Scope, string UserId) item, bool result) =>
        WriteVerbose($"Removed the permission of {item.UserId} on '{item.Scope}'.");

    private static SwrException Missing(PermissionScope scope) => new(
        SwrErrorKind.InvalidArgument, "InvalidUser", $"The user to be removed from {Shown.Quoted(scope.ToString())} is missing.")
    {
        RecommendedAction = "Give -UserId (user_id); the matching Get- command lists who has a permission.",
    };
}
