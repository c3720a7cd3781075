namespace SwrPowerShell.Sync;

/// <summary>
/// <para type="synopsis">Shows to which other regions the images of repositories are copied.</para>
/// <para type="description">API: ListImageAutoSyncReposDetails (GET /v2/manage/namespaces/{namespace}/repos/{repository}/sync_repo). Errors: InvalidOrganizationName, InvalidRepositoryName, OrganizationNotFound, RepositoryNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrImageSync")]
[OutputType(typeof(SwrImageSync))]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}/sync_repo")]
public sealed class GetSwrImageSync : RepositoryScanCmdlet<RepositoryName, IReadOnlyList<SwrImageSync>>
{
    private protected override IEnumerable<RepositoryName> ReadItems() => ReadRepositories().Select(found => found.Repository);

    private protected override Task<IReadOnlyList<SwrImageSync>> SendAsync(SwrClient client, RepositoryName item, CancellationToken cancellationToken) =>
        client.ListImageSyncsAsync(item, cancellationToken);

    private protected override void OnResult(RepositoryName item, IReadOnlyList<SwrImageSync> result) => WriteObject(result, enumerateCollection: true);
}
