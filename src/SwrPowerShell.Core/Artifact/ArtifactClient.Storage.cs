namespace SwrPowerShell.Core.Artifact;

public sealed partial class ArtifactClient
{
    /// <summary>Reads the storage of all repositories, or of those of a format.</summary>
    [Operation("ShowStorage", "GET", ArtifactPath.Storage)]
    public async Task<ArtifactStorage> ShowStorageAsync(string? format, CancellationToken cancellationToken)
    {
        var wanted = ArtifactFormat.Normalize(format);
        var resource = Repository("*").At(ArtifactPath.Storage, ("format_list", wanted));
        var reply = await _sender.GetAsync(resource, ArtifactReplyJson.Default.EnvelopeStorageWire, cancellationToken);
        var result = reply.Result ?? throw Unreadable(resource, inner: null);
        return new ArtifactStorage
        {
            Format = wanted,
            Size = ArtifactText.Bytes(result.TotalStorage),
            SizeText = ArtifactText.Plain(result.TotalStorage),
            FileCount = result.TotalCount,
        };
    }
}
