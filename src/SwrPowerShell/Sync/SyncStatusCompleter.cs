namespace SwrPowerShell.Sync;

/// <summary>Completes the status of jobs.</summary>
public sealed class SyncStatusCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => ["waiting", "running", "success", "failed", "timeout", "cancel", "existed"];
}
