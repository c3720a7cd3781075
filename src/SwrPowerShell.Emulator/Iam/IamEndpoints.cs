using System.Text.Json;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Responses;

namespace SwrPowerShell.Emulator.Iam;

/// <summary>The part of IAM that clients of SWR need: tokens, and the ids of the project and the domain.</summary>
internal static class IamEndpoints
{
    public static void MapIam(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        var endpoints = new Endpoints(services);
        routes.MapOperation("POST", "/v3/auth/tokens", endpoints.CreateToken, RouteKind.Anonymous, ErrorDialect.Iam);
        routes.MapOperation("GET", "/v3/projects", endpoints.ListProjects, dialect: ErrorDialect.Iam);
        routes.MapOperation("GET", "/v3/auth/domains", Endpoints.ListDomains, dialect: ErrorDialect.Iam);
    }

    private sealed class Endpoints(EmulatorServices services)
    {
        public Reply CreateToken(Exchange exchange)
        {
            var scope = TokenRequest.Check(exchange, services.Account);
            var token = services.IamTokens.Issue();
            return Reply.Json(
                (scope, token, services.Account.ProjectName),
                static (json, it) => WriteToken(json, it.scope, it.token, it.ProjectName),
                [new("X-Subject-Token", token.Text)],
                StatusCodes.Status201Created);
        }

        public Reply ListProjects(Exchange exchange)
        {
            var name = services.Account.ProjectName;
            var found = exchange.Query("name") is not { } wanted || wanted == name;
            return Reply.Json((name, found), static (json, it) => WriteList(json, "projects", it.found, () =>
            {
                json.WriteBoolean("is_domain", value: false);
                json.WriteString("parent_id", Caller.Owner.DomainId);
                json.WriteString("domain_id", Caller.Owner.DomainId);
                WriteDescribed(json, Account.ProjectId, it.name);
            }));
        }

        public static Reply ListDomains(Exchange exchange) => Reply.Json(true, static (json, found) =>
            WriteList(json, "domains", found, () => WriteDescribed(json, Caller.Owner.DomainId, Caller.Owner.DomainName)));

        private static void WriteToken(Utf8JsonWriter json, TokenScope scope, IssuedToken token, string projectName)
        {
            json.WriteStartObject();
            json.WriteStartObject("token");
            json.WriteString("expires_at", IamTime.Text(token.Expires));
            json.WriteString("issued_at", IamTime.Text(token.Issued));
            json.WriteStartArray("methods");
            json.WriteStringValue("password");
            json.WriteEndArray();
            if (scope == TokenScope.Project)
            {
                json.WriteStartObject("project");
                WriteNamed(json, Account.ProjectId, projectName);
                WriteDomain(json);
                json.WriteEndObject();
            }
            else if (scope == TokenScope.Domain)
            {
                WriteDomain(json);
            }

            json.WriteStartArray("roles");
            json.WriteEndArray();
            json.WriteStartObject("user");
            WriteNamed(json, Caller.Owner.UserId, Caller.Owner.UserName);
            WriteDomain(json);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        private static void WriteDomain(Utf8JsonWriter json)
        {
            json.WriteStartObject("domain");
            WriteNamed(json, Caller.Owner.DomainId, Caller.Owner.DomainName);
            json.WriteEndObject();
        }

        private static void WriteNamed(Utf8JsonWriter json, string id, string name)
        {
            json.WriteString("id", id);
            json.WriteString("name", name);
        }

        private static void WriteDescribed(Utf8JsonWriter json, string id, string name)
        {
            WriteNamed(json, id, name);
            json.WriteString("description", "");
            json.WriteBoolean("enabled", value: true);
        }

        private static void WriteList(Utf8JsonWriter json, string name, bool found, Action writeItem)
        {
            json.WriteStartObject();
            json.WriteStartArray(name);
            if (found)
            {
                json.WriteStartObject();
                writeItem();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}
