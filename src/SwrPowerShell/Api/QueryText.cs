using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace SwrPowerShell.Api;

/// <summary>Parameters of a query from a hashtable: a list repeats its name, $null leaves it out.</summary>
internal static class QueryText
{
    /// <summary>The parameters; those of a plain hashtable, which has no order, by name.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(IDictionary? query)
    {
        var entries = (query ?? new Hashtable()).Cast<DictionaryEntry>();
        return
        [
            .. (query is Hashtable ? entries.OrderBy(entry => $"{entry.Key}", StringComparer.Ordinal) : entries)
                .SelectMany(entry => Values(entry.Value).Select(value => KeyValuePair.Create($"{entry.Key}", value))),
        ];
    }

    private static IEnumerable<string> Values(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => [],
        string text => [text],
        bool flag => [flag ? "true" : "false"],
        SwitchParameter given => [given.IsPresent ? "true" : "false"],
        DateTime time => [time.ToString("o", CultureInfo.InvariantCulture)],
        DateTimeOffset time => [time.ToString("o", CultureInfo.InvariantCulture)],
        IEnumerable list => list.Cast<object?>().SelectMany(Values),
        var other => [LanguagePrimitives.ConvertTo<string>(other)],
    };
}
