namespace SwrPowerShell.Emulator.Iam;

/// <summary>The part of IAM that clients of SWR need: tokens, users, and the ids of the project and the domain.</summary>
internal sealed class IamEndpoints(EmulatorServices services)
{
    private const string SubjectToken = "X-Subject-Token";
    private static readonly IamDomain s_domain = new(Principal.Owner.DomainId, Principal.Owner.DomainName);

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services)
    {
        var endpoints = new IamEndpoints(services);
        routes.MapArea("", IamJsonContext.Default, ErrorDialect.Iam, RouteKind.Anonymous).MapPost("/v3/auth/tokens", endpoints.CreateToken);
        var area = routes.MapArea("", IamJsonContext.Default, ErrorDialect.Iam);
        area.MapGet("/v3/auth/tokens", endpoints.CheckToken);
        area.MapGet("/v3/projects", endpoints.ListProjects);
        area.MapGet("/v3/auth/projects", endpoints.ListProjects);
        area.MapGet("/v3/auth/domains", ListDomains);
        area.MapGet("/v3/users", endpoints.ListUsers);
        area.MapGet("/v3.0/OS-USER/users/{user}", endpoints.ShowUser);
    }

    private Reply CreateToken(Exchange exchange, Body<AuthRequest> body)
    {
        var scope = TokenRequest.CheckPassword(body.Value.Details, services.Account);
        return Show(exchange, services.Tokens.Issue(scope), StatusCodes.Status201Created);
    }

    private Reply CheckToken(Exchange exchange)
    {
        var subject = exchange.Header(SubjectToken).Require(SubjectToken);
        return services.Tokens.Find(subject) is { } token ? Show(exchange, token, StatusCodes.Status200OK) : IamErrors.NoSuchToken;
    }

    private Reply ListProjects(Exchange exchange)
    {
        var name = services.Account.ProjectName;
        ProjectItem[] projects = exchange.Query("name") is { } wanted && wanted != name
            ? []
            : [new(
                IsDomain: false, s_domain.Id, s_domain.Id, Account.ProjectId, name, Description: "", Enabled: true,
                new ItemLinks($"{exchange.Origin}/v3/projects/{Account.ProjectId}"))];
        return Reply.Ok(new ProjectList(LinksOf(exchange), projects));
    }

    private static Reply ListDomains(Exchange exchange) => Reply.Ok(new DomainList(
        LinksOf(exchange),
        [new(s_domain.Id, s_domain.Name, Description: "", Enabled: true, new ItemLinks($"{exchange.Origin}/v3/domains/{s_domain.Id}"))]));

    private Reply ListUsers(Exchange exchange)
    {
        var (domain, name) = (exchange.Query("domain_id"), exchange.Query("name"));
        var users = Users().Where(user => (domain is null || domain == user.DomainId) && (name is null || name == user.Name));
        return Reply.Ok(new UserList(new ListLinks(), users));
    }

    private Reply ShowUser(string user) =>
        Users().FirstOrDefault(found => found.Id == user) is { } found ? Reply.Ok(new UserReply(found)) : IamErrors.NoSuchUser;

    private IEnumerable<UserItem> Users() => services.State.AllUsers()
        .Prepend(new DirectoryUser(Principal.Owner.UserId, Principal.Owner.UserName))
        .Select(static user => new UserItem(user.UserId, user.UserName, s_domain.Id, Enabled: true, Description: ""));

    private Reply Show(Exchange exchange, IssuedToken token, int status)
    {
        var body = new IamToken(
            WireTime.Of(token.Expires),
            WireTime.Of(token.Issued),
            ["password"],
            token.Scope == TokenScope.Project ? new IamProject(Account.ProjectId, services.Account.ProjectName, s_domain) : null,
            token.Scope == TokenScope.Domain ? s_domain : null,
            exchange.Query("nocatalog") is null ? Catalog(exchange.Origin) : null,
            [],
            // The empty text is IAM's for a password that does not expire.
            new IamUser(Principal.Owner.UserId, Principal.Owner.UserName, PasswordExpiresAt: "", s_domain));
        return Reply.Json(new TokenReply(body), status, new KeyValuePair<string, string>(SubjectToken, token.Text));
    }

    /// <summary>The services of the emulator, all at its address. The ids are not real.</summary>
    private CatalogService[] Catalog(string origin)
    {
        var region = services.Options.Region;
        return [Service("1", "iam", "iam", "/v3"), Service("2", "swr-api", "swr", ""), Service("3", "cloudartifact", "cloudartifact", "")];

        CatalogService Service(string id, string name, string type, string path) =>
            new(id, name, type, [new CatalogEndpoint(id, "public", region, region, origin + path)]);
    }

    private static ListLinks LinksOf(Exchange exchange) => new(exchange.Origin + exchange.Target);
}
