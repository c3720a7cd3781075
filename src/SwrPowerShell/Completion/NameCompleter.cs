using System.Collections;
using System.Management.Automation.Language;
using SwrPowerShell.Core.Completion;

namespace SwrPowerShell.Completion;

/// <summary>Base class of completers that request names from the service. Errors are not reported, because completion runs while the user types.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    /// <summary>Whether the parameter supports wildcards, so that brackets in names must be escaped.</summary>
    private protected virtual bool TakesWildcards => false;

    /// <summary>Returns the names to request; null for no completion.</summary>
    private protected abstract NameQuery? ToQuery(string prefix, BoundArguments bound);

    /// <summary>Returns the completions for names of the service: the inserted value, and the name in the list.</summary>
    private protected virtual IEnumerable<(string Value, string Name)> Values(IEnumerable<KnownName> names, BoundArguments bound) =>
        names.Select(known => (known.Name, known.Name));

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var bound = new BoundArguments(commandName, commandAst, fakeBoundParameters);
        var word = new WordToComplete(wordToComplete);
        if (bound.Session is not { } session || ToQuery(LiteralStart(word.Text), bound) is not { } query)
        {
            return [];
        }

        var matches = Matcher(word.Text);
        return
        [
            .. Values(Names(session, query), bound)
                .Where(it => matches(it.Name) || matches(it.Value))
                .Where(it => !(it.Value + it.Name).Any(char.IsControl))
                .DistinctBy(it => it.Value, StringComparer.Ordinal)
                .OrderBy(it => it.Name, StringComparer.Ordinal)
                .Select(it => Result(word, it.Value, it.Name)),
        ];
    }

    private CompletionResult Result(WordToComplete word, string value, string name) => new(
        word.Write(TakesWildcards ? WildcardPattern.Escape(value) : value),
        name,
        CompletionResultType.ParameterValue,
        value == name ? name : $"{name} ({value})");

    // PowerShell calls completers on the thread of the prompt, so the wait has a limit.
    private static IReadOnlyList<KnownName> Names(SwrSession session, NameQuery query)
    {
        if (session.KnownNames.Find(query) is { } known)
        {
            return known;
        }

        var work = Task.Run(async () =>
        {
            using var limit = new CancellationTokenSource(s_limit);
            return await session.KnownNames.AskAsync(query, limit.Token);
        });
        Task.WaitAny([work], s_limit);
        return work.IsCompletedSuccessfully ? work.Result : [];
    }

    private string LiteralStart(string text) =>
        TakesWildcards && text.AsSpan().IndexOfAny("*?[`") is >= 0 and var wildcard ? text[..wildcard] : text;

    private Func<string, bool> Matcher(string text)
    {
        if (TakesWildcards && LiteralStart(text) != text)
        {
            var pattern = WildcardPattern.Get(text + "*", WildcardOptions.IgnoreCase);
            try
            {
                pattern.IsMatch("");
                return pattern.IsMatch;
            }
            catch (WildcardPatternException)
            {
                // An unclosed bracket is compared as a character.
            }
        }

        return name => name.StartsWith(text, StringComparison.OrdinalIgnoreCase);
    }
}
