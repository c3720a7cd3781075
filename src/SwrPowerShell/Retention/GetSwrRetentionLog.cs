namespace SwrPowerShell.Retention;

/// <summary>
/// <para type="synopsis">Shows which tags the retention rules of repositories have deleted.</para>
/// <para type="description">API: ListRetentionHistories (GET /v2/manage/namespaces/{namespace}/repos/{repository}/retentions/histories), 1,000 a page, only as far as the pipeline reads. Errors: InvalidOrganizationName, InvalidRepositoryName, OrganizationNotFound, RepositoryNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrRetentionLog", SupportsPaging = true)]
[OutputType(typeof(SwrRetentionLogEntry))]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}/retentions/histories")]
public sealed class GetSwrRetentionLog : RepositoryListCmdlet<SwrRetentionLogEntry>
{
    private protected override IEnumerable<ListRequest<SwrRetentionLogEntry>> ReadLists() =>
        ReadPagedLists((repository, offset, pageSize) => Client.ListRetentionLogAsync(repository, offset, pageSize, Stop), null);
}
