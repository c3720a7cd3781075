namespace SwrPowerShell.Sync;

/// <summary>
/// <para type="synopsis">Lists the synchronizations of repositories, which copy images to other regions.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrImageSync")]
[OutputType(typeof(SwrImageSync))]
public sealed class GetSwrImageSync : RepositoryListCmdlet<SwrImageSync>
{
    private protected override IEnumerable<ListRequest<SwrImageSync>> ReadLists() =>
        ReadLists(repository => Client.ListImageSyncsAsync(repository, Stop));
}
