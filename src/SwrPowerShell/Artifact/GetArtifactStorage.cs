using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>
/// <para type="synopsis">Shows the storage of CodeArts Artifact, in total or for single formats.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "ArtifactStorage")]
[OutputType(typeof(ArtifactStorage))]
public sealed class GetArtifactStorage : ArtifactCmdlet<string, ArtifactStorage>
{
    /// <summary>The formats, each with a result of its own. Default: the total.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell(List = true)]
    [ArgumentCompleter(typeof(ArtifactFormatCompleter))]
    public string?[]? Format { get; set; }

    private protected override IEnumerable<string> ReadItems() => Format is null or [] ? [""] : Format.Select(format => format ?? "");

    private protected override Task<ArtifactStorage> SendAsync(string item, CancellationToken cancellationToken) =>
        ArtifactClient.ShowStorageAsync(item, cancellationToken);
}
