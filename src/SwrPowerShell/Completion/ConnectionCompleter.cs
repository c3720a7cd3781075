using System.Collections;
using System.Management.Automation.Language;

namespace SwrPowerShell.Completion;

/// <summary>Completes the names of the connections of the session.</summary>
public sealed class ConnectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new WordToComplete(wordToComplete);
        return RunspaceConnections.Named
            .Where(session => session.Name!.StartsWith(word.Text, StringComparison.OrdinalIgnoreCase))
            .Select(session => new CompletionResult(word.Write(session.Name!), session.Name, CompletionResultType.ParameterValue, $"{session.Name}: {session}"))
            .ToArray();
    }
}
