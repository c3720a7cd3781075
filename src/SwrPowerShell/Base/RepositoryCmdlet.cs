namespace SwrPowerShell.Base;

/// <summary>Base class of cmdlets that change something of repositories, each named in full.</summary>
/// <typeparam name="TItem">What one request needs.</typeparam>
/// <typeparam name="TResult">What one request yields.</typeparam>
public abstract class RepositoryCmdlet<TItem, TResult> : BulkCmdlet<TItem, TResult>
    where TItem : notnull
{
    /// <summary>The organization; no wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    [Alias("Namespace")]
    public string? Organization { get; set; }

    /// <summary>The name of the repository; slashes are part of it, wildcards are not allowed.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(RepositoryCompleter))]
    [Alias("Repository")]
    public string? Name { get; set; }

    /// <summary>The repository that the current row names.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c> or <c>InvalidRepositoryName</c>.</exception>
    private protected RepositoryName ReadRepository() => RepositoryName.Create(Names, Organization, Name);
}
