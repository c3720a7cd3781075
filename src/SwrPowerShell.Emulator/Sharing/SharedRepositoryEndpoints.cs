using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Lists;
using SwrPowerShell.Emulator.Repositories;
using SwrPowerShell.Emulator.Responses;
using SwrPowerShell.Emulator.State;

namespace SwrPowerShell.Emulator.Sharing;

/// <summary>The repositories the account shares, and those others share with it: seeded ones, in foreign organizations.</summary>
internal static class SharedRepositoryEndpoints
{
    private static readonly string[] Parameters =
        ["center", "namespace", "name", "domain_name", "status", "limit", "offset", "order_column", "order_type"];

    public static void MapSharedRepositories(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        var endpoints = new Endpoints(services.State, new RepositoryJson(services));
        routes.MapOperation("GET", "/v2/manage/shared-repositories", endpoints.List);
        routes.MapOperation("GET", "/v3/manage/shared-repositories", endpoints.ListMarked);
    }

    private sealed record Shared(Repository Repository, string Owner, bool Valid);

    private sealed class Endpoints(EmulatorState state, RepositoryJson form)
    {
        public Reply List(Exchange exchange)
        {
            var value = Criteria.Read(exchange, Parameters);
            var page = Page.Read(value);
            var order = Ordering.Read<Shared>(value, Column);
            var shared = order.Apply(Select(value, value("center")));
            var shown = page.Of(shared);
            return Reply.Json(
                (shown, total: shared.Length, form),
                static (json, it) =>
                {
                    json.WriteStartArray();
                    foreach (var shared in it.shown)
                    {
                        it.form.WriteListItem(json, shared.Repository, it.total, shared.Owner, shared.Valid);
                    }

                    json.WriteEndArray();
                },
                [page.ContentRange(shown.Count, shared.Length)]);
        }

        public Reply ListMarked(Exchange exchange)
        {
            var limit = Page.ReadLimit(exchange.Query("limit"));
            var marker = RepositoryMarker.Read(exchange);
            var shared = Select(exchange.Query, exchange.Query("shared_by"))
                .Where(shared => shared.Repository.Id > marker)
                .OrderBy(shared => shared.Repository.Id)
                .ToArray();
            return form.WriteMarked(shared, limit, static shared => (shared.Repository, shared.Owner, shared.Valid));
        }

        private Comparison<Shared>? Column(string column)
        {
            Comparison<Repository>? order = column switch
            {
                "name" => static (x, y) => string.CompareOrdinal(x.Name, y.Name),
                // The SDK documents the one for the parameter and the other for the filter.
                "updated_at" or "updated_time" => static (x, y) => x.Updated.CompareTo(y.Updated),
                "tag_count" => RepositoryOrder.ByTagCount(state),
                _ => null,
            };
            return order is null ? null : (x, y) => order(x.Repository, y.Repository);
        }

        private Shared[] Select(Func<string, string?> value, string? center)
        {
            var foreign = center switch
            {
                "self" => false,
                "thirdparty" => true,
                null => throw new RefusedException(SwrErrors.MandatoryMissing),
                _ => throw new RefusedException(SwrErrors.InvalidValue),
            };
            var (organization, part) = (value("namespace"), value("name")?.Replace('$', '/'));
            var (domain, status) = (value("domain_name"), Criteria.Flag(value("status"), SwrErrors.InvalidValue));
            lock (state.Gate)
            {
                return
                [
                    .. state.Organizations.List()
                        .Where(o => o.Foreign == foreign && (organization is null || o.Name == organization))
                        .SelectMany(o => state.Repositories.List(o.Name).Select(r => Find(r, o, domain)).OfType<Shared>())
                        .Where(s => part is null || s.Repository.Name.Contains(part, StringComparison.Ordinal))
                        .Where(s => status is null || s.Valid == status),
                ];
            }
        }

        /// <summary>Inferred: for what others share, the account is the owner; for one's own, it is the receiver.</summary>
        private Shared? Find(Repository repository, Organization organization, string? domain)
        {
            var own = Caller.Owner.DomainName;
            var owner = organization.Foreign ? organization.CreatorName : own;
            var shares = state.Shares.List(repository.Key)
                .Where(share => organization.Foreign ? share.AccessDomain == own : domain is null || share.AccessDomain == domain)
                .ToArray();
            return shares.Length == 0 || (organization.Foreign && domain is not null && domain != owner)
                ? null
                : new Shared(repository, owner, Array.Exists(shares, share => share.IsValidAt(state.Now)));
        }
    }
}
