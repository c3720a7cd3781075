using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SwrPowerShell.Parameters;

namespace SwrPowerShell.Triggers;

/// <summary>Completes where the application of a trigger may run.</summary>
public sealed class TriggerModeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.StartingWith(["cce", "cci"], wordToComplete);
}
