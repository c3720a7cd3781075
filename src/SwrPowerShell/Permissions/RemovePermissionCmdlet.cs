namespace SwrPowerShell.Permissions;

/// <summary>What the commands share that take permissions away.</summary>
public abstract class RemovePermissionCmdlet : SwrBulkCmdlet<(PermissionScope Scope, string UserId), bool>
{
    private readonly PermissionRun _run = new();
    private PrincipalRows? _rows;

    /// <summary>The user's id in IAM.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("user_id")]
    public string? UserId { get; set; }

    /// <summary>The user's name in IAM. Without the id, that is looked up in IAM; with it, the id counts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("user_name")]
    public string? UserName { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _rows = new PrincipalRows(this);
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

        var (id, name) = _rows.User(Text(UserId), Text(UserName));
        if (id is null)
        {
            // Before the question, which shows whom the name means.
            (id, name) = name is null ? throw Missing(scope) : Call((client, stop) => client.FindUserAsync(_run, scope, name, stop));
        }

        RequireFirst($"{scope}: {id}");
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
        SwrErrorKind.InvalidArgument, ErrorIds.InvalidUser, $"The user to be removed from {DisplayText.Quoted(scope.ToString())} is missing.")
    {
        RecommendedAction = "Give -UserId or -UserName (user_id, user_name); the matching Get- command lists who has a permission.",
    };

    private static string? Text(string? cell) => string.IsNullOrWhiteSpace(cell) ? null : cell.Trim();
}
