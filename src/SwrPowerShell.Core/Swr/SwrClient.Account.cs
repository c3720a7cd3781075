namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    /// <summary>Lists the quotas of a project; null for that of the connection, which is looked up if not specified.</summary>
    /// <exception cref="SwrException"><c>ProjectRequired</c> when neither names one, or <c>InvalidProjectId</c>.</exception>
    [Operation("ListQuotas", "GET", SwrPath.Quotas)]
    public async Task<IReadOnlyList<SwrQuota>> ListQuotasAsync(string? projectId, CancellationToken cancellationToken)
    {
        projectId = await RequireProjectAsync(projectId, cancellationToken);
        var list = await _sender.GetAsync(new Resource(Nouns.Project, projectId, projectId).At(SwrPath.Quotas), SwrJson.Wire.QuotaList, cancellationToken);
        return [.. list.Quotas.Present().Select(wire => wire.ToQuota(projectId))];
    }

    /// <summary>Lists the features of the service in a project; null as for <see cref="ListQuotasAsync"/>.</summary>
    /// <exception cref="SwrException"><c>ProjectRequired</c> when neither names one, or <c>InvalidProjectId</c>.</exception>
    [Operation("ShowShareFeatureGates", "GET", SwrPath.Features)]
    public async Task<IReadOnlyList<SwrFeature>> ListFeaturesAsync(string? projectId, CancellationToken cancellationToken)
    {
        projectId = await RequireProjectAsync(projectId, cancellationToken);
        var gates = await _sender.GetAsync(
            new Resource(Nouns.Project, projectId, projectId).At(SwrPath.Features), SwrJson.Wire.DictionaryStringJsonElement, cancellationToken);
        return [.. gates.OrderBy(gate => gate.Key, StringComparer.Ordinal).Select(gate => FeatureWire.ToFeature(gate.Key, gate.Value, projectId)).OfType<SwrFeature>()];
    }

    /// <summary>Reads whether SWR's agency exists, which triggers and image synchronization require.</summary>
    [Operation("CheckAgency", "GET", SwrPath.Agency)]
    public async Task<SwrAgency> ShowAgencyAsync(CancellationToken cancellationToken) =>
        (await _sender.GetAsync(Own(Nouns.Agency).At(SwrPath.Agency), SwrJson.Wire.AgencyWire, cancellationToken)).ToAgency();

    /// <summary>Creates SWR's agency. The reply has a status only, 200 or 204.</summary>
    /// <param name="skipExisting">Whether an existing agency is not an error.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    [Operation("CreateAgency", "POST", SwrPath.Agency)]
    public Task<SwrAgency> CreateAgencyAsync(bool skipExisting, CancellationToken cancellationToken) => Creation.SendAsync(
        async () => new SwrAgency
        {
            Exists = true,
            Outcome = SwrOutcome.Created,
            Attempts = await _sender.PostAsync(Own(Nouns.Agency).At(SwrPath.Agency), null, cancellationToken, RetrySafety.Always),
        },
        async e => e.IsInDoubt ? await LookAsync(once => once.ShowAgencyAsync(cancellationToken)) : new SwrAgency { Exists = true },
        static it => it.Exists,
        skipExisting ? SwrIfExists.Skip : SwrIfExists.Error,
        report: static (it, outcome, attempts) => it with { Outcome = outcome, Attempts = attempts });

    /// <summary>Reads the totals of the account.</summary>
    [Operation("ShowDomainOverview", "GET", SwrPath.Overview)]
    public async Task<SwrOverview> ShowOverviewAsync(CancellationToken cancellationToken) =>
        (await _sender.GetAsync(Own(Nouns.Overview).At(SwrPath.Overview), SwrJson.Wire.OverviewWire, cancellationToken)).ToOverview();

    /// <summary>Lists storage or downloads by day, the only frequency of the service.</summary>
    [Operation("ShowDomainResourceReports", "GET", SwrPath.UsageReport)]
    public async Task<IReadOnlyList<SwrUsage>> ShowUsageAsync(SwrUsageType type, CancellationToken cancellationToken)
    {
        var name = type == SwrUsageType.Downflow ? "downflow" : "store";
        var days = await _sender.GetAsync(
            new Resource(Nouns.UsageReport, name, name, "daily").At(SwrPath.UsageReport), SwrJson.Wire.ListUsageWire, cancellationToken);
        return [.. days.Select(day => day.ToUsage(type)).OfType<SwrUsage>()];
    }

    private Resource Own(string noun) => new(noun, _session.Region ?? _session.Endpoint.Authority);

    private async ValueTask<string> RequireProjectAsync(string? projectId, CancellationToken cancellationToken) => SwrRules.RequireSegment(
        SwrText.NullIfBlank(projectId) ?? await _sender.RequireProjectAsync(cancellationToken), "id of the project", ErrorIds.InvalidProjectId);

    /// <summary>Lists the versions of the API, or reads one of them.</summary>
    /// <exception cref="SwrException"><c>InvalidApiVersion</c>.</exception>
    [Operation("ListApiVersions", "GET", SwrPath.ApiVersions)]
    [Operation("ShowApiVersion", "GET", SwrPath.ApiVersion)]
    public async Task<IReadOnlyList<SwrApiVersion>> ListApiVersionsAsync(string? version, CancellationToken cancellationToken)
    {
        if (version is null)
        {
            var all = await _sender.GetAsync(new Resource(Nouns.ApiVersion, "*").At(SwrPath.ApiVersions), SwrJson.Wire.ApiVersionList, cancellationToken);
            return [.. all.Versions.Present().Select(wire => wire.ToVersion())];
        }

        var id = SwrRules.RequireSegment(version, "version of the API", ErrorIds.InvalidApiVersion);
        var one = await _sender.GetAsync(new Resource(Nouns.ApiVersion, version, id).At(SwrPath.ApiVersion), SwrJson.Wire.ApiVersionReply, cancellationToken);
        return one.Version is null ? [] : [one.Version.ToVersion()];
    }
}
