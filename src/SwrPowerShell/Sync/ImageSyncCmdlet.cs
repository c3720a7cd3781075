namespace SwrPowerShell.Sync;

/// <summary>A command about the copying of a repository's images to one region and organization a row.</summary>
/// <typeparam name="TItem">What one request needs.</typeparam>
/// <typeparam name="TResult">What one request yields.</typeparam>
public abstract class ImageSyncCmdlet<TItem, TResult> : RepositoryCmdlet<TItem, TResult>
    where TItem : notnull
{
    /// <summary>The region to copy to, such as <c>cn-north-4</c>.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [Alias("remoteRegionId", "Region")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? RemoteRegion { get; set; }

    /// <summary>The organization to copy to.</summary>
    [Parameter(Position = 3, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [Alias("remoteNamespace")]
    public string? RemoteOrganization { get; set; }

    /// <summary>From where to where the current row copies.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c>, <c>InvalidRepositoryName</c> or <c>InvalidRemoteRegion</c>.</exception>
    private protected ImageSyncTarget ReadTarget() => ImageSyncTarget.Create(Names, ReadRepository(), RemoteRegion, RemoteOrganization);
}
