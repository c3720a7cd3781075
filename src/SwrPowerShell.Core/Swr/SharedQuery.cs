namespace SwrPowerShell.Core.Swr;

/// <summary>Which shared repositories to list.</summary>
/// <param name="By">Who shares.</param>
public sealed record SharedQuery(SwrSharedBy By)
{
    /// <summary>Only this organization's.</summary>
    public string? Organization { get; init; }

    /// <summary>Only repositories whose name contains this.</summary>
    public string? NamePart { get; init; }

    /// <summary>Only those of this account.</summary>
    public string? Owner { get; init; }

    /// <summary>Only those whose share is in force, or only the others.</summary>
    public bool? IsValid { get; init; }

    /// <summary>How many to ask for at a time, 1 to 1,000.</summary>
    public int PageSize { get; init; } = RepositoryQuery.LargestPage;

    /// <summary>Which of the service's lists to read.</summary>
    public SwrListVersion Version { get; init; }

    internal string Center => By == SwrSharedBy.Self ? "self" : "thirdparty";

    internal string? Status => IsValid is null ? null : IsValid.Value ? "true" : "false";

    internal Resource Resource => new(Nouns.Repository, $"{Organization ?? "*"}/{NamePart ?? "*"}");
}
