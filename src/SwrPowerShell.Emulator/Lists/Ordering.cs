namespace SwrPowerShell.Emulator.Lists;

/// <summary>The order of a list. Column and direction must be specified together.</summary>
internal static class Ordering
{
    /// <summary>The requested order, or null.</summary>
    /// <param name="value">The query parameters.</param>
    /// <param name="columns">The order by a column, or null if the list has no such column.</param>
    public static Comparison<T>? Read<T>(Func<string, string?> value, Func<string, Comparison<T>?> columns)
    {
        switch (value("order_column"), value("order_type"))
        {
            case (null, null):
                return null;
            case ({ } column, { } type):
                var ascending = columns(column) ?? throw new ApiException(SwrErrors.InvalidOrderColumn);
                return IsAscending(type) ? ascending : (x, y) => ascending(y, x);
            default:
                throw new ApiException(SwrErrors.ParametersLost);
        }
    }

    public static bool IsAscending(string type) => type switch
    {
        "asc" => true,
        "desc" => false,
        _ => throw new ApiException(SwrErrors.InvalidParameters),
    };

    /// <summary>Sorts stably, so that pages do not overlap if items are equal.</summary>
    public static T[] Apply<T>(this Comparison<T>? order, T[] items) =>
        order is null ? items : [.. items.Order(Comparer<T>.Create(order))];
}
