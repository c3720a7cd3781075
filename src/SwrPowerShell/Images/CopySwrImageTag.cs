namespace SwrPowerShell.Images;

/// <summary>
/// <para type="synopsis">Gives images another tag in the same repository.</para>
/// </summary>
[Cmdlet(VerbsCommon.Copy, "SwrImageTag", SupportsShouldProcess = true)]
[OutputType(typeof(SwrImageTag))]
public sealed class CopySwrImageTag : RepositoryCmdlet<(ImageTagName Source, ImageTagName Destination), SwrImageTag>
{
    /// <summary>The existing tag; no wildcards.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(ImageTagCompleter))]
    [Alias("source_tag")]
    public string? Tag { get; set; }

    /// <summary>The additional tag.</summary>
    [Parameter(Position = 3, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [Alias("destination_tag")]
    public string? Destination { get; set; }

    /// <summary>Moves the additional tag if another image has it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override IEnumerable<(ImageTagName Source, ImageTagName Destination)> ReadItems()
    {
        var source = ImageTagName.Create(Names, Address.Organization, Address.Name, Tag);
        var destination = source.With(Destination);
        return Confirm((source, destination), $"Copy image tag to {destination.Tag}{(Force ? ", replacing what is there" : "")}", destination.ToString(), source.ToString());
    }

    private protected override Task<SwrImageTag> SendAsync((ImageTagName Source, ImageTagName Destination) item, CancellationToken cancellationToken) =>
        Client.CopyTagAsync(item.Source, item.Destination, Force, cancellationToken);
}
