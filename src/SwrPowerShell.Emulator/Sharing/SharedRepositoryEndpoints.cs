namespace SwrPowerShell.Emulator.Sharing;

/// <summary>The repositories that the account shares, and those that other accounts share with it. Only seeds create the latter.</summary>
internal sealed class SharedRepositoryEndpoints(EmulatorState state, RepositoryViews views)
{
    private static readonly string[] s_parameters =
        ["center", "namespace", "name", "domain_name", "status", "limit", "offset", "order_column", "order_type"];

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services)
    {
        var endpoints = new SharedRepositoryEndpoints(services.State, new RepositoryViews(services));
        var area = routes.MapArea("", RepositoryJsonContext.Default);
        area.MapGet("/v2/manage/shared-repositories", endpoints.List);
        area.MapGet("/v3/manage/shared-repositories", endpoints.ListMarked);
    }

    private Reply List(Exchange exchange)
    {
        var value = Criteria.Read(exchange, s_parameters);
        var page = Page.Read(value);
        var order = Ordering.Read<ListedRepository>(value, Column);
        return views.Paged(order.Apply(Select(value, value("center"))), page);
    }

    private Reply ListMarked(Exchange exchange) => views.Marked(Select(exchange.Query, exchange.Query("shared_by")), exchange);

    private Comparison<ListedRepository>? Column(string column)
    {
        Comparison<Repository>? order = column switch
        {
            "name" => static (x, y) => string.CompareOrdinal(x.Name, y.Name),
            // The SDK documents the first name for the parameter and the second for the filter.
            "updated_at" or "updated_time" => static (x, y) => x.Updated.CompareTo(y.Updated),
            "tag_count" => new RepositoryListQuery(state).ByTagCount(),
            _ => null,
        };
        return order is null ? null : (x, y) => order(x.Repository, y.Repository);
    }

    private ListedRepository[] Select(Func<string, string?> value, string? center)
    {
        var foreign = center.OneOf("self", "thirdparty") == "thirdparty";
        var (organization, part) = (value("namespace"), value("name")?.Replace('$', '/'));
        var (domain, status) = (value("domain_name"), Validation.Flag(value("status"), SwrErrors.InvalidValue));
        return
        [
            .. state.Table<Organization>().List()
                .Where(o => o.Foreign == foreign && (organization is null || o.Name == organization))
                .SelectMany(o => state.Table<Repository>().List(o.Name).Select(r => Find(r, o, domain)).OfType<ListedRepository>())
                .Where(s => part is null || s.Repository.Name.Contains(part, StringComparison.Ordinal))
                .Where(s => status is null || s.IsShared == status),
        ];
    }

    /// <summary>Inferred: the domain is the owner if other accounts share, and the receiver if this account shares.</summary>
    private ListedRepository? Find(Repository repository, Organization organization, string? domain)
    {
        var own = Principal.Owner.DomainName;
        var owner = organization.Foreign ? organization.CreatorName : own;
        var shares = Array.FindAll(
            state.Table<Share>().List(repository.Key),
            share => organization.Foreign ? share.AccessDomain == own : domain is null || share.AccessDomain == domain);
        return shares.Length == 0 || (organization.Foreign && domain is not null && domain != owner)
            ? null
            : new ListedRepository(repository, owner, Array.Exists(shares, share => share.IsValidAt(state.Now)));
    }
}
