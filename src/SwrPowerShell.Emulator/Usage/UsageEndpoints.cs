namespace SwrPowerShell.Emulator.Usage;

/// <summary>The agency that authorizes the service in the account.</summary>
internal sealed record Agency(string DomainId);

internal sealed record QuotaList(Quota[] Quotas);

internal sealed record Quota(string QuotaKey, int QuotaLimit, int Used, string Unit);

/// <summary>The last two fields are in the SDK, but not in the documentation.</summary>
internal sealed record FeatureGates(
    bool EnableExperience, bool EnableHssService, bool EnableImageScan, [property: JsonPropertyName("enable_sm3")] bool EnableSm3,
    bool EnableImageSync, bool EnableCciService, bool EnableImageLabel, bool EnablePipeline,
    [property: JsonPropertyName("enable_list_v3")] bool EnableListV3, bool EnableImageQuota);

/// <summary>The totals of the account. The service misspells <c>namspace_num</c>.</summary>
internal sealed record Overview(
    string DomainId, string DomainName, [property: JsonPropertyName("namspace_num")] int NamespaceNum, int RepoNum, int ImageNum,
    decimal StoreSpace, decimal DownflowSize);

internal sealed record ReportDay(string Date, decimal Value);

internal sealed record AgencyView(string DomainId, bool IsAgency);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Agency))]
[JsonSerializable(typeof(QuotaList))]
[JsonSerializable(typeof(FeatureGates))]
[JsonSerializable(typeof(Overview))]
[JsonSerializable(typeof(ReportDay[]))]
[JsonSerializable(typeof(AgencyView))]
internal sealed partial class UsageJsonContext : JsonSerializerContext;

/// <summary>The account: quotas, overview, reports, agency, feature gates.</summary>
internal sealed class UsageEndpoints(EmulatorState state, EmulatorOptions options)
{
    private const int ReportDays = 30;
    private const string AgencyName = "agency";

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services)
    {
        services.State.AddTable("agencies", UsageJsonContext.Default.Agency);
        var endpoints = new UsageEndpoints(services.State, services.Options);
        var area = routes.MapArea("/v2/manage", UsageJsonContext.Default);
        area.MapGet("projects/{project}/quotas", endpoints.ListQuotas);
        area.MapGet("projects/{project}/feature-gates", ShowFeatureGates);
        area.MapGet("overview", endpoints.ShowOverview);
        area.MapGet("reports/{resource}/{frequency}", endpoints.ShowReport);
        area.MapGet("agency", endpoints.ShowAgency);
        area.MapPost("agency", endpoints.CreateAgency);
    }

    // Inferred: -1 for "no limit", as other services of the cloud write it.
    private Reply ListQuotas() => Reply.Ok(
        new QuotaList([new("namespace", options.OrganizationQuota ?? -1, OwnOrganizations().Length, Unit: "")]));

    private static Reply ShowFeatureGates() => Reply.Ok(new FeatureGates(
        EnableExperience: false,
        EnableHssService: false,
        EnableImageScan: false,
        EnableSm3: false,
        EnableImageSync: true,
        EnableCciService: false,
        EnableImageLabel: false,
        EnablePipeline: false,
        EnableListV3: true,
        EnableImageQuota: false));

    private Reply ShowOverview(Principal principal)
    {
        var (repositories, tags) = (OwnRepositories(), OwnTags());
        return Reply.Ok(new Overview(
            principal.DomainId,
            principal.DomainName,
            OwnOrganizations().Length,
            repositories.Length,
            tags.Length,
            WithFraction(tags.Sum(tag => tag.Size)),
            WithFraction(Traffic(repositories))));
    }

    /// <summary>One value per day: the size of the tags created until then, or the traffic, all of it today (inferred).</summary>
    private Reply ShowReport(string resource, string frequency)
    {
        ApiException.ThrowIf(frequency != "daily" || resource is not ("store" or "downflow"), SwrErrors.InvalidValue);
        var (today, tags, traffic) = (state.Now.Date, OwnTags(), Traffic(OwnRepositories()));
        return Reply.Ok(Enumerable.Range(1 - ReportDays, ReportDays).Select(offset => today.AddDays(offset)).Select(Report).ToArray());

        ReportDay Report(DateTime day) => new(
            day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            WithFraction(resource == "store" ? tags.Where(tag => tag.Created.Date <= day).Sum(tag => tag.Size) : day == today ? traffic : 0));
    }

    private Reply ShowAgency(Principal principal) =>
        Reply.Ok(new AgencyView(principal.DomainId, state.Table<Agency>().Find(AgencyName) is not null));

    private Reply CreateAgency(Principal principal)
    {
        // 409 is documented; its code is inferred.
        ApiException.ThrowIf(state.Table<Agency>().Find(AgencyName) is not null, SwrErrors.PermissionExists);
        state.Table<Agency>().Put(AgencyName, new Agency(principal.DomainId));
        // Documented as 200, but existing clients of the service require 204.
        return Reply.NoContent;
    }

    /// <summary>A number that JSON contains with a decimal place.</summary>
    private static decimal WithFraction(long bytes) => bytes * 1.0m;

    private Organization[] OwnOrganizations() => [.. state.Table<Organization>().List().Where(o => !o.Foreign)];

    private Repository[] OwnRepositories() => [.. OwnOrganizations().SelectMany(o => state.Table<Repository>().List(o.Name))];

    private ImageTag[] OwnTags() => [.. OwnRepositories().SelectMany(repository => state.Table<ImageTag>().List(repository.Key))];

    /// <summary>The downloaded bytes, if each download has the average size of the images of its repository.</summary>
    private long Traffic(IEnumerable<Repository> repositories) => repositories.Sum(repository =>
        state.Table<ImageTag>().List(repository.Key) is { Length: > 0 } tags ? repository.Downloads * (tags.Sum(tag => tag.Size) / tags.Length) : 0);
}
