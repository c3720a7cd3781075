namespace SwrPowerShell.Core.Swr;

/// <summary>A repository and the destination of its images, validated.</summary>
public sealed record ImageSyncTarget
{
    private ImageSyncTarget(RepositoryName repository, string region, string organization) =>
        (Repository, RemoteRegion, RemoteOrganization) = (repository, region, organization);

    /// <summary>The repository.</summary>
    public RepositoryName Repository { get; }

    /// <summary>The destination region.</summary>
    public string RemoteRegion { get; }

    /// <summary>The destination organization.</summary>
    public string RemoteOrganization { get; }

    internal Resource Resource => Repository.ResourceOf(Nouns.ImageSync, ToString());

    /// <summary>Validates the values of a row.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c>, <c>InvalidRepositoryName</c> or <c>InvalidRemoteRegion</c>.</exception>
    public static ImageSyncTarget Create(NameRules rules, RepositoryName repository, string? region, string? organization) => new(
        repository,
        SwrRules.RequireText(region, "region to copy to", ErrorIds.InvalidRemoteRegion),
        rules.Organization.Require(organization));

    /// <summary>Whether an existing synchronization has this destination.</summary>
    public bool Describes(SwrImageSync sync) => (sync.RemoteRegion, sync.RemoteOrganization) == (RemoteRegion, RemoteOrganization);

    /// <summary>Returns from where to where.</summary>
    public override string ToString() => $"{Repository} to {RemoteRegion}/{RemoteOrganization}";
}

/// <summary>The values of a new synchronization.</summary>
/// <param name="Target">From where to where.</param>
/// <param name="Automatic">Whether new images are copied automatically.</param>
/// <param name="Overwrite">Whether an image that is there already is replaced.</param>
public sealed record ImageSyncSpec(ImageSyncTarget Target, bool Automatic, bool Overwrite)
{
    /// <summary>Whether an existing synchronization has these values.</summary>
    public bool Describes(SwrImageSync sync) =>
        Target.Describes(sync) && (sync.Automatic, sync.Overwrite) == (Automatic, Overwrite);

    /// <summary>Returns from where to where.</summary>
    public override string ToString() => Target.ToString();
}

/// <summary>Images to copy now.</summary>
/// <param name="Target">From where to where.</param>
/// <param name="Tags">The tags of the images.</param>
/// <param name="Overwrite">Whether an image that is there already is replaced.</param>
public sealed record ImageSyncStart(ImageSyncTarget Target, IReadOnlyList<string> Tags, bool Overwrite)
{
    /// <summary>Returns from where to where.</summary>
    public override string ToString() => Target.ToString();
}
