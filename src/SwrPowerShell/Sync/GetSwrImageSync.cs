namespace SwrPowerShell.Sync;

/// <summary>
/// <para type="synopsis">Shows to which other regions the images of repositories are copied.</para>
/// <para type="description">API: ListImageAutoSyncReposDetails (GET /v2/manage/namespaces/{namespace}/repos/{repository}/sync_repo). Errors: InvalidOrganizationName, InvalidRepositoryName, OrganizationNotFound, RepositoryNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrImageSync")]
[OutputType(typeof(SwrImageSync))]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}/sync_repo")]
public sealed class GetSwrImageSync : RepositoryListCmdlet<SwrImageSync>
{
    private protected override IEnumerable<ListRequest<SwrImageSync>> ReadLists() =>
        ReadLists(repository => Client.ListImageSyncsAsync(repository, Stop));
}
