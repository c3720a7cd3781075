namespace SwrPowerShell.Sync;

/// <summary>
/// <para type="synopsis">Creates synchronizations, which copy the images of repositories to another region, new ones automatically.</para>
/// <para type="description">The service checks the target region, but not the target organization.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrImageSync", SupportsShouldProcess = true)]
[OutputType(typeof(SwrImageSync))]
public sealed class NewSwrImageSync : ImageSyncCmdlet<ImageSyncSpec, SwrImageSync>
{
    /// <summary>Copies new images automatically, which is the default; with <c>-Automatic:$false</c>, only Start-SwrImageSync does. A CSV file may contain true/false, yes/no, 1/0 or on/off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("syncAuto")]
    [Cell(Type = typeof(SwitchParameter))]
    public SwitchParameter Automatic { get; set; } = true;

    /// <summary>Replaces existing images. A CSV file may contain true/false, yes/no, 1/0 or on/off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("override")]
    [Cell(Type = typeof(SwitchParameter))]
    public SwitchParameter Overwrite { get; set; }

    /// <summary>What to do if the synchronization exists already: report an error, skip it, or update its values.</summary>
    [Parameter]
    public SwrIfExists IfExists { get; set; }

    private protected override IEnumerable<ImageSyncSpec> ReadItems() =>
        Confirm(new(ReadTarget(), Rows.Flag(nameof(Automatic)) ?? true, Rows.Flag(nameof(Overwrite)) ?? false), "Create image synchronization");

    private protected override Task<SwrImageSync> SendAsync(ImageSyncSpec item, CancellationToken cancellationToken) =>
        Client.CreateImageSyncAsync(item, IfExists, cancellationToken);
}
