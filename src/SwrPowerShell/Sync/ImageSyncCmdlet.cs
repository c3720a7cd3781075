namespace SwrPowerShell.Sync;

/// <summary>Base class of cmdlets for image synchronization, with one target region and organization per row.</summary>
/// <typeparam name="TItem">The input of one request.</typeparam>
/// <typeparam name="TResult">The result of one request.</typeparam>
public abstract class ImageSyncCmdlet<TItem, TResult> : RepositoryCmdlet<TItem, TResult>
    where TItem : notnull
{
    /// <summary>The target region, such as <c>cn-north-4</c>.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [Alias("remoteRegionId", "Region")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? RemoteRegion { get; set; }

    /// <summary>The target organization.</summary>
    [Parameter(Position = 3, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [Alias("remoteNamespace")]
    public string? RemoteOrganization { get; set; }

    /// <summary>Returns repository, target region and target organization of the current row.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c>, <c>InvalidRepositoryName</c> or <c>InvalidRemoteRegion</c>.</exception>
    private protected ImageSyncTarget ReadTarget() => ImageSyncTarget.Create(Names, ReadRepository(), RemoteRegion, RemoteOrganization);
}
