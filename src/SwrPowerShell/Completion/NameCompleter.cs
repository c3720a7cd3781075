using System.Collections;
using System.Management.Automation.Language;
using SwrPowerShell.Core;
using SwrPowerShell.Core.Completion;

namespace SwrPowerShell.Completion;

/// <summary>Completes names that the service knows. Says nothing when it cannot: a keystroke is no place for an error.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    /// <summary>Whether the parameter takes wildcards, so that a name's own brackets must not be taken for some.</summary>
    private protected virtual bool TakesWildcards => false;

    /// <summary>What to ask for; null when nothing can be said about the parameter.</summary>
    private protected abstract NameQuery? ToQuery(string prefix, BoundArguments bound);

    /// <summary>What an answer has for the parameter: what is inserted, and beneath which name it is found.</summary>
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

    // PowerShell asks on the thread of the prompt, which waits here and for no longer than this.
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
                // A bracket that is not closed yet is just a bracket.
            }
        }

        return name => name.StartsWith(text, StringComparison.OrdinalIgnoreCase);
    }
}
