namespace SwrPowerShell.Emulator.Sync;

/// <summary>That a repository's images are copied to another region as they come.</summary>
public sealed record SyncTask
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>Organization and repository with a slash between them.</summary>
    public required string Repository { get; init; }

    /// <summary>The region to copy to.</summary>
    public required string RemoteRegionId { get; init; }

    /// <summary>The organization to copy to.</summary>
    public required string RemoteNamespace { get; init; }

    /// <summary>Whether images are copied without being asked for.</summary>
    public bool SyncAuto { get; init; }

    /// <summary>Whether an image that is there already is replaced.</summary>
    public bool Override { get; init; }

    /// <summary>When it was created, in UTC.</summary>
    public required DateTime Created { get; init; }

    /// <summary>When it was changed last, in UTC.</summary>
    public required DateTime Updated { get; init; }

    internal string Name => NameOf(RemoteRegionId, RemoteNamespace);

    internal static string NameOf(string region, string organization) => $"{region}/{organization}";
}

/// <summary>The copying of one image to another region.</summary>
public sealed record SyncJob
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>Organization and repository with a slash between them.</summary>
    public required string Repository { get; init; }

    /// <summary>The region to copy to.</summary>
    public required string RemoteRegionId { get; init; }

    /// <summary>The organization to copy to.</summary>
    public required string RemoteNamespace { get; init; }

    /// <summary>The tag of the image.</summary>
    public required string Tag { get; init; }

    /// <summary>Whether an image that is there already is replaced.</summary>
    public bool Override { get; init; }

    /// <summary>What it comes to: <c>success</c>, <c>failed</c> or <c>existed</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The id of who asked for it.</summary>
    public required string OperatorId { get; init; }

    /// <summary>The name of who asked for it.</summary>
    public required string OperatorName { get; init; }

    /// <summary>When it was created, in UTC.</summary>
    public required DateTime Created { get; init; }

    /// <summary>A job waits for a step, runs for a step, and has ended then.</summary>
    internal (string Status, DateTime Since) At(DateTime now, TimeSpan step)
    {
        var age = now - Created;
        return age < step ? ("waiting", Created)
            : age < 2 * step ? ("running", Created + step)
            : (Outcome, Created + (2 * step));
    }
}

/// <summary>A region images can be copied to.</summary>
public sealed record SyncRegion
{
    /// <summary>Its id.</summary>
    public required string RegionId { get; init; }
}
