using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Lists;
using SwrPowerShell.Emulator.Naming;
using SwrPowerShell.Emulator.Responses;
using SwrPowerShell.Emulator.State;

namespace SwrPowerShell.Emulator.Repositories;

/// <summary>Which repositories a list asks for, and in which order.</summary>
internal sealed class RepositoryListQuery
{
    private static readonly string[] Parameters =
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
        _isPublic = Criteria.Flag(value("is_public"), SwrErrors.InvalidIsPublic);
        if (_category is not null && !NameRules.IsCategory(_category, CategorySpelling.Any))
        {
            throw new RefusedException(SwrErrors.InvalidValue);
        }
    }

    public static (RepositoryListQuery Query, Page Page) ReadPaged(Exchange exchange, EmulatorState state, bool acceptUpdatedAt)
    {
        var value = Criteria.Read(exchange, Parameters);
        var query = new RepositoryListQuery(state, value);

        // One organization's repositories are in the order of their names already.
        if (query._namespace is null || (value("order_column"), value("order_type")) is not ("name", "asc"))
        {
            query._order = Ordering.Read<Repository>(value, column => column switch
            {
                "name" => static (x, y) => string.CompareOrdinal(x.Name, y.Name),
                "updated_time" => static (x, y) => x.Updated.CompareTo(y.Updated),
                "updated_at" when acceptUpdatedAt => static (x, y) => x.Updated.CompareTo(y.Updated),
                "tag_count" => RepositoryOrder.ByTagCount(state),
                _ => null,
            });
        }

        return (query, Page.Read(value));
    }

    /// <summary>The v3 list has neither filter nor order.</summary>
    public static RepositoryListQuery ReadMarked(Exchange exchange, EmulatorState state) => new(state, exchange.Query);

    public Repository[] Select()
    {
        var candidates = (Repository[])(_namespace is null ? _state.Repositories.List() : _state.Repositories.List(_namespace));
        var foreign = _state.Organizations.List().Where(o => o.Foreign).Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        var matches = _namePart is null && _category is null && _isPublic is null && foreign.Count == 0
            ? candidates
            : [.. candidates.Where(repository => Matches(repository) && !foreign.Contains(repository.Namespace))];
        return _order.Apply(matches);
    }

    private bool Matches(Repository repository) =>
        (_namePart is null || repository.Name.Contains(_namePart, StringComparison.Ordinal))
        && (_category is null || repository.Category == _category)
        && (_isPublic is null || repository.IsPublic == _isPublic);
}
