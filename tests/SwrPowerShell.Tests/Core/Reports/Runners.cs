namespace SwrPowerShell.Tests.Core.Reports;

/// <summary>A command that a runner found in a line of the log.</summary>
internal sealed record RunnerCommand(string Name, IReadOnlyDictionary<string, string> Properties, string Message);

/// <summary>How the runners read a log, written from the behaviour of their sources: more greedy where in doubt.</summary>
internal static class Runners
{
    /// <summary>What GitHub obeys: <c>::</c> at the beginning of a line, and its older <c>##[</c> anywhere.</summary>
    public static RunnerCommand? GitHub(string line)
    {
        var text = Visible(line).TrimStart();
        if (text.StartsWith("::", StringComparison.Ordinal) && text.IndexOf("::", 2, StringComparison.Ordinal) is var end and > 0)
        {
            var (name, properties) = Split(text[2..end], ' ', ',');
            return new(name, properties.ToDictionary(p => p.Key, p => GitHubText(p.Value, property: true)), GitHubText(text[(end + 2)..], property: false));
        }

        return Bracketed(text, "##[", ';', value => value);
    }

    /// <summary>What Azure Pipelines obeys: <c>##vso[</c> anywhere, and to colour the log <c>##[</c>.</summary>
    public static RunnerCommand? Azure(string line) =>
        Bracketed(Visible(line), "##vso[", ';', AzureText) ?? Bracketed(Visible(line), "##[", ';', AzureText);

    private static RunnerCommand? Bracketed(string text, string prefix, char separator, Func<string, string> decode)
    {
        var start = text.IndexOf(prefix, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return null;
        }

        var end = text.IndexOf(']', start);
        if (end < 0)
        {
            return new(text[start..], new Dictionary<string, string>(), "");
        }

        var (name, properties) = Split(text[(start + prefix.Length)..end], ' ', separator);
        return new(name, properties.ToDictionary(p => p.Key, p => decode(p.Value)), decode(text[(end + 1)..]));
    }

    private static (string Name, IEnumerable<KeyValuePair<string, string>> Properties) Split(string info, char first, char separator)
    {
        var space = info.IndexOf(first, StringComparison.Ordinal);
        return space < 0 ? (info, []) : (info[..space], info[(space + 1)..]
            .Split(separator, StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .Select(pair => KeyValuePair.Create(pair[0].Trim(), pair[1])));
    }

    private static string GitHubText(string text, bool property)
    {
        text = text.Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal);
        return (property ? text.Replace("%3A", ":", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal) : text)
            .Replace("%25", "%", StringComparison.Ordinal);
    }

    private static string AzureText(string text) => text
        .Replace("%3B", ";", StringComparison.Ordinal).Replace("%0D", "\r", StringComparison.Ordinal)
        .Replace("%0A", "\n", StringComparison.Ordinal).Replace("%5D", "]", StringComparison.Ordinal)
        .Replace("%AZP25", "%", StringComparison.Ordinal);

    // A comparison by the rules of a language skips characters without weight; here, all that could be such.
    private static string Visible(string line) => line.Any(c => c == '#' || c == ':')
        ? string.Concat(line.Where(c => char.IsAscii(c) ? !char.IsControl(c) : char.GetUnicodeCategory(c) is not
            (System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.Control)))
        : line;
}
