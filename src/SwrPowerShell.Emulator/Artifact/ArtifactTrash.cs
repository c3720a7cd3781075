namespace SwrPowerShell.Emulator.Artifact;

/// <summary>Moves repositories into the recycle bin and out of it.</summary>
internal sealed class ArtifactTrash(ArtifactStore store)
{
    /// <summary>The ids come in the body, as documented, or in the query, as some clients send what belongs to a DELETE.</summary>
    public Reply Delete(Exchange exchange)
    {
        var (ids, format) = exchange.Body.Length == 0
            ? (RepositoryIds.Of(exchange.Query("repository_ids") ?? ""), exchange.Query("format"))
            : FromBody(ArtifactBody.ReadJson(exchange, JsonValueKind.Object));
        lock (store.Gate)
        {
            var repositories = ids.Select(store.FindActive).ToArray();
            if (format is not null && Array.Exists(repositories, repository => repository.Format != ArtifactFormats.Find(format)))
            {
                throw ArtifactBody.Invalid("format");
            }

            Array.ForEach(repositories, repository => store.Change(repository with { Status = ArtifactRepository.Trash }));
        }

        return ArtifactReply.Text("delete repository success!");
    }

    public Reply Restore(Exchange exchange) => ForEach(exchange, repository =>
    {
        if (store.IsTaken(repository))
        {
            return $"{repository.Name}: {ArtifactErrors.NameExists.Message}";
        }

        store.Change(repository with { Status = ArtifactRepository.Active });
        return null;
    });

    public Reply Purge(Exchange exchange) => ForEach(exchange, repository =>
    {
        store.Purge(repository);
        return null;
    });

    private static (string[] Ids, string? Format) FromBody(JsonElement body) =>
        (RepositoryIds.Of(body), ArtifactBody.OptionalText(body, "format"));

    /// <summary>Each by itself: the reply counts what went well and tells what did not.</summary>
    private Reply ForEach(Exchange exchange, Func<ArtifactRepository, string?> action)
    {
        var ids = ArtifactBody.ReadJson(exchange, JsonValueKind.Array).EnumerateArray().Select(IdOf).ToArray();
        if (ids.Length == 0)
        {
            throw ArtifactBody.Invalid("body");
        }

        lock (store.Gate)
        {
            var failures = ids
                .Select(id => store.Find(id, ArtifactRepository.Trash) is { } repository
                    ? action(repository)
                    : $"{id}: {ArtifactErrors.NotFound.Message}")
                .OfType<string>()
                .ToArray();
            return ArtifactReply.Success((Succeeded: ids.Length - failures.Length, failures), static (json, it) =>
            {
                json.WriteStartObject();
                json.WriteNumber("successNum", it.Succeeded);
                json.WriteNumber("failedNum", it.failures.Length);
                json.WriteStartArray("failedMessages");
                foreach (var failure in it.failures)
                {
                    json.WriteStringValue(failure);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            });
        }
    }

    private static string IdOf(JsonElement item)
    {
        ArtifactBody.Format(item);
        ArtifactBody.Text(item, "uri");
        return ArtifactBody.Text(item, "status") is ArtifactRepository.Active or ArtifactRepository.Trash or "delete"
            ? ArtifactBody.Text(item, "id")
            : throw ArtifactBody.Invalid("status");
    }
}
