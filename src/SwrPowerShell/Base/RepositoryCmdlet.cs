namespace SwrPowerShell.Base;

/// <summary>Base class of cmdlets that change repositories or what belongs to them, by organization and name.</summary>
/// <typeparam name="TItem">The input of one request.</typeparam>
/// <typeparam name="TResult">The result of one request.</typeparam>
public abstract class RepositoryCmdlet<TItem, TResult> : BulkCmdlet<TItem, TResult>
    where TItem : notnull
{
    /// <summary>The organization, or organization and name with a slash between them; no wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    [Alias("Namespace")]
    public string? Organization { get; set; }

    /// <summary>The names of the repositories; slashes are part of a name, wildcards are not allowed.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true, List = true)]
    [ArgumentCompleter(typeof(RepositoryCompleter))]
    [Alias("Repository")]
    public string?[]? Name { get; set; }

    /// <summary>The organization and the name of the repository that is being read, the current one of -Name.</summary>
    private protected (string? Organization, string? Name) Address { get; private set; }

    /// <summary>Validates organization and name of the repository that is being read.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c> or <c>InvalidRepositoryName</c>.</exception>
    private protected RepositoryName ReadRepository() => RepositoryName.Create(Names, Address.Organization, Address.Name);

    private protected override void ReadRow() => QueueEach(Name, name =>
    {
        Address = Rows.Address(Organization, name, InputObject);
        return ReadItems();
    });
}
