namespace SwrPowerShell.Emulator.Organizations;

/// <summary>Organizations: list, create, show, delete.</summary>
internal sealed class OrganizationEndpoints(EmulatorState state, EmulatorOptions options)
{
    private Table<Organization> Organizations => state.Table<Organization>();

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services)
    {
        services.State.AddTable("organizations", OrganizationJsonContext.Default.Organization);
        var endpoints = new OrganizationEndpoints(services.State, services.Options);
        var area = routes.MapArea("/v2/manage/namespaces", OrganizationJsonContext.Default);
        area.MapGet("", endpoints.List);
        area.MapPost("", endpoints.Create);
        area.MapGet("{organization}", endpoints.Show);
        area.MapDelete("{organization}", endpoints.Delete);
    }

    private Reply List(Exchange exchange)
    {
        var name = exchange.Query("namespace");
        var visible = false;
        if (exchange.Query("filter") is { } filter)
        {
            var criteria = Criteria.Parse(filter, ["namespace", "mode"]);
            name = criteria.GetValueOrDefault("namespace");
            visible = criteria.TryGetValue("mode", out var mode);
            ApiException.ThrowIf(visible && mode != "visible", SwrErrors.InvalidFilter);
        }

        // Without mode::visible, only organizations that the user has a permission on are listed.
        var organizations = Organizations.List()
            .Where(o => !o.Foreign && (visible || !o.RepositoryGrantOnly) && (name is null || o.Name == name));
        return Reply.Ok(new OrganizationList(organizations.Select(organization => View(organization) with
        {
            AccessUserCount = 1 + state.Table<Permission>().Count(organization.Name),
            RepoCount = state.Table<Repository>().Count(organization.Name),
        })));
    }

    private Reply Create(Body<CreateOrganization> body, Principal principal)
    {
        var name = body.Value.Namespace.Mandatory();
        var isValid = principal.IsOnPremises ? NameRules.IsOnPremisesOrganization(name) : NameRules.IsOrganization(name);
        ApiException.ThrowIf(!isValid, SwrErrors.InvalidOrganizationName);
        ApiException.ThrowIf(Organizations.Find(name) is not null, SwrErrors.OrganizationExists);
        var isFull = options.OrganizationQuota is { } quota && Organizations.List().Count(o => !o.Foreign) >= quota;
        ApiException.ThrowIf(isFull, SwrErrors.TooManyOrganizations);
        Organizations.Put(name, new Organization(Id: state.NextId(), Name: name, CreatorName: principal.UserName));
        return Reply.Created;
    }

    private Reply Show(string organization) => Reply.Ok(View(state.OwnOrganization(organization)));

    private Reply Delete(string organization)
    {
        var name = state.OwnOrganization(organization).Name;
        // SWR calls a repository an image (as in 4090006), so a repository without tags prevents the deletion, too.
        ApiException.ThrowIf(state.Table<Repository>().Count(name) > 0, SwrErrors.OrganizationNotEmpty);
        state.RemoveDependents(name);
        Organizations.Remove(EmulatorState.NoParent, name);
        return Reply.NoContent;
    }

    // The number for users with permissions on repositories only is inferred; it is none of the three documented ones.
    private static OrganizationView View(Organization organization) => new(
        organization.Id, organization.Name, organization.CreatorName, organization.RepositoryGrantOnly ? 0 : Permission.Manage);
}

internal static class OrganizationLookup
{
    /// <summary>The organization, or null if it does not exist or belongs to another account.</summary>
    public static Organization? FindOwn(this EmulatorState state, string name) =>
        state.Table<Organization>().Find(name) is { Foreign: false } found ? found : null;

    public static Organization OwnOrganization(this EmulatorState state, string name) =>
        state.FindOwn(name) ?? throw new ApiException(SwrErrors.OrganizationNotFound);
}
