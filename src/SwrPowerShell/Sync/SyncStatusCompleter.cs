using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SwrPowerShell.Parameters;

namespace SwrPowerShell.Sync;

/// <summary>Completes how far a job may be.</summary>
public sealed class SyncStatusCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.StartingWith(["waiting", "running", "success", "failed", "timeout", "cancel", "existed"], wordToComplete);
}
