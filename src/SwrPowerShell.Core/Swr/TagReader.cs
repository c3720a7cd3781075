using System.Runtime.CompilerServices;

namespace SwrPowerShell.Core.Swr;

/// <summary>Reads the tags of repositories with their references and attachments.</summary>
/// <param name="limit">The maximum number of requests in flight, for all repositories together.</param>
public sealed class TagReader(int limit)
{
    private readonly RequestGate _gate = new(limit);

    /// <summary>Reads the tags of a repository. Pages are read on demand.</summary>
    public async IAsyncEnumerable<ListPage<SwrImageTag>> ReadAsync(
        SwrClient client, TagQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var pages = (query.Named is { } single
            ? ShowAsync(client, single, cancellationToken)
            : client.ListTagsAsync(query, cancellationToken)).GetAsyncEnumerator(cancellationToken);
        while (await _gate.RunAsync(() => pages.MoveNextAsync().AsTask(), cancellationToken))
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
            tag = tag with { Reference = await _gate.RunAsync(() => client.ListReferencesAsync(name, cancellationToken), cancellationToken) };
        }

        return query.IncludeAccessory
            ? tag with { Accessory = await _gate.RunAsync(() => client.ListAccessoriesAsync(name, cancellationToken), cancellationToken) }
            : tag;
    }
}
