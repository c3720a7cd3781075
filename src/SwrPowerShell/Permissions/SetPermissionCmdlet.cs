namespace SwrPowerShell.Permissions;

/// <summary>What the commands share that grant or change permissions.</summary>
public abstract class SetPermissionCmdlet : SwrBulkCmdlet<PermissionSpec, SwrMember>
{
    private readonly PermissionRun _run = new();
    private PrincipalRows? _rows;

    /// <summary>The user's id in IAM. Without the name, that is looked up in IAM.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("user_id")]
    public string? UserId { get; set; }

    /// <summary>The user's name in IAM. Without the id, that is looked up in IAM.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("user_name")]
    public string? UserName { get; set; }

    /// <summary>What the user may do: Read, Edit or Manage. A CSV may also hold the API's numbers 1, 3 and 7.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("auth")]
    [ArgumentCompleter(typeof(PermissionCompleter))]
    public string? Permission { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _rows = new PrincipalRows(this);
    }

    /// <summary>What the current row is about.</summary>
    /// <exception cref="SwrException">A name is not valid.</exception>
    private protected abstract PermissionScope ReadScope();

    private protected override IEnumerable<PermissionSpec> ReadItems()
    {
        var scope = ReadScope();
        if (_rows!.LeavesOut(InputObject))
        {
            yield break;
        }

        var (id, name) = _rows.User(UserId, UserName);
        var grant = PermissionSpec.Create(scope, id, name, Permission);
        if (!grant.IsComplete)
        {
            // Before the first request of the row, so that the same user under name and id is a duplicate.
            grant = Call((client, stop) => client.CompleteAsync(_run, grant, stop));
        }

        RequireFirst($"{scope}: {grant.UserId}");
        if (ShouldProcess(grant.ToString(), $"Grant permission {grant.Permission}"))
        {
            yield return grant;
        }
    }

    private protected override Task<SwrMember> SendAsync(SwrClient client, PermissionSpec item, CancellationToken cancellationToken) =>
        client.SetMemberAsync(_run, item, cancellationToken);
}
