namespace SwrPowerShell.Triggers;

/// <summary>Completes where the application of a trigger may run.</summary>
public sealed class TriggerModeCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => ["cce", "cci"];
}
