using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>Base class of cmdlets that send one request per item to CodeArts Artifact.</summary>
/// <typeparam name="TItem">The input of one request.</typeparam>
/// <typeparam name="TResult">The result of one request.</typeparam>
public abstract class ArtifactCmdlet<TItem, TResult> : BulkCmdlet<TItem, TResult>
    where TItem : notnull
{
    private protected override SwrApiService TargetService => SwrApiService.Artifact;

    /// <summary>Returns the name and id of a repository for a prompt; only the id if the name is not known.</summary>
    private protected string Describe(ArtifactRepositoryId id) =>
        InputObject?.BaseObject is ArtifactRepository { Name: { Length: > 0 } name } piped && piped.Id == id.Id ? $"{name} ({id})" : id.Id;
}
