using System.Numerics;

namespace SwrPowerShell.Emulator.Lists;

/// <summary>The requested part of a list.</summary>
internal sealed record Page(int Offset, int Limit)
{
    private const int DefaultLimit = 100;
    private const int MaximumLimit = 1000;

    /// <summary>Reads offset and limit, which must be specified together.</summary>
    public static Page Read(Func<string, string?> value) => (value("offset"), value("limit")) switch
    {
        (null, null) => new Page(0, DefaultLimit),
        ({ } offset, { } limit) => new Page(
            Number(offset, 0, int.MaxValue, SwrErrors.InvalidParameters), Number(limit, 1, MaximumLimit, SwrErrors.InvalidPageSize)),
        _ => throw new ApiException(SwrErrors.ParametersLost),
    };

    /// <summary>Reads the limit of a list whose pages start at a marker.</summary>
    public static int ReadLimit(string? text, int standard = DefaultLimit, int maximum = MaximumLimit) =>
        text is null ? standard : Number(text, 1, maximum, SwrErrors.InvalidPageSize);

    public static T Number<T>(string text, T minimum, T maximum, ApiError error)
        where T : IBinaryInteger<T> =>
        T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw new ApiException(error);

    public ArraySegment<T> Of<T>(T[] items)
    {
        var start = Math.Min(Offset, items.Length);
        return new ArraySegment<T>(items, start, Math.Min(Limit, items.Length - start));
    }

    /// <summary>The page as a JSON array.</summary>
    public Reply ToReply<T, TView>(T[] items, Func<T, TView> view) => Reply.Ok(Of(items).Select(view), ContentRange(items));

    /// <summary>The header that names the offset, the number of records on this page (not an end) and the total.</summary>
    public KeyValuePair<string, string> ContentRange<T>(T[] items) =>
        new("Content-Range", string.Create(CultureInfo.InvariantCulture, $"{Offset}-{Of(items).Count}/{items.Length}"));
}
