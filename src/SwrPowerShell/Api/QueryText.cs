using System.Collections;
using System.Globalization;
using System.Security;
using SwrPowerShell.Core;

namespace SwrPowerShell.Api;

/// <summary>Names and values of a query, or headers, from a hashtable: a list repeats its name, $null leaves it out.</summary>
internal static class QueryText
{
    /// <summary>The pairs; those of a plain hashtable, which has no order, by name. The session's redactor learns the text of a SecureString.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(IDictionary? query, SwrSession? session)
    {
        var entries = (query ?? new Hashtable()).Cast<DictionaryEntry>();
        return
        [
            .. (query is Hashtable ? entries.OrderBy(entry => $"{entry.Key}", StringComparer.Ordinal) : entries)
                .SelectMany(entry => Values(entry.Value, session).Select(value => KeyValuePair.Create($"{entry.Key}", value))),
        ];
    }

    private static IEnumerable<string> Values(object? value, SwrSession? session) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => [],
        string text => [text],
        bool flag => [flag ? "true" : "false"],
        SwitchParameter given => [given.IsPresent ? "true" : "false"],
        DateTime time => [time.ToString("o", CultureInfo.InvariantCulture)],
        DateTimeOffset time => [time.ToString("o", CultureInfo.InvariantCulture)],
        SecureString secret => [SecretText.Reveal(secret, session)],
        IEnumerable list => list.Cast<object?>().SelectMany(item => Values(item, session)),
        var other => [LanguagePrimitives.ConvertTo<string>(other)],
    };
}
