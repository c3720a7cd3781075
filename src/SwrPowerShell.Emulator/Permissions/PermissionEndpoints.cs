namespace SwrPowerShell.Emulator.Permissions;

/// <summary>An organization or a repository that users have permissions on.</summary>
internal sealed record PermissionTarget(string Key, long Id, string Name, string? CreatorName);

/// <summary>The differences between permissions on organizations and on repositories.</summary>
internal sealed record PermissionKind(
    Func<Exchange, PermissionTarget> Target, Reply Granted, ApiError Exists, ApiError NotFound, ApiError InvalidLevel);

/// <summary>The operations of one kind of target: list, grant, change and revoke permissions.</summary>
internal sealed class PermissionEndpoints(EmulatorState state, EmulatorOptions options, PermissionKind kind)
{
    private Table<Permission> Permissions => state.Table<Permission>();

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services)
    {
        var (state, options) = (services.State, services.Options);
        state.AddTable("permissions", PermissionJsonContext.Default.Permission, cascade: true);
        state.AddTable("users", PermissionJsonContext.Default.DirectoryUser);
        var organizations = new PermissionKind(
            exchange =>
            {
                var organization = state.OwnOrganization(exchange.Route("organization"));
                return new(organization.Name, organization.Id, organization.Name, organization.CreatorName);
            },
            Reply.EmptyObject(),
            SwrErrors.OrganizationPermissionExists,
            SwrErrors.OrganizationPermissionNotFound,
            SwrErrors.InvalidOrganizationPermission);
        var repositories = new PermissionKind(
            exchange =>
            {
                var repository = state.RepositoryOf(exchange);
                return new(repository.Key, repository.Id, repository.Name, CreatorName: null);
            },
            Reply.Created,
            // Inferred: the operation documents no 409, yet the table has a code for it.
            SwrErrors.PermissionExists,
            SwrErrors.PermissionNotFound,
            SwrErrors.InvalidPermission);
        const string path = "/v2/manage/namespaces/{organization}";
        new PermissionEndpoints(state, options, organizations).MapAccess(routes.MapArea(path, PermissionJsonContext.Default));
        new PermissionEndpoints(state, options, repositories).MapAccess(routes.MapArea(path + "/repos/{repository}", PermissionJsonContext.Default));
    }

    private void MapAccess(RouteGroupBuilder area)
    {
        area.MapGet("access", Show);
        area.MapPost("access", Grant);
        area.MapPatch("access", Change);
        area.MapDelete("access", Revoke);
    }

    private Reply Show(Exchange exchange, Principal principal)
    {
        var target = kind.Target(exchange);
        return Reply.Ok(new PermissionList(
            target.Id,
            target.Name,
            target.CreatorName,
            new(principal.UserId, principal.UserName, Permission.Manage),
            Permissions.List(target.Key).Select(other => new PermissionView(other.UserId, other.UserName, other.Auth))));
    }

    private Reply Grant(Exchange exchange, Body<PermissionRequest[]> body) => Put(exchange, body.Value, mustExist: false, kind.Granted);

    private Reply Change(Exchange exchange, Body<PermissionRequest[]> body) => Put(exchange, body.Value, mustExist: true, Reply.Created);

    private Reply Revoke(Exchange exchange, Body<string[]> body)
    {
        var users = body.Value.Mandatory().Distinct(StringComparer.Ordinal).ToArray();
        ApiException.ThrowIf(users.Any(string.IsNullOrEmpty), SwrErrors.InvalidParameters);
        var target = kind.Target(exchange);
        ApiException.ThrowIf(users.Any(user => Permissions.Find(target.Key, user) is null), kind.NotFound);
        Array.ForEach(users, user => Permissions.Remove(target.Key, user));
        return Reply.NoContent;
    }

    /// <summary>Stores all permissions, or none if one of them is invalid (inferred).</summary>
    private Reply Put(Exchange exchange, PermissionRequest[] requests, bool mustExist, Reply success)
    {
        var permissions = requests.Mandatory().Select(request => Read(request, exchange.Principal)).ToArray();
        var target = kind.Target(exchange);
        foreach (var permission in permissions)
        {
            var exists = Permissions.Find(target.Key, permission.UserId) is not null;
            ApiException.ThrowIf(exists && !mustExist, kind.Exists);
            if (!exists && mustExist && NewcomerError() is { } error)
            {
                return error;
            }
        }

        foreach (var permission in permissions.Where(p => !mustExist || Permissions.Find(target.Key, p.UserId) is not null))
        {
            Permissions.Put(target.Key, permission.UserId, permission with { Resource = target.Key });
        }

        return success;
    }

    private ApiError? NewcomerError() => options.NewcomerStatus switch
    {
        StatusCodes.Status201Created => null,
        StatusCodes.Status400BadRequest => SwrErrors.InvalidParameters,
        _ => kind.NotFound,
    };

    private Permission Read(PermissionRequest? request, Principal principal)
    {
        var (userId, userName) = request is null
            ? throw new ApiException(SwrErrors.InvalidParameters)
            : (request.UserId.Mandatory(), request.UserName.Mandatory());
        var error = request.Auth.ValueKind switch
        {
            JsonValueKind.Undefined => SwrErrors.MandatoryMissing,
            JsonValueKind.Number when request.Auth.TryGetInt32(out var level) => level is 7 or 3 or 1 ? null : kind.InvalidLevel,
            _ => SwrErrors.InvalidPermissionParameter,
        };

        // Users cannot change their own permission. The code is inferred.
        error ??= userId == principal.UserId || !state.HasUser(userId, userName) ? SwrErrors.InvalidUserName : null;
        return error is null
            ? new Permission(Resource: "", UserId: userId, UserName: userName, Auth: request.Auth.GetInt32())
            : throw new ApiException(error);
    }
}
