using System.Collections.ObjectModel;

namespace SwrPowerShell;

/// <summary>A list whose text contains its items. Export-Csv and ConvertTo-Html write the text of a property, which for an array is its type.</summary>
internal sealed class ReadableList<T> : ReadOnlyCollection<T>
{
    private readonly string _separator;

    private ReadableList(IList<T> items, string separator)
        : base(items) => _separator = separator;

    /// <summary>A list without items.</summary>
    public static new IReadOnlyList<T> Empty { get; } = new ReadableList<T>([], "");

    /// <summary>Returns a list of items.</summary>
    public static IReadOnlyList<T> Of(IEnumerable<T> items, string separator = ", ") =>
        items as ReadableList<T> ?? (items.ToArray() is { Length: > 0 } array ? new ReadableList<T>(array, separator) : Empty);

    /// <summary>Returns the items with the separator in between.</summary>
    public override string ToString() => string.Join(_separator, this);
}
