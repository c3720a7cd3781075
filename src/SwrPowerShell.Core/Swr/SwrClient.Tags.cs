namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    private const int LargestReferencePage = 10;
    private const int LargestAccessoryPage = 100;

    /// <summary>Lists the tags of a repository. Pages are read on demand.</summary>
    [Operation("ListRepositoryTags", "GET", SwrPath.Tags)]
    [Operation("ListRepositoryTag", "GET", SwrPath.TagsByMarker)]
    public IAsyncEnumerable<ListPage<SwrImageTag>> ListTagsAsync(TagQuery query, CancellationToken cancellationToken) =>
        query.Version == SwrListVersion.V3
            ? Paging.ByMarkerAsync(marker => MarkedTagsAsync(query, marker, cancellationToken), static tag => tag.Tag, cancellationToken)
            : Paging.ByOffsetAsync(offset => PagedTagsAsync(query, offset, cancellationToken), static tag => tag.Tag, query.PageSize, cancellationToken);

    /// <summary>Reads a tag.</summary>
    [Operation("ShowRepoTag", "GET", SwrPath.Tag)]
    public async Task<SwrImageTag> ShowTagAsync(ImageTagName name, CancellationToken cancellationToken) =>
        (await _sender.GetAsync(name.Resource.At(SwrPath.Tag), SwrJson.Wire.TagWire, cancellationToken)).ToTag(name.Repository, name.Tag);

    /// <summary>Adds a tag to an image. The reply is empty, so the result contains the requested values.</summary>
    [Operation("CreateRepoTag", "POST", SwrPath.Tags)]
    public Task<SwrImageTag> CopyTagAsync(ImageTagName source, ImageTagName destination, bool replace, CancellationToken cancellationToken)
    {
        var resource = source.Resource.At(SwrPath.Tags) with { Destination = destination.Resource };
        var body = RequestBody.Json(new CopyTagBody(source.Tag, destination.Tag, replace), SwrJson.Wire.CopyTagBody);
        return Creation.SendAsync(
            async () => Copied(destination) with { Attempts = await _sender.PostAsync(resource, body, cancellationToken, RetrySafety.Always) },
            async _ => await LookAsync(once => once.ShowTagAsync(destination, cancellationToken)) is { Digest: not null } there
                && await LookAsync(once => once.ShowTagAsync(source, cancellationToken)) is { } wanted && there.Digest == wanted.Digest ? there : null,
            static _ => true);
    }

    /// <summary>Removes a tag. The last tag of an image is removed with the image.</summary>
    /// <returns>How many times the request was sent.</returns>
    [Operation("DeleteRepoTag", "DELETE", SwrPath.Tag)]
    public Task<int> DeleteTagAsync(ImageTagName name, CancellationToken cancellationToken) =>
        _sender.DeleteAsync(name.Resource.At(SwrPath.Tag), cancellationToken);

    /// <summary>Lists the tags of the images that a signature refers to.</summary>
    [Operation("ListReferences", "GET", SwrPath.TagReferences)]
    public async Task<string[]> ListReferencesAsync(ImageTagName name, CancellationToken cancellationToken) => await Paging.ByMarkerAsync(
        async marker =>
        {
            var resource = name.Resource.At(SwrPath.TagReferences, ("limit", Text(LargestReferencePage)), ("marker", marker));
            var page = await _sender.GetAsync(resource, SwrJson.Wire.ReferencePage, cancellationToken);
            return (page.Tags.Present(), page.Next);
        },
        static tag => tag,
        cancellationToken).SelectMany(page => page.Items).ToArrayAsync(cancellationToken);

    /// <summary>Lists the attachments of an image, such as signatures.</summary>
    [Operation("ListRepoAccessories", "GET", SwrPath.TagAccessories)]
    public async Task<SwrImageAccessory[]> ListAccessoriesAsync(ImageTagName name, CancellationToken cancellationToken) => await Paging.ByOffsetAsync(
        async offset =>
        {
            var resource = name.Resource.At(SwrPath.TagAccessories, ("limit", Text(LargestAccessoryPage)), ("offset", Text(offset)));
            var page = await _sender.GetAsync(resource, SwrJson.Wire.AccessoryPage, cancellationToken);
            return (page.Accessories.Present(), page.Total);
        },
        static wire => $"{wire.Id} {wire.SigTag} {wire.SigDigest}",
        LargestAccessoryPage,
        cancellationToken).SelectMany(page => page.Items).Select(wire => wire.ToAccessory()).ToArrayAsync(cancellationToken);

    private async Task<(List<SwrImageTag> Tags, long? Total)> PagedTagsAsync(TagQuery query, long offset, CancellationToken cancellationToken)
    {
        var (wires, total) = await _sender.GetPageAsync(PageOf(query, SwrPath.Tags, null, ("offset", Text(offset))), SwrJson.Wire.ListTagWire, cancellationToken);
        return (wires.ConvertAll(wire => wire.ToTag(query.Repository, null)), total);
    }

    private async Task<(List<SwrImageTag> Tags, string? Next)> MarkedTagsAsync(TagQuery query, string? marker, CancellationToken cancellationToken)
    {
        var page = await _sender.GetAsync(PageOf(query, SwrPath.TagsByMarker, "false", ("marker", marker)), SwrJson.Wire.TagPage, cancellationToken);
        return (page.Tags.Present().ConvertAll(wire => wire.ToTag(query.Repository, null)), page.Next);
    }

    private static Resource PageOf(TagQuery query, string path, string? withManifest, (string Name, string? Value) position) => query.Repository.Resource.At(
        path,
        ("tag", query.Search),
        ("limit", Text(query.PageSize)),
        position,
        ("order_column", Column(query)),
        ("order_type", Direction(query)),
        ("with_manifest", withManifest));

    private SwrImageTag Copied(ImageTagName name) => new()
    {
        Organization = name.Repository.Organization,
        Name = name.Repository.Name,
        Tag = name.Tag,
        Path = PathOf($"{name}"),
        Outcome = SwrOutcome.Created,
    };

    // The service requires column and direction together.
    private static string? Column(TagQuery query) => query.OrderBy switch
    {
        SwrTagOrder.Updated => "updated_at",
        null when !query.Descending => null,
        _ => "tag",
    };

    private static string? Direction(TagQuery query) => Column(query) is null ? null : query.Descending ? "desc" : "asc";
}
