namespace SwrPowerShell.Emulator.Sharing;

/// <summary>Sharing of private repositories with other accounts. Here the path says <c>repositories</c>, and not <c>repos</c>.</summary>
internal static class ShareEndpoints
{
    private const string Collection = "/v2/manage/namespaces/{organization}/repositories/{repository}/access-domains";
    private const string Single = Collection + "/{access_domain}";
    private const int MaximumShares = 500;
    private const int DescriptionLength = 1000;

    public static void MapSharing(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        services.State.AddTable("shares", StateJsonContext.Default.Share, cascade: true);
        var endpoints = new Endpoints(services.State, services.Options.MissingShare);
        routes.MapOperation("GET", Collection, endpoints.List);
        routes.MapOperation("POST", Collection, endpoints.Create);
        routes.MapOperation("GET", Single, endpoints.Show);
        routes.MapOperation("PATCH", Single, endpoints.Update);
        routes.MapOperation("DELETE", Single, endpoints.Delete);
        routes.MapSharedRepositories(services);
    }

    private sealed record Terms(string Permit, string Deadline, string? Description)
    {
        public static Terms Read(JsonElement body)
        {
            var terms = new Terms(body.MandatoryText("permit"), body.MandatoryText("deadline"), body.Text("description"));
            if (terms.Permit != "read")
            {
                throw new ApiException(SwrErrors.InvalidPermissionParameter);
            }

            if (!Share.IsDeadline(terms.Deadline))
            {
                throw new ApiException(SwrErrors.InvalidValue);
            }

            return terms.Description is { Length: > DescriptionLength } text && text.EnumerateRunes().Count() > DescriptionLength
                ? throw new ApiException(SwrErrors.DescriptionTooLong)
                : terms;
        }
    }

    private sealed class Endpoints(EmulatorState state, MissingShare missing)
    {
        public Reply List(Exchange exchange) => Reply.Json(
            (shares: state.Table<Share>().List(Find(exchange).Key), state.Now),
            static (json, it) =>
            {
                json.WriteStartArray();
                foreach (var share in it.shares)
                {
                    Write(json, share, it.Now, isList: true);
                }

                json.WriteEndArray();
            });

        public Reply Create(Exchange exchange)
        {
            var body = RequestBody.ReadObject(exchange);
            var domain = body.MandatoryText("access_domain");
            var terms = Terms.Read(body);
            lock (state.Gate)
            {
                var repository = Find(exchange);
                if (repository.IsPublic)
                {
                    // Only private images can be shared; the code for it is inferred.
                    return Reply.Of(SwrErrors.InvalidValue with { Message = "Only private images can be shared." });
                }

                if (domain == exchange.Principal.DomainName)
                {
                    return Reply.Of(SwrErrors.InvalidDomain);
                }

                if (state.Table<Share>().Find(repository.Key, domain) is not null)
                {
                    return Reply.Of(SwrErrors.PermissionExists);
                }

                if (state.Table<Share>().Count(repository.Key) >= MaximumShares)
                {
                    return Reply.Of(SwrErrors.InvalidParameters with { Message = "An image can be shared with 500 accounts at most." });
                }

                var now = state.Now;
                state.Table<Share>().Put(repository.Key, domain, new Share
                {
                    Repository = repository.Key,
                    AccessDomain = domain,
                    Permit = terms.Permit,
                    Deadline = terms.Deadline,
                    Description = terms.Description ?? "",
                    CreatorId = exchange.Principal.UserId,
                    CreatorName = exchange.Principal.UserName,
                    Created = now,
                    Updated = now,
                });
            }

            return Reply.Created;
        }

        public Reply Show(Exchange exchange) =>
            missing == MissingShare.Empty && state.Table<Share>().Find(Find(exchange).Key, exchange.Route("access_domain")) is null
                ? Reply.Json(0, static (json, _) =>
                {
                    json.WriteStartObject();
                    json.WriteBoolean("exist", false);
                    json.WriteEndObject();
                })
                : Reply.Json(
                    (share: FindShare(exchange), state.Now), static (json, it) => Write(json, it.share, it.Now, isList: false));

        public Reply Update(Exchange exchange)
        {
            var terms = Terms.Read(RequestBody.ReadObject(exchange));
            lock (state.Gate)
            {
                var share = FindShare(exchange);
                state.Table<Share>().Put(share.Repository, share.AccessDomain, share with
                {
                    Permit = terms.Permit,
                    Deadline = terms.Deadline,
                    // The SDK documents the empty text as the default of an update, so what is left out is emptied.
                    Description = terms.Description ?? "",
                    Updated = state.Now,
                });
            }

            return Reply.Created;
        }

        public Reply Delete(Exchange exchange)
        {
            lock (state.Gate)
            {
                var share = FindShare(exchange);
                state.Table<Share>().Remove(share.Repository, share.AccessDomain);
            }

            return Reply.NoContent;
        }

        private static void Write(Utf8JsonWriter json, Share share, DateTime now, bool isList)
        {
            var slash = share.Repository.IndexOf('/', StringComparison.Ordinal);
            json.WriteStartObject();
            if (!isList)
            {
                json.WriteBoolean("exist", true);
            }

            json.WriteString("access_domain", share.AccessDomain);
            json.WriteString("namespace", share.Repository.AsSpan(0, slash));
            json.WriteString("repository", share.Repository.AsSpan(slash + 1));
            json.WriteString("permit", share.Permit);
            json.WriteString("deadline", share.Deadline);
            json.WriteString("description", share.Description);
            json.WriteString("creator_id", share.CreatorId);
            json.WriteString("creator_name", share.CreatorName);
            json.WriteString("created", WireTime.Of(share.Created));
            json.WriteString("updated", WireTime.Of(share.Updated));
            json.WriteBoolean("status", share.IsValidAt(now));
            json.WriteEndObject();
        }

        /// <summary>Inferred: none of the operations documents a 404, so a missing repository is a bad request.</summary>
        private Repository Find(Exchange exchange) =>
            state.FindOwn(exchange.Route("organization")) is { } organization
            && state.Table<Repository>().Find(organization.Name, exchange.RepositoryFromRoute()) is { } repository
                ? repository
                : throw new ApiException(SwrErrors.InvalidNamespaceOrName);

        private Share FindShare(Exchange exchange) =>
            state.Table<Share>().Find(Find(exchange).Key, exchange.Route("access_domain"))
            ?? throw new ApiException(SwrErrors.ShareNotFound);
    }
}
