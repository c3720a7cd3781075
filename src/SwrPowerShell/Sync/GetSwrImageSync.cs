namespace SwrPowerShell.Sync;

/// <summary>
/// <para type="synopsis">Shows to which other regions the images of repositories are copied.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrImageSync")]
[OutputType(typeof(SwrImageSync))]
public sealed class GetSwrImageSync : RepositoryListCmdlet<SwrImageSync>
{
    private protected override IEnumerable<ListRequest<SwrImageSync>> ReadLists() =>
        ReadLists(repository => Client.ListImageSyncsAsync(repository, Stop));
}
