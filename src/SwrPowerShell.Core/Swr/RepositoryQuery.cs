namespace SwrPowerShell.Core.Swr;

/// <summary>Filter and page size for a list of repositories.</summary>
/// <param name="Organization">The organization; null for all.</param>
/// <param name="NamePart">A part of the name; null for all.</param>
/// <param name="Category">The category; null for all.</param>
/// <param name="IsPublic">The visibility; null for all.</param>
/// <param name="Offset">The first offset.</param>
/// <param name="PageSize">The page size, 1 to 1,000.</param>
public sealed record RepositoryQuery(
    string? Organization = null,
    string? NamePart = null,
    string? Category = null,
    bool? IsPublic = null,
    long Offset = 0,
    int PageSize = RepositoryQuery.LargestPage)
{
    /// <summary>The version of the list API. That of paging by marker ignores the offset.</summary>
    public SwrListVersion Version { get; init; }

    internal Resource Resource => new(Nouns.Repository, $"{Organization ?? "*"}/*");

    /// <summary>The maximum page size.</summary>
    public const int LargestPage = 1000;
}
