namespace SwrPowerShell.Emulator.Tags;

/// <summary>Tags: list (v2 and v3), show, copy, delete, references, accessories.</summary>
internal sealed class TagEndpoints(EmulatorServices services)
{
    private const int ReferenceLimit = 10;
    private const int AccessoryLimit = 100;
    private readonly EmulatorState _state = services.State;
    private readonly TagViews _views = new(services);

    private Table<ImageTag> Tags => _state.Table<ImageTag>();

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services)
    {
        services.State.AddTable("tags", TagJsonContext.Default.ImageTag, cascade: true);
        var endpoints = new TagEndpoints(services);
        const string repository = "/manage/namespaces/{organization}/repos/{repository}";
        var area = routes.MapArea("/v2" + repository, TagJsonContext.Default);
        area.MapGet("tags", endpoints.List);
        area.MapPost("tags", endpoints.Copy);
        area.MapGet("tags/{tag}", endpoints.Show);
        area.MapDelete("tags/{tag}", endpoints.Delete);
        area.MapGet("{tag}/references", endpoints.ListReferences);
        area.MapGet("{tag}/accessories", endpoints.ListAccessories);
        routes.MapArea("/v3" + repository, TagJsonContext.Default).MapGet("tags", endpoints.ListMarked);
    }

    private Reply List(RepositoryPath path, Exchange exchange)
    {
        var (query, page) = TagQuery.ReadPaged(exchange);
        var repository = _state.RepositoryAt(path);
        return page.ToReply(query.Select(Tags.List(repository.Key)), tag => _views.Item(repository, tag));
    }

    private Reply ListMarked(RepositoryPath path, Exchange exchange)
    {
        var query = TagQuery.ReadMarked(exchange);
        var limit = Page.ReadLimit(exchange.Query("limit"));
        var withManifest = Validation.Flag(exchange.Query("with_manifest"), SwrErrors.InvalidParameters) ?? true;
        var repository = _state.RepositoryAt(path);
        var (tags, marker) = query.SelectPage(Tags.List(repository.Key), limit);
        return Reply.Ok(new TagPage(tags.Select(tag => _views.View(repository, tag, withManifest)), marker ?? "", HasMore: marker is not null));
    }

    private Reply Show(RepositoryPath path, string tag)
    {
        var repository = _state.RepositoryAt(path);
        return Reply.Ok(_views.View(repository, Find(path, tag)));
    }

    private Reply Copy(RepositoryPath path, Body<CopyTag> body)
    {
        var (from, to) = (body.Value.SourceTag.Mandatory(), body.Value.DestinationTag.Mandatory());
        ApiException.ThrowIf(!NameRules.IsTag(to), SwrErrors.InvalidTag);
        var source = Find(path, from);
        var existing = Tags.Find(source.Repository, to);
        // Inferred: the error table has no code for an existing tag, but one for an existing image.
        ApiException.ThrowIf(existing is not null && !body.Value.Override, SwrErrors.ImageExists);
        var now = _state.Now;
        Tags.Put(source.Repository, to, source with
        {
            Id = existing?.Id ?? _state.NextId(),
            Tag = to,
            Created = existing?.Created ?? now,
            Updated = now,
        });
        return Reply.Created;
    }

    private Reply Delete(RepositoryPath path, string tag) =>
        Tags.Remove(_state.RepositoryAt(path).Key, tag) ? Reply.NoContent : SwrErrors.TagNotFound;

    /// <summary>The other tags of the image. Inferred: the documentation does not define references.</summary>
    private Reply ListReferences(RepositoryPath path, string tag, Exchange exchange)
    {
        var limit = Page.ReadLimit(exchange.Query("limit"), ReferenceLimit, ReferenceLimit);
        var found = Find(path, tag);
        var others = Tags.List(found.Repository).Where(other => other.ImageId == found.ImageId && other.Tag != found.Tag);
        var (tags, marker) = TagQuery.ReadMarked(exchange).SelectPage(others, limit);
        return Reply.Ok(new TagReferences(tags.Select(other => other.Tag), HasMore: marker is not null, marker ?? ""));
    }

    private Reply ListAccessories(RepositoryPath path, string tag, Exchange exchange)
    {
        _ = Page.ReadLimit(exchange.Query("limit"), ReferenceLimit, AccessoryLimit);
        _ = Find(path, tag);
        return Reply.Ok(new TagAccessories(Total: 0, Accessories: null));
    }

    private ImageTag Find(RepositoryPath path, string tag) =>
        Tags.Find(_state.RepositoryAt(path).Key, tag) ?? throw new ApiException(SwrErrors.TagNotFound);
}
