namespace SwrPowerShell.Permissions;

/// <summary>Base class of cmdlets that change permissions on organizations.</summary>
/// <typeparam name="TItem">The input of one request.</typeparam>
/// <typeparam name="TResult">The result of one request.</typeparam>
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

    /// <summary>The id of the user in IAM. Without -UserName, the name is looked up in IAM.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("user_id")]
    public string? UserId { get; set; }

    /// <summary>The name of the user in IAM. Without -UserId, the id is looked up in IAM; with it, the id applies.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("user_name")]
    public string? UserName { get; set; }

    private protected PermissionRows Permissions => _permissions ??= new(this, Rows);

    /// <summary>Returns the organization of the current row.</summary>
    /// <exception cref="SwrException">A name is not valid.</exception>
    private protected PermissionScope ReadScope() => PermissionRows.Organization(Names, Organization, InputObject);
}
