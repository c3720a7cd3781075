namespace SwrPowerShell.Core.Bulk;

/// <summary>The outcome of one item: a result or an error.</summary>
/// <param name="Item">The item.</param>
/// <param name="Result">The result; the default value in case of an error.</param>
/// <param name="Error">The error, or null.</param>
public sealed record BulkOutcome<TItem, TResult>(TItem Item, TResult? Result, Exception? Error);
