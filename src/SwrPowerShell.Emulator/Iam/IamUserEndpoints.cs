namespace SwrPowerShell.Emulator.Iam;

/// <summary>The users of the account: all of them, by name, or one by its id.</summary>
internal static class IamUserEndpoints
{
    public static void MapIamUsers(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        routes.MapOperation("GET", "/v3/users", List, dialect: ErrorDialect.Iam);
        routes.MapOperation("GET", "/v3.0/OS-USER/users/{user}", Show, dialect: ErrorDialect.Iam);

        Reply List(Exchange exchange)
        {
            var wanted = exchange.Query("domain_id") is { } domain && domain != Principal.Owner.DomainId
                ? []
                : Users().Where(user => exchange.Query("name") is not { } name || user.UserName == name).ToArray();
            return Reply.Json(wanted, static (json, users) =>
            {
                json.WriteStartObject();
                json.WriteStartObject("links");
                json.WriteNull("next");
                json.WriteNull("previous");
                json.WriteEndObject();
                json.WriteStartArray("users");
                foreach (var user in users)
                {
                    Write(json, user);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            });
        }

        Reply Show(Exchange exchange) => Users().FirstOrDefault(user => user.UserId == exchange.Route("user")) is { } found
            ? Reply.Json(found, static (json, user) =>
            {
                json.WriteStartObject();
                json.WritePropertyName("user");
                Write(json, user);
                json.WriteEndObject();
            })
            : Reply.Of(IamErrors.NoSuchUser);

        IEnumerable<DirectoryUser> Users() =>
            services.State.AllUsers().Prepend(new DirectoryUser { UserId = Principal.Owner.UserId, UserName = Principal.Owner.UserName });
    }

    private static void Write(Utf8JsonWriter json, DirectoryUser user)
    {
        json.WriteStartObject();
        json.WriteString("id", user.UserId);
        json.WriteString("name", user.UserName);
        json.WriteString("domain_id", Principal.Owner.DomainId);
        json.WriteBoolean("enabled", value: true);
        json.WriteString("description", "");
        json.WriteNull("password_expires_at");
        json.WriteEndObject();
    }
}
