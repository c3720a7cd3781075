namespace SwrPowerShell.Sync;

/// <summary>
/// <para type="synopsis">Shows what became of images that were copied to other regions, newest first.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrImageSyncJob", SupportsPaging = true)]
[OutputType(typeof(SwrImageSyncJob))]
public sealed class GetSwrImageSyncJob : RepositoryListCmdlet<SwrImageSyncJob>
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

    private protected override IEnumerable<ListRequest<SwrImageSyncJob>> ReadLists()
    {
        var (tag, status) = (Tag, Status);
        return ReadPagedLists(
            (repository, offset, pageSize) => Client.ListImageSyncJobsAsync(repository, offset, pageSize, Stop),
            tag is null && status is null ? null
                : job => (tag is null || IsLike(tag, job.Tag)) && (status is null || Array.Exists(status, pattern => IsLike(pattern, job.Status))));
    }

    private static bool IsLike(string pattern, string? text) => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(text ?? "");
}
