namespace SwrPowerShell.Emulator.Tags;

/// <summary>Tags: list (old and new), show, copy, delete.</summary>
internal static class TagEndpoints
{
    private const string Tail = "/manage/namespaces/{organization}/repos/{repository}/tags";
    private const string Collection = "/v2" + Tail;
    private const string Single = Collection + "/{tag}";

    public static void MapTags(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        services.State.AddTable("tags", StateJsonContext.Default.ImageTag, cascade: true);
        var endpoints = new Endpoints(services);
        routes.MapOperation("GET", Collection, endpoints.List);
        routes.MapOperation("POST", Collection, endpoints.Copy);
        routes.MapOperation("GET", Single, endpoints.Show);
        routes.MapOperation("DELETE", Single, endpoints.Delete);
        routes.MapOperation("GET", "/v3" + Tail, endpoints.ListMarked);
        routes.MapTagRelations(services.State);
    }

    public static ImageTag TagOf(this EmulatorState state, Exchange exchange) =>
        state.Table<ImageTag>().Find(state.RepositoryOf(exchange).Key, exchange.Route("tag"))
        ?? throw new ApiException(SwrErrors.TagNotFound);

    private sealed class Endpoints(EmulatorServices services)
    {
        private readonly TagJson _json = new(services);

        private EmulatorState State => services.State;

        public Reply List(Exchange exchange)
        {
            var (query, page) = TagQuery.ReadPaged(exchange);
            var repository = State.RepositoryOf(exchange);
            var tags = query.Select(State.Table<ImageTag>().List(repository.Key));
            var shown = page.Of(tags);
            return Reply.Json(
                (shown, repository, _json),
                static (json, it) =>
                {
                    json.WriteStartArray();
                    foreach (var tag in it.shown)
                    {
                        it._json.WriteListItem(json, it.repository, tag);
                    }

                    json.WriteEndArray();
                },
                [page.ContentRange(shown.Count, tags.Length)]);
        }

        public Reply ListMarked(Exchange exchange)
        {
            var query = TagQuery.ReadMarked(exchange);
            var limit = Page.ReadLimit(exchange.Query("limit"));
            var withManifest = Validation.Flag(exchange.Query("with_manifest"), SwrErrors.InvalidParameters) ?? true;
            var repository = State.RepositoryOf(exchange);
            var tags = query.SelectBehind(exchange.Query("marker"), State.Table<ImageTag>().List(repository.Key));
            var shown = new ArraySegment<ImageTag>(tags, 0, Math.Min(limit, tags.Length));
            return Reply.Json((shown, more: tags.Length > limit, withManifest, repository, _json), static (json, it) =>
            {
                json.WriteStartObject();
                json.WriteStartArray("tags");
                foreach (var tag in it.shown)
                {
                    it._json.Write(json, it.repository, tag, it.withManifest);
                }

                json.WriteEndArray();
                // Inferred: the last page has an empty marker.
                json.WriteString("nextMarker", it.more ? TagQuery.MarkerOf(it.shown[^1]) : "");
                json.WriteBoolean("has_more", it.more);
                json.WriteEndObject();
            });
        }

        public Reply Show(Exchange exchange) => Reply.Json(
            (repository: State.RepositoryOf(exchange), tag: State.TagOf(exchange), _json),
            static (json, it) => it._json.Write(json, it.repository, it.tag, withManifest: true));

        public Reply Copy(Exchange exchange)
        {
            var body = RequestBody.ReadObject(exchange);
            var (from, to, replace) = (body.MandatoryText("source_tag"), body.MandatoryText("destination_tag"), body.Flag("override"));
            if (!NameRules.IsTag(to))
            {
                return Reply.Of(SwrErrors.InvalidTag);
            }

            lock (State.Gate)
            {
                var repository = State.RepositoryOf(exchange);
                if (State.Table<ImageTag>().Find(repository.Key, from) is not { } source)
                {
                    return Reply.Of(SwrErrors.TagNotFound);
                }

                var existing = State.Table<ImageTag>().Find(repository.Key, to);
                if (existing is not null && !replace)
                {
                    // Inferred: the table has no code for a tag that exists; this one stands for an image that does.
                    return Reply.Of(SwrErrors.ImageExists);
                }

                var now = State.Now;
                State.Table<ImageTag>().Put(repository.Key, to, source with
                {
                    Id = existing?.Id ?? State.NextId(),
                    Tag = to,
                    Created = existing?.Created ?? now,
                    Updated = now,
                });
            }

            return Reply.Created;
        }

        public Reply Delete(Exchange exchange)
        {
            lock (State.Gate)
            {
                var tag = State.TagOf(exchange);
                State.Table<ImageTag>().Remove(tag.Repository, tag.Tag);
            }

            return Reply.NoContent;
        }
    }
}
