namespace SwrPowerShell.Emulator.Repositories;

/// <summary>Which repositories a list asks for, and in which order.</summary>
internal sealed class RepositoryListQuery
{
    private static readonly string[] s_parameters =
        ["namespace", "name", "category", "is_public", "limit", "offset", "order_column", "order_type"];

    private readonly EmulatorState _state;
    private readonly string? _namespace;
    private readonly string? _namePart;
    private readonly string? _category;
    private readonly bool? _isPublic;
    private Comparison<Repository>? _order;

    private RepositoryListQuery(EmulatorState state, Func<string, string?> value)
    {
        _state = state;
        _namespace = value("namespace");
        _namePart = value("name")?.Replace('$', '/');
        _category = value("category");
        _isPublic = Validation.Flag(value("is_public"), SwrErrors.InvalidIsPublic);
        if (_category is not null && !NameRules.IsCategory(_category, CategorySpelling.Any))
        {
            throw new ApiException(SwrErrors.InvalidValue);
        }
    }

    public static (RepositoryListQuery Query, Page Page) ReadPaged(Exchange exchange, EmulatorState state, bool acceptUpdatedAt)
    {
        var value = Criteria.Read(exchange, s_parameters);
        var query = new RepositoryListQuery(state, value);

        // One organization's repositories are in the order of their names already.
        if (query._namespace is null || (value("order_column"), value("order_type")) is not ("name", "asc"))
        {
            query._order = Ordering.Read<Repository>(value, column => column switch
            {
                "name" => static (x, y) => string.CompareOrdinal(x.Name, y.Name),
                "updated_time" => static (x, y) => x.Updated.CompareTo(y.Updated),
                "updated_at" when acceptUpdatedAt => static (x, y) => x.Updated.CompareTo(y.Updated),
                "tag_count" => ByTagCount(state),
                _ => null,
            });
        }

        return (query, Page.Read(value));
    }

    /// <summary>The v3 list has neither filter nor order.</summary>
    public static RepositoryListQuery ReadMarked(Exchange exchange, EmulatorState state) => new(state, exchange.Query);

    /// <summary>By the number of tags, which is looked up once per repository and not once per comparison.</summary>
    public static Comparison<Repository> ByTagCount(EmulatorState state)
    {
        var counts = new Dictionary<Repository, int>(ReferenceEqualityComparer.Instance);
        return (x, y) => CountOf(x).CompareTo(CountOf(y));

        int CountOf(Repository repository) => counts.TryGetValue(repository, out var count)
            ? count
            : counts[repository] = state.Table<ImageTag>().Count(repository.Key);
    }

    public ListedRepository[] Select()
    {
        var repositories = _state.Table<Repository>();
        var candidates = _namespace is null ? repositories.List() : repositories.List(_namespace);
        var foreign = _state.Table<Organization>().List().Where(o => o.Foreign).Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        var matches = _namePart is null && _category is null && _isPublic is null && foreign.Count == 0
            ? candidates
            : [.. candidates.Where(repository => Matches(repository) && !foreign.Contains(repository.Namespace))];
        return Array.ConvertAll(_order.Apply(matches), static repository => new ListedRepository(repository, Principal.Owner.DomainName, IsShared: false));
    }

    private bool Matches(Repository repository) =>
        (_namePart is null || repository.Name.Contains(_namePart, StringComparison.Ordinal))
        && (_category is null || repository.Category == _category)
        && (_isPublic is null || repository.IsPublic == _isPublic);
}
