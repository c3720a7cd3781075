namespace SwrPowerShell.Sync;

/// <summary>
/// <para type="synopsis">Has the images of repositories copied to another region, new ones by themselves.</para>
/// <para type="description">The service checks the region and not the organization there. API: CreateImageSyncRepo (POST /v2/manage/namespaces/{namespace}/repos/{repository}/sync_repo). Errors: InvalidOrganizationName, InvalidRepositoryName, InvalidRemoteRegion, InvalidAutomatic, InvalidOverwrite, DuplicateRow, OrganizationNotFound, RepositoryNotFound, SyncRegionNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrImageSync", SupportsShouldProcess = true)]
[OutputType(typeof(SwrImageSync))]
[SwrOperation("POST", "/v2/manage/namespaces/{namespace}/repos/{repository}/sync_repo")]
public sealed class NewSwrImageSync : ImageSyncCmdlet<ImageSyncSpec, SwrImageSync>
{
    private SwitchParameter _automatic = true;
    private SwitchParameter _overwrite;
    private string? _automaticText;
    private string? _overwriteText;

    /// <summary>New images are copied by themselves, which is the default; <c>-Automatic:$false</c> leaves it to Start-SwrImageSync. A CSV may say true/false, yes/no, 1/0 or on/off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("syncAuto")]
    [FlagText]
    public SwitchParameter Automatic
    {
        get => _automatic;
        set => (_automatic, _automaticText) = (value, CellText.Take());
    }

    /// <summary>Replaces an image that is there already. A CSV may say true/false, yes/no, 1/0 or on/off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("override")]
    [FlagText]
    public SwitchParameter Overwrite
    {
        get => _overwrite;
        set => (_overwrite, _overwriteText) = (value, CellText.Take());
    }

    private protected override IEnumerable<ImageSyncSpec> ReadItems()
    {
        var spec = new ImageSyncSpec(
            ReadTarget(),
            _automaticText is null ? Automatic.IsPresent : FlagText.Require(_automaticText, nameof(Automatic)) ?? true,
            _overwriteText is null ? Overwrite.IsPresent : FlagText.Require(_overwriteText, nameof(Overwrite)) ?? false);
        RequireFirst(spec.ToString());
        if (ShouldProcess(spec.ToString(), "Create image synchronization"))
        {
            yield return spec;
        }
    }

    private protected override Task<SwrImageSync> SendAsync(SwrClient client, ImageSyncSpec item, CancellationToken cancellationToken) =>
        client.CreateImageSyncAsync(item, cancellationToken);
}
