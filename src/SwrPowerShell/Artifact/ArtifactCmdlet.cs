using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>Base class of cmdlets that do one thing to each of many items of CodeArts Artifact.</summary>
/// <typeparam name="TItem">What one request needs.</typeparam>
/// <typeparam name="TResult">What one request yields.</typeparam>
public abstract class ArtifactCmdlet<TItem, TResult> : BulkCmdlet<TItem, TResult>
    where TItem : notnull
{
    private protected override SwrApiService TargetService => SwrApiService.Artifact;

    /// <summary>How a question or a message names a repository: an id alone says little to people.</summary>
    private protected string Describe(ArtifactRepositoryId id) =>
        InputObject?.BaseObject is ArtifactRepository { Name: { Length: > 0 } name } piped && piped.Id == id.Id ? $"{name} ({id})" : id.Id;
}
