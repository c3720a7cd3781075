namespace SwrPowerShell.Core.Bulk;

/// <summary>The outcome of one item: a result or an error.</summary>
/// <param name="Item">The item.</param>
/// <param name="Result">The result, when there is no error.</param>
/// <param name="Error">The error, when there is one.</param>
public sealed record BulkOutcome<TItem, TResult>(TItem Item, TResult? Result, Exception? Error);
