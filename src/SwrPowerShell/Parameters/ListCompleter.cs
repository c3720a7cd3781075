using System.Collections;
using System.Management.Automation.Language;

namespace SwrPowerShell.Parameters;

/// <summary>Base class of completers with known values. Other values are accepted, too; they are validated for each row.</summary>
public abstract class ListCompleter : IArgumentCompleter
{
    /// <summary>The values, in the order of the completions.</summary>
    private protected abstract IEnumerable<string> Values { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) => Values
        .Where(v => v.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
        .Select(v => new CompletionResult(v.Contains(' ', StringComparison.Ordinal) ? $"'{v}'" : v));
}
