namespace SwrPowerShell.Sync;

/// <summary>
/// <para type="synopsis">Has the images of repositories copied to another region, new ones by themselves.</para>
/// <para type="description">The service checks the region and not the organization there.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrImageSync", SupportsShouldProcess = true)]
[OutputType(typeof(SwrImageSync))]
public sealed class NewSwrImageSync : ImageSyncCmdlet<ImageSyncSpec, SwrImageSync>
{
    /// <summary>New images are copied by themselves, which is the default; <c>-Automatic:$false</c> leaves it to Start-SwrImageSync. A CSV may say true/false, yes/no, 1/0 or on/off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("syncAuto")]
    [Cell(Type = typeof(SwitchParameter))]
    public SwitchParameter Automatic { get; set; } = true;

    /// <summary>Replaces an image that is there already. A CSV may say true/false, yes/no, 1/0 or on/off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("override")]
    [Cell(Type = typeof(SwitchParameter))]
    public SwitchParameter Overwrite { get; set; }

    /// <summary>What to do about a synchronization that exists already: report an error, leave it, or give it the wanted values.</summary>
    [Parameter]
    public SwrIfExists IfExists { get; set; }

    private protected override IEnumerable<ImageSyncSpec> ReadItems()
    {
        var spec = new ImageSyncSpec(
            ReadTarget(),
            Rows.Flag(nameof(Automatic)) ?? true,
            Rows.Flag(nameof(Overwrite)) ?? false);
        return Confirm(spec, "Create image synchronization");
    }

    private protected override Task<SwrImageSync> SendAsync(ImageSyncSpec item, CancellationToken cancellationToken) =>
        Client.CreateImageSyncAsync(item, IfExists, cancellationToken);
}
