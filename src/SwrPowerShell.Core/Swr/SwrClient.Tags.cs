using System.Globalization;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Core.Swr.Wire;

namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    private const int LargestReferencePage = 10;
    private const int LargestAccessoryPage = 100;

    /// <summary>ListRepositoryTags (v2) or ListRepositoryTag (v3): the tags of a repository, a page at a time, as far as the caller reads.</summary>
    public IAsyncEnumerable<ListPage<SwrImageTag>> ListTagsAsync(TagQuery query, CancellationToken cancellationToken) =>
        query.Version == SwrListVersion.V3
            ? Paging.ByMarkerAsync(marker => MarkedTagsAsync(query, marker, cancellationToken), static tag => tag.Tag, cancellationToken)
            : Paging.ByOffsetAsync(offset => PagedTagsAsync(query, offset, cancellationToken), static tag => tag.Tag, query.PageSize, cancellationToken);

    /// <summary>ShowRepoTag: one tag.</summary>
    public async Task<SwrImageTag> ShowTagAsync(ImageTagName name, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Get, SwrPath.Tag(name), name.Target);
        return (await _sender.SendAsync(request, SwrJson.Wire.TagWire, cancellationToken)).ToTag(name.Repository, name.Tag);
    }

    /// <summary>CreateRepoTag: gives an image another tag. The reply is empty, so the result holds what was asked for.</summary>
    /// <remarks>When the tag exists because an attempt without an answer created it, that is success.</remarks>
    public async Task<SwrImageTag> CopyTagAsync(ImageTagName source, ImageTagName destination, bool replace, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Post, SwrPath.Tags(source.Repository), source.Target with { Destination = destination.Target })
        {
            Body = RequestBody.Json(new CopyTagBody(source.Tag, destination.Tag, replace), SwrJson.Wire.CopyTagBody),
            RetrySafety = RetrySafety.Always,
        };
        try
        {
            return Copied(destination) with { Attempts = await _sender.SendAsync(request, cancellationToken) };
        }
        catch (SwrException e) when (e.MayBeDone)
        {
            if (await LookAsync(once => once.ShowTagAsync(destination, cancellationToken)) is { Digest: not null } there
                && await LookAsync(once => once.ShowTagAsync(source, cancellationToken)) is { } wanted && there.Digest == wanted.Digest)
            {
                return there with { Outcome = SwrOutcome.Created, Attempts = e.Attempts };
            }

            throw;
        }
    }

    /// <summary>DeleteRepoTag: removes a tag, and with the last tag of an image the image.</summary>
    /// <returns>How many times the request was sent.</returns>
    public Task<int> DeleteTagAsync(ImageTagName name, CancellationToken cancellationToken) =>
        _sender.SendAsync(new ServiceRequest(HttpMethod.Delete, SwrPath.Tag(name), name.Target), cancellationToken);

    /// <summary>ListReferences: for a signature, the tags of the images that it signs.</summary>
    public async Task<string[]> ListReferencesAsync(ImageTagName name, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        var pages = Paging.ByMarkerAsync(
            async marker =>
            {
                var path = SwrPath.WithQuery(SwrPath.TagRelation(name, "references"), ("limit", Text(LargestReferencePage)), ("marker", marker));
                var page = await _sender.SendAsync(new ServiceRequest(HttpMethod.Get, path, name.Target), SwrJson.Wire.ReferencePage, cancellationToken);
                return (page.Tags.Present(), page.Next);
            },
            static tag => tag,
            cancellationToken);
        await foreach (var page in pages)
        {
            found.AddRange(page.Items);
        }

        return [.. found];
    }

    /// <summary>ListRepoAccessories: what is attached to an image.</summary>
    public async Task<SwrImageAccessory[]> ListAccessoriesAsync(ImageTagName name, CancellationToken cancellationToken)
    {
        var found = new List<SwrImageAccessory>();
        var pages = Paging.ByOffsetAsync(
            async offset =>
            {
                var path = SwrPath.WithQuery(
                    SwrPath.TagRelation(name, "accessories"), ("limit", Text(LargestAccessoryPage)), ("offset", Text(offset)));
                var page = await _sender.SendAsync(new ServiceRequest(HttpMethod.Get, path, name.Target), SwrJson.Wire.AccessoryPage, cancellationToken);
                return (page.Accessories.Present(), page.Total);
            },
            static accessory => $"{accessory.Id} {accessory.SigTag} {accessory.SigDigest}",
            LargestAccessoryPage,
            cancellationToken);
        await foreach (var page in pages)
        {
            found.AddRange(page.Items.Select(accessory => accessory.ToAccessory()));
        }

        return [.. found];
    }

    private async Task<(List<SwrImageTag> Tags, long? Total)> PagedTagsAsync(TagQuery query, long offset, CancellationToken cancellationToken)
    {
        var path = SwrPath.WithQuery(
            SwrPath.Tags(query.Repository),
            ("tag", query.Search),
            ("limit", Text(query.PageSize)),
            ("offset", Text(offset)),
            ("order_column", Column(query)),
            ("order_type", Direction(query)));
        var request = new ServiceRequest(HttpMethod.Get, path, ResourceTarget.Repository(query.Repository));
        var (wires, total) = await _sender.SendPagedAsync(request, SwrJson.Wire.ListTagWire, cancellationToken);
        return (wires.ConvertAll(wire => wire.ToTag(query.Repository, null)), total);
    }

    private async Task<(List<SwrImageTag> Tags, string? Next)> MarkedTagsAsync(TagQuery query, string? marker, CancellationToken cancellationToken)
    {
        var path = SwrPath.WithQuery(
            SwrPath.TagsByMarker(query.Repository),
            ("tag", query.Search),
            ("limit", Text(query.PageSize)),
            ("marker", marker),
            ("order_column", Column(query)),
            ("order_type", Direction(query)),
            ("with_manifest", "false"));
        var request = new ServiceRequest(HttpMethod.Get, path, ResourceTarget.Repository(query.Repository));
        var page = await _sender.SendAsync(request, SwrJson.Wire.TagPage, cancellationToken);
        return (page.Tags.Present().ConvertAll(wire => wire.ToTag(query.Repository, null)), page.Next);
    }

    private SwrImageTag Copied(ImageTagName name) => new()
    {
        Organization = name.Repository.Organization,
        Name = name.Repository.Name,
        Tag = name.Tag,
        Path = PathOf($"{name}"),
        Outcome = SwrOutcome.Created,
    };

    // The two belong together: the service refuses one without the other.
    private static string? Column(TagQuery query) => query.OrderBy switch
    {
        SwrTagOrder.Updated => "updated_at",
        null when !query.Descending => null,
        _ => "tag",
    };

    private static string? Direction(TagQuery query) => Column(query) is null ? null : query.Descending ? "desc" : "asc";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
