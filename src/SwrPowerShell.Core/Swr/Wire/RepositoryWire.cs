namespace SwrPowerShell.Core.Swr.Wire;

/// <summary>Body of CreateRepo. The name contains slashes.</summary>
internal sealed record CreateRepositoryBody(string Repository, bool IsPublic, string? Category, string? Description);

/// <summary>Body of UpdateRepo; null for no change.</summary>
internal sealed record UpdateRepositoryBody(bool? IsPublic, string? Category, string? Description);

/// <summary>A repository. ListReposDetails and ShowRepository use different names for some fields.</summary>
internal sealed record RepositoryWire
{
    public long? Id { get; init; }
    public string? Name { get; init; }
    public string? Namespace { get; init; }

    /// <summary>The organization in the v3 lists.</summary>
    public string? NamespaceName { get; init; }
    public string? DomainName { get; init; }

    /// <summary>Whether the share is valid, in a list of shared repositories.</summary>
    public bool? Status { get; init; }
    public string? Category { get; init; }
    public string? Description { get; init; }
    public bool? IsPublic { get; init; }
    public string? Path { get; init; }
    public string? InternalPath { get; init; }
    public long? Size { get; init; }
    public long? NumImages { get; init; }
    public long? NumDownload { get; init; }
    public string? CreatorName { get; init; }
    public string? CreatorId { get; init; }
    public string? DomainId { get; init; }
    public long? NsId { get; init; }
    public int? Priority { get; init; }
    public string? Url { get; init; }
    public DateTimeOffset? Created { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? Updated { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public long? TotalRange { get; init; }

    public SwrRepository ToRepository(string? organization, string? name) => new()
    {
        Organization = organization ?? Namespace ?? NamespaceName ?? "",
        Name = name ?? Name ?? "",
        IsPublic = IsPublic ?? false,
        Category = Category,
        Description = Description,
        Path = Path,
        InternalPath = InternalPath,
        Size = Size,
        TagCount = NumImages,
        PullCount = NumDownload,
        Created = Created ?? CreatedAt,
        Updated = Updated ?? UpdatedAt,
        Id = Id,
        Creator = CreatorName,
        CreatorId = CreatorId,
        DomainId = DomainId,
        OrganizationId = NsId,
        Priority = Priority,
        Url = Url,
    };

    public SwrSharedRepository ToShared(SwrSharedBy by) => new()
    {
        Organization = Namespace ?? NamespaceName ?? "",
        Name = Name ?? "",
        SharedBy = by,
        Owner = DomainName,
        IsValid = Status,
        IsPublic = IsPublic ?? false,
        Category = Category,
        Description = Description,
        Path = Path,
        Size = Size,
        TagCount = NumImages,
        PullCount = NumDownload,
        Created = Created ?? CreatedAt,
        Updated = Updated ?? UpdatedAt,
    };
}

/// <summary>Reply of ListRepoDetails and ListSharedRepoDetails.</summary>
internal sealed record RepositoryMarkerPage(List<RepositoryWire>? Repos) : MarkerPage;
