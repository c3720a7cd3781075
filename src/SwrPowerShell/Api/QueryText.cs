using System.Collections;
using System.Globalization;
using System.Security;

namespace SwrPowerShell.Api;

/// <summary>Converts a hashtable to the names and values of a query or of headers: a list repeats its name, $null omits it.</summary>
internal static class QueryText
{
    /// <summary>Returns the pairs; those of an unordered hashtable by name. The text of a SecureString is added to the redactor of the session.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(IDictionary? query, SwrSession? session)
    {
        var entries = (query ?? new Hashtable()).Cast<DictionaryEntry>();
        return
        [
            .. (query is Hashtable ? entries.OrderBy(entry => $"{entry.Key}", StringComparer.Ordinal) : entries)
                .SelectMany(entry => Values(entry.Value, session).Select(value => KeyValuePair.Create($"{entry.Key}", value))),
        ];
    }

    private static IEnumerable<string> Values(object? value, SwrSession? session) => CellValue.Unwrap(value) switch
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
