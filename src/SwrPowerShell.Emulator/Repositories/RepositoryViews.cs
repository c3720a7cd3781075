namespace SwrPowerShell.Emulator.Repositories;

/// <summary>The body of a creation or an update. Omitted fields do not change.</summary>
internal sealed record RepositoryRequest(string? Repository, string? Category, string? Description)
{
    /// <summary>A boolean. It is documented as mandatory, but the live service accepts requests without it.</summary>
    public JsonElement IsPublic { get; init; }
}

internal sealed record RepositoryView(
    long Id, long NsId, string Name, string Category, string Description, long Size, bool IsPublic, int NumImages, long NumDownload,
    string Url, string Path, string InternalPath, string CreatorId, string CreatorName, string Created, string Updated, string DomainId,
    int Priority);

/// <summary>An item of the v2 lists. Some of its fields have other names than those of a single repository.</summary>
internal sealed record RepositoryItem(
    string Name, string Category, string Description, long Size, bool IsPublic, int NumImages, long NumDownload, string Url, string Path,
    string InternalPath, string Namespace, string DomainName, string Logo, string CreatedAt, string UpdatedAt, bool Status, int TotalRange,
    IEnumerable<string> Tags);

/// <summary>An item of the v3 lists.</summary>
internal sealed record MarkedRepository(
    long Id, string Name, string Category, string Description, long Size, bool IsPublic, int NumImages, long NumDownload,
    string NamespaceName, string DomainName, string CreatedAt, string UpdatedAt, bool Status);

/// <summary>A page of a v3 list. The marker is a number, and the last page has none.</summary>
internal sealed record MarkedRepositoryList(IEnumerable<MarkedRepository> Repos)
{
    [JsonPropertyName("nextMarker")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? NextMarker { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Repository))]
[JsonSerializable(typeof(RepositoryRequest))]
[JsonSerializable(typeof(RepositoryView))]
[JsonSerializable(typeof(IEnumerable<RepositoryItem>))]
[JsonSerializable(typeof(MarkedRepositoryList))]
internal sealed partial class RepositoryJsonContext : JsonSerializerContext;

/// <summary>A repository in a list, with the name of its account and whether it is currently shared.</summary>
internal sealed record ListedRepository(Repository Repository, string Owner, bool IsShared);

/// <summary>Creates the views of repositories.</summary>
internal sealed class RepositoryViews(EmulatorServices services)
{
    public RepositoryView View(Repository repository, Organization organization, Principal principal)
    {
        var (tags, path) = (TagsOf(repository), PathOf(repository));
        return new(
            repository.Id, organization.Id, repository.Name, repository.Category, repository.Description, tags.Sum(static tag => tag.Size),
            repository.IsPublic, tags.Length, repository.Downloads, Url: "", path, path, repository.CreatorId, repository.CreatorName,
            WireTime.Of(repository.Created), WireTime.Of(repository.Updated), principal.DomainId, Priority: 0);
    }

    /// <summary>A page of a v2 list.</summary>
    public Reply Paged(ListedRepository[] items, Page page) => page.ToReply(items, item => Item(item, items.Length));

    /// <summary>A page of a v3 list: the repositories whose id is greater than the marker, ordered by id.</summary>
    public Reply Marked(IEnumerable<ListedRepository> items, Exchange exchange)
    {
        var limit = Page.ReadLimit(exchange.Query("limit"));
        var marker = exchange.Query("marker") is { } text ? Page.Number(text, 0L, long.MaxValue, SwrErrors.InvalidParameters) : 0;
        var rest = items.Where(item => item.Repository.Id > marker).OrderBy(item => item.Repository.Id).ToArray();
        return Reply.Ok(new MarkedRepositoryList(rest.Take(limit).Select(MarkedItem))
        {
            NextMarker = rest.Length > limit ? rest[limit - 1].Repository.Id : null,
        });
    }

    private RepositoryItem Item(ListedRepository item, int total)
    {
        var repository = item.Repository;
        var (tags, path) = (TagsOf(repository), PathOf(repository));
        return new(
            repository.Name, repository.Category, repository.Description, tags.Sum(static tag => tag.Size), repository.IsPublic,
            tags.Length, repository.Downloads, Url: "", path, path, repository.Namespace, item.Owner, Logo: "",
            WireTime.Of(repository.Created), WireTime.Of(repository.Updated), item.IsShared, total, tags.Select(static tag => tag.Tag));
    }

    private MarkedRepository MarkedItem(ListedRepository item)
    {
        var repository = item.Repository;
        var tags = TagsOf(repository);
        return new(
            repository.Id, repository.Name, repository.Category, repository.Description, tags.Sum(static tag => tag.Size),
            repository.IsPublic, tags.Length, repository.Downloads, repository.Namespace, item.Owner,
            WireTime.Of(repository.Created), WireTime.Of(repository.Updated), item.IsShared);
    }

    private ImageTag[] TagsOf(Repository repository) => services.State.Table<ImageTag>().List(repository.Key);

    private string PathOf(Repository repository) => $"{services.ImageHost}/{repository.Key}";
}
