namespace SwrPowerShell.Core.Swr;

/// <summary>Filter and page size for a list of shared repositories.</summary>
/// <param name="By">The account that shares.</param>
public sealed record SharedQuery(SwrSharedBy By)
{
    /// <summary>The organization; null for all.</summary>
    public string? Organization { get; init; }

    /// <summary>A part of the name; null for all.</summary>
    public string? NamePart { get; init; }

    /// <summary>The name of the owner account; null for all.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether the share is valid; null for all.</summary>
    public bool? IsValid { get; init; }

    /// <summary>The page size, 1 to 1,000.</summary>
    public int PageSize { get; init; } = RepositoryQuery.LargestPage;

    /// <summary>The version of the list API.</summary>
    public SwrListVersion Version { get; init; }

    internal string Center => By == SwrSharedBy.Self ? "self" : "thirdparty";

    internal string? Status => IsValid is null ? null : IsValid.Value ? "true" : "false";

    internal Resource Resource => new(Nouns.Repository, $"{Organization ?? "*"}/{NamePart ?? "*"}");
}
