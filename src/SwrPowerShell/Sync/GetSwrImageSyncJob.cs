namespace SwrPowerShell.Sync;

/// <summary>
/// <para type="synopsis">Shows what became of images that were copied to other regions, newest first.</para>
/// <para type="description">API: ShowSyncJob (GET /v2/manage/namespaces/{namespace}/repos/{repository}/sync_job), 1,000 a page, only as far as the pipeline reads. Errors: InvalidOrganizationName, InvalidRepositoryName, OrganizationNotFound, RepositoryNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrImageSyncJob", SupportsPaging = true)]
[OutputType(typeof(SwrImageSyncJob))]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}/sync_job")]
public sealed class GetSwrImageSyncJob : RepositoryPagesCmdlet<SwrImageSyncJob>
{
    /// <summary>Only those with this tag; wildcards are allowed.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(ImageTagPatternCompleter))]
    [SupportsWildcards]
    public string? Tag { get; set; }

    /// <summary>Only those that are so far: waiting, running, success, failed, timeout, cancel, existed, or what the service adds later; wildcards are allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SyncStatusCompleter))]
    [SupportsWildcards]
    public string[]? Status { get; set; }

    private protected override bool FiltersHere => Tag is not null || Status is not null;

    private protected override bool Wants(SwrImageSyncJob item) =>
        (Tag is null || IsLike(Tag, item.Tag)) && (Status is null || Array.Exists(Status, status => IsLike(status, item.Status)));

    private protected override IAsyncEnumerable<ListPage<SwrImageSyncJob>> ListAsync(RepositoryName repository, long offset, int pageSize) =>
        Client.ListImageSyncJobsAsync(repository, offset, pageSize, Stop);

    private static bool IsLike(string pattern, string? text) => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(text ?? "");
}
