namespace SwrPowerShell.Images;

/// <summary>
/// <para type="synopsis">Removes tags of repositories. An image is removed with its last tag.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrImageTag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveSwrImageTag : RepositoryCmdlet<ImageTagName, Removed>
{
    /// <summary>The tag; no wildcards.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(ImageTagCompleter))]
    public string? Tag { get; set; }

    private protected override IEnumerable<ImageTagName> ReadItems() =>
        Confirm(ImageTagName.Create(Names, Address.Organization, Address.Name, Tag), "Remove image tag");

    private protected override Task<Removed> SendAsync(ImageTagName item, CancellationToken cancellationToken) =>
        Removed.After(Client.DeleteTagAsync(item, cancellationToken), $"Removed the image tag '{item}'.");
}
