namespace SwrPowerShell.Emulator.Usage;

/// <summary>The account: quotas, overview, reports, agency, feature gates.</summary>
internal static class UsageEndpoints
{
    private const string Root = "/v2/manage/";
    private const int ReportDays = 30;

    public static void MapUsage(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        services.State.AddTable("agencies", StateJsonContext.Default.Agency);
        var endpoints = new Endpoints(services);
        routes.MapOperation("GET", Root + "projects/{project_id}/quotas", endpoints.ListQuotas);
        routes.MapOperation("GET", Root + "projects/{project_id}/feature-gates", ShowFeatureGates);
        routes.MapOperation("GET", Root + "overview", endpoints.ShowOverview);
        routes.MapOperation("GET", Root + "reports/{resource_type}/{frequency}", endpoints.ShowReport);
        routes.MapOperation("GET", Root + "agency", endpoints.ShowAgency);
        routes.MapOperation("POST", Root + "agency", endpoints.CreateAgency);
    }

    private static Reply ShowFeatureGates(Exchange exchange) => Reply.Json(0, static (json, _) =>
    {
        json.WriteStartObject();
        json.WriteBoolean("enable_experience", false);
        json.WriteBoolean("enable_hss_service", false);
        json.WriteBoolean("enable_image_scan", false);
        json.WriteBoolean("enable_sm3", false);
        json.WriteBoolean("enable_image_sync", true);
        json.WriteBoolean("enable_cci_service", false);
        json.WriteBoolean("enable_image_label", false);
        json.WriteBoolean("enable_pipeline", false);
        // These two are not documented; the SDK has them.
        json.WriteBoolean("enable_list_v3", true);
        json.WriteBoolean("enable_image_quota", false);
        json.WriteEndObject();
    });

    private sealed class Endpoints(EmulatorServices services)
    {
        private const string TheAgency = "agency";

        private EmulatorState State => services.State;

        public Reply ListQuotas(Exchange exchange) => Reply.Json(
            // Inferred: -1 for "no limit", as other services of the cloud write it.
            (limit: services.Options.OrganizationQuota ?? -1, used: OwnOrganizations().Length),
            static (json, it) =>
            {
                json.WriteStartObject();
                json.WriteStartArray("quotas");
                json.WriteStartObject();
                json.WriteString("quota_key", "namespace");
                json.WriteNumber("quota_limit", it.limit);
                json.WriteNumber("used", it.used);
                json.WriteString("unit", "");
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteEndObject();
            });

        public Reply ShowOverview(Exchange exchange)
        {
            lock (State.Gate)
            {
                var (repositories, tags) = (OwnRepositories(), OwnTags());
                return Reply.Json(
                    (exchange.Principal, organizations: OwnOrganizations().Length, repositories, tags, traffic: Traffic(repositories)),
                    static (json, it) =>
                    {
                        json.WriteStartObject();
                        json.WriteString("domain_id", it.Principal.DomainId);
                        json.WriteString("domain_name", it.Principal.DomainName);
                        // The misspelling is the service's.
                        json.WriteNumber("namspace_num", it.organizations);
                        json.WriteNumber("repo_num", it.repositories.Length);
                        json.WriteNumber("image_num", it.tags.Length);
                        WriteDouble(json, "store_space", it.tags.Sum(tag => tag.Size));
                        WriteDouble(json, "downflow_size", it.traffic);
                        json.WriteEndObject();
                    });
            }
        }

        /// <summary>The last days. What was stored follows from the tags there are; all traffic is today's (inferred).</summary>
        public Reply ShowReport(Exchange exchange)
        {
            if (exchange.Route("frequency") != "daily" || exchange.Route("resource_type") is not ("store" or "downflow"))
            {
                return Reply.Of(SwrErrors.InvalidValue);
            }

            lock (State.Gate)
            {
                var today = State.Now.Date;
                var tags = OwnTags();
                var traffic = Traffic(OwnRepositories());
                var isStore = exchange.Route("resource_type") == "store";
                var days = Enumerable.Range(1 - ReportDays, ReportDays)
                    .Select(offset => today.AddDays(offset))
                    .Select(day => (day, isStore ? tags.Where(tag => tag.Created.Date <= day).Sum(tag => tag.Size) : day == today ? traffic : 0));
                return Reply.Json(days, static (json, days) =>
                {
                    json.WriteStartArray();
                    foreach (var (day, value) in days)
                    {
                        json.WriteStartObject();
                        json.WriteString("date", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                        WriteDouble(json, "value", value);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                });
            }
        }

        public Reply ShowAgency(Exchange exchange) => Reply.Json(
            (exchange.Principal, exists: State.Table<Agency>().Find(TheAgency) is not null),
            static (json, it) =>
            {
                json.WriteStartObject();
                json.WriteString("domain_id", it.Principal.DomainId);
                json.WriteBoolean("is_agency", it.exists);
                json.WriteEndObject();
            });

        public Reply CreateAgency(Exchange exchange)
        {
            lock (State.Gate)
            {
                if (State.Table<Agency>().Find(TheAgency) is not null)
                {
                    // The 409 is documented; which code it has is inferred.
                    return Reply.Of(SwrErrors.PermissionExists);
                }

                State.Table<Agency>().Put(TheAgency, new Agency { DomainId = exchange.Principal.DomainId });
            }

            // Documented with 200; clients that run against the service insist on 204.
            return Reply.NoContent;
        }

        private static void WriteDouble(Utf8JsonWriter json, string name, long bytes)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(bytes.ToString("0.0", CultureInfo.InvariantCulture));
        }

        private Organization[] OwnOrganizations() => [.. State.Table<Organization>().List().Where(o => !o.Foreign)];

        private Repository[] OwnRepositories() => [.. OwnOrganizations().SelectMany(o => State.Table<Repository>().List(o.Name))];

        private ImageTag[] OwnTags() => [.. OwnRepositories().SelectMany(repository => State.Table<ImageTag>().List(repository.Key))];

        /// <summary>Every download is one of the repository's average image.</summary>
        private long Traffic(IEnumerable<Repository> repositories) => repositories.Sum(repository =>
            State.Table<ImageTag>().List(repository.Key) is { Length: > 0 } tags ? repository.Downloads * (tags.Sum(tag => tag.Size) / tags.Length) : 0);
    }
}
