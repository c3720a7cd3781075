using SwrPowerShell.Core.Artifact;
using SwrPowerShell.Repositories;

namespace SwrPowerShell.Artifact;

/// <summary>What to list: as much of it as the service can filter, and the rest here.</summary>
internal sealed class ArtifactFilter(string? name, string? format)
{
    private const int LongestSearch = 50;

    private readonly string? _name = name is null or "" or "*" ? null : name;
    private readonly WildcardPattern? _pattern = name is null or "" or "*" ? null : WildcardPattern.Get(name, WildcardOptions.IgnoreCase);

    /// <summary>Whether exactly one name is asked for, so that finding nothing is an error.</summary>
    public bool NamesOne => _name is not null && !WildcardPattern.ContainsWildcardCharacters(_name);

    /// <summary>Whether names are compared here: what the service's search compares is not documented.</summary>
    public bool FiltersHere => _name is not null;

    /// <summary>The service's part. Short pages are asked for only where nothing is filtered afterwards.</summary>
    public ArtifactQuery ToQuery(PageWindow window, bool isSkipping) => new()
    {
        NamePart = LongestLiteral(),
        Format = format,
        PageSize = FiltersHere || isSkipping ? ArtifactQuery.LargestPage : window.PageSize(ArtifactQuery.LargestPage),
    };

    /// <summary>The part that is done here.</summary>
    public bool Matches(ArtifactRepository repository) =>
        (_pattern?.IsMatch(repository.Name) ?? true) && (ArtifactFormat.Normalize(format) is null || ArtifactFormat.AreSame(format, repository.Format));

    /// <summary>The name asked for.</summary>
    public override string ToString() => _name ?? "*";

    // A bracket or backtick means more than itself here.
    private string? LongestLiteral()
    {
        if (_name is null || _name.AsSpan().ContainsAny('[', ']', '`'))
        {
            return null;
        }

        var longest = _name.Split('*', '?').MaxBy(part => part.Length);
        return string.IsNullOrEmpty(longest) ? null : longest[..Math.Min(longest.Length, LongestSearch)];
    }
}
