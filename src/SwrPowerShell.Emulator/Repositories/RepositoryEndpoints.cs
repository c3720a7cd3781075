using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Lists;
using SwrPowerShell.Emulator.Organizations;
using SwrPowerShell.Emulator.Responses;
using SwrPowerShell.Emulator.State;

namespace SwrPowerShell.Emulator.Repositories;

/// <summary>Repositories: list, create, show, update, delete.</summary>
internal static class RepositoryEndpoints
{
    private const string Collection = "/v2/manage/namespaces/{namespace}/repos";
    private const string Single = Collection + "/{repository}";

    public static void MapRepositories(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        var endpoints = new Endpoints(services);
        routes.MapOperation("GET", "/v2/manage/repos", endpoints.List);
        routes.MapOperation("GET", "/v3/manage/repos", endpoints.ListMarked);
        routes.MapOperation("POST", Collection, endpoints.Create);
        routes.MapOperation("GET", Single, endpoints.Show);
        routes.MapOperation("PATCH", Single, endpoints.Update);
        routes.MapOperation("DELETE", Single, endpoints.Delete);
    }

    private sealed class Endpoints(EmulatorServices services)
    {
        private readonly Reply _created = Reply.EmptyObject(services.Options.CreateStatus);
        private readonly RepositoryJson _json = new(services);

        private EmulatorState State => services.State;

        public Reply List(Exchange exchange)
        {
            var (query, page) = RepositoryListQuery.ReadPaged(exchange, State, services.Options.AcceptUpdatedAt);
            var repositories = query.Select();
            var shown = page.Of(repositories);
            return Reply.Json(
                (shown, total: repositories.Length, _json),
                static (json, it) =>
                {
                    json.WriteStartArray();
                    foreach (var repository in it.shown)
                    {
                        it._json.WriteListItem(json, repository, it.total, Caller.Owner.DomainName, status: false);
                    }

                    json.WriteEndArray();
                },
                [page.ContentRange(shown.Count, repositories.Length)]);
        }

        public Reply ListMarked(Exchange exchange)
        {
            var limit = Page.ReadLimit(exchange.Query("limit"));
            var marker = RepositoryMarker.Read(exchange);
            var repositories = RepositoryListQuery.ReadMarked(exchange, State).Select()
                .Where(repository => repository.Id > marker)
                .OrderBy(repository => repository.Id)
                .ToArray();
            return _json.WriteMarked(repositories, limit, static repository => (repository, Caller.Owner.DomainName, false));
        }

        public Reply Create(Exchange exchange)
        {
            var (name, settings) = exchange.Caller.IsOnPremises
                ? OnPremisesForm.Read(exchange, services.Options.Category)
                : RepositoryCreation.Read(exchange, services.Options);
            var organization = exchange.Route("namespace");
            lock (State.Gate)
            {
                if (State.FindOwn(organization) is null)
                {
                    // Inferred: CreateRepo documents no 404, and the table has two codes for a missing organization.
                    return Reply.Of(SwrErrors.TargetOrganizationNotFound);
                }

                if (State.Repositories.Find(organization, name) is not null)
                {
                    return Reply.Of(SwrErrors.ImageExists);
                }

                var now = State.Now;
                State.Repositories.Put(organization, name, settings.ApplyTo(new Repository
                {
                    Id = State.NextId(),
                    Namespace = organization,
                    Name = name,
                    CreatorId = exchange.Caller.UserId,
                    CreatorName = exchange.Caller.UserName,
                    Created = now,
                    Updated = now,
                }));
            }

            return _created;
        }

        public Reply Show(Exchange exchange)
        {
            var repository = State.RepositoryOf(exchange);
            var organization = State.FindOwn(repository.Namespace) ?? throw new RefusedException(SwrErrors.OrganizationNotFound);
            return Reply.Json((_json, repository, organization, exchange.Caller), static (json, it) =>
                it._json.Write(json, it.repository, it.organization, it.Caller));
        }

        public Reply Update(Exchange exchange)
        {
            var settings = RepositorySettings.Read(RequestBody.ReadObject(exchange), services.Options.Category);
            lock (State.Gate)
            {
                var repository = State.RepositoryOf(exchange);
                var updated = settings.ApplyTo(repository) with { Updated = State.Now };
                State.Repositories.Put(updated.Namespace, updated.Name, updated);
            }

            return Reply.Created;
        }

        public Reply Delete(Exchange exchange)
        {
            lock (State.Gate)
            {
                var repository = State.RepositoryOf(exchange);
                if (State.Tags.Count(repository.Key) > 0 && services.Options.DeleteNonEmptyRepository == NonEmptyRepository.Refuse)
                {
                    return Reply.Of(SwrErrors.RepositoryNotEmpty);
                }

                State.RemoveBelongings(repository.Key);
                State.Repositories.Remove(repository.Namespace, repository.Name);
            }

            return Reply.NoContent;
        }
    }
}
