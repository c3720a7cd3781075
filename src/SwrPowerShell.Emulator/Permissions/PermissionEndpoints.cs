namespace SwrPowerShell.Emulator.Permissions;

/// <summary>Who may do what with an organization, and with a repository.</summary>
internal static class PermissionEndpoints
{
    private const string Organization = "/v2/manage/namespaces/{organization}";

    public static void MapPermissions(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        services.State.AddTable("permissions", StateJsonContext.Default.Permission, cascade: true);
        services.State.AddTable("users", StateJsonContext.Default.DirectoryUser);
        var state = services.State;
        routes.Map(Organization + "/access", new Endpoints(services, new Area(
            exchange => state.FindOwn(exchange.Route("organization")) is { } found
                ? new Target(found.Name, found.Id, found.Name, found.CreatorName)
                : throw new ApiException(SwrErrors.OrganizationNotFound),
            Reply.EmptyObject(StatusCodes.Status200OK),
            SwrErrors.OrganizationPermissionExists,
            SwrErrors.OrganizationPermissionNotFound,
            SwrErrors.InvalidOrganizationPermission)));
        routes.Map(Organization + "/repos/{repository}/access", new Endpoints(services, new Area(
            exchange => state.RepositoryOf(exchange) is var found
                ? new Target(found.Key, found.Id, found.Name, CreatorName: null)
                : throw new ApiException(SwrErrors.ImageNotFound),
            Reply.Created,
            // Inferred: the operation documents no 409, yet the table has a code for it.
            SwrErrors.PermissionExists,
            SwrErrors.PermissionNotFound,
            SwrErrors.InvalidPermission)));
    }

    private static void Map(this IEndpointRouteBuilder routes, string path, Endpoints endpoints)
    {
        routes.MapOperation("GET", path, endpoints.Show);
        routes.MapOperation("POST", path, endpoints.Grant);
        routes.MapOperation("PATCH", path, endpoints.Change);
        routes.MapOperation("DELETE", path, endpoints.Revoke);
    }

    private sealed record Target(string Resource, long Id, string Name, string? CreatorName);

    /// <summary>Where organizations and repositories differ.</summary>
    private sealed record Area(
        Func<Exchange, Target> Find, Reply Granted, ApiError Exists, ApiError NotFound, ApiError InvalidAuth);

    private sealed class Endpoints(EmulatorServices services, Area area)
    {
        private readonly EmulatorState _state = services.State;

        public Reply Show(Exchange exchange)
        {
            var target = area.Find(exchange);
            return Reply.Json((target, others: _state.Table<Permission>().List(target.Resource), exchange.Principal), static (json, it) =>
            {
                json.WriteStartObject();
                json.WriteNumber("id", it.target.Id);
                json.WriteString("name", it.target.Name);
                if (it.target.CreatorName is { } creator)
                {
                    json.WriteString("creator_name", creator);
                }

                json.WritePropertyName("self_auth");
                Write(json, it.Principal.UserId, it.Principal.UserName, Permission.Manage);
                json.WriteStartArray("others_auths");
                foreach (var other in it.others)
                {
                    Write(json, other.UserId, other.UserName, other.Auth);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            });
        }

        public Reply Grant(Exchange exchange) => Put(exchange, mustExist: false, area.Granted);

        public Reply Change(Exchange exchange) => Put(exchange, mustExist: true, Reply.Created);

        public Reply Revoke(Exchange exchange)
        {
            var users = RequestBody.ReadArray(exchange).Select(static id => id.AsText()).Distinct(StringComparer.Ordinal).ToArray();
            lock (_state.Gate)
            {
                var target = area.Find(exchange);
                if (!Array.TrueForAll(users, user => _state.Table<Permission>().Find(target.Resource, user) is not null))
                {
                    return Reply.Of(area.NotFound);
                }

                Array.ForEach(users, user => _state.Table<Permission>().Remove(target.Resource, user));
            }

            return Reply.NoContent;
        }

        private static void Write(Utf8JsonWriter json, string userId, string userName, int auth)
        {
            json.WriteStartObject();
            json.WriteString("user_id", userId);
            json.WriteString("user_name", userName);
            json.WriteNumber("auth", auth);
            json.WriteEndObject();
        }

        /// <summary>All of the array or, if there is anything wrong with it, none (inferred).</summary>
        private Reply Put(Exchange exchange, bool mustExist, Reply success)
        {
            var grants = RequestBody.ReadArray(exchange).Select(grant => Read(grant.AsObject(), exchange.Principal)).ToArray();
            lock (_state.Gate)
            {
                var target = area.Find(exchange);
                foreach (var grant in grants)
                {
                    var exists = _state.Table<Permission>().Find(target.Resource, grant.UserId) is not null;
                    if (exists && !mustExist)
                    {
                        return Reply.Of(area.Exists);
                    }

                    if (!exists && mustExist && NewcomerRefusal() is { } refusal)
                    {
                        return Reply.Of(refusal);
                    }
                }

                foreach (var grant in grants.Where(grant => !mustExist || _state.Table<Permission>().Find(target.Resource, grant.UserId) is not null))
                {
                    _state.Table<Permission>().Put(target.Resource, grant.UserId, grant with { Resource = target.Resource });
                }
            }

            return success;
        }

        private ApiError? NewcomerRefusal() => services.Options.NewcomerStatus switch
        {
            StatusCodes.Status201Created => null,
            StatusCodes.Status400BadRequest => SwrErrors.InvalidParameters,
            _ => area.NotFound,
        };

        private Permission Read(JsonElement grant, Principal caller)
        {
            var (userId, userName) = (grant.MandatoryText("user_id"), grant.MandatoryText("user_name"));
            if (!grant.TryGetProperty("auth", out var auth))
            {
                throw new ApiException(SwrErrors.MandatoryMissing);
            }

            if (auth.ValueKind != JsonValueKind.Number || !auth.TryGetInt32(out var level))
            {
                throw new ApiException(SwrErrors.InvalidPermissionParameter);
            }

            if (level is not (7 or 3 or 1))
            {
                throw new ApiException(area.InvalidAuth);
            }

            // Nobody grants anything to themselves; that this is the code for it is inferred.
            return userId != caller.UserId && _state.Knows(userId, userName)
                ? new Permission { Resource = "", UserId = userId, UserName = userName, Auth = level }
                : throw new ApiException(SwrErrors.InvalidUserName);
        }
    }
}
