namespace SwrPowerShell.Permissions;

/// <summary>Base class of cmdlets that change permissions on organizations.</summary>
/// <typeparam name="TItem">What one request needs.</typeparam>
/// <typeparam name="TResult">What one request yields.</typeparam>
public abstract class OrganizationPermissionCmdlet<TItem, TResult> : BulkCmdlet<TItem, TResult>
    where TItem : notnull
{
    private PermissionRows? _permissions;

    /// <summary>The organization; no wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    [Alias("Namespace", "Name")]
    public string? Organization { get; set; }

    /// <summary>The user's id in IAM. Without the name, that is looked up in IAM.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("user_id")]
    public string? UserId { get; set; }

    /// <summary>The user's name in IAM. Without the id, that is looked up in IAM; with it, the id counts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("user_name")]
    public string? UserName { get; set; }

    private protected PermissionRows Permissions => _permissions ??= new(this, Rows);

    /// <summary>What the permissions of the current row are for.</summary>
    /// <exception cref="SwrException">A name is not valid.</exception>
    private protected PermissionScope ReadScope() => PermissionRows.Organization(Names, Organization, InputObject);
}
