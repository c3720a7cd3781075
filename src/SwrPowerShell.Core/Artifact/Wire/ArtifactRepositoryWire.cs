namespace SwrPowerShell.Core.Artifact.Wire;

/// <summary>A repository. The list and the reply for a single repository use different names for some fields.</summary>
internal sealed record ArtifactRepositoryWire
{
    /// <summary>The id of the repository. The field <c>id</c> is only a sequence number.</summary>
    public string? Name { get; init; }
    public string? DisplayName { get; init; }
    public string? RepositoryName { get; init; }
    public string? Format { get; init; }
    public string? Type { get; init; }
    public string? RepoType { get; init; }
    public string? Status { get; init; }
    public string? Description { get; init; }
    public string? IncludesPattern { get; init; }
    public string? DeploymentPolicy { get; init; }
    public bool? AllowAnonymous { get; init; }
    public JsonElement? AutoCleanSnapshot { get; init; }
    public JsonElement? SnapshotAliveDays { get; init; }
    public JsonElement? MaxUniqueSnapshots { get; init; }
    public string? Policy { get; init; }
    public string? ProjectId { get; init; }
    public string? DomainId { get; init; }
    public string? Region { get; init; }
    public string? Url { get; init; }
    public string? CreatedUserName { get; init; }
    public DateTimeOffset? CreatedTime { get; init; }
    public DateTimeOffset? ModifiedTime { get; init; }
    public StorageWire? StorageSummaryInfo { get; init; }
    public string? UserName { get; init; }

    /// <summary>A secret, which is added to the redactor and returned as <see cref="System.Security.SecureString"/> only.</summary>
    public string? Password { get; init; }

    public ArtifactRepository ToRepository() => new()
    {
        Id = Name,
        Name = ShownName ?? "",
        Format = Format,
        Type = Type ?? RepoType,
        Status = Status,
        Description = Description,
        IncludesPattern = IncludesPattern,
        DeploymentPolicy = DeploymentPolicy,
        AllowAnonymous = AllowAnonymous,
        Policy = Policy,
        ProjectId = ProjectId,
        DomainId = DomainId,
        Region = Region,
        Url = Url,
        Size = ArtifactText.Bytes(StorageSummaryInfo?.UsedSpace),
        FileCount = StorageSummaryInfo?.FilesCount,
        Creator = CreatedUserName,
        Created = CreatedTime,
        Updated = ModifiedTime,
        UserName = UserName,
    };

    /// <summary>Whether the object contains a repository, which has a name or a format.</summary>
    public bool IsNamed => !string.IsNullOrEmpty(ShownName) || !string.IsNullOrEmpty(Format);

    /// <summary>The display name.</summary>
    public string? ShownName => string.IsNullOrEmpty(DisplayName) ? RepositoryName ?? Name : DisplayName;

    /// <summary>Returns the id, without the password.</summary>
    public override string ToString() => $"{Name}";
}
