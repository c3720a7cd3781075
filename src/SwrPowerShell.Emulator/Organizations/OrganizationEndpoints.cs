using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Naming;
using SwrPowerShell.Emulator.Responses;
using SwrPowerShell.Emulator.State;

namespace SwrPowerShell.Emulator.Organizations;

/// <summary>Organizations: list, create, show, delete.</summary>
internal static class OrganizationEndpoints
{
    private const string Collection = "/v2/manage/namespaces";
    private const string Single = Collection + "/{namespace}";

    public static void MapOrganizations(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        var endpoints = new Endpoints(services);
        routes.MapOperation("GET", Collection, endpoints.List);
        routes.MapOperation("POST", Collection, endpoints.Create);
        routes.MapOperation("GET", Single, endpoints.Show);
        routes.MapOperation("DELETE", Single, endpoints.Delete);
    }

    /// <summary>The organization, unless there is none or it is somebody else's.</summary>
    public static Organization? FindOwn(this EmulatorState state, string name) =>
        state.Organizations.Find(EmulatorState.NoParent, name) is { Foreign: false } found ? found : null;

    private sealed class Endpoints(EmulatorServices services)
    {
        private EmulatorState State => services.State;

        public Reply List(Exchange exchange)
        {
            var name = exchange.Query("namespace");
            var visible = false;
            if (exchange.Query("filter") is { } filter)
            {
                var criteria = FilterText.Parse(filter, ["namespace", "mode"]);
                name = criteria.GetValueOrDefault("namespace");
                visible = criteria.TryGetValue("mode", out var mode);
                if (visible && mode != "visible")
                {
                    return Reply.Of(SwrErrors.InvalidFilter);
                }
            }

            // Without the mode, those the caller is authorized on.
            var organizations = State.Organizations.List()
                .Where(o => !o.Foreign && (visible || !o.RepositoryGrantOnly) && (name is null || o.Name == name));
            return Reply.Json((organizations, State), static (json, it) =>
            {
                json.WriteStartObject();
                json.WriteStartArray("namespaces");
                foreach (var organization in it.organizations)
                {
                    var users = 1 + it.State.Permissions.Count(organization.Name);
                    OrganizationJson.WriteListItem(json, organization, users, it.State.Repositories.Count(organization.Name));
                }

                json.WriteEndArray();
                json.WriteEndObject();
            });
        }

        public Reply Create(Exchange exchange)
        {
            var name = RequestBody.ReadObject(exchange).MandatoryText("namespace");
            if (!(exchange.Caller.IsOnPremises ? NameRules.IsOnPremisesOrganization(name) : NameRules.IsOrganization(name)))
            {
                return Reply.Of(SwrErrors.InvalidOrganizationName);
            }

            lock (State.Gate)
            {
                if (State.Organizations.Find(EmulatorState.NoParent, name) is not null)
                {
                    return Reply.Of(SwrErrors.OrganizationExists);
                }

                if (services.Options.OrganizationQuota is { } quota && State.Organizations.List().Count(o => !o.Foreign) >= quota)
                {
                    return Reply.Of(SwrErrors.TooManyOrganizations);
                }

                State.Organizations.Put(EmulatorState.NoParent, name, new Organization
                {
                    Id = State.NextId(),
                    Name = name,
                    CreatorName = exchange.Caller.UserName,
                });
            }

            return Reply.Created;
        }

        public Reply Show(Exchange exchange) => State.FindOwn(exchange.Route("namespace")) is { } organization
            ? Reply.Json(organization, OrganizationJson.Write)
            : Reply.Of(SwrErrors.OrganizationNotFound);

        public Reply Delete(Exchange exchange)
        {
            var name = exchange.Route("namespace");
            lock (State.Gate)
            {
                if (State.FindOwn(name) is null)
                {
                    return Reply.Of(SwrErrors.OrganizationNotFound);
                }

                // SWR calls a repository an image (as in 4090006), so a repository without tags is in the way, too.
                if (State.Repositories.Count(name) > 0)
                {
                    return Reply.Of(SwrErrors.OrganizationNotEmpty);
                }

                State.RemoveBelongings(name);
                State.Organizations.Remove(EmulatorState.NoParent, name);
            }

            return Reply.NoContent;
        }
    }
}
