using System.Runtime.CompilerServices;

namespace SwrPowerShell.Core.Swr;

/// <summary>Reads tags of repositories, page by page, together with what is asked for beyond the list.</summary>
/// <param name="limit">How many requests may be in flight, of all repositories that this reads together.</param>
#pragma warning disable CA1001 // The semaphore's wait handle is never used, so it owns nothing.
public sealed class TagReader(int limit)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _gate = new(limit);

    /// <summary>The tags of one repository, as far as the caller reads.</summary>
    public async IAsyncEnumerable<ListPage<SwrImageTag>> ReadAsync(
        SwrClient client, TagQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var pages = (query.Named is { } single
            ? ShowAsync(client, single, cancellationToken)
            : client.ListTagsAsync(query, cancellationToken)).GetAsyncEnumerator(cancellationToken);
        while (await InTurnAsync(() => pages.MoveNextAsync().AsTask(), cancellationToken))
        {
            var found = pages.Current.Items.Where(query.Matches).ToArray();
            if (query.IncludeReference || query.IncludeAccessory)
            {
                found = await Task.WhenAll(found.Select(tag => CompleteAsync(client, query, tag, cancellationToken)));
            }

            yield return pages.Current with { Items = found };
        }
    }

    private static async IAsyncEnumerable<ListPage<SwrImageTag>> ShowAsync(
        SwrClient client, ImageTagName name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new([await client.ShowTagAsync(name, cancellationToken)], 1);
    }

    private async Task<SwrImageTag> CompleteAsync(SwrClient client, TagQuery query, SwrImageTag tag, CancellationToken cancellationToken)
    {
        var name = ImageTagName.Of(tag);
        if (query.IncludeReference)
        {
            tag = tag with { Reference = await InTurnAsync(() => client.ListReferencesAsync(name, cancellationToken), cancellationToken) };
        }

        return query.IncludeAccessory
            ? tag with { Accessory = await InTurnAsync(() => client.ListAccessoriesAsync(name, cancellationToken), cancellationToken) }
            : tag;
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await request();
        }
        finally
        {
            _gate.Release();
        }
    }
}
