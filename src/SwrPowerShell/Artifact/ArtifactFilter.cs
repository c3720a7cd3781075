using System.Runtime.CompilerServices;
using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>Filters a list of repositories: by the service as far as it can, the rest by the client.</summary>
internal sealed class ArtifactFilter(string? name, string? format)
{
    private const int LongestSearch = 50;

    private readonly string? _name = name is null or "" or "*" ? null : name;
    private readonly Func<string?, bool> _isWanted = Wildcards.Matcher(name is "" ? null : name);

    /// <summary>Whether the filter is a name without wildcards, so that an empty result is an error.</summary>
    public bool IsExactName => Wildcards.IsName(_name);

    /// <summary>Whether the client compares names, because the search of the service is not documented.</summary>
    public bool FiltersLocally => _name is not null;

    /// <summary>Returns the query for the service. Small pages are requested only if the client does not filter.</summary>
    public ArtifactQuery ToQuery(PageWindow window, bool isSkipping) => new()
    {
        NamePart = LongestLiteral(),
        Format = format,
        PageSize = FiltersLocally || isSkipping ? ArtifactQuery.LargestPage : window.PageSize(ArtifactQuery.LargestPage),
    };

    /// <summary>Lists repositories. The pages also contain repositories that do not match.</summary>
    /// <exception cref="SwrException"><c>ArtifactRepositoryNotFound</c> after the last page, if the filter is a name that does not exist.</exception>
    public async IAsyncEnumerable<ListPage<ArtifactRepository>> ListAsync(
        ArtifactClient client, ArtifactQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = false;
        await foreach (var page in client.ListRepositoriesAsync(query, cancellationToken))
        {
            found = found || page.Items.Any(Matches);
            yield return page;
        }

        if (!found && IsExactName)
        {
            throw SwrNotFound.ArtifactRepository(ToString());
        }
    }

    /// <summary>Whether a repository matches.</summary>
    public bool Matches(ArtifactRepository repository) =>
        _isWanted(repository.Name) && (ArtifactFormat.Normalize(format) is null || ArtifactFormat.AreSame(format, repository.Format));

    /// <summary>Returns the name or pattern.</summary>
    public override string ToString() => _name ?? "*";

    private string? LongestLiteral() =>
        _name is not null && Wildcards.LongestLiteral(_name) is { } literal ? literal[..Math.Min(literal.Length, LongestSearch)] : null;
}
