namespace SwrPowerShell.Sync;

/// <summary>Completes how far a job may be.</summary>
public sealed class SyncStatusCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => ["waiting", "running", "success", "failed", "timeout", "cancel", "existed"];
}
