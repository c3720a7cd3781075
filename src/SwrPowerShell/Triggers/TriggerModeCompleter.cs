namespace SwrPowerShell.Triggers;

/// <summary>Completes the modes of triggers.</summary>
public sealed class TriggerModeCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => ["cce", "cci"];
}
