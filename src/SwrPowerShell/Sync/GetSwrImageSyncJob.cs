namespace SwrPowerShell.Sync;

/// <summary>
/// <para type="synopsis">Lists the jobs that copy images to other regions, newest first.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrImageSyncJob", SupportsPaging = true)]
[OutputType(typeof(SwrImageSyncJob))]
public sealed class GetSwrImageSyncJob : RepositoryListCmdlet<SwrImageSyncJob>
{
    /// <summary>Lists only jobs of this tag; wildcards are allowed.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(ImageTagPatternCompleter))]
    [SupportsWildcards]
    public string? Tag { get; set; }

    /// <summary>Lists only jobs with this status: waiting, running, success, failed, timeout, cancel, existed, or another one of the service; wildcards are allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SyncStatusCompleter))]
    [SupportsWildcards]
    public string[]? Status { get; set; }

    private protected override IEnumerable<ListRequest<SwrImageSyncJob>> ReadLists()
    {
        var (hasTag, hasStatus) = (Wildcards.Matcher(Tag), Wildcards.Matcher(Status));
        return ReadPagedLists(
            (repository, offset, pageSize) => Client.ListImageSyncJobsAsync(repository, offset, pageSize, Stop),
            Tag is null && Status is null ? null : job => hasTag(job.Tag) && hasStatus(job.Status));
    }
}
