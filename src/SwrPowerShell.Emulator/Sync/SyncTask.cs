namespace SwrPowerShell.Emulator.Sync;

/// <summary>That a repository's images are copied to another region as they come.</summary>
// Repository: organization and repository with a slash between them.
// SyncAuto: whether images are copied without being asked for.
// Override: whether an image that is there already is replaced.
internal sealed record SyncTask(
    long Id, string Repository, string RemoteRegionId, string RemoteNamespace, DateTime Created, DateTime Updated, bool SyncAuto = false,
    bool Override = false)
{
    [JsonIgnore]
    public string Name => NameOf(RemoteRegionId, RemoteNamespace);

    public static string NameOf(string region, string organization) => $"{region}/{organization}";
}

/// <summary>The copying of one image to another region.</summary>
// Repository: organization and repository with a slash between them.
// Override: whether an image that is there already is replaced.
// Outcome: how it ends: success, failed or existed.
internal sealed record SyncJob(
    long Id, string Repository, string RemoteRegionId, string RemoteNamespace, string Tag, string Outcome, string OperatorId,
    string OperatorName, DateTime Created, bool Override = false)
{
    /// <summary>A job waits for a step, runs for a step, and has ended then.</summary>
    public (string Status, DateTime Since) At(DateTime now, TimeSpan step)
    {
        var age = now - Created;
        return age < step ? ("waiting", Created)
            : age < 2 * step ? ("running", Created + step)
            : (Outcome, Created + (2 * step));
    }
}

/// <summary>A region that images can be copied to.</summary>
internal sealed record SyncRegion(string RegionId);
