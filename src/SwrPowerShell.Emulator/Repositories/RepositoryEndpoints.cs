using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Naming;
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
        routes.MapOperation("POST", Collection, endpoints.Create);
        routes.MapOperation("GET", Single, endpoints.Show);
        routes.MapOperation("PATCH", Single, endpoints.Update);
        routes.MapOperation("DELETE", Single, endpoints.Delete);
    }

    private sealed class Endpoints(EmulatorServices services)
    {
        private readonly Reply _created = Reply.EmptyObject(services.Options.CreateStatus);
        private readonly RepositoryJson _json = new(services.Options.Region);

        private EmulatorState State => services.State;

        public Reply List(Exchange exchange)
        {
            var query = RepositoryListQuery.Read(exchange, services.Options.AcceptUpdatedAt);
            var page = query.Select(State.Repositories);
            return Reply.Json(
                (page, _json),
                static (json, it) =>
                {
                    json.WriteStartArray();
                    foreach (var repository in it.page.Items)
                    {
                        it._json.WriteListItem(json, repository, it.page.Total);
                    }

                    json.WriteEndArray();
                },
                [new("Content-Range", $"{query.Offset}-{page.Items.Count}/{page.Total}")]);
        }

        public Reply Create(Exchange exchange)
        {
            var body = RequestBody.ReadObject(exchange);
            // The documentation asks for a dollar sign in place of a slash here, too; Terraform sends the slash, and it works.
            var name = body.MandatoryText("repository").Replace('$', '/');
            if (!NameRules.IsRepository(name))
            {
                return Reply.Of(SwrErrors.InvalidImageName);
            }

            var settings = RepositorySettings.Read(body);
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
            var (organization, repository) = Find(exchange);
            return Reply.Json((_json, repository, organization, exchange.Caller), static (json, it) =>
                it._json.Write(json, it.repository, it.organization, it.Caller));
        }

        public Reply Update(Exchange exchange)
        {
            var settings = RepositorySettings.Read(RequestBody.ReadObject(exchange));
            lock (State.Gate)
            {
                var (_, repository) = Find(exchange);
                var updated = settings.ApplyTo(repository) with { Updated = State.Now };
                State.Repositories.Put(updated.Namespace, updated.Name, updated);
            }

            return Reply.Created;
        }

        public Reply Delete(Exchange exchange)
        {
            lock (State.Gate)
            {
                var (_, repository) = Find(exchange);
                if (repository.Tags.Count > 0 && services.Options.DeleteNonEmptyRepository == NonEmptyRepository.Refuse)
                {
                    return Reply.Of(SwrErrors.RepositoryNotEmpty);
                }

                State.Repositories.Remove(repository.Namespace, repository.Name);
            }

            return Reply.NoContent;
        }

        private (Organization Organization, Repository Repository) Find(Exchange exchange)
        {
            lock (State.Gate)
            {
                var organization = State.FindOwn(exchange.Route("namespace"))
                    ?? throw new RefusedException(SwrErrors.OrganizationNotFound);
                var repository = State.Repositories.Find(organization.Name, exchange.RepositoryFromRoute())
                    ?? throw new RefusedException(SwrErrors.ImageNotFound);
                return (organization, repository);
            }
        }
    }
}
