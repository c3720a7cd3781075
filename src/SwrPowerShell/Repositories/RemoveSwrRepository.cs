namespace SwrPowerShell.Repositories;

/// <summary>
/// <para type="synopsis">Removes repositories: empty ones, or with -Force along with their images.</para>
/// <para type="description">API: ShowRepository and DeleteRepo (GET and DELETE /v2/manage/namespaces/{namespace}/repos/{repository}); with -Force DeleteRepo, and where the service refuses that, ListRepositoryTags and DeleteRepoTag before. Errors: InvalidOrganizationName, InvalidRepositoryName, RepositoryExpected, DuplicateRow, RepositoryNotFound, RepositoryNotEmpty.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrRepository", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[SwrOperation("DELETE", "/v2/manage/namespaces/{namespace}/repos/{repository}")]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}")]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}/tags")]
[SwrOperation("DELETE", "/v2/manage/namespaces/{namespace}/repos/{repository}/tags/{tag}")]
public sealed class RemoveSwrRepository : CascadeDeleteCmdlet
{
    /// <summary>The organization.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    [Alias("Namespace")]
    public string? Organization { get; set; }

    /// <summary>The name of the repository; no wildcards.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(RepositoryCompleter))]
    [Alias("Repository")]
    public string? Name { get; set; }

    private protected override IEnumerable<CascadeDelete> ReadItems()
    {
        var name = RepositoryName.Create(Names, Organization, Name);
        if (PipedRow.Column(InputObject, "Tag") is not null || InputObject?.BaseObject is SwrItem and not (SwrRepository or SwrRepositoryChange))
        {
            throw WrongKind(
                ErrorIds.RepositoryExpected,
                $"the whole repository {DisplayText.Quoted(name.ToString())}",
                "Use the Remove- command for what the row is, such as Remove-SwrImageTag; for repositories, name them or pipe Get-SwrRepository.");
        }

        RequireFirst(name.ToString());
        if (Force && IsWhatIf)
        {
            ShowRepositoryWithTags(name);
            return [];
        }

        var repository = Force ? CascadeDelete.RepositoryWithTags(name) : CascadeDelete.EmptyRepository(name);
        return MayRemove(repository, "its tags") ? [repository] : [];
    }
}
