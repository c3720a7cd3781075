namespace SwrPowerShell.Core.Swr;

/// <summary>A page of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="Total">The number of items on all pages; null if the service does not return it.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, long? Total);
