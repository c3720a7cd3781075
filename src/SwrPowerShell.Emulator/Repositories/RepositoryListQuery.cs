namespace SwrPowerShell.Emulator.Repositories;

/// <summary>Selects and orders the repositories of a list.</summary>
internal sealed class RepositoryListQuery(EmulatorState state)
{
    private static readonly string[] s_parameters =
        ["namespace", "name", "category", "is_public", "limit", "offset", "order_column", "order_type"];

    /// <summary>The repositories of the v2 list, and the requested page.</summary>
    public (ListedRepository[] Items, Page Page) ReadPaged(Exchange exchange, bool acceptUpdatedAt)
    {
        var value = Criteria.Read(exchange, s_parameters);
        // The repositories of one organization are ordered by name already.
        var isOrdered = value("namespace") is not null && (value("order_column"), value("order_type")) is ("name", "asc");
        var order = isOrdered ? null : Ordering.Read<Repository>(value, column => column switch
        {
            "name" => static (x, y) => string.CompareOrdinal(x.Name, y.Name),
            "updated_time" => static (x, y) => x.Updated.CompareTo(y.Updated),
            "updated_at" when acceptUpdatedAt => static (x, y) => x.Updated.CompareTo(y.Updated),
            "tag_count" => ByTagCount(),
            _ => null,
        });
        return (Select(value, order), Page.Read(value));
    }

    /// <summary>The repositories of the v3 list, which has neither filter nor order.</summary>
    public ListedRepository[] ReadMarked(Exchange exchange) => Select(exchange.Query, order: null);

    /// <summary>Orders by the number of tags, which is counted once per repository instead of once per comparison.</summary>
    public Comparison<Repository> ByTagCount()
    {
        var counts = new Dictionary<Repository, int>(ReferenceEqualityComparer.Instance);
        return (x, y) => CountOf(x).CompareTo(CountOf(y));

        int CountOf(Repository repository) => counts.TryGetValue(repository, out var count)
            ? count
            : counts[repository] = state.Table<ImageTag>().Count(repository.Key);
    }

    private ListedRepository[] Select(Func<string, string?> value, Comparison<Repository>? order)
    {
        var (organization, part, category) = (value("namespace"), value("name")?.Replace('$', '/'), value("category"));
        var isPublic = Validation.Flag(value("is_public"), SwrErrors.InvalidIsPublic);
        ApiException.ThrowIf(category is not null && !NameRules.IsCategory(category, CategorySpelling.Any), SwrErrors.InvalidValue);
        var repositories = organization is null ? state.Table<Repository>().List() : state.Table<Repository>().List(organization);
        var foreign = state.Table<Organization>().List().Where(o => o.Foreign).Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        var matches = part is null && category is null && isPublic is null && foreign.Count == 0
            ? repositories
            : Array.FindAll(repositories, repository =>
                (part is null || repository.Name.Contains(part, StringComparison.Ordinal))
                && (category is null || repository.Category == category)
                && (isPublic is null || repository.IsPublic == isPublic)
                && !foreign.Contains(repository.Namespace));
        return Array.ConvertAll(order.Apply(matches), static repository => new ListedRepository(repository, Principal.Owner.DomainName, IsShared: false));
    }
}
