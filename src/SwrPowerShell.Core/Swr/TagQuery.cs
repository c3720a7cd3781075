namespace SwrPowerShell.Core.Swr;

/// <summary>Filter, order and page size for the tags of a repository.</summary>
/// <param name="Repository">The repository.</param>
public sealed record TagQuery(RepositoryName Repository)
{
    /// <summary>A single tag, which must exist; null for the list.</summary>
    public ImageTagName? Named { get; init; }

    /// <summary>The filter of the service, which may find other tags as well; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>The filter of the client.</summary>
    public Func<SwrImageTag, bool> Matches { get; init; } = static _ => true;

    /// <summary>The sort order; null for that of the service.</summary>
    public SwrTagOrder? OrderBy { get; init; }

    /// <summary>Whether the order is descending.</summary>
    public bool Descending { get; init; }

    /// <summary>The page size, 1 to 1,000.</summary>
    public int PageSize { get; init; } = RepositoryQuery.LargestPage;

    /// <summary>The version of the list API.</summary>
    public SwrListVersion Version { get; init; }

    /// <summary>Whether to read the images that signatures refer to.</summary>
    public bool IncludeReference { get; init; }

    /// <summary>Whether to read the attachments of images.</summary>
    public bool IncludeAccessory { get; init; }

    /// <summary>Returns the name of the tag or the repository.</summary>
    public override string ToString() => Named?.ToString() ?? Repository.ToString();
}
