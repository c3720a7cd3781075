using System.Globalization;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Naming;
using SwrPowerShell.Emulator.Responses;
using SwrPowerShell.Emulator.State;

namespace SwrPowerShell.Emulator.Repositories;

/// <summary>Which repositories a list asks for, in which order, and which page of them.</summary>
internal sealed class RepositoryListQuery
{
    private const int DefaultLimit = 100;
    private const int MaximumLimit = 1000;
    private static readonly string[] Parameters =
        ["namespace", "name", "category", "is_public", "limit", "offset", "order_column", "order_type"];

    private string? _namespace;
    private string? _namePart;
    private string? _category;
    private bool? _isPublic;
    private Comparison<Repository>? _order;

    public int Offset { get; private set; }

    private int Limit { get; set; } = DefaultLimit;

    public static RepositoryListQuery Read(Exchange exchange, bool acceptUpdatedAt)
    {
        // A filter makes the service ignore the plain parameters.
        Func<string, string?> value = exchange.Http.Request.Query.ContainsKey("filter")
            ? FilterText.Parse(exchange.Query("filter") ?? "", Parameters).GetValueOrDefault
            : exchange.Query;
        var query = new RepositoryListQuery
        {
            _namespace = value("namespace"),
            _namePart = value("name")?.Replace('$', '/'),
            _category = value("category"),
            _isPublic = IsPublic(value("is_public")),
        };
        if (query._category is { } category && !NameRules.IsCategory(category))
        {
            throw new RefusedException(SwrErrors.InvalidValue);
        }

        query.ReadPage(value("offset"), value("limit"));
        query.ReadOrder(value("order_column"), value("order_type"), acceptUpdatedAt);
        return query;
    }

    public (ArraySegment<Repository> Items, int Total) Select(Shelf<Repository> repositories)
    {
        var candidates = _namespace is null ? repositories.List() : repositories.List(_namespace);
        var matches = _namePart is null && _category is null && _isPublic is null
            ? (Repository[])candidates
            : candidates.Where(Matches).ToArray();
        if (_order is not null)
        {
            // Stable, so that pages do not overlap where the order says nothing.
            matches = [.. matches.Order(Comparer<Repository>.Create(_order))];
        }

        var start = Math.Min(Offset, matches.Length);
        return (new ArraySegment<Repository>(matches, start, Math.Min(Limit, matches.Length - start)), matches.Length);
    }

    private static bool? IsPublic(string? text) => text switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw new RefusedException(SwrErrors.InvalidIsPublic),
    };

    private static int Number(string text, int minimum, int maximum, ApiError refusal) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw new RefusedException(refusal);

    private void ReadPage(string? offset, string? limit)
    {
        if (offset is null && limit is null)
        {
            return;
        }

        if (offset is null || limit is null)
        {
            throw new RefusedException(SwrErrors.ParametersLost);
        }

        Offset = Number(offset, 0, int.MaxValue, SwrErrors.InvalidParameters);
        Limit = Number(limit, 1, MaximumLimit, SwrErrors.InvalidPageSize);
    }

    private void ReadOrder(string? column, string? type, bool acceptUpdatedAt)
    {
        if (column is null && type is null)
        {
            return;
        }

        if (column is null || type is null)
        {
            throw new RefusedException(SwrErrors.ParametersLost);
        }

        Comparison<Repository> ascending = column switch
        {
            "name" => static (x, y) => string.CompareOrdinal(x.Name, y.Name),
            "updated_time" => static (x, y) => x.Updated.CompareTo(y.Updated),
            "updated_at" when acceptUpdatedAt => static (x, y) => x.Updated.CompareTo(y.Updated),
            "tag_count" => static (x, y) => x.Tags.Count.CompareTo(y.Tags.Count),
            _ => throw new RefusedException(SwrErrors.InvalidOrderColumn),
        };
        _order = type switch
        {
            "asc" => ascending,
            "desc" => (x, y) => ascending(y, x),
            _ => throw new RefusedException(SwrErrors.InvalidParameters),
        };
    }

    private bool Matches(Repository repository) =>
        (_namePart is null || repository.Name.Contains(_namePart, StringComparison.Ordinal))
        && (_category is null || repository.Category == _category)
        && (_isPublic is null || repository.IsPublic == _isPublic);
}
