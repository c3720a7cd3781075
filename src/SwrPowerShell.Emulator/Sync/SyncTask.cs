namespace SwrPowerShell.Emulator.Sync;

/// <summary>The synchronization of a repository with another region.</summary>
// SyncAuto: whether new images are copied automatically.
// Override: whether existing images are replaced.
internal sealed record SyncTask(
    long Id, string Repository, string RemoteRegionId, string RemoteNamespace, DateTime Created, DateTime Updated, bool SyncAuto = false,
    bool Override = false)
{
    [JsonIgnore]
    public string Name => NameOf(RemoteRegionId, RemoteNamespace);

    public static string NameOf(string region, string organization) => $"{region}/{organization}";
}

/// <summary>The copying of one image to another region.</summary>
// Override: whether an existing image is replaced.
// Outcome: the final status: success, failed or existed.
internal sealed record SyncJob(
    long Id, string Repository, string RemoteRegionId, string RemoteNamespace, string Tag, string Outcome, string OperatorId,
    string OperatorName, DateTime Created, bool Override = false)
{
    /// <summary>The status at a time: a job waits for the duration of a step, and runs for another.</summary>
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
