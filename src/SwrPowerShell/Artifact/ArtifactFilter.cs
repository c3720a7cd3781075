using System.Runtime.CompilerServices;
using SwrPowerShell.Core.Artifact;

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

    /// <summary>Lists repositories. The pages also hold some that do not match.</summary>
    /// <exception cref="SwrException"><c>ArtifactRepositoryNotFound</c> after the last page, if what is named does not exist.</exception>
    public async IAsyncEnumerable<ListPage<ArtifactRepository>> ListAsync(
        ArtifactClient client, ArtifactQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = false;
        await foreach (var page in client.ListRepositoriesAsync(query, cancellationToken))
        {
            found = found || page.Items.Any(Matches);
            yield return page;
        }

        if (!found && NamesOne)
        {
            throw SwrNotFound.ArtifactRepository(ToString());
        }
    }

    /// <summary>The part that is done here.</summary>
    public bool Matches(ArtifactRepository repository) =>
        (_pattern?.IsMatch(repository.Name) ?? true) && (ArtifactFormat.Normalize(format) is null || ArtifactFormat.AreSame(format, repository.Format));

    /// <summary>The name asked for.</summary>
    public override string ToString() => _name ?? "*";

    private string? LongestLiteral() =>
        _name is not null && Wildcards.LongestLiteral(_name) is { } literal ? literal[..Math.Min(literal.Length, LongestSearch)] : null;
}
