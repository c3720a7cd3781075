namespace SwrPowerShell.Core.Swr;

/// <summary>From which repository images are copied to which region and organization: checked.</summary>
public sealed record ImageSyncTarget
{
    private ImageSyncTarget(RepositoryName repository, string region, string organization) =>
        (Repository, RemoteRegion, RemoteOrganization) = (repository, region, organization);

    /// <summary>The repository that is copied.</summary>
    public RepositoryName Repository { get; }

    /// <summary>The region to copy to.</summary>
    public string RemoteRegion { get; }

    /// <summary>The organization to copy to.</summary>
    public string RemoteOrganization { get; }

    internal Resource Resource => Repository.ResourceOf(Nouns.ImageSync, ToString());

    /// <summary>Checks the values of one row.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c>, <c>InvalidRepositoryName</c> or <c>InvalidRemoteRegion</c>.</exception>
    public static ImageSyncTarget Create(NameRules rules, RepositoryName repository, string? region, string? organization) => new(
        repository,
        SwrRules.RequireText(region, "region to copy to", ErrorIds.InvalidRemoteRegion),
        rules.Organization.Require(organization));

    /// <summary>Whether an existing synchronization copies there.</summary>
    public bool Describes(SwrImageSync sync) => (sync.RemoteRegion, sync.RemoteOrganization) == (RemoteRegion, RemoteOrganization);

    /// <summary>Returns from where to where.</summary>
    public override string ToString() => $"{Repository} to {RemoteRegion}/{RemoteOrganization}";
}

/// <summary>A synchronization as someone wants it.</summary>
/// <param name="Target">From where to where.</param>
/// <param name="Automatic">Whether new images are copied by themselves.</param>
/// <param name="Overwrite">Whether an image that is there already is replaced.</param>
public sealed record ImageSyncSpec(ImageSyncTarget Target, bool Automatic, bool Overwrite)
{
    /// <summary>Whether an existing synchronization is what is wanted.</summary>
    public bool Describes(SwrImageSync sync) =>
        Target.Describes(sync) && (sync.Automatic, sync.Overwrite) == (Automatic, Overwrite);

    /// <summary>Returns from where to where.</summary>
    public override string ToString() => Target.ToString();
}

/// <summary>Images that are to be copied now.</summary>
/// <param name="Target">From where to where.</param>
/// <param name="Tags">Which images.</param>
/// <param name="Overwrite">Whether an image that is there already is replaced.</param>
public sealed record ImageSyncStart(ImageSyncTarget Target, IReadOnlyList<string> Tags, bool Overwrite)
{
    /// <summary>Returns from where to where.</summary>
    public override string ToString() => Target.ToString();
}
