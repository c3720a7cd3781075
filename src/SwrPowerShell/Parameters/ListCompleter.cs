using System.Collections;
using System.Management.Automation.Language;

namespace SwrPowerShell.Parameters;

/// <summary>Completes values that are known beforehand, and refuses none: what is valid is checked per row.</summary>
public abstract class ListCompleter : IArgumentCompleter
{
    /// <summary>The values, in the order they are offered.</summary>
    private protected abstract IEnumerable<string> Values { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) => Values
        .Where(v => v.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
        .Select(v => new CompletionResult(v.Contains(' ', StringComparison.Ordinal) ? $"'{v}'" : v));
}
