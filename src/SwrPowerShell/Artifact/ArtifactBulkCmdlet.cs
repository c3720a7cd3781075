using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>A command that does one thing to each of many items of CodeArts Artifact, on the same ladder as those of SWR.</summary>
/// <typeparam name="TItem">What one request needs.</typeparam>
/// <typeparam name="TResult">What one request yields.</typeparam>
public abstract class ArtifactBulkCmdlet<TItem, TResult> : BulkCmdlet<ArtifactClient, TItem, TResult>
    where TItem : notnull
{
    private protected override ArtifactClient OpenClient() => ArtifactClient;

    private protected override Uri EndpointOf(SwrConnection connection) => connection.ArtifactEndpoint ?? connection.Endpoint;

    /// <summary>How a question or a message names a repository: an id alone says little to people.</summary>
    private protected string Describe(ArtifactRepositoryId id) =>
        InputObject?.BaseObject is ArtifactRepository { Name: { Length: > 0 } name } piped && piped.Id == id.Id ? $"{name} ({id})" : id.Id;
}
