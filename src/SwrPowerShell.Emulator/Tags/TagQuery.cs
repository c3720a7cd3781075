using System.Buffers.Text;

namespace SwrPowerShell.Emulator.Tags;

/// <summary>Selects and orders the tags of a list.</summary>
internal sealed class TagQuery
{
    private static readonly string[] s_parameters = ["offset", "limit", "order_column", "order_type", "tag"];

    private readonly string? _part;
    private readonly string? _marker;
    private readonly Comparison<ImageTag> _order;

    private TagQuery(Func<string, string?> value, string? marker = null)
    {
        _marker = marker;
        _part = value("tag");
        _order = Ordering.Read<ImageTag>(value, static column => column switch
        {
            "updated_at" => static (x, y) =>
                x.Updated.CompareTo(y.Updated) is var byTime and not 0 ? byTime : string.CompareOrdinal(x.Tag, y.Tag),
            "tag" => ByName,
            _ => null,
        }) ?? ByName;
    }

    public static (TagQuery Query, Page Page) ReadPaged(Exchange exchange)
    {
        var value = Criteria.Read(exchange, s_parameters);
        return (new TagQuery(value), Page.Read(value));
    }

    public static TagQuery ReadMarked(Exchange exchange) => new(exchange.Query, exchange.Query("marker"));

    /// <summary>The tags that contain the given text, like repositories (inferred).</summary>
    public ImageTag[] Select(IEnumerable<ImageTag> tags) =>
        _order.Apply([.. tags.Where(tag => _part is null || tag.Tag.Contains(_part, StringComparison.Ordinal))]);

    /// <summary>
    /// The page after the marker, and the marker of the next page, if there is one. The marker identifies the last tag of a page, so
    /// that tags that are added or deleted between two pages neither repeat nor hide others.
    /// </summary>
    public (ArraySegment<ImageTag> Tags, string? NextMarker) SelectPage(IEnumerable<ImageTag> tags, int limit)
    {
        var last = _marker is null ? null : ReadMarker(_marker);
        var rest = Select(tags).Where(tag => last is null || _order(tag, last) > 0).ToArray();
        var page = new ArraySegment<ImageTag>(rest, 0, Math.Min(limit, rest.Length));
        return (page, rest.Length > limit ? MarkerOf(page[^1]) : null);
    }

    private static string MarkerOf(ImageTag last) => Base64Url.EncodeToString(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{last.Updated.Ticks}:{last.Tag}")));

    private static int ByName(ImageTag x, ImageTag y) => string.CompareOrdinal(x.Tag, y.Tag);

    private static ImageTag ReadMarker(string marker)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(marker));
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            var updated = new DateTime(long.Parse(text.AsSpan(0, Math.Max(colon, 0)), CultureInfo.InvariantCulture), DateTimeKind.Utc);
            return new ImageTag(Id: 0, Repository: "", Tag: text[(colon + 1)..], ImageId: "", Created: updated, Updated: updated);
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException or OverflowException)
        {
            throw new ApiException(SwrErrors.InvalidParameters);
        }
    }
}
