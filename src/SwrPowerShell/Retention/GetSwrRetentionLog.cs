namespace SwrPowerShell.Retention;

/// <summary>
/// <para type="synopsis">Lists the tags that the retention rules of repositories have deleted.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrRetentionLog", SupportsPaging = true)]
[OutputType(typeof(SwrRetentionLogEntry))]
public sealed class GetSwrRetentionLog : RepositoryListCmdlet<SwrRetentionLogEntry>
{
    private protected override IEnumerable<ListRequest<SwrRetentionLogEntry>> ReadLists() =>
        ReadPagedLists((repository, offset, pageSize) => Client.ListRetentionLogAsync(repository, offset, pageSize, Stop), null);
}
