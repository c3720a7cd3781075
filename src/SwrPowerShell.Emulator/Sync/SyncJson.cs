namespace SwrPowerShell.Emulator.Sync;

/// <summary>Synchronization as the service writes it: in camel case, unlike everything else.</summary>
internal static class SyncJson
{
    public static void Write(Utf8JsonWriter json, SyncTask task)
    {
        json.WriteStartObject();
        WriteCommon(json, task.Id, task.Repository, task.RemoteRegionId, task.RemoteNamespace, task.Override);
        json.WriteBoolean("syncAuto", task.SyncAuto);
        WriteTimes(json, task.Created, task.Updated);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, SyncJob job, DateTime now, TimeSpan step)
    {
        var (status, since) = job.At(now, step);
        json.WriteStartObject();
        WriteCommon(json, job.Id, job.Repository, job.RemoteRegionId, job.RemoteNamespace, job.Override);
        json.WriteString("tag", job.Tag);
        json.WriteString("status", status);
        json.WriteString("syncOperatorId", job.OperatorId);
        json.WriteString("syncOperatorName", job.OperatorName);
        WriteTimes(json, job.Created, since);
        json.WriteEndObject();
    }

    private static void WriteCommon(
        Utf8JsonWriter json, long id, string repository, string region, string organization, bool overrides)
    {
        var slash = repository.IndexOf('/', StringComparison.Ordinal);
        json.WriteNumber("id", id);
        json.WriteString("domainID", Principal.Owner.DomainId);
        json.WriteString("domainName", Principal.Owner.DomainName);
        json.WriteString("namespace", repository.AsSpan(0, slash));
        json.WriteString("repoName", repository.AsSpan(slash + 1));
        json.WriteString("remoteRegionId", region);
        json.WriteString("remoteNamespace", organization);
        json.WriteBoolean("override", overrides);
    }

    private static void WriteTimes(Utf8JsonWriter json, DateTime created, DateTime updated)
    {
        json.WriteString("createdAt", WireTime.Of(created));
        json.WriteString("updatedAt", WireTime.Of(updated));
    }
}
