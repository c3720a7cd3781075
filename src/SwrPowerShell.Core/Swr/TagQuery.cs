namespace SwrPowerShell.Core.Swr;

/// <summary>Which tags of a repository to read.</summary>
/// <param name="Repository">The repository.</param>
public sealed record TagQuery(RepositoryName Repository)
{
    /// <summary>Only this tag; then it is an error when it does not exist.</summary>
    public ImageTagName? Named { get; init; }

    /// <summary>What the service is asked to look for; null for all. It may find more.</summary>
    public string? Search { get; init; }

    /// <summary>The rest of the filter, done here.</summary>
    public Func<SwrImageTag, bool> Matches { get; init; } = static _ => true;

    /// <summary>By what the service sorts; null leaves it to the service.</summary>
    public SwrTagOrder? OrderBy { get; init; }

    /// <summary>Whether the greatest comes first.</summary>
    public bool Descending { get; init; }

    /// <summary>How many to ask for at a time, 1 to 1,000.</summary>
    public int PageSize { get; init; } = RepositoryQuery.LargestPage;

    /// <summary>Which of the service's lists to read.</summary>
    public SwrListVersion Version { get; init; }

    /// <summary>Also reads which images each tag signs.</summary>
    public bool IncludeReference { get; init; }

    /// <summary>Also reads what is attached to each tag.</summary>
    public bool IncludeAccessory { get; init; }

    /// <summary>Returns the repository's name, or the tag's.</summary>
    public override string ToString() => Named?.ToString() ?? Repository.ToString();
}
