using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>Base class of cmdlets that move repositories into the recycle bin or out of it.</summary>
public abstract class RecycleBinCmdlet : ArtifactCmdlet<ArtifactRepositoryId, Removed>
{
    /// <summary>The id; a name is not enough.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(ArtifactIdCompleter))]
    [Alias("RepositoryId")]
    public string? Id { get; set; }

    /// <summary>The format. Default: the one in the id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(ArtifactFormatCompleter))]
    public string? Format { get; set; }

    /// <summary>The action in the confirmation prompt.</summary>
    private protected abstract string Action { get; }

    private protected override IEnumerable<ArtifactRepositoryId> ReadItems()
    {
        var id = ArtifactRepositoryId.Create(Id, Format);
        return Confirm(id, Action, id.Id, Describe(id));
    }
}
