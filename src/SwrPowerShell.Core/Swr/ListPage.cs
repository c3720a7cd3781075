namespace SwrPowerShell.Core.Swr;

/// <summary>One page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Total">How many there are on all pages, where the service says so.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, long? Total);
