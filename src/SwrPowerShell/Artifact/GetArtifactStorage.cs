using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>
/// <para type="synopsis">Shows how much CodeArts Artifact stores, in all or for each of several formats.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "ArtifactStorage")]
[OutputType(typeof(ArtifactStorage))]
public sealed class GetArtifactStorage : ArtifactCmdlet<string, ArtifactStorage>
{
    /// <summary>The formats, each counted for itself; without it, all together.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell(List = true)]
    [ArgumentCompleter(typeof(ArtifactFormatCompleter))]
    public string?[]? Format { get; set; }

    private protected override IEnumerable<string> ReadItems() => Format is null or [] ? [""] : Format.Select(format => format ?? "");

    private protected override Task<ArtifactStorage> SendAsync(string item, CancellationToken cancellationToken) =>
        ArtifactClient.ShowStorageAsync(item, cancellationToken);
}
