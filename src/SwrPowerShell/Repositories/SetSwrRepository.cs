namespace SwrPowerShell.Repositories;

/// <summary>
/// <para type="synopsis">Changes visibility, category or description of repositories. What is not given stays as it is.</para>
/// <para type="description">An empty IsPublic or Category leaves it as it is, an empty Description clears it. API: ShowRepository, then UpdateRepo (PATCH /v2/manage/namespaces/{namespace}/repos/{repository}) if anything differs. Errors: InvalidOrganizationName, InvalidRepositoryName, InvalidIsPublic, InvalidCategory, InvalidDescription, NothingToSet, DuplicateRow, RepositoryNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "SwrRepository", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRepository))]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}")]
[SwrOperation("PATCH", "/v2/manage/namespaces/{namespace}/repos/{repository}")]
public sealed class SetSwrRepository : RepositoryRowCmdlet<RepositoryChange, SwrRepository>
{
    private protected override IEnumerable<RepositoryChange> ReadItems()
    {
        var isPublic = GivenIsPublic;

        // A piped repository may have a description that could not be sent again: that one stays as it is.
        var isUnreadable = !IsDescriptionGiven && InputObject?.BaseObject is SwrRepository { Description: { } sent } && sent.Contains('\uFFFD', StringComparison.Ordinal);
        var description = isUnreadable ? null : GivenDescription;
        var change = RepositoryChange.Create(Names, Organization, Name, IsPublicIsEmpty ? null : isPublic, Category, description, IsServiceCategory);
        RequireFirst(change.Repository.ToString());
        if (ShouldProcess(change.Repository.ToString(), "Set repository"))
        {
            yield return change;
        }
    }

    private protected override Task<SwrRepository> SendAsync(SwrClient client, RepositoryChange item, CancellationToken cancellationToken) =>
        client.ChangeRepositoryAsync(item, cancellationToken);
}
