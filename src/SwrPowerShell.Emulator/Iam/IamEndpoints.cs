namespace SwrPowerShell.Emulator.Iam;

/// <summary>The part of IAM that clients of SWR need: tokens, and the ids of the project and the domain.</summary>
internal static class IamEndpoints
{
    private const string Tokens = "/v3/auth/tokens";
    private const string SubjectToken = "X-Subject-Token";

    public static void MapIam(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        var endpoints = new Endpoints(services);
        routes.MapOperation("POST", Tokens, endpoints.CreateToken, RouteKind.Anonymous, ErrorDialect.Iam);
        routes.MapOperation("GET", Tokens, endpoints.CheckToken, dialect: ErrorDialect.Iam);
        routes.MapOperation("GET", "/v3/projects", endpoints.ListProjects, dialect: ErrorDialect.Iam);
        routes.MapOperation("GET", "/v3/auth/projects", endpoints.ListProjects, dialect: ErrorDialect.Iam);
        routes.MapIamUsers(services);
        routes.MapOperation("GET", "/v3/auth/domains", Endpoints.ListDomains, dialect: ErrorDialect.Iam);
    }

    private sealed class Endpoints(EmulatorServices services)
    {
        private static readonly IamDomain TheDomain = new(Principal.Owner.DomainId, Principal.Owner.DomainName);

        public Reply CreateToken(Exchange exchange) =>
            Show(exchange, services.IamTokens.Issue(TokenRequest.Check(exchange, services.Account)), StatusCodes.Status201Created);

        public Reply CheckToken(Exchange exchange)
        {
            var subject = exchange.Header(SubjectToken) ?? throw new ApiException(IamErrors.Invalid(SubjectToken));
            return services.IamTokens.Find(subject) is { } token
                ? Show(exchange, token, StatusCodes.Status200OK)
                : Reply.Of(IamErrors.NoSuchToken);
        }

        public Reply ListProjects(Exchange exchange)
        {
            var name = services.Account.ProjectName;
            ProjectItem[] projects = exchange.Query("name") is { } wanted && wanted != name
                ? []
                : [new(
                    IsDomain: false, Principal.Owner.DomainId, Principal.Owner.DomainId, Account.ProjectId, name, "", Enabled: true,
                    new ItemLinks(Url(exchange, "/v3/projects/" + Account.ProjectId)))];
            return Reply.Json(new ProjectList(LinksOf(exchange), projects), IamJsonContext.Default.ProjectList);
        }

        public static Reply ListDomains(Exchange exchange) => Reply.Json(
            new DomainList(
                LinksOf(exchange),
                [new(TheDomain.Id, TheDomain.Name, "", Enabled: true, new ItemLinks(Url(exchange, "/v3/domains/" + TheDomain.Id)))]),
            IamJsonContext.Default.DomainList);

        private Reply Show(Exchange exchange, IssuedToken token, int status)
        {
            var body = new IamToken(
                IamTime.Text(token.Expires),
                IamTime.Text(token.Issued),
                ["password"],
                token.Scope == TokenScope.Project ? new IamProject(Account.ProjectId, services.Account.ProjectName, TheDomain) : null,
                token.Scope == TokenScope.Domain ? TheDomain : null,
                exchange.Query("nocatalog") is null ? Catalog(exchange) : null,
                [],
                // The empty text is IAM's for a password that does not expire.
                new IamUser(Principal.Owner.UserId, Principal.Owner.UserName, "", TheDomain));
            return Reply.Json(new TokenReply(body), IamJsonContext.Default.TokenReply, status, [new(SubjectToken, token.Text)]);
        }

        /// <summary>The services of the emulator, all at its own address. The ids are made up.</summary>
        private CatalogService[] Catalog(Exchange exchange) =>
        [
            Service(exchange, "1", "iam", "iam", "/v3"),
            Service(exchange, "2", "swr-api", "swr", ""),
            Service(exchange, "3", "cloudartifact", "cloudartifact", ""),
        ];

        private CatalogService Service(Exchange exchange, string id, string name, string type, string path)
        {
            var region = services.Options.Region;
            return new CatalogService(id, name, type, [new CatalogEndpoint(id, "public", region, region, Url(exchange, path))]);
        }

        private static ListLinks LinksOf(Exchange exchange) => new(Url(exchange, exchange.Target));

        private static string Url(Exchange exchange, string path) => $"{exchange.Http.Request.Scheme}://{exchange.Http.Request.Host}{path}";
    }
}
