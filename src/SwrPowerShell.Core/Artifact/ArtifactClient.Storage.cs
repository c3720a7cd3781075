using SwrPowerShell.Core.Artifact.Wire;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Swr;

namespace SwrPowerShell.Core.Artifact;

public sealed partial class ArtifactClient
{
    /// <summary>ShowStorage: how much all repositories hold, or those of one format.</summary>
    public async Task<ArtifactStorage> ShowStorageAsync(string? format, CancellationToken cancellationToken)
    {
        var wanted = ArtifactFormat.Normalize(format);
        var target = ResourceTarget.ArtifactRepository("*");
        var path = SwrPath.WithQuery(ArtifactPath.Storage, ("format_list", wanted));
        var reply = await _sender.SendAsync(
            new ServiceRequest(HttpMethod.Get, path, target), ArtifactReplyJson.Default.EnvelopeStorageWire, cancellationToken);
        var result = Result(reply, target);
        return new ArtifactStorage
        {
            Format = wanted,
            Size = ArtifactText.Bytes(result.TotalStorage),
            SizeText = ArtifactText.Plain(result.TotalStorage),
            FileCount = result.TotalCount,
        };
    }
}
