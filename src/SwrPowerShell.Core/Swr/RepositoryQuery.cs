namespace SwrPowerShell.Core.Swr;

/// <summary>What to list. The service's own meaning: the name finds every repository that contains it.</summary>
/// <param name="Organization">Only this organization's.</param>
/// <param name="NamePart">Only repositories whose name contains this.</param>
/// <param name="Category">Only this category's.</param>
/// <param name="IsPublic">Only public or only private ones.</param>
/// <param name="Offset">How many to leave out at the beginning.</param>
/// <param name="PageSize">How many to ask for at a time, 1 to 1,000.</param>
public sealed record RepositoryQuery(
    string? Organization = null,
    string? NamePart = null,
    string? Category = null,
    bool? IsPublic = null,
    long Offset = 0,
    int PageSize = RepositoryQuery.LargestPage)
{
    /// <summary>Which of the service's lists to read. By marker there is no offset.</summary>
    public SwrListVersion Version { get; init; }

    internal Resource Resource => new(Nouns.Repository, $"{Organization ?? "*"}/*");

    /// <summary>The most records the service puts on one page.</summary>
    public const int LargestPage = 1000;
}
