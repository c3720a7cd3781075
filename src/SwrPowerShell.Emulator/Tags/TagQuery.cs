using System.Buffers.Text;

namespace SwrPowerShell.Emulator.Tags;

/// <summary>Which tags of a repository a list asks for, and in which order.</summary>
internal sealed class TagQuery
{
    private static readonly string[] Parameters = ["offset", "limit", "order_column", "order_type", "tag"];
    private static readonly string[] PlainParameters = ["order_column", "order_type", "tag"];

    private readonly string? _part;
    private readonly Comparison<ImageTag> _order;

    private TagQuery(Func<string, string?> value)
    {
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
        var value = Criteria.Read(exchange, Parameters);
        return (new TagQuery(value), Page.Read(value));
    }

    public static TagQuery ReadMarked(Exchange exchange) =>
        new(name => PlainParameters.Contains(name) ? exchange.Query(name) : null);

    /// <summary>A part of the name is enough, as with repositories (inferred).</summary>
    public ImageTag[] Select(IEnumerable<ImageTag> tags) => new Comparison<ImageTag>(_order).Apply(
        [.. tags.Where(tag => _part is null || tag.Tag.Contains(_part, StringComparison.Ordinal))]);

    /// <summary>
    /// Those behind a marker. The marker is the last tag that was seen, so that tags that come and go between two pages neither
    /// repeat nor hide others.
    /// </summary>
    public ImageTag[] SelectBehind(string? marker, IEnumerable<ImageTag> tags)
    {
        var selected = Select(tags);
        if (marker is null)
        {
            return selected;
        }

        var last = ReadMarker(marker);
        return [.. selected.Where(tag => _order(tag, last) > 0)];
    }

    public static string MarkerOf(ImageTag last) => Base64Url.EncodeToString(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{last.Updated.Ticks}:{last.Tag}")));

    private static int ByName(ImageTag x, ImageTag y) => string.CompareOrdinal(x.Tag, y.Tag);

    private static ImageTag ReadMarker(string marker)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(marker));
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            var updated = new DateTime(long.Parse(text.AsSpan(0, Math.Max(colon, 0)), CultureInfo.InvariantCulture), DateTimeKind.Utc);
            return new ImageTag
            {
                Id = 0,
                Repository = "",
                Tag = text[(colon + 1)..],
                ImageId = "",
                Created = updated,
                Updated = updated,
            };
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException or OverflowException)
        {
            throw new ApiException(SwrErrors.InvalidParameters);
        }
    }
}
