using System.Text.RegularExpressions;

namespace SwrPowerShell.Tests.ModuleContract;

/// <summary>A module manifest, parsed as text, which is sufficient for the tested values.</summary>
internal sealed partial class ManifestFile(string path)
{
    private readonly string _text = File.ReadAllText(path);

    public string Value(string key) => Match(Regex.Match(_text, $@"^\s*{key}\s*=\s*'([^']*)'", Options, s_patience), key);

    public IReadOnlyList<string> List(string key) =>
        [.. Quoted().Matches(Match(Regex.Match(_text, $@"^\s*{key}\s*=\s*@\(([^)]*)\)", Options, s_patience), key)).Select(m => m.Value.Trim('\''))];

    private const RegexOptions Options = RegexOptions.Multiline | RegexOptions.CultureInvariant;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private static string Match(Match match, string key) =>
        match.Success ? match.Groups[1].Value : throw new KeyNotFoundException($"The manifest has no {key}.");

    [GeneratedRegex("'[^']*'", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quoted();
}
